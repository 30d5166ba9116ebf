//! What is seen of a sentence or an answer before anything is learned: its vectors, its words and their order.

use std::collections::BTreeSet;

use encoder::Encoded;

use crate::{
    classifier::Features,
    labels::{Label as _, SentenceRole},
};

/// Words and pairs of words are told apart by a number below this; two that share one are seldom in one sentence.
pub const HASHES: usize = 8_192;
/// How much a vector counts, beside words.
const VECTOR: f32 = 4.0;
/// How much words count, beside the vector.
const WORDS: f32 = 6.0;
/// Words of a long answer that are encoded as a whole: so many from its beginning and from its end.
const ENDS: usize = 60;

/// Numbers of a sentence: its meaning's and its form's.
pub const OF_SENTENCE: usize = 2 * encoder::WIDTH;
/// Numbers of an answer: those, and its length.
pub const OF_ANSWER: usize = OF_SENTENCE + 1;
/// Numbers of a sentence among others.
pub const OF_PLACE: usize = 8 * ROLES + 6;
const ROLES: usize = SentenceRole::ALL.len();

/// Of a sentence by itself.
pub fn of_sentence(sentence: &str, encoded: &Encoded) -> Features {
    Features { dense: vectors(encoded).collect(), sparse: words(sentence) }
}

/// Of an answer as a whole; `encoded` is what [`beginning_and_end`] gives of it.
pub fn of_answer(answer: &str, encoded: &Encoded) -> Features {
    let length = text::count_words(answer) as f32;
    Features {
        dense: vectors(encoded).chain([length.ln_1p()]).collect(),
        sparse: words(&beginning_and_end(answer)),
    }
}

/// Of a question or an answer whose subject matters and not its wording.
pub fn of_meaning(encoded: &Encoded) -> Features {
    Features { dense: vectors(encoded).collect(), sparse: Vec::new() }
}

/// Of two texts: how near they are in meaning and in form, and how many words of each stand in the other.
pub fn of_pair(one: (&str, &Encoded), other: (&str, &Encoded)) -> Features {
    let near =
        |vector: &dyn Fn(&Encoded) -> &[f32]| encoder::similarity(vector(one.1), vector(other.1));
    let (sense, form) = (near(&|it| &it.sense), near(&|it| &it.form));
    let (words, others) = (stems(one.0), stems(other.0));
    let shared = words.intersection(&others).count() as f32;
    let share = |of: &BTreeSet<String>| shared / (of.len() as f32).max(1.0);
    let dense = vec![
        PAIR * sense,
        PAIR * sense * sense,
        PAIR * form,
        PAIR * share(&words),
        PAIR * share(&others),
    ];
    Features { dense, sparse: Vec::new() }
}

/// Of words that may show something; `role` has the shares of what they do. Not what they share with what is asked for: among
/// labelled pairs those that only look right share more.
pub fn of_shown(said: &str, role: &[f32]) -> Features {
    Features { dense: role.iter().map(|share| share * PAIR / 2.0).collect(), sparse: words(said) }
}

/// How much a measure of two texts counts, so that the weight it gets is of the size of others; what is learned hardly depends on it.
const PAIR: f32 = 8.0;

/// The beginnings of longer words.
fn stems(text: &str) -> BTreeSet<String> {
    let long = text::words(text).into_iter().filter(|word| word.folded.chars().count() > 3);
    long.map(|word| word.folded.chars().take(5).collect()).collect()
}

/// A longer answer is not encoded as a whole: what it is about is the mean of its sentences, and takes no more time.
const WHOLE: usize = 2 * ENDS;

/// Whether an answer is short enough to be encoded as a whole.
pub fn is_short(answer: &str) -> bool {
    text::count_words(answer) <= WHOLE
}

/// What a long answer is about: the mean of its sentences.
pub fn mean(sentences: &[Encoded]) -> Encoded {
    let mean = |of: &dyn Fn(&Encoded) -> &[f32]| {
        let mut sum = vec![0.0; encoder::WIDTH];
        for sentence in sentences {
            sum.iter_mut().zip(of(sentence)).for_each(|(sum, number)| *sum += number);
        }
        let length = encoder::similarity(&sum, &sum).sqrt().max(f32::MIN_POSITIVE);
        sum.iter_mut().for_each(|number| *number /= length);
        sum
    };
    Encoded { sense: mean(&|sentence| &sentence.sense), form: mean(&|sentence| &sentence.form) }
}

/// Where people say what they mean by an answer, which may be long.
fn beginning_and_end(answer: &str) -> String {
    let words = text::words(answer);
    let (Some(first), Some(last)) =
        (words.get(ENDS), words.len().checked_sub(ENDS).and_then(|at| words.get(at)))
    else {
        return answer.to_owned();
    };
    match first.place.start < last.place.start {
        true => format!("{} {}", &answer[..first.place.start], &answer[last.place.start..]),
        false => answer.to_owned(),
    }
}

/// Of each sentence of an answer among the others: what it seems to be by itself, what those around it seem to be, and where
/// it stands. `alone` has the shares of the roles of each.
pub fn of_places(alone: &[Vec<f32>]) -> Vec<Features> {
    let count = alone.len();
    let none = || vec![0.0; ROLES];
    let log = |shares: &Vec<f32>, weight: f32| -> Vec<f32> {
        shares.iter().map(|share| share.max(1e-4).ln() * weight).collect()
    };
    let most = |some: &[Vec<f32>]| {
        some.iter().fold(none(), |most, shares| {
            most.iter().zip(shares).map(|(one, other)| f32::max(*one, *other)).collect()
        })
    };
    let sum = |some: &[Vec<f32>]| -> Vec<f32> {
        let sums = some.iter().fold(none(), |sum, shares| {
            sum.iter().zip(shares).map(|(one, other)| one + other).collect()
        });
        sums.into_iter().map(|sum: f32| sum.min(3.0) / 3.0).collect()
    };
    let place = |at: usize| {
        let (before, after) = (&alone[..at], &alone[at + 1..]);
        let is = |yes: bool| f32::from(u8::from(yes));
        let through = if count > 1 { at as f32 / (count - 1) as f32 } else { 0.5 };
        let parts = [
            log(&alone[at], 1.0),
            before.last().map_or_else(none, |shares| log(shares, 0.5)),
            after.first().map_or_else(none, |shares| log(shares, 0.5)),
            before.iter().nth_back(1).cloned().unwrap_or_else(none),
            most(before),
            most(after),
            sum(before),
            sum(after),
            vec![
                is(at == 0),
                is(at + 1 == count),
                is(count == 1),
                is(at == 0 && count > 1),
                through,
                is(at + 2 == count),
            ],
        ];
        Features { dense: parts.concat(), sparse: Vec::new() }
    };
    (0..count).map(place).collect()
}

fn vectors(encoded: &Encoded) -> impl Iterator<Item = f32> {
    encoded.sense.iter().chain(&encoded.form).map(|number| number * VECTOR)
}

/// Words, pairs of words, how it begins, how it ends, and how long it is.
fn words(text: &str) -> Vec<(u32, f32)> {
    let words = tokens(text);
    let mut named = BTreeSet::new();
    let mut see =
        |kind: &str, words: &[String]| named.insert(hash(&format!("{kind}:{}", words.join(" "))));
    for at in 0..words.len() {
        see("word", &words[at..=at]);
        if at + 1 < words.len() {
            see("pair", &words[at..at + 2]);
        }
    }
    for at in 0..words.len().min(3) {
        see(["first", "second", "third"][at], &words[at..=at]);
        if at > 0 {
            see("begins", &words[..=at]);
        }
    }
    if let Some(last) = words.len().checked_sub(1) {
        see("last", &words[last..]);
    }
    see("length", &[(words.len() / 4).min(8).to_string()]);
    let share = WORDS / (named.len() as f32).sqrt();
    named.into_iter().map(|hash| (hash, share)).collect()
}

/// Words in small letters, numbers all alike, and each mark.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut from = 0;
    for word in text::words(text) {
        marks(&text[from..word.place.start], &mut tokens);
        let number =
            word.folded.chars().all(|char| char.is_ascii_digit() || matches!(char, '.' | ','));
        tokens.push(if number { "0".to_owned() } else { word.folded.into_owned() });
        from = word.place.end;
    }
    marks(&text[from..], &mut tokens);
    tokens
}

fn marks(between: &str, tokens: &mut Vec<String>) {
    tokens.extend(between.chars().filter(|char| !char.is_whitespace()).map(String::from));
}

/// FNV-1a (Fowler, Noll, Vo), folded into the numbers there are.
fn hash(text: &str) -> u32 {
    let hash = text
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 13)) % HASHES as u32
}
