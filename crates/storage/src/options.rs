use std::time::Duration;

/// How a database is used.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How long a request waits for another writer, or for a free connection, before it fails
    /// [`Busy`](crate::StorageError::Busy).
    pub wait: Duration,
    /// How large a SQLite file may grow, in bytes; beyond it saving fails [`Full`](crate::StorageError::Full).
    /// `None`: as large as the disk allows. PostgreSQL has its own quotas.
    pub sqlite_max_bytes: Option<u64>,
    /// Connections to PostgreSQL, and readers of SQLite, at most.
    pub connections: u32,
    /// Whether opening brings PostgreSQL's schema up to date, instead of refusing one that is
    /// [`Behind`](crate::OpenError::Behind). SQLite's is brought up to date always.
    pub migrate: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            wait: Duration::from_secs(5),
            sqlite_max_bytes: None,
            connections: 8,
            migrate: false,
        }
    }
}
