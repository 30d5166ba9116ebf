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
