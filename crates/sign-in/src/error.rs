use thiserror::Error;

/// Why nobody was signed in. Each variant has a page of its own; none holds a word of what the provider or the browser sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum SignInError {
    /// Consent was not given: the person pressed Cancel, or the provider does not let them in.
    #[error("the sign-in was cancelled at the provider")]
    Denied,
    /// The provider ended the sign-in with an error of its own. Only codes of the standards and of GitHub are told apart;
    /// anything else is `unknown_error`, so that nobody's words are shown as the provider's.
    #[error("the provider ended the sign-in with the error {0}")]
    ProviderSaid(&'static str),
    /// The way back does not belong to a sign-in that is under way in this browser. Beginning again helps.
    #[error("this does not belong to an open sign-in: {0}")]
    Stale(Stale),
    /// The provider gave no usable answer.
    #[error("the provider gave no usable answer: {0}")]
    Unreachable(ProviderError),
    /// Something is not what it must be: a forgery, a mix-up of providers, or a provider that is set up wrongly.
    #[error("the provider's answer cannot be trusted: {0}")]
    Mismatch(Mismatch),
    /// All is in order but the time: this server's clock and the provider's differ by more than a minute.
    #[error("this server's clock and the provider's differ by more than a minute")]
    ClockSkew,
    /// The provider tells no email, or none that can be one.
    #[error("the provider tells no email address")]
    NoEmail,
    /// There is an email, but the provider says that it has not been verified.
    #[error("the email address is not verified at the provider")]
    UnverifiedEmail,
    /// The provider refuses the code: used before, too old, or begun in another browser.
    #[error("the provider no longer accepts this sign-in's code")]
    Rejected,
}

/// Why a provider cannot be used as it is configured, for whoever configures it. Unlike [`SignInError`], which people see, it
/// holds words of the provider's.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum CheckError {
    /// Discovery names another issuer; often it is the slash at the end that differs.
    #[error(
        "configured issuer {configured:?} but its discovery says {says:?}; they must be the same to the letter"
    )]
    OtherIssuer {
        /// As it stands in the configuration.
        configured: String,
        /// As the provider writes it.
        says: String,
    },
    /// It could not be asked, or what it answered is no discovery document.
    #[error(transparent)]
    NoAnswer(#[from] SignInError),
}

/// Why a way back leads nowhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum Stale {
    /// It was begun more than [`Attempt::LASTS`](crate::Attempt::LASTS) ago, or after now.
    #[error("it was started too long ago")]
    TooOld,
    /// The state is missing or another one.
    #[error("its state is missing or another one")]
    OtherState,
    /// There is neither a code nor an error.
    #[error("it brings no code")]
    NoCode,
}

/// Why a provider cannot be asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum ProviderError {
    /// No connection, or one that broke.
    #[error("no connection")]
    Down,
    /// It took longer than [`ProviderTimeouts`](crate::ProviderTimeouts) allows.
    #[error("it took too long")]
    Slow,
    /// Too many requests to it are under way from here.
    #[error("it has too many open requests")]
    Busy,
    /// Its answer is larger than 1 MB.
    #[error("its answer is too large")]
    TooLarge,
    /// It sends us elsewhere, and secrets go only where they were told to.
    #[error("it sends us elsewhere")]
    Redirected,
    /// It names an address that is not HTTPS.
    #[error("it names an address that is not https")]
    Insecure,
    /// It answered with this HTTP status.
    #[error("it answered with status {0}")]
    Answered(u16),
    /// It answered something that is not what was asked for.
    #[error("its answer cannot be understood")]
    Nonsense,
}

/// What is not as it must be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum Mismatch {
    /// The attempt was begun with another provider.
    #[error("the sign-in was started with another provider")]
    Provider,
    /// An issuer is another one: in the discovery document, the way back (RFC 9207) or the token.
    #[error("the issuer is another one")]
    Issuer,
    /// The way back does not name its issuer though the provider says it always does (RFC 9207).
    #[error("the way back does not name its issuer")]
    IssuerMissing,
    /// There is no ID token.
    #[error("there is no ID token")]
    NoToken,
    /// The ID token cannot be read, or lacks what every one must have.
    #[error("the ID token cannot be read")]
    Unreadable,
    /// The token is for someone else.
    #[error("the token is for someone else")]
    Audience,
    /// The token was given to another client (`azp`), or is for several and does not say which of them it was given to.
    #[error("the token was given to another client")]
    AuthorizedParty,
    /// The token is not signed, or in a way that is not accepted.
    #[error("the token is not signed in an accepted way")]
    Algorithm,
    /// No key of the provider fits the token, or more than one.
    #[error("no key of the provider fits the token")]
    Key,
    /// The signature is wrong.
    #[error("the signature is wrong")]
    Signature,
    /// The nonce is missing or another sign-in's.
    #[error("the nonce is missing or another sign-in's")]
    Nonce,
    /// The subject is empty or too long, or the ID token and the provider's user information disagree on it.
    #[error("the subject is not the same throughout")]
    Subject,
    /// The access token is not the one that the ID token was made with (`at_hash`).
    #[error("the access token belongs to another ID token")]
    AccessToken,
}

impl SignInError {
    /// What an `error` parameter or field means, whoever wrote it.
    pub(crate) fn from_code(code: &str) -> Self {
        match code {
            "access_denied" | "consent_required" => Self::Denied,
            "invalid_grant" | "bad_verification_code" => Self::Rejected,
            "unverified_user_email" => Self::UnverifiedEmail,
            other => Self::ProviderSaid(
                CODES.iter().find(|code| **code == other).copied().unwrap_or("unknown_error"),
            ),
        }
    }
}

/// The codes of RFC 6749 (4.1.2.1 and 5.2), OpenID Connect Core (3.1.2.6) and GitHub that have no variant of their own.
const CODES: [&str; 20] = [
    "account_selection_required",
    "application_suspended",
    "incorrect_client_credentials",
    "interaction_required",
    "invalid_client",
    "invalid_request",
    "invalid_request_object",
    "invalid_request_uri",
    "invalid_scope",
    "login_required",
    "redirect_uri_mismatch",
    "registration_not_supported",
    "request_not_supported",
    "request_uri_not_supported",
    "server_error",
    "temporarily_unavailable",
    "unauthorized_client",
    "unsupported_grant_type",
    "unsupported_response_type",
    "unmet_authentication_requirements",
];

impl From<ProviderError> for SignInError {
    fn from(fault: ProviderError) -> Self {
        Self::Unreachable(fault)
    }
}

impl From<Mismatch> for SignInError {
    fn from(mismatch: Mismatch) -> Self {
        Self::Mismatch(mismatch)
    }
}

impl From<Stale> for SignInError {
    fn from(stale: Stale) -> Self {
        Self::Stale(stale)
    }
}
