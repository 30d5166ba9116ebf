use std::collections::HashSet;

use interview::{
    AskedBy, Gap, InProgress, InterviewType, Question, QuestionReason, Turn, TurnState, threads,
};
use rand::{SeedableRng, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;
use reader::{Hardship, Intent, Reader};

use crate::{
    answer_thread::{AnswerThread, FEW_WORDS, TokenizedAnswer},
    bank::{Bank, BankQuestion, FollowUp},
    disclosure::{Disclosure, IN_DANGER},
    findings::Findings,
    fitting::Fitting,
    gaps::{gaps, matters_always},
    no_answer::NoAnswer,
    repeated::{wants_a_story, was_told},
    replies::{
        ANYTHING_ELSE, CONDOLENCE, NO_HURRY, ONLY_ENGLISH, SORRY, THANKS, TOLD_BEFORE, asks_again,
        asks_how_long, cannot_answer, how_long, is_about_the_question, kind_words, replies,
        said_it_cannot_answer, sources,
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
    let main = &thread.first()?.question;
    let kind = bank.kind(main).unwrap_or(interview.setup.kind);
    let question = bank.as_put(main);
    let all = &all;
    let asking = Asking { bank, signs, reader, interview, thread, all, main, question, kind };
    let next = asking.due();
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
        let text = match (was_said(interview, NO_HURRY), said(kind)) {
            (true, _) => sorry(interview).to_owned(),
            (false, true) => NO_HURRY.to_owned(),
            (false, false) => format!("{kind} {NO_HURRY}"),
        };
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

/// What is asked of a question after its last answer.
struct Asking<'a> {
    bank: &'a Bank,
    signs: &'a Signs,
    reader: Option<&'a Reader>,
    interview: &'a InProgress,
    /// The question, its follow-ups and their answers.
    thread: &'a [Turn],
    all: &'a AnswerThread<'a>,
    main: &'a Question,
    question: Option<&'a BankQuestion>,
    kind: InterviewType,
}

impl Asking<'_> {
    /// What is due, whatever weighs on the candidate.
    fn due(&self) -> Option<Question> {
        let (just, earlier) = self.all.answers.split_last()?;
        let short = just.tokens.len() < FEW_WORDS;
        let no_answer =
            just.no_answer().filter(|meant| *meant != NoAnswer::Meant(Intent::ToScorer));
        if let Some(text) = in_danger(self.all, self.thread) {
            return Some(self.again(text.to_owned()));
        }
        let upset = earlier.iter().any(|said| said.no_answer() == Some(NoAnswer::DISTRESS));
        if upset && short {
            return None;
        }
        if no_answer == Some(NoAnswer::DISTRESS) && !upset {
            return Some(self.again(sorry(self.interview).to_owned()));
        }
        if let Some(text) = self.how_long(just) {
            return Some(self.again(text));
        }
        let found_hard = earlier.iter().filter(|said| said.strain().is_some()).count();
        if let Some(strain) = just.strain() {
            let mut texts = kind_words(strain, self.put_text()).into_iter();
            let text = texts.find(|text| !was_said(self.interview, text));
            return text.filter(|_| found_hard < MOST_FOLLOW_UPS).map(|text| self.again(text));
        }
        // Whoever finds it hard is not pressed for more.
        let pressed = no_answer.is_none() && short && found_hard > 0;
        if self.thread.len() > MOST_FOLLOW_UPS || pressed {
            return None;
        }
        match no_answer {
            Some(no_answer) => self.reply(just, earlier, no_answer).map(|text| self.again(text)),
            None => self.told_before().map(|text| self.again(text.to_owned())).or_else(|| {
                let offered = |last: &Turn| TOLD_BEFORE.contains(&last.question.text.as_str());
                let no_other = short && self.thread.last().is_some_and(offered);
                if no_other { None } else { self.follow_up() }
            }),
        }
    }

    /// What to say to somebody who asks how long this goes on.
    fn how_long(&self, just: &TokenizedAnswer<'_>) -> Option<String> {
        let words = just.turn.answer().map_or("", |answer| &answer.text);
        let asks = just.tokens.len() < FEW_WORDS && asks_how_long(words);
        let number = threads(&self.interview.turns).count();
        let told = how_long(number, self.interview.setup.questions.get());
        let first = !self.thread.iter().any(|turn| turn.question.text.starts_with(&told));
        (asks && first).then(|| format!("{told} {}", self.put_text()))
    }

    /// The last question that was put and was no reply.
    fn put(&self) -> &Question {
        let put = |turn: &&Turn| turn.question.asked != QuestionReason::Again;
        self.thread.iter().rfind(put).map_or(self.main, |turn| &turn.question)
    }

    fn put_text(&self) -> &str {
        without_kindness(&self.put().text)
    }

    /// The reply to what is no answer; nothing if it is time for the next question.
    fn reply(
        &self,
        just: &TokenizedAnswer<'_>,
        earlier: &[TokenizedAnswer<'_>],
        no_answer: NoAnswer,
    ) -> Option<String> {
        let intent = match no_answer {
            NoAnswer::Meant(intent) => intent,
            NoAnswer::OtherLanguage => {
                let first = !earlier.iter().any(|said| said.no_answer() == Some(no_answer));
                return first.then(|| format!("{ONLY_ENGLISH} {}", self.put_text()));
            }
            NoAnswer::Strained(_) => return None,
        };
        let replied = earlier.iter().filter(|said| said.no_answer().is_some()).count();
        let answered = replied < earlier.len();
        // A follow-up is short as it is.
        let simple = self.question.filter(|_| self.put().asked == QuestionReason::Planned);
        let simple = simple.map(|question| question.simple.as_str());
        let words = just.turn.answer().map_or("", |answer| &answer.text);
        let text = if intent == Intent::Asks && !is_about_the_question(words) {
            let told = |turn: &Turn| said_it_cannot_answer(&turn.question.text);
            let first = !self.thread.iter().any(told);
            first.then(|| format!("{} {}", cannot_answer(words), self.put_text()))
        } else {
            let sources = sources(words, self.put_text()).filter(|_| intent == Intent::Asks);
            let replies = replies(intent, self.put_text(), simple, self.kind, replied);
            let all = sources.into_iter().chain(replies);
            all.into_iter().find(|text| !was_said(self.interview, text))
        };
        text.filter(|_| !answered || asks_again(intent))
    }

    /// What to say to who answers with a story that was told before, to another question that wants one.
    fn told_before(&self) -> Option<&'static str> {
        let text = TOLD_BEFORE.iter().find(|text| !was_said(self.interview, text));
        let text = text.filter(|_| wants_a_story(self.kind) && self.thread.len() == 1)?;
        let main = |turns: &[Turn]| turns.first().map(|main| main.id);
        let others =
            threads(&self.interview.turns).filter(|turns| main(turns) != main(self.thread));
        was_told(self.all, self.thread, others, self.signs, self.reader).then_some(*text)
    }

    /// The follow-up on what the answers lack most.
    fn follow_up(&self) -> Option<Question> {
        let (last, before) = self.thread.split_last()?;
        let trade = self.bank.role(&self.interview.setup.role);
        let trade = trade.map_or(&[][..], |role| &role.keywords);
        let found =
            |answers: &AnswerThread<'_>| Findings::of(answers, self.question, trade, self.signs);
        let lacking =
            |found: &Findings| to_follow(found, gaps(found, self.kind, self.question), self.kind);
        let answers = self.all.only_answers();
        let found_here = found(&answers);
        let open = lacking(&found_here);
        let replied = last.question.asked == QuestionReason::Again;
        let lacked = || {
            let answers = self.all.until(before).only_answers();
            lacking(&found(&answers))
        };
        if !before.is_empty() && !replied && !improved(&lacked(), &open) {
            return None;
        }
        let tried: Vec<QuestionReason> =
            self.thread.iter().map(|turn| turn.question.asked).collect();
        // Who has answered a follow-up is not told that it is beside the point.
        let on_follow_up = !before.is_empty() && !replied;
        let untried = |gap: &Gap| {
            let beside_a_follow_up = on_follow_up && *gap == Gap::OffQuestion;
            !tried.contains(&QuestionReason::FollowUp(*gap)) && !beside_a_follow_up
        };
        let simple = self.question.map_or("", |question| question.simple.as_str());
        let ways = [self.main.text.as_str(), simple];
        let fitting = Fitting::of(&ways, self.kind, &answers, &found_here, self.signs, self.reader);
        let text = |gap| self.follow_up_on(gap, &fitting).map(|text| (gap, text));
        let (gap, text) = open.into_iter().filter(untried).find_map(text)?;
        Some(asked_for(self.main, QuestionReason::FollowUp(gap), text.to_owned()))
    }

    /// The question's own follow-up for a gap where it fits, or else, where every answer of its kind has this, one of those that fit what
    /// the answer tells.
    fn follow_up_on(&self, gap: Gap, fitting: &Fitting<'_>) -> Option<&str> {
        let asked = self.asked();
        let fits =
            |follow_up: &&FollowUp| follow_up.gap == gap && !asked.contains(&same(&follow_up.text));
        let own = self.question.into_iter().flat_map(|question| &question.follow_up);
        if let Some(own) = own.filter(fits).find(|own| fitting.own_fits(own)) {
            return Some(&own.text);
        }
        if !matters_always(self.kind, gap) {
            return None;
        }
        let generic = self.bank.follow_ups.iter().filter(fits);
        let generic: Vec<&FollowUp> = generic.filter(|any| fitting.generic_fits(any)).collect();
        let of_what_is_told = generic.iter().copied().filter(|any| any.after.is_some());
        let of_what_is_told: Vec<&FollowUp> = of_what_is_told.collect();
        let some = if of_what_is_told.is_empty() { generic } else { of_what_is_told };
        // Chance depends on the place in the interview alone: asking again after a restart gives the same question.
        let mut chance = ChaCha8Rng::seed_from_u64(self.interview.seed);
        chance.set_stream(self.interview.turns.len() as u64);
        some.choose(&mut chance).map(|follow_up| follow_up.text.as_str())
    }

    /// What was asked in this interview and what will be.
    fn asked(&self) -> HashSet<String> {
        let put = self.interview.turns.iter().map(|turn| without_kindness(&turn.question.text));
        let planned = self.interview.plan.questions.iter();
        let planned = planned.filter_map(|planned| self.bank.question(&planned.bank_id));
        put.chain(planned.map(|question| question.text.as_str())).map(same).collect()
    }

    fn again(&self, text: String) -> Question {
        asked_for(self.main, QuestionReason::Again, text)
    }
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
