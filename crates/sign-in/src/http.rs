use std::{error::Error, iter, pin::Pin, time::Duration};

use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse, http::Response};
use reqwest::{Client, redirect::Policy};
use tokio::sync::Semaphore;
use url::Url;

use crate::{ProviderError, config::is_loopback};

/// No provider's answer is anywhere near this.
const LARGEST_ANSWER: usize = 1024 * 1024;
/// Requests to one provider under way at once: each may hold an answer of that size.
const AT_ONCE: usize = 32;

/// How long to wait for a provider.
#[derive(Clone, Copy, Debug)]
pub struct ProviderTimeouts {
    /// Until the connection stands.
    pub connect: Duration,
    /// Until the answer is there, from the first look at its name to the last byte.
    pub answer: Duration,
}

impl Default for ProviderTimeouts {
    fn default() -> Self {
        Self { connect: Duration::from_secs(3), answer: Duration::from_secs(10) }
    }
}

/// Asks one provider. Follows no redirect: codes and secrets go where they were told to, and nowhere else.
pub(crate) struct Http {
    client: Result<Client, ProviderError>,
    /// Whether plain HTTP may be spoken, and then on loopback only.
    plain: bool,
    under_way: Semaphore,
}

impl Http {
    pub(crate) fn new(plain: bool, timeouts: ProviderTimeouts) -> Self {
        let client = Client::builder()
            .user_agent("Sotto")
            .redirect(Policy::none())
            .referer(false)
            .connect_timeout(timeouts.connect)
            .timeout(timeouts.answer);
        // What is on this machine is not asked through a proxy that may be elsewhere.
        let client = if plain { client.no_proxy() } else { client };
        Self {
            client: client.build().map_err(|_| ProviderError::Down),
            plain,
            under_way: Semaphore::new(AT_ONCE),
        }
    }

    /// Whether secrets or browsers may be sent to `address`.
    pub(crate) fn allows(&self, address: &Url) -> bool {
        address.scheme() == "https"
            || (self.plain && address.scheme() == "http" && is_loopback(address))
    }

    /// Any answer that is neither a redirect nor the word of something that is broken or overrun.
    pub(crate) async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, ProviderError> {
        let address =
            Url::parse(&request.uri().to_string()).map_err(|_| ProviderError::Nonsense)?;
        if !self.allows(&address) {
            return Err(ProviderError::Insecure);
        }
        let _turn = self.under_way.try_acquire().map_err(|_| ProviderError::Busy)?;
        let answer = self.answer(request).await.inspect_err(|fault| {
            tracing::debug!(host = address.host_str(), ?fault, "a sign-in provider gave no answer");
        })?;
        let status = answer.status();
        if status.is_redirection() {
            return Err(ProviderError::Redirected);
        }
        if status.is_server_error() || status.as_u16() == 429 {
            return Err(ProviderError::Answered(status.as_u16()));
        }
        Ok(answer)
    }

    async fn answer(&self, request: HttpRequest) -> Result<HttpResponse, ProviderError> {
        let request = request.try_into().map_err(|error| fault(&error))?;
        let client = self.client.as_ref().map_err(|fault| *fault)?;
        let mut answer = client.execute(request).await.map_err(|error| fault(&error))?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        let mut body = Vec::new();
        while let Some(more) = answer.chunk().await.map_err(|error| fault(&error))? {
            if body.len() + more.len() > LARGEST_ANSWER {
                return Err(ProviderError::TooLarge);
            }
            body.extend_from_slice(&more);
        }
        let mut answer = Response::new(body);
        (*answer.status_mut(), *answer.headers_mut()) = (status, headers);
        Ok(answer)
    }
}

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = ProviderError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, ProviderError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.ask(request))
    }
}

/// Why the connection failed is for the operator; other errors may hold what the provider said.
fn fault(error: &reqwest::Error) -> ProviderError {
    let causes = || iter::successors(error.source(), cause_of);
    let spoken = causes().find_map(|cause| cause.downcast_ref::<hyper::Error>());
    if error.is_connect() {
        let why = causes().last().map(ToString::to_string);
        tracing::debug!(why, "there is no way to a sign-in provider");
    }
    match spoken {
        _ if error.is_timeout() => ProviderError::Slow,
        Some(error) if error.is_parse_too_large() => ProviderError::TooLarge,
        Some(error) if error.is_parse() => ProviderError::Nonsense,
        _ if error.is_builder() => ProviderError::Nonsense,
        _ => ProviderError::Down,
    }
}

fn cause_of<'e>(error: &&'e (dyn Error + 'static)) -> Option<&'e (dyn Error + 'static)> {
    (*error).source()
}
