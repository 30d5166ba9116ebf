//! What the voices say.

use audio::SAMPLE_RATE;
use transcript::Language;

use crate::voices::{VOICES, say, say_in};

/// A sound and what is said in it.
#[derive(Clone)]
pub struct SoundSample {
    /// What it tries.
    pub name: String,
    /// What is said; nothing where it is empty.
    pub words: String,
    /// 16 kHz, mono.
    pub sound: Vec<i16>,
    /// What is spoken.
    pub language: Language,
}

const SHORT: &str = include_str!("../texts/short-answers.txt");
const LONG: &str = include_str!("../texts/long-answers.txt");
/// `language<TAB>words as written<TAB>words as espeak-ng takes them, where those are others`.
const FOREIGN: &str = include_str!("../texts/other-languages.tsv");

const WORDS: [&str; 12] = [
    "yes",
    "no",
    "never",
    "often",
    "absolutely",
    "twice",
    "maybe",
    "accounting",
    "nursing",
    "sometimes",
    "three",
    "teamwork",
];

const SENTENCES: [&str; 6] = [
    "we moved the old machines out of the room before the night shift came in",
    "my manager asked me to train two new people in the kitchen",
    "the patient was angry because nobody had explained the delay to her",
    "I wrote down every step so the next team could follow it",
    "in the end the customer stayed with us for another year",
    "I learned that I should ask for help a little sooner",
];

const NUMBERS: [&str; 12] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

fn english(name: impl Into<String>, words: impl Into<String>, sound: Vec<i16>) -> SoundSample {
    let (name, words) = (name.into(), words.into());
    SoundSample { name, words, sound, language: Language::English }
}

/// Every `step`th of 200 answers of 1 to 3 s, the three voices in turn. Empty without flite, like all that follow.
pub fn short_answers(step: usize) -> Vec<SoundSample> {
    spoken(SHORT.lines().enumerate().step_by(step.max(1)))
}

/// Twelve answers of about half a minute.
pub fn long_answers() -> Vec<SoundSample> {
    spoken(LONG.lines().enumerate())
}

fn spoken<'a>(lines: impl Iterator<Item = (usize, &'a str)>) -> Vec<SoundSample> {
    lines
        .filter_map(|(at, words)| {
            let voice = VOICES[at % VOICES.len()];
            Some(english(format!("{voice}, line {}", at + 1), words, say(voice, words)?))
        })
        .collect()
}

/// One word by each voice, in takes of 0.3, 0.6 and 1 s where the word is that short.
pub fn single_words() -> Vec<SoundSample> {
    let all = WORDS.iter().flat_map(|word| VOICES.map(|voice| (*word, voice)));
    all.enumerate()
        .filter_map(|(at, (word, voice))| {
            let mut sound = trimmed(&say(voice, word)?);
            let least = [0.3, 0.6, 1.0][at % 3] * SAMPLE_RATE as f64;
            sound.resize(sound.len().max(least as usize), 0);
            let length = sound.len() as f64 / SAMPLE_RATE as f64;
            Some(english(format!("{voice}, {length:.1} s"), word, sound))
        })
        .collect()
}

/// Without the silence before and behind.
fn trimmed(sound: &[i16]) -> Vec<i16> {
    const AUDIBLE: u16 = 400;
    let loud = |sample: &i16| sample.unsigned_abs() > AUDIBLE;
    let first = sound.iter().position(loud).unwrap_or(0);
    let last = sound.iter().rposition(loud).unwrap_or(0);
    sound[first..=last.max(first)].to_vec()
}

/// Where pieces end and begin: a last word that ends with the take, numbered sentences, a long silence.
pub fn edges(voice: &str) -> Vec<SoundSample> {
    let takes = [29.5, 30.0, 30.4, 30.8, 31.2, 60.5];
    let mut all: Vec<SoundSample> =
        takes.iter().filter_map(|seconds| last_word(voice, *seconds)).collect();
    all.extend(numbered(voice));
    all.extend(long_silence(voice));
    all
}

fn last_word(voice: &str, seconds: f64) -> Option<SoundSample> {
    const LAST: &str = "elephant";
    const PAUSE: usize = SAMPLE_RATE / 4;
    let last = trimmed(&say(voice, LAST)?);
    let end = (seconds * SAMPLE_RATE as f64) as usize - last.len();
    let (mut sound, mut words) = (Vec::new(), String::new());
    for sentence in SENTENCES.iter().cycle() {
        let said = say(voice, sentence)?;
        if sound.len() + said.len() + PAUSE > end {
            break;
        }
        sound.extend(said);
        sound.resize(sound.len() + PAUSE, 0);
        words.push_str(sentence);
        words.push(' ');
    }
    sound.resize(end, 0);
    sound.extend(last);
    Some(english(format!("{voice}, last word at {seconds} s"), words + LAST, sound))
}

fn numbered(voice: &str) -> Option<SoundSample> {
    let (mut sound, mut words) = (Vec::new(), String::new());
    for (number, sentence) in NUMBERS.iter().zip(SENTENCES.iter().cycle()) {
        let sentence = format!("number {number}, {sentence} ");
        sound.extend(say(voice, &sentence)?);
        sound.resize(sound.len() + SAMPLE_RATE * 3 / 4, 0);
        words.push_str(&sentence);
    }
    Some(english(format!("{voice}, twelve numbered sentences"), words, sound))
}

fn long_silence(voice: &str) -> Option<SoundSample> {
    let mut sound = say(voice, SENTENCES[3])?;
    sound.resize(sound.len() + 12 * SAMPLE_RATE, 0);
    sound.extend(say(voice, SENTENCES[5])?);
    let words = format!("{} {}", SENTENCES[3], SENTENCES[5]);
    Some(english(format!("{voice}, 12 s of silence between"), words, sound))
}

/// Spanish, Mandarin and Cantonese by espeak-ng. Empty without it.
pub fn foreign() -> Vec<SoundSample> {
    let line = |line: &str| {
        let mut parts = line.split('\t');
        let (language, words) = (parts.next()?.parse().ok()?, parts.next()?.to_owned());
        let sound = say_in(language, parts.next().unwrap_or(&words))?;
        Some(SoundSample { name: format!("espeak-ng, {language}"), words, sound, language })
    };
    FOREIGN.lines().filter_map(line).collect()
}
