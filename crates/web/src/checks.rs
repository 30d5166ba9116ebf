//! What the candidate should check after a recording: words in doubt, parts that could not be heard, another language.
//! The page, the socket and browsers without script all show these sentences as they are made here.

use std::time::Duration;

use interview::{Doubt, DoubtReason, Draft, Language};
use serde::Serialize;

/// So many doubts are listed; the rest are counted.
const LISTED: usize = 5;
/// Doubtful words are shown up to this many characters.
const SHOWN_CHARS: usize = 60;

/// What to check in a draft. Empty when there is nothing.
#[derive(Serialize)]
pub(super) struct Checks {
    /// What the quoted words are spoken in.
    pub(super) language: &'static str,
    pub(super) sentences: Vec<Check>,
}

/// A sentence that may quote what was heard.
#[derive(Serialize)]
pub(super) struct Check {
    pub(super) before: String,
    /// The words quoted, in the candidate's language. Empty in a sentence that quotes none.
    pub(super) words: String,
    pub(super) after: String,
}

impl Checks {
    /// What to check in `draft`, from an interview in `language`.
    pub(super) fn of(draft: &Draft, language: Language) -> Self {
        let silent = draft.transcript.trim().is_empty();
        let (listed, rest) = draft.doubts.split_at(draft.doubts.len().min(LISTED));
        let mut sentences = Vec::new();
        sentences.extend(draft.spoken.map(|spoken| another_language(spoken, language)));
        sentences.extend(listed.iter().map(|doubt| sentence(doubt, silent)));
        sentences
            .extend((!rest.is_empty()).then(|| Check::plain(format!("and {} more", rest.len()))));
        Self { language: draft.spoken.unwrap_or(language).slug(), sentences }
    }
}

impl Check {
    fn plain(sentence: String) -> Self {
        Self { before: sentence, words: String::new(), after: String::new() }
    }
}

fn another_language(spoken: Language, language: Language) -> Check {
    // Most engines do not tell Cantonese and Mandarin apart.
    let spoken = match spoken {
        Language::TraditionalChinese | Language::SimplifiedChinese => "Chinese",
        other => english_name(other),
    };
    let language = english_name(language);
    Check::plain(format!(
        "This sounds like {spoken}, but the interview is in {language}. Re-record in {language}, or save it as it is."
    ))
}

fn sentence(doubt: &Doubt, silent: bool) -> Check {
    let start = clock(doubt.start);
    if !doubt.words.trim().is_empty() {
        return Check {
            before: "We may have gotten this wrong: “".to_owned(),
            words: shortened(&doubt.words),
            after: format!("” ({start}). Please check it."),
        };
    }
    let begun = u64::from(doubt.end.subsec_nanos() > 0);
    let end = clock(Duration::from_secs(doubt.end.as_secs() + begun));
    let what = match (doubt.reason, silent) {
        (DoubtReason::TooQuiet, true) => "Your voice was too quiet",
        (DoubtReason::TooQuiet, false) => "Part of your answer was too quiet",
        (DoubtReason::Unclear, _) => "We couldn’t understand part of your answer",
    };
    Check::plain(format!("{what} ({start} to {end})."))
}

/// At most [`SHOWN_CHARS`] characters, cut between words where words have spaces.
fn shortened(words: &str) -> String {
    let words = words.trim();
    let Some((end, _)) = words.char_indices().nth(SHOWN_CHARS) else { return words.to_owned() };
    let shown = &words[..end];
    let shown = match shown.rsplit_once(char::is_whitespace) {
        Some((before, _)) if before.len() * 2 > end => before,
        _ => shown,
    };
    format!("{} …", shown.trim_end())
}

/// Minutes and seconds, as in 1:05.
fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// What a language is called in English when it is spoken.
fn english_name(language: Language) -> &'static str {
    match language {
        Language::English => "English",
        Language::TraditionalChinese => "Cantonese",
        Language::SimplifiedChinese => "Mandarin",
        Language::Spanish => "Spanish",
    }
}

#[cfg(test)]
mod tests {
    use interview::{Receipt, SoundTiming, TakeId};
    use jiff::Timestamp;

    use super::*;

    fn doubt(words: &str, (start, end): (u64, u64), reason: DoubtReason) -> Doubt {
        let (start, end) = (Duration::from_millis(start), Duration::from_millis(end));
        Doubt { start, end, reason, words: words.to_owned() }
    }

    fn unclear(words: &str) -> Doubt {
        doubt(words, (12_900, 14_100), DoubtReason::Unclear)
    }

    fn draft(transcript: &str, doubts: Vec<Doubt>, spoken: Option<Language>) -> Draft {
        Draft {
            take: TakeId(uuid::Uuid::nil()),
            transcript: transcript.to_owned(),
            hidden_words: 0,
            timing: SoundTiming::default(),
            doubts,
            spoken,
            receipt: Receipt {
                received_at: Timestamp::UNIX_EPOCH,
                destroyed_at: Timestamp::UNIX_EPOCH,
                worker_pid: 4242,
                worker_exit: "0".to_owned(),
            },
        }
    }

    fn shown(draft: &Draft, language: Language) -> Vec<String> {
        let sentences = Checks::of(draft, language).sentences.into_iter();
        sentences.map(|it| format!("{}{}{}", it.before, it.words, it.after)).collect()
    }

    fn of(transcript: &str, doubts: Vec<Doubt>) -> Vec<String> {
        shown(&draft(transcript, doubts, None), Language::English)
    }

    #[test]
    fn words_in_doubt_are_quoted_with_their_time() {
        let doubts = vec![unclear("a theme of five")];
        assert_eq!(
            of("I led a theme of five.", doubts),
            ["We may have gotten this wrong: “a theme of five” (0:12). Please check it."]
        );
        assert_eq!(of("All is well.", Vec::new()), [""; 0]);
    }

    #[test]
    fn a_stretch_without_words_is_told_with_its_reason() {
        let (late, early) = ((20_400, 30_100), (65_000, 125_000));
        let doubts =
            vec![doubt("", late, DoubtReason::TooQuiet), doubt(" ", early, DoubtReason::Unclear)];
        assert_eq!(
            of("I led a team.", doubts.clone()),
            [
                "Part of your answer was too quiet (0:20 to 0:31).",
                "We couldn’t understand part of your answer (1:05 to 2:05)."
            ]
        );
        // Where nothing was heard there is no other part.
        assert_eq!(of(" ", doubts)[0], "Your voice was too quiet (0:20 to 0:31).");
    }

    #[test]
    fn another_language_is_named_as_it_is_spoken_and_its_words_are_marked_as_such() {
        let spoken = |spoken, language| shown(&draft("text", Vec::new(), Some(spoken)), language);
        assert_eq!(
            spoken(Language::English, Language::Spanish),
            [
                "This sounds like English, but the interview is in Spanish. Re-record in Spanish, or save it as it is."
            ]
        );
        assert!(
            spoken(Language::SimplifiedChinese, Language::English)[0]
                .starts_with("This sounds like Chinese, but the interview is in English. ")
        );
        let other = draft("hello", vec![unclear("hello")], Some(Language::English));
        assert_eq!(Checks::of(&other, Language::Spanish).language, "en");
    }

    #[test]
    fn five_doubts_are_listed_and_the_rest_are_counted() {
        let doubts = |count| (1..=count).map(|at| unclear(&format!("word {at}"))).collect();
        assert_eq!(of("text", doubts(5)).len(), 5);
        let listed = of("text", doubts(8));
        assert_eq!(listed.len(), 6);
        assert!(listed[4].contains("word 5"));
        assert_eq!(listed[5], "and 3 more");
    }

    #[test]
    fn long_words_are_cut_between_words_or_else_between_characters() {
        let cut = |words: &str| shortened(words);
        assert_eq!(cut("a short one"), "a short one");
        let english = "and then we moved every record of the hospital to the other building";
        assert_eq!(cut(english), "and then we moved every record of the hospital to the other …");
        let chinese = "我".repeat(70);
        assert_eq!(cut(&chinese), format!("{} …", "我".repeat(60)));
        assert_eq!(cut(&"我".repeat(60)).chars().count(), 60);
    }
}
