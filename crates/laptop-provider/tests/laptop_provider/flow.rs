use axum::http::StatusCode;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header, jwk::JwkSet};
use laptop_provider::Provider;
use serde_json::{Value, json};

use crate::fixture::{
    CALLBACK, ISSUER, SECRET, ThisMachine, asked, config, exchange, noon, said, with, without,
};

/// What a relying party does with an ID token: the key from the key set, by its id, and the signature.
async fn claims(machine: &ThisMachine, id_token: &str) -> Value {
    let keys: JwkSet =
        serde_json::from_value(machine.get("/this-machine/jwks").await.json()).unwrap();
    let header = decode_header(id_token).unwrap();
    assert_eq!(header.alg, Algorithm::EdDSA);
    let key = keys.find(&header.kid.unwrap()).unwrap();
    let mut validation = Validation::new(Algorithm::EdDSA);
    validation.validate_exp = false;
    validation.set_issuer(&[ISSUER]);
    validation.set_audience(&["sotto"]);
    decode(id_token, &DecodingKey::from_jwk(key).unwrap(), &validation).unwrap().claims
}

#[tokio::test]
async fn discovery_says_where_everything_is_and_it_is_there() {
    let machine = ThisMachine::new();
    let metadata = machine.get("/this-machine/.well-known/openid-configuration").await.json();
    assert_eq!(metadata["issuer"], ISSUER);
    assert_eq!(metadata["code_challenge_methods_supported"], json!(["S256"]));
    assert_eq!(metadata["id_token_signing_alg_values_supported"], json!(["EdDSA"]));
    assert_eq!(metadata["authorization_response_iss_parameter_supported"], true);
    for (endpoint, found) in [
        ("jwks_uri", StatusCode::OK),
        ("authorization_endpoint", StatusCode::BAD_REQUEST),
        ("token_endpoint", StatusCode::METHOD_NOT_ALLOWED),
    ] {
        let address = metadata[endpoint].as_str().unwrap();
        assert!(address.starts_with(ISSUER), "{address}");
        assert_eq!(machine.get(address).await.status, found, "{endpoint}");
    }
}

#[tokio::test]
async fn a_press_of_continue_signs_in() {
    let machine = ThisMachine::new();
    let page = machine.authorize(&asked()).await;
    assert_eq!(page.status, StatusCode::OK);
    let answer =
        machine.post("/this-machine/authorize", &said(" Ada Lovelace ", " Ada@Example.org ")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(answer.location().unwrap().starts_with(&format!("{CALLBACK}?")));
    assert_eq!(answer.query("state").unwrap(), "st/at e&1");
    assert_eq!(answer.query("iss").unwrap(), ISSUER, "RFC 9207");
    let tokens = machine.token(&exchange(&answer.query("code").unwrap())).await;
    assert_eq!(tokens.status, StatusCode::OK);
    assert_eq!(tokens.headers["cache-control"], "no-store");
    assert_eq!(tokens.json()["token_type"], "Bearer");
    let now = noon().as_second();
    assert_eq!(
        claims(&machine, tokens.json()["id_token"].as_str().unwrap()).await,
        json!({
            "iss": ISSUER, "sub": "ada@example.org", "aud": "sotto", "iat": now, "exp": now + 300, "nonce": "n\"once<",
            "name": "Ada Lovelace", "email": "Ada@Example.org", "email_verified": true,
        })
    );
}

#[tokio::test]
async fn what_was_not_asked_for_is_not_answered() {
    let machine = ThisMachine::new();
    let form = without(without(said("Ada", "ada@localhost"), "nonce"), "state");
    let answer = machine.post("/this-machine/authorize", &form).await;
    assert_eq!(answer.query("state"), None);
    let tokens = machine.token(&exchange(&answer.query("code").unwrap())).await.json();
    assert_eq!(claims(&machine, tokens["id_token"].as_str().unwrap()).await.get("nonce"), None);
}

#[tokio::test]
async fn parameters_that_nobody_knows_are_ignored() {
    let machine = ThisMachine::new();
    let asked = with(with(asked(), "ui_locales", "eo"), "audience", "everybody");
    assert_eq!(machine.authorize(&asked).await.status, StatusCode::OK);
    let form = with(said("Ada", "ada@localhost"), "is_admin", "true");
    let code = machine.post("/this-machine/authorize", &form).await.query("code").unwrap();
    assert_eq!(
        machine.token(&with(exchange(&code), "scope", "everything")).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn each_start_has_a_key_of_its_own_and_shows_its_public_half() {
    let keys = ThisMachine::started(1).get("/this-machine/jwks").await.json();
    assert_ne!(keys, ThisMachine::started(2).get("/this-machine/jwks").await.json());
    assert_eq!(keys["keys"].as_array().unwrap().len(), 1);
    assert_eq!(keys["keys"][0].get("d"), None);
}

#[test]
fn a_provider_does_not_show_its_secrets() {
    let shown = format!("{:?} {:?}", config(ISSUER, 1), Provider::new(config(ISSUER, 1)).unwrap());
    assert!(shown.contains(ISSUER) && shown.contains("***") && !shown.contains(SECRET), "{shown}");
}
