use std::{fmt, time::Duration};

use interview::AccountId;
use jiff::Timestamp;
use sessions::{Scopes, SecretHash, TokenId};
use uuid::Uuid;

use crate::{
    Db, Result,
    accounts::{AccountRole, touching},
    columns::{before, hash, time, unreadable},
    engine::{asking, writing},
    rows::row,
    seal::{AssociatedData, Sealed},
};

/// What every request with a personal access token asks.
pub(crate) const LIVE_TOKEN: &str =
    "select token.account_id, account.role, token.hash, token.scopes, token.last_used_at
     from token join account on account.id = token.account_id
     where token.id = $1 and token.expires_at > $2";

/// Who is behind a personal access token, and what it is good for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LiveToken {
    /// Its id.
    pub id: TokenId,
    /// Whose token it is.
    pub account: AccountId,
    /// What the account may do.
    pub role: AccountRole,
    /// What the token may do.
    pub scopes: Scopes,
}

/// A personal access token, as its owner sees it.
#[derive(Clone, PartialEq, Eq)]
pub struct TokenSummary {
    /// Its id.
    pub id: TokenId,
    /// What its owner called it.
    pub name: String,
    /// What it may do.
    pub scopes: Scopes,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it stops working.
    pub expires_at: Timestamp,
    /// When it was last used, to the minute.
    pub last_used_at: Option<Timestamp>,
}

impl TokenSummary {
    /// Tokens an account may have at a time.
    pub const AT_MOST: usize = 20;
}

impl fmt::Debug for TokenSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenSummary").field("id", &self.id).finish_non_exhaustive()
    }
}

row! {
    LiveRow {
        account_id: Uuid,
        role: String,
        hash: Vec<u8>,
        scopes: String,
        last_used_at: Option<i64>,
    }
}

row! {
    TokenRow {
        id: Uuid,
        name: Vec<u8>,
        scopes: String,
        created_at: i64,
        expires_at: i64,
        last_used_at: Option<i64>,
    }
}

impl Db {
    /// Keeps a personal access token, of which only the hash is known, and gives it as its owner sees it. `None`, and nothing
    /// kept, when the account has [`TokenSummary::AT_MOST`] that work already.
    #[expect(clippy::too_many_arguments, reason = "a token's columns, each of another type")]
    pub async fn add_token(
        &self,
        account: AccountId,
        id: TokenId,
        name: &str,
        hash: &SecretHash,
        scopes: &Scopes,
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Result<Option<TokenSummary>> {
        let sealed = self.sealer(account).await?.seal_value(&associated_data(id), name)?;
        let (created_at, ends) = (now.as_millisecond(), expires_at.as_millisecond());
        let at_most = i64::try_from(TokenSummary::AT_MOST).unwrap_or(i64::MAX);
        let kept = writing!(self, |tx| {
            // Holds the account: of two that are added at once, the second is counted after the first.
            touching!(tx, account, now);
            sqlx::query(
                "insert into token (id, account_id, name, hash, scopes, created_at, expires_at)
                 select $1, $2, $3, $4, $5, $6, $7
                 where (select count(*) from token where account_id = $2 and expires_at > $6) < $8",
            )
            .bind(id.0)
            .bind(account.0)
            .bind(sealed.bytes())
            .bind(&hash.0[..])
            .bind(scopes.to_string())
            .bind(created_at)
            .bind(ends)
            .bind(at_most)
            .execute(&mut *tx)
            .await?
            .rows_affected()
                > 0
        });
        if !kept {
            return Ok(None);
        }
        Ok(Some(TokenSummary {
            id,
            name: name.to_owned(),
            scopes: scopes.clone(),
            created_at: time("token", "created_at", created_at)?,
            expires_at: time("token", "expires_at", ends)?,
            last_used_at: None,
        }))
    }

    /// Who is behind a token, and remembers that it was used; `None` when it is wrong, has expired or was revoked.
    pub async fn token(
        &self,
        id: TokenId,
        shown: &SecretHash,
        now: Timestamp,
    ) -> Result<Option<LiveToken>> {
        const NOTED_EVERY: Duration = Duration::from_secs(60);
        let row: Option<LiveRow> = asking!(self, |pool| {
            sqlx::query_as(LIVE_TOKEN)
                .bind(id.0)
                .bind(now.as_millisecond())
                .fetch_optional(pool)
                .await
        });
        let Some(row) = row else { return Ok(None) };
        if *shown != SecretHash(hash("token", "hash", &row.hash)?) {
            return Ok(None);
        }
        let account = AccountId(row.account_id);
        let noted_before = before(now, NOTED_EVERY).as_millisecond();
        if row.last_used_at.is_none_or(|at| at <= noted_before) {
            writing!(self, |tx| {
                touching!(tx, account, now);
                let used = sqlx::query("update token set last_used_at = $2 where id = $1");
                used.bind(id.0).bind(now.as_millisecond()).execute(&mut *tx).await?;
            });
        }
        Ok(Some(LiveToken {
            id,
            account,
            role: AccountRole::from_row(&row.role)?,
            scopes: scopes(&row.scopes)?,
        }))
    }

    /// The account's tokens, the newest first, those that have expired since the last sweep included.
    pub async fn tokens(&self, account: AccountId) -> Result<Vec<TokenSummary>> {
        let rows: Vec<TokenRow> = asking!(self, |pool| {
            sqlx::query_as(
                "select id, name, scopes, created_at, expires_at, last_used_at from token where account_id = $1
                 order by created_at desc, id desc",
            )
            .bind(account.0)
            .fetch_all(pool)
            .await
        });
        let sealer = self.sealer(account).await?;
        let summary = |row: TokenRow| {
            let id = TokenId(row.id);
            let last_used_at = row.last_used_at.map(|at| time("token", "last_used_at", at));
            Ok(TokenSummary {
                id,
                name: sealer.open_value(&associated_data(id), &Sealed::from_row(row.name))?,
                scopes: scopes(&row.scopes)?,
                created_at: time("token", "created_at", row.created_at)?,
                expires_at: time("token", "expires_at", row.expires_at)?,
                last_used_at: last_used_at.transpose()?,
            })
        };
        rows.into_iter().map(summary).collect()
    }

    /// Whether a token that was good once still is: neither revoked nor expired.
    pub async fn is_token_live(&self, id: TokenId, now: Timestamp) -> Result<bool> {
        let found: Option<i64> = asking!(self, |pool| {
            sqlx::query_scalar("select created_at from token where id = $1 and expires_at > $2")
                .bind(id.0)
                .bind(now.as_millisecond())
                .fetch_optional(pool)
                .await
        });
        Ok(found.is_some())
    }

    /// Revokes a token. `false` when there is none, or when it is someone else's.
    pub async fn revoke_token(&self, account: AccountId, id: TokenId) -> Result<bool> {
        let revoked = writing!(self, |tx| {
            let delete = sqlx::query("delete from token where account_id = $1 and id = $2");
            delete.bind(account.0).bind(id.0).execute(&mut *tx).await?.rows_affected()
        });
        Ok(revoked > 0)
    }
}

fn scopes(text: &str) -> Result<Scopes> {
    text.parse().map_err(|_| unreadable("token", "scopes"))
}

fn associated_data(token: TokenId) -> AssociatedData {
    AssociatedData { table: "token", column: "name", row: token.0 }
}
