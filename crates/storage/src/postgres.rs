use std::time::Duration;

use sqlx::{
    ConnectOptions, Connection, PgConnection, PgPool, Postgres, Transaction,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use crate::{OpenError, Options, Pending, Result, StorageError, migrations::Schema, tls};

/// No statement of ours takes long; one that does is stuck.
const STATEMENT_LIMIT: Duration = Duration::from_secs(30);

/// Connects once, looks whether the schema is up to date, or brings it there if that was asked for, and makes the pool.
pub(crate) async fn open(
    address: &PgConnectOptions,
    options: &Options,
    schema: Schema,
) -> std::result::Result<PgPool, OpenError> {
    let mut first = connect(address, options).await?;
    if options.migrate {
        schema.bring_up_postgres(&mut first).await?;
    } else {
        // Replicas of two versions share one server: when the schema moves on is the operator's decision.
        let pending = schema.pending_in_postgres(&mut first).await?;
        if !pending.is_empty() {
            return Err(OpenError::Behind { pending });
        }
    }
    first.close().await?;

    // Not for the migrations: those may wait for another replica's, and take their time.
    let address = ours(address).options([
        ("lock_timeout", options.wait.as_millis()),
        ("statement_timeout", STATEMENT_LIMIT.as_millis()),
    ]);
    Ok(PgPoolOptions::new()
        .max_connections(options.connections)
        .acquire_timeout(options.wait)
        .connect_lazy_with(address))
}

/// What bringing the schema up to date would do. Changes nothing.
pub(crate) async fn pending(
    address: &PgConnectOptions,
    options: &Options,
    schema: Schema,
) -> std::result::Result<Vec<Pending>, OpenError> {
    let mut connection = connect(address, options).await?;
    let pending = schema.pending_in_postgres(&mut connection).await?;
    connection.close().await?;
    Ok(pending)
}

/// A connection of its own fails at once and says why, where a pool would try until its time is up.
async fn connect(
    address: &PgConnectOptions,
    options: &Options,
) -> std::result::Result<PgConnection, OpenError> {
    let address = ours(address);
    let connected = tokio::time::timeout(options.wait, PgConnection::connect_with(&address)).await;
    let connected =
        connected.map_err(|_| StorageError::Unreachable { cause: "no answer in time".into() })?;
    connected.map_err(|error| match tls::fault(&address, &error) {
        Some(fault) => OpenError::Tls { host: address.get_host().to_owned(), fault },
        None => error.into(),
    })
}

fn ours(address: &PgConnectOptions) -> PgConnectOptions {
    address.clone().application_name("sotto").disable_statement_logging()
}

pub(crate) async fn begin_read(pool: &PgPool) -> Result<Transaction<'static, Postgres>> {
    let began = pool.begin_with("begin isolation level repeatable read, read only").await;
    began.map_err(|error| not_begun(pool, error))
}

pub(crate) async fn begin_write(pool: &PgPool) -> Result<Transaction<'static, Postgres>> {
    pool.begin().await.map_err(|error| not_begun(pool, error))
}

/// The pool says "timed out" both when its connections are all in use and when the server does not answer.
pub(crate) fn not_begun(pool: &PgPool, error: sqlx::Error) -> StorageError {
    let all_in_use = pool.size() >= pool.options().get_max_connections();
    match error {
        sqlx::Error::PoolTimedOut if all_in_use => StorageError::Busy,
        sqlx::Error::PoolTimedOut => {
            StorageError::Unreachable { cause: "no answer in time".into() }
        }
        other => other.into(),
    }
}
