//! The language model that asks and scores, and what pages say about it.

use std::sync::Arc;

use interview::Spent;
use interviewer::BuiltIn;
use language_model::{Model, SetUp};
use model_interviewer::ModelInterviewer;

use crate::{
    app::App,
    composing::Allowed,
    config::{ModelConfig, Prices},
};

/// The language model of this Sotto.
pub(crate) struct LanguageModel {
    /// Who asks and scores.
    pub(crate) interviewer: ModelInterviewer,
    /// What pages say of it.
    pub(crate) summary: ModelSummary,
    /// Whether the next question is asked for before the answer is confirmed.
    pub(crate) ahead: bool,
    /// Tokens that may be used.
    pub(crate) allowed: Allowed,
    prices: Option<Prices>,
}

/// What pages say of a language model.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct ModelSummary {
    /// Its name.
    pub(crate) name: String,
    /// Where words are sent, to ask.
    pub(crate) host: String,
    /// Where they are sent to be scored, if that is elsewhere.
    pub(crate) scoring_host: Option<String>,
    /// It is on this machine, so nothing leaves it.
    pub(crate) here: bool,
}

impl LanguageModel {
    pub(crate) fn new(config: &ModelConfig, built_in: Arc<BuiltIn>) -> Result<Self, SetUp> {
        let asking = Model::new(config.asking.clone(), config.asking_limits())?;
        let scoring = Model::new(config.scoring.clone(), config.scoring_limits())?;
        let (host, scoring_host) = (config.asking.host(), config.scoring.host());
        let summary = ModelSummary {
            name: config.asking.model.clone(),
            scoring_host: (scoring_host != host).then_some(scoring_host),
            host,
            here: config.asking.is_on_this_machine() && config.scoring.is_on_this_machine(),
        };
        let rubric = Arc::new(config.rubric.clone());
        Ok(Self {
            interviewer: ModelInterviewer::new(built_in, asking, scoring, rubric, config.samples),
            summary,
            ahead: config.ahead,
            allowed: config.allowed,
            prices: config.prices.clone(),
        })
    }
}

impl App {
    /// The language model, for pages; `None` where the built-in interviewer works alone.
    pub(crate) fn model_summary(&self) -> Option<ModelSummary> {
        self.model.as_ref().map(|model| model.summary.clone())
    }

    /// What an interview's tokens cost, if the operator has said what tokens cost.
    pub(crate) fn cost(&self, spent: Spent) -> Option<String> {
        let prices = self.model.as_ref()?.prices.as_ref()?;
        (spent.tokens() > 0).then(|| prices.cost(spent))
    }
}
