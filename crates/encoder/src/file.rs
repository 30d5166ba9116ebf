//! The model's file: made of what the publisher has, at half the width, with the vocabulary inside.

use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
};

use half::f16;
use safetensors::{Dtype, SafeTensors, tensor::TensorView};
use sha2::{Digest as _, Sha256};

use crate::{
    network::{Dense, INNER, LAYERS, Layer, Network, Norm, POSITIONS, WIDTH},
    word_pieces::WordPieces,
};

/// The model's name, which its file is called after.
pub const MODEL: &str = "minilm-l6-v2";
/// Its file, beside the speech models.
pub const FILE: &str = "minilm-l6-v2.safetensors";

/// Where the model's files stand, under their own names.
pub const PUBLISHER: &str =
    "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2/resolve/main";

/// A file of the publisher's.
#[derive(Clone, Copy, Debug)]
pub struct Published {
    /// Its name.
    pub file: &'static str,
    /// Its length in bytes.
    pub bytes: u64,
    /// Its SHA-256, in small hexadecimal letters.
    pub sha256: &'static str,
}

/// The weights, and the tokenizer.
pub const PUBLISHED: [Published; 2] = [
    Published {
        file: "model.safetensors",
        bytes: 90_868_376,
        sha256: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    },
    Published {
        file: "tokenizer.json",
        bytes: 466_247,
        sha256: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    },
];
/// SHA-256 of what is made of both.
const MADE: &str = "1531065dff8ede932a5b113afcbee468c903c690568fc234e2cdcc566fe47338";
/// Larger files are not the model's, and not read.
const LARGEST: u64 = 128 * 1024 * 1024;
/// Words and pieces of words in the vocabulary.
const WORDS: usize = 30_522;
const VOCABULARY: &str = "vocabulary";

/// Why there is no encoder.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The file cannot be read or written.
    #[error("{path}: {error}")]
    Disk {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// It is not what it should be.
    #[error(
        "{path} is not the original {MODEL}. Remove it (`sotto models remove {MODEL}`) and download it again"
    )]
    Other {
        /// Which.
        path: PathBuf,
    },
}

fn disk(path: &Path) -> impl FnOnce(io::Error) -> FileError {
    let path = path.to_owned();
    move |error| FileError::Disk { path, error }
}

fn other(path: &Path) -> FileError {
    FileError::Other { path: path.to_owned() }
}

/// Makes the model's file of a folder with the publisher's `model.safetensors` and `tokenizer.json`. Nothing is left behind if
/// they are not the publisher's.
pub fn convert(folder: &Path, path: &Path) -> Result<(), FileError> {
    let weights = folder.join(PUBLISHED[0].file);
    let tokenizer = folder.join(PUBLISHED[1].file);
    let bytes = read(&weights, PUBLISHED[0].sha256)?;
    let tokens = read(&tokenizer, PUBLISHED[1].sha256)?;
    let made =
        made_of(&bytes, &tokens).filter(|made| hex(made) == MADE).ok_or_else(|| other(&weights))?;
    let part = path.with_extension("part");
    let written = fs::write(&part, &made)
        .and_then(|()| fs::File::open(&part)?.sync_all())
        .and_then(|()| fs::rename(&part, path));
    written.map_err(|error| {
        drop(fs::remove_file(&part));
        disk(path)(error)
    })
}

/// Whether this is the model's file, whole.
pub fn is_whole(path: &Path) -> bool {
    read(path, MADE).is_ok()
}

fn made_of(weights: &[u8], tokenizer: &[u8]) -> Option<Vec<u8>> {
    let published = SafeTensors::deserialize(weights).ok()?;
    let mut halves: Vec<(&str, Vec<usize>, Vec<u8>)> = Vec::new();
    for (name, tensor) in published.iter().filter(|(_, tensor)| tensor.dtype() == Dtype::F32) {
        let half = floats(tensor.data()).flat_map(|number| f16::from_f32(number).to_le_bytes());
        halves.push((name, tensor.shape().to_vec(), half.collect()));
    }
    halves.sort();
    let views = halves.iter().map(|(name, shape, half)| {
        Some((name, TensorView::new(Dtype::F16, shape.clone(), half).ok()?))
    });
    let about = HashMap::from([(VOCABULARY.to_owned(), vocabulary(tokenizer)?)]);
    safetensors::serialize(views.collect::<Option<Vec<_>>>()?, Some(about)).ok()
}

/// The words of `tokenizer.json` in the order of their numbers, a line each.
fn vocabulary(tokenizer: &[u8]) -> Option<String> {
    let tokenizer: serde_json::Value = serde_json::from_slice(tokenizer).ok()?;
    let words = tokenizer.get("model")?.get("vocab")?.as_object()?;
    let mut ordered = vec![""; words.len()];
    for (word, number) in words {
        *ordered.get_mut(usize::try_from(number.as_u64()?).ok()?)? = word;
    }
    Some(ordered.join("\n"))
}

/// What a file holds, if it has this SHA-256.
fn read(path: &Path, sha256: &str) -> Result<Vec<u8>, FileError> {
    let about = fs::metadata(path).map_err(disk(path))?;
    if !about.is_file() || about.len() > LARGEST {
        return Err(other(path));
    }
    let bytes = fs::read(path).map_err(disk(path))?;
    match hex(&bytes) == sha256 {
        true => Ok(bytes),
        false => Err(other(path)),
    }
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn load(path: &Path) -> Result<(Network, WordPieces), FileError> {
    let bytes = read(path, MADE)?;
    taken_apart(&bytes).ok_or_else(|| other(path))
}

fn taken_apart(bytes: &[u8]) -> Option<(Network, WordPieces)> {
    let (_, about) = SafeTensors::read_metadata(bytes).ok()?;
    let words = WordPieces::new(about.metadata().as_ref()?.get(VOCABULARY)?.split('\n'))?;
    let tensors = SafeTensors::deserialize(bytes).ok()?;
    let tensor = |name: &str, shape: &[usize]| {
        let tensor = tensors.tensor(name).ok()?;
        (tensor.dtype() == Dtype::F16 && tensor.shape() == shape).then(|| halves(tensor.data()))
    };
    let single = |name: &str, shape: &[usize]| -> Option<Vec<f32>> {
        Some(tensor(name, shape)?.map(f16::to_f32).collect())
    };
    let norm = |name: &str| {
        Some(Norm {
            scale: single(&format!("{name}.LayerNorm.weight"), &[WIDTH])?,
            shift: single(&format!("{name}.LayerNorm.bias"), &[WIDTH])?,
        })
    };
    let dense = |name: &str, out: usize, inputs: usize| {
        Some(Dense {
            weights: single(&format!("{name}.weight"), &[out, inputs])?,
            bias: single(&format!("{name}.bias"), &[out])?,
        })
    };
    let layer = |number: usize| {
        let name = format!("encoder.layer.{number}");
        let mut attention = Dense { weights: Vec::new(), bias: Vec::new() };
        for part in ["query", "key", "value"] {
            let part = dense(&format!("{name}.attention.self.{part}"), WIDTH, WIDTH)?;
            attention.weights.extend(part.weights);
            attention.bias.extend(part.bias);
        }
        Some(Layer {
            attention,
            joined: dense(&format!("{name}.attention.output.dense"), WIDTH, WIDTH)?,
            after_attention: norm(&format!("{name}.attention.output"))?,
            inner: dense(&format!("{name}.intermediate.dense"), INNER, WIDTH)?,
            outer: dense(&format!("{name}.output.dense"), WIDTH, INNER)?,
            after_dense: norm(&format!("{name}.output"))?,
        })
    };
    let mut positions = single("embeddings.position_embeddings.weight", &[POSITIONS, WIDTH])?;
    let segments = single("embeddings.token_type_embeddings.weight", &[2, WIDTH])?;
    for position in positions.chunks_exact_mut(WIDTH) {
        position.iter_mut().zip(&segments).for_each(|(number, first)| *number += first);
    }
    let network = Network {
        words: tensor("embeddings.word_embeddings.weight", &[WORDS, WIDTH])?.collect(),
        positions,
        embedded: norm("embeddings")?,
        layers: (0..LAYERS).map(layer).collect::<Option<_>>()?,
    };
    Some((network, words))
}

fn floats(bytes: &[u8]) -> impl Iterator<Item = f32> {
    bytes.chunks_exact(4).map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

fn halves(bytes: &[u8]) -> impl Iterator<Item = f16> {
    bytes.chunks_exact(2).map(|two| f16::from_le_bytes([two[0], two[1]]))
}
