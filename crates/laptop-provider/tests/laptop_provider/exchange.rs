use std::time::Duration;

use axum::{
    body::Body,
    http::{StatusCode, header::AUTHORIZATION},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use laptop_provider::{CODE_LASTS, MAX_BODY_BYTES, MAX_CODES};

use crate::fixture::{Pairs, Read, SECRET, ThisMachine, encoded, exchange, form_to, with, without};

fn refused(read: &Read, status: StatusCode, error: &str) {
    assert_eq!((read.status, read.json()["error"].as_str().unwrap()), (status, error));
    assert_eq!(read.headers["cache-control"], "no-store");
    assert!(read.json().get("id_token").is_none());
}

fn encoded_part(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

async fn by_basic(machine: &ThisMachine, form: &Pairs, credentials: &str) -> Read {
    let basic = format!("Basic {}", BASE64_STANDARD.encode(credentials));
    let request = form_to("/this-machine/token").header(AUTHORIZATION, basic);
    machine.ask(request.body(Body::from(encoded(form))).unwrap()).await
}

#[tokio::test]
async fn a_wrong_verifier_gets_nothing_and_uses_the_code_up() {
    let machine = ThisMachine::new();
    let code = machine.code().await;
    let wrong = with(exchange(&code), "code_verifier", "E".repeat(43));
    refused(&machine.token(&wrong).await, StatusCode::BAD_REQUEST, "invalid_grant");
    refused(&machine.token(&exchange(&code)).await, StatusCode::BAD_REQUEST, "invalid_grant");
    let code = machine.code().await;
    let none = without(exchange(&code), "code_verifier");
    refused(&machine.token(&none).await, StatusCode::BAD_REQUEST, "invalid_grant");
}

#[tokio::test]
async fn a_code_is_exchanged_once() {
    let machine = ThisMachine::new();
    let code = machine.code().await;
    assert_eq!(machine.token(&exchange(&code)).await.status, StatusCode::OK);
    refused(&machine.token(&exchange(&code)).await, StatusCode::BAD_REQUEST, "invalid_grant");
}

#[tokio::test]
async fn a_code_lasts_a_minute() {
    let machine = ThisMachine::new();
    let code = machine.code().await;
    machine.passes(CODE_LASTS - Duration::from_secs(1));
    assert_eq!(machine.token(&exchange(&code)).await.status, StatusCode::OK);
    let code = machine.code().await;
    machine.passes(CODE_LASTS);
    refused(&machine.token(&exchange(&code)).await, StatusCode::BAD_REQUEST, "invalid_grant");
    let code = machine.code().await;
    machine.set_back(CODE_LASTS * 60);
    refused(&machine.token(&exchange(&code)).await, StatusCode::BAD_REQUEST, "invalid_grant");
}

#[tokio::test]
async fn a_wrong_client_secret_gets_nothing_and_costs_the_owner_nothing() {
    let machine = ThisMachine::new();
    let code = machine.code().await;
    for wrong in [
        with(exchange(&code), "client_secret", "wrong"),
        with(exchange(&code), "client_id", "another"),
        without(exchange(&code), "client_secret"),
        without(without(exchange(&code), "client_secret"), "client_id"),
    ] {
        let read = machine.token(&wrong).await;
        refused(&read, StatusCode::UNAUTHORIZED, "invalid_client");
        assert_eq!(read.headers["www-authenticate"], "Basic realm=\"sotto\"");
    }
    assert_eq!(machine.token(&exchange(&code)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_client_may_say_who_it_is_in_a_header() {
    let machine = ThisMachine::new();
    let code = machine.code().await;
    let form = without(without(exchange(&code), "client_secret"), "client_id");
    let right = format!("sotto:{}", encoded_part(SECRET));
    for wrong in ["sotto:wrong", "another:x", "sotto", ""] {
        refused(
            &by_basic(&machine, &form, wrong).await,
            StatusCode::UNAUTHORIZED,
            "invalid_client",
        );
    }
    let both = with(form.clone(), "client_secret", SECRET);
    refused(&by_basic(&machine, &both, &right).await, StatusCode::BAD_REQUEST, "invalid_request");
    assert_eq!(by_basic(&machine, &form, &right).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_code_goes_to_the_address_it_was_given_to() {
    let machine = ThisMachine::new();
    let code = machine.code().await;
    let elsewhere =
        with(exchange(&code), "redirect_uri", "http://localhost:8080/sign-in/callback/");
    refused(&machine.token(&elsewhere).await, StatusCode::BAD_REQUEST, "invalid_grant");
}

#[tokio::test]
async fn there_is_one_way_to_get_a_token() {
    let machine = ThisMachine::new();
    let code = machine.code().await;
    for other in ["client_credentials", "password", "refresh_token", ""] {
        let read = machine.token(&with(exchange(&code), "grant_type", other)).await;
        refused(&read, StatusCode::BAD_REQUEST, "unsupported_grant_type");
    }
    refused(
        &machine.token(&with(exchange(&code), "code", "")).await,
        StatusCode::BAD_REQUEST,
        "invalid_grant",
    );
    let twice = [exchange(&code), exchange(&code)].concat();
    refused(&machine.token(&twice).await, StatusCode::BAD_REQUEST, "invalid_request");
    let long = with(exchange(&code), "code_verifier", "v".repeat(MAX_BODY_BYTES));
    refused(&machine.token(&long).await, StatusCode::BAD_REQUEST, "invalid_request");
}

#[tokio::test]
async fn a_thousand_codes_wait_and_the_oldest_goes() {
    let machine = ThisMachine::new();
    let (first, second) = (machine.code().await, machine.code().await);
    for _ in 0..MAX_CODES - 1 {
        machine.code().await;
    }
    refused(&machine.token(&exchange(&first)).await, StatusCode::BAD_REQUEST, "invalid_grant");
    assert_eq!(machine.token(&exchange(&second)).await.status, StatusCode::OK);
}
