//! Whisper's model files: which there are, fetching, importing, quantizing, listing and removing them.
//!
//! A file under its final name is whole: its length was checked before it got that name, and of known weights its SHA-256. What is
//! imported or quantized has the same length as what is fetched; its SHA-256 may be another.

use std::{
    fs::{self, DirBuilder, File, TryLockError},
    io::{self, Read as _},
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
};

mod catalogue;
mod hashing_writer;
mod import;
mod number;
mod pull;
mod quantize;
#[cfg(test)]
mod tests;

pub use catalogue::{CATALOGUE, Measured, PublishedModel};
pub use import::{Accept, Imported, WeightsOrigin};
pub use pull::pull;
pub use quantize::Quantized;

use sha2::{Digest as _, Sha256};

use crate::{
    engine::{EngineError, model_file},
    regular_file,
};

/// Where models come from unless a mirror is configured.
pub const DEFAULT_MIRROR: &str = "https://huggingface.co/ggerganov/whisper.cpp/resolve/main";

/// Bytes read at once.
const BLOCK: usize = 256 * 1024;

/// How far a download is, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TransferProgress {
    /// Bytes that are here, those of an earlier try included; of what is made here, bytes that were read or written.
    pub received: u64,
    /// Bytes of the whole model; of what is made here, all that are to be read and written.
    pub total: u64,
}

/// A model that is in the folder, or a part of it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Installed {
    /// Which.
    pub model: &'static PublishedModel,
    /// Bytes on disk.
    pub bytes: u64,
    /// How much of it is there.
    pub condition: Condition,
}

/// How a model's file looks, by its length and parts; its SHA-256 is not read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Condition {
    /// It would load.
    Whole,
    /// A download that `pull` goes on with.
    Part,
    /// A file under the final name that would not load: `remove` it before `pull`.
    Damaged,
}

/// What can go wrong with models, in words for the operator.
#[derive(Debug, thiserror::Error)]
pub enum ModelsError {
    /// No such name in the catalogue.
    #[error("there is no model {name:?}. To see the models, run `sotto models list`")]
    Unknown {
        /// What was asked for.
        name: String,
    },
    /// Another process is fetching or removing.
    #[error("another download or import into {0} is running. Wait for it or stop it")]
    Busy(PathBuf),
    /// The mirror cannot be reached, or the connection ended. What has come is kept.
    #[error("{host} can't be reached ({why}). {} To use another address, set models_mirror", again(*.received))]
    Network {
        /// The mirror.
        host: String,
        /// What the network said.
        why: String,
        /// Bytes here.
        received: u64,
    },
    /// The mirror answered, but not with the model.
    #[error("{host} has no {file} (status {status})")]
    Refused {
        /// The mirror.
        host: String,
        /// The file asked for.
        file: &'static str,
        /// HTTP's number for what it answered.
        status: u16,
    },
    /// The mirror's file has another length than the model.
    #[error(
        "{file} from the mirror has the wrong size ({} bytes, not {expected}). It is not this model",
        .offered.map_or_else(|| "an unknown number of".to_owned(), |bytes| bytes.to_string())
    )]
    WrongLength {
        /// The file asked for.
        file: &'static str,
        /// What the mirror offers, if it says so.
        offered: Option<u64>,
        /// What the catalogue says.
        expected: u64,
    },
    /// A file of the right length is there, and neither the publisher's nor made of weights that are known.
    #[error("{} is not the original file. To replace it, run `sotto models remove {name}`, then pull it again", .path.display())]
    OtherWeights {
        /// The file.
        path: PathBuf,
        /// The model that it is named after.
        name: &'static str,
    },
    /// All bytes came, but not the right ones. They are removed.
    #[error(
        "the download of {file} was damaged and deleted. Run pull again, or use another mirror"
    )]
    WrongChecksum {
        /// The file asked for.
        file: &'static str,
    },
    /// No room. What has come is kept.
    #[error("the disk is full. {folder} needs {missing} MB more")]
    DiskFull {
        /// Where models are kept.
        folder: PathBuf,
        /// Megabytes still to come.
        missing: u64,
    },
    /// The mirror's address is not one.
    #[error("the mirror {0:?} must start with https:// or http://")]
    BadMirror(String),
    /// A folder to import does not hold what it should. Nothing of it stays.
    #[error("{path} {why}")]
    NotImportable {
        /// The folder, or the file in it.
        path: PathBuf,
        /// What is wrong, as the end of a sentence.
        why: String,
    },
    /// Nobody known here has published these weights.
    #[error(
        "{path} is not a known model (SHA-256 {sha256}). If you trust its source, import it with --unverified"
    )]
    UnknownWeights {
        /// The file with the weights.
        path: PathBuf,
        /// Its checksum.
        sha256: String,
    },
    /// The weights are known, the tokens beside them are others.
    #[error("{path} does not belong to the weights next to it. Get both files from the same place")]
    ForeignTokenizer {
        /// The file with the tokens.
        path: PathBuf,
    },
    /// Known weights became a file other than theirs. It is removed.
    #[error("the import of {path} was damaged and deleted. Try again")]
    WrongResult {
        /// The file with the weights.
        path: PathBuf,
    },
    /// A model has no 8-bit form in the catalogue.
    #[error("{name} has no 8-bit version. These have one: {}", quantize::names())]
    NoQuantizedForm {
        /// The model.
        name: &'static str,
    },
    /// It is of 8 bits already.
    #[error("{name} is the 8-bit version already")]
    IsQuantized {
        /// The model.
        name: &'static str,
    },
    /// A model cannot be quantized. It stays as it is.
    #[error("{path} {why}")]
    NotQuantizable {
        /// Its file.
        path: PathBuf,
        /// What is wrong, as the end of a sentence.
        why: &'static str,
    },
    /// A model to make something of would not load. It stays as it is.
    #[error("{0}")]
    Broken(EngineError),
    /// The model to make something of is not here, or not all of it.
    #[error("{name} is not installed. To download it, run `sotto models pull {name}`")]
    NotHere {
        /// The model.
        name: &'static str,
    },
    /// What was made of a folder would not load. It is removed.
    #[error("{0}. It was deleted")]
    Unsound(EngineError),
    /// The folder or a file in it cannot be read or written.
    #[error("{path}: {error}")]
    Disk {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

fn again(received: u64) -> String {
    match received / 1_000_000 {
        0 => "Run pull again.".to_owned(),
        kept => format!("{kept} MB are downloaded. Run pull again to continue."),
    }
}

/// The model of this name; an error where there is none.
pub fn find(name: &str) -> Result<&'static PublishedModel, ModelsError> {
    CATALOGUE
        .iter()
        .find(|model| model.name == name)
        .ok_or_else(|| ModelsError::Unknown { name: name.chars().take(64).collect() })
}

/// The folder that models are kept in, and where they come from.
pub struct Models {
    folder: PathBuf,
    mirror: String,
}

impl Models {
    /// `mirror` is an address below which the files stand under their own names, such as [`DEFAULT_MIRROR`].
    /// Plain HTTP will do: the checksums are known beforehand.
    pub fn new(folder: impl Into<PathBuf>, mirror: &str) -> Self {
        Self { folder: folder.into(), mirror: mirror.trim_end_matches('/').to_owned() }
    }

    /// Where a model is, or would be.
    pub fn path(&self, model: &PublishedModel) -> PathBuf {
        self.folder.join(model.file)
    }

    /// Fetches a model and returns its path; at once if it is there. Blocks for as long as that takes.
    ///
    /// Goes on with what an earlier try has left, if the mirror can. A proxy from the environment is used.
    pub fn pull(
        &self,
        name: &str,
        progress: &mut dyn FnMut(TransferProgress),
    ) -> Result<PathBuf, ModelsError> {
        self.fetch(find(name)?, progress)
    }

    fn fetch(
        &self,
        model: &'static PublishedModel,
        progress: &mut dyn FnMut(TransferProgress),
    ) -> Result<PathBuf, ModelsError> {
        self.make_folder()?;
        let _lock = self.lock()?;
        let path = self.path(model);
        if length(&path) == Some(model.bytes) {
            let there = regular_file::open(&path).map_err(disk(&path))?;
            let sha256 = sha256(&there, &mut |_| {}).map_err(disk(&path))?;
            if sha256 != model.sha256 && !import::is_known(&sha256) {
                return Err(ModelsError::OtherWeights { path, name: model.name });
            }
            progress(TransferProgress { received: model.bytes, total: model.bytes });
            return Ok(path);
        }
        let part = self.part(model);
        pull::pull(model, &self.mirror, &part, progress)?;
        self.put_in_place(&part, &path)?;
        Ok(path)
    }

    /// Gives a whole, checked file its final name.
    fn put_in_place(&self, part: &Path, path: &Path) -> Result<(), ModelsError> {
        fs::rename(part, path).map_err(disk(path))?;
        // The new name too shall survive a power cut.
        File::open(&self.folder).and_then(|folder| folder.sync_all()).map_err(disk(&self.folder))
    }

    /// It may be the first thing in the data folder, whose other content is nobody else's to read.
    pub fn make_folder(&self) -> Result<(), ModelsError> {
        let made = DirBuilder::new().recursive(true).mode(0o700).create(&self.folder);
        made.map_err(disk(&self.folder))
    }

    /// What is in the folder, in the catalogue's order. Files that are not in the catalogue are not named.
    pub fn list(&self) -> Vec<Installed> {
        CATALOGUE.iter().filter_map(|model| self.look(model)).collect()
    }

    fn look(&self, model: &'static PublishedModel) -> Option<Installed> {
        if let Some(bytes) = length(&self.path(model)) {
            let condition =
                if self.is_sound(model, bytes) { Condition::Whole } else { Condition::Damaged };
            return Some(Installed { model, bytes, condition });
        }
        length(&self.part(model)).map(|bytes| Installed {
            model,
            bytes,
            condition: Condition::Part,
        })
    }

    fn is_sound(&self, model: &PublishedModel, bytes: u64) -> bool {
        bytes == model.bytes && model_file::check(&self.path(model)).is_ok()
    }

    /// Removes a model and what there is of it in part. `false` if there was nothing.
    pub fn remove(&self, name: &str) -> Result<bool, ModelsError> {
        let model = find(name)?;
        if !self.folder.is_dir() {
            return Ok(false);
        }
        let _lock = self.lock()?;
        let mut removed = false;
        for path in [self.path(model), self.part(model), self.import_part(model)] {
            match fs::remove_file(&path) {
                Ok(()) => removed = true,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(disk(&path)(error)),
            }
        }
        Ok(removed)
    }

    fn part(&self, model: &PublishedModel) -> PathBuf {
        self.folder.join(format!("{}.part", model.file))
    }

    /// What an import or a quantization writes, apart from what a pull goes on with. One that was interrupted stays until the next.
    fn import_part(&self, model: &PublishedModel) -> PathBuf {
        self.folder.join(format!("{}.import", model.file))
    }

    /// Held while files change. The lock's file stays: removing it would let two processes hold two locks.
    pub fn lock(&self) -> Result<File, ModelsError> {
        let path = self.folder.join(".lock");
        let file = File::options().create(true).append(true).open(&path).map_err(disk(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(ModelsError::Busy(self.folder.clone())),
            Err(TryLockError::Error(error)) => Err(disk(&path)(error)),
        }
    }
}

fn length(path: &Path) -> Option<u64> {
    fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|about| about.len())
}

/// The SHA-256 of all that `file` has from here; `read` is told how many bytes it has read.
fn sha256(mut file: &File, read: &mut dyn FnMut(u64)) -> io::Result<String> {
    let mut hash = Sha256::new();
    let mut block = vec![0; BLOCK];
    let mut at = 0;
    loop {
        let more = file.read(&mut block)?;
        if more == 0 {
            return Ok(hex(&hash.finalize()));
        }
        hash.update(&block[..more]);
        at += more as u64;
        read(at);
    }
}

fn disk(path: &Path) -> impl FnOnce(io::Error) -> ModelsError {
    let path = path.to_owned();
    move |error| ModelsError::Disk { path, error }
}

/// What to say when a part cannot be written of which `missing` bytes are to come.
fn unwritten(part: &Path, missing: u64, error: io::Error) -> ModelsError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ModelsError::DiskFull {
            folder: part.parent().unwrap_or(part).to_owned(),
            missing: missing.div_ceil(1_000_000),
        },
        _ => disk(part)(error),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
