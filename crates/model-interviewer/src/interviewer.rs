use std::{fmt, sync::Arc};

use interview::{Coverage, Language, Plan, Question, Role, Rubric, Setup};
use interviewer::{BuiltIn, held_to_sense};
use language_model::ModelClient;
use reader::Reader;
use sensitive::mask;

use crate::Samples;

/// An interviewer and scorer that language models play. Cheap to clone.
#[derive(Clone)]
pub struct ModelInterviewer {
    pub(crate) built_in: Arc<BuiltIn>,
    pub(crate) asking: ModelClient,
    pub(crate) scoring: ModelClient,
    pub(crate) rubric: Arc<Rubric>,
    pub(crate) samples: Samples,
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
        Self { built_in, asking, scoring, rubric, samples }
    }

    /// The name people know the role by; one in the candidate's own words with masks in the place of personal data.
    pub(crate) fn title(&self, setup: &Setup) -> String {
        let title = self.built_in.title(&setup.role);
        match setup.role {
            Role::Known(_) => title.to_owned(),
            Role::Other { .. } => mask(title).into_text(),
        }
    }

    /// What reads for its sense what was written in an interview's language, where it is there; English only.
    pub(crate) fn reader(&self, setup: &Setup) -> Option<&Reader> {
        self.built_in.reader().filter(|_| setup.language == Language::English)
    }

    /// Whether a question asks what one of `known` asks, in whatever words; no, where nothing tells.
    pub(crate) async fn asks_again(&self, text: &str, setup: &Setup, known: &[&str]) -> bool {
        let Some(reader) = self.reader(setup).cloned() else { return false };
        let known: Vec<String> = known.iter().map(|question| (*question).to_owned()).collect();
        let text = text.to_owned();
        // All of them are read, which keeps a core busy for a while.
        let asks = tokio::task::spawn_blocking(move || {
            reader.asks_again(&text, &known.iter().map(String::as_str).collect::<Vec<_>>())
        });
        asks.await.unwrap_or(false)
    }

    /// The coverage of a job's requirements without quotes that do not show what they are quoted for, as far as that can be told.
    pub(crate) async fn held_to_sense(
        &self,
        coverage: Vec<Coverage>,
        setup: &Setup,
    ) -> Vec<Coverage> {
        let Some(reader) = self.reader(setup).cloned() else { return coverage };
        let own = coverage.clone();
        let held = tokio::task::spawn_blocking(move || held_to_sense(own, &reader));
        held.await.unwrap_or(coverage)
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
