//! What the built-in interviewer adds is there at once, in the same save.

use interview::{InProgress, Interview, InterviewStage, Mode, TurnId};
use interviewer::Next;

use crate::Practice;

/// The interview with all that the built-in interviewer has to add: its question or its report.
pub(crate) fn at_once(practice: &Practice, mut interview: InProgress) -> Interview {
    ask_at_once(practice, &mut interview);
    if interview.stage != InterviewStage::Scoring {
        return Interview::InProgress(interview);
    }
    let report = practice.interviewer.report(&interview);
    Interview::Finished(interview.finish(report, practice.clock.now()))
}

/// The built-in interviewer's question, if one is due, and its word on the answer before.
pub(crate) fn ask_at_once(practice: &Practice, interview: &mut InProgress) {
    if !interview.awaits_question() {
        return;
    }
    if interview.setup.mode == Mode::Coached
        && let Some(feedback) = practice.interviewer.feedback(interview)
    {
        interview.say_feedback(feedback);
    }
    let next = if interview.turns.is_empty() {
        Next::Ask(practice.interviewer.opening(&interview.plan, &interview.setup))
    } else {
        practice.interviewer.next(interview)
    };
    put(practice, interview, next);
}

/// Puts the next question, or closes an interview that has no more.
pub(super) fn put(practice: &Practice, interview: &mut InProgress, next: Next) {
    let now = practice.clock.now();
    let put = match next {
        Next::Ask(question) => {
            interview.ask(TurnId::new(now, &mut practice.clock.chance()), question, now)
        }
        Next::WrapUp => {
            interview.close();
            Ok(())
        }
    };
    if put.is_err() {
        tracing::warn!("a question was put while another was open");
    }
}
