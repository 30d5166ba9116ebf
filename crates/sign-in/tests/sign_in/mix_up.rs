//! Two providers, one of them hostile (RFC 9700, 4.4), and two browsers.

use serde_json::json;
use sign_in::{Mismatch, Provider, SignInError, Stale};

use crate::{
    keys::Signer,
    provider::{Idp, Script},
    setting::{NOW, Setting, chance, config, finish, provider, redirect_uri},
};

async fn hostile(script: Script) -> (Idp, Provider) {
    let idp = Idp::start(script).await;
    let mut described = config(idp.issuer());
    described.id = "hostile".into();
    (idp, provider(described))
}

fn names_itself() -> Script {
    Script {
        names_itself: true,
        discovery: vec![("authorization_response_iss_parameter_supported", json!(true))],
        ..Script::default()
    }
}

#[tokio::test]
async fn a_code_of_one_provider_is_not_handed_to_another_that_began_the_sign_in() {
    // The honest provider names itself; the hostile one sends the browser on to it.
    let honest = Setting::with(names_itself()).await;
    let (idp, hostile) = hostile(Script::default()).await;
    let (_, attempt) = hostile.begin(&redirect_uri(), NOW, &mut chance()).await.unwrap();
    let mut back = honest.away_and_back().await.unwrap();
    back.attempt = serde_json::to_value(attempt).unwrap();
    assert_eq!(finish(&hostile, &back).await, Err(Mismatch::Issuer.into()));

    // Or the browser is sent back without it, to a provider that promised to be named.
    back.callback.iss = None;
    let (promising_idp, promising) = self::hostile(names_itself()).await;
    assert_eq!(finish(&promising, &back).await, Err(Mismatch::IssuerMissing.into()));
    assert_eq!((idp.asked("/token"), promising_idp.asked("/token")), (0, 0));
}

#[tokio::test]
async fn a_sign_in_begun_with_one_provider_is_not_finished_by_another() {
    let honest = Setting::with(names_itself()).await;
    let (idp, hostile) = hostile(Script::default()).await;
    for iss in [None, Some(honest.idp.issuer()), Some(idp.issuer())] {
        let mut back = honest.away_and_back().await.unwrap();
        back.callback.iss = iss.map(str::to_owned);
        assert_eq!(finish(&hostile, &back).await, Err(Mismatch::Provider.into()));
    }
    assert_eq!(idp.asked("/token"), 0);
}

#[tokio::test]
async fn a_provider_cannot_speak_for_another() {
    // The hostile provider answers with a token that the honest one might have issued, even with its key.
    let honest = Idp::start(Script::default()).await;
    let (idp, hostile) = hostile(Script::default()).await;
    for sign in [Signer::Ed(1), Signer::Ed(2)] {
        idp.script().signer = sign;
        idp.script().claims = |claims| claims["iss"] = json!("http://127.0.0.1:1");
        let (address, attempt) = hostile.begin(&redirect_uri(), NOW, &mut chance()).await.unwrap();
        let callback = crate::setting::browse(&address).await;
        let end = hostile.finish(attempt, &callback, &redirect_uri(), NOW).await;
        assert_eq!(end, Err(Mismatch::Issuer.into()));
    }
    assert_eq!(honest.asked("/token"), 0);
}

#[tokio::test]
async fn a_code_from_another_browser_is_of_no_use() {
    let setting = Setting::with(Script::default()).await;
    let mine = setting.away_and_back().await.unwrap();
    let (address, attempt) = {
        // Chance that goes on, as it does outside of tests: another attempt, another everything.
        let mut chance = chance();
        setting.provider.begin(&redirect_uri(), NOW, &mut chance).await.unwrap();
        setting.provider.begin(&redirect_uri(), NOW, &mut chance).await.unwrap()
    };
    let theirs = crate::setting::browse(&address).await;
    let their_attempt = serde_json::to_value(attempt).unwrap();
    for secret in ["state", "nonce", "verifier"] {
        assert_ne!(mine.attempt[secret], their_attempt[secret]);
        assert_eq!(mine.attempt[secret].as_str().unwrap().len(), 43);
    }

    // Their whole way back in my browser, then only their code in mine.
    let mut swapped = setting.away_and_back().await.unwrap();
    swapped.callback = theirs.clone();
    assert_eq!(setting.finish(&swapped).await, Err(Stale::OtherState.into()));
    swapped.callback.state = mine.callback.state.clone();
    assert_eq!(setting.finish(&swapped).await, Err(SignInError::Rejected));

    // Where a provider does not look at PKCE, the nonce is still another's.
    let mut swapped = setting.away_and_back().await.unwrap();
    let code = setting.idp.consent(&address);
    swapped.callback.code = Some(code);
    swapped.attempt["verifier"] = their_attempt["verifier"].clone();
    assert_eq!(setting.finish(&swapped).await, Err(Mismatch::Nonce.into()));
}
