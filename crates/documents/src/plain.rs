//! Plain text in the encodings that people have.

use crate::{DocumentText, Refused, garbage, letters};

pub(crate) fn read(bytes: &[u8]) -> Result<DocumentText, Refused> {
    let text = letters::tidied(&decoded(bytes)?);
    garbage::check(&text, 0)?;
    Ok(DocumentText { text, ..DocumentText::default() })
}

/// The letters of a text file: UTF-8, UTF-16 with a mark at its start, or the Windows encoding of western Europe.
pub(crate) fn decoded(bytes: &[u8]) -> Result<String, Refused> {
    let utf16 = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = rest.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        char::decode_utf16(units)
            .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect()
    };
    let text: String = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => windows(bytes)?,
        },
    };
    if text.contains('\0') { Err(Refused::Unsupported) } else { Ok(text) }
}

/// A text in western Europe has few letters outside ASCII; any other encoding would be read as rubbish.
const MOST_ACCENTS: usize = 5;

/// Windows-1252 from 0x80 to 0x9f; the rest is Latin-1.
const WINDOWS: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž',
    '\u{fffd}', '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}',
    'ž', 'Ÿ',
];

fn windows(bytes: &[u8]) -> Result<String, Refused> {
    let accents = bytes.iter().filter(|byte| **byte >= 0xc0).count();
    if accents * MOST_ACCENTS > bytes.len() {
        return Err(Refused::Garbled);
    }
    let letter = |byte: &u8| match byte {
        0x80..=0x9f => WINDOWS[usize::from(byte - 0x80)],
        _ => char::from(*byte),
    };
    Ok(bytes.iter().map(letter).collect())
}
