//! How far an interview is.

use interview::{InProgress, InterviewStage, QuestionReason};

use crate::locale::Messages;

/// How far the interview is.
pub(super) struct QuestionProgress {
    pub(super) label: String,
    /// Each main question: `done`, `now` or `to-come`.
    pub(super) steps: Vec<&'static str>,
}

pub(super) fn progress(t: &Messages, interview: &InProgress) -> QuestionProgress {
    let asked = interview.main_questions_asked();
    // One that is scored again has no plan any more.
    let of = interview.plan.questions.len().max(asked);
    let open = interview.open_turn();
    let label = match open.map(|turn| turn.question.asked) {
        Some(QuestionReason::Planned | QuestionReason::Again) => t.question_number(asked, of),
        Some(_) => t.question_follow_up(),
        None if asked > 0 && interview.stage == InterviewStage::Asking => {
            t.question_number(asked, of)
        }
        None => t.question_count(of),
    };
    let steps = (1..=of).map(|step| match step {
        step if step == asked && open.is_some() => "now",
        step if step <= asked => "done",
        _ => "to-come",
    });
    QuestionProgress { label, steps: steps.collect() }
}
