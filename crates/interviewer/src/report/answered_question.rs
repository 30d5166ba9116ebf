use interview::{Evidence, Gap, InProgress, InterviewType, QuestionReason, StarPart, Turn, TurnId};

use reader::Reader;

use crate::{
    answer_thread::{AnswerThread, Spot},
    bank::{Bank, BankQuestion},
    findings::Findings,
    gaps::{gaps, is_counted},
    no_answer::NoAnswer,
    sense::names_a_step,
    signs::Signs,
};

/// A main question with everything that was said to it.
pub(super) struct AnsweredQuestion<'a> {
    /// The main question's turn and those of its follow-ups.
    pub(super) turns: &'a [Turn],
    /// Those before anything more was asked: the main one, and replies to what was no answer.
    pub(super) first: &'a [Turn],
    /// What was meant as something other than an answer, and as what.
    pub(super) intents: Vec<(TurnId, NoAnswer)>,
    pub(super) question: Option<&'a BankQuestion>,
    pub(super) kind: InterviewType,
    /// Words of the trade, where the role has a trade.
    pub(super) has_trade: bool,
    pub(super) thread: AnswerThread<'a>,
    pub(super) findings: Findings,
    /// What the first answer lacked.
    pub(super) lacked: Vec<Gap>,
    /// What was not found in any answer.
    pub(super) not_found: Vec<Gap>,
    /// What is lacking after all follow-ups: what was not found, and not answered when it was asked for.
    pub(super) lacks: Vec<Gap>,
    pub(super) signs: &'a Signs,
}

impl<'a> AnsweredQuestion<'a> {
    /// The clauses around these spots, `most` at most.
    pub(super) fn quotes(&self, spots: &[Spot], most: usize) -> Vec<Evidence> {
        self.thread.quotes(spots, most, self.signs)
    }

    /// The first turn that was answered, or the main one if none was: what is said of the whole is said there.
    pub(super) fn answered_at(&self) -> Option<TurnId> {
        let answer = |turn: &&Turn| turn.answer().is_some() && self.intent(turn.id).is_none();
        self.turns.iter().find(answer).or(self.turns.first()).map(|turn| turn.id)
    }

    /// Whether nothing that was said is meant as an answer.
    pub(super) fn is_no_answer(&self) -> bool {
        self.findings.intent.is_some()
    }

    /// Whether a part may have been told, though it was not found.
    pub(super) fn may_have(&self, part: StarPart) -> bool {
        let gap = match part {
            StarPart::Situation => Gap::NoSituation,
            StarPart::Task => Gap::NoTask,
            StarPart::Action => Gap::NoAction,
            StarPart::Result => Gap::NoResult,
        };
        let perhaps = self.findings.sense.as_ref().is_some_and(|it| it.perhaps.contains(&part));
        let named = part == StarPart::Action && self.names_a_step();
        perhaps || named || is_answered(&self.thread, gap)
    }

    /// Whether a follow-up asked for it and was answered.
    pub(super) fn was_asked_for(&self, gap: Gap) -> bool {
        let answered = |turn: &&Turn| turn.answer().is_some();
        self.turns.iter().filter(answered).any(|turn| turn.question.asked.gap() == Some(gap))
    }

    /// Whether the words name something that the candidate did, though no sentence was taken for it.
    pub(super) fn names_a_step(&self) -> bool {
        names_a_step(&self.thread, self.signs)
    }

    /// What an answer is meant as, if not as one.
    pub(super) fn intent(&self, turn: TurnId) -> Option<NoAnswer> {
        self.intents.iter().find(|(other, _)| *other == turn).map(|(_, intent)| *intent)
    }

    /// `None` if the main question was not answered.
    pub(super) fn of(
        turns: &'a [Turn],
        bank: &'a Bank,
        signs: &'a Signs,
        reader: Option<&Reader>,
        interview: &InProgress,
    ) -> Option<Self> {
        let main = turns.first().filter(|main| main.answer().is_some())?;
        let question = bank.as_put(&main.question);
        let kind = bank.kind(&main.question).unwrap_or(interview.setup.kind);
        let role = bank.role(&interview.setup.role);
        let trade = role.map_or(&[][..], |role| &role.keywords);
        let all = AnswerThread::of(turns, signs, reader);
        let intents = all.answers.iter().filter_map(|said| Some((said.turn.id, said.no_answer()?)));
        let intents = intents.collect();
        // What was said before a reply of the interviewer's was no answer.
        let asked_more =
            |turn: &Turn| turn.question.asked != QuestionReason::Again && turn.id != main.id;
        let first = turns.split(asked_more).next().unwrap_or(turns);
        let (thread, only_first) = (all.only_answers(), all.until(first).only_answers());
        let findings = Findings::of(&thread, question, trade, signs);
        // Nobody is told what a wish to think, or distress, lacks as an answer.
        let gaps = |found: &Findings| match findings.intent {
            Some(_) => Vec::new(),
            None => gaps(found, kind, question),
        };
        let lacked = gaps(&Findings::of(&only_first, question, trade, signs));
        let not_found = gaps(&findings);
        let open = not_found.iter().filter(|gap| !is_answered(&thread, **gap));
        let lacks = open.copied().collect();
        let has_trade = role.is_some_and(|role| !role.is_any_role() && !role.is_applicant());
        Some(Self {
            turns,
            first,
            intents,
            question,
            kind,
            has_trade,
            thread,
            findings,
            lacked,
            not_found,
            lacks,
            signs,
        })
    }
}

/// Whether a follow-up asked for what a gap lacks and was answered, in as many words as can tell it. That it was not found then says
/// more of the reading than of the answer. A number, a length or another subject can be seen in any case.
fn is_answered(thread: &AnswerThread<'_>, gap: Gap) -> bool {
    const LEAST: usize = 4;
    let asked = |turn: &Turn| turn.question.asked == QuestionReason::FollowUp(gap);
    let by_sense = !is_counted(gap) && gap != Gap::OffQuestion;
    by_sense && thread.answers.iter().any(|said| asked(said.turn) && said.tokens.len() >= LEAST)
}
