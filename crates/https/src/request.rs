//! One request on its way to the router and back.

use std::{
    convert::Infallible,
    net::IpAddr,
    sync::{Arc, atomic::Ordering::Relaxed},
};

use axum::{
    Router,
    body::Body,
    http::{
        HeaderValue, Request, Response, StatusCode, Version,
        header::{CONNECTION, HOST},
    },
};
use hyper::body::Incoming;
use tower::ServiceExt as _;

use crate::{
    Limits, Proxies,
    activity::Activity,
    body::{Outgoing, TimedBody},
};

/// What a connection's requests have in common.
#[derive(Clone)]
pub(crate) struct ConnectionContext {
    pub(crate) router: Router,
    pub(crate) proxies: Arc<Proxies>,
    pub(crate) limits: Arc<Limits>,
    pub(crate) activity: Activity,
    pub(crate) peer: IpAddr,
    pub(crate) tls: bool,
}

impl ConnectionContext {
    /// Answers one request.
    pub(crate) async fn answer(
        self,
        mut request: Request<Incoming>,
    ) -> Result<Response<Outgoing>, Infallible> {
        let under_way = self.activity.begin();
        name_the_host(&mut request);
        let (client, secure, host, forwarded) =
            self.proxies.take_claims(request.headers_mut(), self.peer, self.tls);
        request.extensions_mut().insert(client);
        request.extensions_mut().insert(secure);
        if let Some(forwarded) = forwarded {
            request.extensions_mut().insert(forwarded);
        }
        if let Some(host) = host {
            request.extensions_mut().insert(host);
        }
        let connection = under_way.connection();
        request.extensions_mut().insert(connection.clone());
        let http1 = request.version() < Version::HTTP_2;
        let (head, body) = request.into_parts();
        let (body, read) = TimedBody::new(body, &self.limits);
        let request = Request::from_parts(head, Body::new(body));
        let mut response = self.router.oneshot(request).await?;
        if http1 && response.status() == StatusCode::SWITCHING_PROTOCOLS {
            self.activity.upgrade();
        } else if http1 {
            // The rest of the body stands between this request and the next: a proxy that is not told so sends the next
            // one all the same, and loses it.
            if !read.load(Relaxed) {
                connection.retire();
            }
            if self.activity.state().is_retired() {
                response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
            }
        }
        Ok(response.map(|body| Outgoing::new(body, under_way)))
    }
}

/// HTTP/2 has the host in the request's target; handlers look for it in the Host header, as over HTTP/1.1.
fn name_the_host(request: &mut Request<Incoming>) {
    let Some(authority) = request.uri().authority() else { return };
    if let Ok(host) = HeaderValue::from_str(authority.as_str()) {
        request.headers_mut().insert(HOST, host);
    }
}
