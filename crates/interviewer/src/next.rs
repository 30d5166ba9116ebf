use std::collections::HashSet;

use interview::{
    Asked, AskedBy, Gap, InProgress, InterviewType, Question, Turn, TurnState, threads,
};
use rand::{SeedableRng, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;

use reader::{Intent, Reader};

use crate::{
    bank::Bank, findings::Findings, gaps::gaps, replies::reply, said::Thread, sense::no_answer,
    signs::Signs,
};

/// A main question is followed up this often at most, whoever asks.
pub const MOST_FOLLOW_UPS: usize = 2;

/// The follow-up the last answer calls for; `None` when it is time to move on.
pub(crate) fn follow_up(
    bank: &Bank,
    signs: &Signs,
    reader: Option<&Reader>,
    interview: &InProgress,
) -> Option<Question> {
    let thread = threads(&interview.turns).last()?;
    let (last, before) = thread.split_last()?;
    if !matches!(last.state, TurnState::Answered(_)) || before.len() >= MOST_FOLLOW_UPS {
        return None;
    }
    let main = &thread.first()?.question;
    let question = bank.as_put(main);
    let kind = bank.kind(main).unwrap_or(interview.setup.kind);
    let trade = bank.role(&interview.setup.role).map_or(&[][..], |role| &role.keywords);
    let said = Thread::of(thread, signs, reader);
    let intent = said.said.last().and_then(no_answer);
    if let Some(intent) = intent.filter(|intent| *intent != Intent::ToScorer) {
        let again = |turn: &&Turn| turn.question.asked == Asked::Again;
        let text = reply(intent, main, kind, thread.iter().filter(again).count())?;
        return Some(asked_for(main, Asked::Again, text));
    }
    let lacking = |thread: &Thread<'_>| -> Vec<Gap> {
        gaps(&Findings::of(thread, question, trade, signs), kind, question)
    };
    let open = lacking(&said);
    // What was said before a reply of the interviewer's was no answer.
    let answered = before.iter().rposition(|turn| turn.question.asked == Asked::Again);
    let before = answered.map_or(before, |at| &before[..at.min(before.len())]);
    let replied = last.question.asked == Asked::Again;
    if !before.is_empty() && !replied && !improved(&lacking(&said.until(before)), &open) {
        return None;
    }
    let asked: HashSet<String> = interview
        .turns
        .iter()
        .map(|turn| same(&turn.question.text))
        .chain(
            interview
                .plan
                .questions
                .iter()
                .filter_map(|planned| bank.question(&planned.bank_id))
                .map(|q| same(&q.text)),
        )
        .collect();
    let tried: Vec<Asked> = thread.iter().map(|turn| turn.question.asked).collect();
    // Chance depends on the place in the interview alone: asking again after a restart gives the same question.
    let mut chance = ChaCha8Rng::seed_from_u64(interview.seed);
    chance.set_stream(interview.turns.len() as u64);
    open.into_iter().filter(|gap| !tried.contains(&Asked::FollowUp(*gap))).find_map(|gap| {
        let fresh = |text: &&str| !asked.contains(&same(text));
        let own = question
            .into_iter()
            .flat_map(|question| &question.follow_up)
            .filter(|own| own.gap == gap);
        let generic: Vec<&str> = bank
            .follow_ups
            .iter()
            .filter(|follow_up| follow_up.gap == gap && fits(&follow_up.text, kind))
            .map(|follow_up| follow_up.text.as_str())
            .filter(fresh)
            .collect();
        let text = own
            .map(|own| own.text.as_str())
            .find(fresh)
            .or_else(|| generic.choose(&mut chance).copied())?;
        Some(asked_for(main, Asked::FollowUp(gap), text.to_owned()))
    })
}

/// A question that belongs to the main one.
fn asked_for(main: &Question, asked: Asked, text: String) -> Question {
    Question {
        bank_id: main.bank_id.clone(),
        competency: main.competency.clone(),
        text,
        asked,
        by: AskedBy::BuiltIn,
        strong: Vec::new(),
        hinted: false,
    }
}

/// The follow-up closed a gap and opened none.
fn improved(before: &[Gap], after: &[Gap]) -> bool {
    after.len() < before.len() && after.iter().all(|gap| before.contains(gap))
}

/// A generic follow-up about the past asks nothing of an answer about what one would do.
fn fits(text: &str, kind: InterviewType) -> bool {
    let past = [" did ", " was ", " were ", "had given", "You said"];
    kind == InterviewType::Behavioural || !past.iter().any(|word| text.contains(word))
}

/// Two questions that differ only in capitals or punctuation are the same.
fn same(text: &str) -> String {
    text::words(text).into_iter().map(|word| word.folded).collect::<Vec<_>>().join(" ")
}
