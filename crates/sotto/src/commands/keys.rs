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

/// Make new keys. Servers that run meanwhile take them up by themselves.
#[derive(clap::Args)]
pub(crate) struct Keys {
    #[command(subcommand)]
    action: KeysAction,
    #[command(flatten)]
    global: GlobalArgs,
}

#[derive(Subcommand)]
enum KeysAction {
    /// A new key that sessions are signed with. The old one is believed for as long as its tokens last.
    Rotate,
    /// A new master key: every key of the keyring is wrapped anew. A master key that comes from the environment or a
    /// command is put in front of the old one there first; this then moves every key under it.
    RotateMaster,
}

/// Back up the keyring, or bring a backup back.
///
/// Without the keyring nothing that people wrote or said can be read, by anybody. Keep its backups apart from the
/// database's and from the master key, and for no longer than 30 days: an account that is deleted is erased
/// when the last backup of its key is.
#[derive(clap::Args)]
pub(crate) struct KeyringCommand {
    #[command(subcommand)]
    action: KeyringAction,
    #[command(flatten)]
    global: GlobalArgs,
}

#[derive(Subcommand)]
enum KeyringAction {
    /// Writes every key, wrapped as it is, to a new file.
    Backup {
        /// The file; it must not exist.
        file: PathBuf,
    },
    /// Adds the keys of a backup that are missing.
    Restore {
        /// The file.
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
                format!(
                    "key {} is made; it signs in two minutes, once every server has read it",
                    key.kid()
                )
            }
            KeysAction::RotateMaster => {
                let count = keyring.rotate_master(&mut Clock.chance()).await?;
                format!("{count} keys are wrapped with the new master key")
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
                    "{} in {}. Without the master key they open nothing; keep the two apart, and this one 30 days at most",
                    keys(count),
                    file.display()
                )
            }
            KeyringAction::Restore { file } => {
                let count = Keyring::restore_from(&keyring, &options, file).await?;
                // Keys that this master key does not open are no help, and better said now than at the next start.
                let opened = Keyring::open(&keyring, &options, master, Clock.now()).await;
                let opened = opened
                    .map_err(|fault| format!("{} back, but of no use yet: {fault}", keys(count)))?;
                opened.close().await;
                format!("{} back", keys(count))
            }
        };
        Ok(say(&said)?)
    }
}

/// "1 account’s key is", "3 accounts’ keys are".
fn keys(count: u64) -> String {
    match count {
        1 => "1 account’s key is".into(),
        count => format!("{count} accounts’ keys are"),
    }
}
