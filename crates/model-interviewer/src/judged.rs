use interview::{Criterion, CriterionScore, NOT_HEARD, RECORD_AGAIN, Score, Setup, Verdict};

use crate::{
    ModelInterviewer, fallback_notice::FallbackCause, plain, prose::Withheld,
    question_thread::QuestionThread,
};

/// The longest reason, in characters.
pub(crate) const RATIONALE_CHARS: usize = 500;
/// What is said of what cannot be scored.
const NO_ANSWER: &str = "The question was not answered.";
pub(crate) const NO_JOB: &str = "There is no job description.";

/// What came of reading one main question's answers, follow-ups included.
#[derive(Clone, PartialEq)]
pub struct Judged {
    /// Every criterion, scored or with the reason why not.
    pub criteria: Vec<CriterionScore>,
    /// The one change that would help most.
    pub advice: Option<String>,
    /// The candidate's own answer, better told.
    pub stronger: Option<String>,
    /// How many quotes the model gave, over all samples that had the right shape.
    pub quotes_given: usize,
    /// How many of them stand in the answers.
    pub quotes_found: usize,
    /// What of its reasons was withheld, over the same samples.
    pub withheld: Withheld,
    /// Too few samples of the right shape came back for any score.
    pub(crate) failed: Option<FallbackCause>,
}

impl Judged {
    /// Why the model could not read the answers, as the first half of a sentence; `None` if it could.
    pub fn failed(&self) -> Option<&'static str> {
        self.failed.map(FallbackCause::clause)
    }
}

/// An answer of hardly any words needs no reading: it cannot have answered anything.
pub(crate) fn hardly(
    model: &ModelInterviewer,
    setup: &Setup,
    thread: QuestionThread<'_>,
    criteria: &[Criterion],
) -> Judged {
    let lowest = Score::new(1).filter(|_| criteria.contains(&Criterion::Relevance));
    let relevance = match (lowest, thread.opening()) {
        (Some(score), Some(opening)) => CriterionScore {
            criterion: Criterion::Relevance,
            evidence: vec![opening],
            rationale: "This is too short to answer the question.".to_owned(),
            verdict: Verdict::scored(&model.rubric, Criterion::Relevance, setup.seniority, score),
        },
        _ => not_scored(Criterion::Relevance, "The answer has no words."),
    };
    let others = model.rubric.criteria().filter(|other| *other != Criterion::Relevance);
    let others = others.filter_map(|criterion| match criterion {
        Criterion::RoleFit if setup.job.is_none() => Some(not_scored(criterion, NO_JOB)),
        other => criteria.contains(&other).then(|| not_scored(criterion, NO_ANSWER)),
    });
    Judged {
        criteria: std::iter::once(relevance).chain(others).collect(),
        advice: Some(
            "Say more. In four or five sentences, say what you did or would do.".to_owned(),
        ),
        stronger: None,
        quotes_given: 0,
        quotes_found: 0,
        withheld: Withheld::default(),
        failed: None,
    }
}

/// An answer most of which may not have been said so is not read.
pub(crate) fn not_heard(criteria: &[Criterion]) -> Judged {
    Judged {
        criteria: criteria.iter().map(|criterion| not_scored(*criterion, NOT_HEARD)).collect(),
        advice: Some(RECORD_AGAIN.to_owned()),
        stronger: None,
        quotes_given: 0,
        quotes_found: 0,
        withheld: Withheld::default(),
        failed: None,
    }
}

/// No score, with the reason where the rationale would stand.
pub(crate) fn not_scored(criterion: Criterion, reason: &str) -> CriterionScore {
    let reason = plain::line(reason, RATIONALE_CHARS);
    CriterionScore {
        criterion,
        evidence: Vec::new(),
        rationale: reason.clone(),
        verdict: Verdict::NotScored { reason },
    }
}
