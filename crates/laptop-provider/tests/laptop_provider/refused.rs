use axum::{
    body::Body,
    http::{StatusCode, header::HOST},
};
use laptop_provider::MAX_PARAMETER_CHARS;

use crate::fixture::{
    CALLBACK, ISSUER, Pairs, ThisMachine, asked, encoded, form_to, said, with, without,
};

/// Both the page and its form are asked: the form's hidden fields are anybody's to change.
async fn both_ways(asked: &Pairs) -> [crate::fixture::Read; 2] {
    let machine = ThisMachine::new();
    let form =
        [asked.clone(), vec![("name", "Ada".to_owned()), ("email", "ada@localhost".to_owned())]]
            .concat();
    [machine.authorize(asked).await, machine.post("/this-machine/authorize", &form).await]
}

#[tokio::test]
async fn a_foreign_redirect_uri_gets_a_page_and_never_a_redirect() {
    for foreign in [
        "https://elsewhere.example/sign-in/callback",
        "http://localhost:8080/sign-in/callback/",
        "http://localhost:8080/sign-in/callback?next=//elsewhere.example",
        "http://localhost:8080/sign-in/callback#",
        "http://localhost:8080/sign-in/../sign-in/callback",
        "http://localhost:8081/sign-in/callback",
        "http://localhost:8080@elsewhere.example/sign-in/callback",
        "HTTP://localhost:8080/sign-in/callback",
        "//localhost:8080/sign-in/callback",
        "javascript:alert(1)",
        "",
    ] {
        for read in both_ways(&with(asked(), "redirect_uri", foreign)).await {
            assert_eq!(read.status, StatusCode::BAD_REQUEST, "{foreign}");
            assert_eq!(read.location(), None, "{foreign}");
            assert!(read.body.contains("does not belong to Sotto"), "{}", read.body);
            assert!(
                !read.body.contains("elsewhere.example"),
                "a stranger's text stands on the page"
            );
        }
    }
    for read in both_ways(&without(asked(), "redirect_uri")).await {
        assert_eq!((read.status, read.location()), (StatusCode::BAD_REQUEST, None));
    }
}

#[tokio::test]
async fn another_client_gets_a_page_and_never_a_redirect() {
    for asked in [with(asked(), "client_id", "another"), without(asked(), "client_id")] {
        for read in both_ways(&asked).await {
            assert_eq!((read.status, read.location()), (StatusCode::BAD_REQUEST, None));
        }
    }
}

#[tokio::test]
async fn what_cannot_be_answered_goes_back_with_the_reason() {
    let table: Vec<(&str, Pairs, &str)> = vec![
        (
            "no PKCE",
            without(without(asked(), "code_challenge"), "code_challenge_method"),
            "invalid_request",
        ),
        (
            "no method, which would mean plain",
            without(asked(), "code_challenge_method"),
            "invalid_request",
        ),
        ("plain", with(asked(), "code_challenge_method", "plain"), "invalid_request"),
        (
            "a challenge that is no hash",
            with(asked(), "code_challenge", "short"),
            "invalid_request",
        ),
        (
            "a challenge of other characters",
            with(asked(), "code_challenge", "+".repeat(43)),
            "invalid_request",
        ),
        (
            "an implicit token",
            with(asked(), "response_type", "id_token"),
            "unsupported_response_type",
        ),
        ("a hybrid", with(asked(), "response_type", "code id_token"), "unsupported_response_type"),
        ("no type", without(asked(), "response_type"), "unsupported_response_type"),
        ("not OpenID Connect", with(asked(), "scope", "profile email"), "invalid_scope"),
        ("no page wanted", with(asked(), "prompt", "none"), "login_required"),
    ];
    for (name, asked, error) in table {
        for read in both_ways(&asked).await {
            assert_eq!(read.status, StatusCode::SEE_OTHER, "{name}");
            assert!(read.location().unwrap().starts_with(&format!("{CALLBACK}?error=")), "{name}");
            assert_eq!(read.query("error").unwrap(), error, "{name}");
            assert_eq!(read.query("state").unwrap(), "st/at e&1", "{name}");
            assert_eq!(read.query("iss").unwrap(), ISSUER, "{name}");
            assert_eq!(read.query("code"), None, "{name}");
        }
    }
}

#[tokio::test]
async fn a_parameter_that_is_too_long_or_given_twice_gets_a_page() {
    for name in ["state", "nonce", "scope", "redirect_uri", "code_challenge", "prompt"] {
        for read in both_ways(&with(asked(), name, "é".repeat(MAX_PARAMETER_CHARS + 1))).await {
            assert_eq!((read.status, read.location()), (StatusCode::BAD_REQUEST, None), "{name}");
        }
    }
    let longest = with(asked(), "state", "é".repeat(MAX_PARAMETER_CHARS));
    assert_eq!(ThisMachine::new().authorize(&longest).await.status, StatusCode::OK);
    let twice = [asked(), vec![("redirect_uri", CALLBACK.to_owned())]].concat();
    for read in both_ways(&twice).await {
        assert_eq!((read.status, read.location()), (StatusCode::BAD_REQUEST, None));
    }
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    let machine = ThisMachine::new();
    let form = said("Ada", "ada@localhost");
    for (site, status) in [
        ("cross-site", StatusCode::BAD_REQUEST),
        ("same-site", StatusCode::BAD_REQUEST),
        ("none", StatusCode::BAD_REQUEST),
        ("same-origin", StatusCode::SEE_OTHER),
    ] {
        let request = form_to("/this-machine/authorize").header("sec-fetch-site", site);
        let read = machine.ask(request.body(Body::from(encoded(&form))).unwrap()).await;
        assert_eq!(read.status, status, "{site}");
    }
}

#[tokio::test]
async fn under_another_host_name_there_is_nothing() {
    let machine = ThisMachine::new();
    for (host, status) in [
        ("localhost:8080", StatusCode::OK),
        ("LOCALHOST:8080", StatusCode::OK),
        ("localhost:8081", StatusCode::MISDIRECTED_REQUEST),
        ("elsewhere.example:8080", StatusCode::MISDIRECTED_REQUEST),
        ("", StatusCode::MISDIRECTED_REQUEST),
    ] {
        let request = axum::http::Request::get("/this-machine/jwks").header(HOST, host);
        assert_eq!(
            machine.ask(request.body(Body::empty()).unwrap()).await.status,
            status,
            "{host}"
        );
    }
    assert_eq!(
        machine.get("http://elsewhere.example/this-machine/jwks").await.status,
        StatusCode::MISDIRECTED_REQUEST
    );
}
