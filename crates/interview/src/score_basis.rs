use std::fmt::{self, Display, Formatter};

use crate::{AnswerReport, Overall, QuestionReason, Report, Turn, TurnState};

/// How much of an interview its scores rest on, in main questions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ScoreBasis {
    /// Those that the interview was to have, or has had.
    pub questions: usize,
    /// Those with an answer that has a score.
    pub scored: usize,
    /// Those that were put and skipped.
    pub skipped: usize,
}

impl ScoreBasis {
    /// Of an interview that was to have `planned` main questions. One that was ended early has had fewer.
    pub fn of(planned: usize, turns: &[Turn], answers: &[AnswerReport]) -> Self {
        let main = || turns.iter().filter(|turn| turn.question.asked == QuestionReason::Planned);
        let has_a_score = |turn: &&Turn| {
            let report = answers.iter().find(|answer| answer.turn == turn.id);
            report.is_some_and(|answer| Overall::scored(&answer.criteria) > 0)
        };
        let skipped = |turn: &&Turn| matches!(turn.state, TurnState::Skipped { .. });
        Self {
            questions: planned.max(main().count()),
            scored: main().filter(has_a_score).count(),
            skipped: main().filter(skipped).count(),
        }
    }

    /// Whether at least half of the questions have a score: less says little of the interview.
    pub fn is_enough(self) -> bool {
        self.scored > 0 && self.scored * 2 >= self.questions
    }

    /// Why the report has no overall score; `None` where it has one.
    pub fn no_overall(self, report: &Report) -> Option<NoOverall> {
        if report.overall().is_some() {
            return None;
        }
        let Self { questions, scored, .. } = self;
        let criteria = Overall::scored(&report.criteria);
        Some(if scored == 0 && report.answers.is_empty() {
            NoOverall::NothingAnswered
        } else if scored == 0 {
            NoOverall::NothingScored
        } else if criteria < Overall::LEAST_CRITERIA {
            NoOverall::FewCriteria { scored: criteria }
        } else if !self.is_enough() {
            NoOverall::FewAnswers { scored, questions }
        } else {
            NoOverall::FewJudged
        })
    }
}

/// Why a report has no overall score. Its text is English; pages say it in their own language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoOverall {
    /// Nothing was answered.
    NothingAnswered,
    /// None of the answers could be scored.
    NothingScored,
    /// Fewer than [`Overall::LEAST_CRITERIA`] have a score.
    FewCriteria {
        /// So many.
        scored: usize,
    },
    /// Fewer than half of the questions have an answer with a score.
    FewAnswers {
        /// So many.
        scored: usize,
        /// All main questions.
        questions: usize,
    },
    /// Most of the questions have no answer that could be judged.
    FewJudged,
}

impl Display for NoOverall {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("No overall score. ")?;
        match self {
            Self::NothingAnswered => f.write_str("There is no answer to score."),
            Self::NothingScored => {
                f.write_str("None of the answers could be scored. Each says why.")
            }
            Self::FewCriteria { scored } => {
                let least = Overall::LEAST_CRITERIA;
                write!(f, "It needs {least} scored criteria. Only {scored} could be scored.")
            }
            Self::FewAnswers { scored, questions } => write!(
                f,
                "It needs scores for at least half of the questions. Here it is {scored} of {questions}."
            ),
            Self::FewJudged => {
                f.write_str("Most of the questions have no answer that we could judge.")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_questions_is_enough() {
        let basis = |scored, questions| ScoreBasis { questions, scored, skipped: 0 };
        for (scored, questions, enough) in
            [(0, 0, false), (0, 2, false), (1, 3, false), (1, 2, true), (2, 3, true), (2, 5, false)]
        {
            assert_eq!(basis(scored, questions).is_enough(), enough, "{scored} of {questions}");
        }
    }
}
