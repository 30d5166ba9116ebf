//! General questions ask for what none of their words says: a good answer to "Tell me about yourself" shares no meaning with it. So
//! what such a question asks for, and what an answer tells, are learned from examples.

use crate::Label;

/// What a general question asks for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Subject {
    /// Something that no other question asks for, which most questions do.
    Other,
    /// Who one is and how one came here.
    AboutYou,
    /// Why this place, and what one knows of it.
    WhyHere,
    /// Why one leaves or left what one did before.
    WhyLeave,
    /// What one is good at, and why it should be oneself.
    Strengths,
    /// What one finds hard.
    Weaknesses,
    /// Where one wants to be in some years.
    Future,
    /// What one would like to ask.
    QuestionsForUs,
    /// What one wants to earn.
    Pay,
    /// What one likes about work.
    Motivation,
    /// How others would describe one.
    OthersSay,
    /// What one does outside work.
    FreeTime,
    /// Where and with whom one works well.
    Surroundings,
    /// What one is proudest of.
    Proud,
    /// From when, at what hours and where one can work.
    Availability,
    /// How one deals with pressure.
    Stress,
    /// What the work is, and what makes somebody good at it.
    RoleKnowledge,
}

impl Label for Subject {
    const ALL: &'static [Self] = &[
        Self::Other,
        Self::AboutYou,
        Self::WhyHere,
        Self::WhyLeave,
        Self::Strengths,
        Self::Weaknesses,
        Self::Future,
        Self::QuestionsForUs,
        Self::Pay,
        Self::Motivation,
        Self::OthersSay,
        Self::FreeTime,
        Self::Surroundings,
        Self::Proud,
        Self::Availability,
        Self::Stress,
        Self::RoleKnowledge,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Other => "other",
            Self::AboutYou => "about_you",
            Self::WhyHere => "why_here",
            Self::WhyLeave => "why_leave",
            Self::Strengths => "strengths",
            Self::Weaknesses => "weaknesses",
            Self::Future => "future",
            Self::QuestionsForUs => "questions_for_us",
            Self::Pay => "pay",
            Self::Motivation => "motivation",
            Self::OthersSay => "others_say",
            Self::FreeTime => "free_time",
            Self::Surroundings => "surroundings",
            Self::Proud => "proud",
            Self::Availability => "availability",
            Self::Stress => "stress",
            Self::RoleKnowledge => "role_knowledge",
        }
    }
}

/// How likely an answer is to a question: by what the question asks for and the answer tells where it is a general one, and by
/// how near they are (`nearness`, 0 to 1) where it is not. An answer that is near is to the question in any case.
pub(crate) fn relevance(asked: &[f32], told: &[f32], nearness: f32) -> f32 {
    let (other, general) = asked.split_first().unwrap_or((&1.0, &[]));
    let told = told.iter().skip(1);
    let by_subject: f32 =
        general.iter().zip(told).map(|(asked, told)| asked * told.max(nearness)).sum();
    other * nearness + by_subject
}
