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
        "The sentence encoder is not installed. To install it, run `sotto models pull {}`",
        encoder::MODEL
    )]
    NotHere,
    /// Its file cannot be used.
    #[error(transparent)]
    Encoder(#[from] FileError),
    /// What was learned cannot be used.
    #[error(transparent)]
    Weights(#[from] WeightsError),
}

/// Loads the encoder of the settings, or the one that was pulled. Reads 45 MB.
pub(crate) fn reader(data: &Path, settings: &Settings) -> Result<Reader, NoReader> {
    reader_of(&encoder_file(data, settings))
}

/// Loads this encoder.
pub(crate) fn reader_of(file: &Path) -> Result<Reader, NoReader> {
    if !file.exists() {
        return Err(NoReader::NotHere);
    }
    Ok(Reader::new(Arc::new(Encoder::load(file)?))?)
}

/// Where the encoder is, or would be.
pub(crate) fn encoder_file(data: &Path, settings: &Settings) -> PathBuf {
    let pulled = || models_folder(data).join(encoder::FILE);
    settings.get("encoder_model").map_or_else(pulled, PathBuf::from)
}
