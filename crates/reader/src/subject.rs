//! Many questions ask for what none of their words says: a good answer to "Tell me about yourself" shares no meaning with it, and a
//! story of a mistake seldom calls it one. So what such questions ask for, and what answers tell, are learned from examples.

use crate::{Classifier, Features, Label};

/// Subjects, of which the first is none of the others.
macro_rules! subject {
    ($(#[$doc:meta])* $name:ident { $($(#[$kind_doc:meta])* $kind:ident = $label:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum $name {
            /// None of these.
            Other,
            $($(#[$kind_doc])* $kind,)*
        }

        impl Label for $name {
            const ALL: &'static [Self] = &[Self::Other, $(Self::$kind),*];

            fn name(self) -> &'static str {
                match self {
                    Self::Other => "other",
                    $(Self::$kind => $label,)*
                }
            }
        }
    };
}

subject! {
    /// What a general question asks for, which every candidate gets.
    GeneralSubject {
        /// Who one is and how one came here.
        AboutYou = "about_you",
        /// Why this place, and what one knows of it.
        WhyHere = "why_here",
        /// Why one leaves or left what one did before.
        WhyLeave = "why_leave",
        /// What one is good at, and why it should be oneself.
        Strengths = "strengths",
        /// What one finds hard.
        Weaknesses = "weaknesses",
        /// Where one wants to be in some years.
        Future = "future",
        /// What one would like to ask.
        QuestionsForUs = "questions_for_us",
        /// What one wants to earn.
        Pay = "pay",
        /// What one likes about work.
        Motivation = "motivation",
        /// How others would describe one.
        OthersSay = "others_say",
        /// What one does outside work.
        FreeTime = "free_time",
        /// Where and with whom one works well.
        Surroundings = "surroundings",
        /// What one is proudest of.
        Proud = "proud",
        /// From when, at what hours and where one can work.
        Availability = "availability",
        /// How one deals with pressure.
        Stress = "stress",
        /// What the work is, and what makes somebody good at it.
        RoleKnowledge = "role_knowledge",
    }
}

subject! {
    /// What a question asks for that wants a story.
    StorySubject {
        /// What went wrong through one.
        Mistake = "mistake",
        /// A quarrel, and how it was settled.
        Conflict = "conflict",
        /// Somebody difficult whom one served, nursed or taught.
        Customer = "customer",
        /// Something hard or broken that one solved.
        Problem = "problem",
        /// Too little time, or too much at once.
        Deadline = "deadline",
        /// What one led or organised.
        Led = "led",
        /// What was done together, and one's part in it.
        Teamwork = "teamwork",
        /// What one bettered unasked.
        Initiative = "initiative",
        /// What one had to learn.
        Learned = "learned",
        /// Hard words that one took.
        Feedback = "feedback",
        /// What one had to decide.
        Decision = "decision",
        /// What changed, and how one went along.
        Change = "change",
        /// Whom one convinced.
        Persuaded = "persuaded",
        /// Whom one helped or taught.
        Helped = "helped",
        /// What one reached.
        Goal = "goal",
        /// Where one was honest, or spoke up.
        Honesty = "honesty",
    }
}

/// What was learned of one kind of subjects.
#[derive(Clone, PartialEq, Debug)]
pub struct SubjectClassifiers {
    /// What a question asks for.
    pub asked: Classifier,
    /// What an answer tells.
    pub told: Classifier,
}

impl SubjectClassifiers {
    /// How likely an answer is to a question: by what the question asks for and the answer tells where that is one of these subjects,
    /// and else `otherwise`. An answer that is near in meaning (`nearness`, 0 to 1) is to the question in any case.
    pub(crate) fn relevance(
        &self,
        question: &Features,
        answer: &Features,
        nearness: f32,
        otherwise: f32,
    ) -> f32 {
        relevance(&self.asked.shares(question), &self.told.shares(answer), nearness, otherwise)
    }
}

fn relevance(asked: &[f32], told: &[f32], nearness: f32, otherwise: f32) -> f32 {
    let (other, asked) = asked.split_first().unwrap_or((&1.0, &[]));
    let told = told.iter().skip(1);
    let by_subject: f32 =
        asked.iter().zip(told).map(|(asked, told)| asked * told.max(nearness)).sum();
    other * otherwise + by_subject
}

#[cfg(test)]
mod tests {
    use super::relevance;

    #[test]
    fn a_question_is_answered_by_its_subject_and_any_by_what_is_near() {
        let near = |one: f32, other: f32| assert!((one - other).abs() < 1e-6, "{one} {other}");
        let (particular, general) = ([1.0, 0.0, 0.0], [0.0, 1.0, 0.0]);
        near(relevance(&particular, &[0.0, 1.0, 0.0], 0.4, 0.5), 0.5);
        near(relevance(&general, &[0.0, 0.9, 0.1], 0.1, 0.1), 0.9);
        near(relevance(&general, &[0.0, 0.1, 0.9], 0.1, 0.1), 0.1);
        near(relevance(&general, &[1.0, 0.0, 0.0], 0.7, 0.7), 0.7);
        near(relevance(&[0.5, 0.5, 0.0], &[0.0, 1.0, 0.0], 0.2, 0.2), 0.6);
        near(relevance(&[], &[], 0.3, 0.3), 0.3);
    }
}
