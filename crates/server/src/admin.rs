//! `sotto admin`: who may see how this Sotto is doing, and ending sessions.

use clap::Subcommand;

use crate::{
    cli::{Fault, Place, say},
    clock::Clock,
    serve,
};

/// Say who may see how this Sotto is doing (counts, health and jobs, never content), and end sessions.
#[derive(clap::Args)]
pub(crate) struct Admin {
    #[command(subcommand)]
    action: Action,
    #[command(flatten)]
    place: Place,
}

#[derive(Subcommand)]
enum Action {
    /// Makes the accounts with this email admins; they must have signed in once.
    Add {
        /// As their provider gives it.
        email: String,
    },
    /// Makes admins with this email members again.
    Remove {
        /// As their provider gives it.
        email: String,
    },
    /// Ends every session of the accounts with this email, or of everybody.
    SignOut {
        /// As their provider gives it.
        #[arg(required_unless_present = "everybody", conflicts_with = "everybody")]
        email: Option<String>,
        /// Ends everybody's.
        #[arg(long)]
        everybody: bool,
    },
}

impl Admin {
    pub(crate) async fn run(self) -> Result<(), Fault> {
        let db = serve::open(&self.place.stores()?, Clock).await?;
        let said = match &self.action {
            Action::Add { email } => {
                role_given(db.set_role(email, storage::AccountRole::Admin).await?)
            }
            Action::Remove { email } => {
                role_given(db.set_role(email, storage::AccountRole::Member).await?)
            }
            Action::SignOut { email, .. } => {
                let ended = db.end_sessions_of(email.as_deref()).await?;
                let sessions = if ended == 1 { "session is" } else { "sessions are" };
                Ok(format!("{ended} {sessions} ended; it counts from the next request on"))
            }
        };
        db.close().await;
        Ok(say(&said?)?)
    }
}

fn role_given(accounts: usize) -> Result<String, Fault> {
    match accounts {
        0 => {
            Err("nobody with this email has signed in here yet; sign in once, then try again"
                .into())
        }
        1 => Ok("done; it counts from their next request on".into()),
        several => {
            Ok(format!("done, for {several} accounts: the same email came from several providers"))
        }
    }
}
