use std::time::Duration;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use ids::AccountId;
use jiff::Timestamp;
use sessions::{
    ANNOUNCE_FOR, Claims, EXPIRY_LEEWAY, NoKeys, RETIRE_AFTER, SigningKey, SigningKeys,
    TokenRefused,
};

use crate::{ISSUER, after, before, chance, key, noon, session};

const SECOND: Duration = Duration::from_secs(1);

fn claims(now: Timestamp) -> Claims {
    Claims::new(AccountId::new(now, &mut chance(1)), session(2), now)
}

fn keys(keys: &[&SigningKey]) -> SigningKeys {
    SigningKeys::new(ISSUER.to_owned(), keys.iter().copied().cloned().collect()).unwrap()
}

fn signer(keys: &SigningKeys, now: Timestamp) -> String {
    let token = keys.sign(&claims(now), now);
    let header = BASE64_URL_SAFE_NO_PAD.decode(token.split('.').next().unwrap()).unwrap();
    let header: serde_json::Value = serde_json::from_slice(&header).unwrap();
    header["kid"].as_str().unwrap().to_owned()
}

#[test]
fn a_token_says_what_was_signed() {
    let keys = keys(&[&key(1, noon())]);
    let claims = claims(noon());
    assert_eq!(keys.verify(&keys.sign(&claims, noon()), noon()), Ok(claims));
    assert_eq!(claims.expires_at, after(noon(), sessions::ACCESS_LIFETIME));
}

#[test]
fn a_token_never_outlasts_the_lifetime_whatever_its_claims_say() {
    let keys = keys(&[&key(1, noon())]);
    let greedy = Claims { expires_at: Timestamp::MAX, ..claims(noon()) };
    assert_eq!(keys.verify(&keys.sign(&greedy, noon()), noon()), Ok(claims(noon())));
    let brief = Claims { expires_at: after(noon(), SECOND), ..claims(noon()) };
    assert_eq!(keys.verify(&keys.sign(&brief, noon()), noon()), Ok(brief));
}

#[test]
fn a_first_key_signs_at_once() {
    let first = key(1, noon());
    assert_eq!(signer(&keys(&[&first]), noon()), first.kid());
}

#[test]
fn a_newer_key_signs_once_it_is_announced_and_verifies_before() {
    let (old, new) = (key(1, before(noon(), Duration::from_secs(9999))), key(2, noon()));
    let both = keys(&[&new, &old]);
    assert_eq!(signer(&both, before(after(noon(), ANNOUNCE_FOR), SECOND)), old.kid());
    assert_eq!(signer(&both, after(noon(), ANNOUNCE_FOR)), new.kid());
    // Another replica, a little ahead, has begun to sign with it.
    assert!(both.verify(&keys(&[&new]).sign(&claims(noon()), noon()), noon()).is_ok());
}

#[test]
fn a_token_of_the_old_key_verifies_until_it_expires() {
    let (old, new) = (key(1, before(noon(), Duration::from_secs(9999))), key(2, noon()));
    let both = keys(&[&old, &new]);
    let last = before(after(noon(), ANNOUNCE_FOR), SECOND);
    let token = both.sign(&claims(last), last);
    let end = after(claims(last).expires_at, EXPIRY_LEEWAY);
    assert!(both.verify(&token, before(end, SECOND)).is_ok());
    assert_eq!(both.verify(&token, end), Err(TokenRefused::Expired));
}

#[test]
fn a_retired_key_may_be_deleted_and_what_it_signs_is_refused() {
    let (old, new) = (key(1, before(noon(), Duration::from_secs(9999))), key(2, noon()));
    let both = keys(&[&old, &new]);
    let retirement = after(noon(), ANNOUNCE_FOR + RETIRE_AFTER);
    assert!(both.retired(before(retirement, SECOND)).is_empty());
    assert_eq!(both.retired(retirement), [old.kid()]);
    // Whoever stole the retired key signs with it today.
    let forged = keys(&[&old]).sign(&claims(retirement), retirement);
    assert_eq!(both.verify(&forged, retirement), Err(TokenRefused::RetiredKey));
    assert_eq!(keys(&[&new]).verify(&forged, retirement), Err(TokenRefused::UnknownKey));
}

#[test]
fn without_a_key_there_is_nothing_to_sign_with() {
    assert_eq!(SigningKeys::new(ISSUER.to_owned(), Vec::new()).err(), Some(NoKeys));
}

#[test]
fn a_key_that_was_kept_is_the_same_key() {
    let made = key(1, noon());
    let kept = SigningKey::from_bytes(&made.to_bytes(), made.created_at());
    assert_eq!(kept.kid(), made.kid());
    assert!(keys(&[&made]).verify(&keys(&[&kept]).sign(&claims(noon()), noon()), noon()).is_ok());
}

/// RFC 8037, appendices A.1 to A.3.
#[test]
fn the_id_of_the_key_in_rfc_8037_is_the_one_printed_there() {
    let seed =
        BASE64_URL_SAFE_NO_PAD.decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A").unwrap();
    let key = SigningKey::from_bytes(&seed.try_into().unwrap(), noon());
    assert_eq!(key.jwk()["x"], "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    assert_eq!(key.kid(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
}

#[test]
fn the_key_set_holds_public_halves_only() {
    let (old, new) = (key(1, noon()), key(2, after(noon(), SECOND)));
    let set = keys(&[&old, &new]).jwks();
    let shown: Vec<_> =
        set["keys"].as_array().unwrap().iter().map(|key| key["kid"].as_str().unwrap()).collect();
    assert_eq!(shown, [old.kid(), new.kid()]);
    for key in set["keys"].as_array().unwrap() {
        let mut members: Vec<_> = key.as_object().unwrap().keys().map(String::as_str).collect();
        members.sort_unstable();
        assert_eq!(members, ["alg", "crv", "kid", "kty", "use", "x"]);
    }
}

#[test]
fn a_key_does_not_show_its_seed() {
    let key = key(1, noon());
    let shown = format!("{key:?} {:?}", keys(&[&key]));
    assert!(shown.contains("***") && shown.contains(key.kid()));
    assert!(
        !shown.contains(&format!("{:?}", key.to_bytes()[..4].to_vec()).replace(']', "")),
        "{shown}"
    );
}
