//! The report: quotes first, then the reason, then the score. Nothing is scored that the words or the timing do not show.

mod advice;
mod coverage;
mod feedback;
mod measures;
mod overall;
mod score;
mod unread;
mod words;

use interview::{
    AnswerReport, Criterion, CriterionScore, Gap, InProgress, InterviewType, Language, NOT_HEARD,
    Overall, RECORD_AGAIN, Report, Rubric, Score, Seniority, Turn, Verdict, mostly_doubtful,
    threads,
};

use crate::{
    bank::{Bank, BankQuestion},
    findings::Findings,
    gaps::gaps,
    said::Thread,
    signs::Signs,
};

/// What the reader is told before any score.
const AUTHOR: &str = "Written and scored by Sotto's built-in interviewer, without a language model. It scores only what can be \
    found in your words and measured in their timing; whether what you said is correct, true or well judged, a person has to say.";

/// A main question with everything that was said to it.
pub(crate) struct Asked<'a> {
    /// The main question's turn and those of its follow-ups.
    turns: &'a [Turn],
    question: Option<&'a BankQuestion>,
    kind: InterviewType,
    /// Words of the trade, where the role has a trade.
    has_trade: bool,
    thread: Thread<'a>,
    findings: Findings,
    /// What the first answer lacked.
    lacked: Vec<Gap>,
    /// What is lacking after all follow-ups.
    lacks: Vec<Gap>,
    signs: &'a Signs,
}

/// Writes the report on what has been answered so far.
pub(crate) fn write(bank: &Bank, signs: &Signs, interview: &InProgress) -> Report {
    let language = interview.setup.language;
    if language != Language::English {
        return unread::write(interview);
    }
    let asked: Vec<Asked<'_>> = threads(&interview.turns)
        .filter_map(|turns| Asked::of(turns, bank, signs, interview))
        .collect();
    let mut answers = Vec::new();
    for asked in &asked {
        let not_heard = mostly_doubtful(asked.turns);
        for turn in asked.turns.iter().filter(|turn| turn.answer().is_some()) {
            let is_main = asked.turns.first().is_some_and(|main| main.id == turn.id);
            let criteria = match (is_main, not_heard) {
                (false, _) => Vec::new(),
                (true, true) => unread::not_scored(NOT_HEARD),
                (true, false) => score::criteria(asked),
            };
            let advice = if not_heard || mostly_doubtful([turn]) {
                RECORD_AGAIN.to_owned()
            } else if is_main {
                advice::on_answer(asked)
            } else {
                advice::on_follow_up(asked, turn)
            };
            let measures = measures::of(turn, language);
            answers.push(AnswerReport {
                turn: turn.id,
                criteria,
                measures,
                advice,
                stronger: None,
            });
        }
    }
    let criteria = over_all(&answers);
    Report {
        author: AUTHOR.to_owned(),
        rubric: Rubric::surface().version().to_owned(),
        model: None,
        prompts: None,
        notes: Vec::new(),
        overall: Overall::of(Rubric::surface(), &criteria),
        summary: overall::summary(&interview.turns, &asked, &criteria, language),
        criteria,
        answers,
        drills: overall::drills(&asked),
        coverage: coverage::of(interview, &asked),
    }
}

/// A word on the last answer; `None` where there was none, or none that can be read.
pub(crate) fn feedback(bank: &Bank, signs: &Signs, interview: &InProgress) -> Option<String> {
    let thread = threads(&interview.turns).last()?;
    let answered = thread.last().is_some_and(|turn| turn.answer().is_some());
    if !answered || interview.setup.language != Language::English {
        return None;
    }
    Asked::of(thread, bank, signs, interview).map(|asked| feedback::on_last(&asked))
}

/// Each criterion over all answers.
fn over_all(answers: &[AnswerReport]) -> Vec<CriterionScore> {
    CriterionScore::over_all(Rubric::surface(), ANY, answers)
}

/// The anchors of what words can show are the same at every seniority.
const ANY: Seniority = Seniority::Mid;

/// A score with its anchor.
fn verdict(criterion: Criterion, score: Score) -> Verdict {
    Verdict::scored(Rubric::surface(), criterion, ANY, score)
}

impl<'a> Asked<'a> {
    /// `None` if the main question was not answered.
    fn of(
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
