//! A deed and what came of it in one sentence: "We rewrote the form and sign-ups rose by 30 %". Such a sentence is read as two.

use std::ops::Range;

use encoder::{Encoded, similarity};

use crate::{
    Reader, Sentence, classify, features,
    labels::{Label as _, SentenceRole},
    sentences::trimmed,
};

/// What comes before these may be what came of what is told after them …
const REASONS: &[&str] = &["after", "once", "when", "because", "since", "as", "until"];
/// … and the other way round with these.
const OUTCOMES: &[&str] = &["and", "so", "then", "which", "meaning", "thereby", "until", "but"];
/// What a clause after a beginning with a reason starts with: "After I moved the desk complaints fell".
const SUBJECTS: &[&str] = &["i", "we", "he", "she", "they", "it", "nobody", "everybody"];
/// Words that say nothing at the beginning of a clause.
const FILLERS: &[&str] =
    &["um", "uh", "er", "well", "yeah", "like", "so", "then", "and", "but", "until"];
/// A clause has at least so many words.
const LEAST: usize = 3;
/// Longer sentences are not cut here.
const LONGEST: usize = 60;
/// What a clause needs to be one, besides words in "-ed": without a verb "and a new column" only goes on with a list.
const VERBS: &[&str] = &[
    "am",
    "are",
    "is",
    "was",
    "were",
    "wasn't",
    "weren't",
    "had",
    "has",
    "have",
    "did",
    "didn't",
    "does",
    "can",
    "could",
    "would",
    "went",
    "came",
    "became",
    "got",
    "gets",
    "fell",
    "rose",
    "grew",
    "sank",
    "shrank",
    "broke",
    "ran",
    "held",
    "kept",
    "left",
    "lost",
    "won",
    "made",
    "paid",
    "put",
    "sent",
    "sold",
    "spent",
    "stood",
    "stuck",
    "stayed",
    "swung",
    "thought",
    "told",
    "took",
    "understood",
    "woke",
    "felt",
    "found",
    "gave",
    "heard",
    "knew",
    "met",
    "said",
    "saw",
    "slept",
    "spoke",
    "sat",
    "set",
    "shut",
    "began",
    "bought",
    "brought",
    "caught",
    "cut",
    "drew",
    "drove",
    "ate",
    "hit",
    "let",
    "read",
    "rang",
    "wrote",
    "wore",
    "quit",
    "beat",
    "built",
    "led",
    "hung",
    "threw",
    "taught",
    "chose",
    "forgot",
    "froze",
    "hurt",
    "rewrote",
    "rebuilt",
    "redid",
    "redrew",
    "reset",
    "overcame",
    "undertook",
    "withdrew",
    "nobody's",
    "it's",
    "now",
];
/// Verbs that tell of a change, and how they are told of "this": ", cutting the wait in half".
const CHANGES: &[(&str, &str)] = &[
    ("cut", "cutting"),
    ("reduced", "reducing"),
    ("saved", "saving"),
    ("raised", "raising"),
    ("increased", "increasing"),
    ("halved", "halving"),
    ("doubled", "doubling"),
    ("tripled", "tripling"),
    ("lowered", "lowering"),
    ("improved", "improving"),
    ("shortened", "shortening"),
    ("brought", "bringing"),
    ("dropped", "dropping"),
    ("boosted", "boosting"),
    ("won", "winning"),
    ("lost", "losing"),
    ("ended", "ending"),
    ("stopped", "stopping"),
    ("freed", "freeing"),
    ("earned", "earning"),
    ("finished", "finishing"),
    ("grew", "growing"),
    ("prevented", "preventing"),
    ("avoided", "avoiding"),
    ("got", "getting"),
];
/// What somebody was, had or had to do is no deed.
const STATES: &[&str] = &[
    "was", "were", "am", "are", "had", "have", "did", "could", "would", "can", "needed", "wanted",
    "worked",
];
/// Figures that are no digits, and measures of a change.
const MEASURES: &[&str] = &[
    "half", "third", "quarter", "fifth", "tenth", "percent", "zero", "none", "twice", "double",
    "dozen", "hundred", "thousand", "million", "two", "three", "four", "five", "six", "seven",
    "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty", "thirty", "forty", "fifty",
    "sixty", "seventy", "eighty", "ninety",
];
/// So many places of a sentence are tried at most.
const MOST_CUTS: usize = 8;
/// A clause is an outcome with this likelihood. Of sentences of other writers that hold a deed and no result it finds one in few.
const OUTCOME: f32 = 0.55;
/// The deed beside it need only be the likeliest.
const DEED: f32 = 0.35;
/// … and where it begins with "I" or "we" and a verb, be possible.
const SAID_SO: f32 = 0.15;

/// Cuts that are tried in one answer: each is two sentences more to encode.
const MOST_TRIED: usize = 40;

/// Two clauses of one sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Cut {
    /// Where they stand in the answer.
    places: [Range<usize>; 2],
    /// What is read of each.
    read: [String; 2],
    /// Which of them may be the outcome.
    outcome: usize,
}

/// The sentences of an answer, where one that tells a deed and what came of it is two. Looked for only where the other sentences
/// tell no deed or no result: elsewhere it would change nothing and take time.
pub(crate) fn apart(
    reader: &Reader,
    answer: &str,
    sentences: Vec<Sentence>,
    question: Option<&Encoded>,
) -> Vec<Sentence> {
    let sure = |role| sentences.iter().any(|sentence| sentence.sure() == Some(role));
    if sure(SentenceRole::OwnAction) && sure(SentenceRole::Result) {
        return sentences;
    }
    let mut tried = 0;
    let two = |sentence: Sentence| {
        let cuts = if tried < MOST_TRIED { cuts_of(answer, &sentence) } else { Vec::new() };
        tried += cuts.len();
        match in_two(reader, answer, &sentence, &cuts, question) {
            Some(clauses) => clauses.to_vec(),
            None => vec![sentence],
        }
    };
    sentences.into_iter().flat_map(two).collect()
}

/// Where it may be cut, if it may tell both a deed and what came of it.
fn cuts_of(answer: &str, sentence: &Sentence) -> Vec<Cut> {
    let may_hold_both = match sentence.sure() {
        None
        | Some(SentenceRole::OwnAction | SentenceRole::OthersAction | SentenceRole::Result) => true,
        Some(SentenceRole::Setting | SentenceRole::Task) => begins_with_a_deed(&sentence.text),
        Some(_) => false,
    };
    if may_hold_both { cuts(answer, &sentence.place) } else { Vec::new() }
}

fn in_two(
    reader: &Reader,
    answer: &str,
    sentence: &Sentence,
    cuts: &[Cut],
    question: Option<&Encoded>,
) -> Option<[Sentence; 2]> {
    let encoded =
        reader.encoder.encode(cuts.iter().flat_map(|cut| cut.read.iter().map(String::as_str)));
    let read = cuts.iter().zip(encoded.chunks_exact(2)).filter_map(|(cut, encoded)| {
        let share = |at: usize| {
            let features = features::of_sentence(&cut.read[at], &encoded[at]);
            reader.weights.alone.shares(&features)
        };
        let shares = [share(0), share(1)];
        let likelihood = cut.likelihood(&shares)?;
        let clause = |at: usize| Sentence {
            text: answer[cut.places[at].clone()].to_owned(),
            place: cut.places[at].clone(),
            role: if at == cut.outcome { SentenceRole::Result } else { SentenceRole::OwnAction },
            confidence: cut.share(&shares, at),
            by_rule: true,
            shares: shares[at].clone(),
            nearness: question
                .map_or(0.0, |question| similarity(&question.sense, &encoded[at].sense)),
            sense: encoded[at].sense.clone(),
            hardship: sentence.hardship,
        };
        Some((likelihood, [clause(0), clause(1)]))
    });
    read.max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, clauses)| clauses)
}

impl Cut {
    /// How likely a clause is what it should be, by the shares of the roles of both.
    fn share(&self, shares: &[Vec<f32>; 2], at: usize) -> f32 {
        let role = if at == self.outcome { SentenceRole::Result } else { SentenceRole::OwnAction };
        let place = SentenceRole::ALL.iter().position(|other| *other == role);
        place.and_then(|place| shares[at].get(place).copied()).unwrap_or_default()
    }

    /// How likely it is a deed and its outcome; `None` where it is not likely enough.
    fn likelihood(&self, shares: &[Vec<f32>; 2]) -> Option<f32> {
        let deed_at = 1 - self.outcome;
        let (outcome, deed) = (self.share(shares, self.outcome), self.share(shares, deed_at));
        let likeliest = classify::<SentenceRole>(&shares[deed_at]).kind == SentenceRole::OwnAction;
        let is_deed =
            likeliest && deed >= DEED || begins_with_a_deed(&self.read[deed_at]) && deed >= SAID_SO;
        (outcome >= OUTCOME && is_deed).then_some(outcome * deed)
    }
}

/// Where the sentence at `place` of an answer may be a deed and an outcome.
fn cuts(answer: &str, place: &Range<usize>) -> Vec<Cut> {
    let text = &answer[place.clone()];
    let words = text::words(text);
    if words.len() > LONGEST {
        return Vec::new();
    }
    let word = |at: usize| words.get(at).map_or("", |word| &*word.folded);
    let begins = REASONS.contains(&word(0)) || word(0) == "by";
    let cut = |at: usize| {
        let between = text.get(words[at - 1].place.end..words[at].place.start)?;
        let mark = between.contains([',', ';', ':', '–', '—']) || between.contains(" - ");
        let reason = REASONS.contains(&word(at)) && !begins;
        // "Sales rose after I called" needs no more words than these.
        let long = at >= LEAST || reason;
        let which = word(at) == "which";
        let joint = OUTCOMES.contains(&word(at)) && (!which || mark);
        let subject = begins && at > LEAST && SUBJECTS.contains(&word(at));
        let middle = words[at].place.start;
        let (first, second) = (&text[..middle], &text[middle..]);
        let outcome = if reason { first } else { second };
        let purpose = word(at) == "so" && word(at + 1) == "that";
        (long && (mark || reason || joint || subject) && !purpose && may_be_outcome(outcome)).then(
            || Cut {
                places: [
                    trimmed(answer, place.start..place.start + middle),
                    trimmed(answer, place.start + middle..place.end),
                ],
                read: [clause(first), clause(second)],
                outcome: usize::from(!reason),
            },
        )
    };
    (LEAST - 1..words.len().saturating_sub(LEAST - 1)).filter_map(cut).take(MOST_CUTS).collect()
}

/// Whether a clause has a verb, and is not one more deed of the speaker's: "and asked them to stop".
fn may_be_outcome(text: &str) -> bool {
    let words = text::words(text);
    let words: Vec<&str> = words.iter().map(|word| &*word.folded).collect();
    let is_verb = |word: &str| VERBS.contains(&word) || word.ends_with("ed");
    let changes = |word: &str| CHANGES.iter().any(|(past, ing)| *past == word || *ing == word);
    let mut said = words.iter().skip_while(|word| leads_in(word));
    match said.next().copied() {
        Some("i") => said.next().is_some_and(|verb| changes(verb)),
        Some(_) if words.contains(&"because") => false,
        Some(first) if changes(first) => true,
        Some(first) => !is_verb(first) && words.iter().any(|word| is_verb(word)),
        None => false,
    }
}

/// Whether it begins with "I" or "we" and what they did.
fn begins_with_a_deed(text: &str) -> bool {
    let words = text::words(text);
    let mut said = words.iter().map(|word| &*word.folded).skip_while(|word| leads_in(word));
    let subject = said.next().is_some_and(|word| matches!(word, "i" | "we"));
    let is_deed =
        |word: &str| (VERBS.contains(&word) || word.ends_with("ed")) && !STATES.contains(&word);
    subject && said.next().is_some_and(is_deed)
}

/// Whether "I" or "we" changed something by so much: "I cut the wait from forty to twelve minutes" is a deed and its result.
pub(crate) fn is_measured_change(text: &str) -> bool {
    let words = text::words(text);
    let words: Vec<&str> = words.iter().map(|word| &*word.folded).collect();
    let changed = words.windows(2).any(|pair| {
        matches!(pair[0], "i" | "we") && CHANGES.iter().any(|(past, _)| *past == pair[1])
    });
    let is_measure = |word: &str| {
        MEASURES.contains(&word) || word.starts_with(|char: char| char.is_ascii_digit())
    };
    let measured = words.windows(2).any(|pair| {
        matches!(pair[0], "by" | "to" | "in" | "from" | "down" | "a" | "of") && is_measure(pair[1])
    });
    let gained = ["i saved", "we saved", "i earned", "we earned", "i won", "we won"];
    let gained = words.windows(2).any(|pair| gained.contains(&&*pair.join(" ")));
    changed && (measured || gained && words.iter().any(|word| is_measure(word)))
}

/// Whether a word says nothing at the beginning of a clause.
fn leads_in(word: &str) -> bool {
    FILLERS.contains(&word) || REASONS.contains(&word)
}

/// A clause as a sentence of its own is written.
fn clause(text: &str) -> String {
    let words = text::words(text);
    let (Some(first), Some(last)) =
        (words.iter().find(|word| !leads_in(&word.folded)), words.last())
    else {
        return text.to_owned();
    };
    let mark = text[last.place.end..].trim_start().starts_with('%').then_some(" %");
    let rest = &text[first.place.end..last.place.end];
    let change = CHANGES.iter().find(|(past, ing)| [past, ing].contains(&&&*first.folded));
    // What is told of with "which" is what was told before it.
    let first = match change {
        Some((past, ing)) if first.folded == *ing => format!("This {past}"),
        _ if first.folded == "which" => "This".to_owned(),
        _ => capital(first.raw),
    };
    format!("{first}{rest}{}.", mark.unwrap_or_default())
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|first| first.to_uppercase().collect::<String>());
    first.unwrap_or_default() + chars.as_str()
}
