//! Plain text in the encodings that people have.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use crate::{DocumentText, Refused, garbage, letters};

pub(crate) fn read(bytes: &[u8]) -> Result<DocumentText, Refused> {
    let Decoded { text, guessed } = decoded(bytes)?;
    let text = letters::tidied(&text);
    garbage::check(&text, 0)?;
    let notes = guessed.into_iter().collect();
    Ok(DocumentText { text, notes, ..DocumentText::default() })
}

/// The letters of a text file.
pub(crate) struct Decoded {
    pub(crate) text: String,
    /// What a reader should know, if the encoding could only be guessed.
    pub(crate) guessed: Option<String>,
}

/// Reads a text file: UTF-8, UTF-16 with a mark at its start, or whatever its bytes look like.
pub(crate) fn decoded(bytes: &[u8]) -> Result<Decoded, Refused> {
    let utf16 = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = rest.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        char::decode_utf16(units)
            .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect()
    };
    let sure = |text: String| Decoded { text, guessed: None };
    let decoded = match bytes {
        [0xff, 0xfe, rest @ ..] => sure(utf16(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => sure(utf16(rest, u16::from_be_bytes)),
        [0xef, 0xbb, 0xbf, rest @ ..] => sure(String::from_utf8_lossy(rest).into_owned()),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => sure(text.to_owned()),
            Err(_) => guessed(bytes)?,
        },
    };
    if decoded.text.contains('\0') { Err(Refused::Unsupported) } else { Ok(decoded) }
}

/// Signs that no text has, in any encoding that is guessed.
fn is_control(byte: u8) -> bool {
    byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1a) && byte != 0
}

/// A text in an older encoding. Bytes that have no letter in it are no text of it.
fn guessed(bytes: &[u8]) -> Result<Decoded, Refused> {
    if bytes.iter().any(|byte| is_control(*byte)) {
        return Err(Refused::Garbled);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (text, has_faults) = encoding.decode_without_bom_handling(bytes);
    if has_faults {
        return Err(Refused::Garbled);
    }
    let name = encoding.name();
    let guessed = format!("This text is not in UTF-8. It was read as {name}. Check its letters.");
    Ok(Decoded { text: text.into_owned(), guessed: Some(guessed) })
}

#[cfg(test)]
mod tests {
    use super::{decoded, read};
    use crate::Refused;

    #[test]
    fn older_encodings_are_read_and_said() {
        for (bytes, is) in [
            (b"Caf\xe9 Gr\xfcn, M\xfcnchen, seit 2019".as_slice(), "Café Grün, München, seit 2019"),
            // 護士, 長者中心, 負責十二張床 in Big5; 护士, 负责十二张床 in GBK.
            (
                b"\xc5@\xa4h, \xaa\xf8\xaa\xcc\xa4\xa4\xa4\xdf, \xadt\xb3d\xa4Q\xa4G\xb1i\xa7\xc9",
                "護士, 長者中心, 負責十二張床",
            ),
            (
                b"\xbb\xa4\xca\xbf, \xb8\xba\xd4\xf0\xca\xae\xb6\xfe\xd5\xc5\xb4\xb2",
                "护士, 负责十二张床",
            ),
        ] {
            let read = decoded(bytes).unwrap_or_else(|fault| panic!("{is}: {fault}"));
            assert_eq!(read.text, is);
            assert!(read.guessed.is_some_and(|note| note.contains("not in UTF-8")));
        }
        assert!(decoded("Café".as_bytes()).is_ok_and(|read| read.guessed.is_none()));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        for bytes in [b"\xff\x01\x02\x03 some words".as_slice(), b"\x80\x81\x06\x90"] {
            assert_eq!(read(bytes).err(), Some(Refused::Garbled), "{bytes:?}");
        }
    }
}
