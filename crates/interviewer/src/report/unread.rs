use std::collections::BTreeMap;

use interview::{
    AnswerReport, CriterionScore, InProgress, QuestionReason, Report, Rubric, Turn, Verdict,
};

use super::{measures, overall, surface};

const AUTHOR: &str = "Written by Sotto's built-in interviewer, without a language model. It understands only English. It measures \
    length, pace and pauses, and gives no scores.";
const NOT_READ: &str = "The built-in scorer understands only English.";
const ADVICE: &str =
    "The built-in scorer understands only English, so there is no advice for this answer.";

/// The report on an interview in a language that the built-in scorer does not read: all that can be measured, and no score.
pub(super) fn write(interview: &InProgress) -> Report {
    let language = interview.setup.language;
    let report = |turn: &Turn| AnswerReport {
        turn: turn.id,
        criteria: if turn.question.asked == QuestionReason::Planned {
            not_scored(NOT_READ)
        } else {
            Vec::new()
        },
        measures: measures::of(turn, interview.setup.kind, language),
        advice: ADVICE.to_owned(),
        stronger: None,
        story: BTreeMap::new(),
        sentences: Vec::new(),
    };
    let answered = interview.turns.iter().filter(|turn| turn.answer().is_some());
    let answers: Vec<AnswerReport> = answered.map(report).collect();
    let summary =
        overall::summary(&interview.turns, interview.setup.questions.get(), &[], &[], language);
    Report {
        author: AUTHOR.to_owned(),
        rubric: Rubric::surface().version().to_owned(),
        model: None,
        prompts: None,
        notes: Vec::new(),
        overall: None,
        summary: format!(
            "{summary} There are no scores, because the built-in scorer understands only English."
        ),
        criteria: surface::over_all(&answers),
        answers,
        drills: Vec::new(),
        coverage: Vec::new(),
    }
}

/// Every criterion without a score, for this reason.
pub(super) fn not_scored(reason: &str) -> Vec<CriterionScore> {
    let not_scored = |criterion| CriterionScore {
        criterion,
        evidence: Vec::new(),
        rationale: reason.to_owned(),
        verdict: Verdict::not_scored(reason),
    };
    Rubric::surface().criteria().map(not_scored).collect()
}
