//! The golden set: answers with scores written by the panel's rubric, and the reason for each.

mod read;

use std::collections::BTreeMap;

use interview::{
    Criterion, InProgress, InterviewId, InterviewType, Plan, PlannedQuestion, Question, Score,
    Setup, TurnId,
};
use interviewer::BuiltIn;
use jiff::Timestamp;
use uuid::Uuid;

static FILES: &[(&str, &str)] = &[
    ("software-engineer.toml", include_str!("../golden/software-engineer.toml")),
    ("nurse.toml", include_str!("../golden/nurse.toml")),
    ("customer-support.toml", include_str!("../golden/customer-support.toml")),
    ("accountant.toml", include_str!("../golden/accountant.toml")),
    ("teacher.toml", include_str!("../golden/teacher.toml")),
    ("applicants.toml", include_str!("../golden/applicants.toml")),
    ("project-manager.toml", include_str!("../golden/project-manager.toml")),
    ("sales-representative.toml", include_str!("../golden/sales-representative.toml")),
    ("data-and-product.toml", include_str!("../golden/data-and-product.toml")),
    ("general.toml", include_str!("../golden/general.toml")),
    ("injected.toml", include_str!("../golden/injected.toml")),
];

/// Answers scored by hand. Twins are there, of the right kind, and answer the same question.
#[derive(Clone, PartialEq, Debug)]
pub struct GoldenSet {
    answers: Vec<GoldenAnswer>,
}

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
    pub kind: Kind,
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
pub enum Kind {
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

impl Kind {
    /// Names another answer that it is compared with.
    pub fn has_twin(self) -> bool {
        matches!(self, Self::Reworded | Self::Improved | Self::Worsened | Self::Injected)
    }
}

/// What is wrong with a set, one sentence for each fault.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Faults(pub Vec<String>);

impl std::fmt::Display for Faults {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl std::error::Error for Faults {}

impl GoldenSet {
    /// The set that is built in. `bank` has the questions.
    pub fn built_in(bank: &BuiltIn) -> Result<Self, Faults> {
        read::read(bank, FILES)
    }

    /// A set of the operator's own. `bank` has the questions that it names.
    ///
    /// A file of `[[answer]]`s, each with `name`, `role`, `seniority`, `kind`, `text`, a `question` of the bank (or `asks`, a
    /// question of one's own, and its `type`), perhaps a `job` description, a `twin` where the kind has one, and
    /// `[answer.scores]`: for each criterion `[score, "the reason"]`, or `"the reason why there is none"`. Every answer has
    /// relevance, structure, specificity and ownership; correctness and depth where the question is a technical or a case
    /// one, and role-fit where there is a job description. An injected answer has no scores: they are its twin's.
    pub fn from_toml(bank: &BuiltIn, text: &str) -> Result<Self, Faults> {
        read::read(bank, &[("", text)])
    }

    /// The answers, in the order of the files.
    pub fn answers(&self) -> &[GoldenAnswer] {
        &self.answers
    }

    /// The answer called `name`.
    pub fn answer(&self, name: &str) -> Option<&GoldenAnswer> {
        self.answers.iter().find(|answer| answer.name == name)
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
        matches!(self.kind, Kind::Empty | Kind::Fine)
    }

    /// What the question and its setup call for: the criteria that the set must have a word on.
    fn criteria(kind: InterviewType, has_job: bool) -> Vec<Criterion> {
        let applies = |criterion: &Criterion| criterion.applies(kind, has_job);
        Criterion::ALL.iter().copied().filter(applies).collect()
    }
}
