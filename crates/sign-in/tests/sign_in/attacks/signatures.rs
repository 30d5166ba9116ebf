//! Tokens that say the right thing and are signed wrongly.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use openidconnect::core::CoreJwsSigningAlgorithm as Alg;
use serde_json::json;
use sign_in::Mismatch;

use super::{Attack, fine, provider, remove, with_part};
use crate::{keys::Signer, provider::SECRET};

pub(super) fn signed_wrongly() -> Vec<Attack> {
    let not_found = Mismatch::Key;
    vec![
        // The signature.
        provider(
            "another's signature under a known name",
            |s| s.signer = Signer::Ed(2),
            Mismatch::Signature,
        ),
        provider(
            "a changed signature",
            |s| s.id_token = |token| with_part(&token, 2, |signature| signature[0] ^= 1),
            Mismatch::Signature,
        ),
        provider(
            "half a signature",
            |s| s.id_token = |token| with_part(&token, 2, |signature| signature.truncate(32)),
            Mismatch::Signature,
        ),
        provider(
            "no words for a signature",
            |s| s.id_token = |token| with_part(&token, 2, Vec::clear),
            Mismatch::Signature,
        ),
        provider(
            "a changed name",
            |s| {
                s.id_token = |token| {
                    with_part(&token, 1, |claims| {
                        let text = String::from_utf8(std::mem::take(claims)).unwrap();
                        *claims = text.replace("Ada Lovelace", "Eve Lovelace").into_bytes();
                    })
                }
            },
            Mismatch::Signature,
        ),
        provider(
            "a changed RSA signature",
            |s| {
                s.signer = Signer::Rsa(Alg::RsaSsaPkcs1V15Sha256);
                s.keys = vec![("first", s.signer.clone())];
                s.id_token = |token| with_part(&token, 2, |signature| signature[9] ^= 1);
            },
            Mismatch::Signature,
        ),
        // The algorithm.
        provider("signed by nobody", |s| s.signer = Signer::Nobody, Mismatch::Algorithm),
        provider(
            "signed by nobody, and says so loudly",
            |s| {
                s.signer = Signer::Nobody;
                s.header = |header| header["alg"] = json!("NONE");
            },
            Mismatch::Unreadable,
        ),
        provider(
            "signed with the client's secret",
            |s| s.signer = Signer::Hmac(SECRET.into()),
            Mismatch::Algorithm,
        ),
        provider(
            "signed with the public key as if it were a secret",
            |s| {
                let key = s.keys[0].1.public("first");
                s.signer = Signer::Hmac(
                    BASE64_URL_SAFE_NO_PAD.decode(key["x"].as_str().unwrap()).unwrap(),
                );
            },
            Mismatch::Algorithm,
        ),
        provider(
            "signed with a published secret",
            |s| {
                s.signer = Signer::Hmac(b"published".to_vec());
                s.keys = vec![("first", s.signer.clone())];
            },
            Mismatch::Algorithm,
        ),
        provider(
            "an algorithm nobody knows",
            |s| s.header = |header| header["alg"] = json!("XS256"),
            Mismatch::Unreadable,
        ),
        provider(
            "no algorithm",
            |s| s.header = |header| remove(header, "alg"),
            Mismatch::Unreadable,
        ),
        provider(
            "another algorithm's name",
            |s| s.header = |header| header["alg"] = json!("ES256"),
            not_found,
        ),
        provider(
            "a token in code",
            |s| {
                s.header = |header| {
                    header["alg"] = json!("dir");
                    header["enc"] = json!("A256GCM");
                }
            },
            Mismatch::Unreadable,
        ),
        // The key.
        provider(
            "a key nobody knows",
            |s| s.header = |header| header["kid"] = json!("unknown"),
            not_found,
        ),
        provider(
            "a key that it brings along",
            |s| {
                s.signer = Signer::Ed(2);
                s.header = |header| {
                    header["kid"] = json!("brought");
                    header["jwk"] = Signer::Ed(2).public("brought");
                };
            },
            not_found,
        ),
        provider(
            "a key that it brings along under a known name",
            |s| {
                s.signer = Signer::Ed(2);
                s.header = |header| header["jwk"] = Signer::Ed(2).public("first");
            },
            Mismatch::Signature,
        ),
        provider(
            "no name for a key among two",
            |s| {
                s.keys.push(("second", Signer::Ed(2)));
                s.header = |header| remove(header, "kid");
            },
            not_found,
        ),
        fine("no name for the only key", |s| s.header = |header| remove(header, "kid"), |_| {}),
        provider(
            "no keys at all",
            |s| {
                s.keys = vec![("first", Signer::Nobody)];
            },
            not_found,
        ),
        // The header.
        provider(
            "another kind of token",
            |s| s.header = |header| header["typ"] = json!("at+jwt"),
            Mismatch::Unreadable,
        ),
        provider(
            "a token in a token",
            |s| s.header = |header| header["cty"] = json!("JWT"),
            Mismatch::Unreadable,
        ),
        provider(
            "conditions that are not understood",
            |s| {
                s.header = |header| {
                    header["crit"] = json!(["exp"]);
                }
            },
            Mismatch::Unreadable,
        ),
    ]
}
