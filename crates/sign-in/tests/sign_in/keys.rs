//! Keys that sign whatever they are given.

use std::sync::LazyLock;

use base64::{
    Engine,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD},
};
use openidconnect::{
    JsonWebKeyId, PrivateSigningKey,
    core::{
        CoreEdDsaPrivateSigningKey, CoreHmacKey, CoreJwsSigningAlgorithm, CoreRsaPrivateSigningKey,
    },
};
use p256::ecdsa::{SigningKey, signature::Signer as _};
use rsa::pkcs1::EncodeRsaPrivateKey;
use serde_json::{Value, json};

/// How a token is signed, and under which name its header says so.
#[derive(Clone)]
pub(crate) enum Signer {
    /// Ed25519, from a seed of 32 times this byte.
    Ed(u8),
    /// The one RSA key, with this algorithm.
    Rsa(CoreJwsSigningAlgorithm),
    /// P-256, from a number made of 32 times this byte.
    Ec(u8),
    /// HMAC with these bytes.
    Hmac(Vec<u8>),
    /// Not at all.
    Nobody,
}

static RSA: LazyLock<String> = LazyLock::new(|| {
    let key = rsa::RsaPrivateKey::new(&mut rsa::rand_core::OsRng, 2048).unwrap();
    key.to_pkcs1_pem(rsa::pkcs1::LineEnding::LF).unwrap().to_string()
});

impl Signer {
    pub(crate) fn alg(&self) -> Value {
        match self {
            Self::Ed(_) => json!("EdDSA"),
            Self::Rsa(alg) => json!(alg),
            Self::Ec(_) => json!("ES256"),
            Self::Hmac(_) => json!("HS256"),
            Self::Nobody => json!("none"),
        }
    }

    /// The public half as a JSON Web Key, of the given name.
    pub(crate) fn public(&self, kid: &str) -> Value {
        let kid = Some(JsonWebKeyId::new(kid.to_owned()));
        match self {
            Self::Ed(seed) => json!(ed(*seed, kid).as_verification_key()),
            Self::Rsa(_) => json!(rsa_key(kid).as_verification_key()),
            Self::Ec(seed) => {
                let point = ec(*seed).verifying_key().to_sec1_point(false);
                let half = |half: Option<_>| BASE64_URL_SAFE_NO_PAD.encode(half.unwrap());
                let (x, y) = (half(point.x()), half(point.y()));
                json!({"kty": "EC", "crv": "P-256", "use": "sig", "kid": kid, "x": x, "y": y})
            }
            Self::Hmac(key) => {
                json!({"kty": "oct", "kid": kid, "k": BASE64_URL_SAFE_NO_PAD.encode(key)})
            }
            Self::Nobody => json!({}),
        }
    }

    pub(crate) fn jws(&self, header: &Value, claims: &Value) -> String {
        let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", part(header), part(claims));
        let signature = BASE64_URL_SAFE_NO_PAD.encode(self.sign(message.as_bytes()));
        format!("{message}.{signature}")
    }

    fn sign(&self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::Ed(seed) => ed(*seed, None).sign(&CoreJwsSigningAlgorithm::EdDsa, message),
            Self::Rsa(alg) => rsa_key(None).sign(alg, message),
            Self::Ec(seed) => {
                let signature: p256::ecdsa::Signature = ec(*seed).sign(message);
                return signature.to_bytes().to_vec();
            }
            Self::Hmac(key) => {
                CoreHmacKey::new(key.clone()).sign(&CoreJwsSigningAlgorithm::HmacSha256, message)
            }
            Self::Nobody => return Vec::new(),
        }
        .unwrap()
    }
}

fn ed(seed: u8, kid: Option<JsonWebKeyId>) -> CoreEdDsaPrivateSigningKey {
    // PKCS #8 (RFC 8410) around the seed.
    let mut der = vec![0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
    der.extend([seed; 32]);
    let pem = ["PRIVATE KEY", &BASE64_STANDARD.encode(der)];
    let pem = format!("-----BEGIN {0}-----\n{1}\n-----END {0}-----\n", pem[0], pem[1]);
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pem, kid).unwrap()
}

fn rsa_key(kid: Option<JsonWebKeyId>) -> CoreRsaPrivateSigningKey {
    CoreRsaPrivateSigningKey::from_pem(&RSA, kid).unwrap()
}

fn ec(seed: u8) -> SigningKey {
    SigningKey::from_slice(&[seed; 32]).unwrap()
}
