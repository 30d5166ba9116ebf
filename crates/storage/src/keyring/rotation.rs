use std::path::Path;

use rand::CryptoRng;

use super::{
    Keyring, MasterSource,
    result::Result,
    source,
    wrap::{self, Owner},
};
use crate::{KeyringError, MasterKeys};

impl Keyring {
    /// Wraps every key anew, under another master key, and says how many. Others go on reading and writing meanwhile.
    ///
    /// A file: a new key is made and stands first in it until all is done, then alone. A text or a command: its first
    /// key is used, so it is to give a new one before the old, to every process, until this returns.
    ///
    /// May be interrupted and called again. A backup of the keyring made before opens with the old master key only:
    /// keep that for as long as such backups are kept.
    pub async fn rotate_master(&self, chance: &mut impl CryptoRng) -> Result<u64> {
        let MasterSource::File(path) = &self.0.source else {
            let masters = self.0.source.load().await?;
            self.know(masters.clone());
            return self.rewrap(&masters).await;
        };
        let (new, _) = MasterKeys::generate(chance);
        // Of two rotations at once one waits: each would drop the other's key.
        let _alone = source::lock_beside(path).await.map_err(in_file(path))?;
        let both = self.0.source.load().await?.behind(&new);
        source::replace(path, &both).map_err(in_file(path))?;
        self.know(both.clone());
        let rewrapped = self.rewrap(&both).await?;
        source::replace(path, &new).map_err(in_file(path))?;
        self.know(new);
        Ok(rewrapped)
    }

    /// From here on new keys are wrapped with the first of `masters`; then the others are, some at a time.
    async fn rewrap(&self, masters: &MasterKeys) -> Result<u64> {
        let new = masters.first();
        self.0.store.set_wrapping_master(new.id()).await?;
        let mut rewrapped = 0;
        loop {
            let rows = self.0.store.data_keys_not_under(new.id()).await?;
            if rows.is_empty() {
                break;
            }
            for (account, old) in rows {
                let owner = Owner::Account(account);
                let wrapped = wrap::wrap(new, &owner, &self.unwrap(&owner, &old).await?)?;
                rewrapped += self.0.store.rewrap_data_key(account, &old, &wrapped).await?;
            }
        }
        for kept in self.0.store.service_keys().await? {
            if kept.wrapped.master == *new.id() {
                continue;
            }
            let owner = Owner::Service { purpose: &kept.purpose, id: &kept.id };
            let wrapped = wrap::wrap(new, &owner, &self.unwrap(&owner, &kept.wrapped).await?)?;
            rewrapped += self.0.store.rewrap_service_key(&kept.id, &kept.wrapped, &wrapped).await?;
        }
        self.0.store.scrub().await;
        Ok(rewrapped)
    }

    fn know(&self, masters: MasterKeys) {
        *self.0.masters.write() = masters;
    }
}

fn in_file(path: &Path) -> impl FnOnce(std::io::Error) -> KeyringError {
    move |source| KeyringError::MasterFile { path: path.to_owned(), source }
}
