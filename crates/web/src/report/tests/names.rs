//! What the turns of a report are called.

use interview::{Gap, QuestionReason};

use super::finished;
use crate::{
    locale::{Locale, PageLanguage},
    report::turn_link,
};

/// "Follow-up to question 1 · off topic" reads as if the follow-up were.
#[test]
fn the_name_of_a_follow_up_says_nothing_unkind_of_its_answer() {
    for (language, unkind) in [
        (PageLanguage::English, ["off topic", "very short", "· unclear"]),
        (PageLanguage::TraditionalChinese, ["離題", "太短", "不夠清楚"]),
    ] {
        let t = Locale::on_first_page(language);
        for gap in [Gap::OffQuestion, Gap::TooShort, Gap::Unclear] {
            let mut finished = finished();
            finished.turns[1].question.asked = QuestionReason::FollowUp(gap);
            let names = turn_link::links(&t, &finished);
            let name = &names.last().unwrap().1.label;
            assert!(unkind.iter().all(|word| !name.contains(word)), "{name}");
        }
        let mut finished = finished();
        finished.turns[1].question.asked = QuestionReason::FollowUp(Gap::OffQuestion);
        let label = turn_link::links(&t, &finished).pop().unwrap().1.label;
        let plain = ["Follow-up to question 1 · asked again", "問題 1 的追問 · 再問一次"];
        assert!(plain.contains(&label.as_str()), "{label}");
    }
}
