//! Where words are said to have been spoken, whatever the engine: one that hears three words in every piece.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::time::Duration;

use speech::{
    EngineError, PieceLength, PieceTranscript, SAMPLE_RATE, Sound, Transcriber, transcribe,
};
use transcript::{Language, Passage, SoundTiming};

struct ThreeWords;

impl Transcriber for ThreeWords {
    fn expect(&mut self, _language: Language) -> Result<(), EngineError> {
        Ok(())
    }

    fn begin(&mut self) -> Result<(), EngineError> {
        Ok(())
    }

    fn hear(&mut self, _sound: &[i16]) -> Result<(), EngineError> {
        Ok(())
    }

    fn guess(&mut self, _settled: bool) -> Result<String, EngineError> {
        Ok(String::new())
    }

    fn finish(&mut self, _trailing_silence: bool) -> Result<PieceTranscript, EngineError> {
        Ok(PieceTranscript { text: "we moved it".into(), ..PieceTranscript::default() })
    }

    fn piece_length(&self) -> PieceLength {
        PieceLength { shortest: Duration::from_secs(4), longest: Duration::from_secs(20) }
    }
}

fn silence(seconds: usize) -> Vec<i16> {
    vec![0; seconds * SAMPLE_RATE]
}

fn length(samples: &[i16]) -> Duration {
    Duration::from_secs_f64(samples.len() as f64 / SAMPLE_RATE as f64)
}

fn timing(sound: &[i16]) -> SoundTiming {
    let bytes: Vec<u8> = sound.iter().flat_map(|sample| sample.to_le_bytes()).collect();
    transcribe(Box::new(ThreeWords), Language::English, &Sound::from_le_bytes(&bytes))
        .unwrap()
        .timing
}

#[test]
fn passages_lie_where_the_voice_is_and_the_silence_around_it_is_none_of_theirs() {
    let say = |text| sample_sounds::say("slt", text);
    let (Some(one), Some(two)) = (
        say("I was the leader of a small team at a hospital."),
        say("As a result we saved three hours every day."),
    ) else {
        eprintln!("did not run: there is no flite to speak");
        return;
    };
    let sound = [&silence(2)[..], &one, &silence(3), &two, &silence(4)].concat();
    let timing = timing(&sound);
    let [first, second] = timing.passages[..] else { panic!("{timing:?}") };
    assert_eq!((first.words, second.words), (3, 3));
    let begins = Duration::from_secs(2);
    let pauses = begins + length(&one);
    let goes_on = pauses + Duration::from_secs(3);
    let ends = goes_on + length(&two);
    let near = |at: Duration, there: Duration| at.abs_diff(there) < Duration::from_millis(600);
    assert!(near(first.start, begins) && near(second.start, goes_on), "{timing:?}");
    assert!(first.end() < goes_on, "{timing:?}");
    assert!(second.end() <= ends, "the last silence is no speaking: {timing:?}");
    // What is left of the passages without the long pauses is the time it took to speak.
    let spoken: Duration = timing.passages.iter().map(|passage| passage.length).sum();
    let pause = timing.pauses[0];
    let silent = first.end().saturating_sub(pause.start.max(first.start));
    assert!(near(spoken - silent, timing.speech), "{timing:?}");
}

#[test]
fn a_take_without_a_voice_has_no_passage() {
    let nothing: Vec<Passage> = Vec::new();
    assert_eq!(timing(&silence(5)).passages, nothing);
}
