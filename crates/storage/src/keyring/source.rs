use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt, chown},
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use tokio::{io::AsyncReadExt, process::Command};
use zeroize::Zeroizing;

use super::result::Result;
use crate::{KeyringError, MasterKeys, NotMasterKeys, Secret, cipher};

/// Where the master keys come from. Read when the keyring is opened, and again when a key is wrapped with one that is
/// not known yet.
#[derive(Clone, Debug)]
pub enum MasterSource {
    /// A file; made 0600 with a new key for a keyring that is made anew. All machines that share a keyring must
    /// share the file.
    File(PathBuf),
    /// The keys themselves, as an environment variable gives them.
    Text(Secret),
    /// A command for `sh -c` that prints the keys, such as one that asks a key service.
    Command(String),
}

impl MasterSource {
    pub(super) async fn load(&self) -> Result<MasterKeys> {
        match self {
            Self::File(path) => read(path).await,
            Self::Text(text) => self.parse(text.expose()),
            Self::Command(command) => self.parse(&output(command).await?),
        }
    }

    /// [`MasterSource::load`], with a file that is not there made first.
    pub(super) async fn load_or_make(&self) -> Result<MasterKeys> {
        if let Self::File(path) = self {
            make(path).map_err(|source| KeyringError::MasterFile { path: path.clone(), source })?;
        }
        self.load().await
    }

    fn parse(&self, text: &str) -> Result<MasterKeys> {
        MasterKeys::parse(text).map_err(|cause| unreadable(self.name(), cause))
    }

    fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Text(_) => "the text given as master key".into(),
            Self::Command(_) => "the command for the master key".into(),
        }
    }
}

fn unreadable(from: String, cause: NotMasterKeys) -> KeyringError {
    KeyringError::MasterUnreadable { from, cause }
}

async fn read(path: &Path) -> Result<MasterKeys> {
    let text = tokio::fs::read_to_string(path).await.map_err(|source| {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => KeyringError::MasterMissing { path },
            _ => KeyringError::MasterFile { path, source },
        }
    })?;
    let text = Zeroizing::new(text);
    if fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o077 != 0) {
        tracing::warn!(file = %path.display(), "the master key can be read by other users of this machine; chmod 600 closes it");
    }
    MasterKeys::parse(&text).map_err(|cause| unreadable(path.display().to_string(), cause))
}

/// Makes the file with a new key, unless it is there. Of two that make it at once, one does; nobody sees it half made.
fn make(path: &Path) -> io::Result<()> {
    if path.exists() {
        return Ok(());
    }
    DirBuilder::new().recursive(true).mode(0o700).create(folder(path))?;
    let keys = MasterKeys::from_key(cipher::fresh_key());
    let whole = write_beside(path, &keys)?;
    let linked = fs::hard_link(&whole, path);
    fs::remove_file(&whole)?;
    match linked {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
        Ok(()) => sync_folder(path),
    }
}

/// Puts these keys in the file's place, all at once: a reader finds the old keys or the new ones.
pub(super) fn replace(path: &Path, keys: &MasterKeys) -> io::Result<()> {
    let beside = write_beside(path, keys)?;
    keep_owner(path, &beside)?;
    fs::rename(beside, path)?;
    sync_folder(path)
}

/// What stands in the file's place belongs to whom the file belonged: root may rotate for the service that reads it.
fn keep_owner(path: &Path, beside: &Path) -> io::Result<()> {
    let (old, new) = (fs::metadata(path)?, fs::metadata(beside)?);
    if (old.uid(), old.gid()) == (new.uid(), new.gid()) {
        return Ok(());
    }
    chown(beside, Some(old.uid()), Some(old.gid()))
}

/// Waits until nobody else changes the file, and keeps others from it until the file returned is dropped. An empty file
/// beside it is what is held: it is replaced itself meanwhile, and its folder may be held by a server for as long as
/// that runs.
pub(super) async fn lock_beside(path: &Path) -> io::Result<File> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".lock");
    let beside = path.with_file_name(name);
    let lock =
        OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&beside)?;
    keep_owner(path, &beside)?;
    tokio::task::spawn_blocking(move || lock.lock().map(|()| lock)).await?
}

/// A private file in the same folder with the keys in it, on the disk.
fn write_beside(path: &Path, keys: &MasterKeys) -> io::Result<PathBuf> {
    let chance = u64::from_le_bytes(cipher::random());
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{chance:016x}"));
    let beside = path.with_file_name(name);
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside)?;
    file.write_all(keys.to_text().expose().as_bytes())?;
    file.sync_all()?;
    Ok(beside)
}

/// A new name is on the disk once its folder is.
fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(folder(path))?.sync_all()
}

fn folder(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// What the command prints.
async fn output(command: &str) -> Result<Zeroizing<String>> {
    /// A key service answers sooner than that, or not at all.
    const LIMIT: Duration = Duration::from_secs(30);
    /// Far more than any number of keys anybody has.
    const MOST_BYTES: usize = 64 * 1024;

    let failed = |cause: String| KeyringError::MasterCommand { cause };
    let run = async {
        let mut child = Command::new("sh")
            .args(["-c", command])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        // One allocation: a text that grows leaves copies behind.
        let mut printed = Zeroizing::new(String::with_capacity(MOST_BYTES));
        if let Some(stdout) = child.stdout.take() {
            stdout.take(MOST_BYTES as u64).read_to_string(&mut printed).await?;
        }
        io::Result::Ok((child.wait().await?, printed))
    };
    let ended = tokio::time::timeout(LIMIT, run).await;
    let (status, printed) = ended
        .map_err(|_| failed("it did not end in time".into()))?
        .map_err(|error| failed(error.to_string()))?;
    if !status.success() {
        return Err(failed(status.to_string()));
    }
    Ok(printed)
}
