use std::{fmt, sync::Arc};

use interview::{Plan, Question, Rubric, Setup};
use interviewer::BuiltIn;
use language_model::ModelClient;

use crate::{Masked, Samples, masked::Mask};

/// An interviewer and scorer that language models play. Cheap to clone.
#[derive(Clone)]
pub struct ModelInterviewer {
    pub(crate) built_in: Arc<BuiltIn>,
    pub(crate) asking: ModelClient,
    pub(crate) scoring: ModelClient,
    pub(crate) rubric: Arc<Rubric>,
    pub(crate) samples: Samples,
    pub(crate) mask: Mask,
}

impl ModelInterviewer {
    /// `asking` puts the questions, `scoring` reads the answers by `rubric`; they may be the same. `built_in` stands in.
    pub fn new(
        built_in: Arc<BuiltIn>,
        asking: ModelClient,
        scoring: ModelClient,
        rubric: Arc<Rubric>,
        samples: Samples,
    ) -> Self {
        Self { built_in, asking, scoring, rubric, samples, mask: Masked::of }
    }

    /// The same, with another check for sensitive data before anything of a candidate leaves.
    #[must_use]
    pub fn masking(self, mask: fn(&str) -> Masked) -> Self {
        Self { mask, ..self }
    }

    /// The name people know the role by.
    pub(crate) fn title(&self, setup: &Setup) -> String {
        self.built_in.title(&setup.role).to_owned()
    }

    /// The question that stands at a place of a plan, in words.
    pub(crate) fn planned(&self, place: &interview::PlannedQuestion, setup: &Setup) -> Question {
        let plan = Plan { questions: vec![place.clone()], ..Plan::default() };
        self.built_in.opening(&plan, setup)
    }
}

impl fmt::Debug for ModelInterviewer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ModelInterviewer")
            .field("asking", &self.asking.name())
            .field("scoring", &self.scoring.name())
            .field("samples", &self.samples)
            .finish_non_exhaustive()
    }
}
