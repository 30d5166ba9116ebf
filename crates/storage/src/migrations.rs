use sqlx::{
    SqlSafeStr,
    migrate::{Migrate, Migration, MigrationType, Migrator},
};

use crate::OpenError;

/// The newest schema this version knows.
const NEWEST: i64 = 1;

/// One file per engine and step. A step that has been released never changes: add the next one.
macro_rules! migrations {
    ($engine:literal) => {
        Migrator::with_migrations(vec![Migration::new(
            1,
            "interviews".into(),
            MigrationType::Simple,
            include_str!(concat!("../migrations/", $engine, "/0001_interviews.sql")).into_sql_str(),
            false,
        )])
    };
}

pub(crate) async fn sqlite(connection: &mut sqlx::SqliteConnection) -> Result<(), OpenError> {
    run(migrations!("sqlite"), connection).await
}

pub(crate) async fn postgres(connection: &mut sqlx::PgConnection) -> Result<(), OpenError> {
    run(migrations!("postgres"), connection).await
}

/// `run_direct` since the future of `Migrator::run` over a borrowed connection is not `Send` to the compiler's eye.
async fn run<C: Migrate>(migrator: Migrator, connection: &mut C) -> Result<(), OpenError> {
    const ALL: Option<i64> = None;
    const SKIP: bool = false;
    let done = migrator.run_direct(ALL, connection, SKIP).await;
    done.map_err(|error| OpenError::from_migrating(error, NEWEST))
}
