//! Writing the ggml file, a block at a time.

use std::{
    fs::File,
    io::{BufWriter, Read as _, Seek as _, SeekFrom, Write},
};

use super::{
    BLOCK, ImportError, ImportSource,
    ctranslate2::Precision,
    mel,
    tensors::{self, AUDIO_CONTEXT, TEXT_CONTEXT, Tensor},
};
use crate::{
    engine::MAGIC,
    models::{hashing_writer::HashingWriter, number},
};

/// Weights are halves.
const HALVES: u32 = 1;

/// The length that the file will have.
pub(super) fn length(source: &ImportSource) -> Result<u64, ImportError> {
    let head = head(source).len() as u64;
    let tensors = tensors::plan(&source.index, &source.geometry)?;
    let bytes = |tensor: &Tensor<'_>| {
        tensor_head(tensor).len() as u64 + tensor.numbers() * tensor.precision.bytes()
    };
    Ok(head + tensors.iter().map(bytes).sum::<u64>())
}

/// Writes the file; its SHA-256. `progress` hears how many bytes are out.
pub(super) fn write(
    source: &mut ImportSource,
    out: &File,
    progress: &mut dyn FnMut(u64),
) -> Result<String, ImportError> {
    let mut out = BufWriter::with_capacity(BLOCK, HashingWriter::new(out, progress));
    out.write_all(&head(source)).map_err(ImportError::Write)?;
    for tensor in tensors::plan(&source.index, &source.geometry)? {
        out.write_all(&tensor_head(&tensor)).map_err(ImportError::Write)?;
        copy(&mut source.file, &tensor, &mut out)?;
    }
    let out = out.into_inner().map_err(|error| ImportError::Write(error.into_error()))?;
    Ok(out.sha256())
}

/// Everything before the tensors.
fn head(source: &ImportSource) -> Vec<u8> {
    let geometry = &source.geometry;
    let (width, heads) = (geometry.width, geometry.heads());
    let numbers = [
        MAGIC,
        geometry.vocabulary,
        AUDIO_CONTEXT,
        width,
        heads,
        geometry.encoder_layers,
        TEXT_CONTEXT,
        width,
        heads,
        geometry.decoder_layers,
        geometry.bands,
        HALVES,
        geometry.bands,
        mel::BINS,
    ];
    let mut head: Vec<u8> = numbers.into_iter().flat_map(u32::to_le_bytes).collect();
    head.extend(mel::filters(geometry.bands).into_iter().flat_map(f32::to_le_bytes));
    head.extend_from_slice(&source.tokens.bytes);
    head
}

fn tensor_head(tensor: &Tensor<'_>) -> Vec<u8> {
    let kind = match tensor.precision {
        Precision::Single => 0,
        Precision::Half => 1,
    };
    let numbers = [tensor.shape.len() as u32, tensor.name.len() as u32, kind];
    let dimensions = tensor.shape.iter().rev().copied();
    let mut head: Vec<u8> =
        numbers.into_iter().chain(dimensions).flat_map(u32::to_le_bytes).collect();
    head.extend_from_slice(tensor.name.as_bytes());
    head
}

fn copy(file: &mut File, tensor: &Tensor<'_>, out: &mut impl Write) -> Result<(), ImportError> {
    let (from, to) = (tensor.from.precision, tensor.precision);
    let start = tensor.from.offset + tensor.first * from.bytes();
    file.seek(SeekFrom::Start(start)).map_err(ImportError::Read)?;
    let mut left = tensor.numbers() * from.bytes();
    let mut block = vec![0; BLOCK];
    let mut converted = Vec::with_capacity(2 * BLOCK);
    while left > 0 {
        let length = left.min(BLOCK as u64) as usize;
        let block = &mut block[..length];
        file.read_exact(block).map_err(ImportError::reading)?;
        converted.clear();
        convert(block, from, to, &mut converted).ok_or_else(|| {
            ImportError::wrong(format!(
                "has numbers in {:?} that are none, or too large",
                tensor.name
            ))
        })?;
        out.write_all(&converted).map_err(ImportError::Write)?;
        left -= length as u64;
    }
    Ok(())
}

/// `None` if one of the numbers is none, or cannot be written so.
fn convert(block: &[u8], from: Precision, to: Precision, out: &mut Vec<u8>) -> Option<()> {
    let (pairs, _) = block.as_chunks::<2>();
    let (fours, _) = block.as_chunks::<4>();
    match (from, to) {
        (Precision::Half, to) => {
            for &half in pairs {
                let single = number::single(u16::from_le_bytes(half));
                if !single.is_finite() {
                    return None;
                }
                match to {
                    Precision::Half => out.extend_from_slice(&half),
                    Precision::Single => out.extend_from_slice(&single.to_le_bytes()),
                }
            }
        }
        (Precision::Single, to) => {
            for &bytes in fours {
                let single = f32::from_le_bytes(bytes);
                match to {
                    Precision::Half => out.extend_from_slice(&number::half(single)?.to_le_bytes()),
                    Precision::Single if single.is_finite() => out.extend_from_slice(&bytes),
                    Precision::Single => return None,
                }
            }
        }
    }
    Some(())
}
