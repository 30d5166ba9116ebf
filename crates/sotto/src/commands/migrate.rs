//! `sotto migrate`: the schemas, brought up to date.

use storage::{Db, Keyring, Pending};

use crate::{
    config::Stores,
    terminal::{CommandError, GlobalArgs, say},
};

/// Bring the database and the keyring up to date. SQLite files are brought up to date by `serve` itself; PostgreSQL
/// waits for this, so that several servers do not surprise each other.
#[derive(clap::Args)]
pub(crate) struct Migrate {
    /// Only say what would be done.
    #[arg(long)]
    pending: bool,
    #[command(flatten)]
    global: GlobalArgs,
}

impl Migrate {
    pub(crate) async fn run(self) -> Result<(), CommandError> {
        let Stores { database, keyring, options, .. } =
            Stores::new(&self.global.data, &self.global.settings()?)?;
        let waiting = [
            ("database", Db::pending(&database, &options).await?),
            ("keyring", Keyring::pending(&keyring, &options).await?),
        ];
        if waiting.iter().all(|(_, steps)| steps.is_empty()) {
            return Ok(say("database and keyring are up to date")?);
        }
        for (store, steps) in &waiting {
            list(store, steps)?;
        }
        if self.pending {
            return Ok(());
        }
        Keyring::migrate(&keyring, &options).await?;
        Db::migrate(&database, &options).await?;
        Ok(say("done")?)
    }
}

fn list(store: &str, steps: &[Pending]) -> std::io::Result<()> {
    steps.iter().try_for_each(|step| say(&format!("{store}: {:04} {}", step.version, step.name)))
}
