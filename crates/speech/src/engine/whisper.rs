//! whisper.cpp: the accurate local engine.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use audio::SAMPLE_RATE;
use transcript::{Counted, Language};
use whisper_rs::WhisperError;
use zeroize::{Zeroize, Zeroizing};

use self::{
    decoder::{Decoder, Decoding},
    languages::DetectedLanguage,
};
use super::{
    Certainty, EncoderContext, EngineError, PieceLength, PieceTranscript, Transcriber, model_file,
};

mod decoder;
mod languages;
mod prompt;
#[cfg(test)]
mod tests;

impl From<WhisperError> for EngineError {
    fn from(error: WhisperError) -> Self {
        Self::Failed(format!("whisper.cpp: {error}"))
    }
}

/// What the model was trained on; a longer piece would be cut in two inside whisper.cpp, at any place.
const LONGEST_PIECE: usize = 30 * SAMPLE_RATE;
/// New sound needed before captions are worth another decoding.
const NEW_SOUND_FOR_A_GUESS: usize = 3 * SAMPLE_RATE / 2;
/// Samples before a pause that are text enough to leave as they are: shorter ones are heard again with what follows.
const WORTH_LEAVING: usize = 3 * SAMPLE_RATE;
/// So much of the pause, 320 ms, is heard again with what follows it: the next word may have begun before the pause was known.
const KEPT_OF_THE_PAUSE: usize = SAMPLE_RATE * 8 / 25;
/// Captions may take one part in this many of the engine's time, so that the end of an answer seldom has to wait for one.
const GUESS_SHARE: u32 = 3;
/// Less sound than this does not tell which language it is in: 2 s.
const TELLS_THE_LANGUAGE: usize = 2 * SAMPLE_RATE;

/// whisper.cpp with one model, listening to one piece at a time.
///
/// The sound and text it holds itself are overwritten when a piece ends; whisper.cpp's own buffers (spectrogram,
/// caches, last text) live until the process ends.
pub(super) struct Whisper {
    decoder: Decoder,
    language: Language,
    /// Never grows beyond its first allocation, so no copy is left behind.
    sound: Zeroizing<Vec<i16>>,
    guess: Option<Guess>,
    /// What the piece said when the voice last paused.
    at_pause: Option<Guess>,
    guess_took: Duration,
    guessed_at: Option<Instant>,
}

/// What the piece said when it had `samples` samples.
#[derive(Clone)]
struct Guess {
    decoding: Decoding,
    samples: usize,
    settled: bool,
}

impl Guess {
    fn said(&self) -> PieceTranscript {
        let certainty = self.decoding.certainty();
        let spoken = match self.decoding.spoken {
            DetectedLanguage::Instead(language) if !self.decoding.text.is_empty() => Some(language),
            _ => None,
        };
        let text = match certainty {
            Certainty::Unheard => String::new(),
            Certainty::Sure | Certainty::Doubtful => self.decoding.text.to_string(),
        };
        PieceTranscript {
            text,
            certainty,
            confidence: Some(self.decoding.confidence),
            spoken,
            misses_some: false,
        }
    }
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
        Ok(Self {
            decoder: Decoder::load(model, threads, encoder)?,
            language: Language::English,
            sound: Zeroizing::new(Vec::with_capacity(LONGEST_PIECE)),
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

    /// Decodes the piece so far. What is to stand (`settled`) is decoded again where there is reason to.
    fn decode(&mut self, settled: bool) -> Result<(), EngineError> {
        let began = Instant::now();
        let decoding = if settled {
            self.decode_carefully()?
        } else {
            // For a caption, what was said before the last pause need not be heard again.
            self.decoder.decode(&self.sound[self.said_before_the_pause()..], self.language)?
        };
        let guess = Guess { decoding, samples: self.sound.len(), settled };
        if settled {
            self.at_pause = Some(guess.clone());
        }
        self.guess = Some(guess);
        self.guess_took = began.elapsed();
        self.guessed_at = Some(Instant::now());
        Ok(())
    }

    fn decode_quickly(&mut self, language: Language) -> Result<Decoding, EngineError> {
        self.decoder.decode(&self.sound, language)
    }

    fn decode_carefully(&mut self) -> Result<Decoding, EngineError> {
        let mut language = self.language;
        let mut decoding = self.decode_quickly(language)?;
        let spoken = decoding.spoken;
        if let DetectedLanguage::Instead(other) = spoken
            && self.sound.len() >= TELLS_THE_LANGUAGE
        {
            // Told to write one language down, the model translates another into it, badly.
            language = other;
            decoding = self.decode_quickly(language)?;
        }
        if decoding.wants_another() {
            let again = self.decoder.decode_again(&self.sound, language, &decoding)?;
            decoding = decoding.or(again);
        }
        decoding.spoken =
            if language == self.language { DetectedLanguage::ExpectedOrUnknown } else { spoken };
        Ok(decoding)
    }

    /// The samples before the last pause, if what they say can stand as it is.
    fn said_before_the_pause(&self) -> usize {
        let worth_leaving = |front: &&Guess| {
            front.samples >= WORTH_LEAVING
                && front.decoding.certainty() < Certainty::Unheard
                && !front.decoding.text.is_empty()
        };
        let front = self.at_pause.as_ref().filter(worth_leaving);
        front.map_or(0, |front| front.samples - KEPT_OF_THE_PAUSE)
    }

    /// The text of the last guess.
    fn guessed(&self) -> String {
        let Some(guess) = &self.guess else { return String::new() };
        let before =
            self.at_pause.as_ref().filter(|_| !guess.settled && self.said_before_the_pause() > 0);
        before.map(Guess::said).unwrap_or_default().and(guess.said()).text
    }

    /// What stood at the last pause stands, and only the sound after it is left to be heard: the wait at the end of an
    /// answer is that of its last sentence, however long the piece has grown. What could not be heard is heard again as a whole.
    fn leave_what_was_said_before_the_pause(&mut self) -> PieceTranscript {
        let before = self.said_before_the_pause();
        let Some(front) = self.at_pause.take_if(|_| before > 0) else {
            return PieceTranscript::default();
        };
        let rest = self.sound.len() - before;
        self.sound.copy_within(before.., 0);
        self.sound[rest..].zeroize();
        self.sound.truncate(rest);
        front.said()
    }
}

impl Transcriber for Whisper {
    fn expect(&mut self, language: Language) -> Result<(), EngineError> {
        if language != Language::English && !self.decoder.is_multilingual() {
            return Err(EngineError::LacksLanguage { engine: "This whisper model", language });
        }
        self.language = language;
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
        let known = self
            .guess
            .as_ref()
            .is_some_and(|guess| guess.samples == self.sound.len() && (guess.settled || !settled));
        if !known && (settled || self.is_worth_a_guess()) {
            self.decode(settled)?;
        }
        Ok(self.guessed())
    }

    fn glance(&mut self) -> Result<Option<String>, EngineError> {
        if self.said_before_the_pause() == 0 {
            return Ok(None);
        }
        self.decode(false)?;
        Ok(Some(self.guessed()))
    }

    fn finish(&mut self, trailing_silence: bool) -> Result<PieceTranscript, EngineError> {
        let known = self.guess.as_ref().is_some_and(|guess| {
            guess.settled && (trailing_silence || guess.samples == self.sound.len())
        });
        let mut front = PieceTranscript::default();
        if !known {
            front = self.leave_what_was_said_before_the_pause();
            self.decode(true)?;
        }
        let rest = self.guess.take().map(|guess| guess.said()).unwrap_or_default();
        self.begin()?;
        Ok(front.and(rest))
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
