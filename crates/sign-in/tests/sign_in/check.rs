//! What whoever configures a provider is told before anybody signs in.

use serde_json::json;
use sign_in::{CheckError, Provider, ProviderConfig, ProviderError, ProviderKind};

use crate::{
    provider::{Idp, Odd, Script},
    setting::{Setting, config},
};

const DISCOVERY: &str = "/.well-known/openid-configuration";

#[tokio::test]
async fn an_issuer_that_is_written_otherwise_is_told_with_both_texts() {
    for (configured, says, complains) in
        [("", "", false), ("/", "", true), ("", "/", true), ("/", "/", false)]
    {
        let idp = Idp::start(Script::default()).await;
        idp.script().discovery = vec![("issuer", json!(format!("{{issuer}}{says}")))];
        let (configured, says) =
            (format!("{}{configured}", idp.issuer()), format!("{}{says}", idp.issuer()));
        let checked = Provider::new(config(&configured)).unwrap().check().await;
        assert_eq!(checked.is_err(), complains, "{configured} {says}");
        if let Err(fault) = checked {
            let text = fault.to_string();
            let both =
                format!("configured issuer \"{configured}\" but its discovery says \"{says}\"");
            assert!(text.starts_with(&both), "{text}");
            assert!(text.ends_with("the same to the letter"), "{text}");
            assert_eq!(fault, CheckError::OtherIssuer { configured, says });
        }
    }
}

#[tokio::test]
async fn a_provider_that_gives_no_answer_is_told_from_one_that_is_another() {
    for (odd, fault) in [
        (Odd::Status(503), ProviderError::Answered(503)),
        (Odd::Status(404), ProviderError::Answered(404)),
        (Odd::Text(200, "text/html", "<h1>We'll be back soon</h1>"), ProviderError::Nonsense),
        (Odd::Text(200, "application/json", "{}"), ProviderError::Nonsense),
    ] {
        let setting = Setting::with(Script::default()).await;
        setting.idp.script().odd.insert(DISCOVERY, odd);
        assert_eq!(setting.provider.check().await, Err(CheckError::NoAnswer(fault.into())));
        // Nothing of it is remembered against whoever signs in next.
        setting.idp.script().odd.clear();
        setting.sign_in().await.unwrap();
    }
}

#[tokio::test]
async fn a_check_asks_for_one_document_and_github_for_none() {
    let setting = Setting::with(Script::default()).await;
    setting.provider.check().await.unwrap();
    assert_eq!((setting.idp.asked(DISCOVERY), setting.idp.asked("/keys")), (1, 0));
    let github = ProviderConfig { kind: ProviderKind::github(), ..config("") };
    assert_eq!(Provider::new(github).unwrap().check().await, Ok(()));
}
