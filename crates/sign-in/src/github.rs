use openidconnect::{
    HttpRequest, HttpResponse, PkceCodeChallenge, PkceCodeVerifier,
    http::{Method, Request, header},
};
use serde::{Deserialize, de::DeserializeOwned};
use url::{Url, form_urlencoded};
use zeroize::Zeroizing;

use crate::{
    Attempt, GitHubAddresses, ProviderError, Secret, SignInError, http::Http, person::ProfileClaims,
};

/// GitHub, which issues no ID tokens: who someone is, its API tells.
pub(crate) struct GitHub {
    addresses: GitHubAddresses,
    issuer: String,
    client_id: String,
    client_secret: Option<Secret>,
    http: Http,
}

impl GitHub {
    pub(crate) fn new(
        addresses: GitHubAddresses,
        client_id: String,
        client_secret: Option<Secret>,
        http: Http,
    ) -> Self {
        let authorize = addresses.authorize.as_str();
        let issuer = authorize.rsplit_once('/').map_or(authorize, |(parent, _)| parent).to_owned();
        Self { addresses, issuer, client_id, client_secret, http }
    }

    /// What GitHub calls itself on the way back: `https://github.com/login/oauth`. It publishes nothing that would promise
    /// it always does, so a way back without it is accepted.
    pub(crate) fn issuer(&self) -> &str {
        &self.issuer
    }

    pub(crate) fn begin(&self, attempt: &Attempt, redirect_uri: &Url) -> Url {
        let verifier = PkceCodeVerifier::new(attempt.verifier.clone());
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier);
        let mut address = self.addresses.authorize.clone();
        address
            .query_pairs_mut()
            .append_pair("client_id", &self.client_id)
            .append_pair("redirect_uri", redirect_uri.as_str())
            .append_pair("scope", "read:user user:email")
            .append_pair("state", &attempt.state)
            .append_pair("code_challenge", challenge.as_str())
            .append_pair("code_challenge_method", "S256");
        address
    }

    pub(crate) async fn finish(
        &self,
        attempt: &Attempt,
        code: &str,
        redirect_uri: &Url,
    ) -> Result<(String, ProfileClaims), SignInError> {
        let token = self.exchange(attempt, code, redirect_uri).await?;
        let user: User = self.look_up("user", &token).await?;
        let emails: Vec<Email> = self.look_up("user/emails", &token).await?;
        let profile = ProfileClaims {
            name: user.name,
            username: Some(user.login),
            email: Some(primary(emails)?),
            email_verified: Some(true),
            ..ProfileClaims::default()
        };
        Ok((user.id.to_string(), profile))
    }

    async fn exchange(
        &self,
        attempt: &Attempt,
        code: &str,
        redirect_uri: &Url,
    ) -> Result<Zeroizing<String>, SignInError> {
        let request = Request::builder()
            .method(Method::POST)
            .uri(self.addresses.token.as_str())
            .header(header::ACCEPT, "application/json")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(self.form(attempt, code, redirect_uri).into_bytes());
        let answer = self.ask(request).await?;
        // Errors come with status 200, so what the answer holds decides.
        match serde_json::from_slice(answer.body()) {
            Ok(Exchanged { error: Some(error), .. }) => Err(SignInError::from_code(&error)),
            Ok(Exchanged { access_token: Some(token), .. }) => Ok(Zeroizing::new(token)),
            _ => Err(not_understood(&answer)),
        }
    }

    fn form(&self, attempt: &Attempt, code: &str, redirect_uri: &Url) -> String {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("client_id", &self.client_id)
            .append_pair("code", code)
            .append_pair("redirect_uri", redirect_uri.as_str())
            .append_pair("code_verifier", &attempt.verifier);
        if let Some(secret) = &self.client_secret {
            form.append_pair("client_secret", secret.reveal());
        }
        form.finish()
    }

    async fn look_up<T: DeserializeOwned>(
        &self,
        what: &str,
        token: &str,
    ) -> Result<T, SignInError> {
        let api = self.addresses.api.as_str().trim_end_matches('/');
        let bearer = Zeroizing::new(format!("Bearer {token}"));
        let request = Request::builder()
            .uri(format!("{api}/{what}"))
            .header(header::ACCEPT, "application/vnd.github+json")
            .header(header::AUTHORIZATION, bearer.as_str())
            .header("x-github-api-version", "2022-11-28")
            .body(Vec::new());
        let answer = self.ask(request).await?;
        if !answer.status().is_success() {
            return Err(ProviderError::Answered(answer.status().as_u16()).into());
        }
        serde_json::from_slice(answer.body()).map_err(|_| ProviderError::Nonsense.into())
    }

    /// `request` cannot be made where a token does not fit into a header.
    async fn ask(
        &self,
        request: Result<HttpRequest, openidconnect::http::Error>,
    ) -> Result<HttpResponse, ProviderError> {
        self.http.ask(request.map_err(|_| ProviderError::Nonsense)?).await
    }
}

/// The one that is primary, if it is verified. Any other might be someone else's.
fn primary(emails: Vec<Email>) -> Result<String, SignInError> {
    match emails.into_iter().find(|email| email.primary) {
        Some(Email { verified: true, email, .. }) => Ok(email),
        Some(_) => Err(SignInError::UnverifiedEmail),
        None => Err(SignInError::NoEmail),
    }
}

fn not_understood(answer: &HttpResponse) -> SignInError {
    let status = answer.status();
    if status.is_success() {
        ProviderError::Nonsense
    } else {
        ProviderError::Answered(status.as_u16())
    }
    .into()
}

#[derive(Deserialize)]
struct Exchanged {
    access_token: Option<String>,
    error: Option<String>,
}

#[derive(Deserialize)]
struct User {
    id: u64,
    login: String,
    name: Option<String>,
}

#[derive(Deserialize)]
struct Email {
    email: String,
    primary: bool,
    verified: bool,
}
