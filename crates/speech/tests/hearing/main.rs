//! What Whisper hears with its real weights, as a worker hears it. The weights are fetched by `make test`; where they cannot
//! be, these checks do not run, and say so.

#![cfg(feature = "whisper")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(clippy::print_stderr, reason = "what did not run is said")]

mod people;
mod personal_data;
mod silence;
mod voices;

use sample_sounds::SoundSample;
use speech::{EncoderContext, EngineSpec, Sound, TakeTranscript, transcribe};
use transcript::Language;

/// The engine, if its weights are here.
fn whisper() -> Option<EngineSpec> {
    let Some(model) = std::env::var_os("SOTTO_TEST_WHISPER_MODEL") else {
        eprintln!(
            "did not run: SOTTO_TEST_WHISPER_MODEL names no model (scripts/weights.sh fetches one)"
        );
        return None;
    };
    Some(EngineSpec::Whisper { model: model.into(), threads: 1, context: EncoderContext::Fitted })
}

fn hear(engine: &EngineSpec, sound: &[i16], language: Language) -> TakeTranscript {
    let bytes: Vec<u8> = sound.iter().flat_map(|sample| sample.to_le_bytes()).collect();
    transcribe(engine.load().unwrap(), language, &Sound::from_le_bytes(&bytes)).unwrap()
}

/// Those that can be made here; flite and espeak-ng make voices.
fn made(samples: Vec<SoundSample>) -> Vec<SoundSample> {
    if samples.is_empty() {
        eprintln!("did not run: there is no flite or espeak-ng to speak");
    }
    samples
}

/// Words as they are compared.
fn words(text: &str) -> Vec<String> {
    text::words(&text.replace('-', " ")).into_iter().map(|word| word.folded.into_owned()).collect()
}

/// How often `phrase` stands in `text`.
fn count(text: &str, phrase: &str) -> usize {
    let (text, phrase) = (words(text), words(phrase));
    text.windows(phrase.len()).filter(|window| *window == phrase).count()
}
