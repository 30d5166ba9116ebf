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

    /// What was chosen.
    pub(crate) fn choice(&self) -> &PersonalDataChoice {
        &self.0
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
        let listed = found.pieces.len().min(LISTED);
        Self {
            pieces: found.pieces.iter().take(LISTED).map(|piece| said(piece, t)).collect(),
            more: found.pieces.len() - listed,
            keep: format!("{KEEP}{}", found.digest()),
        }
    }

    /// One without anything, for scripts to fill in.
    pub(crate) fn blank() -> Self {
        Self { pieces: Vec::new(), more: 0, keep: String::new() }
    }
}

/// A piece with what it looks like in the words of a page: the reason that it was found for is English.
fn said(piece: &PersonalData, t: &Messages) -> PersonalData {
    let kind = Kind::named(piece.kind);
    let reason = kind.map_or_else(|| t.looks_like_other(), |kind| t.looks_like(kind));
    PersonalData { reason, ..piece.clone() }
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
    pub(crate) fn of(hidden: &'a HiddenWords, t: &Messages) -> Self {
        let HiddenWords { original, found, .. } = hidden;
        let pieces = found.pieces.iter().map(|piece| said(piece, t)).collect();
        Self { original, pieces, warning: Warning::of(found, t) }
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

#[cfg(test)]
mod tests {
    use practice::personal_data::PersonalDataFound;

    use super::Warning;
    use crate::locale::{Locale, PageLanguage};

    #[test]
    fn a_warning_says_what_a_piece_looks_like_in_the_language_of_the_page() {
        let found = PersonalDataFound::in_text("I rang 07700 900123.").unwrap();
        let chinese = Warning::of(&found, PageLanguage::TraditionalChinese.messages());
        assert_eq!(chinese.pieces[0].reason, "看起來像電話號碼。");
        let english = Warning::of(&found, Locale::english());
        assert_eq!(english.pieces[0].reason, "Looks like a phone number.");
        assert_eq!(english.keep, chinese.keep, "the language of a page changes no choice");
    }
}
