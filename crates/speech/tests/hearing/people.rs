//! People, from the folder that `SOTTO_TEST_DATA` names, and the clips beside it that were once misheard.

use std::{fs::File, path::PathBuf, time::Duration};

use audio::SAMPLE_RATE;
use sample_sounds::{INAUGURAL, WORSE, worse};
use speech::read_wav;
use transcript::{Language, Passage};

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

#[test]
fn words_are_counted_where_they_were_spoken() {
    let Some(engine) = whisper() else { return };
    let clips = ["speech/austen-0870.wav", "speech/austen-0890.wav"].map(data);
    let [Some(first), Some(second)] = clips else { return };
    let silence = vec![0; 3 * SAMPLE_RATE];
    let length_of = |samples: usize| Duration::from_secs_f64(samples as f64 / SAMPLE_RATE as f64);
    let sound = [&first[..], &silence, &second].concat();
    let alone = |clip: &[i16]| {
        text::count_words(&hear(&engine, clip, Language::English).transcript).cast_signed()
    };
    let heard = hear(&engine, &sound, Language::English);
    let passages = &heard.timing.passages;
    let words: usize = passages.iter().map(|passage| passage.words).sum();
    assert_eq!(words, text::count_words(&heard.transcript));
    let second_begins = length_of(first.len() + silence.len() / 2);
    let (before, after): (Vec<&Passage>, Vec<&Passage>) =
        passages.iter().partition(|passage| passage.start < second_begins);
    for (passages, clip) in [(before, &first), (after, &second)] {
        let words: usize = passages.iter().map(|passage| passage.words).sum();
        assert!((words.cast_signed() - alone(clip)).abs() <= 2, "{passages:?}");
        let (Some(first), Some(last)) = (passages.first(), passages.last()) else { panic!() };
        let length = last.end() - first.start;
        assert!(length <= length_of(clip.len()) + Duration::from_secs(2), "{length:?}");
    }
}

#[test]
fn a_sentence_much_quieter_than_its_neighbours_is_heard_or_told_of() {
    let Some(engine) = whisper() else { return };
    let Some(near) = data("jfk.wav") else { return };
    let pause = vec![0; 2 * speech::SAMPLE_RATE];
    let [near_by, far_away] = [4, 30].map(|less| {
        let far: Vec<i16> = near.iter().map(|sample| sample / less).collect();
        let heard =
            hear(&engine, &[&near[..], &pause, &far, &pause, &near].concat(), Language::English);
        let begins = (near.len() + pause.len()) as f64 / speech::SAMPLE_RATE as f64;
        let ends = begins + far.len() as f64 / speech::SAMPLE_RATE as f64;
        let told = |at: f64| at > begins && at < ends;
        let marked = heard.doubts.iter().any(|doubt| told(doubt.start.as_secs_f64()));
        let heard = count(&heard.transcript, "do for your country");
        assert!(heard == 3 || (heard == 2 && marked), "{less} times quieter: {heard}, {marked}");
        marked
    });
    assert!(!near_by && far_away);
}
