use std::time::Duration;

use sqlx::{
    ConnectOptions, Connection, PgConnection, PgPool, Postgres, Transaction,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use crate::{OpenError, Options, Result, StorageError, migrations};

/// No statement of ours takes long; one that does is stuck.
const STATEMENT_LIMIT: Duration = Duration::from_secs(30);

/// Connects once, brings the schema up to date, and makes the pool.
pub(crate) async fn open(
    address: &PgConnectOptions,
    options: &Options,
) -> std::result::Result<PgPool, OpenError> {
    let address = address.clone().application_name("sotto").disable_statement_logging();

    // A connection of its own fails at once and says why, where a pool would try until its time is up.
    let mut first = tokio::time::timeout(options.wait, PgConnection::connect_with(&address))
        .await
        .map_err(|_| StorageError::Unreachable { cause: "no answer in time".into() })??;
    migrations::postgres(&mut first).await?;
    first.close().await?;

    // Not for the migrations: those may wait for another replica's, and take their time.
    let address = address.options([
        ("lock_timeout", options.wait.as_millis()),
        ("statement_timeout", STATEMENT_LIMIT.as_millis()),
    ]);
    Ok(PgPoolOptions::new()
        .max_connections(options.connections)
        .acquire_timeout(options.wait)
        .connect_lazy_with(address))
}

pub(crate) async fn begin_read(pool: &PgPool) -> Result<Transaction<'static, Postgres>> {
    let began = pool.begin_with("begin isolation level repeatable read, read only").await;
    began.map_err(|error| not_begun(pool, error))
}

pub(crate) async fn begin_write(pool: &PgPool) -> Result<Transaction<'static, Postgres>> {
    pool.begin().await.map_err(|error| not_begun(pool, error))
}

/// The pool says "timed out" both when its connections are all in use and when the server does not answer.
fn not_begun(pool: &PgPool, error: sqlx::Error) -> StorageError {
    let all_in_use = pool.size() >= pool.options().get_max_connections();
    match error {
        sqlx::Error::PoolTimedOut if all_in_use => StorageError::Busy,
        sqlx::Error::PoolTimedOut => {
            StorageError::Unreachable { cause: "no answer in time".into() }
        }
        other => other.into(),
    }
}
