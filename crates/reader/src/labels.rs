//! What a sentence does in an answer, and what an answer is meant as.

use serde::Serialize;

/// What a sentence does in an answer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SentenceRole {
    /// Where, when, who, and what the trouble was.
    Setting,
    /// What was the speaker's to do.
    Task,
    /// What the speaker did, alone or with others.
    OwnAction,
    /// What others did.
    OthersAction,
    /// How it ended and what is so because of it, good or bad.
    Result,
    /// What the speaker learned or would do otherwise.
    Reflection,
    /// A view, a reason, how things are in general.
    Opinion,
    /// What the speaker did not do or has not had.
    Denial,
    /// What would or will be done.
    Hypothetical,
    /// What carries nothing of the answer.
    Aside,
}

/// What an answer is meant as.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Intent {
    /// To answer, however well.
    Answers,
    /// To say that one does not know.
    DoesNotKnow,
    /// To ask the interviewer something.
    Asks,
    /// To get a moment to think.
    NeedsTime,
    /// Not to answer this.
    Declines,
    /// To say that it never happened, and perhaps to offer something else.
    NoExperience,
    /// To tell whoever scores what to do.
    ToScorer,
    /// None: the person is not well.
    Distress,
}

/// What makes an interview hard for somebody, told in a few words.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Strain {
    /// Nothing of the kind.
    None,
    /// They want to stop.
    Stop,
    /// A disability, an illness or a language makes it hard.
    Difficulty,
    /// They are nervous or overwhelmed.
    Nerves,
    /// They think little of themselves.
    Shame,
}

/// Labels that a classifier tells apart, in the order of its numbers.
pub trait Label: Copy + 'static {
    /// All of them.
    const ALL: &'static [Self];

    /// As data files and programs have it.
    fn name(self) -> &'static str;

    /// The label of this name.
    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|label| label.name() == name)
    }
}

impl Label for SentenceRole {
    const ALL: &'static [Self] = &[
        Self::Setting,
        Self::Task,
        Self::OwnAction,
        Self::OthersAction,
        Self::Result,
        Self::Reflection,
        Self::Opinion,
        Self::Denial,
        Self::Hypothetical,
        Self::Aside,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Setting => "setting",
            Self::Task => "task",
            Self::OwnAction => "own_action",
            Self::OthersAction => "others_action",
            Self::Result => "result",
            Self::Reflection => "reflection",
            Self::Opinion => "opinion",
            Self::Denial => "denial",
            Self::Hypothetical => "hypothetical",
            Self::Aside => "aside",
        }
    }
}

impl Label for Intent {
    const ALL: &'static [Self] = &[
        Self::Answers,
        Self::DoesNotKnow,
        Self::Asks,
        Self::NeedsTime,
        Self::Declines,
        Self::NoExperience,
        Self::ToScorer,
        Self::Distress,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Answers => "answers",
            Self::DoesNotKnow => "does_not_know",
            Self::Asks => "asks",
            Self::NeedsTime => "needs_time",
            Self::Declines => "declines",
            Self::NoExperience => "no_experience",
            Self::ToScorer => "to_scorer",
            Self::Distress => "distress",
        }
    }
}

impl Label for Strain {
    const ALL: &'static [Self] =
        &[Self::None, Self::Stop, Self::Difficulty, Self::Nerves, Self::Shame];

    fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Stop => "stop",
            Self::Difficulty => "difficulty",
            Self::Nerves => "nerves",
            Self::Shame => "shame",
        }
    }
}
