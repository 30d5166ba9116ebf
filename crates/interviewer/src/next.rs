use std::collections::HashSet;

use interview::{
    AskedBy, Gap, InProgress, InterviewType, Question, QuestionReason, Turn, TurnState, threads,
};
use rand::{SeedableRng, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;
use reader::{Hardship, Intent, Reader};

use crate::{
    answer_thread::{AnswerThread, FEW_WORDS, TokenizedAnswer},
    bank::Bank,
    disclosure::{Disclosure, IN_DANGER},
    findings::Findings,
    gaps::gaps,
    no_answer::NoAnswer,
    replies::{
        ANYTHING_ELSE, CANNOT_ANSWER, CONDOLENCE, ONLY_ENGLISH, SORRY, THANKS, asks_again,
        is_about_the_question, reply,
    },
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
    let last = thread.last().filter(|turn| matches!(turn.state, TurnState::Answered(_)))?;
    let all = AnswerThread::of(thread, signs, reader);
    let just = all.answers.last()?;
    let next = due(bank, signs, interview, thread, &all);
    let asks_on = next.as_ref().is_some_and(|next| next.asked != QuestionReason::Again);
    // Who was asked for anything else and has little to add has nothing: only what needs a reply gets one.
    if last.question.text.ends_with(ANYTHING_ELSE) && just.tokens.len() < FEW_WORDS && asks_on {
        return None;
    }
    let said = |kind| interview.turns.iter().any(|turn| turn.question.text.starts_with(kind));
    let hardship = just.hardship().filter(|_| just.no_answer().is_none() && !said(CONDOLENCE));
    match (hardship, next) {
        (Some(Hardship::Likely), Some(next)) if !said(THANKS) => Some(after(THANKS, next)),
        (None | Some(Hardship::Likely), next) => next,
        (Some(Hardship::Sure), Some(next)) => Some(after(CONDOLENCE, next)),
        (Some(Hardship::Sure), None) => {
            let more = ANYTHING_ELSE.to_owned();
            let more = asked_for(&thread.first()?.question, QuestionReason::Again, more);
            Some(after(CONDOLENCE, more))
        }
    }
}

/// A question with a kind word before it.
fn after(kind: &str, question: Question) -> Question {
    Question { text: format!("{kind} {}", question.text), ..question }
}

/// What is due after the last of `thread`, whose answers are `all`, whatever weighs on the candidate.
fn due(
    bank: &Bank,
    signs: &Signs,
    interview: &InProgress,
    thread: &[Turn],
    all: &AnswerThread<'_>,
) -> Option<Question> {
    let (last, before) = thread.split_last()?;
    let main = &thread.first()?.question;
    let question = bank.as_put(main);
    let kind = bank.kind(main).unwrap_or(interview.setup.kind);
    let trade = bank.role(&interview.setup.role).map_or(&[][..], |role| &role.keywords);
    let (just, earlier) = all.answers.split_last()?;
    let no_answer = just.no_answer().filter(|meant| *meant != NoAnswer::Meant(Intent::ToScorer));
    if let Some(text) = in_danger(all, thread) {
        return Some(asked_for(main, QuestionReason::Again, text.to_owned()));
    }
    let upset = earlier.iter().any(|said| said.no_answer() == Some(NoAnswer::DISTRESS));
    if upset && just.tokens.len() < FEW_WORDS {
        return None;
    }
    if no_answer == Some(NoAnswer::DISTRESS) && !upset {
        return Some(asked_for(main, QuestionReason::Again, SORRY.to_owned()));
    }
    if before.len() >= MOST_FOLLOW_UPS {
        return None;
    }
    let put = |turn: &&Turn| turn.question.asked != QuestionReason::Again;
    let put = &thread.iter().rfind(put)?.question;
    let put_text = without_kindness(&put.text);
    if no_answer == Some(NoAnswer::OtherLanguage) {
        let first = !earlier.iter().any(|said| said.no_answer() == no_answer);
        let text = format!("{ONLY_ENGLISH} {put_text}");
        return first.then(|| asked_for(main, QuestionReason::Again, text));
    }
    if let Some(NoAnswer::Meant(intent)) = no_answer {
        let replies = earlier.iter().filter(|said| said.no_answer().is_some()).count();
        let answered = replies < earlier.len();
        // A follow-up is short as it is.
        let simple = question.filter(|_| put.asked == QuestionReason::Planned);
        let simple = simple.map(|question| question.simple.as_str());
        let words = just.turn.answer().map_or("", |answer| &answer.text);
        let text = match intent {
            Intent::Asks if !is_about_the_question(words) => {
                (!thread.iter().any(cannot_answer)).then(|| format!("{CANNOT_ANSWER} {put_text}"))
            }
            _ => reply(intent, put_text, simple, kind, replies),
        };
        let text = text.filter(|_| !answered || asks_again(intent))?;
        return Some(asked_for(main, QuestionReason::Again, text));
    }
    let replied = last.question.asked == QuestionReason::Again;
    let earlier = all.until(before).only_answers();
    let answers = all.only_answers();
    let lacking = |thread: &AnswerThread<'_>| -> Vec<Gap> {
        gaps(&Findings::of(thread, question, trade, signs), kind, question)
    };
    let open = lacking(&answers);
    if !before.is_empty() && !replied && !improved(&lacking(&earlier), &open) {
        return None;
    }
    let asked: HashSet<String> = interview
        .turns
        .iter()
        .map(|turn| same(without_kindness(&turn.question.text)))
        .chain(
            interview
                .plan
                .questions
                .iter()
                .filter_map(|planned| bank.question(&planned.bank_id))
                .map(|q| same(&q.text)),
        )
        .collect();
    let tried: Vec<QuestionReason> = thread.iter().map(|turn| turn.question.asked).collect();
    // Chance depends on the place in the interview alone: asking again after a restart gives the same question.
    let mut chance = ChaCha8Rng::seed_from_u64(interview.seed);
    chance.set_stream(interview.turns.len() as u64);
    open.into_iter().filter(|gap| !tried.contains(&QuestionReason::FollowUp(*gap))).find_map(
        |gap| {
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
            Some(asked_for(main, QuestionReason::FollowUp(gap), text.to_owned()))
        },
    )
}

/// What to say to somebody who may harm themselves, and has said so just now or a moment ago; nothing if it has been said.
fn in_danger(all: &AnswerThread<'_>, thread: &[Turn]) -> Option<&'static str> {
    let (just, _) = all.answers.split_last()?;
    let danger = |said: &TokenizedAnswer<'_>| said.disclosure() == Some(Disclosure::Danger);
    let goes_on = danger(just) || (just.tokens.len() < FEW_WORDS && all.answers.iter().any(danger));
    let said =
        thread.iter().filter(|turn| IN_DANGER.contains(&turn.question.text.as_str())).count();
    IN_DANGER.get(said).copied().filter(|_| goes_on)
}

/// What is said instead of a question, whoever interviews, to somebody who may harm themselves.
pub(crate) fn care(signs: &Signs, interview: &InProgress) -> Option<Question> {
    let thread = threads(&interview.turns).last()?;
    let answered = thread.last().is_some_and(|turn| matches!(turn.state, TurnState::Answered(_)));
    let text = in_danger(&AnswerThread::of(thread, signs, None), thread).filter(|_| answered)?;
    Some(asked_for(&thread.first()?.question, QuestionReason::Again, text.to_owned()))
}

/// A question that belongs to the main one.
fn asked_for(main: &Question, asked: QuestionReason, text: String) -> Question {
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

fn cannot_answer(turn: &Turn) -> bool {
    turn.question.text.starts_with(CANNOT_ANSWER)
}

/// A question as it would be put to anybody.
fn without_kindness(question: &str) -> &str {
    [CONDOLENCE, THANKS]
        .iter()
        .fold(question, |text, kind| text.trim_start_matches(kind).trim_start())
}

/// Two questions that differ only in capitals or punctuation are the same.
fn same(text: &str) -> String {
    text::words(text).into_iter().map(|word| word.folded).collect::<Vec<_>>().join(" ")
}
