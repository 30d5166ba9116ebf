//! The tokens of a model, as bytes.
//!
//! `tokenizer.json` numbers them, `vocabulary.json` and `vocabulary.txt` list them; all three write bytes as printable letters,
//! in the way that GPT-2 began.

use std::{
    collections::HashMap,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::ImportError;
use crate::{
    models::{ModelsError, disk, hex},
    regular_file,
};

/// The tokens that stand in a ggml file, in every size and language; whisper.cpp adds the special ones.
const COUNT: usize = 50_257;
/// No token is longer; the longest known has 128 bytes.
const LONGEST_TOKEN: usize = 1024;
/// Tokenizers have about 3 MB.
const LARGEST_FILE: u64 = 16 * 1024 * 1024;
const END_OF_TEXT: &str = "<|endoftext|>";

/// The tokens that stand in the ggml file.
#[derive(Debug)]
pub(super) struct Tokens {
    /// Where they were read.
    pub(super) path: PathBuf,
    /// Their number, then each with its length before it: as the ggml file has them.
    pub(super) bytes: Vec<u8>,
}

impl Tokens {
    /// Reads them from the first that is there of `tokenizer.json`, `vocabulary.json` and `vocabulary.txt`, for a model of
    /// `vocabulary` tokens, special ones included.
    pub(super) fn read(folder: &Path, vocabulary: u32) -> Result<Self, ModelsError> {
        type Reader = fn(&[u8], &mut TokenTable) -> Result<(), ImportError>;
        let readers: [(&str, Reader); 3] =
            [("tokenizer.json", tokenizer), ("vocabulary.json", list), ("vocabulary.txt", lines)];
        for (name, reader) in readers {
            let path = folder.join(name);
            let Some(text) = contents(&path)? else { continue };
            let mut found = TokenTable::new(vocabulary);
            let bytes = reader(&text, &mut found).and_then(|()| found.bytes());
            return match bytes {
                Ok(bytes) => Ok(Self { path, bytes }),
                Err(fault) => Err(fault.of(&path)),
            };
        }
        let names = readers.map(|(name, _)| name).join(", ");
        Err(ImportError::wrong(format!("holds no tokens: none of {names} is there")).of(folder))
    }

    /// What tells whose tokens they are.
    pub(super) fn sha256(&self) -> String {
        hex(&Sha256::digest(&self.bytes))
    }
}

fn contents(path: &Path) -> Result<Option<Vec<u8>>, ModelsError> {
    let file = match regular_file::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        file => file.map_err(disk(path))?,
    };
    let mut text = Vec::new();
    file.take(LARGEST_FILE + 1).read_to_end(&mut text).map_err(disk(path))?;
    if text.len() as u64 > LARGEST_FILE {
        return Err(ImportError::wrong(format!("has more than {LARGEST_FILE} bytes")).of(path));
    }
    Ok(Some(text))
}

#[derive(Deserialize)]
struct Tokenizer {
    model: Vocabulary,
    #[serde(default)]
    added_tokens: Vec<Added>,
}

#[derive(Deserialize)]
struct Vocabulary {
    vocab: HashMap<String, usize>,
}

#[derive(Deserialize)]
struct Added {
    id: usize,
    content: String,
}

fn tokenizer(text: &[u8], found: &mut TokenTable) -> Result<(), ImportError> {
    let Tokenizer { model, added_tokens } = json(text)?;
    for (token, place) in model.vocab {
        found.add(place, token)?;
    }
    added_tokens.into_iter().try_for_each(|added| found.add(added.id, added.content))
}

fn list(text: &[u8], found: &mut TokenTable) -> Result<(), ImportError> {
    let tokens: Vec<String> = json(text)?;
    found.add_all(tokens.into_iter())
}

fn lines(text: &[u8], found: &mut TokenTable) -> Result<(), ImportError> {
    let text = str::from_utf8(text).map_err(|_| ImportError::wrong("is not text"))?;
    found.add_all(text.strip_suffix('\n').unwrap_or(text).split('\n').map(str::to_owned))
}

fn json<'a, T: Deserialize<'a>>(text: &'a [u8]) -> Result<T, ImportError> {
    // The parser's own words could repeat what the file says.
    serde_json::from_slice(text).map_err(|error| {
        ImportError::wrong(format!(
            "is not what a tokenizer's file is, in line {}, column {}",
            error.line(),
            error.column()
        ))
    })
}

/// Tokens by their number, as printable letters: those that a ggml file holds, and the end of text where it comes after them.
struct TokenTable {
    tokens: Vec<Option<String>>,
    /// All tokens of the model.
    vocabulary: usize,
}

impl TokenTable {
    fn new(vocabulary: u32) -> Self {
        Self { tokens: vec![None; COUNT + 1], vocabulary: vocabulary as usize }
    }

    fn add(&mut self, place: usize, token: String) -> Result<(), ImportError> {
        if place >= self.vocabulary {
            return Err(ImportError::wrong(format!(
                "has a token {place} where the model has {}",
                self.vocabulary
            )));
        }
        match self.tokens.get_mut(place) {
            None => {}
            Some(one @ None) => *one = Some(token),
            Some(Some(here)) if *here == token => {}
            Some(Some(_)) => return Err(ImportError::wrong(format!("has two tokens {place}"))),
        }
        Ok(())
    }

    fn add_all(&mut self, tokens: impl Iterator<Item = String>) -> Result<(), ImportError> {
        let mut count = 0;
        for (place, token) in tokens.enumerate() {
            self.add(place, token)?;
            count += 1;
        }
        if count != self.vocabulary {
            return Err(ImportError::wrong(format!(
                "has {count} tokens where the model has {}",
                self.vocabulary
            )));
        }
        Ok(())
    }

    fn bytes(self) -> Result<Vec<u8>, ImportError> {
        // An English model's special tokens begin one earlier.
        let end = if self.vocabulary == 51_864 { COUNT - 1 } else { COUNT };
        if self.tokens[end].as_deref() != Some(END_OF_TEXT) {
            return Err(ImportError::wrong(format!(
                "belongs to another model: token {end} is not {END_OF_TEXT}"
            )));
        }
        let bytes_of = bytes_of_letters();
        let mut out = (COUNT as u32).to_le_bytes().to_vec();
        let mut places = HashMap::with_capacity(COUNT);
        let mut token = Vec::new();
        for (place, letters) in self.tokens.into_iter().take(COUNT).enumerate() {
            let letters =
                letters.ok_or_else(|| ImportError::wrong(format!("has no token {place}")))?;
            token.clear();
            for letter in letters.chars() {
                token.push(*bytes_of.get(&letter).ok_or_else(|| {
                    ImportError::wrong(format!(
                        "has a token {place} with {letter:?}, which is no byte"
                    ))
                })?);
            }
            if token.len() > LONGEST_TOKEN {
                return Err(ImportError::wrong(format!(
                    "has a token {place} of {} bytes",
                    token.len()
                )));
            }
            out.extend_from_slice(&(token.len() as u32).to_le_bytes());
            out.extend_from_slice(&token);
            if let Some(earlier) = places.insert(letters, place) {
                return Err(ImportError::wrong(format!(
                    "has the same token {earlier} and {place}"
                )));
            }
        }
        // Without one of them, not every text can be said.
        match bytes_of.keys().find(|letter| !places.contains_key(&letter.to_string())) {
            Some(letter) => Err(ImportError::wrong(format!("has no token {letter:?}"))),
            None => Ok(out),
        }
    }
}

/// GPT-2's letters: printable bytes stand for themselves, the others for the letters from 256 on.
fn bytes_of_letters() -> HashMap<char, u8> {
    let mut others = 256_u32..;
    (0..=u8::MAX)
        .filter_map(|byte| {
            let printable = matches!(byte, 33..=126 | 161..=172 | 174..=255);
            let letter = if printable { byte.into() } else { others.next()? };
            Some((char::from_u32(letter)?, byte))
        })
        .collect()
}
