//! What is measured of an answer, in the page's language. A report has it in English; the figures are those of the answer.

use interview::{Answer, Counted, Delivery, Language, Measure, fillers};

use serde::Serialize;

use crate::locale::Messages;

/// Something measured, in words.
#[derive(PartialEq, Eq, Debug, Serialize)]
pub(crate) struct MeasureText {
    pub(crate) name: String,
    /// The figure with its unit.
    pub(crate) value: String,
}

/// What is measured of a recording, before there is a report.
pub(crate) fn spoken_measures(
    t: &Messages,
    delivery: &Delivery,
    language: Language,
) -> Vec<MeasureText> {
    let of = |name, value| MeasureText { name, value };
    let length = t.text_length(language.counted(), delivery.words);
    vec![
        of(t.report_length(), t.report_length_spoken(length, t.seconds(delivery.sound))),
        of(t.report_pace(), pace(t, delivery, language)),
        of(t.report_pauses(), pauses(t, delivery)),
        of(t.report_fillers(), fillers_found(t, delivery)),
    ]
}

/// One that is not known, because it is of another version, stays as it was written.
pub(crate) fn worded(
    t: &Messages,
    measure: &Measure,
    answer: &Answer,
    language: Language,
) -> MeasureText {
    let of = |name, value| MeasureText { name, value };
    match (measure.name.as_str(), answer.delivery()) {
        ("Length", delivery) => of(t.report_length(), length(t, answer, delivery, language)),
        ("Pace", Some(delivery)) => of(t.report_pace(), pace(t, delivery, language)),
        ("Pauses", Some(delivery)) => of(t.report_pauses(), pauses(t, delivery)),
        ("Fillers", delivery) => {
            of(t.report_fillers(), filler_words(t, answer, delivery, language))
        }
        _ => of(measure.name.clone(), measure.value.clone()),
    }
}

fn length(
    t: &Messages,
    answer: &Answer,
    delivery: Option<&Delivery>,
    language: Language,
) -> String {
    let length = t.text_length(language.counted(), answer.words());
    match delivery {
        Some(delivery) => t.report_length_spoken(length, t.seconds(delivery.sound)),
        None => t.report_length_typed(length),
    }
}

fn pace(t: &Messages, delivery: &Delivery, language: Language) -> String {
    let pace = delivery.words_per_minute.map(|pace| pace.to_string());
    match (pace, language.counted()) {
        (None, _) => t.report_pace_none(),
        (Some(pace), Counted::Words) => t.report_pace_words(pace),
        (Some(pace), Counted::Characters) => t.report_pace_characters(pace),
    }
}

fn pauses(t: &Messages, delivery: &Delivery) -> String {
    let longest = || t.seconds(delivery.longest_pause);
    match delivery.pauses {
        0 => t.report_pauses_none(),
        1 => t.report_pauses_one(longest()),
        many => t.report_pauses_many(many.to_string(), longest()),
    }
}

fn filler_words(
    t: &Messages,
    answer: &Answer,
    delivery: Option<&Delivery>,
    language: Language,
) -> String {
    if let Some(delivery) = delivery {
        return fillers_found(t, delivery);
    }
    match fillers(&answer.text, language).len() {
        0 => t.report_fillers_none(),
        count => t.report_fillers_at_least(count.to_string()),
    }
}

fn fillers_found(t: &Messages, delivery: &Delivery) -> String {
    match delivery.fillers_at_least {
        0 => t.report_fillers_none_found(),
        count => t.report_fillers_at_least(count.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use interview::{Answer, AnswerInput, Delivery, Language, Measure};
    use jiff::Timestamp;

    use super::{filler_words, length, pace, pauses, worded};
    use crate::locale::PageLanguage;

    fn typed() -> Answer {
        Answer {
            text: "Um, I called them.".into(),
            given: AnswerInput::Typed,
            at: Timestamp::UNIX_EPOCH,
            feedback: None,
        }
    }

    #[test]
    fn a_typed_answer_has_a_length_and_perhaps_fillers() {
        let of = |language: PageLanguage, name: &str| {
            let (name, value) = (name.to_owned(), "as it was".to_owned());
            let measure = Measure { name, value, note: String::new(), evidence: Vec::new() };
            let text = worded(language.messages(), &measure, &typed(), Language::English);
            format!("{}: {}", text.name, text.value)
        };
        assert_eq!(of(PageLanguage::English, "Length"), "Length: 4 words, typed");
        assert_eq!(of(PageLanguage::English, "Fillers"), "Fillers: at least 1");
        assert_eq!(of(PageLanguage::English, "Rhyme"), "Rhyme: as it was");
        assert_eq!(of(PageLanguage::TraditionalChinese, "Length"), "長度: 4 個單字，打字輸入");
        assert_eq!(of(PageLanguage::TraditionalChinese, "Fillers"), "贅詞: 至少 1 個");
    }

    #[test]
    fn a_spoken_answer_has_a_time() {
        let delivery = Delivery {
            sound: Duration::from_secs(56),
            speech: Duration::from_secs(50),
            words: 135,
            words_per_minute: Some(147),
            pauses: 2,
            longest_pause: Duration::from_millis(1_800),
            fillers_at_least: 0,
        };
        let of = |page: PageLanguage, interview| {
            let (t, spoken) = (page.messages(), Some(&delivery));
            [
                length(t, &typed(), spoken, interview),
                pace(t, &delivery, interview),
                pauses(t, &delivery),
                filler_words(t, &typed(), spoken, interview),
            ]
        };
        let expected =
            ["4 words in 56 s", "147 words per minute", "2 (longest: 1.8 s)", "none found"];
        assert_eq!(of(PageLanguage::English, Language::English), expected);
        let expected = ["56 秒內說了 4 個字", "每分鐘 147 個字", "2 次（最長 1.8 秒）", "沒有發現"];
        let shown = of(PageLanguage::TraditionalChinese, Language::TraditionalChinese);
        assert_eq!(shown, expected);
    }
}
