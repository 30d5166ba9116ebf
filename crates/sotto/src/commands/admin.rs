//! `sotto admin`: who may see how this Sotto is doing, and ending sessions.

use clap::Subcommand;
use storage::{Account, AccountRole};

use practice::clock::Clock;

use crate::{
    serve,
    terminal::{CommandError, GlobalArgs, say},
};

/// Say who may see how this Sotto is doing (counts, health and jobs, never content), and end sessions.
#[derive(clap::Args)]
pub(crate) struct Admin {
    #[command(subcommand)]
    action: AdminAction,
    #[command(flatten)]
    global: GlobalArgs,
}

#[derive(Subcommand)]
enum AdminAction {
    /// Makes the accounts with this email admins; they must have signed in once, by a provider that calls it verified.
    Add {
        /// As their provider gives it.
        email: String,
    },
    /// Makes admins with this email members again.
    Remove {
        /// As their provider gives it.
        email: String,
    },
    /// Shows who is an admin: their email, their account and since when it is there.
    List,
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
    pub(crate) async fn run(self) -> Result<(), CommandError> {
        let db = serve::open(&self.global.stores()?, Clock).await?;
        let said = match &self.action {
            AdminAction::Add { email } => role_given(
                db.set_role(email, AccountRole::Admin).await?,
                "nobody with this email, verified by their provider, has signed in here yet; sign in once (once more \
                 after an update), then try again",
            ),
            AdminAction::Remove { email } => role_given(
                db.set_role(email, AccountRole::Member).await?,
                "nobody with this email has signed in here (`sotto admin list` shows who is an admin)",
            ),
            AdminAction::List => Ok(listed(&db.admins().await?)),
            AdminAction::SignOut { email, .. } => {
                let ended = db.end_sessions_of(email.as_deref()).await?;
                let sessions = if ended == 1 { "session is" } else { "sessions are" };
                Ok(format!("{ended} {sessions} ended; it counts from the next request on"))
            }
        };
        db.close().await;
        Ok(say(&said?)?)
    }
}

fn listed(admins: &[Account]) -> String {
    if admins.is_empty() {
        return "nobody is an admin (`sotto admin add EMAIL` makes one)".into();
    }
    let line = |admin: &Account| {
        let since = admin.created_at.strftime("%Y-%m-%d");
        format!("{:32} account {} since {since}", admin.email, admin.id)
    };
    admins.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn role_given(accounts: usize, nobody: &str) -> Result<String, CommandError> {
    match accounts {
        0 => Err(nobody.into()),
        1 => Ok("done; it counts from their next request on".into()),
        several => {
            Ok(format!("done, for {several} accounts: the same email came from several providers"))
        }
    }
}
