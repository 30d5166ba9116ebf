//! What a file is, told by its bytes. Its name says nothing.

use std::io::Cursor;

use zip::ZipArchive;

use crate::{
    Refused,
    plain::{self, Decoded},
};

/// What can be read. What is text comes with its letters, since they tell which kind.
pub(crate) enum FileKind {
    /// PDF.
    Pdf,
    /// Word since 2007.
    Docx,
    /// JSON.
    Json(Decoded),
    /// Plain text.
    Text(Decoded),
}

/// So far into a file a PDF may begin.
const PDF_WITHIN: usize = 1024;

/// How Word before 2007 begins.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0";

/// What the bytes are; or why they are not read.
pub(crate) fn recognised(bytes: &[u8]) -> Result<FileKind, Refused> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Refused::Empty);
    }
    let begins = |with: &[u8]| bytes.starts_with(with);
    if is_pdf(bytes) {
        return Ok(FileKind::Pdf);
    }
    if is_zip(bytes) {
        return zipped(bytes);
    }
    // OLE: Word before 2007, and any Office file with a password.
    if begins(OLE) {
        return Err(Refused::OldWord);
    }
    if begins(b"\x89PNG")
        || begins(b"\xff\xd8\xff")
        || begins(b"GIF8")
        || begins(b"II*\0")
        || begins(b"MM\0*")
        || begins(b"BM") && bytes.contains(&0)
    {
        return Err(Refused::Picture);
    }
    if begins(b"{\\rtf")
        || begins(b"\x1f\x8b")
        || begins(b"7z\xbc\xaf")
        || begins(b"Rar!")
        || begins(b"\x7fELF")
        || begins(b"MZ") && bytes.contains(&0)
    {
        return Err(Refused::Unsupported);
    }
    let decoded = plain::decoded(bytes)?;
    let start = decoded.text.trim_start();
    match start.chars().next() {
        Some('{') => Ok(FileKind::Json(decoded)),
        Some('<') if is_markup(start) => Err(Refused::Unsupported),
        _ => Ok(FileKind::Text(decoded)),
    }
}

fn is_pdf(bytes: &[u8]) -> bool {
    let early = bytes.get(..bytes.len().min(PDF_WITHIN)).unwrap_or_default();
    early.windows(5).any(|window| window == b"%PDF-")
}

fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Whether a file, by how it begins, is of a kind that has pictures beside its text.
pub(crate) fn may_have_pictures(beginning: &[u8]) -> bool {
    is_pdf(beginning) || is_zip(beginning) || beginning.starts_with(OLE)
}

fn is_markup(text: &str) -> bool {
    let start: String = text.chars().take(15).collect::<String>().to_lowercase();
    start.starts_with("<!doctype") || start.starts_with("<html") || start.starts_with("<?xml")
}

/// A folder of files: Word's has its text at a known place.
fn zipped(bytes: &[u8]) -> Result<FileKind, Refused> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refused::Damaged)?;
    let mut names = archive.file_names().flatten();
    if names.any(|name| name == "word/document.xml") {
        Ok(FileKind::Docx)
    } else {
        Err(Refused::Unsupported)
    }
}
