use jiff::SignedDuration;
use serde_json::Value;
use sign_in::{Mismatch, ProviderError};

use crate::{
    keys::Signer,
    provider::{Odd, Script},
    setting::{NOW, Setting, chance, finish, redirect_uri},
};

const DISCOVERY: &str = "/.well-known/openid-configuration";

fn after(secs: i64) -> jiff::Timestamp {
    NOW + SignedDuration::from_secs(secs)
}

impl Setting {
    fn rotate(&self, kid: &'static str, seed: u8) {
        let mut script = self.idp.script();
        script.keys.insert(0, (kid, Signer::Ed(seed)));
        script.signer = Signer::Ed(seed);
    }

    fn asked(&self) -> (usize, usize) {
        (self.idp.asked(DISCOVERY), self.idp.asked("/keys"))
    }
}

#[tokio::test]
async fn what_a_provider_says_of_itself_is_asked_once_an_hour() {
    let setting = Setting::with(Script::default()).await;
    setting.sign_in().await.unwrap();
    let clone = setting.provider.clone();
    for (provider, secs, asked) in [
        (&setting.provider, 3_599, 1),
        (&clone, 3_599, 1),
        (&clone, 3_600, 2),
        (&setting.provider, 3_601, 2),
        // A clock set far back makes nothing last longer.
        (&setting.provider, 0, 3),
    ] {
        provider.begin(&redirect_uri(), after(secs), &mut chance()).await.unwrap();
        assert_eq!(setting.asked(), (asked, asked), "{secs}");
    }
}

#[tokio::test]
async fn a_new_key_is_fetched_when_a_token_names_it() {
    let setting = Setting::with(Script::default()).await;
    setting.sign_in().await.unwrap();
    setting.rotate("second", 2);
    setting.sign_in().await.unwrap();
    assert_eq!(setting.asked(), (1, 2), "the keys alone");
    setting.sign_in().await.unwrap();
    assert_eq!(setting.asked(), (1, 2), "once");
    // Those who come back with a token of before are still let in.
    setting.idp.script().signer = Signer::Ed(1);
    setting.idp.script().header = |header| header["kid"] = "first".into();
    setting.sign_in().await.unwrap();
}

#[tokio::test]
async fn tokens_with_made_up_keys_cannot_have_the_keys_fetched_more_than_once_a_minute() {
    let setting = Setting::with(Script::default()).await;
    setting.idp.script().header = |header| header["kid"] = "made up".into();
    for _ in 0..3 {
        assert_eq!(setting.sign_in().await, Err(Mismatch::Key.into()));
    }
    assert_eq!(setting.asked(), (1, 2));
    assert_eq!(setting.sign_in_at(after(59)).await, Err(Mismatch::Key.into()));
    assert_eq!(setting.asked(), (1, 2));
    assert_eq!(setting.sign_in_at(after(60)).await, Err(Mismatch::Key.into()));
    assert_eq!(setting.asked(), (1, 3));
}

#[tokio::test]
async fn a_new_key_under_the_old_name_or_none_is_fetched_when_the_old_one_does_not_fit() {
    let unnamed = |header: &mut Value| drop(header.as_object_mut().unwrap().remove("kid"));
    for header in [|_: &mut Value| {}, unnamed] {
        // The last one has another algorithm: under its name no key is known that could have been meant.
        for new in [Signer::Ed(2), Signer::Ec(3)] {
            let setting = Setting::with(Script { header, ..Script::default() }).await;
            setting.sign_in().await.unwrap();
            setting.idp.script().keys = vec![("first", new.clone())];
            setting.idp.script().signer = new;
            setting.sign_in().await.unwrap();
            assert_eq!(setting.asked(), (1, 2), "the keys alone");
            setting.sign_in().await.unwrap();
            assert_eq!(setting.asked(), (1, 2), "once");
        }
    }
}

#[tokio::test]
async fn tokens_with_wrong_signatures_cannot_have_the_keys_fetched_more_than_once_a_minute() {
    let setting = Setting::with(Script::default()).await;
    setting.idp.script().signer = Signer::Ed(2);
    for _ in 0..3 {
        assert_eq!(setting.sign_in().await, Err(Mismatch::Signature.into()));
    }
    assert_eq!(setting.asked(), (1, 2));
    assert_eq!(setting.sign_in_at(after(59)).await, Err(Mismatch::Signature.into()));
    // A made-up name does not open what a wrong signature has used up.
    setting.idp.script().header = |header| header["kid"] = "made up".into();
    assert_eq!(setting.sign_in_at(after(59)).await, Err(Mismatch::Key.into()));
    assert_eq!(setting.asked(), (1, 2));
    assert_eq!(setting.sign_in_at(after(60)).await, Err(Mismatch::Key.into()));
    assert_eq!(setting.asked(), (1, 3));
}

#[tokio::test]
async fn a_crowd_at_a_cold_door_asks_once() {
    let setting = Setting::with(Script::default()).await;
    let crowd = (0..8).map(|_| {
        let provider = setting.provider.clone();
        tokio::spawn(
            async move { provider.begin(&redirect_uri(), NOW, &mut chance()).await.map(drop) },
        )
    });
    for one in crowd.collect::<Vec<_>>() {
        one.await.unwrap().unwrap();
    }
    assert_eq!(setting.asked(), (1, 1));
}

#[tokio::test]
async fn a_key_that_was_taken_back_is_believed_for_an_hour_at_most() {
    let setting = Setting::with(Script::default()).await;
    setting.sign_in().await.unwrap();
    setting.idp.script().keys = vec![("second", Signer::Ed(2))];
    setting.idp.script().header = |header| header["kid"] = "first".into();
    setting.sign_in().await.unwrap();
    // The keys fetched for another's token count, too.
    setting.idp.script().signer = Signer::Ed(2);
    setting.idp.script().header = |_| {};
    setting.sign_in().await.unwrap();
    setting.idp.script().signer = Signer::Ed(1);
    setting.idp.script().header = |header| header["kid"] = "first".into();
    assert_eq!(setting.sign_in().await, Err(Mismatch::Key.into()));
}

#[tokio::test]
async fn a_provider_that_fails_is_left_alone_for_a_moment_and_then_asked_again() {
    let setting = Setting::with(Script::default()).await;
    setting.idp.script().odd.insert(DISCOVERY, Odd::Status(503));
    for _ in 0..3 {
        assert_eq!(setting.sign_in().await, Err(ProviderError::Answered(503).into()));
    }
    assert_eq!(setting.idp.asked(DISCOVERY), 1);
    setting.idp.script().odd.clear();
    assert_eq!(setting.sign_in_at(after(9)).await, Err(ProviderError::Answered(503).into()));
    setting.sign_in_at(after(10)).await.unwrap();
}

#[tokio::test]
async fn keys_that_cannot_be_fetched_again_say_so() {
    let setting = Setting::with(Script::default()).await;
    setting.sign_in().await.unwrap();
    setting.rotate("second", 2);
    setting.idp.script().odd.insert("/keys", Odd::Status(500));
    assert_eq!(setting.sign_in().await, Err(ProviderError::Answered(500).into()));
    setting.idp.script().odd.clear();
    assert_eq!(setting.sign_in_at(after(59)).await, Err(Mismatch::Key.into()));
    setting.sign_in_at(after(60)).await.unwrap();
}

#[tokio::test]
async fn a_crowd_that_comes_back_with_a_new_key_is_let_in_by_one_look_at_the_keys() {
    let setting = Setting::with(Script::default()).await;
    let mut backs = Vec::new();
    for _ in 0..8 {
        backs.push(setting.away_and_back().await.unwrap());
    }
    setting.rotate("second", 2);
    let crowd = backs.into_iter().map(|back| {
        let provider = setting.provider.clone();
        tokio::spawn(async move { finish(&provider, &back).await.map(drop) })
    });
    for one in crowd.collect::<Vec<_>>() {
        one.await.unwrap().unwrap();
    }
    assert_eq!(setting.asked(), (1, 2));
}

#[tokio::test]
async fn new_keys_do_not_make_the_rest_of_what_is_known_any_younger() {
    let setting = Setting::with(Script {
        claims: |claims| claims["exp"] = (NOW.as_second() + 7_200).into(),
        ..Script::default()
    })
    .await;
    setting.sign_in().await.unwrap();
    setting.rotate("second", 2);
    setting.sign_in_at(after(3_000)).await.unwrap();
    assert_eq!(setting.asked(), (1, 2));
    setting.sign_in_at(after(3_600)).await.unwrap();
    assert_eq!(setting.asked(), (2, 3));
}
