use std::fmt;

use serde::{Deserialize, Serialize};
use transcript::{Language, choices};

use crate::Role;

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
    /// How the interviewer behaves.
    #[serde(default)]
    pub persona: Persona,
    /// Whether help comes in between.
    #[serde(default)]
    pub mode: Mode,
    /// What the employer or school asks for, as pasted.
    #[serde(default)]
    pub job: Option<JobDescription>,
}

/// A job description or an admission page, as pasted by the candidate: some text, [`JobDescription::MAX_CHARS`] at most.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct JobDescription(String);

impl JobDescription {
    /// The longest, in characters: about eight pages.
    pub const MAX_CHARS: usize = 20_000;

    /// `None` when there are no words in `text`.
    pub fn new(text: &str) -> Result<Option<Self>, TooLong> {
        let text = text.trim();
        Self::check_length(text)?;
        Ok((!text.is_empty()).then(|| Self(text.to_owned())))
    }

    /// Refuses a text that is too long for one, at no cost.
    pub fn check_length(text: &str) -> Result<(), TooLong> {
        text.trim().chars().nth(Self::MAX_CHARS).map_or(Ok(()), |_| Err(TooLong))
    }

    /// The words.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for JobDescription {
    /// Its length: what people paste is nobody's to log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "JobDescription({} bytes)", self.0.len())
    }
}

/// More than [`JobDescription::MAX_CHARS`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a job description can have up to {} characters", JobDescription::MAX_CHARS)]
pub struct TooLong;

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
        Behavioural = "behavioural", "Behavioral";
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

    /// How the interviewer behaves. What is asked and how it is scored does not depend on it.
    Persona {
        /// Friendly, thanks for answers.
        Warm = "warm", "Warm";
        /// Matter-of-fact.
        Neutral = "neutral", "Neutral";
        /// Short, sceptical, never rude.
        Tough = "tough", "Tough";
    }

    /// Whether help comes in between.
    Mode {
        /// As it will be: no hints, no word on how it went until the report.
        Realistic = "realistic", "Real interview: no hints, feedback in the report";
        /// A hint on request, and a word of feedback after each answer.
        Coached = "coached", "Practice with hints: feedback after each answer";
    }
}

#[expect(clippy::derivable_impls, reason = "the macro that makes it derives no default")]
impl Default for Persona {
    fn default() -> Self {
        Self::Neutral
    }
}

#[expect(clippy::derivable_impls, reason = "the macro that makes it derives no default")]
impl Default for Mode {
    fn default() -> Self {
        Self::Realistic
    }
}
