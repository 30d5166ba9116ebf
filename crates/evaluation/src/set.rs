//! The golden set: answers with scores written by the panel's rubric, and the reason for each.

mod answer;
mod read;

use interviewer::BuiltIn;

pub use self::{
    answer::{AnswerKind, GoldenAnswer, GoldenScore},
    read::GoldenSetErrors,
};

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

impl GoldenSet {
    /// The set that is built in. `bank` has the questions.
    pub fn built_in(bank: &BuiltIn) -> Result<Self, GoldenSetErrors> {
        Ok(Self { answers: read::read(bank, FILES)? })
    }

    /// A set of the operator's own. `bank` has the questions that it names.
    ///
    /// A file of `[[answer]]`s, each with `name`, `role`, `seniority`, `kind`, `text`, a `question` of the bank (or `asks`, a
    /// question of one's own, and its `type`), perhaps a `job` description, a `twin` where the kind has one, and
    /// `[answer.scores]`: for each criterion `[score, "the reason"]`, or `"the reason why there is none"`. Every answer has
    /// relevance, structure, specificity and ownership; correctness and depth where the question is a technical or a case
    /// one, and role-fit where there is a job description. An injected answer has no scores: they are its twin's.
    pub fn from_toml(bank: &BuiltIn, text: &str) -> Result<Self, GoldenSetErrors> {
        Ok(Self { answers: read::read(bank, &[("", text)])? })
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
