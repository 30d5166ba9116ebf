use std::{
    borrow::Cow,
    fs::{self, DirBuilder, OpenOptions},
    io,
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use sqlx::{
    ConnectOptions, Connection, Sqlite, SqliteConnection, SqlitePool, Transaction,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{OpenError, Options, Pending, Result, StorageError, migrations::Schema};

/// SQLite's own default; a limit in bytes is a limit in pages.
const PAGE_BYTES: u64 = 4096;

/// A SQLite file with its connections: one that writes, so that writers queue fairly instead of polling for the
/// lock, and several that can only read.
#[derive(Clone)]
pub(crate) struct SqliteFile {
    writer: SqlitePool,
    readers: SqlitePool,
    file: Arc<FileIdentity>,
}

/// Makes the file if need be, brings its schema up to date, and opens the connections.
pub(crate) async fn open(
    path: &Path,
    options: &Options,
    schema: Schema,
) -> std::result::Result<SqliteFile, OpenError> {
    let file =
        make_private(path).map_err(|source| OpenError::File { path: path.to_owned(), source })?;

    let mut writing = SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(options.wait)
        .journal_mode(SqliteJournalMode::Wal)
        // One fsync a save: once an answer is kept the page has dropped its frames, so a power cut must not take it back.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        // What is deleted is overwritten with zeros.
        .pragma("secure_delete", "on")
        // Sorting never spills what people said into a temporary file.
        .pragma("temp_store", "memory")
        .disable_statement_logging();
    if let Some(bytes) = options.sqlite_max_bytes {
        writing = writing.pragma("max_page_count", (bytes / PAGE_BYTES).max(1).to_string());
    }
    let reading = writing.clone().pragma("query_only", "on");

    let pool = || {
        let lasting = SqlitePoolOptions::new().idle_timeout(None).max_lifetime(None);
        let lasting = lasting.test_before_acquire(false).acquire_timeout(options.wait);
        lasting.before_acquire(|connection, _| Box::pin(async { Ok(is_whole(connection)) }))
    };
    let writer = pool().max_connections(1).connect_lazy_with(writing);
    first_connection(&writer, options.wait).await.map_err(|error| {
        if is_not_a_database(&error) {
            OpenError::NotADatabase { path: path.to_owned() }
        } else {
            not_begun(error).into()
        }
    })?;

    // One transaction around all of them, since SQLite's migrations know no lock of their own.
    let mut whole = writer.begin_with("begin immediate").await?;
    schema.bring_up_sqlite(&mut whole).await?;
    whole.commit().await?;

    let readers = pool().max_connections(options.connections).connect_lazy_with(reading);
    Ok(SqliteFile { writer, readers, file: Arc::new(file) })
}

/// What [`open`] would do to the schema. Makes no file and changes none.
pub(crate) async fn pending(
    path: &Path,
    options: &Options,
    schema: Schema,
) -> std::result::Result<Vec<Pending>, OpenError> {
    if !path.exists() {
        return Ok(schema.all_in_sqlite());
    }
    let looking = SqliteConnectOptions::new()
        .filename(path)
        // Opened for reading alone, SQLite would leave a log and its index behind.
        .pragma("query_only", "on")
        .busy_timeout(options.wait)
        .disable_statement_logging();
    let found = async {
        let mut connection = looking.connect().await?;
        let found = schema.pending_in_sqlite(&mut connection).await;
        connection.close().await?;
        found
    };
    found.await.map_err(|error| match error {
        OpenError::Storage(StorageError::Other(fault))
            if says_not_a_database(fault.code.as_deref()) =>
        {
            OpenError::NotADatabase { path: path.to_owned() }
        }
        other => other,
    })
}

impl SqliteFile {
    /// The connections that can only read, for a single statement.
    pub(crate) fn readers(&self) -> Result<&SqlitePool> {
        self.file.still_there()?;
        Ok(&self.readers)
    }

    pub(crate) async fn begin_read(&self) -> Result<Transaction<'static, Sqlite>> {
        self.file.still_there()?;
        self.readers.begin().await.map_err(not_begun)
    }

    pub(crate) async fn begin_write(&self) -> Result<Transaction<'static, Sqlite>> {
        self.file.still_there()?;
        // The lock is taken first, so that a transaction never fails half-way for want of it.
        self.writer.begin_with("begin immediate").await.map_err(not_begun)
    }

    /// Moves the write-ahead log into the database and empties it: deleted text stands in the log until then.
    pub(crate) async fn empty_log(&self) -> Result<()> {
        let (held_up, _, _): (i64, i64, i64) = sqlx::query_as("pragma wal_checkpoint(truncate)")
            .fetch_one(&self.writer)
            .await
            .map_err(not_begun)?;
        if held_up != 0 {
            return Err(StorageError::Busy);
        }
        Ok(())
    }

    /// SQLite empties and removes the log itself when its last connection ends.
    pub(crate) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// Whether a connection that lies idle is one to go on with. SQLite ends a transaction by itself when the disk is full; the
/// driver, whose `rollback` fails then, takes it for open ever after, and nothing can be begun: such a one is thrown away.
fn is_whole(connection: &SqliteConnection) -> bool {
    !connection.is_in_transaction()
}

/// Turning the write-ahead log on fails at once when somebody else is about it, whatever the timeout: try again.
async fn first_connection(pool: &SqlitePool, wait: Duration) -> sqlx::Result<()> {
    const PAUSE: Duration = Duration::from_millis(20);
    let mut left = wait;
    loop {
        match pool.acquire().await {
            Err(error) if is_busy(&error) && left > PAUSE => {
                tokio::time::sleep(PAUSE).await;
                left -= PAUSE;
            }
            outcome => return outcome.map(drop),
        }
    }
}

pub(crate) fn not_begun(error: sqlx::Error) -> StorageError {
    match error {
        // There is no server that could be away: every connection was in use.
        sqlx::Error::PoolTimedOut => StorageError::Busy,
        other => other.into(),
    }
}

fn is_not_a_database(error: &sqlx::Error) -> bool {
    says_not_a_database(code(error).as_deref())
}

fn says_not_a_database(code: Option<&str>) -> bool {
    const CORRUPT: &str = "11";
    const NOTADB: &str = "26";
    matches!(code, Some(CORRUPT | NOTADB))
}

fn is_busy(error: &sqlx::Error) -> bool {
    const BUSY: &str = "5";
    const BUSY_RECOVERY: &str = "261";
    matches!(code(error).as_deref(), Some(BUSY | BUSY_RECOVERY))
}

fn code(error: &sqlx::Error) -> Option<Cow<'_, str>> {
    error.as_database_error()?.code()
}

/// Which file was opened. On Unix a deleted file can be written to without an error, and everything written is lost;
/// so every transaction looks first.
struct FileIdentity {
    path: PathBuf,
    device: u64,
    inode: u64,
}

impl FileIdentity {
    fn still_there(&self) -> Result<()> {
        match fs::metadata(&self.path) {
            Ok(now) if (now.dev(), now.ino()) == (self.device, self.inode) => Ok(()),
            Ok(_) => Err(StorageError::Unreachable { cause: "its file was replaced".into() }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(StorageError::Unreachable { cause: "its file is gone".into() })
            }
            Err(error) => Err(StorageError::Unreachable { cause: error.to_string() }),
        }
    }
}

/// Folders that are made are 0700, the file 0600; SQLite gives its log the same mode as the file.
fn make_private(path: &Path) -> io::Result<FileIdentity> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    if let Err(error) = made
        && error.kind() != io::ErrorKind::AlreadyExists
    {
        return Err(error);
    }
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a file"));
    }
    if metadata.permissions().mode() & 0o077 != 0 {
        tracing::warn!(file = %path.display(), "the database file can be read by other users of this machine; chmod 600 closes it");
    }
    Ok(FileIdentity { path: path.to_owned(), device: metadata.dev(), inode: metadata.ino() })
}

#[cfg(test)]
mod tests {
    use super::open;
    use crate::{Options, migrations::Schema};

    #[tokio::test]
    async fn what_is_committed_outlives_a_power_cut() {
        const FULL: i64 = 2;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sotto.db");
        let file = open(&path, &Options::default(), Schema::Database).await.unwrap();
        let level: i64 =
            sqlx::query_scalar("pragma synchronous").fetch_one(&file.writer).await.unwrap();
        assert_eq!(level, FULL);
    }
}
