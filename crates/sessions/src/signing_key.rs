use std::fmt;

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jiff::Timestamp;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header};
use rand::Rng;
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// An Ed25519 key that signs session tokens. `Debug` prints `***`, and the memory it lay in is wiped.
#[derive(Clone)]
pub struct SigningKey {
    seed: Zeroizing<[u8; 32]>,
    created_at: Timestamp,
    kid: String,
    /// The public key, base64url.
    x: String,
    signs: EncodingKey,
    pub(crate) verifies: DecodingKey,
}

impl SigningKey {
    /// A fresh key.
    pub fn generate(now: Timestamp, chance: &mut impl Rng) -> Self {
        let mut seed = Zeroizing::new([0; 32]);
        chance.fill_bytes(seed.as_mut());
        Self::from_bytes(&seed, now)
    }

    /// The key with this seed (RFC 8032, section 5.1.5: any 32 bytes are one).
    pub fn from_bytes(seed: &[u8; 32], created_at: Timestamp) -> Self {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).expect("any 32 bytes are a seed");
        let pkcs8 = pair.to_pkcs8().expect("a key that was just made can be written down");
        let public = pair.public_key().as_ref();
        let x = BASE64_URL_SAFE_NO_PAD.encode(public);
        Self {
            seed: Zeroizing::new(*seed),
            created_at,
            kid: thumbprint(&x),
            signs: EncodingKey::from_ed_der(pkcs8.as_ref()),
            verifies: DecodingKey::from_ed_der(public),
            x,
        }
    }

    /// The seed, for whoever keeps it, encrypted.
    pub fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
        self.seed.clone()
    }

    /// The key's id: its JWK thumbprint (RFC 7638), so that no two keys share one.
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// When it was made.
    pub fn created_at(&self) -> Timestamp {
        self.created_at
    }

    /// The public half as a JSON Web Key (RFC 8037).
    pub fn jwk(&self) -> Value {
        json!({ "kty": "OKP", "crv": "Ed25519", "x": self.x, "kid": self.kid, "alg": "EdDSA", "use": "sig" })
    }

    /// A JWT with these claims: `alg` EdDSA, `typ` JWT and the key's id in its header.
    ///
    /// # Panics
    /// If the claims cannot be JSON, as a map with keys that are not strings.
    pub fn sign(&self, claims: &impl Serialize) -> String {
        let header = Header { kid: Some(self.kid.clone()), ..Header::new(Algorithm::EdDSA) };
        jsonwebtoken::encode(&header, claims, &self.signs)
            .expect("claims are JSON and the key is an Ed25519 key")
    }
}

/// RFC 7638: the members that make the key, in alphabetical order and without a space.
fn thumbprint(x: &str) -> String {
    let members = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#);
    BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(members))
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("SigningKey");
        shown
            .field("kid", &self.kid)
            .field("created_at", &self.created_at)
            .field("seed", &"***")
            .finish()
    }
}
