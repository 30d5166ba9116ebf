//! A model's weights in 8 bits: half the file and half the memory, three quarters of the time, and as accurate as can be measured
//! (`make bench ARGS=--accuracy`).
//!
//! What comes out is what whisper.cpp's own `quantize` makes of the same file with `q8_0`: the tensors of two dimensions but for the
//! positions, in blocks of 32 numbers, each with a scale. <https://github.com/ggml-org/ggml>, `quantize_row_q8_0_ref`.

use std::{
    fs::{self, File},
    io::{self, BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
};

use super::{
    BLOCK, CATALOGUE, Models, ModelsError, PublishedModel, TransferProgress, disk, find,
    hashing_writer::HashingWriter, import, length, number, unwritten,
};
use crate::{engine::model_file, regular_file};

/// What a quantized model's name ends in.
const FORM: &str = "-q8_0";
/// ggml's number for a file of this form, with the version of the quantization in front.
const FILE_TYPE: u32 = 2_007;
/// ggml's numbers for types of weights.
const F32: u32 = 0;
const F16: u32 = 1;
const Q8_0: u32 = 8;
/// Numbers of a block, and its bytes: a scale of half precision, and 8 bits for each.
pub(super) const BLOCK_WEIGHTS: usize = 32;
pub(super) const BLOCK_BYTES: usize = 2 + BLOCK_WEIGHTS;
/// Of two dimensions, and yet not quantized.
const KEPT_AS_THEY_ARE: [&[u8]; 4] = [
    b"encoder.conv1.bias",
    b"encoder.conv2.bias",
    b"encoder.positional_embedding",
    b"decoder.positional_embedding",
];

/// What is made of a model.
#[derive(Clone, PartialEq, Debug)]
pub struct Quantized {
    /// Which model it is.
    pub model: &'static PublishedModel,
    /// Where it is.
    pub path: PathBuf,
}

/// The models that there is an 8-bit form of, as a list.
pub(super) fn names() -> String {
    let names = CATALOGUE.iter().filter_map(|model| model.name.strip_suffix(FORM));
    names.collect::<Vec<_>>().join(", ")
}

impl Models {
    /// Makes the 8-bit form of a model that is here, and keeps both; at once if it is here already. Blocks for as long as that takes.
    pub fn quantize(
        &self,
        name: &str,
        progress: &mut dyn FnMut(TransferProgress),
    ) -> Result<Quantized, ModelsError> {
        let from = find(name)?;
        if name.ends_with(FORM) {
            return Err(ModelsError::IsQuantized { name: from.name });
        }
        let form = format!("{name}{FORM}");
        let into = CATALOGUE.iter().find(|model| model.name == form);
        let into = into.ok_or(ModelsError::NoQuantizedForm { name: from.name })?;
        self.quantize_into(from, into, progress)
    }

    pub(super) fn quantize_into(
        &self,
        from: &'static PublishedModel,
        into: &'static PublishedModel,
        progress: &mut dyn FnMut(TransferProgress),
    ) -> Result<Quantized, ModelsError> {
        self.make_folder()?;
        let _lock = self.lock()?;
        let (source, path) = (self.path(from), self.path(into));
        if length(&path) == Some(into.bytes) {
            return Ok(Quantized { model: into, path });
        }
        if length(&source) != Some(from.bytes) {
            return Err(ModelsError::NotHere { name: from.name });
        }
        model_file::check(&source).map_err(ModelsError::Broken)?;
        let part = self.import_part(into);
        let mut out = 0;
        let written = write(&source, &part, &mut |bytes| {
            out = bytes;
            progress(TransferProgress { received: bytes, total: into.bytes });
        })
        .map_err(|error| match error {
            QuantizeError::Wrong(why) => ModelsError::NotQuantizable { path: source.clone(), why },
            QuantizeError::Read(error) => disk(&source)(error),
            QuantizeError::Write(error) => unwritten(&part, into.bytes.saturating_sub(out), error),
        })
        .and_then(|sha256| match length(&part) == Some(into.bytes) {
            true => expect_known(&source, &sha256),
            false => Err(ModelsError::WrongResult { path: source.clone() }),
        })
        .and_then(|()| model_file::check(&part).map_err(ModelsError::Unsound))
        .and_then(|()| self.put_in_place(&part, &path));
        if let Err(error) = written {
            // Whether it is there or can be removed: the next try writes over it, and nothing else looks at it.
            drop(fs::remove_file(&part));
            return Err(error);
        }
        // What a download left has nothing to go on to any more.
        drop(fs::remove_file(self.part(into)));
        Ok(Quantized { model: into, path })
    }
}

/// What is made of weights whose 8-bit form has been made before is compared with that. Of the publisher's own file it has not
/// been: whether it becomes the publisher's 8-bit file, byte for byte, is not known.
fn expect_known(source: &Path, sha256: &str) -> Result<(), ModelsError> {
    let file = regular_file::open(source).map_err(disk(source))?;
    let of_source = super::sha256(&file, &mut |_| {}).map_err(disk(source))?;
    match import::quantized_of(&of_source) {
        Some(expected) if expected != sha256 => {
            Err(ModelsError::WrongResult { path: source.to_owned() })
        }
        _ => Ok(()),
    }
}

/// Why nothing came of it.
#[derive(Debug)]
enum QuantizeError {
    /// What is wrong with the source, as the end of a sentence that begins with its name.
    Wrong(&'static str),
    Read(io::Error),
    Write(io::Error),
}

/// Writes the 8-bit form of a checked file; its SHA-256.
fn write(
    source: &Path,
    part: &Path,
    progress: &mut dyn FnMut(u64),
) -> Result<String, QuantizeError> {
    let file = regular_file::open(source).map_err(QuantizeError::Read)?;
    let length = file.metadata().map_err(QuantizeError::Read)?.len();
    let out = File::create(part).map_err(QuantizeError::Write)?;
    let mut quantizer = Quantizer {
        source: BufReader::with_capacity(BLOCK, file),
        left: length,
        out: BufWriter::with_capacity(BLOCK, HashingWriter::new(&out, progress)),
    };
    quantizer.head()?;
    while quantizer.left > 0 {
        quantizer.tensor()?;
    }
    let written = quantizer.out.into_inner();
    let written = written.map_err(|error| QuantizeError::Write(error.into_error()))?;
    let sha256 = written.sha256();
    out.sync_all().map_err(QuantizeError::Write)?;
    Ok(sha256)
}

/// A file on its way from one form into the other.
struct Quantizer<'a> {
    source: BufReader<File>,
    /// Bytes of the source that are to come.
    left: u64,
    out: BufWriter<HashingWriter<'a>>,
}

impl Quantizer<'_> {
    /// Everything before the tensors, as it is but for the type of the weights.
    fn head(&mut self) -> Result<(), QuantizeError> {
        // The magic number and ten sizes; then what most weights are.
        self.copy(11 * 4)?;
        self.number()?;
        self.put(&FILE_TYPE.to_le_bytes())?;
        let (bands, bins) = (self.copied_number()?, self.copied_number()?);
        self.copy(u64::from(bands) * u64::from(bins) * 4)?;
        for _ in 0..self.copied_number()? {
            let length = self.copied_number()?;
            self.copy(length.into())?;
        }
        Ok(())
    }

    fn tensor(&mut self) -> Result<(), QuantizeError> {
        let (dimensions, length, kind) = (self.number()?, self.number()?, self.number()?);
        let shape =
            (0..dimensions.min(4)).map(|_| self.number()).collect::<Result<Vec<u32>, _>>()?;
        let mut name = vec![0; length.min(1_024) as usize];
        self.read(&mut name)?;
        let width = match kind {
            F32 => 4,
            F16 => 2,
            _ => return Err(QuantizeError::Wrong("is quantized already")),
        };
        let quantized = dimensions == 2 && !KEPT_AS_THEY_ARE.contains(&name.as_slice());
        let kind = if quantized { Q8_0 } else { kind };
        for number in [dimensions, length, kind].into_iter().chain(shape.iter().copied()) {
            self.put(&number.to_le_bytes())?;
        }
        self.put(&name)?;
        let numbers = shape.iter().fold(1, |all: u64, one| all.saturating_mul((*one).into()));
        if !quantized {
            return self.copy(numbers.saturating_mul(width as u64));
        }
        if shape.first().is_none_or(|row| !row.is_multiple_of(BLOCK_WEIGHTS as u32)) {
            return Err(QuantizeError::Wrong("has rows that cannot be quantized"));
        }
        for _ in 0..numbers / BLOCK_WEIGHTS as u64 {
            let mut block = [0; 4 * BLOCK_WEIGHTS];
            let block = &mut block[..width * BLOCK_WEIGHTS];
            self.read(block)?;
            let block = quantized_block(&singles(block, width)).ok_or(QuantizeError::Wrong(
                "has weights that are no numbers, or too large to be quantized",
            ))?;
            self.put(&block)?;
        }
        Ok(())
    }

    fn number(&mut self) -> Result<u32, QuantizeError> {
        let mut bytes = [0; 4];
        self.read(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn copied_number(&mut self) -> Result<u32, QuantizeError> {
        let number = self.number()?;
        self.put(&number.to_le_bytes()).map(|()| number)
    }

    fn copy(&mut self, bytes: u64) -> Result<(), QuantizeError> {
        let mut left = bytes;
        let mut block = [0; 8 * 1_024];
        while left > 0 {
            let length = left.min(block.len() as u64) as usize;
            let block = &mut block[..length];
            self.read(block)?;
            self.put(block)?;
            left -= length as u64;
        }
        Ok(())
    }

    fn read(&mut self, bytes: &mut [u8]) -> Result<(), QuantizeError> {
        self.source.read_exact(bytes).map_err(QuantizeError::Read)?;
        self.left = self.left.saturating_sub(bytes.len() as u64);
        Ok(())
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), QuantizeError> {
        self.out.write_all(bytes).map_err(QuantizeError::Write)
    }
}

fn singles(bytes: &[u8], width: usize) -> [f32; BLOCK_WEIGHTS] {
    std::array::from_fn(|at| match bytes[at * width..(at + 1) * width] {
        [one, two] => number::single(u16::from_le_bytes([one, two])),
        [one, two, three, four] => f32::from_le_bytes([one, two, three, four]),
        _ => 0.0,
    })
}

/// `None` if one of the numbers is none, or too large.
pub(super) fn quantized_block(numbers: &[f32; BLOCK_WEIGHTS]) -> Option<[u8; BLOCK_BYTES]> {
    if !numbers.iter().all(|number| number.is_finite()) {
        return None;
    }
    let most = numbers.iter().fold(0.0, |most: f32, number| most.max(number.abs()));
    let scale = most / 127.0;
    let inverse = if scale == 0.0 { 0.0 } else { 1.0 / scale };
    let mut block = [0; BLOCK_BYTES];
    let (head, rest) = block.split_at_mut(2);
    head.copy_from_slice(&number::half(scale)?.to_le_bytes());
    for (byte, number) in rest.iter_mut().zip(numbers) {
        *byte = ((number * inverse).round() as i8).cast_unsigned();
    }
    Some(block)
}
