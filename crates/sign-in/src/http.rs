use std::{error::Error, iter, pin::Pin, time::Duration};

use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse, http::Response};
use reqwest::{Client, redirect::Policy};
use tokio::sync::Semaphore;
use url::Url;

use crate::{ConfigError, ProviderError, config::is_loopback};

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
    client: Client,
    /// Whether plain HTTP may be spoken, and then on loopback only.
    plain: bool,
    under_way: Semaphore,
}

impl Http {
    /// Fails where TLS cannot be set up, such as on a machine without certificates of authorities.
    pub(crate) fn new(plain: bool, timeouts: ProviderTimeouts) -> Result<Self, ConfigError> {
        let client = Client::builder()
            .user_agent("Sotto")
            .redirect(Policy::none())
            .referer(false)
            // Another crate's wish turns both on for the same client.
            .no_gzip()
            .http1_only()
            .connect_timeout(timeouts.connect)
            .timeout(timeouts.answer);
        // What is on this machine is not asked through a proxy that may be elsewhere, and speaks no TLS.
        let client = if plain { client.no_proxy().tls_certs_only([]) } else { client };
        let client = client.build().map_err(|_| ConfigError::Tls)?;
        Ok(Self { client, plain, under_way: Semaphore::new(AT_ONCE) })
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
        let answer = self.answer(request).await.map_err(|Failure { error, why }| {
            let host = address.host_str();
            tracing::debug!(host, ?error, why, "a sign-in provider gave no answer");
            error
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

    async fn answer(&self, request: HttpRequest) -> Result<HttpResponse, Failure> {
        let mut answer = self.client.execute(request.try_into()?).await?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        let mut body = Vec::new();
        while let Some(more) = answer.chunk().await? {
            if body.len() + more.len() > LARGEST_ANSWER {
                return Err(Failure { error: ProviderError::TooLarge, why: None });
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

/// Why there is no answer.
struct Failure {
    error: ProviderError,
    /// Why the connection failed, for the operator; other errors may hold what the provider said.
    why: Option<String>,
}

impl From<reqwest::Error> for Failure {
    fn from(error: reqwest::Error) -> Self {
        let causes = || iter::successors(error.source(), cause_of);
        let spoken = causes().find_map(|cause| cause.downcast_ref::<hyper::Error>());
        let why = causes().last().filter(|_| error.is_connect()).map(ToString::to_string);
        let error = match spoken {
            _ if error.is_timeout() => ProviderError::Slow,
            Some(spoken) if spoken.is_parse_too_large() => ProviderError::TooLarge,
            Some(spoken) if spoken.is_parse() => ProviderError::Nonsense,
            _ if error.is_builder() => ProviderError::Nonsense,
            _ => ProviderError::Down,
        };
        Self { error, why }
    }
}

fn cause_of<'e>(error: &&'e (dyn Error + 'static)) -> Option<&'e (dyn Error + 'static)> {
    (*error).source()
}
