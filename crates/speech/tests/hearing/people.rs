//! People, from the folder that `SOTTO_TEST_DATA` names, and the clips beside it that were once misheard.

use std::{fs::File, path::PathBuf};

use sample_sounds::{INAUGURAL, WORSE, worse};
use speech::read_wav;
use transcript::Language;

use crate::{count, hear, whisper, words};

fn data(path: &str) -> Option<Vec<i16>> {
    let file = PathBuf::from(std::env::var_os("SOTTO_TEST_DATA")?).join(path);
    let Ok(file) = File::open(&file) else {
        eprintln!("did not run: there is no {}", file.display());
        return None;
    };
    Some(read_wav(file).unwrap().samples().to_vec())
}

#[test]
fn what_was_said_once_is_heard_once() {
    let Some(engine) = whisper() else { return };
    for (clip, said) in [
        ("yes-heard-twice", "yes"),
        ("said-once-heard-twice-1", "yes i did"),
        ("said-once-heard-twice-2", "nobody complained again"),
        ("fan-noise-is-a-word", ""),
    ] {
        let Some(sound) = data(&format!("../cases/speech/{clip}.wav")) else { return };
        assert_eq!(words(&hear(&engine, &sound, Language::English).transcript).join(" "), said);
    }
}

/// By hand: the words of the texts, from where the wave first rises to where it last falls. No pause is as long as 1.5 s.
#[test]
fn a_pace_is_that_of_the_words_over_the_time_they_took() {
    let Some(engine) = whisper() else { return };
    for (clip, spoken, seconds) in [
        ("speech/austen-0870.wav", 22, 7.04),
        ("speech/austen-0890.wav", 14, 5.00),
        ("speech/austen-0920.wav", 18, 5.86),
        ("jfk.wav", 22, 10.66),
    ] {
        let Some(sound) = data(clip) else { return };
        let heard = hear(&engine, &sound, Language::English);
        let pace = words(&heard.transcript).len() as f64 / heard.timing.speech.as_secs_f64();
        let by_hand = f64::from(spoken) / seconds;
        assert!((pace / by_hand - 1.0).abs() <= 0.05, "{clip}: {pace} instead of {by_hand}");
    }
}

#[test]
fn a_worse_microphone_is_understood() {
    let Some(engine) = whisper() else { return };
    let Some(sound) = data("jfk.wav") else { return };
    for how in WORSE {
        let Some(worse) = worse(&sound, how) else { return };
        let heard = hear(&engine, &worse, Language::English);
        let said = words(&heard.transcript);
        let right = words(INAUGURAL).iter().filter(|word| said.contains(word)).count();
        assert!(right >= 20, "{how}: {said:?}");
        assert_eq!(count(&heard.transcript, "do for your country"), 1, "{how}: {said:?}");
    }
}
