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

    /// "Based on 1 of 3 answers."
    pub fn described(self) -> String {
        match (self.scored, self.questions) {
            (1, 1) => "Based on 1 answer.".to_owned(),
            (scored, questions) if scored == questions => format!("Based on all {scored} answers."),
            (scored, questions) => format!("Based on {scored} of {questions} answers."),
        }
    }

    /// Why the report has no overall score, in plain sentences; `None` where it has one.
    pub fn no_overall(self, report: &Report) -> Option<String> {
        if report.overall().is_some() {
            return None;
        }
        let Self { questions, scored, .. } = self;
        let criteria = Overall::scored(&report.criteria);
        let why = if scored == 0 && report.answers.is_empty() {
            "There is no answer to score.".to_owned()
        } else if scored == 0 {
            "None of the answers could be scored. Each says why.".to_owned()
        } else if criteria < Overall::LEAST_CRITERIA {
            let least = Overall::LEAST_CRITERIA;
            format!("It needs {least} scored criteria. Only {criteria} could be scored.")
        } else if !self.is_enough() {
            format!(
                "It needs scores for at least half of the questions. Here it is {scored} of {questions}."
            )
        } else {
            "Most of the questions have no answer that we could judge.".to_owned()
        };
        Some(format!("No overall score. {why}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_scores_rest_on_is_said_in_plain_words_and_half_is_enough() {
        let basis = |scored, questions| ScoreBasis { questions, scored, skipped: 0 };
        assert_eq!(basis(1, 3).described(), "Based on 1 of 3 answers.");
        assert_eq!(basis(3, 3).described(), "Based on all 3 answers.");
        assert_eq!(basis(1, 1).described(), "Based on 1 answer.");
        for (scored, questions, enough) in
            [(0, 0, false), (0, 2, false), (1, 3, false), (1, 2, true), (2, 3, true), (2, 5, false)]
        {
            assert_eq!(basis(scored, questions).is_enough(), enough, "{scored} of {questions}");
        }
    }
}
