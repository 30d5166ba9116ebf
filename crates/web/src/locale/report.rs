//! What a report counts and lists, in words.

use std::time::Duration;

use interview::{Counted, PartState};
use job_description::RequirementKind;

use super::Messages;

impl Messages {
    /// Whether an answer has a part of a story.
    pub(crate) fn part_state(&self, state: PartState) -> String {
        match state {
            PartState::Found => self.story_found(),
            PartState::Unsure => self.story_unsure(),
            PartState::Missing => self.story_missing(),
        }
    }

    /// What a requirement is to a candidate.
    pub(crate) fn requirement_kind(&self, kind: RequirementKind) -> String {
        match kind {
            RequirementKind::MustHave => self.report_must_have(),
            RequirementKind::NiceToHave => self.report_nice_to_have(),
            RequirementKind::Responsibility => self.report_responsibility(),
        }
    }

    /// How long a text is: "135 words".
    pub(crate) fn text_length(&self, counted: Counted, count: usize) -> String {
        match counted {
            Counted::Words => self.report_words(count),
            Counted::Characters => self.report_characters(count),
        }
    }

    /// "4.2 s", "48 s", "2 min 5 s".
    pub(crate) fn seconds(&self, length: Duration) -> String {
        let seconds = length.as_secs();
        if seconds >= 60 {
            self.report_minutes((seconds / 60).to_string(), (seconds % 60).to_string())
        } else if seconds >= 10 {
            self.report_seconds(seconds.to_string())
        } else {
            self.report_seconds(format!("{:.1}", length.as_secs_f32()))
        }
    }

    /// "one", "one and two", "one, two and three".
    pub(crate) fn listed_with_and(&self, parts: &[String]) -> String {
        match parts {
            [] => String::new(),
            [one] => one.clone(),
            [first, between @ .., last] => {
                let more = |list: String, next: &String| self.report_list_more(list, next);
                self.report_list_last(between.iter().fold(first.clone(), more), last)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use crate::locale::PageLanguage;

    #[test]
    fn lists_and_times_read_as_in_each_language() {
        let parts = ["a", "b", "c"].map(str::to_owned);
        let of = |language: PageLanguage| {
            let t = language.messages();
            let lists = [0, 1, 2, 3].map(|many| t.listed_with_and(&parts[..many]));
            let times = [4_200, 48_000, 125_000].map(|it| t.seconds(Duration::from_millis(it)));
            (lists, times)
        };
        let (lists, times) = of(PageLanguage::English);
        assert_eq!(lists, ["", "a", "a and b", "a, b and c"]);
        assert_eq!(times, ["4.2 s", "48 s", "2 min 5 s"]);
        let (lists, times) = of(PageLanguage::TraditionalChinese);
        assert_eq!(lists, ["", "a", "a、b", "a、b、c"]);
        assert_eq!(times, ["4.2 秒", "48 秒", "2 分 5 秒"]);
    }
}
