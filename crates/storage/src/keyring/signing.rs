use jiff::Timestamp;
use sessions::SigningKey;
use zeroize::Zeroizing;

use super::{
    Keyring,
    result::Result,
    wrap::{self, Owner},
};
use crate::KeyringError;

/// The purpose of the keys that sign session tokens; the id of each is its `kid`.
const SIGNING: &str = "signing";

impl Keyring {
    /// The keys that sign session tokens, oldest first. None until one is added.
    pub async fn signing_keys(&self) -> Result<Vec<SigningKey>> {
        let mut keys = Vec::new();
        for kept in self.0.store.service_keys().await? {
            if kept.purpose != SIGNING {
                continue;
            }
            let owner = Owner::Service { purpose: SIGNING, id: &kept.id };
            let seed = self.unwrap(&owner, &kept.wrapped).await?;
            let damaged = |_| KeyringError::Damaged { row: "service_key" };
            let created_at = Timestamp::from_millisecond(kept.created_at).map_err(damaged)?;
            keys.push(SigningKey::from_bytes(&seed, created_at));
        }
        Ok(keys)
    }

    /// Keeps a key that signs session tokens, with its time to the millisecond. Adding it again changes nothing.
    pub async fn add_signing_key(&self, key: &SigningKey) -> Result<()> {
        let owner = Owner::Service { purpose: SIGNING, id: key.kid() };
        let seed: Zeroizing<[u8; 32]> = key.to_bytes();
        loop {
            let wrapped = wrap::wrap(&*self.wrapping_master().await?, &owner, &seed)?;
            let put = self.0.store.put_service_key(SIGNING, key.kid(), &wrapped, key.created_at());
            if put.await?.is_some() {
                return Ok(());
            }
        }
    }

    /// Destroys a key that signs session tokens. `false` when there is none with this `kid`.
    pub async fn delete_signing_key(&self, kid: &str) -> Result<bool> {
        let deleted = self.0.store.delete_service_key(SIGNING, kid).await?;
        if deleted {
            self.0.store.scrub().await;
        }
        Ok(deleted)
    }
}
