use sqlx::{
    PgConnection, SqlSafeStr, SqliteConnection,
    migrate::{Migrate, MigrateError, Migration, MigrationType, Migrator},
};

use crate::{OpenError, Pending};

/// Which tables a store has: each kind has steps of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Schema {
    Database,
    Keyring,
}

/// One file per engine and step. A step that has been released never changes: add the next one.
macro_rules! database {
    ($engine:literal) => {
        steps!("migrations", $engine:
            (1, "tables", "0001_tables.sql"),
            (2, "shared links", "0002_shared_links.sql"),
            (3, "page language", "0003_page_language.sql"),
            (4, "role titles", "0004_role_titles.sql"))
    };
}

/// The same for the keyring.
macro_rules! keyring {
    ($engine:literal) => {
        steps!("keyring-migrations", $engine:
            (1, "keys", "0001_keys.sql"))
    };
}

macro_rules! steps {
    ($folder:literal, $engine:literal: $(($version:literal, $name:literal, $file:literal)),+) => {
        Migrator::with_migrations(vec![$(Migration::new(
            $version,
            $name.into(),
            MigrationType::Simple,
            include_str!(concat!("../", $folder, "/", $engine, "/", $file)).into_sql_str(),
            false,
        )),+])
    };
}

impl Schema {
    pub(crate) async fn bring_up_sqlite(
        self,
        connection: &mut SqliteConnection,
    ) -> Result<(), OpenError> {
        run(self.sqlite(), connection).await
    }

    pub(crate) async fn bring_up_postgres(
        self,
        connection: &mut PgConnection,
    ) -> Result<(), OpenError> {
        run(self.postgres(), connection).await
    }

    /// What [`Schema::bring_up_sqlite`] would do.
    pub(crate) async fn pending_in_sqlite(
        self,
        connection: &mut SqliteConnection,
    ) -> Result<Vec<Pending>, OpenError> {
        let known: i64 = sqlx::query_scalar(
            "select count(*) from sqlite_schema where name = '_sqlx_migrations'",
        )
        .fetch_one(&mut *connection)
        .await?;
        pending(self.sqlite(), connection, known > 0).await
    }

    /// What [`Schema::bring_up_postgres`] would do.
    pub(crate) async fn pending_in_postgres(
        self,
        connection: &mut PgConnection,
    ) -> Result<Vec<Pending>, OpenError> {
        let known: bool = sqlx::query_scalar("select to_regclass('_sqlx_migrations') is not null")
            .fetch_one(&mut *connection)
            .await?;
        pending(self.postgres(), connection, known).await
    }

    /// All steps, as for a store that is not there yet.
    pub(crate) fn all_in_sqlite(self) -> Vec<Pending> {
        self.sqlite().iter().map(Pending::from).collect()
    }

    fn sqlite(self) -> Migrator {
        match self {
            Self::Database => database!("sqlite"),
            Self::Keyring => keyring!("sqlite"),
        }
    }

    fn postgres(self) -> Migrator {
        match self {
            Self::Database => database!("postgres"),
            Self::Keyring => keyring!("postgres"),
        }
    }
}

impl From<&Migration> for Pending {
    fn from(step: &Migration) -> Self {
        Self { version: step.version, name: step.description.clone().into_owned() }
    }
}

/// `run_direct` since the future of `Migrator::run` over a borrowed connection is not `Send` to the compiler's eye.
async fn run<C: Migrate>(migrator: Migrator, connection: &mut C) -> Result<(), OpenError> {
    const ALL: Option<i64> = None;
    const SKIP: bool = false;
    let done = migrator.run_direct(ALL, connection, SKIP).await;
    done.map_err(|error| OpenError::from_migrating(error, newest(&migrator)))
}

/// The same checks as [`run`], and no step taken.
async fn pending<C: Migrate>(
    migrator: Migrator,
    connection: &mut C,
    any_taken: bool,
) -> Result<Vec<Pending>, OpenError> {
    if !any_taken {
        return Ok(migrator.iter().map(Pending::from).collect());
    }
    let refuse = |error| OpenError::from_migrating(error, newest(&migrator));
    if let Some(half_done) = connection.dirty_version(&migrator.table_name).await.map_err(refuse)? {
        return Err(refuse(MigrateError::Dirty(half_done)));
    }
    let taken = connection.list_applied_migrations(&migrator.table_name).await.map_err(refuse)?;
    for step in &taken {
        match migrator.iter().find(|known| known.version == step.version) {
            None => return Err(refuse(MigrateError::VersionMissing(step.version))),
            Some(known) if known.checksum != step.checksum => {
                return Err(refuse(MigrateError::VersionMismatch(step.version)));
            }
            Some(_) => {}
        }
    }
    let is_taken = |step: &&Migration| taken.iter().any(|taken| taken.version == step.version);
    Ok(migrator.iter().filter(|step| !is_taken(step)).map(Pending::from).collect())
}

fn newest(migrator: &Migrator) -> i64 {
    migrator.iter().map(|step| step.version).max().unwrap_or_default()
}
