//! Every attack on a sign-in, with the exact reason it is refused for.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::Value;
use sha2::{Digest, Sha512};
use sign_in::{SignInError, Stale};

use crate::{
    provider::Script,
    setting::{Back, Setting},
};

mod claims;
mod return_to;
mod signatures;

/// What is wrong with an otherwise honest sign-in, and how it must end.
struct Attack {
    what: &'static str,
    script: fn(&mut Script),
    back: fn(&mut Back),
    ends: Result<(), SignInError>,
}

/// The provider is another than it should be.
fn provider(what: &'static str, script: fn(&mut Script), ends: impl Into<SignInError>) -> Attack {
    Attack { what, script, back: |_| {}, ends: Err(ends.into()) }
}

/// The browser comes back with something else than it was given.
fn browser(what: &'static str, back: fn(&mut Back), ends: impl Into<SignInError>) -> Attack {
    Attack { what, script: |_| {}, back, ends: Err(ends.into()) }
}

/// Odd, but no attack: tells that the check beside it looks closely enough.
fn fine(what: &'static str, script: fn(&mut Script), back: fn(&mut Back)) -> Attack {
    Attack { what, script, back, ends: Ok(()) }
}

fn remove(from: &mut Value, what: &str) {
    from.as_object_mut().unwrap().remove(what).unwrap();
}

/// The left half of a hash, as `at_hash` has it with Ed25519.
pub(crate) fn at_hash(token: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(&Sha512::digest(token)[..32])
}

/// A token of three parts with one of them changed.
fn with_part(token: &str, at: usize, change: impl Fn(&mut Vec<u8>)) -> String {
    let mut parts: Vec<_> =
        token.split('.').map(|part| BASE64_URL_SAFE_NO_PAD.decode(part).unwrap()).collect();
    change(&mut parts[at]);
    let parts: Vec<_> = parts.iter().map(|part| BASE64_URL_SAFE_NO_PAD.encode(part)).collect();
    parts.join(".")
}

#[tokio::test]
async fn every_attack_is_refused_for_its_own_reason() {
    let attacks = [
        return_to::on_the_way_back(),
        return_to::in_discovery(),
        claims::saying_wrong(),
        signatures::signed_wrongly(),
    ];
    let mut wrong = Vec::new();
    for attack in attacks.into_iter().flatten() {
        let mut script = Script::default();
        (attack.script)(&mut script);
        let setting = Setting::with(script).await;
        let ended = match setting.away_and_back().await {
            Ok(mut back) => {
                (attack.back)(&mut back);
                setting.finish(&back).await
            }
            Err(error) => Err(error),
        };
        let ended = ended.map(drop);
        if ended != attack.ends {
            wrong.push(format!("{}: {ended:?}, not {:?}", attack.what, attack.ends));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn a_code_is_worth_one_sign_in() {
    let setting = Setting::with(Script::default()).await;
    let back = setting.away_and_back().await.unwrap();
    setting.finish(&back).await.unwrap();
    assert_eq!(setting.finish(&back).await, Err(SignInError::Rejected));
}

#[tokio::test]
async fn nothing_is_sent_to_a_provider_for_a_way_back_that_belongs_to_nobody() {
    let setting = Setting::with(Script::default()).await;
    let mut back = setting.away_and_back().await.unwrap();
    back.callback.state = Some("x".into());
    assert_eq!(setting.finish(&back).await, Err(Stale::OtherState.into()));
    assert_eq!(setting.idp.asked("/token"), 0);
}
