//! `sotto keys` and `sotto keyring`: the keys, while the server goes on.

use std::path::PathBuf;

use clap::Subcommand;
use sessions::SigningKey;
use storage::Keyring;

use practice::clock::Clock;

use crate::{
    config::Stores,
    terminal::{CommandError, GlobalArgs, say},
};

/// Create new keys. Running servers start to use them automatically.
#[derive(clap::Args)]
pub(crate) struct Keys {
    #[command(subcommand)]
    action: KeysAction,
    #[command(flatten)]
    global: GlobalArgs,
}

#[derive(Subcommand)]
enum KeysAction {
    /// Create a new key for signing sessions. The old key works until its tokens expire.
    Rotate,
    /// Create a new master key and encrypt every key of the keyring with it. If the master key comes from the environment or
    /// a command, first add the new key there, before the old one.
    RotateMaster,
}

/// Back up or restore the keyring.
///
/// Without the keyring, no one can read what people wrote or said. Keep its backups apart from the database backups and the
/// master key. Delete each backup within 30 days. A deleted account is fully erased when the last backup of its key is.
#[derive(clap::Args)]
pub(crate) struct KeyringCommand {
    #[command(subcommand)]
    action: KeyringAction,
    #[command(flatten)]
    global: GlobalArgs,
}

#[derive(Subcommand)]
enum KeyringAction {
    /// Save every key, still encrypted, to a new file.
    Backup {
        /// The new file. It must not exist yet.
        file: PathBuf,
    },
    /// Add the missing keys from a backup.
    Restore {
        /// The backup file.
        file: PathBuf,
    },
}

async fn open(global: &GlobalArgs) -> Result<Keyring, CommandError> {
    let Stores { keyring, master, options, .. } = global.stores()?;
    Ok(Keyring::open(&keyring, &options, master, Clock.now()).await?)
}

impl Keys {
    pub(crate) async fn run(self) -> Result<(), CommandError> {
        let keyring = open(&self.global).await?;
        let said = match self.action {
            KeysAction::Rotate => {
                let key = SigningKey::generate(Clock.now(), &mut Clock.chance());
                keyring.add_signing_key(&key).await?;
                format!("Created key {}. Servers start to use it in two minutes", key.kid())
            }
            KeysAction::RotateMaster => {
                let count = keyring.rotate_master(&mut Clock.chance()).await?;
                format!("Encrypted {count} keys with the new master key")
            }
        };
        keyring.close().await;
        Ok(say(&said)?)
    }
}

impl KeyringCommand {
    pub(crate) async fn run(self) -> Result<(), CommandError> {
        let Stores { keyring, options, master, .. } = self.global.stores()?;
        let said = match &self.action {
            KeyringAction::Backup { file } => {
                let count = Keyring::backup_to(&keyring, &options, file).await?;
                format!(
                    "Saved {} to {}. Keep this file apart from the master key, and delete it within 30 days",
                    keys(count),
                    file.display()
                )
            }
            KeyringAction::Restore { file } => {
                let count = Keyring::restore_from(&keyring, &options, file).await?;
                // Keys that this master key does not open are no help, and better said now than at the next start.
                let opened = Keyring::open(&keyring, &options, master, Clock.now()).await;
                let opened = opened.map_err(|fault| {
                    format!("restored {}, but they can’t be used yet: {fault}", keys(count))
                })?;
                opened.close().await;
                match count {
                    0 => "No account keys to restore. They are all here, or the backup has none"
                        .to_owned(),
                    count => format!("Restored {}", keys(count)),
                }
            }
        };
        Ok(say(&said)?)
    }
}

/// "the key of 1 account", "the keys of 3 accounts".
fn keys(count: u64) -> String {
    match count {
        1 => "the key of 1 account".into(),
        count => format!("the keys of {count} accounts"),
    }
}
