//! Whisper as CTranslate2 keeps it (faster-whisper and speaches do), made into the ggml file that the engine loads.
//!
//! The folder is taken for hostile: what it says of itself is held against its length before anything is read, weights pass
//! through a block at a time, and what comes out is walked like any other model before it gets its name.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use self::{ctranslate2::Index, tensors::Geometry, tokens::Tokens, weights::PublishedWeights};
use super::{
    BLOCK, Models, ModelsError, PublishedModel, TransferProgress, disk, length, unwritten,
};
use crate::{engine::model_file, regular_file};

mod ctranslate2;
mod mel;
mod tensors;
#[cfg(test)]
mod tests;
mod tokens;
mod weights;
mod write;

/// Whose weights are taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Accept {
    /// Those whose publisher's checksum is known here.
    Known,
    /// Any of the right form. Their checksum is looked at all the same: known weights come out as they should, or not at all.
    Unverified,
}

/// What an import came to.
#[derive(Clone, PartialEq, Debug)]
pub struct Imported {
    /// Which model it is, by its sizes.
    pub model: &'static PublishedModel,
    /// Where it is.
    pub path: PathBuf,
    /// Whose weights they are.
    pub origin: WeightsOrigin,
}

/// Where imported weights come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WeightsOrigin {
    /// A model of this name was here before, and stays.
    WasHere,
    /// This repository published them.
    Published(&'static str),
    /// Nobody known here.
    Unverified,
}

/// What is wrong with a folder's file, as the end of a sentence that begins with the file's name.
#[derive(Debug)]
enum ImportError {
    Cut,
    Wrong(String),
    Read(io::Error),
    Write(io::Error),
}

impl ImportError {
    fn wrong(what: impl Into<String>) -> Self {
        Self::Wrong(what.into())
    }

    /// `Cut` where a file ends too early.
    fn reading(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::Cut,
            _ => Self::Read(error),
        }
    }

    fn of(self, path: &Path) -> ModelsError {
        let why = match self {
            Self::Cut => "is cut short".to_owned(),
            Self::Wrong(why) => why,
            Self::Read(error) | Self::Write(error) => return disk(path)(error),
        };
        ModelsError::NotImportable { path: path.to_owned(), why }
    }
}

/// What is known beforehand. Tests know other weights and smaller models.
struct Knowledge {
    weights: &'static [PublishedWeights],
    model: fn(&Geometry) -> Option<&'static PublishedModel>,
}

impl Models {
    /// Makes a model of the `model.bin` and the tokenizer in `folder` and keeps it under the catalogue's name for its sizes;
    /// at once if a model of that name is here. Blocks for as long as that takes.
    pub fn import(
        &self,
        folder: &Path,
        accept: Accept,
        progress: &mut dyn FnMut(TransferProgress),
    ) -> Result<Imported, ModelsError> {
        let knowledge = Knowledge { weights: weights::KNOWN, model: Geometry::model };
        self.import_knowing(&knowledge, folder, accept, progress)
    }

    fn import_knowing(
        &self,
        knowledge: &Knowledge,
        folder: &Path,
        accept: Accept,
        progress: &mut dyn FnMut(TransferProgress),
    ) -> Result<Imported, ModelsError> {
        self.make_folder()?;
        let _lock = self.lock()?;
        let mut source = ImportSource::open(folder)?;
        let model = source.model(knowledge)?;
        let path = self.path(model);
        if length(&path) == Some(model.bytes) {
            return Ok(Imported { model, path, origin: WeightsOrigin::WasHere });
        }
        let total = source.bytes + model.bytes;
        let sha256 = source.hash(&mut |received| progress(TransferProgress { received, total }))?;
        let known = knowledge.weights.iter().find(|weights| weights.sha256 == sha256);
        if known.is_none() && accept == Accept::Known {
            return Err(ModelsError::UnknownWeights { path: source.path, sha256 });
        }
        if known.is_some_and(|known| known.vocabulary_sha256 != source.tokens.sha256()) {
            return Err(ModelsError::ForeignTokenizer { path: source.tokens.path });
        }

        let part = self.import_part(model);
        let before = source.bytes;
        let written = source
            .write(model, &part, &mut |written| {
                progress(TransferProgress { received: before + written, total })
            })
            .and_then(|sha256| {
                // The weights could have been changed since they were hashed.
                match known.and_then(|known| known.ggml_sha256) {
                    Some(right) if right != sha256 => {
                        Err(ModelsError::WrongResult { path: source.path.clone() })
                    }
                    _ => Ok(()),
                }
            })
            .and_then(|()| model_file::check(&part).map_err(ModelsError::Unsound))
            .and_then(|()| self.put_in_place(&part, &path));
        if let Err(error) = written {
            // Whether it is there or can be removed: the next import writes over it, and nothing else looks at it.
            drop(fs::remove_file(&part));
            return Err(error);
        }
        // What a download left has nothing to go on to any more.
        drop(fs::remove_file(self.part(model)));
        let origin = known
            .map_or(WeightsOrigin::Unverified, |known| WeightsOrigin::Published(known.publisher));
        Ok(Imported { model, path, origin })
    }
}

/// The SHA-256 of the 8-bit form of what an import of known weights makes.
pub(super) fn quantized_of(ggml_sha256: &str) -> Option<&'static str> {
    let known = weights::KNOWN.iter().find(|weights| weights.ggml_sha256 == Some(ggml_sha256));
    known.and_then(|known| known.q8_0_sha256)
}

/// Whether an import of known weights makes the file that has this SHA-256, or its 8-bit form.
pub(super) fn is_known(ggml_sha256: &str) -> bool {
    weights::KNOWN
        .iter()
        .any(|weights| [weights.ggml_sha256, weights.q8_0_sha256].contains(&Some(ggml_sha256)))
}

/// A folder that has been looked at: its weights are indexed, not read.
struct ImportSource {
    path: PathBuf,
    file: File,
    bytes: u64,
    index: Index,
    geometry: Geometry,
    tokens: Tokens,
}

impl ImportSource {
    fn open(folder: &Path) -> Result<Self, ModelsError> {
        let path = folder.join("model.bin");
        let file = regular_file::open(&path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ModelsError::NotImportable {
                path: folder.to_owned(),
                why: "has no model.bin. Give the folder that holds model.bin and tokenizer.json"
                    .into(),
            },
            io::ErrorKind::InvalidInput => ImportError::wrong(regular_file::NOT_A_FILE).of(&path),
            _ => disk(&path)(error),
        })?;
        let about = file.metadata().map_err(disk(&path))?;
        let index = Index::read(&file, about.len()).map_err(|fault| fault.of(&path))?;
        let geometry = Geometry::of(&index)
            .and_then(|geometry| tensors::plan(&index, &geometry).map(|_| geometry))
            .map_err(|fault| fault.of(&path))?;
        let tokens = Tokens::read(folder, geometry.vocabulary)?;
        Ok(Self { path, file, bytes: about.len(), index, geometry, tokens })
    }

    /// The catalogue's model of these sizes. What is written will have the length that the catalogue states, so that nobody takes
    /// it for half a model afterwards.
    fn model(&self, knowledge: &Knowledge) -> Result<&'static PublishedModel, ModelsError> {
        let model = (knowledge.model)(&self.geometry).ok_or_else(|| {
            ImportError::wrong(format!("has sizes that no model here has ({})", self.geometry))
                .of(&self.path)
        })?;
        let bytes = write::length(self).map_err(|fault| fault.of(&self.path))?;
        if bytes != model.bytes {
            return Err(ImportError::wrong(format!(
                "would make a {} of {bytes} bytes where {} are right; its tokens are not Whisper's",
                model.file, model.bytes
            ))
            .of(&self.tokens.path));
        }
        Ok(model)
    }

    /// The SHA-256 of model.bin.
    fn hash(&mut self, read: &mut dyn FnMut(u64)) -> Result<String, ModelsError> {
        io::Seek::rewind(&mut self.file).map_err(disk(&self.path))?;
        super::sha256(&self.file, read).map_err(disk(&self.path))
    }

    /// Leaves the ggml file in `part`, safe from a power cut; its SHA-256.
    fn write(
        &mut self,
        model: &PublishedModel,
        part: &Path,
        progress: &mut dyn FnMut(u64),
    ) -> Result<String, ModelsError> {
        let file = File::create(part).map_err(disk(part))?;
        let mut written = 0;
        write::write(self, &file, &mut |bytes| {
            written = bytes;
            progress(bytes);
        })
        .and_then(|sha256| file.sync_all().map_err(ImportError::Write).map(|()| sha256))
        .map_err(|fault| match fault {
            ImportError::Write(error) => unwritten(part, model.bytes - written, error),
            fault => fault.of(&self.path),
        })
    }
}
