use sign_in::{ConfigError, GitHubAddresses, Provider, ProviderKind, ProviderTimeouts, Url};

use crate::setting::config;

fn issuer(address: &str) -> Result<Provider, ConfigError> {
    Provider::new(config(address))
}

#[test]
fn a_provider_is_spoken_to_over_https_or_on_this_machine() {
    for good in [
        "https://accounts.example",
        "https://accounts.example/",
        "https://accounts.example:8443/tenants/1",
        "http://localhost:4000/this-machine",
        "http://127.0.0.1:4000",
        "http://127.9.9.9",
        "http://[::1]:4000",
    ] {
        assert!(issuer(good).is_ok(), "{good}");
    }
    for (bad, why) in [
        ("", ConfigError::Address),
        ("accounts.example", ConfigError::Address),
        ("https://", ConfigError::Address),
        ("https://accounts.example?tenant=1", ConfigError::Address),
        ("https://accounts.example#1", ConfigError::Address),
        ("https://me@accounts.example", ConfigError::Address),
        ("https://:secret@accounts.example", ConfigError::Address),
        ("http://accounts.example", ConfigError::Insecure),
        ("http://localhost.example", ConfigError::Insecure),
        ("http://127.0.0.1.example", ConfigError::Insecure),
        ("http://192.168.0.1", ConfigError::Insecure),
        ("http://0.0.0.0", ConfigError::Insecure),
        ("ftp://localhost", ConfigError::Insecure),
        ("file:///etc/passwd", ConfigError::Insecure),
        ("javascript:alert(1)", ConfigError::Insecure),
    ] {
        assert_eq!(issuer(bad).unwrap_err(), why, "{bad}");
    }
}

#[test]
fn a_provider_has_an_id_that_fits_into_an_address_and_a_client_id() {
    let with = |id: &str, client_id: &str| {
        let mut config = config("https://accounts.example");
        config.id = id.into();
        config.client_id = client_id.into();
        Provider::new(config).map(|provider| provider.id().to_owned())
    };
    assert_eq!(with("my-provider-2", "sotto").unwrap(), "my-provider-2");
    for id in ["", "Google", "a/b", "a b", "ä", "..", &"a".repeat(41)] {
        assert_eq!(with(id, "sotto").unwrap_err(), ConfigError::Id, "{id}");
    }
    assert_eq!(with("google", "").unwrap_err(), ConfigError::ClientId);
}

#[test]
fn microsoft_is_one_tenant_whose_issuer_is_known_beforehand() {
    let at = |tenant: Option<&str>| ProviderKind::microsoft(tenant);
    let issuer = |tenant: &str| {
        let issuer = format!("https://login.microsoftonline.com/{tenant}/v2.0");
        Ok(ProviderKind::Oidc { issuer })
    };
    assert_eq!(at(None), issuer("9188040d-6c67-4c5b-b112-36a304b66dad"));
    assert_eq!(at(Some("consumers")), at(None));
    let tenant = "72F988BF-86f1-41af-91ab-2d7cd011db47";
    assert_eq!(at(Some(tenant)), issuer("72f988bf-86f1-41af-91ab-2d7cd011db47"));
    for bad in
        ["", "common", "organizations", "contoso.onmicrosoft.com", "../common", &"a".repeat(36)]
    {
        assert_eq!(at(Some(bad)), Err(ConfigError::Tenant), "{bad}");
    }
}

#[test]
fn the_presets_are_where_the_providers_are() {
    let at = |kind| Provider::new(sign_in::ProviderConfig { kind, ..config("") }).unwrap();
    let google = at(ProviderKind::google());
    assert_eq!(google.identity_issuer(), "https://accounts.google.com");
    assert_eq!(google.label(), "Honest");
    assert_eq!(at(ProviderKind::github()).identity_issuer(), "https://github.com");
}

#[test]
fn github_is_all_over_https_or_all_on_this_machine() {
    let with = |authorize: &str, token: &str, api: &str| {
        let [authorize, token, api] =
            [authorize, token, api].map(|address| Url::parse(address).unwrap());
        let kind = ProviderKind::GitHub(Box::new(GitHubAddresses { authorize, token, api }));
        Provider::new(sign_in::ProviderConfig { kind, ..config("") }).map(drop)
    };
    let (there, here) = ("https://github.example/", "http://localhost:4000/");
    assert_eq!(with(there, there, there), Ok(()));
    assert_eq!(with(here, here, here), Ok(()));
    for (authorize, token, api) in
        [(here, there, there), (there, here, there), (there, there, here)]
    {
        assert_eq!(with(authorize, token, api), Err(ConfigError::Insecure));
    }
}

#[test]
fn nobody_waits_longer_than_ten_seconds_for_an_answer() {
    let ProviderTimeouts { connect, answer } = ProviderTimeouts::default();
    assert_eq!((connect.as_secs(), answer.as_secs()), (3, 10));
}
