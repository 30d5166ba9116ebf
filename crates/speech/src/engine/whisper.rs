//! whisper.cpp: the accurate local engine.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use audio::SAMPLE_RATE;
use interview::{Counted, Language};
use whisper_rs::{
    FullParams, SamplingStrategy, WhisperContext, WhisperContextParameters, WhisperError,
    WhisperState,
};
use zeroize::{Zeroize, Zeroizing};

use super::{EncoderContext, EngineError, PieceLength, Transcriber, repetition};

mod model_file;
mod prompt;
#[cfg(test)]
mod tests;

/// What the model was trained on; a longer piece would be cut in two inside whisper.cpp, at any place.
const LONGEST_PIECE: usize = 30 * SAMPLE_RATE;
/// whisper.cpp reads out of bounds on a few hundred samples, and says nothing sensible under a second.
const SHORTEST_SOUND: usize = SAMPLE_RATE;
/// New sound needed before captions are worth another look.
const NEW_SOUND_FOR_A_GUESS: usize = 2 * SAMPLE_RATE;
/// Samples before a pause that are text enough to leave as they are: shorter ones are heard again with what follows.
const WORTH_LEAVING: usize = 3 * SAMPLE_RATE;
/// Captions may take one part in this many of the engine's time, so that the end of an answer seldom has to wait for one.
const GUESS_SHARE: u32 = 4;

/// Encoder positions a second of sound.
const POSITIONS_PER_SECOND: usize = 50;
/// Positions of silence after the sound. A context that ends where the voice ends makes the decoder loop.
const CONTEXT_MARGIN: usize = 64;
/// Contexts are a multiple of this, which the matrix kernels like.
const CONTEXT_STEP: usize = 64;
/// The model hears too little of its 30 seconds below this to be trusted.
const SHORTEST_CONTEXT: usize = 256;

/// Fast speech is about 7 tokens a second. The bound is what a hallucination can cost at most.
const TOKENS_PER_SECOND: usize = 8;
/// Fast Chinese is about 6 characters a second, and a character is one to three tokens.
const TOKENS_PER_SECOND_OF_CHARACTERS: usize = 14;
/// Tokens allowed on top, so that a short piece is not cut.
const TOKEN_MARGIN: usize = 16;
/// whisper.cpp stops at 220 and then calls the whole piece a failure.
const MOST_TOKENS: usize = 200;
/// How much of what was said before is shown to the model, for spelling and continuity.
const CARRIED_TOKENS: usize = 64;
/// whisper.cpp with one model, listening to one piece at a time.
///
/// The sound and text it holds itself are overwritten when a piece ends; whisper.cpp's own buffers (spectrogram,
/// caches, last text) live until the process ends.
pub(super) struct Whisper {
    context: WhisperContext,
    state: WhisperState,
    threads: i32,
    encoder: EncoderContext,
    language: Language,
    /// Never grows beyond its first allocation, so no copy is left behind.
    sound: Zeroizing<Vec<i16>>,
    fillers: Vec<i32>,
    /// The last words that were settled, as tokens.
    carried: Zeroizing<Vec<i32>>,
    guess: Option<Guess>,
    /// What the piece said when the voice last paused.
    at_pause: Option<Guess>,
    guess_took: Duration,
    guessed_at: Option<Instant>,
}

/// What the piece said when it had `samples` samples.
#[derive(Clone)]
struct Guess {
    text: Zeroizing<String>,
    looped: bool,
    samples: usize,
    settled: bool,
}

/// Whether a model file is whole; its weights are not read.
pub(super) fn check(model: &Path) -> Result<(), EngineError> {
    model_file::check(model)
}

impl Whisper {
    /// Loads a model in ggml format and makes whisper.cpp silent.
    ///
    /// The file's whole structure is checked first: whisper.cpp takes a truncated file for a good one, and a hostile
    /// one brings the process down.
    ///
    /// `threads` of all engines that listen at the same time must not exceed the processor's cores. whisper.cpp's
    /// threads wait for each other by spinning, some hundred times a second of sound: two engines of two threads each
    /// on two cores come to a standstill, while two engines of one thread each run at full speed.
    pub(super) fn load(
        model: &Path,
        threads: usize,
        encoder: EncoderContext,
    ) -> Result<Self, EngineError> {
        check(model)?;
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
        let language = Language::English;
        let fillers = tokens(&context, prompt::fillers(language));
        Ok(Self {
            context,
            state,
            threads: i32::try_from(threads.clamp(1, 64)).unwrap_or(1),
            encoder,
            language,
            sound: Zeroizing::new(Vec::with_capacity(LONGEST_PIECE)),
            fillers,
            carried: Zeroizing::new(Vec::with_capacity(CARRIED_TOKENS)),
            guess: None,
            at_pause: None,
            guess_took: Duration::ZERO,
            guessed_at: None,
        })
    }

    /// Whether a caption is due: there is enough new sound, and the last one did not cost too much to have another so soon.
    fn is_worth_a_guess(&self) -> bool {
        let heard = self.guess.as_ref().map_or(0, |guess| guess.samples);
        let rested =
            self.guessed_at.is_none_or(|at| at.elapsed() >= self.guess_took * (GUESS_SHARE - 1));
        self.sound.len() >= heard + NEW_SOUND_FOR_A_GUESS && rested
    }

    fn look(&mut self, settled: bool) -> Result<(), EngineError> {
        let began = Instant::now();
        let (text, looped) = self.transcribe()?;
        let guess = Guess { text, looped, samples: self.sound.len(), settled };
        if settled {
            self.at_pause = Some(guess.clone());
        }
        self.guess = Some(guess);
        self.guess_took = began.elapsed();
        self.guessed_at = Some(Instant::now());
        Ok(())
    }

    /// The text of the whole piece so far, and whether it had fallen into a loop.
    fn transcribe(&mut self) -> Result<(Zeroizing<String>, bool), EngineError> {
        if self.sound.is_empty() {
            return Ok((Zeroizing::default(), false));
        }
        let length = self.sound.len().max(SHORTEST_SOUND);
        let mut samples = Zeroizing::new(vec![0.0_f32; length]);
        for (float, &sample) in samples.iter_mut().zip(self.sound.iter()) {
            *float = f32::from(sample) / 32_768.0;
        }

        let prompt = Zeroizing::new([self.fillers.as_slice(), self.carried.as_slice()].concat());
        let mut params = FullParams::new(SamplingStrategy::Greedy { best_of: 1 });
        params.set_n_threads(self.threads);
        params.set_audio_ctx(audio_context(length, self.encoder, self.context.n_audio_ctx()));
        params.set_max_tokens(most_tokens(length, self.language));
        params.set_tokens(&prompt);
        // Otherwise whisper.cpp also remembers its own earlier guesses at this very piece.
        params.set_no_context(true);
        params.set_single_segment(true);
        params.set_no_timestamps(true);
        params.set_suppress_blank(true);
        params.set_suppress_nst(true);
        // No ladder of rising temperatures: it multiplies the worst case by six. Loops are cut below instead.
        params.set_temperature(0.0);
        params.set_temperature_inc(0.0);
        params.set_print_special(false);
        params.set_print_progress(false);
        params.set_print_realtime(false);
        params.set_print_timestamps(false);
        // English is the default, and an English model knows no other.
        if self.language != Language::English {
            // Leaks these few bytes: a worker hears one answer, and ends.
            params.set_language(Some(prompt::code(self.language, self.context.n_vocab())));
        }
        self.state
            .full(params, &samples)
            .map_err(|error| EngineError::Failed(format!("whisper.cpp: {error}")))?;

        let mut heard = Zeroizing::new(String::new());
        for segment in self.state.as_iter() {
            // A token may be half a character: where the bound cuts, the rest of it is missing.
            heard.push_str(
                &segment
                    .to_str_lossy()
                    .map_err(|error| EngineError::Failed(format!("whisper.cpp: {error}")))?,
            );
        }
        Ok(repetition::cut(&heard))
    }

    /// What stood at the last pause stands, and only the sound after it is left to be heard: the wait at the end of an
    /// answer is that of its last sentence, however long the piece has grown.
    fn leave_what_was_said_before_the_pause(&mut self) -> String {
        let Some(front) = self.at_pause.take_if(|front| front.samples >= WORTH_LEAVING) else {
            return String::new();
        };
        self.carry(&front);
        let rest = self.sound.len() - front.samples;
        self.sound.copy_within(front.samples.., 0);
        self.sound[rest..].zeroize();
        self.sound.truncate(rest);
        front.text.to_string()
    }

    fn carry(&mut self, guess: &Guess) {
        // A loop shown to the model is a loop again in the next piece.
        if guess.looped {
            self.carried.zeroize();
        } else if !guess.text.is_empty() {
            let said = Zeroizing::new(format!(" {}", guess.text.as_str()));
            let said = Zeroizing::new(tokens(&self.context, &said));
            self.carried.zeroize();
            self.carried.extend_from_slice(&said[said.len().saturating_sub(CARRIED_TOKENS)..]);
        }
    }
}

impl Transcriber for Whisper {
    fn expect(&mut self, language: Language) -> Result<(), EngineError> {
        if language != Language::English && !self.context.is_multilingual() {
            return Err(EngineError::Deaf { engine: "This whisper model", language });
        }
        self.language = language;
        self.fillers = tokens(&self.context, prompt::fillers(language));
        Ok(())
    }

    fn begin(&mut self) -> Result<(), EngineError> {
        self.sound.zeroize();
        self.guess = None;
        self.at_pause = None;
        self.guessed_at = None;
        Ok(())
    }

    fn hear(&mut self, sound: &[i16]) -> Result<(), EngineError> {
        if self.sound.len() + sound.len() > LONGEST_PIECE {
            return Err(EngineError::Failed("a piece may not be longer than 30 seconds".into()));
        }
        self.sound.extend_from_slice(sound);
        Ok(())
    }

    fn guess(&mut self, settled: bool) -> Result<String, EngineError> {
        match &mut self.guess {
            Some(guess) if guess.samples == self.sound.len() => {
                guess.settled |= settled;
                if settled {
                    self.at_pause = Some(guess.clone());
                }
            }
            _ => {
                if settled || self.is_worth_a_guess() {
                    self.look(settled)?;
                }
            }
        }
        Ok(self.guess.as_ref().map(|guess| guess.text.to_string()).unwrap_or_default())
    }

    fn finish(&mut self, trailing_silence: bool) -> Result<String, EngineError> {
        let known = self.guess.as_ref().is_some_and(|guess| {
            guess.samples == self.sound.len() || (trailing_silence && guess.settled)
        });
        let mut said = String::new();
        if !known {
            said = self.leave_what_was_said_before_the_pause();
            self.look(true)?;
        }
        let guess = self.guess.take();
        self.begin()?;
        let Some(guess) = guess else { return Ok(said) };
        self.carry(&guess);
        said.push_str(interview::spacing(&said, &guess.text));
        said.push_str(&guess.text);
        Ok(said)
    }

    fn piece_length(&self) -> PieceLength {
        // Characters are many tokens, and a piece may not have more than whisper.cpp can say in one go.
        let longest = match self.language.counted() {
            Counted::Words => 25,
            Counted::Characters => 15,
        };
        PieceLength { shortest: Duration::from_secs(8), longest: Duration::from_secs(longest) }
    }
}

/// Tokens of a text; none if the model's vocabulary cannot say it.
fn tokens(context: &WhisperContext, text: &str) -> Vec<i32> {
    // A token is at least a byte, so this is room enough. It has to be: with too little, whisper-rs 0.16 takes the
    // negative answer "this many needed" for a length.
    context.tokenize(text, text.len() + 1).unwrap_or_default()
}

/// Encoder positions for a piece of so many samples.
fn audio_context(samples: usize, encoder: EncoderContext, whole: i32) -> i32 {
    match encoder {
        EncoderContext::Whole => whole,
        EncoderContext::Fitted => {
            let needed = (samples * POSITIONS_PER_SECOND).div_ceil(SAMPLE_RATE) + CONTEXT_MARGIN;
            let fitted = needed.next_multiple_of(CONTEXT_STEP).max(SHORTEST_CONTEXT);
            i32::try_from(fitted).unwrap_or(whole).min(whole)
        }
    }
}

/// Tokens that a piece of so many samples may have.
fn most_tokens(samples: usize, language: Language) -> i32 {
    let per_second = match language.counted() {
        Counted::Words => TOKENS_PER_SECOND,
        Counted::Characters => TOKENS_PER_SECOND_OF_CHARACTERS,
    };
    let bound = (samples * per_second).div_ceil(SAMPLE_RATE) + TOKEN_MARGIN;
    i32::try_from(bound.min(MOST_TOKENS)).unwrap_or(i32::MAX)
}
