//! The resume: read from a file, looked through for personal data, changed part by part, kept. Each function takes what has been
//! cleared, so that nothing is stored that its owner was not asked about.

use std::{fmt, ops::Range};

use documents::{ImportError, Imported, ReadText};
use interview::AccountId;
use jiff::Timestamp;
use resume::{Entry, Link, Resume, Section};
use sensitive::mask;
use storage::{StorageError, StoredResume};
use tokio::sync::OwnedSemaphorePermit;

use crate::{
    Error, Practice, Result,
    personal_data::{PersonalDataChoice, PersonalDataFound},
};

/// What errors call it.
pub const RESUME: &str = "resume";

/// A resume as it is kept.
#[derive(Clone)]
pub struct KeptResume {
    /// Its parts.
    pub resume: Resume,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When it is deleted by itself, if nothing happens until then.
    pub ends_at: Timestamp,
}

/// A resume whose owner has chosen what becomes of personal data in it. Only [`clear`] makes one.
pub struct ClearedResume(Resume);

/// The same of one part of it. Only [`clear_entry`] makes one.
pub struct ClearedEntry(Entry);

impl fmt::Debug for ClearedResume {
    /// Its length: the words are nobody's to log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ClearedResume({} characters)", self.0.chars())
    }
}

/// What whoever asks for a change had before them. Where it is not so any more, nothing is changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Seen {
    /// They do not say.
    Unsaid,
    /// No resume.
    Nothing,
    /// The resume as it was changed at that time.
    ChangedAt(Timestamp),
}

/// One change of a resume.
pub enum Change {
    /// An entry comes in place of the one that is there, or behind all others; or a text in place of what there was.
    Put(ClearedEntry, Option<usize>),
    /// An entry goes.
    Remove(Section, usize),
    /// An entry changes places with the one before it.
    MoveUp(Section, usize),
}

/// The account's resume.
pub async fn kept(practice: &Practice, account: AccountId) -> Result<Option<KeptResume>> {
    let stored = practice.db.resume(account).await?;
    Ok(stored.map(|StoredResume { text, updated_at, ends_at }| KeptResume {
        resume: Resume::from_stored(&text),
        updated_at,
        ends_at,
    }))
}

/// Reads a file in a locked child, behind any other file of the account. Nothing is kept.
pub async fn import(
    practice: &Practice,
    account: AccountId,
    file: Vec<u8>,
) -> std::result::Result<Imported, ImportFault> {
    let _turn = turn(practice, account).await?;
    Ok(practice.importer.import(file).await?)
}

/// Reads the text of a job description's file in a locked child. Nothing is kept.
pub async fn read_text(
    practice: &Practice,
    account: AccountId,
    file: Vec<u8>,
) -> std::result::Result<ReadText, ImportFault> {
    let _turn = turn(practice, account).await?;
    Ok(practice.importer.text(file).await?)
}

/// A place among the files that are read, of which an account has one at a time. It is free again when this is dropped.
async fn turn(
    practice: &Practice,
    account: AccountId,
) -> std::result::Result<OwnedSemaphorePermit, ImportFault> {
    practice.limits.import(account).map_err(Error::TooMany)?;
    Ok(practice.limits.file_turns.turn(account).await.ok_or(ImportError::Busy)?)
}

/// Why a file was not imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportFault {
    /// By its reader.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// Too many were sent.
    #[error(transparent)]
    Practice(#[from] Error),
}

/// Keeps a resume in place of whatever there is; an empty one deletes it.
pub async fn keep(practice: &Practice, account: AccountId, cleared: ClearedResume) -> Result<()> {
    let ClearedResume(resume) = cleared;
    // Whoever saves at the same time saves first or after: all of it is replaced either way.
    for _ in 0..3 {
        let seen = practice.db.resume(account).await?.map(|kept| kept.updated_at);
        if store(practice, account, &resume, seen).await? {
            return Ok(());
        }
    }
    Err(StorageError::Stale.into())
}

/// Changes one part of the resume that was `seen`.
pub async fn change(
    practice: &Practice,
    account: AccountId,
    seen: Seen,
    change: Change,
) -> Result<()> {
    let before = kept(practice, account).await?;
    let at = before.as_ref().map(|kept| kept.updated_at);
    let is_seen = match seen {
        Seen::Unsaid => true,
        Seen::Nothing => at.is_none(),
        Seen::ChangedAt(seen) => at == Some(seen),
    };
    if !is_seen {
        return Err(StorageError::Stale.into());
    }
    let mut resume = before.map(|kept| kept.resume).unwrap_or_default();
    let done = match change {
        // Nothing is left of a link that was hidden.
        Change::Put(ClearedEntry(Entry::Link(link)), place) if is_hidden(&link) => {
            place.is_none_or(|place| resume.remove(Section::Links, place))
        }
        Change::Put(ClearedEntry(entry), place) => resume.put(entry, place),
        Change::Remove(section, place) => resume.remove(section, place),
        Change::MoveUp(section, place) => resume.move_up(section, place),
    };
    if !done {
        return Err(Error::NotFound);
    }
    if store(practice, account, &resume, at).await? {
        Ok(())
    } else {
        Err(StorageError::Stale.into())
    }
}

async fn store(
    practice: &Practice,
    account: AccountId,
    resume: &Resume,
    seen: Option<Timestamp>,
) -> Result<bool> {
    check_size(resume)?;
    if resume.is_empty() {
        return Ok(match seen {
            Some(seen) => practice.db.delete_resume_of(account, seen).await?,
            None => true,
        });
    }
    let text = resume.to_stored();
    if text.chars().count() > StoredResume::MAX_CHARS {
        return Err(Error::TooLong { what: RESUME, most: Resume::MAX_CHARS });
    }
    Ok(practice.db.set_resume(account, &text, seen, practice.clock.now()).await?)
}

/// Refuses a resume that does not fit.
pub fn check_size(resume: &Resume) -> Result<()> {
    if resume.has_too_many() {
        return Err(Error::EnoughEntries);
    }
    if !resume.fits() {
        return Err(Error::TooLong { what: RESUME, most: Resume::MAX_CHARS });
    }
    Ok(())
}

/// Hides the one piece of personal data that `mask_text`, such as `[phone 1]`, would take the place of. Whether there is one. A link
/// of which something is hidden is left out.
pub fn hide_one(resume: &mut Resume, mask_text: &str) -> bool {
    let Some(found) = found(resume) else { return false };
    // One number may be written in two ways.
    let written: Vec<&str> = found
        .pieces
        .iter()
        .filter(|piece| piece.mask == mask_text)
        .map(|piece| piece.text.as_str())
        .collect();
    for text in resume.texts_mut() {
        for piece in &written {
            if text.contains(piece) {
                *text = text.replace(piece, mask_text);
            }
        }
    }
    resume.links.retain(|link| !is_hidden(link));
    !written.is_empty()
}

/// Whether something stands hidden in the address: "[url 1]" would lead nowhere. Other links may have a user's name alone.
fn is_hidden(link: &Link) -> bool {
    sensitive::masks_in(&link.url).next().is_some()
}

/// Makes a resume ready to be kept. What was found, where its owner has to choose first.
pub fn clear(
    mut resume: Resume,
    choice: &PersonalDataChoice,
) -> std::result::Result<ClearedResume, PersonalDataFound> {
    clear_texts(resume.texts_mut(), choice)?;
    if *choice == PersonalDataChoice::Mask {
        resume.links.retain(|link| !is_hidden(link));
    }
    Ok(ClearedResume(resume))
}

/// Makes one part ready to be kept. What was found, where its owner has to choose first.
pub fn clear_entry(
    mut entry: Entry,
    choice: &PersonalDataChoice,
) -> std::result::Result<ClearedEntry, PersonalDataFound> {
    clear_texts(entry.texts_mut(), choice)?;
    Ok(ClearedEntry(entry))
}

/// Personal data anywhere in a resume.
pub fn found(resume: &Resume) -> Option<PersonalDataFound> {
    let texts: Vec<String> = resume.texts().iter().map(|text| trimmed(text)).collect();
    PersonalDataFound::in_text(&texts.join(BETWEEN))
}

/// What stands between two texts that are looked through together: words of one are never taken for the other's.
const BETWEEN: &str = "\n\n";

fn clear_texts(
    mut texts: Vec<&mut String>,
    choice: &PersonalDataChoice,
) -> std::result::Result<(), PersonalDataFound> {
    for text in &mut texts {
        **text = trimmed(text);
    }
    let mut places: Vec<Range<usize>> = Vec::new();
    let mut whole = String::new();
    for text in &texts {
        let from = whole.len();
        whole.push_str(text);
        places.push(from..whole.len());
        whole.push_str(BETWEEN);
    }
    let Some(found) = PersonalDataFound::in_text(whole.trim_end()) else { return Ok(()) };
    match choice {
        PersonalDataChoice::Keep => Ok(()),
        PersonalDataChoice::KeepShown(shown) if *shown == found.digest() => Ok(()),
        PersonalDataChoice::Mask => {
            let masked = mask(&whole);
            for (text, place) in texts.into_iter().zip(places) {
                *text = masked.text().get(masked.after(place)).unwrap_or_default().to_owned();
            }
            Ok(())
        }
        _ => Err(found),
    }
}

fn trimmed(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\0', "").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use resume::{Link, Work};

    #[test]
    fn personal_data_is_found_and_hidden_in_whichever_part_it_stands() {
        let work = Work {
            employer: "Acme".into(),
            position: " Engineer ".into(),
            description: "I rang 07700 900123 every day".into(),
            ..Work::default()
        };
        let resume =
            Resume { work: vec![work], other: "a.b@example.com".into(), ..Resume::default() };
        let found = clear(resume.clone(), &PersonalDataChoice::Ask).expect_err("it asks");
        let pieces: Vec<_> = found.pieces.iter().map(|piece| piece.kind).collect();
        assert_eq!(pieces, ["phone", "email"]);
        let masked = clear(resume.clone(), &PersonalDataChoice::Mask).expect("it is masked").0;
        assert_eq!(
            (masked.work[0].position.as_str(), masked.work[0].employer.as_str()),
            ("Engineer", "Acme")
        );
        assert_eq!(masked.work[0].description, "I rang [phone 1] every day");
        assert_eq!(masked.other, "[email 1]");
        let kept = clear(resume.clone(), &PersonalDataChoice::KeepShown(found.digest()));
        assert_eq!(kept.expect("it is kept").0.other, "a.b@example.com");
        let url = "https://www.linkedin.com/in/ada-example-123".to_owned();
        let links = vec![Link { label: "Me".into(), url: url.clone() }];
        let linked = Resume { links, ..Resume::default() };
        assert!(clear(linked.clone(), &PersonalDataChoice::Ask).is_err(), "it is a finding");
        let hidden = clear(linked.clone(), &PersonalDataChoice::Mask).expect("it is masked").0;
        assert!(hidden.is_empty(), "nothing is left of a link");
        let kept = clear(linked, &PersonalDataChoice::Keep).expect("it is kept").0;
        assert_eq!(kept.links[0].url, url);
        let mut one = resume.clone();
        assert!(hide_one(&mut one, "[email 1]") && !hide_one(&mut one, "[email 1]"));
        assert_eq!(
            (one.other.as_str(), super::found(&one).map(|it| it.pieces.len())),
            ("[email 1]", Some(1))
        );
        assert!(one.work[0].description.contains("07700 900123"), "the rest stays");
        let entry = Entry::Work(resume.work[0].clone());
        assert!(
            clear_entry(entry, &PersonalDataChoice::KeepShown(found.digest())).is_err(),
            "of other findings"
        );
    }

    #[test]
    fn hiding_one_piece_hides_it_however_it_is_written_and_costs_no_link() {
        let name = Link { label: "GitHub".into(), url: "ada".into() };
        let mut resume = Resume {
            links: vec![name.clone()],
            other: "Ring 07700 900123, or 07700900123, or write to a.b@example.com.".into(),
            ..Resume::default()
        };
        assert!(hide_one(&mut resume, "[phone 1]"));
        assert_eq!(resume.other, "Ring [phone 1], or [phone 1], or write to a.b@example.com.");
        let masked = clear(resume, &PersonalDataChoice::Mask).expect("it is masked").0;
        assert_eq!(masked.links, [name], "a user's name is no hidden address");
    }
}
