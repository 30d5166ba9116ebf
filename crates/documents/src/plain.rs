//! Plain text in the encodings that people have.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::WINDOWS_1252;

use crate::{DocumentText, ImportNote, Refused, cut_to_most, garbage, letters};

/// A text is UTF-8 with faults in it if it has so many letters beyond ASCII that are whole for each that is not.
const WHOLE_FOR_A_FAULT: usize = 3;

/// The text of a file whose letters are known, no longer than is looked at.
pub(crate) fn read(decoded: Decoded) -> Result<DocumentText, Refused> {
    let Decoded { mut text, mut notes } = decoded;
    notes.extend(cut_to_most(&mut text));
    let text = letters::tidied(&text);
    garbage::check(&text, 0).map_err(|why| match why {
        Refused::NoText => Refused::NoWords,
        why => why,
    })?;
    Ok(DocumentText { text, notes, ..DocumentText::default() })
}

/// The letters of a text file.
pub(crate) struct Decoded {
    pub(crate) text: String,
    /// What a reader should know: that the encoding could only be guessed, that letters are lost.
    pub(crate) notes: Vec<ImportNote>,
}

/// Reads a text file: UTF-8, UTF-16 with a mark at its start or with a zero in every other place, or whatever its bytes look like.
pub(crate) fn decoded(bytes: &[u8]) -> Result<Decoded, Refused> {
    let utf16 = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = rest.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        char::decode_utf16(units)
            .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect()
    };
    let (text, guessed) = match bytes {
        [0xff, 0xfe, rest @ ..] => (utf16(rest, u16::from_le_bytes), None),
        [0xfe, 0xff, rest @ ..] => (utf16(rest, u16::from_be_bytes), None),
        [0xef, 0xbb, 0xbf, rest @ ..] => (String::from_utf8_lossy(rest).into_owned(), None),
        _ if is_zero_every_other(bytes, 0) => (utf16(bytes, u16::from_be_bytes), None),
        _ if is_zero_every_other(bytes, 1) => (utf16(bytes, u16::from_le_bytes), None),
        _ if is_utf8(bytes) => (String::from_utf8_lossy(bytes).into_owned(), None),
        _ => guessed(bytes)?,
    };
    if text.contains('\0') {
        return Err(Refused::Unsupported);
    }
    let text = text
        .replace(|letter| matches!(letter, '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}'), "\u{fffd}");
    let unreadable = text.contains('\u{fffd}').then_some(ImportNote::LettersReplaced);
    Ok(Decoded { text, notes: guessed.into_iter().chain(unreadable).collect() })
}

/// Whether nearly every other byte is zero, from one on, and none beside: letters of the West in UTF-16.
fn is_zero_every_other(bytes: &[u8], from: usize) -> bool {
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).filter(|it| **it == 0).count();
    let pairs = bytes.len() / 2;
    bytes.len().is_multiple_of(2) && zeros(from) * 10 > pairs * 9 && zeros(1 - from) == 0
}

/// Whether it is UTF-8, perhaps with a fault here and there.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut faults) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        faults += usize::from(!chunk.invalid().is_empty());
    }
    faults == 0 || whole >= faults * WHOLE_FOR_A_FAULT
}

/// Signs that no text has, in any encoding that is guessed.
fn is_control(byte: u8) -> bool {
    byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1a) && byte != 0
}

/// A text in an older encoding, and what a reader is told of it. Bytes that have no letter in it are no text of it.
fn guessed(bytes: &[u8]) -> Result<(String, Option<ImportNote>), Refused> {
    if bytes.iter().any(|byte| is_control(*byte)) {
        return Err(Refused::Garbled);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let mut encoding = detector.guess(None, Utf8Detection::Deny);
    let (mut text, mut has_faults) = encoding.decode_without_bom_handling(bytes);
    if encoding.is_single_byte() && encoding != WINDOWS_1252 {
        let (western, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
        if is_western(&text, &western) {
            (encoding, text, has_faults) = (WINDOWS_1252, western, false);
        }
    }
    if has_faults {
        return Err(Refused::Garbled);
    }
    Ok((text.into_owned(), Some(ImportNote::Encoding(encoding.name().to_owned()))))
}

/// Whether a text that was guessed to be in another encoding of one byte a letter is Western all the same: what both read otherwise
/// are signs that stand in no word (`£` is `Ł` elsewhere), or letters of another script amid Latin ones.
fn is_western(guess: &str, western: &str) -> bool {
    let guess: Vec<char> = guess.chars().collect();
    let is_letter =
        |at: Option<usize>| at.and_then(|at| guess.get(at)).is_some_and(|it| it.is_alphabetic());
    let is_latin =
        |at: Option<usize>| at.and_then(|at| guess.get(at)).is_some_and(char::is_ascii_alphabetic);
    let (mut differ, mut signs, mut amid) = (0, 0, 0);
    for (at, (own, west)) in
        guess.iter().zip(western.chars()).enumerate().filter(|(_, (own, west))| **own != *west)
    {
        let around = [at.checked_sub(1), Some(at + 1)];
        differ += 1;
        signs += usize::from(!west.is_alphabetic() && !around.iter().any(|at| is_letter(*at)));
        amid += usize::from(
            own.is_alphabetic() && *own > '\u{36f}' && around.iter().any(|at| is_latin(*at)),
        );
    }
    differ > 0 && (signs == differ || (signs + amid) * 2 > differ && amid > 0)
}

#[cfg(test)]
mod tests {
    use super::{decoded, read};
    use crate::{ImportNote, Refused};

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
            assert!(matches!(*read.notes, [ImportNote::Encoding(_)]));
        }
        assert!(decoded("Café".as_bytes()).is_ok_and(|read| read.notes.is_empty()));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        for bytes in [b"\xff\x01\x02\x03 some words".as_slice(), b"\x80\x81\x06\x90"] {
            assert_eq!(decoded(bytes).and_then(read).err(), Some(Refused::Garbled), "{bytes:?}");
        }
    }
}
