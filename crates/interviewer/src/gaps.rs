use interview::{Gap, InterviewType, StarPart};

use crate::{answer_thread::FEW_WORDS, bank::BankQuestion, findings::Findings};

/// Under this many words nothing has been said at all, whoever scores.
pub const HARDLY_ANY_WORDS: usize = 5;

/// What the answers to a question lack, what matters most first. Where they are not read for their sense, only what can be counted.
pub(crate) fn gaps(
    findings: &Findings,
    kind: InterviewType,
    question: Option<&BankQuestion>,
) -> Vec<Gap> {
    let own = |gap: Gap| {
        question.is_some_and(|question| question.follow_up.iter().any(|other| other.gap == gap))
    };
    matters(kind)
        .iter()
        .filter(|(_, how)| *how == Matters::Always)
        .chain(
            matters(kind)
                .iter()
                .filter(|(gap, how)| *how == Matters::WhereTheQuestionAsks && own(*gap)),
        )
        .map(|(gap, _)| *gap)
        .filter(|gap| lacks(findings, kind, *gap))
        .collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Matters {
    Always,
    /// Only where the question has a follow-up for it: a technical answer need not have a number, unless this one does.
    WhereTheQuestionAsks,
}

fn matters(kind: InterviewType) -> &'static [(Gap, Matters)] {
    use Gap::{
        NoAction, NoNumber, NoOwnership, NoResult, NoSituation, NoTask, OffQuestion, TooShort,
    };
    use Matters::{Always, WhereTheQuestionAsks};
    match kind {
        InterviewType::Behavioural => &[
            (TooShort, Always),
            (OffQuestion, Always),
            (NoOwnership, Always),
            (NoAction, Always),
            (NoResult, Always),
            (NoNumber, WhereTheQuestionAsks),
            (NoSituation, Always),
            (NoTask, WhereTheQuestionAsks),
        ],
        InterviewType::Situational => &[
            (TooShort, Always),
            (OffQuestion, Always),
            (NoAction, Always),
            (NoOwnership, WhereTheQuestionAsks),
            (NoSituation, WhereTheQuestionAsks),
            (NoNumber, WhereTheQuestionAsks),
            (NoResult, WhereTheQuestionAsks),
            (NoTask, WhereTheQuestionAsks),
        ],
        InterviewType::Technical | InterviewType::Case => &[
            (TooShort, Always),
            (OffQuestion, Always),
            (NoNumber, WhereTheQuestionAsks),
            (NoAction, WhereTheQuestionAsks),
            (NoSituation, WhereTheQuestionAsks),
            (NoResult, WhereTheQuestionAsks),
            (NoTask, WhereTheQuestionAsks),
            (NoOwnership, WhereTheQuestionAsks),
        ],
        InterviewType::Motivation | InterviewType::Admission => &[
            (TooShort, Always),
            (OffQuestion, Always),
            (NoSituation, WhereTheQuestionAsks),
            (NoAction, WhereTheQuestionAsks),
            (NoOwnership, WhereTheQuestionAsks),
            (NoResult, WhereTheQuestionAsks),
            (NoNumber, WhereTheQuestionAsks),
            (NoTask, WhereTheQuestionAsks),
        ],
    }
}

/// Whether a gap matters in any answer of this kind, so that anybody may be asked about it.
pub(crate) fn matters_always(kind: InterviewType, gap: Gap) -> bool {
    matters(kind).contains(&(gap, Matters::Always))
}

/// Whether counting shows that a gap is closed.
pub(crate) fn is_counted(gap: Gap) -> bool {
    matches!(gap, Gap::TooShort | Gap::NoNumber)
}

fn lacks(findings: &Findings, kind: InterviewType, gap: Gap) -> bool {
    match gap {
        Gap::TooShort => findings.words < FEW_WORDS,
        // Nobody is asked to put a figure on it.
        Gap::NoNumber => findings.figures().next().is_none() && findings.hardship().is_none(),
        Gap::NoOwnership => {
            let nothing_own = match findings.sense {
                Some(_) => findings.own_actions.is_empty(),
                None => findings.i == 0,
            };
            findings.we >= 2 && nothing_own
        }
        Gap::OffQuestion => findings.is_off_question(),
        Gap::NoSituation if kind == InterviewType::Behavioural => {
            findings.is_without(StarPart::Situation)
        }
        // Where nothing has happened yet, an example made up on the spot is a setting too.
        Gap::NoSituation => findings.is_without(StarPart::Situation) && !findings.gives_example(),
        Gap::NoTask => findings.is_without(StarPart::Task),
        Gap::NoAction if kind == InterviewType::Behavioural => {
            findings.is_without(StarPart::Action)
        }
        Gap::NoAction => findings.would_do.is_empty() && findings.is_without(StarPart::Action),
        Gap::NoResult => findings.is_without(StarPart::Result),
        // Neither words nor the roles of sentences show these.
        Gap::NoReason | Gap::NoTradeOff | Gap::NoDepth | Gap::NoReflection | Gap::Unclear => false,
    }
}
