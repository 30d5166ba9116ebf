//! One decoding of a piece: all that the model makes of the sound, once.

use std::ffi::c_int;

use audio::SAMPLE_RATE;
use text::words;
use transcript::{Counted, Language};
use whisper_rs::{
    FullParams, SamplingStrategy, WhisperContext, WhisperContextParameters, WhisperError,
    WhisperState,
};
use zeroize::Zeroizing;

use super::{
    languages::{self, DetectedLanguage},
    prompt,
};
use crate::engine::{Certainty, Confidence, EncoderContext, EngineError, repetition, spoken};

/// whisper.cpp reads out of bounds on a few hundred samples, and says nothing sensible under a second.
const SHORTEST_SOUND: usize = SAMPLE_RATE;

/// Encoder positions a second of sound.
const POSITIONS_PER_SECOND: usize = 50;
/// Positions of silence after the sound: 2.6 s. A context that ends where the voice ends makes the decoder say the end again.
const CONTEXT_MARGIN: usize = 128;
/// Contexts are a multiple of this, which the matrix kernels like.
const CONTEXT_STEP: usize = 64;
/// The model, which was trained on 30 s, says short pieces twice when it is shown less than this. Of 50 words and answers of
/// 1 to 3 s by three voices, with real weights of `base`: 13 doubled at 256 positions, one at 384, none at 512.
const SHORTEST_CONTEXT: usize = 512;

/// Fast speech is about 7 tokens a second. The bound is what a hallucination can cost at most.
const TOKENS_PER_SECOND: usize = 8;
/// Fast Chinese is about 6 characters a second, and a character is one to three tokens.
const TOKENS_PER_SECOND_OF_CHARACTERS: usize = 14;
/// Tokens allowed on top, so that a short piece is not cut.
const TOKEN_MARGIN: usize = 16;
/// whisper.cpp stops at 220 and then calls the whole piece a failure.
const MOST_TOKENS: usize = 200;

/// The mean log probability under which the words are invented. With real weights of `base`: noise of every color, hum, breath
/// and music-like tones came out at -1.27 and below, single words by three voices at -1.05 and above. The model's authors
/// decode again under -1.0.
const INVENTED: f32 = -1.15;

/// What came of it.
#[derive(Clone)]
pub(super) struct Decoding {
    /// Loops are cut to their first round.
    pub(super) text: Zeroizing<String>,
    pub(super) confidence: Confidence,
    /// The decoder fell into a loop, or talked until it was stopped.
    pub(super) lost_the_thread: bool,
    /// What the sound is spoken in, where the model can tell it.
    pub(super) spoken: DetectedLanguage,
    /// All 30 seconds were computed.
    whole: bool,
    /// It says nothing but what the model was shown beforehand.
    is_an_echo: bool,
}

impl Decoding {
    /// At nothing.
    pub(super) fn empty() -> Self {
        let confidence = Confidence { mean_log_probability: 0.0, no_speech: 1.0 };
        Self {
            text: Zeroizing::default(),
            confidence,
            lost_the_thread: false,
            spoken: DetectedLanguage::ExpectedOrUnknown,
            whole: true,
            is_an_echo: false,
        }
    }

    /// How far its words can be trusted.
    pub(super) fn certainty(&self) -> Certainty {
        let Confidence { mean_log_probability, no_speech } = self.confidence;
        let unsure = self.confidence.is_unsure();
        if mean_log_probability < INVENTED || (unsure && no_speech > Confidence::NO_SPEECH) {
            Certainty::Unheard
        } else if unsure || self.lost_the_thread {
            Certainty::Doubtful
        } else {
            Certainty::Sure
        }
    }

    /// Whether the sound should be decoded again, with the whole context. What a shortened one does to words shows as words said
    /// twice, as a decoder that talks on, or as words it does not believe itself. People repeat themselves, too: the whole
    /// context tells which it is.
    pub(super) fn wants_another(&self) -> bool {
        let nobody_speaks = self.certainty() == Certainty::Unheard
            && self.confidence.no_speech > Confidence::NO_SPEECH;
        if self.text.is_empty() || nobody_speaks {
            return false;
        }
        self.is_suspicious() || (self.confidence.is_unsure() && !self.whole)
    }

    /// What it says may come from how it was decoded.
    fn is_suspicious(&self) -> bool {
        let cut_short =
            !self.whole && (self.lost_the_thread || repetition::repeats_itself(&self.text));
        cut_short || self.is_an_echo
    }

    /// The better one of this and another decoding of the same sound. Where this one is suspicious the other is better, also
    /// when it has no words; where this one is only unsure, the other is better if it has words and is surer of them.
    pub(super) fn or(self, other: Self) -> Self {
        let surer = other.confidence.mean_log_probability > self.confidence.mean_log_probability;
        let says_more = !other.text.is_empty() && !other.is_an_echo;
        if self.is_suspicious() || (surer && says_more) { other } else { self }
    }
}

/// A model, ready to decode.
pub(super) struct Decoder {
    context: WhisperContext,
    state: WhisperState,
    threads: c_int,
    encoder: EncoderContext,
}

impl Decoder {
    pub(super) fn load(
        model: &std::path::Path,
        threads: usize,
        encoder: EncoderContext,
    ) -> Result<Self, EngineError> {
        // In its debug build whisper.cpp prints every token it hears; the hooks swallow all it says.
        whisper_rs::install_logging_hooks();
        let mut parameters = WhisperContextParameters::new();
        parameters.use_gpu(false);
        // Measured on processors: a tenth slower than without.
        parameters.flash_attn(false);
        let refused = |error: WhisperError| {
            EngineError::Model(format!(
                "whisper.cpp cannot load the model {}: {error}",
                model.display()
            ))
        };
        let context = WhisperContext::new_with_params(model, parameters).map_err(refused)?;
        let state = context.create_state().map_err(refused)?;
        let threads = c_int::try_from(threads.clamp(1, 64)).unwrap_or(1);
        Ok(Self { context, state, threads, encoder })
    }

    pub(super) fn is_multilingual(&self) -> bool {
        self.context.is_multilingual()
    }

    /// Decodes with as much of the context as the settings say.
    pub(super) fn decode(
        &mut self,
        sound: &[i16],
        language: Language,
    ) -> Result<Decoding, EngineError> {
        self.decode_with(sound, language, self.encoder, prompt::fillers(language))
    }

    /// Decodes again with all of the context; and, where the model only said what it had been shown, without showing it.
    pub(super) fn decode_again(
        &mut self,
        sound: &[i16],
        language: Language,
        first: &Decoding,
    ) -> Result<Decoding, EngineError> {
        let shown = if first.is_an_echo { "" } else { prompt::fillers(language) };
        self.decode_with(sound, language, EncoderContext::Whole, shown)
    }

    fn decode_with(
        &mut self,
        sound: &[i16],
        language: Language,
        encoder: EncoderContext,
        shown: &str,
    ) -> Result<Decoding, EngineError> {
        if sound.is_empty() {
            return Ok(Decoding::empty());
        }
        let length = sound.len().max(SHORTEST_SOUND);
        let mut samples = Zeroizing::new(vec![0.0_f32; length]);
        for (float, &sample) in samples.iter_mut().zip(sound) {
            *float = f32::from(sample) / 32_768.0;
        }
        let whole = self.context.n_audio_ctx();
        let audio_context = audio_context(length, encoder, whole);
        let most_tokens = most_tokens(length, language);
        let fillers = tokens(&self.context, shown);

        let mut params = FullParams::new(SamplingStrategy::Greedy { best_of: 1 });
        params.set_n_threads(self.threads);
        params.set_audio_ctx(audio_context);
        params.set_max_tokens(most_tokens);
        // The words of the piece before are not shown: a sentence that begins like the last one ended is then left out.
        params.set_tokens(&fillers);
        // Otherwise whisper.cpp also remembers its own earlier guesses at this very piece.
        params.set_no_context(true);
        params.set_single_segment(true);
        params.set_no_timestamps(true);
        params.set_suppress_blank(true);
        params.set_suppress_nst(true);
        // No ladder of rising temperatures: it multiplies the worst case by six, and words sampled by chance are invented.
        params.set_temperature(0.0);
        params.set_temperature_inc(0.0);
        params.set_print_special(false);
        params.set_print_progress(false);
        params.set_print_realtime(false);
        params.set_print_timestamps(false);
        // English is the default, and an English model knows no other.
        if language != Language::English {
            // Leaks these few bytes: a worker hears one answer, and ends.
            params.set_language(Some(prompt::code(language, self.context.n_vocab())));
        }
        self.state.full(params, &samples)?;

        let (said, mean_log_probability, count) = self.said()?;
        let (text, looped) = repetition::cut(&spoken::words(&said));
        let start = languages::at_the_start(&self.context, &mut self.state, self.threads)?;
        Ok(Decoding {
            // Weights that are none make figures that are none, and those mean the worst.
            confidence: Confidence {
                mean_log_probability,
                no_speech: if start.no_speech.is_finite() { start.no_speech } else { 1.0 },
            },
            lost_the_thread: looped || count >= most_tokens,
            spoken: start.spoken(language),
            whole: audio_context >= whole,
            is_an_echo: is_an_echo(&text, shown),
            text,
        })
    }

    /// The words of the last decoding, the mean log probability of their tokens, and how many those are.
    fn said(&self) -> Result<(Zeroizing<String>, f32, c_int), EngineError> {
        let mut said = Zeroizing::new(String::new());
        let (mut sum, mut count) = (0.0, 0);
        for segment in self.state.as_iter() {
            // A token may be half a character: where the bound cuts, the rest of it is missing.
            said.push_str(&segment.to_str_lossy()?);
            count += segment.n_tokens();
            sum += (0..segment.n_tokens())
                .filter_map(|token| segment.get_token(token))
                .map(|token| token.token_probability().max(f32::MIN_POSITIVE).ln())
                .sum::<f32>();
        }
        Ok((said, sum / count.max(1) as f32, count))
    }
}

/// Whether all the words are among those that were shown.
fn is_an_echo(text: &str, shown: &str) -> bool {
    let (said, shown) = (words(text), words(shown));
    let was_shown = |folded: &str| shown.iter().any(|word| word.folded == folded);
    !said.is_empty() && said.iter().all(|word| was_shown(&word.folded))
}

/// Tokens of a text; none if the model's vocabulary cannot say it.
fn tokens(context: &WhisperContext, text: &str) -> Vec<c_int> {
    // A token is at least a byte, so this is room enough. It has to be: with too little, whisper-rs 0.16 takes the
    // negative answer "this many needed" for a length.
    context.tokenize(text, text.len() + 1).unwrap_or_default()
}

/// Encoder positions for a piece of so many samples.
pub(super) fn audio_context(samples: usize, encoder: EncoderContext, whole: c_int) -> c_int {
    match encoder {
        EncoderContext::Whole => whole,
        EncoderContext::Fitted => {
            let needed = (samples * POSITIONS_PER_SECOND).div_ceil(SAMPLE_RATE) + CONTEXT_MARGIN;
            let fitted = needed.next_multiple_of(CONTEXT_STEP).max(SHORTEST_CONTEXT);
            c_int::try_from(fitted).unwrap_or(whole).min(whole)
        }
    }
}

/// Tokens that a piece of so many samples may have.
pub(super) fn most_tokens(samples: usize, language: Language) -> c_int {
    let per_second = match language.counted() {
        Counted::Words => TOKENS_PER_SECOND,
        Counted::Characters => TOKENS_PER_SECOND_OF_CHARACTERS,
    };
    let bound = (samples * per_second).div_ceil(SAMPLE_RATE) + TOKEN_MARGIN;
    c_int::try_from(bound.min(MOST_TOKENS)).unwrap_or(c_int::MAX)
}
