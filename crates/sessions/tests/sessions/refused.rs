use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use ids::AccountId;
use jiff::Timestamp;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use proptest::prelude::*;
use serde_json::{Value, json};
use sessions::{
    ACCESS_LIFETIME, Claims, EXPIRY_LEEWAY, FUTURE_LEEWAY, MAX_TOKEN_BYTES, SigningKey,
    SigningKeys, TokenRefused,
};

use crate::{ISSUER, after, before, chance, key, noon, session};

const SECOND: std::time::Duration = std::time::Duration::from_secs(1);

fn ours() -> SigningKey {
    key(1, noon())
}

fn keys() -> SigningKeys {
    SigningKeys::new(ISSUER.to_owned(), vec![ours()]).unwrap()
}

fn honest() -> Value {
    let now = noon().as_second();
    let account = AccountId::new(noon(), &mut chance(3));
    json!({ "iss": ISSUER, "aud": ISSUER, "sub": account, "sid": session(4), "iat": now, "exp": now + 600 })
}

fn with(member: &str, value: Value) -> Value {
    let mut claims = honest();
    claims[member] = value;
    claims
}

fn without(member: &str) -> Value {
    let mut claims = honest();
    claims.as_object_mut().unwrap().remove(member);
    claims
}

/// A token with any header, signed by our own key as the library would.
fn signed(header: &Value, claims: &Value) -> String {
    let pair =
        aws_lc_rs::signature::Ed25519KeyPair::from_seed_unchecked(ours().to_bytes().as_ref())
            .unwrap();
    let message = format!("{}.{}", encoded(header), encoded(claims));
    let signature = pair.sign(message.as_bytes());
    format!("{message}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature.as_ref()))
}

fn encoded(json: &Value) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(json.to_string())
}

fn header(change: impl FnOnce(&mut Value)) -> Value {
    let mut header = json!({ "typ": "JWT", "alg": "EdDSA", "kid": ours().kid() });
    change(&mut header);
    header
}

fn parts(token: &str) -> [&str; 3] {
    token.split('.').collect::<Vec<_>>().try_into().unwrap()
}

fn hs256_with_the_public_key() -> String {
    let public = BASE64_URL_SAFE_NO_PAD.decode(ours().jwk()["x"].as_str().unwrap()).unwrap();
    let header = Header { kid: Some(ours().kid().to_owned()), ..Header::new(Algorithm::HS256) };
    jsonwebtoken::encode(&header, &honest(), &EncodingKey::from_secret(&public)).unwrap()
}

#[test]
fn the_honest_token_of_these_tests_is_believed() {
    assert!(keys().verify(&ours().sign(&honest()), noon()).is_ok());
    assert!(keys().verify(&signed(&header(|_| {}), &honest()), noon()).is_ok());
}

#[test]
fn a_token_that_is_not_ours_is_refused_and_says_why() {
    use TokenRefused::*;
    let good = ours().sign(&honest());
    let [head, body, signature] = parts(&good);
    let other = key(2, noon());
    let none = encoded(&header(|header| header["alg"] = json!("none")));
    let impostor = SigningKey::from_bytes(&other.to_bytes(), noon()).sign(&honest());
    let table: Vec<(&str, String, TokenRefused)> = vec![
        ("alg none, unsigned", format!("{none}.{body}."), Unreadable),
        ("alg none, with the old signature", format!("{none}.{body}.{signature}"), Unreadable),
        ("HS256 keyed with the public key", hs256_with_the_public_key(), Algorithm),
        (
            "EdDSA header over an HS256 signature",
            format!("{head}.{body}.{}", parts(&hs256_with_the_public_key())[2]),
            Signature,
        ),
        ("another key, its own id", impostor.clone(), UnknownKey),
        ("another key, our id", format!("{head}.{body}.{}", parts(&impostor)[2]), Signature),
        (
            "no key id",
            signed(
                &header(|h| {
                    h.as_object_mut().unwrap().remove("kid");
                }),
                &honest(),
            ),
            Unreadable,
        ),
        (
            "a key id that is a number",
            signed(&header(|h| h["kid"] = json!(1)), &honest()),
            Unreadable,
        ),
        (
            "no type",
            signed(
                &header(|h| {
                    h.as_object_mut().unwrap().remove("typ");
                }),
                &honest(),
            ),
            Unreadable,
        ),
        ("another type", signed(&header(|h| h["typ"] = json!("at+jwt")), &honest()), Unreadable),
        (
            "an extension it insists on",
            signed(
                &header(|h| {
                    h["crit"] = json!(["b64"]);
                    h["b64"] = json!(false);
                }),
                &honest(),
            ),
            Unreadable,
        ),
        ("another issuer", ours().sign(&with("iss", json!("https://elsewhere.example"))), Issuer),
        ("the issuer with a slash", ours().sign(&with("iss", json!(format!("{ISSUER}/")))), Issuer),
        (
            "another audience",
            ours().sign(&with("aud", json!("https://elsewhere.example"))),
            Audience,
        ),
        (
            "two audiences",
            ours().sign(&with("aud", json!([ISSUER, "https://elsewhere.example"]))),
            Unreadable,
        ),
        (
            "expired",
            ours().sign(&with("exp", json!(before(noon(), EXPIRY_LEEWAY).as_second()))),
            Expired,
        ),
        ("expired long ago", ours().sign(&with("exp", json!(0))), Expired),
        (
            "issued in the future",
            ours().sign(&with("iat", json!(after(noon(), FUTURE_LEEWAY + SECOND).as_second()))),
            FromTheFuture,
        ),
        ("an end beyond time", ours().sign(&with("exp", json!(i64::MAX))), Unreadable),
        ("an end in words", ours().sign(&with("exp", json!("tomorrow"))), Unreadable),
        ("no issuer", ours().sign(&without("iss")), Unreadable),
        ("no audience", ours().sign(&without("aud")), Unreadable),
        ("no subject", ours().sign(&without("sub")), Unreadable),
        ("no session", ours().sign(&without("sid")), Unreadable),
        ("no issue time", ours().sign(&without("iat")), Unreadable),
        ("no end", ours().sign(&without("exp")), Unreadable),
        ("a subject that is no account", ours().sign(&with("sub", json!("admin"))), Unreadable),
        (
            "another subject under the old signature",
            format!("{head}.{}.{signature}", encoded(&with("sub", json!(session(9))))),
            Signature,
        ),
        ("a truncated signature", good[..good.len() - 2].to_owned(), Signature),
        ("no signature", format!("{head}.{body}."), Signature),
        ("two parts", format!("{head}.{body}"), Unreadable),
        ("four parts", format!("{good}.{signature}"), Unreadable),
        ("padding", format!("{good}="), Unreadable),
        ("nothing", String::new(), Unreadable),
        ("dots", "..".to_owned(), Unreadable),
        ("as long as is looked at", "a".repeat(MAX_TOKEN_BYTES), Unreadable),
        ("longer than is looked at", "a".repeat(MAX_TOKEN_BYTES + 1), TooLong),
        (
            "a good token with a long tail",
            format!("{good}{}", "A".repeat(MAX_TOKEN_BYTES)),
            TooLong,
        ),
    ];
    for (name, token, reason) in table {
        assert_eq!(keys().verify(&token, noon()), Err(reason), "{name}");
    }
}

#[test]
fn the_edges_of_time_are_where_they_are_said_to_be() {
    let claims = Claims::new(AccountId::new(noon(), &mut chance(1)), session(1), noon());
    let token = keys().sign(&claims, noon());
    let end = after(noon(), ACCESS_LIFETIME + EXPIRY_LEEWAY);
    assert_eq!(keys().verify(&token, before(end, SECOND)), Ok(claims));
    assert_eq!(keys().verify(&token, end), Err(TokenRefused::Expired));
    assert_eq!(keys().verify(&token, before(noon(), FUTURE_LEEWAY)), Ok(claims));
    assert_eq!(
        keys().verify(&token, before(noon(), FUTURE_LEEWAY + SECOND)),
        Err(TokenRefused::FromTheFuture)
    );
    for far in [Timestamp::UNIX_EPOCH, Timestamp::MAX] {
        assert!(keys().verify(&token, far).is_err());
        keys()
            .verify(&keys().sign(&Claims::new(claims.account, claims.session, far), far), far)
            .unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_changed_character_anywhere_is_refused(place in 0_usize..1000, by in 1_u8..64) {
        const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let mut token = ours().sign(&honest()).into_bytes();
        let place = place % token.len();
        let value = ALPHABET.iter().position(|byte| *byte == token[place]).unwrap_or(0);
        let changed = ALPHABET[(value + usize::from(by)) % 64];
        prop_assume!(changed != token[place]);
        token[place] = changed;
        let token = String::from_utf8(token).unwrap();
        prop_assert!(keys().verify(&token, noon()).is_err());
    }

    #[test]
    fn no_text_makes_verifying_panic(text in "[A-Za-z0-9_.=-]{0,300}|.{0,100}") {
        prop_assert!(keys().verify(&text, noon()).is_err());
    }
}
