use std::borrow::Cow;

use jiff::Timestamp;
use openidconnect::{
    AccessToken, AccessTokenHash, AuthType, AuthenticationFlow, AuthorizationCode, ClientId,
    ClientSecret, CsrfToken, EmptyAdditionalClaims, EndpointMaybeSet, EndpointNotSet, EndpointSet,
    IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    RequestTokenError, Scope, StandardErrorResponse, SubjectIdentifier, TokenResponse,
    UserInfoError,
    core::{
        CoreAuthDisplay, CoreAuthPrompt, CoreClientAuthMethod, CoreErrorResponseType,
        CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreResponseType,
        CoreRevocableToken, CoreRevocationErrorResponse, CoreTokenIntrospectionResponse,
    },
};
use serde::Deserialize;
use url::Url;

use crate::{
    Attempt, CheckError, ConfigError, Mismatch, ProviderError, Secret, SignInError, http::Http,
    person::ProfileClaims,
};

mod claims;
mod discovery;
mod token;

use claims::{DomainVerified, TokenEndpointResponse};
use discovery::{Discovery, Metadata};
use token::Checked;

/// A provider that speaks OpenID Connect, found by its issuer alone.
pub(crate) struct Oidc {
    client_id: ClientId,
    client_secret: Option<Secret>,
    discovery: Discovery,
}

type Client = openidconnect::Client<
    DomainVerified,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    TokenEndpointResponse,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

impl Oidc {
    pub(crate) fn new(
        issuer: &str,
        client_id: String,
        client_secret: Option<Secret>,
        http: Http,
    ) -> Result<Self, ConfigError> {
        let issuer = IssuerUrl::new(issuer.to_owned()).map_err(|_| ConfigError::Address)?;
        let client_id = ClientId::new(client_id);
        Ok(Self { client_id, client_secret, discovery: Discovery::new(issuer, http) })
    }

    pub(crate) fn issuer(&self) -> &str {
        self.discovery.issuer()
    }

    /// Whether it is who the configuration says it is.
    pub(crate) async fn check(&self) -> Result<(), CheckError> {
        let (configured, says) = (self.issuer(), self.discovery.issuer_named().await?);
        if says == configured {
            return Ok(());
        }
        Err(CheckError::OtherIssuer { configured: configured.to_owned(), says })
    }

    pub(crate) async fn begin(
        &self,
        attempt: &Attempt,
        redirect_uri: &Url,
        now: Timestamp,
    ) -> Result<Url, SignInError> {
        let metadata = self.discovery.metadata(now).await?;
        let client = self.client(&metadata);
        let verifier = PkceCodeVerifier::new(attempt.verifier.clone());
        let (state, nonce) = (attempt.state.clone(), attempt.nonce.clone());
        let (address, ..) = client
            .authorize_url(
                AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
                move || CsrfToken::new(state),
                move || Nonce::new(nonce),
            )
            .add_scope(Scope::new("profile".to_owned()))
            .add_scope(Scope::new("email".to_owned()))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .set_redirect_uri(Cow::Owned(RedirectUrl::from_url(redirect_uri.clone())))
            .url();
        Ok(address)
    }

    /// The subject and what is told of it. `named` is whether the way back named its issuer, which then was the right one.
    pub(crate) async fn finish(
        &self,
        attempt: &Attempt,
        code: &str,
        named: bool,
        redirect_uri: &Url,
        now: Timestamp,
    ) -> Result<(String, ProfileClaims), SignInError> {
        let metadata = self.discovery.metadata(now).await?;
        if !named && metadata.additional_metadata().names_itself {
            return Err(Mismatch::IssuerMissing.into());
        }
        let client = self.client(&metadata);
        let answer = self.exchange(&client, attempt, code, redirect_uri).await?;
        let id_token = answer.id_token().ok_or(Mismatch::NoToken)?;
        let access_token = answer.access_token();

        let checked = match token::check(id_token, &metadata, &self.client_id, &attempt.nonce, now)
        {
            Checked::OtherKey(why) => {
                let metadata = self.discovery.keys_again(&metadata, now).await?.ok_or(why)?;
                token::check(id_token, &metadata, &self.client_id, &attempt.nonce, now)
            }
            checked => checked,
        };
        let claims = match checked {
            Checked::Good { claims, alg, key } => {
                check_hash(claims.access_token_hash(), access_token, alg, &key)?;
                claims
            }
            Checked::OtherKey(why) => return Err(why.into()),
            Checked::Bad(error) => return Err(error),
        };

        let profile = claims::of_id_token(claims);
        if metadata.userinfo_endpoint().is_none() {
            return Ok((claims.subject().to_string(), profile));
        }
        // Asked even where nothing is missing: it may know that the email is not verified.
        let profile = match self.user_info(&client, access_token, claims.subject()).await {
            Ok(more) => profile.or(more),
            // What is signed stands without it, unless it speaks of somebody else.
            Err(error) if profile.is_enough() && error != Mismatch::Subject.into() => profile,
            Err(error) => return Err(error),
        };
        Ok((claims.subject().to_string(), profile))
    }

    fn client(&self, metadata: &Metadata) -> Client {
        let secret =
            self.client_secret.as_ref().map(|secret| ClientSecret::new(secret.reveal().to_owned()));
        let client =
            Client::from_provider_metadata(metadata.clone(), self.client_id.clone(), secret);
        // In the header unless only the body is offered (OpenID Connect Core, section 9).
        let methods = metadata.token_endpoint_auth_methods_supported();
        let offers = |method| methods.is_some_and(|methods| methods.contains(&method));
        let body_only = !offers(CoreClientAuthMethod::ClientSecretBasic)
            && offers(CoreClientAuthMethod::ClientSecretPost);
        client.set_auth_type(if body_only { AuthType::RequestBody } else { AuthType::BasicAuth })
    }

    async fn exchange(
        &self,
        client: &Client,
        attempt: &Attempt,
        code: &str,
        redirect_uri: &Url,
    ) -> Result<TokenEndpointResponse, SignInError> {
        client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(|_| ProviderError::Nonsense)?
            .set_pkce_verifier(PkceCodeVerifier::new(attempt.verifier.clone()))
            .set_redirect_uri(Cow::Owned(RedirectUrl::from_url(redirect_uri.clone())))
            .request_async(self.discovery.http())
            .await
            .map_err(refused)
    }

    async fn user_info(
        &self,
        client: &Client,
        access_token: &AccessToken,
        subject: &SubjectIdentifier,
    ) -> Result<ProfileClaims, SignInError> {
        // One that does not fit into a header would make the library panic.
        if !access_token.secret().bytes().all(|b| b.is_ascii_graphic()) {
            return Err(ProviderError::Nonsense.into());
        }
        client
            .user_info(access_token.clone(), Some(subject.clone()))
            .map_err(|_| ProviderError::Nonsense)?
            .request_async::<EmptyAdditionalClaims, _, CoreGenderClaim>(self.discovery.http())
            .await
            .map(|claims| claims::of_user_info(&claims))
            .map_err(|error| match error {
                UserInfoError::ClaimsVerification(error) => token::untrusted(&error),
                UserInfoError::Request(fault) => fault.into(),
                UserInfoError::Response(status, ..) if !status.is_success() => {
                    ProviderError::Answered(status.as_u16()).into()
                }
                _ => ProviderError::Nonsense.into(),
            })
    }
}

fn check_hash(
    stated: Option<&AccessTokenHash>,
    access_token: &AccessToken,
    alg: &openidconnect::core::CoreJwsSigningAlgorithm,
    key: &openidconnect::core::CoreJsonWebKey,
) -> Result<(), Mismatch> {
    let Some(stated) = stated else { return Ok(()) };
    let real =
        AccessTokenHash::from_token(access_token, alg, key).map_err(|_| Mismatch::AccessToken)?;
    if real == *stated { Ok(()) } else { Err(Mismatch::AccessToken) }
}

fn refused(
    error: RequestTokenError<ProviderError, StandardErrorResponse<CoreErrorResponseType>>,
) -> SignInError {
    match error {
        RequestTokenError::ServerResponse(said) => SignInError::from_code(said.error().as_ref()),
        RequestTokenError::Request(fault) => fault.into(),
        // Only the ID token can make an answer that holds one unreadable.
        RequestTokenError::Parse(_, body) if serde_json::from_slice::<WithToken>(&body).is_ok() => {
            Mismatch::Unreadable.into()
        }
        _ => ProviderError::Nonsense.into(),
    }
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "it is only asked whether they are there")]
struct WithToken {
    access_token: String,
    token_type: String,
    id_token: String,
}
