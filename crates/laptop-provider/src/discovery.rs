use axum::{Json, extract::State};
use serde_json::{Value, json};

use crate::Shared;

/// OpenID Connect Discovery 1.0, section 3, and RFC 9207 for the last but one.
pub(crate) async fn metadata(State(provider): State<Shared>) -> Json<Value> {
    let at = |place: &str| format!("{}/{place}", provider.issuer);
    Json(json!({
        "issuer": provider.issuer,
        "authorization_endpoint": at("authorize"),
        "token_endpoint": at("token"),
        "jwks_uri": at("jwks"),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
        "scopes_supported": ["openid", "profile", "email"],
        "claims_supported": ["iss", "sub", "aud", "exp", "iat", "nonce", "name", "email", "email_verified"],
        "authorization_response_iss_parameter_supported": true,
        "request_uri_parameter_supported": false,
    }))
}

pub(crate) async fn jwks(State(provider): State<Shared>) -> Json<Value> {
    Json(json!({ "keys": [provider.key.jwk()] }))
}
