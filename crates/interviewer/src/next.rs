use std::collections::HashSet;

use interview::{
    AskedBy, Gap, InProgress, InterviewType, Question, QuestionReason, Turn, TurnState, threads,
};
use rand::{SeedableRng, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;
use reader::{Hardship, Intent, Reader};

use crate::{
    answer_thread::{AnswerThread, FEW_WORDS, TokenizedAnswer},
    bank::{Bank, FollowUp},
    disclosure::{Disclosure, IN_DANGER},
    findings::Findings,
    fitting::Fitting,
    gaps::gaps,
    no_answer::NoAnswer,
    repeated::was_told,
    replies::{
        ANYTHING_ELSE, CANNOT_ANSWER, CONDOLENCE, NO_HURRY, ONLY_ENGLISH, SORRY, THANKS,
        TOLD_BEFORE, asks_again, is_about_the_question, kind_words, replies,
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
    let next = due(bank, signs, reader, interview, thread, &all);
    let asks_on = next.as_ref().is_some_and(|next| next.asked != QuestionReason::Again);
    // Who was asked for anything else and has little to add has nothing: only what needs a reply gets one.
    let short = just.tokens.len() < FEW_WORDS;
    let offered = [ANYTHING_ELSE, NO_HURRY].iter().any(|offer| last.question.text.ends_with(offer));
    if short && asks_on && offered {
        return None;
    }
    let said = |kind| interview.turns.iter().any(|turn| turn.question.text.starts_with(kind));
    let weighs = just.hardship().filter(|_| just.no_answer().is_none() && !just.wants_to_stop());
    if let Some(hardship) = weighs.filter(|_| short && asks_on) {
        let kind = if hardship == Hardship::Sure { CONDOLENCE } else { THANKS };
        let kind = if said(kind) { String::new() } else { format!("{kind} ") };
        let text = format!("{kind}{NO_HURRY}");
        return Some(asked_for(&thread.first()?.question, QuestionReason::Again, text));
    }
    let hardship = weighs.filter(|_| !said(CONDOLENCE));
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

/// Whether the interviewer has said this, with a kind word before it or without.
fn was_said(interview: &InProgress, text: &str) -> bool {
    interview.turns.iter().any(|turn| without_kindness(&turn.question.text) == text)
}

/// What is said to who is not well: not what was said to them last.
fn sorry(interview: &InProgress) -> &'static str {
    let said = |text: &&&str| interview.turns.iter().rposition(|turn| turn.question.text == **text);
    SORRY.iter().min_by_key(|text| said(text)).copied().unwrap_or(SORRY[0])
}

/// A question with a kind word before it.
fn after(kind: &str, question: Question) -> Question {
    Question { text: format!("{kind} {}", question.text), ..question }
}

/// What is due after the last of `thread`, whose answers are `all`, whatever weighs on the candidate.
fn due(
    bank: &Bank,
    signs: &Signs,
    reader: Option<&Reader>,
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
        return Some(asked_for(main, QuestionReason::Again, sorry(interview).to_owned()));
    }
    let put = |turn: &&Turn| turn.question.asked != QuestionReason::Again;
    let put = &thread.iter().rfind(put)?.question;
    let put_text = without_kindness(&put.text);
    let hard = |said: &&TokenizedAnswer<'_>| said.strain().is_some();
    let found_hard = earlier.iter().filter(hard).count();
    if let Some(strain) = just.strain() {
        let text = kind_words(strain, put_text).into_iter().find(|text| !was_said(interview, text));
        let text = text.filter(|_| found_hard < MOST_FOLLOW_UPS)?;
        return Some(asked_for(main, QuestionReason::Again, text));
    }
    // Whoever finds it hard is not pressed for more.
    let pressed = no_answer.is_none() && just.tokens.len() < FEW_WORDS && found_hard > 0;
    if before.len() >= MOST_FOLLOW_UPS || pressed {
        return None;
    }
    if no_answer == Some(NoAnswer::OtherLanguage) {
        let first = !earlier.iter().any(|said| said.no_answer() == no_answer);
        let text = format!("{ONLY_ENGLISH} {put_text}");
        return first.then(|| asked_for(main, QuestionReason::Again, text));
    }
    if let Some(NoAnswer::Meant(intent)) = no_answer {
        let replied = earlier.iter().filter(|said| said.no_answer().is_some()).count();
        let answered = replied < earlier.len();
        // A follow-up is short as it is.
        let simple = question.filter(|_| put.asked == QuestionReason::Planned);
        let simple = simple.map(|question| question.simple.as_str());
        let words = just.turn.answer().map_or("", |answer| &answer.text);
        let text = match intent {
            Intent::Asks if !is_about_the_question(words) => {
                (!thread.iter().any(cannot_answer)).then(|| format!("{CANNOT_ANSWER} {put_text}"))
            }
            _ => replies(intent, put_text, simple, kind, replied)
                .into_iter()
                .find(|text| !was_said(interview, text)),
        };
        let text = text.filter(|_| !answered || asks_again(intent))?;
        return Some(asked_for(main, QuestionReason::Again, text));
    }
    if TOLD_BEFORE.contains(&last.question.text.as_str()) && just.tokens.len() < FEW_WORDS {
        return None;
    }
    if let Some(text) = told_before(signs, reader, interview, thread, all) {
        return Some(asked_for(main, QuestionReason::Again, text.to_owned()));
    }
    let replied = last.question.asked == QuestionReason::Again;
    let earlier = all.until(before).only_answers();
    let answers = all.only_answers();
    let found = Findings::of(&answers, question, trade, signs);
    let found_earlier = Findings::of(&earlier, question, trade, signs);
    let lacked = to_follow(&found_earlier, gaps(&found_earlier, kind, question), kind);
    let open = to_follow(&found, gaps(&found, kind, question), kind);
    if !before.is_empty() && !replied && !improved(&lacked, &open) {
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
    let fitting = Fitting::of(question, kind, &answers, &found, signs, reader);
    let fresh = |follow_up: &&FollowUp| !asked.contains(&same(&follow_up.text));
    let untried = |gap: &Gap| !tried.contains(&QuestionReason::FollowUp(*gap));
    open.into_iter().filter(untried).find_map(|gap| {
        let of_gap = |follow_up: &&FollowUp| follow_up.gap == gap;
        let own = question.into_iter().flat_map(|question| &question.follow_up).filter(of_gap);
        let own = own.filter(fresh).find(|own| fitting.own_fits(own));
        let generic = bank.follow_ups.iter().filter(of_gap).filter(fresh);
        let generic: Vec<&FollowUp> = generic.filter(|any| fitting.generic_fits(any)).collect();
        let nearest: Vec<&FollowUp> =
            generic.iter().copied().filter(|any| any.after.is_some()).collect();
        let generic = if nearest.is_empty() { generic } else { nearest };
        let follow_up = own.or_else(|| generic.choose(&mut chance).copied())?;
        Some(asked_for(main, QuestionReason::FollowUp(gap), follow_up.text.clone()))
    })
}

/// What to say to who answers with a story that was told before, to another question that wants one.
fn told_before(
    signs: &Signs,
    reader: Option<&Reader>,
    interview: &InProgress,
    thread: &[Turn],
    all: &AnswerThread<'_>,
) -> Option<&'static str> {
    let wants_a_story =
        matches!(interview.setup.kind, InterviewType::Behavioural | InterviewType::Admission);
    let text = TOLD_BEFORE.iter().find(|text| !was_said(interview, text));
    let text = text.filter(|_| wants_a_story && thread.len() == 1)?;
    let of_this = thread.first().map(|main| main.id);
    let earlier =
        threads(&interview.turns).filter(|turns| turns.first().map(|it| it.id) != of_this);
    was_told(all, thread, earlier, signs, reader).then_some(*text)
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

/// Of who tells only what they did not do it is asked what they did.
fn to_follow(found: &Findings, open: Vec<Gap>, kind: InterviewType) -> Vec<Gap> {
    let denies = found.sense.as_ref().is_some_and(|sense| !sense.denied.is_empty());
    let did_something = !found.own_actions.is_empty() || !found.we_did.is_empty();
    match kind == InterviewType::Behavioural && denies && !did_something {
        true if !open.is_empty() => vec![Gap::NoAction],
        _ => open,
    }
}

/// The follow-up closed a gap and opened none.
fn improved(before: &[Gap], after: &[Gap]) -> bool {
    after.len() < before.len() && after.iter().all(|gap| before.contains(gap))
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
