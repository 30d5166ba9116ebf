use std::time::{Duration, Instant};

use documents::{ImportNote, MAX_BYTES, Refused, read};

use crate::made::{docx, docx_with, line, p, pdf, pdf_with, zipped};

fn refused(bytes: &[u8]) -> Refused {
    let begun = Instant::now();
    let refused = read(bytes).err().expect("it is not read");
    assert!(begun.elapsed() < Duration::from_secs(5), "{refused:?} after {:?}", begun.elapsed());
    refused
}

#[test]
fn a_file_is_what_its_bytes_say() {
    for (bytes, why) in [
        (&b""[..], Refused::Empty),
        (b" \n\t", Refused::Empty),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old word", Refused::OldWord),
        (b"{\\rtf1\\ansi Hello}", Refused::Unsupported),
        (b"\x89PNG\r\n\x1a\n", Refused::Picture),
        (b"\xff\xd8\xff\xe0 a photo", Refused::Picture),
        (b"<!DOCTYPE html><p>Hi", Refused::Unsupported),
        (b"\x7fELF\x02\x01\x01\0\0\0", Refused::Unsupported),
        (b"some\0binary\0file", Refused::Unsupported),
        (b"{\"name\": \"not a resume\"}", Refused::NotAJsonResume),
        (b"{\"basics\": ", Refused::Damaged),
        (b"PK\x03\x04 cut off", Refused::Damaged),
        (b"%PDF-1.7\nnothing", Refused::Damaged),
        (b"\xff\x06\x07 no encoding has this", Refused::Garbled),
    ] {
        assert_eq!(refused(bytes), why, "{:?}", String::from_utf8_lossy(bytes));
    }
    let odt =
        zipped(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")]);
    assert_eq!(refused(&odt), Refused::Unsupported);
    assert_eq!(refused(&zipped(&[("Index/Document.iwa", "x")])), Refused::Unsupported);
    assert_eq!(refused(&vec![b'a'; MAX_BYTES + 1]), Refused::TextTooLarge);
    for begins in [&b"%PDF-1.7"[..], b"PK\x03\x04"] {
        let mut bytes = begins.to_vec();
        bytes.resize(MAX_BYTES + 1, b'a');
        assert_eq!(refused(&bytes), Refused::TooLarge);
    }
}

#[test]
fn plain_text_and_json_resume_are_read_in_every_encoding() {
    let text = "Ada Example\nSkills\nRust, Größe";
    let utf16 = |mark: [u8; 2], unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        mark.into_iter().chain(text.encode_utf16().flat_map(unit)).collect()
    };
    let windows: Vec<u8> =
        text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    let files = [
        text.as_bytes().to_vec(),
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        utf16([0xff, 0xfe], u16::to_le_bytes),
        utf16([0xfe, 0xff], u16::to_be_bytes),
        windows,
    ];
    for file in files {
        assert_eq!(read(&file).unwrap().resume.skills[1].name, "Größe");
    }
    let json = b"\xef\xbb\xbf {\"work\": [{\"name\": \"Acme\", \"startDate\": \"2019-13\"}]}";
    let imported = read(json).unwrap();
    assert_eq!(imported.resume.work[0].employer, "Acme");
    assert!(imported.notes[0].to_string().contains("work[0].startDate"), "{:?}", imported.notes);
}

#[test]
fn what_unfolds_into_far_more_is_refused() {
    let huge = p(&"a".repeat(20 * 1024 * 1024));
    let bomb = docx(&huge);
    assert!(bomb.len() < MAX_BYTES, "it is small, as it comes");
    assert_eq!(refused(&bomb), Refused::TooMuch);
    assert_eq!(refused(&docx(&"<w:a>".repeat(100_000))), Refused::TooMuch);
    let deep_json = format!("{{\"basics\": {}1", "[".repeat(100_000));
    assert_eq!(refused(deep_json.as_bytes()), Refused::Damaged);
}

#[test]
fn what_a_file_defines_is_not_unfolded() {
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>\
                <w:document xmlns:w=\"w\"><w:p><w:r><w:t>Ada Example, engineer &b;&c;</w:t></w:r></w:p></w:document>";
    let file = zipped(&[("word/document.xml", bomb)]);
    assert_eq!(read(&file).unwrap().resume.to_text(), "Ada Example, engineer");
}

#[test]
fn a_pdf_of_5000_pages_is_read_in_its_bounds() {
    let begun = Instant::now();
    let pages: Vec<String> =
        (0..5_000).map(|page| line(50, 700, &format!("Engineer on paper {page}"))).collect();
    let imported = read(&pdf(&pages, &[])).unwrap();
    assert!(
        imported.notes.contains(&ImportNote::PagesLeftOut { pages: 5000, read: 20 }),
        "{:?}",
        imported.notes
    );
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
}

#[test]
fn scripts_and_macros_are_not_run_and_do_not_matter() {
    let script = "/OpenAction << /S /JavaScript /JS (app.alert\\('hi'\\)) >> /AA << /O << /S /Launch /F (calc.exe) >> >>";
    let file = pdf_with(&[line(50, 700, "Engineer at Acme")], &[], script, "");
    assert_eq!(read(&file).unwrap().resume.to_text(), "Engineer at Acme");
    let macros = docx_with(&p("Engineer at Acme"), &[("word/vbaProject.bin", "Sub AutoOpen()")]);
    let imported = read(&macros).unwrap();
    assert_eq!(imported.resume.to_text(), "Engineer at Acme");
    assert!(imported.notes.contains(&ImportNote::Macros));
}

#[test]
fn a_scan_without_text_is_refused() {
    let picture = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u{1} EI Q".to_owned();
    assert_eq!(refused(&pdf(&[picture], &[])), Refused::NoText);
    assert_eq!(refused(&pdf(&[String::new()], &[])), Refused::NoText);
}

#[test]
fn a_file_that_is_cut_off_never_panics() {
    let whole = pdf(&[line(50, 700, "Engineer at Acme Corp in London")], &[]);
    let word = docx(&p("Engineer at Acme Corp in London"));
    for file in [whole, word] {
        for end in (1..file.len()).step_by(7) {
            drop(read(&file[..end]));
        }
        for at in (0..file.len()).step_by(5) {
            let mut bent = file.clone();
            bent[at] ^= 0x55;
            drop(read(&bent));
        }
    }
}

#[test]
fn a_loop_in_a_pdf_ends() {
    let parent = pdf(&[line(50, 700, "Engineer")], &[]);
    let text = String::from_utf8_lossy(&parent).replace("/Kids [20 0 R]", "/Kids [2 0 R ]");
    let begun = Instant::now();
    drop(read(text.as_bytes()));
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_password_is_named() {
    let locked = format!(
        "trailer\n<< /Encrypt << /Filter /Standard /V 1 /R 2 /O <{0}> /U <{0}> /P -4 >> /ID [<00> <00>]",
        "41".repeat(32)
    );
    let plain = pdf(&[line(50, 700, "Engineer at Acme")], &[]);
    let file = String::from_utf8(plain).unwrap().replace("trailer\n<<", &locked);
    assert_eq!(refused(file.as_bytes()), Refused::Password);
}
