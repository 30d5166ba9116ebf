//! Who reads answers for their sense.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use encoder::{Encoder, FileError};
use reader::{Reader, WeightsError};

use super::{settings::Settings, speech::models_folder};

/// Why answers are not read for their sense.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoReader {
    /// The encoder is not here.
    #[error(
        "{} does not exist. To download it, run `sotto models pull {} --data {}` and restart",
        .file.display(), encoder::MODEL, .data.display()
    )]
    NotHere {
        /// Where it was looked for.
        file: PathBuf,
        /// The data folder that it can be pulled into.
        data: PathBuf,
    },
    /// Its file cannot be used.
    #[error(transparent)]
    Encoder(#[from] FileError),
    /// What was learned cannot be used.
    #[error(transparent)]
    Weights(#[from] WeightsError),
}

/// Loads the encoder of the settings, or the one that was pulled. Reads 45 MB.
pub(crate) fn reader(data: &Path, settings: &Settings) -> Result<Reader, NoReader> {
    reader_of(&encoder_file(data, settings), data)
}

/// Loads this encoder; `data` is the folder to name where it is not.
pub(crate) fn reader_of(file: &Path, data: &Path) -> Result<Reader, NoReader> {
    if !file.exists() {
        return Err(NoReader::NotHere { file: file.to_owned(), data: data.to_owned() });
    }
    Ok(Reader::new(Arc::new(Encoder::load(file)?))?)
}

/// Where the encoder is, or would be.
pub(crate) fn encoder_file(data: &Path, settings: &Settings) -> PathBuf {
    let pulled = || models_folder(data).join(encoder::FILE);
    settings.get("encoder_model").map_or_else(pulled, PathBuf::from)
}
