use std::{
    fmt,
    net::IpAddr,
    path::{Path, PathBuf},
    str::FromStr,
};

use sqlx::postgres::{PgConnectOptions, PgSslMode};

/// Where the database is: `sqlite:PATH` or `postgres://USER:PASSWORD@HOST:PORT/DATABASE`.
///
/// Showing it never shows the password.
///
/// A PostgreSQL server that is not on this machine is spoken to over TLS with its certificate and name verified
/// (`sslmode=verify-full`), or not at all; so is one on this machine if `sslmode=verify-full` asks for it.
/// `sslrootcert=FILE` names a certificate authority of one's own, which counts beside the public ones.
#[derive(Clone)]
pub struct Location(pub(crate) EngineAddress);

#[derive(Clone)]
pub(crate) enum EngineAddress {
    Sqlite(PathBuf),
    Postgres(Box<PgConnectOptions>),
}

/// Why a text is no [`Location`].
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum LocationError {
    /// It begins with neither.
    #[error("must be sqlite:PATH or postgres://USER@HOST/DATABASE")]
    UnknownEngine,
    /// No path, a database in memory, or options behind the path.
    #[error(
        "sqlite: must be followed by the path of a file, such as sqlite:/var/lib/sotto/sotto.db"
    )]
    NotAFile,
    /// The address does not parse.
    #[error("the postgres:// address is not valid: {0}")]
    Malformed(String),
    /// `sslmode` asks for less than certificate and name.
    #[error(
        "the database on {host} needs sslmode=verify-full. sslmode={asked} works only on this computer"
    )]
    WeakTls {
        /// The host.
        host: String,
        /// What was asked for.
        asked: &'static str,
    },
}

impl Location {
    /// The SQLite file, if it is one.
    pub fn file(&self) -> Option<&Path> {
        match &self.0 {
            EngineAddress::Sqlite(path) => Some(path),
            EngineAddress::Postgres(_) => None,
        }
    }

    /// Whether it is a server that several machines may share.
    pub fn is_postgres(&self) -> bool {
        matches!(self.0, EngineAddress::Postgres(_))
    }

    /// The SQLite database in this file.
    pub fn sqlite(file: impl Into<PathBuf>) -> Self {
        Self(EngineAddress::Sqlite(file.into()))
    }
}

impl FromStr for Location {
    type Err = LocationError;

    fn from_str(text: &str) -> Result<Self, LocationError> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            let is_file = !path.is_empty() && !path.starts_with(':') && !path.contains('?');
            return if is_file { Ok(Self::sqlite(path)) } else { Err(LocationError::NotAFile) };
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            let options = text.parse::<PgConnectOptions>().map_err(|error| match error {
                sqlx::Error::Configuration(cause) => LocationError::Malformed(cause.to_string()),
                other => LocationError::Malformed(other.to_string()),
            })?;
            return Ok(Self(EngineAddress::Postgres(Box::new(with_verified_tls(options)?))));
        }
        Err(LocationError::UnknownEngine)
    }
}

fn with_verified_tls(options: PgConnectOptions) -> Result<PgConnectOptions, LocationError> {
    if is_this_machine(&options) {
        return Ok(options);
    }
    let asked = match options.get_ssl_mode() {
        // `prefer` is what stands there when nobody asked for anything.
        PgSslMode::VerifyFull | PgSslMode::Prefer => {
            return Ok(options.ssl_mode(PgSslMode::VerifyFull));
        }
        PgSslMode::Disable => "disable",
        PgSslMode::Allow => "allow",
        PgSslMode::Require => "require",
        PgSslMode::VerifyCa => "verify-ca",
    };
    Err(LocationError::WeakTls { host: options.get_host().to_owned(), asked })
}

/// A Unix socket or a loopback address: nothing that passes a wire.
fn is_this_machine(options: &PgConnectOptions) -> bool {
    let host = options.get_host();
    if options.get_socket().is_some()
        || host.starts_with('/')
        || host.eq_ignore_ascii_case("localhost")
    {
        return true;
    }
    host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            EngineAddress::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            EngineAddress::Postgres(options) => {
                write!(f, "postgres://{}@", options.get_username())?;
                match options.get_socket() {
                    Some(socket) => write!(f, "{}", socket.display())?,
                    None => write!(f, "{}:{}", options.get_host(), options.get_port())?,
                }
                write!(f, "/{}", options.get_database().unwrap_or(options.get_username()))
            }
        }
    }
}

impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Location({self})")
    }
}
