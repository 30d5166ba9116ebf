//! What the browser brings, and what the provider said of itself before.

use jiff::SignedDuration;
use serde_json::json;
use sign_in::{Mismatch, SignInError, Stale};

use super::{Attack, browser, fine, provider};

pub(super) fn on_the_way_back() -> Vec<Attack> {
    vec![
        browser("no state", |back| back.callback.state = None, Stale::OtherState),
        browser(
            "no words for a state",
            |back| back.callback.state = Some("".into()),
            Stale::OtherState,
        ),
        browser(
            "another's state",
            |back| back.callback.state = Some("x".repeat(43)),
            Stale::OtherState,
        ),
        browser("another's cookie", |back| back.attempt["state"] = json!("x"), Stale::OtherState),
        browser("no code", |back| back.callback.code = None, Stale::NoCode),
        browser("no words for a code", |back| back.callback.code = Some("".into()), Stale::NoCode),
        browser(
            "a made-up code",
            |back| back.callback.code = Some("x".into()),
            SignInError::Rejected,
        ),
        browser(
            "a code of a megabyte",
            |back| back.callback.code = Some("x".repeat(1 << 20)),
            SignInError::Rejected,
        ),
        browser(
            "a code with a line break in it",
            |back| back.callback.code = Some("x\r\ny: z".into()),
            SignInError::Rejected,
        ),
        browser(
            "another's PKCE verifier",
            |back| back.attempt["verifier"] = json!("x".repeat(43)),
            SignInError::Rejected,
        ),
        browser(
            "no PKCE verifier",
            |back| back.attempt["verifier"] = json!(""),
            SignInError::Rejected,
        ),
        browser(
            "another's nonce in the cookie",
            |back| back.attempt["nonce"] = json!("x"),
            Mismatch::Nonce,
        ),
        browser(
            "no nonce in the cookie",
            |back| back.attempt["nonce"] = json!(""),
            Mismatch::Nonce,
        ),
        browser(
            "another redirect address",
            |back| back.redirect_uri.set_path("/sign-in/other/back"),
            SignInError::Rejected,
        ),
        browser(
            "another provider's cookie",
            |back| back.attempt["provider"] = json!("other"),
            Mismatch::Provider,
        ),
        browser(
            "another issuer on the way back",
            |back| back.callback.iss = Some("https://elsewhere.example".into()),
            Mismatch::Issuer,
        ),
        Attack {
            what: "the issuer with a slash too many on the way back",
            script: |s| s.names_itself = true,
            back: |back| back.callback.iss.as_mut().unwrap().push('/'),
            ends: Err(Mismatch::Issuer.into()),
        },
        fine("the issuer on the way back, not promised", |s| s.names_itself = true, |_| {}),
        fine(
            "the issuer on the way back, as promised",
            |s| {
                s.names_itself = true;
                s.discovery = vec![(PROMISES_ISSUER, json!(true))];
            },
            |_| {},
        ),
        provider(
            "no issuer on the way back, though it was promised",
            |s| s.discovery = vec![(PROMISES_ISSUER, json!(true))],
            Mismatch::IssuerMissing,
        ),
        fine(
            "a long time at the provider",
            |_| {},
            |back| back.later(SignedDuration::from_secs(599)),
        ),
        browser(
            "too long a time at the provider",
            |back| back.later(SignedDuration::from_mins(10)),
            Stale::TooOld,
        ),
        fine(
            "a clock set back a little",
            |_| {},
            |back| back.later(SignedDuration::from_secs(-60)),
        ),
        browser(
            "a cookie from the future",
            |back| back.later(SignedDuration::from_secs(-61)),
            Stale::TooOld,
        ),
        browser(
            "denied consent",
            |back| {
                back.callback.code = None;
                back.callback.error = Some("access_denied".into());
            },
            SignInError::Denied,
        ),
        browser(
            "denied consent and a code all the same",
            |back| back.callback.error = Some("access_denied".into()),
            SignInError::Denied,
        ),
        browser(
            "denied consent to something this browser never asked",
            |back| {
                back.callback.state = Some("x".into());
                back.callback.error = Some("access_denied".into());
            },
            Stale::OtherState,
        ),
        browser(
            "denied consent by another issuer",
            |back| {
                back.callback.iss = Some("https://elsewhere.example".into());
                back.callback.error = Some("access_denied".into());
            },
            Mismatch::Issuer,
        ),
        browser(
            "a provider in trouble",
            |back| back.callback.error = Some("temporarily_unavailable".into()),
            SignInError::ProviderSaid("temporarily_unavailable"),
        ),
        browser(
            "words put into the provider's mouth",
            |back| {
                back.callback.error = Some("<script>call 555-0100\u{202e}</script>\r\n".into());
            },
            SignInError::ProviderSaid("unknown_error"),
        ),
        browser(
            "no words for an error",
            |back| back.callback.error = Some(String::new()),
            SignInError::ProviderSaid("unknown_error"),
        ),
    ]
}

pub(super) fn in_discovery() -> Vec<Attack> {
    vec![
        provider(
            "another issuer's discovery document",
            |s| s.discovery = vec![("issuer", json!("https://elsewhere.example"))],
            Mismatch::Issuer,
        ),
        provider(
            "a discovery document with a slash too many",
            |s| s.discovery = vec![("issuer", json!("{issuer}/"))],
            Mismatch::Issuer,
        ),
        provider(
            "only algorithms with shared secrets or none",
            |s| s.discovery = vec![(ALGORITHMS, json!(["HS256", "none"]))],
            Mismatch::Algorithm,
        ),
        provider(
            "an algorithm that was not offered",
            |s| s.discovery = vec![(ALGORITHMS, json!(["RS256"]))],
            Mismatch::Algorithm,
        ),
        fine(
            "an algorithm that was",
            |s| s.discovery = vec![(ALGORITHMS, json!(["EdDSA"]))],
            |_| {},
        ),
    ]
}

const ALGORITHMS: &str = "id_token_signing_alg_values_supported";
const PROMISES_ISSUER: &str = "authorization_response_iss_parameter_supported";
