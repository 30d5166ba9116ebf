use std::sync::Arc;

use sqlx::PgConnection;
use tokio::sync::Mutex;

/// The connection to PostgreSQL on which this server's claims are held: they end with it, however it ends.
pub(crate) type Claims = Arc<Mutex<Option<PgConnection>>>;
