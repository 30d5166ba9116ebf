use interview::{Gap, InProgress, InterviewType, Turn};

use crate::{
    bank::{Bank, BankQuestion},
    findings::Findings,
    gaps::gaps,
    said::Thread,
    signs::Signs,
};

/// A main question with everything that was said to it.
pub(super) struct Asked<'a> {
    /// The main question's turn and those of its follow-ups.
    pub(super) turns: &'a [Turn],
    pub(super) question: Option<&'a BankQuestion>,
    pub(super) kind: InterviewType,
    /// Words of the trade, where the role has a trade.
    pub(super) has_trade: bool,
    pub(super) thread: Thread<'a>,
    pub(super) findings: Findings,
    /// What the first answer lacked.
    pub(super) lacked: Vec<Gap>,
    /// What is lacking after all follow-ups.
    pub(super) lacks: Vec<Gap>,
    pub(super) signs: &'a Signs,
}

impl<'a> Asked<'a> {
    /// `None` if the main question was not answered.
    pub(super) fn of(
        turns: &'a [Turn],
        bank: &'a Bank,
        signs: &'a Signs,
        interview: &InProgress,
    ) -> Option<Self> {
        let main = turns.first().filter(|main| main.answer().is_some())?;
        let question = bank.as_put(&main.question);
        let kind = bank.kind(&main.question).unwrap_or(interview.setup.kind);
        let role = bank.role(&interview.setup.role);
        let trade = role.map_or(&[][..], |role| &role.keywords);
        let thread = Thread::of(turns, signs);
        let findings = Findings::of(&thread, question, trade, signs);
        let first = Thread::of([main], signs);
        let lacked = gaps(&Findings::of(&first, question, trade, signs), kind, question);
        let lacks = gaps(&findings, kind, question);
        let has_trade = role.is_some_and(|role| !role.is_any_role() && !role.is_applicant());
        Some(Self { turns, question, kind, has_trade, thread, findings, lacked, lacks, signs })
    }
}
