//! Text files with faults in their letters, or in an older encoding than they look like.

use documents::{ImportNote, read, read_text};

fn text_of(bytes: &[u8]) -> (String, Vec<String>) {
    let read = read_text(bytes).unwrap();
    (read.text, read.notes.iter().map(ImportNote::to_string).collect())
}

#[test]
fn a_bad_byte_in_utf_8_costs_one_letter_and_is_said() {
    let whole = "Müller, Köchin in Zürich. Größe der Küche: fünfzig Plätze.";
    let mut bytes = whole.as_bytes().to_vec();
    bytes.extend(b" Mai 2019 \x96 heute");
    let (text, notes) = text_of(&bytes);
    assert_eq!(text, format!("{whole} Mai 2019 \u{fffd} heute"));
    assert_eq!(notes, ["Some letters of this file can’t be read. Each is shown as “\u{fffd}”."]);
    // The file ends in the middle of a letter.
    let chinese = "護士，長者中心，負責十二張床。";
    let (text, notes) = text_of(&chinese.as_bytes()[..chinese.len() - 1]);
    assert_eq!(text, chinese.replace('。', "\u{fffd}"));
    assert_eq!(notes.len(), 1);
    assert_eq!(text_of(whole.as_bytes()), (whole.to_owned(), Vec::new()));
}

#[test]
fn western_signs_are_no_polish_letters() {
    for (bytes, is) in [
        (b"Budget of \xa33,000 a month".as_slice(), "Budget of £3,000 a month"),
        (b"Saved \xa310k \x96 a year\x92s rent", "Saved £10k – a year’s rent"),
        (b"Kept at 4\xb0C, cut waste by \xbd", "Kept at 4°C, cut waste by ½"),
        (b"\xa9 2019 Ada Example, all her own work", "© 2019 Ada Example, all her own work"),
    ] {
        let (text, notes) = text_of(bytes);
        assert_eq!(text, is);
        assert!(notes[0].contains("windows-1252"), "{notes:?}");
    }
    // Łódź, praca w piekarni, księgowość in windows-1250.
    let polish = b"\xa3\xf3d\x9f, praca w piekarni, ksi\xeagowo\x9c\xe6, \xbfycie";
    assert_eq!(text_of(polish).0, "Łódź, praca w piekarni, księgowość, życie");
}

#[test]
fn letters_that_an_encoding_does_not_have_are_shown_and_said() {
    // Müller and Schröder, as DOS wrote them: 0x81 is nothing in windows-1252.
    let (text, notes) = text_of(b"M\x81ller and Schr\x94der, cooks in London since 2019");
    assert!(text.starts_with("M\u{fffd}ller and Schr"), "{text}");
    assert!(notes.iter().any(|note| note.contains("can’t be read")), "{notes:?}");
    assert!(notes.iter().any(|note| note.contains("Check its letters")), "{notes:?}");
    let (text, notes) = text_of("Ada Ex\u{81}ample".as_bytes());
    assert_eq!((text.as_str(), notes.len()), ("Ada Ex\u{fffd}ample", 1));
}

#[test]
fn a_json_resume_in_an_older_encoding_is_said_to_be_one() {
    let imported = read(b"{\"basics\": {\"summary\": \"Caf\xe9 Gr\xfcn, M\xfcnchen\"}}").unwrap();
    assert_eq!(imported.resume.summary, "Café Grün, München");
    let encoding = ImportNote::Encoding("windows-1252".into());
    assert!(imported.notes.contains(&encoding), "{:?}", imported.notes);
}

#[test]
fn utf_16_without_a_mark_is_read_where_every_other_byte_is_zero() {
    let text = "Cook – Blue Door Ltd, from 2015 to 2018\r\nSoups, bread and Größe";
    for unit in [u16::to_be_bytes, u16::to_le_bytes] {
        let bytes: Vec<u8> = text.encode_utf16().flat_map(unit).collect();
        assert_eq!(text_of(&bytes), (text.replace('\r', ""), Vec::new()));
        assert!(read_text(&bytes[1..]).is_err(), "half a letter");
    }
    assert!(read_text(b"some\0words\0with\0zeros").is_err());
}
