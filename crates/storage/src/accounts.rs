use std::fmt;

use interview::AccountId;
use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    Db, Result, StorageError,
    columns::{day, time, unreadable},
    engine::{asking, writing},
    rows::{present, row},
    seal::AssociatedData,
};

/// Marks an account as active on the day of `$now`, in an open transaction of either engine. Its row is held until the
/// transaction ends, so that what is counted about it meanwhile stays true.
macro_rules! touching {
    ($tx:ident, $account:expr, $now:expr) => {
        sqlx::query(
            "update account set active_on = case when active_on < $2 then $2 else active_on end where id = $1",
        )
        .bind($account.0)
        .bind($crate::columns::day($now))
        .execute(&mut *$tx)
        .await?;
    };
}
pub(crate) use touching;

/// Somebody who signed in and has not left.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// What else they may do.
    pub role: AccountRole,
    /// Their name, as they last signed in.
    pub name: String,
    /// Their email address, as they last signed in.
    pub email: String,
    /// When they first signed in; of an account taken over from a machine of its own, when that was made.
    pub created_at: Timestamp,
    /// The language they chose for pages (BCP 47), if they chose one.
    pub page_language: Option<String>,
}

/// Without name and email.
impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account")
            .field("id", &self.id)
            .field("role", &self.role)
            .finish_non_exhaustive()
    }
}

/// What an account may do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AccountRole {
    /// Practise, and see what is theirs.
    Member,
    /// See counts, health and job runs as well; never another's content.
    Admin,
}

impl AccountRole {
    pub(crate) fn slug(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Admin => "admin",
        }
    }

    pub(crate) fn from_row(slug: &str) -> Result<Self> {
        match slug {
            "member" => Ok(Self::Member),
            "admin" => Ok(Self::Admin),
            _ => Err(unreadable("account", "role")),
        }
    }
}

row! {
    AccountRow {
        role: String,
        name: Option<Vec<u8>>,
        email: Option<Vec<u8>>,
        created_at: i64,
        page_language: Option<String>,
    }
}

/// What a text of an account's own row is sealed with.
pub(crate) fn associated_data(account: AccountId, column: &'static str) -> AssociatedData {
    AssociatedData { table: "account", column, row: account.0 }
}

impl Db {
    /// The account; `None` when there is none, or when nobody has signed in to it.
    pub async fn account(&self, id: AccountId) -> Result<Option<Account>> {
        let found: Option<AccountRow> = asking!(self, |pool| {
            sqlx::query_as(
                "select role, name, email, created_at, page_language from account where id = $1",
            )
            .bind(id.0)
            .fetch_optional(pool)
            .await
        });
        let Some(row) = found else { return Ok(None) };
        let sealer = match self.sealer(id).await {
            Err(StorageError::AccountGone) => return Ok(None),
            sealer => sealer?,
        };
        Ok(Some(Account {
            id,
            role: AccountRole::from_row(&row.role)?,
            name: sealer
                .open_value(&associated_data(id, "name"), &present("account", "name", row.name)?)?,
            email: sealer.open_value(
                &associated_data(id, "email"),
                &present("account", "email", row.email)?,
            )?,
            created_at: time("account", "created_at", row.created_at)?,
            page_language: row.page_language,
        }))
    }

    /// The language that an account chose for pages (BCP 47), if it chose one.
    pub async fn page_language(&self, id: AccountId) -> Result<Option<String>> {
        let found: Option<Option<String>> = asking!(self, |pool| {
            sqlx::query_scalar("select page_language from account where id = $1")
                .bind(id.0)
                .fetch_optional(pool)
                .await
        });
        Ok(found.flatten())
    }

    /// Keeps the language that an account chose for pages.
    pub async fn set_page_language(&self, id: AccountId, tag: &str) -> Result<()> {
        writing!(self, |tx| {
            let set = sqlx::query("update account set page_language = $2 where id = $1");
            set.bind(id.0).bind(tag).execute(&mut *tx).await?;
        });
        Ok(())
    }

    /// Gives a role to everybody who signed in with this email address, and says how many they are: nobody may have,
    /// and an address can stand at several providers. An admin is made by a verified address only; a member by any, so that
    /// what was given can always be taken back.
    pub async fn set_role(&self, email: &str, role: AccountRole) -> Result<usize> {
        let verified = self.email_hash(email, true).await?;
        let also = self.email_hash(email, role == AccountRole::Admin).await?;
        let made = writing!(self, |tx| {
            let made = sqlx::query("update account set role = $3 where email_hash in ($1, $2)");
            let made = made.bind(&verified[..]).bind(&also[..]).bind(role.slug());
            made.execute(&mut *tx).await?.rows_affected()
        });
        Ok(made.try_into().unwrap_or(usize::MAX))
    }

    /// Who is an admin, the oldest account first. For the operator: nobody else is shown another's email.
    pub async fn admins(&self) -> Result<Vec<Account>> {
        let ids: Vec<Uuid> = asking!(self, |pool| {
            sqlx::query_scalar(
                "select id from account where role = 'admin' order by created_at, id",
            )
            .fetch_all(pool)
            .await
        });
        let mut admins = Vec::new();
        for id in ids {
            // One that was deleted meanwhile is none.
            admins.extend(self.account(AccountId(id)).await?);
        }
        Ok(admins)
    }

    /// Remembers that the account did something today. Cheap when it is remembered already.
    pub async fn touch(&self, account: AccountId, now: Timestamp) -> Result<()> {
        let known: Option<i64> = asking!(self, |pool| {
            sqlx::query_scalar("select active_on from account where id = $1 and active_on < $2")
                .bind(account.0)
                .bind(day(now))
                .fetch_optional(pool)
                .await
        });
        if known.is_some() {
            writing!(self, |tx| {
                touching!(tx, account, now);
            });
        }
        Ok(())
    }

    pub(crate) async fn has_account(&self, id: AccountId) -> Result<bool> {
        let found: Option<i64> = asking!(self, |pool| {
            let found = sqlx::query_scalar("select created_at from account where id = $1");
            found.bind(id.0).fetch_optional(pool).await
        });
        Ok(found.is_some())
    }
}
