use std::fmt;

use interview::AccountId;
use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    Db, Result, StorageError,
    accounts::{Account, associated_data, touching},
    columns::{day, time},
    engine::{asking, writing},
    rows::row,
    seal::Sealed,
};

/// Who somebody is to a provider. Kept only as a keyed hash.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    /// The provider's issuer.
    pub issuer: String,
    /// The person's subject there.
    pub subject: String,
}

/// What is kept of somebody from their sign-in, besides their [`Identity`].
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// Their name.
    pub name: String,
    /// Their email address.
    pub email: String,
    /// Whether their provider calls the address verified: nobody is made an admin by one that anybody could have typed.
    pub email_verified: bool,
}

/// An identity that leads to an account, as its owner sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownIdentity {
    /// Its id.
    pub id: Uuid,
    /// The provider's id in the configuration, such as `google`.
    pub provider: String,
    /// When it was first used, or linked.
    pub linked_at: Timestamp,
}

/// What became of linking.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Linked {
    /// It leads to the account from now on.
    Done,
    /// It did so already.
    Yours,
    /// It leads to another account, and still does.
    Anothers,
}

/// What became of unlinking.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unlinked {
    /// It leads nowhere any more.
    Done,
    /// The account has no such identity.
    NoSuch,
    /// It is the only way into the account, and stays.
    TheLast,
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity(***)")
    }
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Person(***)")
    }
}

row! {
    IdentityRow {
        id: Uuid,
        provider: String,
        linked_at: i64,
    }
}

/// A [`Person`], for one account's row.
struct PersonColumns {
    name: Sealed,
    email: Sealed,
    email_hash: [u8; 32],
}

/// Adds a way into an account in an open transaction of either engine. Evaluates to whether it is new.
///
/// The conflict names no column: who links the same identity in the same millisecond has the same id too, and on
/// PostgreSQL a conflict in an index that is not named is an error.
macro_rules! put_identity {
    ($tx:ident, $account:expr, $provider:expr, $key_hash:expr, $now:expr) => {
        sqlx::query(
            "insert into identity (id, account_id, provider, key_hash, linked_at) values ($1, $2, $3, $4, $5)
             on conflict do nothing",
        )
        .bind(id_of($key_hash, $now))
        .bind($account.0)
        .bind($provider)
        .bind(&$key_hash[..])
        .bind($now.as_millisecond())
        .execute(&mut *$tx)
        .await?
        .rows_affected()
            > 0
    };
}

/// Writes a person into an account's row in an open transaction of either engine. Evaluates to whether it was there.
macro_rules! put_person {
    ($tx:ident, $account:expr, $person:expr, $now:expr) => {
        sqlx::query(
            "update account set name = $2, email = $3, email_hash = $4,
                 active_on = case when active_on < $5 then $5 else active_on end
             where id = $1",
        )
        .bind($account.0)
        .bind($person.name.bytes())
        .bind($person.email.bytes())
        .bind(&$person.email_hash[..])
        .bind(day($now))
        .execute(&mut *$tx)
        .await?
        .rows_affected()
            > 0
    };
}

impl Db {
    /// The account that an identity leads to, once its provider has vouched for it.
    ///
    /// An identity that is known leads where it led; name and email are brought up to date. Otherwise an account is
    /// made, as `fresh`, with a data key of its own. An email address never leads anywhere: it is not an identity.
    pub async fn sign_in(
        &self,
        identity: &Identity,
        person: &Person,
        provider: &str,
        fresh: AccountId,
        now: Timestamp,
    ) -> Result<AccountId> {
        const ROUNDS: usize = 5;
        let key_hash = self.identity_hash(identity).await?;
        // A round comes to nothing when somebody else signs the same person in, or deletes the account, meanwhile.
        for _ in 0..ROUNDS {
            let (account, done) = if let Some(account) = self.led_to(&key_hash).await? {
                (account, self.come_back(account, person, now).await?)
            } else {
                (fresh, self.arrive(fresh, person, provider, &key_hash, now).await?)
            };
            if done {
                return Ok(account);
            }
        }
        Err(StorageError::Busy)
    }

    /// Lets another identity lead to an account. Only right when whoever holds the account's session has just signed in
    /// with that identity.
    pub async fn link(
        &self,
        account: AccountId,
        identity: &Identity,
        provider: &str,
        now: Timestamp,
    ) -> Result<Linked> {
        let key_hash = self.identity_hash(identity).await?;
        let linked = writing!(self, |tx| {
            touching!(tx, account, now);
            put_identity!(tx, account, provider, &key_hash, now)
        });
        if linked {
            return Ok(Linked::Done);
        }
        match self.led_to(&key_hash).await? {
            Some(owner) if owner == account => Ok(Linked::Yours),
            Some(_) => Ok(Linked::Anothers),
            // It was unlinked between the two statements.
            None => Err(StorageError::Busy),
        }
    }

    /// The identities that lead to an account, oldest first.
    pub async fn identities(&self, account: AccountId) -> Result<Vec<KnownIdentity>> {
        let rows: Vec<IdentityRow> = asking!(self, |pool| {
            sqlx::query_as(
                "select id, provider, linked_at from identity where account_id = $1 order by linked_at, id",
            )
            .bind(account.0)
            .fetch_all(pool)
            .await
        });
        let known = |row: IdentityRow| {
            let linked_at = time("identity", "linked_at", row.linked_at)?;
            Ok(KnownIdentity { id: row.id, provider: row.provider, linked_at })
        };
        rows.into_iter().map(known).collect()
    }

    /// The account that an identity leads to; `None` where it leads nowhere. Nobody is signed in by this.
    pub async fn known(&self, identity: &Identity) -> Result<Option<AccountId>> {
        self.led_to(&self.identity_hash(identity).await?).await
    }

    /// The accounts that an identity of this provider leads to, the one that was used last first, at most `most`.
    pub async fn accounts_of(&self, provider: &str, most: usize) -> Result<Vec<Account>> {
        let ids: Vec<Uuid> = asking!(self, |pool| {
            sqlx::query_scalar(
                "select id from account
                 where exists (select 1 from identity where account_id = account.id and provider = $1)
                 order by active_on desc,
                     (select max(renewed_at) from session where account_id = account.id) desc nulls last,
                     created_at desc
                 limit $2",
            )
            .bind(provider)
            .bind(i64::try_from(most).unwrap_or(i64::MAX))
            .fetch_all(pool)
            .await
        });
        let mut accounts = Vec::new();
        for id in ids {
            // One may have been deleted meanwhile.
            accounts.extend(self.account(AccountId(id)).await?);
        }
        Ok(accounts)
    }

    /// Ends an identity's leading to an account. The last one stays, or nobody could come back.
    pub async fn unlink(&self, account: AccountId, id: Uuid) -> Result<Unlinked> {
        Ok(writing!(self, |tx| {
            // Changes nothing and holds the account: of two that unlink at once, the second counts what the first left.
            let hold = sqlx::query("update account set role = role where id = $1");
            hold.bind(account.0).execute(&mut *tx).await?;
            let ways: Vec<Uuid> =
                sqlx::query_scalar("select id from identity where account_id = $1")
                    .bind(account.0)
                    .fetch_all(&mut *tx)
                    .await?;
            if !ways.contains(&id) {
                Unlinked::NoSuch
            } else if ways.len() == 1 {
                Unlinked::TheLast
            } else {
                let delete = sqlx::query("delete from identity where account_id = $1 and id = $2");
                delete.bind(account.0).bind(id).execute(&mut *tx).await?;
                Unlinked::Done
            }
        }))
    }

    async fn led_to(&self, key_hash: &[u8; 32]) -> Result<Option<AccountId>> {
        let account: Option<Uuid> = asking!(self, |pool| {
            sqlx::query_scalar("select account_id from identity where key_hash = $1")
                .bind(&key_hash[..])
                .fetch_optional(pool)
                .await
        });
        Ok(account.map(AccountId))
    }

    async fn come_back(&self, account: AccountId, person: &Person, now: Timestamp) -> Result<bool> {
        let person = self.person_columns(account, person).await?;
        Ok(writing!(self, |tx| { put_person!(tx, account, person, now) }))
    }

    async fn arrive(
        &self,
        account: AccountId,
        person: &Person,
        provider: &str,
        key_hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<bool> {
        self.keyring.make_key(account, now).await?;
        let arrived = self.put_account(account, person, provider, key_hash, now).await?;
        // After an error the key stays: the rows may have been written all the same. If not, it opens nothing.
        if !arrived {
            self.keyring.destroy_key(account).await?;
        }
        Ok(arrived)
    }

    async fn put_account(
        &self,
        account: AccountId,
        person: &Person,
        provider: &str,
        key_hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<bool> {
        let person = self.person_columns(account, person).await?;
        writing!(self, |tx| {
            sqlx::query(
                "insert into account (id, created_at, role, name, email, email_hash, active_on)
                 values ($1, $2, 'member', $3, $4, $5, $6)",
            )
            .bind(account.0)
            .bind(now.as_millisecond())
            .bind(person.name.bytes())
            .bind(person.email.bytes())
            .bind(&person.email_hash[..])
            .bind(day(now))
            .execute(&mut *tx)
            .await?;
            if !put_identity!(tx, account, provider, key_hash, now) {
                return Ok(false);
            }
        });
        Ok(true)
    }

    async fn person_columns(&self, account: AccountId, person: &Person) -> Result<PersonColumns> {
        let sealer = self.sealer(account).await?;
        Ok(PersonColumns {
            name: sealer.seal_value(&associated_data(account, "name"), &person.name)?,
            email: sealer.seal_value(&associated_data(account, "email"), &person.email)?,
            email_hash: self.email_hash(&person.email, person.email_verified).await?,
        })
    }

    async fn identity_hash(&self, identity: &Identity) -> Result<[u8; 32]> {
        let key = self.keyring.lookup_key().await?;
        Ok(key.hash("identity", &[identity.issuer.as_bytes(), identity.subject.as_bytes()]))
    }

    /// A verified address has another hash than one that is not, so that who looks for the one never finds the other. Those
    /// of before the two were told apart count as not verified until their owners sign in again.
    pub(crate) async fn email_hash(&self, email: &str, verified: bool) -> Result<[u8; 32]> {
        let key = self.keyring.lookup_key().await?;
        let purpose = if verified { "verified email" } else { "email" };
        Ok(key.hash(purpose, &[folded_email(email).as_bytes()]))
    }
}

/// An email address by which two are compared, wherever they are: without spaces around it, in whatever case.
///
/// Only the 26 letters have two cases here. Others become one of those when they are made small, such as the Kelvin sign K
/// (U+212A), and an address that merely looks like another must not become it.
pub fn folded_email(email: &str) -> String {
    email.trim().to_ascii_lowercase()
}

/// An id for an identity, from when it was linked and what nobody can guess about it.
fn id_of(key_hash: &[u8; 32], now: Timestamp) -> Uuid {
    let mut chance = [0; 10];
    chance.copy_from_slice(&key_hash[..10]);
    let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &chance).into_uuid()
}
