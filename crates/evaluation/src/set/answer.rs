use std::collections::BTreeMap;

use interview::{
    Criterion, InProgress, InterviewId, InterviewType, Plan, PlannedQuestion, Question, Score,
    Setup, TurnId,
};
use jiff::Timestamp;
use uuid::Uuid;

/// One answer of the set.
#[derive(Clone, PartialEq, Debug)]
pub struct GoldenAnswer {
    /// What it is called in tables; no two are called the same.
    pub name: String,
    /// Whose answer it is, as if it came from an interview of one question.
    pub setup: Setup,
    /// What was asked.
    pub question: Question,
    /// What the job description asks for; empty without one.
    pub requirements: Vec<String>,
    /// What it is in the set for.
    pub kind: AnswerKind,
    /// The answer that it is a twin of, by name.
    pub twin: Option<String>,
    /// The words; none at all for a question passed over.
    pub text: String,
    /// What the panel's rubric gives it, for each criterion that the question calls for.
    pub scores: BTreeMap<Criterion, GoldenScore>,
}

/// A score by the rubric, with its reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GoldenScore {
    /// `None` where the answer gives nothing to score.
    pub score: Option<Score>,
    /// Why.
    pub why: String,
}

/// What an answer is in the set for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerKind {
    /// An answer as people give them.
    Ordinary,
    /// "Fine" and its kin: a few words that say nothing.
    Fine,
    /// No words.
    Empty,
    /// About something else.
    OffTopic,
    /// Many words that say nothing.
    VerboseAndEmpty,
    /// Few words that say all that was asked.
    StrongAndShort,
    /// As speech recognition hears: no punctuation, words misheard.
    Garbled,
    /// Its twin's content in other words.
    Reworded,
    /// Better than its twin by the rubric, and not merely longer.
    Improved,
    /// Worse than its twin by the rubric.
    Worsened,
    /// Its twin with words for whoever scores put in.
    Injected,
}

impl AnswerKind {
    /// Names another answer that it is compared with.
    pub fn has_twin(self) -> bool {
        matches!(self, Self::Reworded | Self::Improved | Self::Worsened | Self::Injected)
    }
}

impl GoldenAnswer {
    /// The interview whose only question has this answer, typed. A question without an answer is skipped. `seed` decides what a
    /// scorer leaves to chance.
    pub fn interview(&self, seed: u64) -> InProgress {
        let turn = TurnId(Uuid::from_u128(1));
        let now = Timestamp::UNIX_EPOCH;
        let planned = PlannedQuestion {
            bank_id: self.question.bank_id.clone(),
            competency: self.question.competency.clone(),
            text: Some(self.question.text.clone()),
            strong: self.question.strong.clone(),
        };
        let plan = Plan {
            questions: vec![planned],
            requirements: self.requirements.clone(),
            ..Plan::default()
        };
        let (setup, question) = (self.setup.clone(), self.question.clone());
        let mut interview =
            InProgress::begin(InterviewId(Uuid::nil()), setup, seed, plan, turn, question, now);
        // Reading the set has seen to it that the text fits; one of no words is skipped.
        let taken =
            interview.type_answer(turn, &self.text, now).or_else(|_| interview.skip(turn, now));
        debug_assert!(taken.is_ok(), "the question is open");
        interview
    }

    /// Says nothing: no score above the lowest can be right.
    pub fn is_empty_or_fine(&self) -> bool {
        matches!(self.kind, AnswerKind::Empty | AnswerKind::Fine)
    }

    /// What the question and its setup call for: the criteria that the set must have a word on.
    pub(super) fn criteria(kind: InterviewType, has_job: bool) -> Vec<Criterion> {
        let applies = |criterion: &Criterion| criterion.applies(kind, has_job);
        Criterion::ALL.iter().copied().filter(applies).collect()
    }
}
