use proptest::prelude::*;
use sessions::{
    NotAToken, PersonalToken, RefreshKey, RefreshToken, Scope, Scopes, SecretHash, TokenId,
};
use sha2::{Digest, Sha256};

use crate::{chance, noon, refresh_key, session};

fn refresh_token() -> RefreshToken {
    let key = refresh_key();
    key.next(&key.first(session(1), &mut chance(1)), &mut chance(2))
}

#[test]
fn a_refresh_token_is_read_back_as_it_was_written() {
    let token = refresh_token();
    let read = refresh_key().read(&token.to_string()).unwrap();
    assert_eq!(token.to_string().len(), 150);
    assert_eq!((read.session(), read.hash()), (session(1), token.hash()));
    assert_eq!(read.replaces(), refresh_key().first(session(1), &mut chance(1)).hash());
    assert_eq!(read.to_string(), token.to_string());
}

#[test]
fn no_two_refresh_tokens_are_the_same() {
    let (key, mut chance) = (refresh_key(), chance(1));
    let first = key.first(session(1), &mut chance);
    let (one, other) = (key.next(&first, &mut chance), key.next(&first, &mut chance));
    assert_eq!((one.replaces(), other.replaces()), (first.hash(), first.hash()));
    assert!(one.hash() != other.hash() && one.hash() != first.hash());
}

#[test]
fn a_refresh_token_of_another_key_is_not_a_token() {
    let elsewhere = RefreshKey::from_bytes(&[8; 32]).first(session(1), &mut chance(1)).to_string();
    assert_eq!(refresh_key().read(&elsewhere).err(), Some(NotAToken));
    assert_eq!(format!("{:?}", refresh_key()), "RefreshKey(***)");
}

#[test]
fn a_personal_token_is_read_back_as_it_was_written() {
    let id = TokenId::new(noon(), &mut chance(1));
    let token = PersonalToken::new(id, &mut chance(2));
    let read: PersonalToken = token.to_string().parse().unwrap();
    assert!(token.to_string().starts_with("sotto_"));
    assert_eq!((read.id(), read.hash()), (id, token.hash()));
}

#[test]
fn what_is_kept_is_the_sha_256_of_the_secret() {
    use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
    let token = refresh_token();
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(token.to_string()).unwrap();
    assert_eq!(&bytes[..16], session(1).0.as_bytes());
    assert_eq!(token.hash(), SecretHash(Sha256::digest(&bytes[16..48]).into()));
}

#[test]
fn tokens_do_not_show_their_secrets() {
    let refresh = refresh_token();
    let personal = PersonalToken::new(TokenId::new(noon(), &mut chance(1)), &mut chance(2));
    for (shown, secret) in [
        (format!("{refresh:?}"), refresh.to_string()),
        (format!("{personal:?}"), personal.to_string()),
    ] {
        assert!(shown.contains("***"), "{shown}");
        assert!(!shown.contains(&secret[secret.len() - 40..]), "{shown}");
    }
    assert_eq!(format!("{:?}", refresh.hash()), "SecretHash(***)");
}

#[test]
fn what_was_never_given_out_is_not_a_token() {
    let personal = PersonalToken::new(TokenId::new(noon(), &mut chance(1)), &mut chance(2));
    let (refresh, personal) = (refresh_token().to_string(), personal.to_string());
    let long = "a".repeat(1_000_000);
    for good in [&refresh, &personal] {
        for text in [
            "",
            "sotto_",
            &good[1..],
            &format!("{good}="),
            &format!("{good}A"),
            &format!("+{}", &good[1..]),
            &long,
        ] {
            assert_eq!(refresh_key().read(text).err(), Some(NotAToken));
            assert_eq!(text.parse::<PersonalToken>().err(), Some(NotAToken));
        }
    }
    assert_eq!(refresh.parse::<PersonalToken>().err(), Some(NotAToken));
    assert_eq!(refresh_key().read(&personal).err(), Some(NotAToken));
}

#[test]
fn scopes_are_written_in_one_order_and_none_contains_another() {
    let scopes: Scopes = "practise  read practise".parse().unwrap();
    assert_eq!(scopes.to_string(), "read practise");
    assert!(
        scopes.allow(Scope::Read) && scopes.allow(Scope::Practise) && !scopes.allow(Scope::Manage)
    );
    assert_eq!(scopes, [Scope::Practise, Scope::Read].into_iter().collect());
    assert!("".parse::<Scopes>().unwrap().is_empty());
    for scope in Scope::ALL {
        assert_eq!(scope.slug().parse(), Ok(*scope));
        assert_eq!(serde_json::to_value(scope).unwrap(), scope.slug());
    }
}

#[test]
fn a_word_that_is_no_scope_is_named_with_those_that_are() {
    let refused = "read Admin".parse::<Scopes>().unwrap_err();
    assert_eq!(
        refused.to_string(),
        "\"Admin\" is not a scope; the scopes are read, practise and manage"
    );
    assert!("x".repeat(1000).parse::<Scopes>().unwrap_err().to_string().len() < 120);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_reading_a_token_panic(text in ".{0,90}|[A-Za-z0-9_-]{150}") {
        prop_assert!(text.parse::<PersonalToken>().is_err() || text.starts_with("sotto_"));
        prop_assert!(refresh_key().read(&text).is_err());
    }

    #[test]
    fn one_changed_character_of_a_refresh_token_makes_it_none(place in 0..150_usize, other in "[A-Za-z0-9_-]") {
        let text = refresh_token().to_string();
        prop_assume!(text[place..=place] != other);
        let changed = format!("{}{other}{}", &text[..place], &text[place + 1..]);
        prop_assert!(refresh_key().read(&changed).is_err());
    }
}
