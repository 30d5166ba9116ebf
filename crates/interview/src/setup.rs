use std::fmt;

use serde::{Deserialize, Serialize};

use crate::choices::choices;

/// What the candidate chose before the first question.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Setup {
    /// The role practised for.
    pub role: Role,
    /// How experienced the candidate wants to be taken for.
    pub seniority: Seniority,
    /// What kind of questions are asked.
    pub kind: InterviewType,
    /// How many main questions; follow-ups come on top.
    pub questions: QuestionCount,
    /// The language spoken.
    pub language: Language,
}

/// A role by its name in the question bank, such as `software-engineer`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Role(pub String);

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How many main questions an interview has: 1 to [`QuestionCount::MAX`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct QuestionCount(u8);

impl QuestionCount {
    /// The longest interview: at about four minutes a question, most of an hour.
    pub const MAX: u8 = 12;

    /// `None` outside 1 to [`Self::MAX`].
    pub fn new(count: u8) -> Option<Self> {
        (1..=Self::MAX).contains(&count).then_some(Self(count))
    }

    /// The number itself.
    pub fn get(self) -> usize {
        self.0.into()
    }
}

impl TryFrom<u8> for QuestionCount {
    type Error = String;

    fn try_from(count: u8) -> Result<Self, String> {
        Self::new(count)
            .ok_or_else(|| format!("an interview has 1 to {} questions, not {count}", Self::MAX))
    }
}

impl From<QuestionCount> for u8 {
    fn from(count: QuestionCount) -> u8 {
        count.0
    }
}

choices! {
    /// How experienced the candidate is taken to be.
    Seniority {
        /// First job or internship.
        Entry = "entry", "Entry level";
        /// Works alone on most things.
        Mid = "mid", "Mid level";
        /// Guides others.
        Senior = "senior", "Senior";
        /// Answers for a team or a field.
        Lead = "lead", "Lead or manager";
    }

    /// What kind of questions are asked.
    InterviewType {
        /// "Tell me about a time when …"
        Behavioural = "behavioural", "Behavioural";
        /// Knowledge and craft of the role.
        Technical = "technical", "Technical";
        /// "What would you do if …"
        Situational = "situational", "Situational";
        /// Why this role, this field, now.
        Motivation = "motivation", "Motivation";
        /// A small problem solved aloud.
        Case = "case", "Case";
        /// University and graduate school.
        Admission = "admission", "School admission";
    }

    /// The language the interview is held in.
    Language {
        /// English.
        English = "en", "English";
    }
}
