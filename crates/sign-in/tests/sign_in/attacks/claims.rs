//! Tokens that are signed well and say something wrong.

use serde_json::json;
use sign_in::{Mismatch, ProviderError, SignInError};

use super::{Attack, at_hash, fine, provider, remove, with_part};
use crate::{provider::CLIENT, setting::NOW};

pub(super) fn saying_wrong() -> Vec<Attack> {
    vec![
        provider("no token", |s| s.answer = |answer| remove(answer, "id_token"), Mismatch::NoToken),
        provider(
            "a token that is a number",
            |s| s.answer = |answer| answer["id_token"] = json!(1),
            ProviderError::Nonsense,
        ),
        provider("no words for a token", |s| s.id_token = |_| String::new(), Mismatch::Unreadable),
        provider(
            "a token of two parts",
            |s| s.id_token = |token| token.rsplit_once('.').unwrap().0.into(),
            Mismatch::Unreadable,
        ),
        provider(
            "a token of four parts",
            |s| s.id_token = |token| token + ".x",
            Mismatch::Unreadable,
        ),
        provider(
            "a token that is not base64",
            |s| s.id_token = |token| token + "=",
            Mismatch::Unreadable,
        ),
        provider(
            "a token that is not JSON",
            |s| s.id_token = |token| with_part(&token, 1, |claims| claims.truncate(9)),
            Mismatch::Unreadable,
        ),
        // The nonce.
        provider("no nonce", |s| s.claims = |claims| remove(claims, "nonce"), Mismatch::Nonce),
        provider(
            "another sign-in's nonce",
            |s| s.claims = |claims| claims["nonce"] = json!("x"),
            Mismatch::Nonce,
        ),
        provider(
            "no words for a nonce",
            |s| s.claims = |claims| claims["nonce"] = json!(""),
            Mismatch::Nonce,
        ),
        // The issuer.
        provider("no issuer", |s| s.claims = |claims| remove(claims, "iss"), Mismatch::Unreadable),
        provider(
            "another issuer",
            |s| s.claims = |claims| claims["iss"] = json!("https://elsewhere.example"),
            Mismatch::Issuer,
        ),
        provider(
            "an issuer with a slash too many",
            |s| {
                s.claims =
                    |claims| claims["iss"] = json!(format!("{}/", claims["iss"].as_str().unwrap()))
            },
            Mismatch::Issuer,
        ),
        // The audience.
        provider("no audience", |s| s.claims = |claims| remove(claims, "aud"), Mismatch::Audience),
        provider(
            "an empty audience",
            |s| s.claims = |claims| claims["aud"] = json!([]),
            Mismatch::Audience,
        ),
        provider(
            "another client's token",
            |s| s.claims = |claims| claims["aud"] = json!("another client"),
            Mismatch::Audience,
        ),
        provider(
            "a token for us and another client that was given to nobody",
            |s| s.claims = |claims| claims["aud"] = json!([CLIENT, "another client"]),
            Mismatch::AuthorizedParty,
        ),
        provider(
            "a token for us and another client that was given to the other",
            |s| {
                s.claims = |claims| {
                    claims["aud"] = json!([CLIENT, "another client"]);
                    claims["azp"] = json!("another client");
                }
            },
            Mismatch::AuthorizedParty,
        ),
        provider(
            "a token for two other clients that was given to us",
            |s| {
                s.claims = |claims| {
                    claims["aud"] = json!(["another client", "one more"]);
                    claims["azp"] = json!(CLIENT);
                }
            },
            Mismatch::Audience,
        ),
        fine(
            "a token for us and another client that was given to us",
            |s| {
                s.claims = |claims| {
                    claims["aud"] = json!(["another client", CLIENT]);
                    claims["azp"] = json!(CLIENT);
                }
            },
            |_| {},
        ),
        provider(
            "an audience that only begins like us",
            |s| s.claims = |claims| claims["aud"] = json!(format!("{CLIENT}2")),
            Mismatch::Audience,
        ),
        fine(
            "an audience of one in a list",
            |s| s.claims = |claims| claims["aud"] = json!([CLIENT]),
            |_| {},
        ),
        provider(
            "a token given to another client",
            |s| s.claims = |claims| claims["azp"] = json!("another client"),
            Mismatch::AuthorizedParty,
        ),
        fine("a token given to us", |s| s.claims = |claims| claims["azp"] = json!(CLIENT), |_| {}),
        // The subject.
        provider("no subject", |s| s.claims = |claims| remove(claims, "sub"), Mismatch::Unreadable),
        provider(
            "a subject that is a number",
            |s| s.claims = |claims| claims["sub"] = json!(1),
            Mismatch::Unreadable,
        ),
        provider(
            "no words for a subject",
            |s| s.claims = |claims| claims["sub"] = json!(""),
            Mismatch::Subject,
        ),
        provider(
            "too long a subject",
            |s| s.claims = |claims| claims["sub"] = json!("x".repeat(256)),
            Mismatch::Subject,
        ),
        fine(
            "a long subject",
            |s| {
                s.claims = |claims| claims["sub"] = json!("x".repeat(255));
                s.user_info = json!({"sub": "x".repeat(255)});
            },
            |_| {},
        ),
        // The time.
        provider("no end", |s| s.claims = |claims| remove(claims, "exp"), Mismatch::Unreadable),
        provider(
            "no beginning",
            |s| s.claims = |claims| remove(claims, "iat"),
            Mismatch::Unreadable,
        ),
        provider(
            "over",
            |s| s.claims = |claims| claims["exp"] = json!(NOW.as_second() - 60),
            SignInError::ClockSkew,
        ),
        fine(
            "just over",
            |s| s.claims = |claims| claims["exp"] = json!(NOW.as_second() - 59),
            |_| {},
        ),
        provider(
            "over long ago",
            |s| s.claims = |claims| claims["exp"] = json!(1),
            SignInError::ClockSkew,
        ),
        provider(
            "over before there was time",
            |s| s.claims = |claims| claims["exp"] = json!(-1),
            SignInError::ClockSkew,
        ),
        provider(
            "issued in the future",
            |s| s.claims = |claims| claims["iat"] = json!(NOW.as_second() + 61),
            SignInError::ClockSkew,
        ),
        fine(
            "issued in the near future",
            |s| s.claims = |claims| claims["iat"] = json!(NOW.as_second() + 60),
            |_| {},
        ),
        provider(
            "issued beyond all time",
            |s| s.claims = |claims| claims["iat"] = json!(i64::MAX),
            Mismatch::Unreadable,
        ),
        fine(
            "lasting as long as a date can be written",
            |s| s.claims = |claims| claims["exp"] = json!(8_210_266_876_799_i64),
            |_| {},
        ),
        provider(
            "times that are nonsense",
            |s| s.claims = |claims| claims["exp"] = json!(1e300),
            Mismatch::Unreadable,
        ),
        provider(
            "over, and another's nonce",
            |s| {
                s.claims = |claims| {
                    claims["exp"] = json!(NOW.as_second() - 60);
                    claims["nonce"] = json!("x");
                }
            },
            Mismatch::Nonce,
        ),
        // The access token.
        provider(
            "another access token",
            |s| s.claims = |claims| claims["at_hash"] = json!(at_hash("x")),
            Mismatch::AccessToken,
        ),
        provider(
            "an access token that breaks out of its header",
            |s| {
                s.claims = |claims| remove(claims, "email");
                s.answer = |answer| answer["access_token"] = json!("x\r\ny: z");
            },
            ProviderError::Nonsense,
        ),
        provider(
            "an access token that opens nothing",
            |s| {
                s.claims = |claims| remove(claims, "email");
                s.answer = |answer| answer["access_token"] = json!("x");
            },
            ProviderError::Answered(401),
        ),
        // The email.
        provider(
            "an email that is not verified",
            |s| s.claims = |claims| claims["email_verified"] = json!(false),
            SignInError::UnverifiedEmail,
        ),
        fine(
            "an email of which nobody says whether it is verified",
            |s| s.claims = |claims| remove(claims, "email_verified"),
            |_| {},
        ),
        provider(
            "an email that can be none",
            |s| s.claims = |claims| claims["email"] = json!("nobody"),
            SignInError::NoEmail,
        ),
    ]
}
