use std::{io, pin::Pin, sync::Arc, time::Duration};

use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use tokio::sync::Semaphore;
use ureq::{
    Agent,
    http::{Method, Response},
    tls::{RootCerts, TlsConfig},
};
use url::Url;

use crate::{Fault, config::is_loopback};

/// No provider's answer is anywhere near this.
const LARGEST_ANSWER: u64 = 1024 * 1024;
/// Requests to one provider under way at once: each takes up a thread until it is answered.
const AT_ONCE: usize = 32;

/// How long to wait for a provider.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Until the connection stands.
    pub connect: Duration,
    /// Until the answer is there, from the first look at its name to the last byte.
    pub answer: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { connect: Duration::from_secs(3), answer: Duration::from_secs(10) }
    }
}

/// Asks one provider. Follows no redirect: codes and secrets go where they were told to, and nowhere else.
pub(crate) struct Http {
    agent: Agent,
    /// Whether plain HTTP may be spoken, and then on loopback only.
    plain: bool,
    under_way: Arc<Semaphore>,
}

impl Http {
    pub(crate) fn new(plain: bool, patience: Patience) -> Self {
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .tls_config(tls)
            .user_agent("Sotto")
            .timeout_connect(Some(patience.connect))
            .timeout_global(Some(patience.answer));
        // What is on this machine is not asked through a proxy that may be elsewhere.
        let config = if plain { config.proxy(None) } else { config };
        Self {
            agent: config.build().new_agent(),
            plain,
            under_way: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }

    /// Whether secrets or browsers may be sent to `address`.
    pub(crate) fn allows(&self, address: &Url) -> bool {
        address.scheme() == "https"
            || (self.plain && address.scheme() == "http" && is_loopback(address))
    }

    /// Any answer that is neither a redirect nor the word of something that is broken or overrun.
    pub(crate) async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, Fault> {
        let address = Url::parse(&request.uri().to_string()).map_err(|_| Fault::Nonsense)?;
        if !self.allows(&address) {
            return Err(Fault::Insecure);
        }
        let turn = Arc::clone(&self.under_way).try_acquire_owned().map_err(|_| Fault::Busy)?;
        let agent = self.agent.clone();
        let answer = tokio::task::spawn_blocking(move || {
            let answer = ask(&agent, request);
            drop(turn);
            answer
        })
        .await
        .map_err(|_| Fault::Down)?
        .map_err(|error| {
            // Why the connection failed is for the operator; other errors may hold what the provider said.
            let why =
                if let ureq::Error::Io(error) = &error { Some(error.to_string()) } else { None };
            let fault = fault(&error);
            tracing::debug!(
                host = address.host_str(),
                ?fault,
                why,
                "a sign-in provider gave no answer"
            );
            fault
        })?;
        let status = answer.status();
        if status.is_redirection() {
            return Err(Fault::Redirected);
        }
        if status.is_server_error() || status.as_u16() == 429 {
            return Err(Fault::Answered(status.as_u16()));
        }
        Ok(answer)
    }
}

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = Fault;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, Fault>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.ask(request))
    }
}

fn ask(agent: &Agent, request: HttpRequest) -> Result<HttpResponse, ureq::Error> {
    let answer = if request.method() == Method::POST {
        agent.run(request)?
    } else {
        agent.run(request.map(drop))?
    };
    let (head, mut body) = answer.into_parts();
    let body = body.with_config().limit(LARGEST_ANSWER).read_to_vec()?;
    Ok(Response::from_parts(head, body))
}

fn fault(error: &ureq::Error) -> Fault {
    match error {
        ureq::Error::Timeout(_) => Fault::Slow,
        ureq::Error::Io(error) if error.kind() == io::ErrorKind::TimedOut => Fault::Slow,
        ureq::Error::BodyExceedsLimit(_) | ureq::Error::LargeResponseHeader(..) => Fault::TooLarge,
        ureq::Error::Protocol(_) | ureq::Error::Http(_) | ureq::Error::BadUri(_) => Fault::Nonsense,
        _ => Fault::Down,
    }
}
