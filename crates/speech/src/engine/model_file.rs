//! Whether a file is a whole whisper model, before C++ sees it.
//!
//! whisper.cpp believes what a model file says: a file cut in its last tensor loads without a word and transcribes
//! noise, and a length out of range ends the process. So the structure is walked here first; the weights are skipped.

use std::{
    fs::File,
    io::{self, BufReader, Read},
    path::Path,
};

use crate::{
    engine::{EngineError, MAGIC},
    regular_file,
};

/// The vocabularies of the released models: English, multilingual, large-v3.
const VOCABULARIES: std::ops::RangeInclusive<u32> = 51_864..=51_866;
/// No token is longer; the longest known has 128 bytes.
const LONGEST_TOKEN: u32 = 1024;
/// No tensor name is longer.
const LONGEST_NAME: u32 = 128;
/// What to do with a file that will not load.
const REPLACE: &str =
    "Remove it and download it again: `sotto models remove NAME`, `sotto models pull NAME`";

/// `Ok` if the file has all the parts that its header promises, else a sentence for the operator.
pub(crate) fn check(path: &Path) -> Result<(), EngineError> {
    let file = regular_file::open(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            bad(path, "does not exist (`sotto models pull NAME` fetches one)")
        }
        io::ErrorKind::InvalidInput => bad(path, regular_file::NOT_A_FILE),
        _ => bad(path, &format!("cannot be read: {error}")),
    })?;
    let about = file.metadata().map_err(|error| bad(path, &format!("cannot be read: {error}")))?;
    let mut reader = GgmlReader { file: BufReader::new(file), at: 0, length: about.len() };
    reader.model().map_err(|fault| match fault {
        GgmlError::Cut => bad(path, &format!("is not complete. {REPLACE}")),
        GgmlError::Wrong(what) => bad(path, &format!("{what}. {REPLACE}")),
        GgmlError::Io(error) => bad(path, &format!("cannot be read: {error}")),
    })
}

fn bad(path: &Path, what: &str) -> EngineError {
    EngineError::Model(format!("the whisper model {} {what}", path.display()))
}

enum GgmlError {
    Cut,
    Wrong(String),
    Io(io::Error),
}

struct GgmlReader {
    file: BufReader<File>,
    at: u64,
    length: u64,
}

impl GgmlReader {
    fn model(&mut self) -> Result<(), GgmlError> {
        if self.length < 4 || self.number()? != MAGIC {
            return Err(GgmlError::Wrong("is not a whisper model in ggml format".into()));
        }
        let (tensors, expected) = self.header()?;
        let (bands, bins) = (self.number()?, self.number()?);
        if bands != expected || bins != 201 {
            return Err(GgmlError::Wrong(format!("has odd mel filters ({bands} by {bins})")));
        }
        self.skip(u64::from(bands) * u64::from(bins) * 4)?;
        let words = self.number()?;
        if words > *VOCABULARIES.end() {
            return Err(GgmlError::Wrong(format!("has an odd vocabulary of {words} words")));
        }
        let mut space = false;
        for _ in 0..words {
            let length = self.number()?;
            if length > LONGEST_TOKEN {
                return Err(GgmlError::Wrong(format!("has a word of {length} bytes")));
            }
            if length == 1 {
                space |= self.byte()? == b' ';
            } else {
                self.skip(length.into())?;
            }
        }
        // whisper.cpp looks it up for every answer, and ends the process where it is not.
        if !space {
            return Err(GgmlError::Wrong("has no word for a space".into()));
        }
        for _ in 0..tensors {
            self.tensor()?;
        }
        if self.at != self.length {
            return Err(GgmlError::Wrong(format!(
                "has {} extra bytes at its end",
                self.length - self.at
            )));
        }
        Ok(())
    }

    /// The hyper-parameters; the number of tensors that follows from them, and of mel bands.
    fn header(&mut self) -> Result<(u64, u32), GgmlError> {
        let mut fields = [0; 11];
        for field in &mut fields {
            *field = self.number()?;
        }
        let [
            vocabulary,
            audio,
            width,
            heads,
            layers,
            text,
            text_width,
            text_heads,
            text_layers,
            bands,
            kind,
        ] = fields;
        let sane = VOCABULARIES.contains(&vocabulary)
            && audio == 1500
            && text == 448
            && matches!(width, 64..=2048)
            && width == text_width
            && matches!(heads, 1..=32)
            && width.is_multiple_of(heads)
            && heads == text_heads
            && matches!(layers, 1..=64)
            && matches!(text_layers, 1..=64)
            && matches!(bands, 80 | 128)
            // Of most weights, with the version of the quantization in front.
            && matches!(kind % 1000, 0..=3 | 7..=9);
        if !sane {
            return Err(GgmlError::Wrong("has a header that no whisper model has".into()));
        }
        // 11 for input and output, 15 an encoder layer, 24 a decoder layer: whisper.cpp wants exactly these.
        Ok((11 + 15 * u64::from(layers) + 24 * u64::from(text_layers), bands))
    }

    fn tensor(&mut self) -> Result<(), GgmlError> {
        let (dimensions, name, kind) = (self.number()?, self.number()?, self.number()?);
        if !matches!(dimensions, 1..=3) || name > LONGEST_NAME {
            return Err(GgmlError::Wrong("has a tensor that no whisper model has".into()));
        }
        let mut elements: u64 = 1;
        for _ in 0..dimensions {
            elements = elements.saturating_mul(self.number()?.into());
        }
        self.skip(name.into())?;
        // (elements, bytes) of a block of each of ggml's types.
        let (block, bytes) = match kind {
            0 => (1, 4),
            1 => (1, 2),
            2 => (32, 18),
            3 => (32, 20),
            6 => (32, 22),
            7 => (32, 24),
            8 => (32, 34),
            _ => return Err(GgmlError::Wrong(format!("has weights of an unknown type ({kind})"))),
        };
        if elements == 0 || !elements.is_multiple_of(block) {
            return Err(GgmlError::Wrong("has a tensor of an odd size".into()));
        }
        self.skip((elements / block).saturating_mul(bytes))
    }

    fn number(&mut self) -> Result<u32, GgmlError> {
        let mut bytes = [0; 4];
        self.file.read_exact(&mut bytes).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => GgmlError::Cut,
            _ => GgmlError::Io(error),
        })?;
        self.at += 4;
        Ok(u32::from_le_bytes(bytes))
    }

    fn byte(&mut self) -> Result<u8, GgmlError> {
        let mut byte = [0; 1];
        self.file.read_exact(&mut byte).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => GgmlError::Cut,
            _ => GgmlError::Io(error),
        })?;
        self.at += 1;
        Ok(byte[0])
    }

    fn skip(&mut self, bytes: u64) -> Result<(), GgmlError> {
        let end = self.at.saturating_add(bytes);
        if end > self.length {
            return Err(GgmlError::Cut);
        }
        self.file
            .seek_relative(i64::try_from(bytes).map_err(|_| GgmlError::Cut)?)
            .map_err(GgmlError::Io)?;
        self.at = end;
        Ok(())
    }
}
