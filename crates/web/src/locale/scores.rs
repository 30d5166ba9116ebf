//! What is said of scores in several places.

use interview::{NoOverall, Overall, ScoreBasis};

use super::Messages;

impl Messages {
    /// Sentences one behind the other.
    pub(crate) fn sentences(&self, sentences: impl IntoIterator<Item = String>) -> String {
        let all = sentences.into_iter().filter(|sentence| !sentence.is_empty());
        all.reduce(|first, next| self.scores_sentences(first, next)).unwrap_or_default()
    }

    /// What follows a full stop or a colon on its line, where a template marks up what comes next: a space, or nothing in Chinese,
    /// whose punctuation has room of its own.
    pub(crate) fn after_punctuation(&self) -> &'static str {
        text::spacing(&self.scores_full_stop(), "A")
    }

    /// Things in a row, with what this language has for a comma between them.
    pub(crate) fn enumerated(&self, things: impl IntoIterator<Item = String>) -> String {
        things.into_iter().collect::<Vec<_>>().join(&self.scores_between())
    }

    /// Who scored a report.
    pub(crate) fn scorer(&self, by_model: bool) -> String {
        if by_model { self.scores_by_model() } else { self.scores_without_model() }
    }

    /// Why a report has no overall score.
    pub(crate) fn no_overall(&self, why: NoOverall) -> String {
        match why {
            NoOverall::NothingAnswered => self.scores_no_overall_nothing_answered(),
            NoOverall::NothingScored => self.scores_no_overall_nothing_scored(),
            NoOverall::FewCriteria { scored } => {
                self.scores_no_overall_few_criteria(Overall::LEAST_CRITERIA, scored)
            }
            NoOverall::FewAnswers { scored, questions } => {
                self.scores_no_overall_few_answers(scored, questions)
            }
            NoOverall::FewJudged => self.scores_no_overall_few_judged(),
        }
    }

    /// How many of the answers the scores rest on, and how many questions were skipped.
    pub(crate) fn score_basis(&self, basis: ScoreBasis) -> String {
        let based = match (basis.scored, basis.questions) {
            (1, 1) => self.scores_based_on_one(),
            (scored, questions) if scored == questions => self.scores_based_on_all(scored),
            (scored, questions) => self.scores_based_on(scored, questions),
        };
        let skipped = (basis.skipped > 0).then(|| self.scores_skipped_count(basis.skipped));
        self.sentences([Some(based), skipped].into_iter().flatten())
    }
}

#[cfg(test)]
mod tests {
    use interview::{NoOverall, ScoreBasis};

    use crate::locale::PageLanguage;

    #[test]
    fn what_scores_rest_on_is_said_in_plain_words() {
        let said = |scored, questions, skipped| {
            PageLanguage::English.messages().score_basis(ScoreBasis { questions, scored, skipped })
        };
        assert_eq!(said(1, 3, 0), "Based on 1 of 3 answers.");
        assert_eq!(said(3, 3, 0), "Based on all 3 answers.");
        assert_eq!(said(1, 1, 0), "Based on 1 answer.");
        assert_eq!(said(2, 3, 1), "Based on 2 of 3 answers. 1 skipped.");
    }

    #[test]
    fn pages_say_in_english_what_the_api_says_and_say_it_in_chinese() {
        let english = PageLanguage::English.messages();
        let chinese = PageLanguage::TraditionalChinese.messages();
        for why in [
            NoOverall::NothingAnswered,
            NoOverall::NothingScored,
            NoOverall::FewCriteria { scored: 2 },
            NoOverall::FewAnswers { scored: 1, questions: 3 },
            NoOverall::FewJudged,
        ] {
            assert_eq!(english.no_overall(why), why.to_string());
            assert!(chinese.no_overall(why).starts_with("沒有總分。"), "{why}");
        }
        let few = chinese.no_overall(NoOverall::FewAnswers { scored: 1, questions: 3 });
        assert!(few.contains("3 題中有 1 題"), "{few}");
    }
}
