//! What the candidate should check after a recording: words in doubt, parts that could not be heard, another language.
//! The page, the socket and browsers without script all show these sentences as they are made here.

use std::time::Duration;

use interview::{Doubt, DoubtReason, Draft, Language};
use serde::Serialize;

use crate::{
    locale::{Messages, VALUE, around},
    words::clock,
};

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
    pub(super) fn of(t: &Messages, draft: &Draft, language: Language) -> Self {
        let silent = draft.transcript.trim().is_empty();
        let (listed, rest) = draft.doubts.split_at(draft.doubts.len().min(LISTED));
        let mut sentences = Vec::new();
        sentences.extend(draft.spoken.map(|spoken| another_language(t, spoken, language)));
        sentences.extend(listed.iter().map(|doubt| sentence(t, doubt, silent)));
        sentences
            .extend((!rest.is_empty()).then(|| Check::plain(t.question_more_doubts(rest.len()))));
        Self { language: draft.spoken.unwrap_or(language).slug(), sentences }
    }
}

impl Check {
    fn plain(sentence: String) -> Self {
        Self { before: sentence, words: String::new(), after: String::new() }
    }
}

fn another_language(t: &Messages, spoken: Language, language: Language) -> Check {
    Check::plain(t.question_sounds_like(t.heard(spoken), t.spoken(language)))
}

fn sentence(t: &Messages, doubt: &Doubt, silent: bool) -> Check {
    let start = clock(doubt.start);
    if !doubt.words.trim().is_empty() {
        let (before, after) = around(t.question_doubt(VALUE, &start));
        return Check { before, words: shortened(&doubt.words), after };
    }
    let begun = u64::from(doubt.end.subsec_nanos() > 0);
    let end = clock(Duration::from_secs(doubt.end.as_secs() + begun));
    Check::plain(match (doubt.reason, silent) {
        (DoubtReason::TooQuiet, true) => t.question_all_too_quiet(start, end),
        (DoubtReason::TooQuiet, false) => t.question_part_too_quiet(start, end),
        (DoubtReason::Unclear, _) => t.question_part_unclear(start, end),
    })
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

#[cfg(test)]
mod tests {
    use interview::{Receipt, SoundTiming, TakeId};
    use jiff::Timestamp;

    use super::*;
    use crate::locale::{Locale, PageLanguage};

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
            cut_short: false,
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
        let sentences = Checks::of(Locale::english(), draft, language).sentences.into_iter();
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
        assert_eq!(Checks::of(Locale::english(), &other, Language::Spanish).language, "en");
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
    fn the_sentence_is_in_the_page_s_language_and_the_words_are_as_they_were_heard() {
        let (t, draft) = (
            PageLanguage::TraditionalChinese.messages(),
            draft("text", vec![unclear("a theme")], Some(Language::Spanish)),
        );
        let checks = Checks::of(t, &draft, Language::English).sentences;
        assert_eq!(
            checks[0].before,
            "聽起來像西班牙語，但這次面試使用英語。請用英語重新錄音，或照原樣儲存。"
        );
        let parts = (checks[1].before.as_str(), checks[1].words.as_str(), checks[1].after.as_str());
        assert_eq!(parts, ("這裡可能聽錯了：「", "a theme", "」（0:12）。請檢查。"));
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
