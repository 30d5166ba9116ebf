//! The tokens that say who is signed in: made here, read here, and the keys they are signed with.

use std::time::Duration;

use interview::AccountId;
use jiff::Timestamp;
use parking_lot::RwLock;
use rand::Rng;
use sessions::{
    Claims, Family, NoKeys, RefreshKey, RefreshToken, SessionId, SigningKey, SigningKeys,
    TokenRefused,
};
use storage::{Db, KeyringError, Renewal, StorageError};
use tokio::sync::Mutex;

/// However many tokens name an unknown key, the keyring is asked for new ones no more often than this.
const ASK_AGAIN_AFTER: Duration = Duration::from_secs(5);

/// Makes and reads session tokens.
pub struct Sessions {
    issuer: String,
    keys: RwLock<SigningKeys>,
    /// Made of the keyring's key for look-ups, so that every server has the same.
    refresh_key: RefreshKey,
    /// When the keyring was asked last.
    asked: Mutex<Timestamp>,
}

/// What a browser is given.
pub struct SessionTokens {
    /// The signed token, for ten minutes.
    pub access: String,
    /// What brings the next one.
    pub refresh: RefreshToken,
}

/// Why the signing keys cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// The keyring fails.
    #[error(transparent)]
    Keyring(#[from] KeyringError),
    /// It has none, not even the one just made.
    #[error(transparent)]
    NoKeys(#[from] NoKeys),
}

impl Sessions {
    /// Reads the signing keys from the keyring, and makes the first if there is none.
    pub async fn open(
        issuer: String,
        db: &Db,
        now: Timestamp,
        chance: &mut impl Rng,
    ) -> Result<Self, KeysError> {
        let mut keys = db.keyring().signing_keys().await?;
        if keys.is_empty() {
            let first = SigningKey::generate(now, chance);
            db.keyring().add_signing_key(&first).await?;
            keys = db.keyring().signing_keys().await?;
        }
        let keys = RwLock::new(SigningKeys::new(issuer.clone(), keys)?);
        let refresh_key = db.keyring().lookup_key().await?.hash("refresh tokens", &[]);
        let refresh_key = RefreshKey::from_bytes(&refresh_key);
        Ok(Self { issuer, keys, refresh_key, asked: Mutex::new(now) })
    }

    /// Begins a session for somebody who has just signed in.
    pub async fn begin(
        &self,
        db: &Db,
        account: AccountId,
        device: &str,
        now: Timestamp,
        chance: &mut impl Rng,
    ) -> Result<SessionTokens, StorageError> {
        let session = SessionId::new(now, chance);
        let refresh = self.refresh_key.first(session, chance);
        db.begin_session(session, account, &Family::begin(refresh.hash(), now), device, now)
            .await?;
        let claims = Claims::new(account, session, now);
        Ok(SessionTokens { access: self.sign(&claims, now), refresh })
    }

    /// What a signed token says, if it is one of ours and not over.
    pub async fn read(&self, db: &Db, token: &str, now: Timestamp) -> Option<Claims> {
        let read = self.with_keys(|keys| keys.verify(token, now));
        match read {
            Ok(claims) => Some(claims),
            // Another server, or `sotto keys rotate`, may have made a key since.
            Err(TokenRefused::UnknownKey) if self.ask_again(db, now).await => {
                self.with_keys(|keys| keys.verify(token, now)).ok()
            }
            Err(_) => None,
        }
    }

    /// New tokens for ones that ran out, and what they say; `None` when the session is over, or when what is shown was
    /// copied, which ends it. What was never given out ends nobody's session, whichever it names.
    pub async fn renew(
        &self,
        db: &Db,
        shown: &str,
        now: Timestamp,
        chance: &mut impl Rng,
    ) -> Result<Option<(Claims, SessionTokens)>, StorageError> {
        let Ok(shown) = self.refresh_key.read(shown) else { return Ok(None) };
        let refresh = self.refresh_key.next(&shown, chance);
        let account = match db.renew_session(&shown, refresh.hash(), now).await? {
            Renewal::Renewed(account) => account,
            Renewal::Stolen => {
                tracing::warn!("a refresh token was shown after a later one; its session is ended");
                return Ok(None);
            }
            Renewal::Ended => return Ok(None),
        };
        let claims = Claims::new(account, shown.session(), now);
        let access = self.sign(&claims, now);
        Ok(Some((claims, SessionTokens { access, refresh })))
    }

    /// The public keys, as a JSON Web Key Set.
    pub fn jwks(&self) -> serde_json::Value {
        self.with_keys(SigningKeys::jwks)
    }

    /// Reads the keys again, and lets go of those that no token can name any more. Gives how many went.
    pub async fn refresh_keys(&self, db: &Db, now: Timestamp) -> Result<u64, KeysError> {
        let keys = db.keyring().signing_keys().await?;
        let keys = SigningKeys::new(self.issuer.clone(), keys)?;
        let retired = keys.retired(now);
        *self.keys.write() = keys;
        for kid in &retired {
            db.keyring().delete_signing_key(kid).await?;
        }
        Ok(retired.len() as u64)
    }

    async fn ask_again(&self, db: &Db, now: Timestamp) -> bool {
        let mut asked = self.asked.lock().await;
        if now.duration_since(*asked).unsigned_abs() < ASK_AGAIN_AFTER {
            // Somebody may have asked while we waited for our turn.
            return true;
        }
        *asked = now;
        match self.refresh_keys(db, now).await {
            Ok(_) => true,
            Err(fault) => {
                tracing::warn!(%fault, "the signing keys could not be read again");
                false
            }
        }
    }

    fn sign(&self, claims: &Claims, now: Timestamp) -> String {
        self.with_keys(|keys| keys.sign(claims, now))
    }

    fn with_keys<T>(&self, read: impl FnOnce(&SigningKeys) -> T) -> T {
        read(&self.keys.read())
    }
}
