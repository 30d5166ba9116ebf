//! Personal data in what people type and say: the warning, the choice that comes with a form, and the check while somebody types.

use axum::{Json, Router, extract::State, routing::post};
use interview::Answer;
use practice::{
    limits::Asker,
    personal_data::{
        ClearedText, HiddenWords, PersonalData, PersonalDataChoice, PersonalDataFound, clear,
    },
    resumes::{self, ClearedEntry, ClearedResume},
};
use resume::{Entry, Resume};
use sensitive::Kind;
use serde::{Deserialize, Deserializer, Serialize};

use crate::{
    Error, Result,
    app::App,
    extract::Fields,
    locale::{Locale, Messages},
    session::SignedIn,
};

/// What stands before the digest of what is kept.
const KEEP: &str = "keep-";
const MASK: &str = "mask";
/// No text that is kept has more characters: an answer may have the most.
const LONGEST: usize = Answer::MAX_CHARS;
/// So many pieces are listed; the rest are counted.
const LISTED: usize = 8;

pub(crate) fn router() -> Router<App> {
    Router::new().route("/personal-data", post(check))
}

/// The field `personal_data` of a form: what its owner has chosen, if they have been asked. Anything else asks again.
#[derive(Default)]
pub(crate) struct FormChoice(PersonalDataChoice);

impl<'de> Deserialize<'de> for FormChoice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let chosen = String::deserialize(deserializer)?;
        Ok(Self(match (chosen.as_str(), chosen.strip_prefix(KEEP)) {
            (MASK, _) => PersonalDataChoice::Mask,
            (_, Some(shown)) => PersonalDataChoice::KeepShown(shown.to_owned()),
            _ => PersonalDataChoice::Ask,
        }))
    }
}

impl FormChoice {
    /// A part of a resume, ready to be stored; else its owner is asked first.
    pub(crate) fn clear_entry(&self, what: &'static str, entry: Entry) -> Result<ClearedEntry> {
        resumes::clear_entry(entry, &self.0).map_err(|found| Error::PersonalData { what, found })
    }

    /// A whole resume, ready to be stored; else its owner is asked first.
    pub(crate) fn clear_resume(&self, what: &'static str, resume: Resume) -> Result<ClearedResume> {
        resumes::clear(resume, &self.0).map_err(|found| Error::PersonalData { what, found })
    }

    /// The text of the field `what`, ready to be stored; else its owner is asked first.
    pub(crate) fn clear(&self, what: &'static str, text: &str) -> Result<ClearedText> {
        cleared(what, text, &self.0)
    }
}

/// The text of the field `what`, ready to be stored; else its owner is asked first.
pub(crate) fn cleared(
    what: &'static str,
    text: &str,
    choice: &PersonalDataChoice,
) -> Result<ClearedText> {
    clear(text, choice).map_err(|found| Error::PersonalData { what, found })
}

/// What its owner is warned of before a text is stored.
#[derive(Clone, Serialize)]
pub(crate) struct Warning {
    /// The pieces that are listed.
    pub(crate) pieces: Vec<PersonalData>,
    /// How many more there are.
    pub(crate) more: usize,
    /// What the field `personal_data` says to keep them.
    pub(crate) keep: String,
}

impl Warning {
    /// Of what was found, in the words of a page.
    pub(crate) fn of(found: &PersonalDataFound, t: &Messages) -> Self {
        let mut warning = Self::unworded(found);
        put_in_words(&mut warning.pieces, t);
        warning
    }

    fn unworded(found: &PersonalDataFound) -> Self {
        let listed = found.pieces.len().min(LISTED);
        Self {
            pieces: found.pieces.iter().take(LISTED).cloned().collect(),
            more: found.pieces.len() - listed,
            keep: format!("{KEEP}{}", found.digest()),
        }
    }

    /// One without anything, for scripts to fill in.
    pub(crate) fn blank() -> Self {
        Self { pieces: Vec::new(), more: 0, keep: String::new() }
    }
}

/// Says of each piece what it looks like in the words of a page: the reason that comes with it is English.
fn put_in_words(pieces: &mut [PersonalData], t: &Messages) {
    for piece in pieces {
        let kind = Kind::named(piece.kind);
        piece.reason = kind.map_or_else(|| t.looks_like_other(), |kind| t.looks_like(kind));
    }
}

/// What was hidden in a transcript, for the page that it was spoken on.
#[derive(Serialize)]
pub(crate) struct HiddenInTranscript<'a> {
    original: &'a str,
    /// All of it, also what the warning only counts.
    pieces: Vec<PersonalData>,
    warning: Warning,
}

impl<'a> HiddenInTranscript<'a> {
    /// With the reasons that programs are given.
    pub(crate) fn of(hidden: &'a HiddenWords) -> Self {
        Self {
            original: &hidden.original,
            pieces: hidden.found.pieces.clone(),
            warning: Warning::unworded(&hidden.found),
        }
    }

    /// With reasons in the words of a page.
    pub(crate) fn in_words(mut self, t: &Messages) -> Self {
        put_in_words(&mut self.pieces, t);
        put_in_words(&mut self.warning.pieces, t);
        self
    }
}

/// What somebody is typing.
#[derive(Deserialize)]
struct TypedSoFar {
    text: String,
}

/// What was found in it.
#[derive(Serialize)]
struct Checked {
    /// `null` where nothing was.
    warning: Option<Warning>,
    /// The text with masks in its place.
    masked: String,
}

/// Looks through a text while it is typed. Nothing of it is kept or logged.
async fn check(
    t: Locale,
    signed_in: SignedIn,
    State(app): State<App>,
    Fields(TypedSoFar { text }): Fields<TypedSoFar>,
) -> Result<Json<Checked>> {
    app.practice.limits.api(Asker::Account(signed_in.account))?;
    if text.trim().chars().nth(LONGEST).is_some() {
        return Err(Error::TooLong { what: "text", most: LONGEST });
    }
    let look = move || {
        let found = PersonalDataFound::in_text(&text);
        let warning = found.as_ref().map(|found| Warning::of(found, &t));
        Checked { warning, masked: found.map_or(text, |found| found.masked) }
    };
    Ok(Json(app.practice.compute.run(look).await))
}
