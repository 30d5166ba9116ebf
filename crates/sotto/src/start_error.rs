use std::{net::SocketAddr, path::PathBuf};

use web::KeysError;

/// Why the server did not start.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StartError {
    /// Another program has the port.
    #[error("port {0} is in use by another program. Stop it, or use another port with --listen 127.0.0.1:{next}", next = .0.saturating_add(1))]
    PortInUse(u16),
    /// The address cannot be had for another reason.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, std::io::Error),
    /// The data folder cannot be made or written.
    #[error("the data folder {0} cannot be used: {1}")]
    Data(PathBuf, std::io::Error),
    /// Another server uses the data folder.
    #[error(
        "another Sotto server is using the data folder {0}. Stop it, or choose another folder with --data"
    )]
    DataInUse(PathBuf),
    /// The database does not open.
    #[error(transparent)]
    Database(#[from] storage::OpenError),
    /// The database opened and then failed.
    #[error(transparent)]
    Storage(#[from] storage::StorageError),
    /// The keyring does not open.
    #[error(transparent)]
    Keyring(#[from] storage::KeyringError),
    /// There is nothing to sign sessions with.
    #[error(transparent)]
    Keys(#[from] KeysError),
    /// A way to sign in does not hold together.
    #[error(transparent)]
    SignIn(#[from] sign_in::ConfigError),
    /// The certificate cannot be used.
    #[error(transparent)]
    Tls(#[from] https::TlsError),
    /// The certificate authority of this Sotto's own cannot be used.
    #[error(transparent)]
    Authority(#[from] https::AuthorityError),
    /// The laptop's own way to sign in would serve more than this machine.
    #[cfg(feature = "laptop")]
    #[error(transparent)]
    Laptop(#[from] laptop_provider::NotThisMachine),
    /// The question bank does not read.
    #[error(transparent)]
    Bank(#[from] interviewer::BankError),
    /// The language model cannot be asked.
    #[error("the language model: {0}")]
    Model(#[from] language_model::SetUp),
    /// The speech engine is not there.
    #[error(transparent)]
    Speech(#[from] speech::EngineError),
    /// This binary's own path, which workers are started from, is not known.
    #[error("the path of this program can’t be found: {0}")]
    Program(std::io::Error),
}
