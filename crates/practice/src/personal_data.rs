//! Personal data in what people write and say: nothing with any is stored before its owner has chosen what becomes of it.

use std::{
    fmt,
    hash::{DefaultHasher, Hash, Hasher},
    ops::Range,
};

use interview::Doubt;
use sensitive::{Masked, mask};
use serde::Serialize;
use text::count_words;
use utoipa::ToSchema;

/// What becomes of personal data in a text that is about to be stored.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum PersonalDataChoice {
    /// Nobody has chosen: a text that has any is not stored.
    #[default]
    Ask,
    /// Masks such as `[phone 1]` take its place.
    Mask,
    /// It is stored as it stands.
    Keep,
    /// It is stored as it stands if it is what its owner was shown: the [`PersonalDataFound::digest`] of that.
    KeepShown(String),
}

/// A piece of personal data in a text.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, ToSchema)]
pub struct PersonalData {
    /// What it looks like.
    #[schema(value_type = String, example = "phone")]
    pub kind: &'static str,
    /// The words in the text.
    #[schema(example = "07700 900123")]
    pub text: String,
    /// What takes its place where it is hidden.
    #[schema(example = "[phone 1]")]
    pub mask: String,
    /// Why it looks like that.
    #[schema(example = "Looks like a phone number: it comes after “call me”.")]
    pub reason: String,
}

/// All the personal data of a text, each piece once.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonalDataFound {
    /// The pieces, in the order of the text.
    pub pieces: Vec<PersonalData>,
    /// The text with masks in their place.
    pub masked: String,
}

impl PersonalDataFound {
    /// What is found in `text`; `None` if nothing is.
    pub fn in_text(text: &str) -> Option<Self> {
        Self::of(text, &mask(text))
    }

    fn of(text: &str, masked: &Masked) -> Option<Self> {
        let mut pieces: Vec<PersonalData> = Vec::new();
        for (finding, mask) in masked.findings().iter().zip(masked.masks()) {
            let piece = PersonalData {
                kind: finding.kind.name(),
                text: text.get(finding.span.clone()).unwrap_or_default().to_owned(),
                mask: mask.to_owned(),
                reason: finding.reason.clone(),
            };
            if !pieces.iter().any(|known| (known.kind, &known.text) == (piece.kind, &piece.text)) {
                pieces.push(piece);
            }
        }
        (!pieces.is_empty()).then(|| Self { pieces, masked: masked.text().to_owned() })
    }

    /// Tells it from other findings, so that who keeps these has not kept others. It protects nothing.
    pub fn digest(&self) -> String {
        let mut hasher = DefaultHasher::new();
        for piece in &self.pieces {
            (piece.kind, &piece.text).hash(&mut hasher);
        }
        format!("{:016x}", hasher.finish())
    }
}

impl fmt::Debug for PersonalDataFound {
    /// How many: the words are nobody's to log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonalDataFound({})", self.pieces.len())
    }
}

/// A text whose owner has chosen what becomes of its personal data, if it has any. Only [`clear`] makes one.
#[derive(Clone, PartialEq, Eq)]
pub struct ClearedText(String);

impl ClearedText {
    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ClearedText {
    /// Its length: the words are nobody's to log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ClearedText({} bytes)", self.0.len())
    }
}

/// Makes `text` ready to be stored. What was found, where its owner has to choose first.
pub fn clear(text: &str, choice: &PersonalDataChoice) -> Result<ClearedText, PersonalDataFound> {
    let whole = || ClearedText(text.to_owned());
    if *choice == PersonalDataChoice::Keep {
        return Ok(whole());
    }
    let Some(found) = PersonalDataFound::in_text(text) else { return Ok(whole()) };
    match choice {
        PersonalDataChoice::Mask => Ok(ClearedText(found.masked)),
        PersonalDataChoice::KeepShown(shown) if *shown == found.digest() => Ok(whole()),
        _ => Err(found),
    }
}

/// What was hidden in a transcript. It is nowhere but in memory, for who spoke.
pub struct HiddenWords {
    /// The transcript as it was heard.
    pub original: String,
    /// What was found in it.
    pub found: PersonalDataFound,
    /// How many more words it has than with masks in their place.
    pub more_words: usize,
}

/// Masks a transcript before its draft is stored, and the words of it that are in doubt.
pub(crate) fn hide(transcript: &mut String, doubts: &mut [Doubt]) -> Option<HiddenWords> {
    let masked = mask(transcript);
    let found = PersonalDataFound::of(transcript, &masked)?;
    carry(doubts, transcript, |words, place| match place {
        Some(place) => masked.text().get(masked.after(place)).unwrap_or_default().to_owned(),
        None => mask(words).into_text(),
    });
    let original = std::mem::replace(transcript, masked.into_text());
    let more_words = count_words(&original).saturating_sub(count_words(transcript));
    Some(HiddenWords { original, found, more_words })
}

/// Gives the words in doubt of a masked transcript as they stand in `text`, which [`mask`] made `masked` of: those of a hidden number
/// are in doubt in the open, too. Whether any are other words now.
pub(crate) fn unhide(text: &str, masked: &Masked, doubts: &mut [Doubt]) -> bool {
    let mut changed = false;
    carry(doubts, masked.text(), |words, place| {
        let before = place.and_then(|place| text.get(masked.before(place))).unwrap_or(words);
        changed |= before != words;
        before.to_owned()
    });
    changed
}

/// Gives each doubt the words that `carried` makes of its own and of their place in `text`, where they stand in order.
fn carry(
    doubts: &mut [Doubt],
    text: &str,
    mut carried: impl FnMut(&str, Option<Range<usize>>) -> String,
) {
    let mut from = 0;
    for doubt in doubts.iter_mut().filter(|doubt| !doubt.words.is_empty()) {
        let at = text.get(from..).and_then(|rest| rest.find(&doubt.words));
        let place = at.map(|at| from + at..from + at + doubt.words.len());
        from = place.as_ref().map_or(from, |place| place.end);
        doubt.words = carried(&doubt.words, place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "I rang 07700 900123 and wrote to a.b@example.com.";

    #[test]
    fn a_text_with_personal_data_is_cleared_only_by_a_choice() {
        use PersonalDataChoice::{Ask, Keep, KeepShown, Mask};
        let cleared = |text, choice| clear(text, &choice).map(|cleared| cleared.0);
        assert_eq!(cleared("I led a move.", Ask).unwrap(), "I led a move.");
        let found = clear(TEXT, &Ask).unwrap_err();
        let pieces: Vec<_> = found.pieces.iter().map(|it| (it.kind, it.text.as_str())).collect();
        assert_eq!(pieces, [("phone", "07700 900123"), ("email", "a.b@example.com")]);
        assert_eq!(cleared(TEXT, Mask).unwrap(), "I rang [phone 1] and wrote to [email 1].");
        assert_eq!(cleared(TEXT, Keep).unwrap(), TEXT);
        assert_eq!(cleared(TEXT, KeepShown(found.digest())).unwrap(), TEXT);
        let more = format!("{TEXT} My HKID is A123456(3).");
        assert!(cleared(&more, KeepShown(found.digest())).is_err(), "of that nobody was warned");
        let masked = cleared(&more, Mask).unwrap();
        assert_eq!(cleared(&masked, Ask).unwrap(), masked, "a mask is no personal data");
    }

    fn doubt(words: &str) -> Doubt {
        Doubt {
            start: std::time::Duration::ZERO,
            end: std::time::Duration::ZERO,
            reason: interview::DoubtReason::Unclear,
            words: words.to_owned(),
        }
    }

    #[test]
    fn what_is_in_doubt_of_a_hidden_number_is_hidden_and_in_doubt() {
        let mut said =
            "so my number is oh seven seven double oh nine hundred one two three and I led it"
                .to_owned();
        let mut doubts = ["so my number", "", "hundred one two three and I", "nowhere"].map(doubt);
        let hidden = hide(&mut said, &mut doubts).unwrap();
        assert_eq!(said, "so my number is [phone 1] and I led it");
        assert!(hidden.original.ends_with("nine hundred one two three and I led it"));
        assert_eq!((&hidden.found.masked, hidden.more_words), (&said, 8));
        let words = |doubts: &[Doubt]| -> Vec<String> {
            doubts.iter().map(|doubt| doubt.words.clone()).collect()
        };
        assert_eq!(words(&doubts), ["so my number", "", "[phone 1] and I", "nowhere"]);
        let number = "oh seven seven double oh nine hundred one two three and I";
        for text in [hidden.original.clone(), format!("Well, {}!", hidden.original)] {
            let mut doubts = doubts.clone();
            assert!(unhide(&text, &mask(&text), &mut doubts));
            assert_eq!(words(&doubts), ["so my number", "", number, "nowhere"]);
        }
        let before = doubts.clone();
        assert!(!unhide(&said, &mask(&said), &mut doubts) && doubts == before);
        let mut harmless = "I led it".to_owned();
        assert!(hide(&mut harmless, &mut []).is_none() && harmless == "I led it");
    }

    #[test]
    fn no_words_are_printed() {
        let found = PersonalDataFound::in_text(TEXT).unwrap();
        let printed = format!("{found:?} {:?}", clear(TEXT, &PersonalDataChoice::Keep).unwrap());
        assert!(!printed.contains("07700") && !printed.contains("rang"), "{printed}");
    }
}
