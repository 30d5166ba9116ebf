//! CTranslate2's `model.bin`: which tensors it holds and where, without their weights.
//!
//! The format, as CTranslate2's `model_spec.py` writes it: a version, the name and revision of a specification, then tensors
//! (name, rank, dimensions, type, bytes), then other names for some of them. Numbers are little-endian; a text has its length
//! before it, in 16 bits, and a zero at its end.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufReader, Read as _, Seek as _},
};

use super::ImportError;

/// The only one in which Whisper was ever written.
const BINARY_VERSION: u32 = 6;
const SPECIFICATION: &str = "WhisperSpec";
/// The largest Whisper has about a thousand.
const MOST_TENSORS: u32 = 4096;
/// The longest name of Whisper's has 52 bytes.
const LONGEST_NAME: u16 = 200;
const HIGHEST_RANK: u8 = 3;

/// How a tensor's numbers are stored.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Precision {
    /// IEEE 754, 16 bits.
    Half,
    /// IEEE 754, 32 bits.
    Single,
}

impl Precision {
    /// Bytes of a number.
    pub(super) fn bytes(self) -> u64 {
        match self {
            Self::Half => 2,
            Self::Single => 4,
        }
    }
}

/// Where a tensor's numbers are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct TensorInfo {
    /// Rows first.
    pub(super) shape: Vec<u32>,
    pub(super) precision: Precision,
    /// Bytes from the beginning of the file. Everything up to its end is within the file.
    pub(super) offset: u64,
}

/// What is in the file.
#[derive(Debug)]
pub(super) struct Index {
    pub(super) tensors: BTreeMap<String, TensorInfo>,
    /// Single integers: settings, not weights.
    pub(super) settings: BTreeMap<String, i32>,
}

impl Index {
    /// Reads all but the weights; the file has `length` bytes, and every one of them is accounted for.
    pub(super) fn read(file: &File, length: u64) -> Result<Self, ImportError> {
        let mut reader = CTranslate2Reader { file: BufReader::new(file), at: 0, length };
        reader.file.rewind().map_err(ImportError::Read)?;
        let version = reader.number()?;
        if version != BINARY_VERSION {
            return Err(ImportError::wrong(format!(
                "is not a model of CTranslate2 in binary version {BINARY_VERSION}, which is the one that can be imported"
            )));
        }
        let specification = reader.text()?;
        if specification != SPECIFICATION {
            return Err(ImportError::wrong(format!("is not Whisper but {specification:?}")));
        }
        let _revision = reader.number()?;

        let mut index = Self { tensors: BTreeMap::new(), settings: BTreeMap::new() };
        for _ in 0..reader.count()? {
            reader.tensor(&mut index)?;
        }
        for _ in 0..reader.count()? {
            let (alias, name) = (reader.text()?, reader.text()?);
            let info = index.tensors.get(&name).cloned().ok_or_else(|| {
                ImportError::wrong(format!(
                    "calls {alias:?} what it calls {name:?}, and has neither"
                ))
            })?;
            index.add(alias, info)?;
        }
        if reader.at != length {
            return Err(ImportError::wrong(format!(
                "has {} extra bytes at its end",
                length - reader.at
            )));
        }
        Ok(index)
    }

    fn add(&mut self, name: String, info: TensorInfo) -> Result<(), ImportError> {
        self.new_name(&name)?;
        self.tensors.insert(name, info);
        Ok(())
    }

    fn new_name(&self, name: &str) -> Result<(), ImportError> {
        if self.tensors.contains_key(name) || self.settings.contains_key(name) {
            return Err(ImportError::wrong(format!("has {name:?} twice")));
        }
        Ok(())
    }
}

struct CTranslate2Reader<'a> {
    file: BufReader<&'a File>,
    at: u64,
    length: u64,
}

impl CTranslate2Reader<'_> {
    fn tensor(&mut self, index: &mut Index) -> Result<(), ImportError> {
        let name = self.text()?;
        let [rank] = self.bytes()?;
        if rank > HIGHEST_RANK {
            return Err(ImportError::wrong(format!("has {name:?} in {rank} dimensions")));
        }
        let mut shape = Vec::with_capacity(rank.into());
        for _ in 0..rank {
            shape.push(self.number()?);
        }
        let [kind] = self.bytes()?;
        let size = match kind {
            1 => 1,
            2 | 4 | 5 => 2,
            0 | 3 => 4,
            _ => {
                return Err(ImportError::wrong(format!(
                    "has {name:?} of an unknown type ({kind})"
                )));
            }
        };
        let stated = u64::from(self.number()?);
        let needed =
            shape.iter().try_fold(size, |product: u64, &one| product.checked_mul(one.into()));
        if needed != Some(stated) || stated == 0 {
            return Err(ImportError::wrong(format!(
                "has {name:?} of {stated} bytes, which is not what its shape {shape:?} needs"
            )));
        }
        if rank == 0 {
            return self.setting(name, kind, index);
        }
        let precision = match kind {
            4 => Precision::Half,
            0 => Precision::Single,
            _ => return Err(quantized(kind)),
        };
        index.add(name, TensorInfo { shape, precision, offset: self.at })?;
        self.skip(stated)
    }

    fn setting(&mut self, name: String, kind: u8, index: &mut Index) -> Result<(), ImportError> {
        index.new_name(&name)?;
        let value = match kind {
            1 => i8::from_le_bytes(self.bytes()?).into(),
            2 => i16::from_le_bytes(self.bytes()?).into(),
            3 => i32::from_le_bytes(self.bytes()?),
            // No setting that is looked at is a fraction.
            0 => return self.bytes::<4>().map(drop),
            _ => return self.bytes::<2>().map(drop),
        };
        index.settings.insert(name, value);
        Ok(())
    }

    fn count(&mut self) -> Result<u32, ImportError> {
        let count = self.number()?;
        if count > MOST_TENSORS {
            return Err(ImportError::wrong(format!("says that it has {count} tensors")));
        }
        Ok(count)
    }

    fn text(&mut self) -> Result<String, ImportError> {
        let length = u16::from_le_bytes(self.bytes()?);
        if length > LONGEST_NAME {
            return Err(ImportError::wrong(format!("has a name of {length} bytes")));
        }
        let mut bytes = vec![0; length.into()];
        self.fill(&mut bytes)?;
        if bytes.pop() != Some(0) || bytes.is_empty() || !bytes.iter().all(u8::is_ascii_graphic) {
            return Err(ImportError::wrong("has a name that is none"));
        }
        String::from_utf8(bytes).map_err(|_| ImportError::wrong("has a name that is none"))
    }

    fn number(&mut self) -> Result<u32, ImportError> {
        self.bytes().map(u32::from_le_bytes)
    }

    fn bytes<const N: usize>(&mut self) -> Result<[u8; N], ImportError> {
        let mut bytes = [0; N];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }

    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), ImportError> {
        self.file.read_exact(bytes).map_err(ImportError::reading)?;
        self.at += bytes.len() as u64;
        Ok(())
    }

    fn skip(&mut self, bytes: u64) -> Result<(), ImportError> {
        let end =
            self.at.checked_add(bytes).filter(|&end| end <= self.length).ok_or(ImportError::Cut)?;
        self.file
            .seek_relative(i64::try_from(bytes).map_err(|_| ImportError::Cut)?)
            .map_err(ImportError::Read)?;
        self.at = end;
        Ok(())
    }
}

fn quantized(kind: u8) -> ImportError {
    let name = match kind {
        1 => "int8",
        2 => "int16",
        3 => "int32",
        _ => "bfloat16",
    };
    ImportError::wrong(format!(
        "holds {name} weights; only float16 and float32 can be imported. Convert the original with `--quantization float16`, or pull a quantized model"
    ))
}
