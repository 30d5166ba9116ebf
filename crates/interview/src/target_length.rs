use std::{ops::RangeInclusive, time::Duration};

use crate::{InterviewType, QuestionReason};

/// A common pace in interviews, in English words a minute; a dot of the report is held against it, and [`TargetLength::words`] rests on it.
pub const USUAL_PACE: RangeInclusive<u32> = 120..=160;

/// How long an answer should take to say: shown beside the timer and in the report, never scored.
///
/// The figures are our own judgement. They follow what careers services commonly advise (one to two minutes for a story, less for why one
/// wants the job) and no measurement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TargetLength {
    /// Shorter is too short to judge.
    pub least: Duration,
    /// Longer, and interviewers may lose track.
    pub most: Duration,
}

impl TargetLength {
    /// For a question of an interview of this type, by why it is asked.
    pub fn of(kind: InterviewType, asked: QuestionReason) -> Self {
        use InterviewType::{Admission, Behavioural, Case, Motivation, Situational, Technical};
        let (least, most) = match (asked.gap(), kind) {
            // It asks for the one thing that was missing.
            (Some(_), _) => (30, 60),
            // "Why this job?", "Tell me about yourself": a reason or two and no story.
            (None, Motivation) => (60, 90),
            (None, Behavioural | Technical | Situational | Admission) => (60, 120),
            // A problem is taken apart aloud.
            (None, Case) => (90, 180),
        };
        Self { least: Duration::from_secs(least), most: Duration::from_secs(most) }
    }

    /// The same in English words: what somebody says in it at [`USUAL_PACE`], the least slowly and the most fast.
    pub fn words(self) -> RangeInclusive<usize> {
        let said = |time: Duration, pace: u32| {
            usize::try_from(time.as_secs() * u64::from(pace) / 60).unwrap_or(usize::MAX)
        };
        said(self.least, *USUAL_PACE.start())..=said(self.most, *USUAL_PACE.end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Gap;

    #[test]
    fn a_follow_up_is_shorter_than_any_question_and_asking_again_is_as_long_as_the_question() {
        for kind in InterviewType::ALL.iter().copied() {
            let question = TargetLength::of(kind, QuestionReason::Planned);
            let follow_up = TargetLength::of(kind, QuestionReason::FollowUp(Gap::NoResult));
            assert!(follow_up.most <= question.least, "{kind:?}");
            assert!(question.least < question.most, "{kind:?}");
            assert_eq!(TargetLength::of(kind, QuestionReason::Again), question);
        }
    }

    #[test]
    fn whoever_takes_the_time_at_a_usual_pace_says_as_many_words_as_they_should() {
        for kind in InterviewType::ALL.iter().copied() {
            let target = TargetLength::of(kind, QuestionReason::Planned);
            for seconds in [target.least.as_secs(), target.most.as_secs()] {
                for pace in [*USUAL_PACE.start(), *USUAL_PACE.end()] {
                    let words = usize::try_from(seconds * u64::from(pace) / 60).unwrap();
                    assert!(target.words().contains(&words), "{kind:?}: {words} in {seconds} s");
                }
            }
        }
        let story = TargetLength::of(InterviewType::Behavioural, QuestionReason::Planned);
        assert_eq!(story.words(), 120..=320);
    }
}
