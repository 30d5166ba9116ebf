//! What somebody means who does not answer.

use reader::{Intent, Strain};

/// What is meant by what is no answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum NoAnswer {
    /// What its intent says. Never [`Intent::Answers`].
    Meant(Intent),
    /// That the interview is hard for them, or that they want to stop. Never [`Strain::None`].
    Strained(Strain),
    /// It may be an answer, in a language that is not understood.
    OtherLanguage,
}

impl NoAnswer {
    /// The person is not well.
    pub(crate) const DISTRESS: Self = Self::Meant(Intent::Distress);
}
