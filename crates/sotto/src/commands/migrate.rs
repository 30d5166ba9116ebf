//! `sotto migrate`: the schemas, brought up to date.

use storage::{Db, Keyring, Pending};

use crate::{
    config::Stores,
    terminal::{CommandError, GlobalArgs, say},
};

/// Update the database and the keyring. With SQLite, `serve` does this by itself. With PostgreSQL, run this command before
/// you start a new version.
#[derive(clap::Args)]
pub(crate) struct Migrate {
    /// Only show what would be updated.
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
            return Ok(say("The database and the keyring are up to date")?);
        }
        for (store, steps) in &waiting {
            list(store, steps)?;
        }
        if self.pending {
            return Ok(());
        }
        Keyring::migrate(&keyring, &options).await?;
        Db::migrate(&database, &options).await?;
        Ok(say("Done")?)
    }
}

fn list(store: &str, steps: &[Pending]) -> std::io::Result<()> {
    steps.iter().try_for_each(|step| say(&format!("{store}: {:04} {}", step.version, step.name)))
}
