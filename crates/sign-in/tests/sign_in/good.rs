use openidconnect::core::CoreJwsSigningAlgorithm as Alg;
use serde_json::{Value, json};
use sign_in::{Mismatch, Provider, ProviderError, SignInError};

use crate::{
    keys::Signer,
    provider::{Auth, Idp, Script},
    setting::{Back, Setting, config, finish, provider},
};

/// The positive control of every attack: the same setting, and nothing wrong.
#[tokio::test]
async fn who_comes_back_as_they_left_is_signed_in_whatever_the_provider_signs_with() {
    for signer in [
        Signer::Ed(1),
        Signer::Ec(1),
        Signer::Rsa(Alg::RsaSsaPkcs1V15Sha256),
        Signer::Rsa(Alg::RsaSsaPssSha256),
    ] {
        let keys = vec![("first", signer.clone())];
        let setting = Setting::with(Script { signer, keys, ..Script::default() }).await;
        let person = setting.sign_in().await.unwrap();
        assert_eq!(person.issuer, setting.idp.issuer());
        assert_eq!(person.subject, "ada");
        assert_eq!(person.name, "Ada Lovelace");
        assert_eq!(person.email, "ada@example.org");
        assert_eq!(person.verified_email(), Some("ada@example.org"));
    }
}

#[tokio::test]
async fn an_account_may_be_keyed_on_another_name_than_the_issuers_address() {
    let idp = Idp::start(Script::default()).await;
    let mut described = config(idp.issuer());
    described.identity_issuer = Some("this-machine".into());
    let setting = Setting { provider: provider(described), idp };
    assert_eq!(setting.provider.identity_issuer(), "this-machine");
    assert_eq!(setting.sign_in().await.unwrap().issuer, "this-machine");
}

#[tokio::test]
async fn what_the_id_token_leaves_out_is_asked_for() {
    let setting = Setting::with(Script {
        claims: |claims| {
            for claim in ["name", "email", "email_verified"] {
                claims.as_object_mut().unwrap().remove(claim);
            }
            claims["preferred_username"] = json!("countess");
        },
        ..Script::default()
    })
    .await;
    let person = setting.sign_in().await.unwrap();
    assert_eq!((person.name.as_str(), person.email.as_str()), ("Ada Lovelace", "ada@example.org"));
    assert_eq!(setting.idp.asked("/userinfo"), 1);

    for (told, expected) in [
        (json!({"sub": "ada", "name": "Ada"}), SignInError::NoEmail),
        (json!({"sub": "ada", "email": "nobody"}), SignInError::NoEmail),
        (
            json!({"sub": "ada", "email": "ada@example.org", "email_verified": false}),
            SignInError::UnverifiedEmail,
        ),
        (json!({"sub": "eve", "email": "ada@example.org"}), Mismatch::Subject.into()),
        (json!({"email": "ada@example.org"}), ProviderError::Nonsense.into()),
    ] {
        setting.idp.script().user_info = told;
        assert_eq!(setting.sign_in().await, Err(expected));
    }

    setting.idp.script().user_info = json!({"sub": "ada", "email": "ada@example.org"});
    assert_eq!(setting.sign_in().await.unwrap().name, "countess");
}

#[tokio::test]
async fn a_provider_without_user_information_needs_to_tell_the_email_in_the_token() {
    let script = Script {
        discovery: vec![("userinfo_endpoint", Value::Null)],
        claims: |claims| {
            claims.as_object_mut().unwrap().remove("name");
        },
        ..Script::default()
    };
    let setting = Setting::with(script.clone()).await;
    assert_eq!(setting.sign_in().await.unwrap().name, "ada");

    let script = Script {
        claims: |claims| {
            claims.as_object_mut().unwrap().remove("email");
        },
        ..script
    };
    assert_eq!(Setting::with(script).await.sign_in().await, Err(SignInError::NoEmail));
}

#[tokio::test]
async fn the_secret_goes_into_the_body_where_the_provider_takes_it_nowhere_else() {
    for (methods, auth) in [
        (json!(["client_secret_post"]), Auth::Body),
        (json!(["client_secret_post", "client_secret_basic"]), Auth::Header),
        (json!(["private_key_jwt"]), Auth::Header),
        (Value::Null, Auth::Header),
    ] {
        let discovery = vec![("token_endpoint_auth_methods_supported", methods)];
        let setting = Setting::with(Script { discovery, auth, ..Script::default() }).await;
        setting.sign_in().await.unwrap();
    }
}

#[tokio::test]
async fn a_client_without_a_secret_gives_its_name_alone() {
    let idp = Idp::start(Script { auth: Auth::Public, ..Script::default() }).await;
    let mut described = config(idp.issuer());
    described.client_secret = None;
    let setting = Setting { provider: provider(described), idp };
    setting.sign_in().await.unwrap();
}

#[tokio::test]
async fn claims_written_as_text_are_read() {
    let setting = Setting::with(Script {
        claims: |claims| {
            claims["email_verified"] = json!("true");
            claims["updated_at"] = json!("2026-01-01T00:00:00.000Z");
            claims["name#fr"] = json!("Ada de Lovelace");
        },
        ..Script::default()
    })
    .await;
    assert_eq!(setting.sign_in().await.unwrap().name, "Ada Lovelace");
}

#[tokio::test]
async fn a_token_that_says_which_access_token_it_was_made_with_must_be_right() {
    // SHA-512 of "see-user-info", its left half: what RFC 8037 and OpenID Connect Core ask for with Ed25519.
    let setting = Setting::with(Script {
        claims: |claims| claims["at_hash"] = json!(crate::attacks::at_hash("see-user-info")),
        ..Script::default()
    })
    .await;
    setting.sign_in().await.unwrap();
}

#[tokio::test]
async fn nothing_of_a_person_or_a_sign_in_can_be_printed() {
    let setting = Setting::with(Script::default()).await;
    let back = setting.away_and_back().await.unwrap();
    let person = finish(&setting.provider, &back).await.unwrap();
    let attempt: sign_in::Attempt = serde_json::from_value(back.attempt.clone()).unwrap();
    let printed = format!(
        "{person:?} {attempt:?} {:?} {:?} {:?}",
        back.callback,
        setting.provider,
        config(setting.idp.issuer())
    );
    let Back { callback, attempt, .. } = back;
    let secrets = [
        person.name,
        person.email,
        callback.code.unwrap(),
        callback.state.unwrap(),
        attempt["nonce"].as_str().unwrap().to_owned(),
        attempt["verifier"].as_str().unwrap().to_owned(),
        crate::provider::SECRET.to_owned(),
    ];
    for secret in &secrets {
        assert!(secret.len() > 5);
        assert!(!printed.contains(secret.as_str()), "{printed}");
    }
    // What may be printed is, so the search looks at the right text.
    assert!(printed.contains("honest"));
}

#[tokio::test]
async fn sign_ins_may_be_begun_and_finished_on_any_thread() {
    fn is_send<T: Send>(_: &T) {}
    fn is_shared<T: Send + Sync + Clone + 'static>() {}
    is_shared::<Provider>();
    let setting = Setting::with(Script::default()).await;
    let back = setting.away_and_back().await.unwrap();
    is_send(&setting.finish(&back));
    is_send(&setting.away_and_back());
}
