//! One question tried again: an interview of its own, with that question alone.

use interview::{
    AskedBy, InProgress, Interview, InterviewId, Plan, PlannedQuestion, Question, QuestionCount,
    QuestionReason, RetryOf, Setup, TurnId,
};
use rand::Rng;
use storage::Stored;

use crate::{Error, Practice, Result, interviews};

/// Begins an interview of one question, a main question of the finished interview `stored`, in the same words and for the same
/// job. Nobody has to be asked for it, so it begins at once.
pub async fn retry(practice: &Practice, stored: &Stored, turn: TurnId) -> Result<Stored> {
    let Interview::Finished(finished) = &stored.interview else { return Err(Error::UnderWay) };
    let asked = finished.turns.iter().find(|asked| asked.id == turn);
    let question = asked.map(|asked| &asked.question).ok_or(Error::NotFound)?;
    if question.asked != QuestionReason::Planned {
        return Err(Error::NotFound);
    }
    interviews::admit(practice, stored.account(), finished.setup.language).await?;
    let (now, mut chance) = (practice.clock.now(), practice.clock.chance());
    let setup = Setup { questions: one(), ..finished.setup.clone() };
    let question = again(question);
    let (id, seed) = (InterviewId::new(now, &mut chance), chance.next_u64());
    let mut interview = InProgress::begin(
        id,
        setup,
        seed,
        plan(&question),
        TurnId::new(now, &mut chance),
        question,
        now,
    );
    // All attempts at a question stand beside the first.
    let first = finished.retry_of.unwrap_or(RetryOf { interview: finished.id, turn });
    interview.retry_of = Some(first);
    Ok(practice.db.begin(stored.account(), interview).await?)
}

/// The question as it was put, without what became of it.
fn again(question: &Question) -> Question {
    let by = match question.by {
        AskedBy::Model => AskedBy::Model,
        // What failed then has not failed now.
        AskedBy::BuiltIn | AskedBy::Fallback => AskedBy::BuiltIn,
    };
    Question { by, hinted: false, ..question.clone() }
}

fn plan(question: &Question) -> Plan {
    let planned = PlannedQuestion {
        bank_id: question.bank_id.clone(),
        competency: question.competency.clone(),
        text: Some(question.text.clone()),
        strong: question.strong.clone(),
    };
    Plan { questions: vec![planned], by: question.by, ..Plan::default() }
}

#[expect(clippy::expect_used, reason = "one is a count of questions")]
fn one() -> QuestionCount {
    QuestionCount::new(1).expect("one question makes an interview")
}
