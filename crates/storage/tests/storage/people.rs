//! People who sign in, and what is found of them afterwards.

use std::{collections::BTreeMap, fs, path::Path};

use interview::{AccountId, Role, RoleTitle, TurnState};
use sessions::{Family, Scope, SecretHash, SessionId, TokenId};
use sqlx::AssertSqlSafe;
use storage::{Db, Identity, Person};

use crate::{
    sample::{finish, reopen, time, turns, typed},
    setting::{Engine, Outsider, Setting},
};

pub(crate) fn identity(subject: &str) -> Identity {
    Identity { issuer: "https://accounts.example.org".into(), subject: subject.into() }
}

pub(crate) fn person(name: &str) -> Person {
    Person { name: name.into(), email: format!("{name}@example.org"), email_verified: true }
}

/// Somebody who has something in every table.
pub(crate) struct Settled {
    pub(crate) account: AccountId,
    pub(crate) session: SessionId,
    pub(crate) token: TokenId,
    pub(crate) token_hash: SecretHash,
}

impl Setting {
    pub(crate) fn session(&self) -> SessionId {
        let (now, mut chance) = self.chance();
        SessionId::new(now, &mut chance)
    }

    pub(crate) fn token(&self) -> TokenId {
        let (now, mut chance) = self.chance();
        TokenId::new(now, &mut chance)
    }

    pub(crate) async fn sign_in(&self, db: &Db, subject: &str) -> AccountId {
        let (identity, person) = (identity(subject), person(subject));
        db.sign_in(&identity, &person, "google", self.account(), time(0)).await.unwrap()
    }

    pub(crate) async fn settle(&self, db: &Db, subject: &str) -> Settled {
        let account = self.sign_in(db, subject).await;
        // Nobody else's.
        let hash = |which: u8| {
            let mut hash = [which; 32];
            hash[..16].copy_from_slice(account.0.as_bytes());
            hash
        };
        let settled = Settled {
            account,
            session: self.session(),
            token: self.token(),
            token_hash: SecretHash(hash(0)),
        };
        let mut done = db.begin(account, self.interview()).await.unwrap();
        let mut corrected = self.turn("What broke?");
        corrected.state = typed("The dsik.", time(60));
        let id = corrected.id;
        turns(&mut done).push(corrected);
        finish(&mut done, "short", time(90));
        reopen(&mut done, (id, "The disk."), time(95));
        finish(&mut done, "short", time(98));
        db.save(&mut done).await.unwrap();
        let mut own = self.interview();
        own.setup.role = Role::Other { title: RoleTitle::new("Compiler tamer").unwrap() };
        let mut stored = db.begin(account, own).await.unwrap();
        let mut answered = self.turn("What broke?");
        answered.state = typed("The disk.", time(60));
        let mut open = self.turn("And then?");
        open.state = TurnState::Open { draft: Some(self.draft("I called")) };
        turns(&mut stored).extend([answered, open]);
        db.save(&mut stored).await.unwrap();
        let family = Family {
            previous: Some(SecretHash(hash(1))),
            ..Family::begin(SecretHash(hash(2)), time(0))
        };
        db.begin_session(settled.session, account, &family, "Firefox on Linux", time(0))
            .await
            .unwrap();
        let scopes = [Scope::Read].into_iter().collect();
        let hash_of_token = &settled.token_hash;
        let added = db.add_token(
            account,
            settled.token,
            "laptop",
            hash_of_token,
            &scopes,
            time(9000),
            time(0),
        );
        assert!(added.await.unwrap().is_some());
        assert!(db.set_resume(account, "Ten years of compilers", None, time(0)).await.unwrap());
        let link = self.link_to(done.id(), time(9000));
        assert!(db.add_shared_link(account, &link, &SecretHash(hash(5))).await.unwrap());
        db.remember_creation(account, hash(3), hash(4), stored.id(), time(0)).await.unwrap();
        settled
    }

    /// Every id, hash, key and sealed text that is the account's, out of both stores of SQLite.
    pub(crate) async fn blobs(&self, account: AccountId) -> Vec<Vec<u8>> {
        let columns = "select 'select ' || c.name || ' from ' || m.name || ' where ' || c.name || ' is not null and '
                 || case m.name when 'account' then 'id' else 'account_id' end || ' = $1'
             from sqlite_schema m join pragma_table_info(m.name) c
             where m.type = 'table' and lower(c.type) = 'blob'
               and (m.name = 'account' or exists (
                   select 1 from pragma_table_info(m.name) o where o.name = 'account_id'))";
        let mut blobs = Vec::new();
        for mut outsider in [self.outsider().await, self.outsider_at_the_keyring().await] {
            for column in outsider.texts(columns).await {
                let Outsider::Sqlite(connection) = &mut outsider else { panic!("for SQLite only") };
                let column = sqlx::query_scalar(AssertSqlSafe(column)).bind(account.0);
                let found: Vec<Vec<u8>> = column.fetch_all(connection).await.unwrap();
                assert!(!found.is_empty(), "a column that proves nothing");
                blobs.extend(found);
            }
        }
        blobs
    }

    /// How many rows there are in every table that holds what is an account's.
    pub(crate) async fn rows(&self) -> BTreeMap<String, i64> {
        let mut outsider = self.outsider().await;
        let tables = match self.engine {
            Engine::Sqlite => {
                "select m.name from sqlite_schema m join pragma_table_info(m.name) c
                 where m.type = 'table' and c.name = 'account_id' union select 'account'"
            }
            Engine::Postgres => {
                "select table_name::text from information_schema.columns
                 where table_schema = 'public' and column_name = 'account_id' union select 'account'"
            }
        };
        let mut rows = BTreeMap::new();
        for table in outsider.texts(tables).await {
            let count =
                outsider.number(AssertSqlSafe(format!("select count(*) from {table}"))).await;
            rows.insert(table, count);
        }
        rows
    }

    /// How many accounts have a key.
    pub(crate) async fn keys(&self) -> i64 {
        self.outsider_at_the_keyring().await.number("select count(*) from data_key").await
    }

    /// Everything in the database's files. PostgreSQL compresses what is long: the rows as it shows them come on top.
    pub(crate) async fn bytes(&self) -> String {
        let mut outsider = self.outsider().await;
        match self.engine {
            Engine::Sqlite => String::from_utf8_lossy(&below(self.file().parent().unwrap())).into(),
            Engine::Postgres => {
                outsider.run("checkpoint; set bytea_output = 'escape'").await;
                let folder = "select current_setting('data_directory') || '/base/' || oid
                     from pg_database where datname = current_database()";
                let folder = outsider.texts(folder).await.remove(0);
                let mut bytes: String = String::from_utf8_lossy(&below(Path::new(&folder))).into();
                let tables = "select table_name::text from information_schema.tables where table_schema = 'public'";
                for table in outsider.texts(tables).await {
                    let rows = format!("select t::text from {table} t");
                    bytes.extend(outsider.texts(AssertSqlSafe(rows)).await);
                }
                bytes
            }
        }
    }

    /// How many of these stand in any file of either store of SQLite.
    pub(crate) fn found(&self, wanted: &[Vec<u8>]) -> usize {
        assert_eq!(self.engine, Engine::Sqlite);
        let bytes = below(self.folder());
        let is_there =
            |wanted: &&Vec<u8>| bytes.windows(wanted.len()).any(|window| window == **wanted);
        wanted.iter().filter(is_there).count()
    }
}

/// The bytes of all files in a folder and in its folders.
pub(crate) fn below(folder: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        bytes.extend(if path.is_dir() {
            below(&path)
        } else {
            fs::read(&path).unwrap_or_default()
        });
    }
    bytes
}
