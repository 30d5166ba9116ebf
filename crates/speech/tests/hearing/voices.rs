//! Voices that programs make.

use sample_sounds::{
    SoundSample, edges, foreign, long_answers, say, say_in, short_answers, single_words,
};
use speech::SAMPLE_RATE;
use transcript::Language;

use crate::{count, hear, made, whisper, words};

#[test]
fn a_single_word_is_heard_and_not_twice() {
    let Some(engine) = whisper() else { return };
    let samples = made(single_words());
    let mut misheard = Vec::new();
    for sample in &samples {
        let heard = hear(&engine, &sample.sound, Language::English);
        let said = words(&heard.transcript);
        assert!(said.len() <= 2, "{} {}: {said:?}", sample.name, sample.words);
        assert!(
            said.is_empty() || said.first() != said.get(1),
            "{} {}: {said:?}",
            sample.name,
            sample.words
        );
        if count(&heard.transcript, &sample.words) != 1 {
            misheard.push((&sample.name, &sample.words, heard.transcript));
        }
    }
    assert!(misheard.len() * 6 <= samples.len(), "{misheard:?}");
}

#[test]
fn short_answers_are_not_doubled() {
    let Some(engine) = whisper() else { return };
    for sample in made(short_answers(20)) {
        let heard = hear(&engine, &sample.sound, Language::English);
        let (said, heard) = (words(&sample.words), words(&heard.transcript));
        assert!(heard.len() <= said.len() + 2, "{said:?} became {heard:?}");
    }
}

#[test]
fn what_people_say_twice_stays() {
    let Some(engine) = whisper() else { return };
    const TWICE: &str = "no, no, no, we never stopped the test";
    let Some(mut sound) = say("slt", TWICE) else { return };
    sound.resize(sound.len() + SAMPLE_RATE, 0);
    sound.extend(say("slt", TWICE).unwrap());
    let heard = hear(&engine, &sound, Language::English).transcript;
    assert_eq!(count(&heard, "no no no we never"), 2, "{heard}");
}

#[test]
fn no_word_is_lost_or_doubled_where_a_piece_ends() {
    let Some(engine) = whisper() else { return };
    for sample in made(edges("slt")) {
        let heard = hear(&engine, &sample.sound, Language::English).transcript;
        if sample.name.contains("last word") {
            assert_eq!(
                words(&heard).last().map(String::as_str),
                Some("elephant"),
                "{}: {heard}",
                sample.name
            );
        }
        for phrase in ["number two", "number seven", "number nine", "a little sooner"] {
            assert_eq!(
                count(&heard, phrase),
                count(&sample.words, phrase),
                "{}: {heard}",
                sample.name
            );
        }
    }
}

#[test]
fn another_language_than_expected_is_noticed_and_written_down_as_it_is() {
    let Some(engine) = whisper() else { return };
    let Some(sample) = made(long_answers()).into_iter().next() else { return };
    let twenty_seconds = &sample.sound[..20 * SAMPLE_RATE];
    for expected in [Language::Spanish, Language::TraditionalChinese] {
        let heard = hear(&engine, twenty_seconds, expected);
        assert_eq!(heard.spoken, Some(Language::English), "{expected}");
        let said = words(&sample.words);
        let heard = words(&heard.transcript);
        let right = heard.iter().filter(|word| said.contains(word)).count();
        assert!(right * 10 >= heard.len() * 8 && right > 20, "{heard:?}");
    }
    let heard = hear(&engine, twenty_seconds, Language::English);
    assert_eq!(heard.spoken, None);
}

#[test]
fn what_is_said_in_another_language_is_not_translated() {
    let Some(engine) = whisper() else { return };
    // A few of each language; the benchmark hears all.
    let samples: Vec<SoundSample> = made(foreign()).into_iter().step_by(4).collect();
    let mut right = 0;
    for sample in &samples {
        let heard = hear(&engine, &sample.sound, sample.language).transcript;
        let (said, heard) = (words(&sample.words), words(&heard));
        let latin = heard.iter().filter(|word| word.is_ascii()).count();
        match sample.language {
            Language::Spanish => right += heard.iter().filter(|word| said.contains(word)).count(),
            // The voices are so poor that little is understood; but what is, is Chinese.
            _ => assert_eq!(latin, 0, "{}: {heard:?}", sample.words),
        }
    }
    assert!(samples.is_empty() || right > 10, "{right} Spanish words");
}

/// A sentence, two seconds of silence, and another sentence so many times less loud.
fn and_then(second: Vec<i16>, less: i16) -> Option<Vec<i16>> {
    let mut sound = say(
        "slt",
        "I was the leader of a small team at a hospital, and we wrote the plan for every week.",
    )?;
    sound.resize(sound.len() + 2 * SAMPLE_RATE, 0);
    sound.extend(second.into_iter().map(|sample| sample / less));
    Some(sound)
}

#[test]
fn a_voice_from_far_away_is_in_doubt_and_the_candidates_is_not() {
    let Some(engine) = whisper() else { return };
    let Some(other) = say("rms", "The train to the north leaves from platform nine at noon.")
    else {
        return;
    };
    for (less, doubts) in [(1, 0), (4, 0), (25, 1)] {
        let Some(sound) = and_then(other.clone(), less) else { return };
        let heard = hear(&engine, &sound, Language::English);
        assert_eq!(heard.doubts.len(), doubts, "{less}: {heard:?}");
        assert!(heard.doubts.iter().all(|doubt| !doubt.words.contains("leader")), "{heard:?}");
    }
}

#[test]
fn one_sentence_in_another_language_is_in_doubt() {
    let Some(engine) = whisper() else { return };
    let spanish =
        "Trabajé tres años en una empresa pequeña, y después cambié de ciudad con mi familia.";
    let Some(other) = say_in(Language::Spanish, spanish) else { return };
    let Some(sound) = and_then(other[..other.len() / 2].to_vec(), 1) else { return };
    let heard = hear(&engine, &sound, Language::English);
    assert_eq!(heard.spoken, None, "{heard:?}");
    assert!(heard.doubts.iter().any(|doubt| !doubt.words.contains("leader")), "{heard:?}");
}
