//! Where the database is, the keyring, and the key to that.

use std::path::Path;

use storage::{Location, MasterSource, Options, Secret};

use super::{errors::ConfigErrors, settings::Settings};

/// The database and the keyring.
#[derive(Clone, Debug)]
pub(crate) struct Stores {
    /// The database; in the data folder unless named.
    pub(crate) database: Location,
    /// The keyring, a database of its own.
    pub(crate) keyring: Location,
    /// Where the master key comes from.
    pub(crate) master: MasterSource,
    /// How both are used.
    pub(crate) options: Options,
}

impl Stores {
    /// SQLite files and a master key in a folder.
    pub(crate) fn in_folder(data: &Path) -> Self {
        Self {
            database: Location::sqlite(data.join("sotto.db")),
            keyring: Location::sqlite(data.join("keyring.db")),
            master: MasterSource::File(data.join("master.key")),
            options: Options::default(),
        }
    }

    /// The stores alone, for commands that serve nobody.
    pub(crate) fn new(data: &Path, settings: &Settings) -> Result<Self, ConfigErrors> {
        let mut faults = Vec::new();
        match stores(data, settings, &mut faults) {
            Some(stores) if faults.is_empty() => Ok(stores),
            _ => Err(ConfigErrors(faults)),
        }
    }
}

pub(super) fn stores(data: &Path, settings: &Settings, faults: &mut Vec<String>) -> Option<Stores> {
    let database = settings.parse("database", Location::sqlite(data.join("sotto.db")), faults);
    let keyring = settings.parse("keyring", Location::sqlite(data.join("keyring.db")), faults);
    if database.is_postgres() && settings.get("keyring").is_none() {
        faults.push(
            "keyring: a PostgreSQL database needs a separate database for the keys, such as \
             postgres://sotto@HOST/sotto_keys"
                .into(),
        );
    }
    if database.to_string() == keyring.to_string() {
        faults.push("keyring: must not be the same database as `database`. Otherwise, one backup has both data and keys".into());
    }
    let max_kb =
        settings.get("database_max_kb").map(|_| settings.whole("database_max_kb", 0_u64, faults));
    let sqlite_max_bytes = max_kb.map(|kb| kb.saturating_mul(1024));
    let options = Options { sqlite_max_bytes, ..Options::default() };
    let master = master(data, settings).map_err(|fault| faults.push(fault)).ok()?;
    Some(Stores { database, keyring, master, options })
}

fn master(data: &Path, settings: &Settings) -> Result<MasterSource, String> {
    let given =
        ["master_key_file", "master_key", "master_key_command"].map(|name| settings.get(name));
    match given {
        [None, None, None] => Ok(MasterSource::File(data.join("master.key"))),
        [Some(file), None, None] => Ok(MasterSource::File(file.into())),
        [None, Some(key), None] => Ok(MasterSource::Text(Secret::new(key.to_owned()))),
        [None, None, Some(command)] => Ok(MasterSource::Command(command.to_owned())),
        _ => Err("set only one of master_key, master_key_file and master_key_command".into()),
    }
}
