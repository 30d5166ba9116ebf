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

use super::Fault;

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
pub(super) struct Place {
    /// Rows first.
    pub(super) shape: Vec<u32>,
    pub(super) precision: Precision,
    /// Bytes from the beginning of the file. Everything up to its end is within the file.
    pub(super) offset: u64,
}

/// What is in the file.
#[derive(Debug)]
pub(super) struct Index {
    pub(super) tensors: BTreeMap<String, Place>,
    /// Single integers: settings, not weights.
    pub(super) settings: BTreeMap<String, i32>,
}

impl Index {
    /// Reads all but the weights; the file has `length` bytes, and every one of them is accounted for.
    pub(super) fn read(file: &File, length: u64) -> Result<Self, Fault> {
        let mut walk = Walk { file: BufReader::new(file), at: 0, length };
        walk.file.rewind().map_err(Fault::Read)?;
        let version = walk.number()?;
        if version != BINARY_VERSION {
            return Err(Fault::wrong(format!(
                "is not a model of CTranslate2 in binary version {BINARY_VERSION}, which is the one that can be imported"
            )));
        }
        let specification = walk.text()?;
        if specification != SPECIFICATION {
            return Err(Fault::wrong(format!("is not Whisper but {specification:?}")));
        }
        let _revision = walk.number()?;

        let mut index = Self { tensors: BTreeMap::new(), settings: BTreeMap::new() };
        for _ in 0..walk.count()? {
            walk.tensor(&mut index)?;
        }
        for _ in 0..walk.count()? {
            let (alias, name) = (walk.text()?, walk.text()?);
            let place = index.tensors.get(&name).cloned().ok_or_else(|| {
                Fault::wrong(format!("calls {alias:?} what it calls {name:?}, and has neither"))
            })?;
            index.add(alias, place)?;
        }
        if walk.at != length {
            return Err(Fault::wrong(format!(
                "goes on after its end, for {} bytes",
                length - walk.at
            )));
        }
        Ok(index)
    }

    fn add(&mut self, name: String, place: Place) -> Result<(), Fault> {
        self.new_name(&name)?;
        self.tensors.insert(name, place);
        Ok(())
    }

    fn new_name(&self, name: &str) -> Result<(), Fault> {
        if self.tensors.contains_key(name) || self.settings.contains_key(name) {
            return Err(Fault::wrong(format!("has {name:?} twice")));
        }
        Ok(())
    }
}

struct Walk<'a> {
    file: BufReader<&'a File>,
    at: u64,
    length: u64,
}

impl Walk<'_> {
    fn tensor(&mut self, index: &mut Index) -> Result<(), Fault> {
        let name = self.text()?;
        let [rank] = self.bytes()?;
        if rank > HIGHEST_RANK {
            return Err(Fault::wrong(format!("has {name:?} in {rank} dimensions")));
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
            _ => return Err(Fault::wrong(format!("has {name:?} of an unknown type ({kind})"))),
        };
        let stated = u64::from(self.number()?);
        let needed =
            shape.iter().try_fold(size, |product: u64, &one| product.checked_mul(one.into()));
        if needed != Some(stated) || stated == 0 {
            return Err(Fault::wrong(format!(
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
        index.add(name, Place { shape, precision, offset: self.at })?;
        self.skip(stated)
    }

    fn setting(&mut self, name: String, kind: u8, index: &mut Index) -> Result<(), Fault> {
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

    fn count(&mut self) -> Result<u32, Fault> {
        let count = self.number()?;
        if count > MOST_TENSORS {
            return Err(Fault::wrong(format!("says that it has {count} tensors")));
        }
        Ok(count)
    }

    fn text(&mut self) -> Result<String, Fault> {
        let length = u16::from_le_bytes(self.bytes()?);
        if length > LONGEST_NAME {
            return Err(Fault::wrong(format!("has a name of {length} bytes")));
        }
        let mut bytes = vec![0; length.into()];
        self.fill(&mut bytes)?;
        if bytes.pop() != Some(0) || bytes.is_empty() || !bytes.iter().all(u8::is_ascii_graphic) {
            return Err(Fault::wrong("has a name that is none"));
        }
        String::from_utf8(bytes).map_err(|_| Fault::wrong("has a name that is none"))
    }

    fn number(&mut self) -> Result<u32, Fault> {
        self.bytes().map(u32::from_le_bytes)
    }

    fn bytes<const N: usize>(&mut self) -> Result<[u8; N], Fault> {
        let mut bytes = [0; N];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }

    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), Fault> {
        self.file.read_exact(bytes).map_err(Fault::reading)?;
        self.at += bytes.len() as u64;
        Ok(())
    }

    fn skip(&mut self, bytes: u64) -> Result<(), Fault> {
        let end = self.at.checked_add(bytes).filter(|&end| end <= self.length).ok_or(Fault::Cut)?;
        self.file
            .seek_relative(i64::try_from(bytes).map_err(|_| Fault::Cut)?)
            .map_err(Fault::Read)?;
        self.at = end;
        Ok(())
    }
}

fn quantized(kind: u8) -> Fault {
    let name = match kind {
        1 => "int8",
        2 => "int16",
        3 => "int32",
        _ => "bfloat16",
    };
    Fault::wrong(format!(
        "holds {name} weights; only float16 and float32 can be imported. Convert the original with `--quantization float16`, or pull a quantized model"
    ))
}
