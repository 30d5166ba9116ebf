//! A resume out of a file that a stranger sent. The file is recognised by its bytes and read by a child process, the same binary,
//! that has locked itself in before it reads the first of them.
//!
//! Nothing in a file is run or fetched: no script, no macro, no link. What cannot be seen on its pages is shown apart.

mod child;
mod docx;
mod docx_text;
mod garbage;
mod kind;
mod layout;
mod letters;
mod note;
mod pdf;
mod plain;
mod rules;
mod worker;

use resume::{MarkedHeading, Period, Resume, Section};
use serde::{Deserialize, Serialize};

pub use self::{
    child::{ImportError, Importer},
    note::ImportNote,
    worker::{Wanted, bounds, run},
};
use self::{
    kind::{FileKind, recognised},
    plain::Decoded,
};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;

/// So many characters of a text are looked at: a resume is a tenth of it.
pub const MOST_TEXT: usize = 200_000;

/// So many notes are shown.
const MAX_NOTES: usize = 20;

/// What was read of a file.
#[derive(Clone, Serialize, Deserialize)]
pub struct Imported {
    /// The resume, as far as its parts could be told.
    pub resume: Resume,
    /// What its reader should know: what was left out, what may be wrong.
    pub notes: Vec<ImportNote>,
}

/// The text of a file, for what is no resume.
#[derive(Clone, Serialize, Deserialize)]
pub struct ReadText {
    /// As a person reads it; what cannot be seen on its pages is left out.
    pub text: String,
    /// What its reader should know.
    pub notes: Vec<ImportNote>,
}

/// Why a file is not read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error, Serialize, Deserialize)]
pub enum Refused {
    /// Nothing is in it.
    #[error("This file is empty. Choose another file.")]
    Empty,
    /// It is larger than [`MAX_BYTES`], of a kind that has pictures.
    #[error("This file is larger than 5 MB. Save it without pictures, or paste the text.")]
    TooLarge,
    /// It is larger than [`MAX_BYTES`], and pictures are not why.
    #[error("This file is larger than 5 MB. Choose a smaller file, or paste the text.")]
    TextTooLarge,
    /// An old Word file, or one with a password: both look alike.
    #[error("This is an old Word file, or it has a password. Save it as DOCX without a password.")]
    OldWord,
    /// A format with text that is not read here.
    #[error("This file type is not supported. Save it as PDF or DOCX.")]
    Unsupported,
    /// A picture.
    #[error(
        "This file is a picture. Sotto can’t read text in pictures. Choose a PDF or DOCX with text, or type it in."
    )]
    Picture,
    /// JSON, but no resume.
    #[error("This JSON file is not a JSON Resume. See jsonresume.org for the format.")]
    NotAJsonResume,
    /// It has a password.
    #[error("This PDF has a password. Save it without one, and try again.")]
    Password,
    /// It has no letters, only pictures of them.
    #[error(
        "This file has no text, maybe only scanned pictures. Choose a file with text, or type it in."
    )]
    NoText,
    /// It has no letters, and no pictures of them.
    #[error("This file has no text. Choose another file, or type it in.")]
    NoWords,
    /// Its letters cannot be told.
    #[error("The letters in this file can’t be read. Save it as DOCX, or paste the text.")]
    Garbled,
    /// It is cut off or not what it says it is.
    #[error("This file is damaged or incomplete. Save it again, and try again.")]
    Damaged,
    /// It unfolds into far more than a resume.
    #[error("This file holds far more than a resume. Save only the resume, and try again.")]
    TooMuch,
}

impl Refused {
    /// Why a file that is larger than [`MAX_BYTES`] is not read, by how it begins: what is advised depends on its kind.
    pub fn too_large(beginning: &[u8]) -> Self {
        if kind::may_have_pictures(beginning) { Self::TooLarge } else { Self::TextTooLarge }
    }
}

/// The text of a document, before its parts are told.
#[derive(Default)]
struct DocumentText {
    /// As a person reads it; an empty line between paragraphs, a tab between what stands beside each other.
    text: String,
    /// What cannot be seen on the page.
    hidden: String,
    /// Addresses behind words.
    links: Vec<String>,
    /// Lines that are set as headings.
    headings: Vec<MarkedHeading>,
    notes: Vec<ImportNote>,
}

/// Reads a file in this process. Only a child that is locked in may do so with a stranger's.
pub fn read(bytes: &[u8]) -> Result<Imported, Refused> {
    if bytes.len() > MAX_BYTES {
        return Err(Refused::too_large(bytes));
    }
    match recognised(bytes)? {
        FileKind::Json(decoded) => json(decoded),
        kind => Ok(imported(document(bytes, kind)?)),
    }
}

/// The text of a file that is no JSON, without what is only drawn.
fn document(bytes: &[u8], kind: FileKind) -> Result<DocumentText, Refused> {
    let mut read = match kind {
        FileKind::Pdf => pdf::read(bytes)?,
        FileKind::Docx => docx::read(bytes)?,
        FileKind::Text(decoded) => plain::read(decoded)?,
        FileKind::Json(_) => return Err(Refused::Unsupported),
    };
    if let Some(note) = cut_to_most(&mut read.text).filter(|note| !read.notes.contains(note)) {
        read.notes.push(note);
    }
    Ok(DocumentText { text: rules::without_rules(&read.text), ..read })
}

/// Cuts a text to what is looked at, and says so if it did.
fn cut_to_most(text: &mut String) -> Option<ImportNote> {
    let (end, _) = text.char_indices().nth(MOST_TEXT)?;
    text.truncate(end);
    Some(ImportNote::VeryLong)
}

/// Reads the text of a file in this process. Only a child that is locked in may do so with a stranger's.
pub fn read_text(bytes: &[u8]) -> Result<ReadText, Refused> {
    if bytes.len() > MAX_BYTES {
        return Err(Refused::too_large(bytes));
    }
    let DocumentText { text, hidden, mut notes, .. } = document(bytes, recognised(bytes)?)?;
    if !hidden.trim().is_empty() {
        notes.insert(0, ImportNote::HiddenLeftOut);
    }
    notes.truncate(MAX_NOTES);
    Ok(ReadText { text: text.trim().to_owned(), notes })
}

fn json(Decoded { text, mut notes }: Decoded) -> Result<Imported, Refused> {
    let value = serde_json::from_str(&text).map_err(|_| Refused::Damaged)?;
    let (mut resume, unclear) = resume::from_json(&value).ok_or(Refused::NotAJsonResume)?;
    notes.extend(unclear.into_iter().map(ImportNote::Resume));
    let cut = shorten(&mut resume);
    Ok(Imported { resume, notes: ended(notes, cut) })
}

/// What stands above words that cannot be seen.
const HIDDEN_HEADING: &str = "Text that can’t be seen in the file";

fn imported(document: DocumentText) -> Imported {
    let (mut resume, unclear) = resume::from_marked_text(&document.text, &document.headings);
    let mut notes = document.notes;
    notes.extend(unclear.into_iter().map(ImportNote::Resume));
    for url in document.links.into_iter().take(Resume::MAX_ENTRIES + 1) {
        if !resume.links.iter().any(|link| link.url == url) && !document.text.contains(&url) {
            let label = url.split('/').nth(2).unwrap_or_default().trim_start_matches("www.");
            resume.links.push(resume::Link { label: label.to_owned(), url: url.clone() });
        }
    }
    let hidden = document.hidden.trim();
    let seen = resume.other.len();
    if !hidden.is_empty() {
        let between = if resume.other.is_empty() { "" } else { "\n\n" };
        resume.other.push_str(&format!("{between}{HIDDEN_HEADING}\n"));
    }
    let headed = resume.other.len();
    resume.other.push_str(hidden);
    let missing = missing_parts(&resume);
    let cut = shorten(&mut resume);
    if resume.other.len() > headed {
        // A warning first, or twenty lesser notes would push it out.
        notes.insert(0, ImportNote::HiddenKept);
    } else {
        // It stood last and was cut: its heading would promise it.
        resume.other.truncate(seen);
    }
    if let Some(note) = missing {
        let at = usize::from(resume.other.len() > headed);
        notes.insert(at, note);
    }
    Imported { resume, notes: ended(notes, cut) }
}

/// What is said of a file in which nothing of a whole part was found.
fn missing_parts(resume: &Resume) -> Option<ImportNote> {
    match (resume.work.is_empty(), resume.education.is_empty()) {
        (true, true) => Some(ImportNote::NoJobsNoSchools),
        (true, false) => Some(ImportNote::NoJobs),
        (false, true) => Some(ImportNote::NoSchools),
        (false, false) => None,
    }
}

/// The notes, no more than are read, with the one of what was cut.
fn ended(mut notes: Vec<ImportNote>, cut: bool) -> Vec<ImportNote> {
    if cut {
        // Less than what was read is kept: one note says so.
        notes.retain(|note| *note != ImportNote::VeryLong);
    }
    notes.truncate(MAX_NOTES);
    if cut {
        notes.truncate(MAX_NOTES - 1);
        notes.push(ImportNote::EndLeftOut);
    }
    notes
}

/// Cuts what is longer than a resume may be from its end. Whether it did.
fn shorten(resume: &mut Resume) -> bool {
    let mut cut = false;
    for section in Section::ALL {
        while resume.count(section) > Resume::MAX_ENTRIES {
            cut |= resume.remove(section, resume.count(section) - 1);
        }
    }
    let addresses: Vec<usize> = resume.links.iter().map(|link| link.url.len()).collect();
    let mut left = Resume::MAX_CHARS;
    for text in resume.texts_mut() {
        if let Some((end, _)) = text.char_indices().nth(left) {
            text.truncate(end);
            cut = true;
        }
        left -= text.chars().count();
    }
    // Half an address leads elsewhere.
    let mut addresses = addresses.into_iter();
    resume.links.retain(|link| addresses.next() == Some(link.url.len()));
    drop_blank(resume, cut);
    cut
}

/// Drops entries without a word. One that has a date keeps its place, unless its words were cut.
fn drop_blank(resume: &mut Resume, cut: bool) {
    let stays = |texts: &[&str], period: Period| {
        texts.iter().any(|text| !text.trim().is_empty()) || (!cut && period != Period::default())
    };
    resume.work.retain(|it| stays(&[&it.position, &it.employer, &it.description], it.period));
    resume.education.retain(|it| stays(&[&it.degree, &it.institution, &it.description], it.period));
    resume.projects.retain(|it| stays(&[&it.name, &it.description], it.period));
    resume.skills.retain(|it| stays(&[&it.name, &it.details], Period::default()));
    resume.links.retain(|it| stays(&[&it.label, &it.url], Period::default()));
}
