//! The language model that asks and scores, and what pages say about it.

use std::{sync::Arc, time::Duration};

use interview::Rubric;
use interviewer::BuiltIn;
use language_model::{Endpoint, Limits, ModelClient, SetUp};
use model_interviewer::{ModelInterviewer, Samples};

use crate::Prices;

/// The language model.
#[derive(Clone, Debug)]
pub struct ModelConfig {
    /// Who asks.
    pub asking: Endpoint,
    /// Who scores.
    pub scoring: Endpoint,
    /// What it scores by.
    pub rubric: Rubric,
    /// How often each answer is scored.
    pub samples: Samples,
    /// Tokens that may be used; the built-in interviewer goes on after that.
    pub allowed: TokenAllowance,
    /// What they cost, if that is to be shown.
    pub prices: Option<Prices>,
    /// How long a candidate waits for the first words of a question before the built-in interviewer takes over.
    pub patience: Duration,
    /// Whether the next question is asked for before the answer is confirmed.
    pub ahead: bool,
}

impl ModelConfig {
    /// Somebody waits for a question, for as long as `patience` says and no longer, however often it is asked for; a plan of twelve
    /// questions takes longer to write down.
    pub fn asking_limits(&self) -> Limits {
        Limits {
            first_words: self.patience,
            words_by: self.patience,
            stall: self.patience,
            whole: self.patience * 6,
            attempts: 2,
            reply_chars: 20_000,
            ..Limits::default()
        }
    }

    /// A report may take its time.
    pub fn scoring_limits(&self) -> Limits {
        Limits {
            first_words: self.patience * 8,
            words_by: self.patience * 16,
            stall: self.patience * 4,
            whole: self.patience * 16,
            attempts: 4,
            reply_chars: 40_000,
            ..Limits::default()
        }
    }
}

/// Tokens that may be used.
#[derive(Clone, Copy, Debug)]
pub struct TokenAllowance {
    /// By one interview, its reports included.
    pub interview: u64,
    /// By all interviews of one account, in a day of UTC.
    pub account_a_day: u64,
}

/// The language model of this Sotto.
pub struct LanguageModel {
    /// Who asks and scores.
    pub interviewer: ModelInterviewer,
    /// What pages say of it.
    pub summary: ModelSummary,
    /// Whether the next question is asked for before the answer is confirmed.
    pub ahead: bool,
    /// Tokens that may be used.
    pub allowed: TokenAllowance,
    pub(crate) prices: Option<Prices>,
}

/// What pages say of a language model.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ModelSummary {
    /// Its name.
    pub name: String,
    /// Where words are sent, to ask.
    pub host: String,
    /// Where they are sent to be scored, if that is elsewhere.
    pub scoring_host: Option<String>,
    /// It is on this machine, so nothing leaves it.
    pub here: bool,
}

impl LanguageModel {
    /// As configured.
    pub fn new(config: &ModelConfig, built_in: Arc<BuiltIn>) -> Result<Self, SetUp> {
        let asking = ModelClient::new(config.asking.clone(), config.asking_limits())?;
        let scoring = ModelClient::new(config.scoring.clone(), config.scoring_limits())?;
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
