use std::time::Duration;

use ids::{AccountId, SessionId};
use jiff::Timestamp;
use jsonwebtoken::{Algorithm, Header, TokenData, Validation, errors::ErrorKind};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    claims::{Claims, EXPIRY_LEEWAY, FUTURE_LEEWAY, MAX_TOKEN_BYTES, TokenRefused},
    family::{ACCESS_LIFETIME, signed},
    signing_key::SigningKey,
};

/// How old a key is before it signs, so that every replica has read it first.
pub const ANNOUNCE_FOR: Duration = Duration::from_secs(2 * 60);
/// How long a key verifies after the next one began to sign: as long as a token that a late replica signed can last.
pub const RETIRE_AFTER: Duration =
    ACCESS_LIFETIME.saturating_add(EXPIRY_LEEWAY).saturating_add(FUTURE_LEEWAY);

/// The keys of one service: the newest that is announced signs, the others verify until what they signed has expired.
#[derive(Clone, Debug)]
pub struct SigningKeys {
    issuer: String,
    /// From the oldest to the newest; never empty.
    keys: Vec<SigningKey>,
    validation: Validation,
}

/// There is no key to sign with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("there is no key to sign sessions with")]
pub struct NoKeys;

#[derive(Serialize, Deserialize)]
struct Payload {
    iss: String,
    aud: String,
    sub: AccountId,
    sid: SessionId,
    iat: i64,
    exp: i64,
}

impl SigningKeys {
    /// The keys of the service with this issuer, in any order; it is also the audience of every token.
    pub fn new(issuer: String, mut keys: Vec<SigningKey>) -> Result<Self, NoKeys> {
        if keys.is_empty() {
            return Err(NoKeys);
        }
        keys.sort_by(|a, b| (a.created_at(), a.kid()).cmp(&(b.created_at(), b.kid())));
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_issuer(&[&issuer]);
        validation.set_audience(&[&issuer]);
        validation.set_required_spec_claims(&["iss", "aud", "sub", "exp"]);
        // The library would ask the system's clock; `Claims::in_time` uses the one that was given.
        validation.validate_exp = false;
        validation.validate_nbf = false;
        Ok(Self { issuer, keys, validation })
    }

    /// A session token that says this. It ends `ACCESS_LIFETIME` after it was issued, or earlier if the claims say so:
    /// on that the retirement of keys rests.
    pub fn sign(&self, claims: &Claims, now: Timestamp) -> String {
        let issued_at = claims.issued_at.as_second();
        let longest = issued_at.saturating_add_unsigned(ACCESS_LIFETIME.as_secs());
        self.keys[self.signer(now)].sign(&Payload {
            iss: self.issuer.clone(),
            aud: self.issuer.clone(),
            sub: claims.account,
            sid: claims.session,
            iat: issued_at,
            exp: claims.expires_at.as_second().min(longest),
        })
    }

    /// What the token says, if this service signed it and it holds at `now`. Whether the session still lives is another question.
    pub fn verify(&self, token: &str, now: Timestamp) -> Result<Claims, TokenRefused> {
        if token.len() > MAX_TOKEN_BYTES {
            return Err(TokenRefused::TooLong);
        }
        let header = jsonwebtoken::decode_header(token).map_err(|_| TokenRefused::Unreadable)?;
        let key = self.key_for(&header, now)?;
        let TokenData { claims, .. } =
            jsonwebtoken::decode::<Payload>(token, &key.verifies, &self.validation)
                .map_err(refused)?;
        let at = |second| Timestamp::from_second(second).map_err(|_| TokenRefused::Unreadable);
        Claims {
            account: claims.sub,
            session: claims.sid,
            issued_at: at(claims.iat)?,
            expires_at: at(claims.exp)?,
        }
        .in_time(now)
    }

    /// The public keys, for whoever wants to check a token without asking (RFC 7517).
    pub fn jwks(&self) -> Value {
        json!({ "keys": self.keys.iter().map(SigningKey::jwk).collect::<Vec<_>>() })
    }

    /// The ids of the keys that no longer count and may be deleted.
    pub fn retired(&self, now: Timestamp) -> Vec<String> {
        let retired = (0..self.keys.len()).filter(|&place| self.is_retired(place, now));
        retired.map(|place| self.keys[place].kid().to_owned()).collect()
    }

    /// The newest key that is announced; the oldest where none is, since somebody has to sign.
    fn signer(&self, now: Timestamp) -> usize {
        let announced =
            |key: &SigningKey| now.duration_since(key.created_at()) >= signed(ANNOUNCE_FOR);
        self.keys.iter().rposition(announced).unwrap_or(0)
    }

    fn is_retired(&self, place: usize, now: Timestamp) -> bool {
        self.keys.get(place + 1).is_some_and(|next| {
            now.duration_since(next.created_at()) >= signed(ANNOUNCE_FOR) + signed(RETIRE_AFTER)
        })
    }

    fn key_for(&self, header: &Header, now: Timestamp) -> Result<&SigningKey, TokenRefused> {
        if header.alg != Algorithm::EdDSA {
            return Err(TokenRefused::Algorithm);
        }
        // `crit` names extensions that must be understood, and there is none that is (RFC 7515, section 4.1.11).
        if header.typ.as_deref() != Some("JWT") || header.crit.is_some() {
            return Err(TokenRefused::Unreadable);
        }
        let kid = header.kid.as_deref().ok_or(TokenRefused::Unreadable)?;
        let place =
            self.keys.iter().position(|key| key.kid() == kid).ok_or(TokenRefused::UnknownKey)?;
        if self.is_retired(place, now) {
            Err(TokenRefused::RetiredKey)
        } else {
            Ok(&self.keys[place])
        }
    }
}

fn refused(error: jsonwebtoken::errors::Error) -> TokenRefused {
    match error.kind() {
        ErrorKind::InvalidSignature => TokenRefused::Signature,
        ErrorKind::InvalidAlgorithm => TokenRefused::Algorithm,
        ErrorKind::InvalidIssuer => TokenRefused::Issuer,
        ErrorKind::InvalidAudience => TokenRefused::Audience,
        _ => TokenRefused::Unreadable,
    }
}
