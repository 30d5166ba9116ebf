//! `sotto admin`: who is an administrator, and ending sessions.

use clap::{ArgGroup, Subcommand};
use storage::{Account, AccountRole};

use practice::clock::Clock;

use crate::{
    serve,
    terminal::{CommandError, GlobalArgs, say},
};

/// Manage administrators, and sign people out. Administrators see counts, health and jobs, but never content.
#[derive(clap::Args)]
pub(crate) struct Admin {
    #[command(subcommand)]
    action: AdminAction,
    #[command(flatten)]
    global: GlobalArgs,
}

#[derive(Subcommand)]
enum AdminAction {
    /// Make accounts with this email administrators. They must have signed in once with a confirmed email.
    Add {
        /// The email address, as the sign-in provider has it.
        email: String,
    },
    /// Remove administrator rights from accounts with this email.
    Remove {
        /// The email address, as the sign-in provider has it.
        email: String,
    },
    /// List administrators.
    List,
    /// Sign out all sessions of accounts with this email, or of everyone.
    #[command(group(ArgGroup::new("who").args(["email", "everybody"]).required(true)))]
    SignOut {
        /// The email address, as the sign-in provider has it.
        email: Option<String>,
        /// Sign out everyone.
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
                "no one has signed in with this email, confirmed by the provider. Sign in once (after an update, once more), \
                 then try again",
            ),
            AdminAction::Remove { email } => role_given(
                db.set_role(email, AccountRole::Member).await?,
                "no one has signed in with this email. Run `sotto admin list` to see the administrators",
            ),
            AdminAction::List => Ok(listed(&db.admins().await?)),
            AdminAction::SignOut { email, .. } => {
                let ended = db.end_sessions_of(email.as_deref()).await?;
                let sessions = if ended == 1 { "session" } else { "sessions" };
                Ok(format!("Signed out {ended} {sessions}"))
            }
        };
        db.close().await;
        Ok(say(&said?)?)
    }
}

fn listed(admins: &[Account]) -> String {
    if admins.is_empty() {
        return "There are no administrators. Run `sotto admin add EMAIL` to add one".into();
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
        1 => Ok("Done".into()),
        several => Ok(format!(
            "Done for {several} accounts, because several sign-in providers have this email"
        )),
    }
}
