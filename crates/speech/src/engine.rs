//! Sound to text: the engines.

use std::path::PathBuf;

pub use audio::PieceLength;
#[cfg(any(feature = "whisper", feature = "http"))]
pub(crate) use model_language::MAGIC;
use serde::{Deserialize, Serialize};
use transcript::Language;

#[cfg(feature = "http")]
mod http;
#[cfg(any(feature = "whisper", feature = "http"))]
pub(crate) mod model_file;
mod model_language;
#[cfg(any(feature = "http", feature = "whisper"))]
mod repetition;
#[cfg(feature = "sphinx")]
mod sphinx;
#[cfg(any(feature = "http", feature = "whisper"))]
mod spoken;
#[cfg(feature = "whisper")]
mod whisper;

/// Turns pieces of speech into text. One piece at a time: `begin`, `hear` as sound arrives, `finish`.
///
/// Sound is 16 kHz mono, 16-bit. An engine keeps nothing of a piece once it is finished, beyond what its
/// memory holds until its process ends: the worker process, not the engine, is what guarantees that.
pub trait Transcriber {
    /// Says which language is spoken, before the first piece; English unless said.
    /// An engine that does not hear it fails: words of another language than the spoken one would be worse than none.
    fn expect(&mut self, language: Language) -> Result<(), EngineError>;

    /// Begins a piece. Whatever was unfinished is dropped.
    fn begin(&mut self) -> Result<(), EngineError>;

    /// More of the piece.
    fn hear(&mut self, sound: &[i16]) -> Result<(), EngineError>;

    /// What the piece so far seems to say, for captions; may turn out wrong. Called when there is time to spare,
    /// at most every few hundred milliseconds. `settled` says that the voice has paused: if nothing but silence
    /// follows, an engine may answer `finish` from this guess without listening again.
    fn guess(&mut self, settled: bool) -> Result<String, EngineError>;

    /// The voice has just paused: what [`Transcriber::guess`] would say, sooner and less sure. `None` if it would be no sooner.
    fn glance(&mut self) -> Result<Option<String>, EngineError> {
        Ok(None)
    }

    /// Ends the piece and says what was in it. `trailing_silence`: no voice has been heard since the last settled guess.
    fn finish(&mut self, trailing_silence: bool) -> Result<PieceTranscript, EngineError>;

    /// How long pieces should be for this engine, in the language it expects.
    fn piece_length(&self) -> PieceLength;

    /// Tries whether it would hear, where loading does not show that. [`EngineError::Refused`] if it would not.
    fn try_out(&mut self) -> Result<Trial, EngineError> {
        Ok(Trial::Works)
    }
}

/// How an engine did that was tried out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Trial {
    /// It would hear.
    Works,
    /// For a reason that may pass it cannot be told, and this is the reason.
    CannotTell(String),
}

/// What a piece says, and how far that can be trusted.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct PieceTranscript {
    /// The words; none where [`Certainty::Unheard`].
    pub text: String,
    /// How far they can be trusted.
    pub certainty: Certainty,
    /// The engine's own figures, if it has any.
    pub confidence: Option<Confidence>,
    /// What it is spoken in, where the engine heard another language than it was told to expect. The words are in it.
    pub spoken: Option<Language>,
    /// Beside the words there was a voice that could not be understood.
    pub misses_some: bool,
}

impl PieceTranscript {
    /// Words that are known, and nothing else.
    pub(crate) fn words(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    /// This, and what follows it in the same piece; as doubtful as the more doubtful of the two, unless one says nothing.
    #[cfg_attr(not(feature = "whisper"), expect(dead_code, reason = "only Whisper is asked twice"))]
    pub(crate) fn and(mut self, rest: Self) -> Self {
        if self.text.is_empty() {
            return Self { misses_some: rest.misses_some || self.is_lost_voice(), ..rest };
        }
        self.misses_some |= rest.misses_some || rest.is_lost_voice();
        if rest.text.is_empty() {
            return self;
        }
        self.text.push_str(text::spacing(&self.text, &rest.text));
        self.text.push_str(&rest.text);
        self.certainty = self.certainty.max(rest.certainty);
        self.confidence = match (self.confidence, rest.confidence) {
            (Some(one), Some(other)) => Some(one.less(other)),
            (one, other) => one.or(other),
        };
        self.spoken = self.spoken.or(rest.spoken);
        self
    }

    /// Not understood, and not because nobody spoke.
    fn is_lost_voice(&self) -> bool {
        self.certainty == Certainty::Unheard
            && self.confidence.is_some_and(|figures| figures.no_speech < Confidence::NO_SPEECH)
    }
}

/// How sure an engine is of a piece, in the figures that whisper models give.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Confidence {
    /// Mean natural logarithm of the tokens' probabilities: 0 is certain, clear speech is above -0.4.
    pub mean_log_probability: f32,
    /// Probability that nobody speaks, from 0 to 1.
    pub no_speech: f32,
}

/// The mean log probability under which the candidate is asked to check the words. Sentences by people, in babble at 10 dB
/// too, are above -0.42 with real weights of Whisper `base`.
#[cfg(any(feature = "http", feature = "whisper"))]
const DOUBTFUL: f32 = -0.5;

impl Confidence {
    /// The probability from which OpenAI's own decoder (`whisper.transcribe`) takes unsure words for silence. With real weights
    /// of `base`, voices were at 0.25 at most.
    pub(crate) const NO_SPEECH: f32 = 0.6;

    /// Whether the words are to be checked.
    #[cfg(any(feature = "http", feature = "whisper"))]
    pub(crate) fn is_unsure(self) -> bool {
        self.mean_log_probability < DOUBTFUL
    }

    fn less(self, other: Self) -> Self {
        Self {
            mean_log_probability: self.mean_log_probability.min(other.mean_log_probability),
            no_speech: self.no_speech.max(other.no_speech),
        }
    }
}

/// How far the words of a piece can be trusted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// As said.
    #[default]
    Sure,
    /// Perhaps not as said: to be checked by whoever said it, and not to be quoted.
    Doubtful,
    /// There was something, and no words can be made out.
    Unheard,
}

/// An engine that could not be loaded, or failed while listening.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// This binary was built without the engine.
    #[error("this build of Sotto has no {0} engine (build with `--features {0}`)")]
    NotBuiltIn(&'static str),
    /// A model file is missing, truncated or not what it should be.
    #[error("{0}")]
    Model(String),
    /// The engine does not hear this language.
    #[error("{engine} does not understand {}", .language.label())]
    LacksLanguage {
        /// The engine, as a sentence begins with it.
        engine: &'static str,
        /// What is spoken.
        language: Language,
    },
    /// The engine gave up. Says nothing of what was heard.
    #[error("the speech engine failed: {0}")]
    Failed(String),
    /// The service that hears does not take what it is sent, and will not before address, key or model are mended.
    #[error("the speech service cannot be used: {0}")]
    Refused(String),
}

/// Which engine listens, and with what.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "engine", rename_all = "kebab-case")]
pub enum EngineSpec {
    /// whisper.cpp with a model file.
    Whisper {
        /// The model, in ggml format.
        model: PathBuf,
        /// Threads it may use.
        threads: usize,
        /// How the encoder's context is chosen.
        context: EncoderContext,
    },
    /// PocketSphinx with its packaged English model.
    Sphinx {
        /// The folder with `en-us/`, `en-us.lm.bin` and `cmudict-en-us.dict`.
        model: PathBuf,
    },
    /// An OpenAI-compatible `/v1/audio/transcriptions`.
    Http {
        /// The base address, such as `http://localhost:8000/v1`.
        url: String,
        /// The model's name there.
        model: String,
        /// The environment variable that holds the key, if there is one; the key itself never stands on a command line.
        key_variable: Option<String>,
    },
}

/// How much of whisper's 30-second encoder window is computed for a piece.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EncoderContext {
    /// As much as the piece needs plus a margin: several times faster on short pieces, slightly less accurate.
    #[default]
    Fitted,
    /// All 30 seconds, as the model was trained.
    Whole,
}

impl EngineSpec {
    /// The engine's name for people and for `--json`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Whisper { .. } => "whisper",
            Self::Sphinx { .. } => "sphinx",
            Self::Http { .. } => "http",
        }
    }

    /// Whether it hears what is spoken in an interview in `language`. PocketSphinx and whisper's `.en` models hear English only;
    /// of an HTTP service nothing is known beforehand, so it is taken to hear everything. A model file that cannot be read hears
    /// nothing.
    pub fn hears(&self, language: Language) -> bool {
        match self {
            Self::Whisper { model, .. } => model_language::hears(model, language),
            Self::Sphinx { .. } => language == Language::English,
            Self::Http { .. } => true,
        }
    }

    /// Whether listening needs no network, so that the worker can be locked away from it.
    pub fn is_local(&self) -> bool {
        !matches!(self, Self::Http { .. })
    }

    /// What can be seen of the engine without loading it: that it is built in, and that its model is there. At once.
    pub fn check(&self) -> Result<(), EngineError> {
        match self {
            #[cfg(feature = "whisper")]
            Self::Whisper { model, .. } => whisper::check(model),
            #[cfg(not(feature = "whisper"))]
            Self::Whisper { .. } => Err(EngineError::NotBuiltIn("whisper")),
            #[cfg(feature = "sphinx")]
            Self::Sphinx { model } => sphinx::parts(model).map(drop),
            #[cfg(not(feature = "sphinx"))]
            Self::Sphinx { .. } => Err(EngineError::NotBuiltIn("sphinx")),
            #[cfg(feature = "http")]
            Self::Http { .. } => Ok(()),
            #[cfg(not(feature = "http"))]
            Self::Http { .. } => Err(EngineError::NotBuiltIn("http")),
        }
    }

    /// Loads the engine here, and sends a service a short request. Up to a minute.
    pub fn try_out(&self) -> Result<Trial, EngineError> {
        self.check()?;
        self.load()?.try_out()
    }

    /// Loads the engine. Whisper takes about a second for 150 MB; PocketSphinx half of that.
    pub fn load(&self) -> Result<Box<dyn Transcriber>, EngineError> {
        match self {
            #[cfg(feature = "whisper")]
            Self::Whisper { model, threads, context } => {
                Ok(Box::new(whisper::Whisper::load(model, *threads, *context)?))
            }
            #[cfg(not(feature = "whisper"))]
            Self::Whisper { .. } => Err(EngineError::NotBuiltIn("whisper")),
            #[cfg(feature = "sphinx")]
            Self::Sphinx { model } => Ok(Box::new(sphinx::Sphinx::load(model)?)),
            #[cfg(not(feature = "sphinx"))]
            Self::Sphinx { .. } => Err(EngineError::NotBuiltIn("sphinx")),
            #[cfg(feature = "http")]
            Self::Http { url, model, key_variable } => {
                Ok(Box::new(http::Http::new(url, model, key_variable.as_deref())?))
            }
            #[cfg(not(feature = "http"))]
            Self::Http { .. } => Err(EngineError::NotBuiltIn("http")),
        }
    }
}
