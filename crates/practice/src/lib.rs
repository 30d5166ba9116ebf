//! What is done with interviews, by pages and API alike: they are begun, answered and heard, asked and scored by a language
//! model or the built-in interviewer, scored again, tried again, exported and deleted. And tokens are made, for programs that do
//! the same.
//!
//! Knows nothing of HTTP, pages or configuration files.

pub mod answers;
pub mod clock;
mod compute;
mod credential;
pub mod drills;
mod error;
pub mod export;
pub mod generation;
pub mod interviews;
pub mod limits;
pub mod model;
pub mod personal_data;
mod prices;
pub mod recordings;
pub mod rescoring;
pub mod resumes;
pub mod retries;
pub mod sample;
pub mod sharing;
mod to_the_end;
pub mod tokens;
pub mod transcription;
pub mod warm_up;

use std::sync::Arc;

use interview::Spent;
use interviewer::BuiltIn;
use storage::Db;

pub use compute::Compute;
pub use credential::Credential;
pub use error::{Error, Result};
pub use prices::{NoPrices, Prices};

use self::{
    clock::Clock,
    generation::Generations,
    limits::Limits,
    model::{LanguageModel, ModelSummary},
    transcription::Speech,
};

/// What interviews are held with. Cheap to clone.
#[derive(Clone)]
pub struct Practice {
    /// What is kept.
    pub db: Db,
    /// Who asks.
    pub interviewer: Arc<BuiltIn>,
    /// The language model that asks and scores, if there is one.
    pub model: Option<Arc<LanguageModel>>,
    /// What it is writing right now.
    pub generations: Arc<Generations>,
    /// Where long computations go.
    pub compute: Arc<Compute>,
    /// Who reads files.
    pub importer: documents::Importer,
    /// Who listens.
    pub speech: Arc<Speech>,
    /// How much one person or one address may ask for.
    pub limits: Arc<Limits>,
    /// Time and chance.
    pub clock: Clock,
}

impl Practice {
    /// The language model, for pages; `None` where the built-in interviewer works alone.
    pub fn model_summary(&self) -> Option<ModelSummary> {
        self.model.as_ref().map(|model| model.summary.clone())
    }

    /// What an interview's tokens cost, if the operator has said what tokens cost.
    pub fn cost(&self, spent: Spent) -> Option<String> {
        let prices = self.model.as_ref()?.prices.as_ref()?;
        (spent.tokens() > 0).then(|| prices.cost(spent))
    }
}
