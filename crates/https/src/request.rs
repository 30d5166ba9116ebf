//! One request on its way to the router and back.

use std::{
    convert::Infallible,
    net::IpAddr,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    BoxError, Router,
    body::{Body, Bytes, HttpBody},
    http::{HeaderValue, Request, Response, header::HOST},
};
use hyper::body::{Frame, Incoming, SizeHint};
use tokio::time::{Sleep, sleep};
use tower::ServiceExt as _;

use crate::{
    Limits, Proxies,
    activity::{Activity, UnderWay},
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
        let (client, secure, host) =
            self.proxies.take_claims(request.headers_mut(), self.peer, self.tls);
        request.extensions_mut().insert(client);
        request.extensions_mut().insert(secure);
        if let Some(host) = host {
            request.extensions_mut().insert(host);
        }
        let pause = self.limits.body_pause;
        let request =
            request.map(|body| Body::new(TimedBody { body, pause, waiting: None, over: false }));
        let response = self.router.oneshot(request).await?;
        Ok(response.map(|body| Outgoing { body, _under_way: under_way }))
    }
}

/// HTTP/2 has the host in the request's target; handlers look for it in the Host header, as over HTTP/1.1.
fn name_the_host(request: &mut Request<Incoming>) {
    let Some(authority) = request.uri().authority() else { return };
    if let Ok(host) = HeaderValue::from_str(authority.as_str()) {
        request.headers_mut().insert(HOST, host);
    }
}

/// A response's body; the request is under way until it is dropped.
pub(crate) struct Outgoing {
    body: Body,
    _under_way: UnderWay,
}

impl HttpBody for Outgoing {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// The client sent nothing more of a body for longer than it may.
#[derive(Debug, thiserror::Error)]
#[error("the request's body stopped coming")]
struct Stopped;

/// A request's body that ends in an error when its next piece takes too long.
struct TimedBody {
    body: Incoming,
    pause: Duration,
    waiting: Option<Pin<Box<Sleep>>>,
    over: bool,
}

impl HttpBody for TimedBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if self.over {
            return Poll::Ready(None);
        }
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(context) {
            self.waiting = None;
            return Poll::Ready(frame.map(|frame| frame.map_err(Into::into)));
        }
        let pause = self.pause;
        let waiting = self.waiting.get_or_insert_with(|| Box::pin(sleep(pause)));
        std::task::ready!(waiting.as_mut().poll(context));
        self.over = true;
        Poll::Ready(Some(Err(Stopped.into())))
    }

    fn is_end_stream(&self) -> bool {
        self.over || self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
