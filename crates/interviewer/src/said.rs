use std::{
    collections::{BTreeMap, HashSet},
    ops::Range,
};

use interview::{Answer, Evidence, Language, Turn, fillers};
use rust_stemmers::{Algorithm, Stemmer};
use text::words;

use crate::{
    signs::{Signs, is_number},
    to_scorer,
};

/// Runs of this many words that were heard before, in the question or earlier in the answers, count for nothing.
const ECHO: usize = 5;

/// A word of an answer, or a part of one: "didn't" is two.
#[derive(Debug)]
pub(crate) struct Token {
    pub(crate) folded: String,
    pub(crate) stem: String,
    /// Its bytes in the answer.
    pub(crate) place: Range<usize>,
    /// Begins with a capital that no sentence asks for.
    pub(crate) capital: bool,
    /// A sentence ends after it, as far as punctuation tells.
    pub(crate) ends_sentence: bool,
    /// A clause ends after it, as far as punctuation tells.
    pub(crate) ends_clause: bool,
    /// The second part of a contraction.
    pub(crate) suffix: bool,
    /// Heard before, or not heard for certain: counts for nothing.
    pub(crate) echo: bool,
}

/// One answer, word by word.
#[derive(Debug)]
pub(crate) struct Said<'a> {
    pub(crate) turn: &'a Turn,
    pub(crate) tokens: Vec<Token>,
    /// How many words were meant for whoever scores; they are not among the tokens.
    pub(crate) to_scorer: usize,
}

/// A place in the answers to a question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Spot {
    /// Which answer.
    pub(crate) answer: usize,
    /// Which of its tokens.
    pub(crate) tokens: Range<usize>,
}

/// The answers to a main question and its follow-ups, in order.
pub(crate) struct Thread<'a> {
    pub(crate) said: Vec<Said<'a>>,
}

impl<'a> Thread<'a> {
    /// Takes the answers apart. `turns` are a main question and its follow-ups; those without an answer are passed over.
    pub(crate) fn of(turns: impl IntoIterator<Item = &'a Turn>, signs: &Signs) -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        let mut heard = HashSet::new();
        let mut said = Vec::new();
        for turn in turns {
            let mut question = tokens(&turn.question.text, &stemmer);
            mark_echoes(&mut question, &mut heard);
            if let Some(answer) = turn.answer() {
                let mut tokens = tokens(&answer.text, &stemmer);
                let to_scorer = to_scorer::take_out(&mut tokens, &answer.text, signs);
                mark_doubtful(&mut tokens, answer);
                mark_echoes(&mut tokens, &mut heard);
                said.push(Said { turn, tokens, to_scorer });
            }
        }
        Self { said }
    }

    /// Words that count.
    pub(crate) fn words(&self) -> usize {
        self.tokens().filter(|token| !token.suffix && !token.echo).count()
    }

    pub(crate) fn tokens(&self) -> impl Iterator<Item = &Token> {
        self.said.iter().flat_map(|said| &said.tokens)
    }

    /// The clause around a spot, as it stands in the answer.
    pub(crate) fn quote(&self, spot: &Spot, signs: &Signs) -> Option<Evidence> {
        self.evidence(&self.around(spot, signs)?)
    }

    /// The clause around a spot.
    fn around(&self, spot: &Spot, signs: &Signs) -> Option<Spot> {
        let said = self.said.get(spot.answer)?;
        Some(Spot { answer: spot.answer, tokens: clause(&said.tokens, spot.tokens.clone(), signs) })
    }

    fn evidence(&self, spot: &Spot) -> Option<Evidence> {
        let said = self.said.get(spot.answer)?;
        let clause = &spot.tokens;
        let (first, last) =
            (said.tokens.get(clause.start)?, said.tokens.get(clause.end.checked_sub(1)?)?);
        Evidence::at(said.turn, first.place.start..last.place.end)
    }

    /// The words of a spot alone, as they stand in the answer.
    pub(crate) fn words_at(&self, spot: &Spot) -> Option<String> {
        Some(self.evidence(spot)?.quote().to_owned())
    }

    /// The first dozen words of the first answer: what to show when nothing in it stands out.
    pub(crate) fn opening(&self) -> Vec<Evidence> {
        const OPENING: usize = 12;
        let quote = self.said.first().and_then(|said| {
            let last = said.tokens.get(OPENING.min(said.tokens.len()).checked_sub(1)?)?;
            Evidence::at(said.turn, said.tokens.first()?.place.start..last.place.end)
        });
        quote.into_iter().collect()
    }

    /// Quotes of several spots, no two of them overlapping, `most` at most.
    pub(crate) fn quotes<'s>(
        &self,
        spots: impl IntoIterator<Item = &'s Spot>,
        most: usize,
        signs: &Signs,
    ) -> Vec<Evidence> {
        let mut chosen: Vec<Spot> = Vec::new();
        for quote in spots.into_iter().filter_map(|spot| self.around(spot, signs)) {
            let apart = |other: &Spot| {
                other.answer != quote.answer
                    || other.tokens.end <= quote.tokens.start
                    || quote.tokens.end <= other.tokens.start
            };
            if chosen.iter().all(apart) && chosen.len() < most {
                chosen.push(quote);
            }
        }
        chosen.iter().filter_map(|spot| self.evidence(spot)).collect()
    }
}

/// Stems of the words of a phrase.
pub(crate) fn stems(phrase: &str) -> Vec<String> {
    tokens(phrase, &Stemmer::create(Algorithm::English))
        .into_iter()
        .map(|token| token.stem)
        .collect()
}

/// Widens a match to a piece worth quoting: up to 5 words to the left and 14 to the right, within its clause.
fn clause(tokens: &[Token], found: Range<usize>, signs: &Signs) -> Range<usize> {
    const LEFT: usize = 5;
    const RIGHT: usize = 10;
    /// A clause is not cut off for the sake of its last few words.
    const SPARE: usize = 4;
    let mut start = found.start;
    while start > 0 && found.start - start < LEFT && !begins_clause(tokens, start, signs) {
        let before = tokens.get(start - 1);
        if before.is_none_or(|token| {
            token.ends_clause || token.echo || signs.set("opener").contains(&token.folded)
        }) {
            break;
        }
        start -= 1;
    }
    let is = |set: &str, at: usize| {
        tokens.get(at).is_some_and(|token| signs.set(set).contains(&token.folded))
    };
    let subject = |at: usize| is("subject", at);
    let stops = |end: usize| {
        // "In the end" and "last year" say nothing without the clause after them.
        let announces = end - start < 4 && !subject(start) && subject(end);
        end >= tokens.len()
            || (begins_clause(tokens, end, signs) && !announces)
            || tokens.get(end - 1).is_none_or(|token| token.ends_clause)
            || tokens.get(end).is_some_and(|token| token.echo)
    };
    let full = (found.end..found.end + RIGHT + SPARE).find(|end| stops(*end));
    let mut end = full.unwrap_or(found.end + RIGHT);
    while start < found.start && is("loose_start", start) {
        start += 1;
    }
    while start + 1 < end && tokens.get(start).is_some_and(|token| token.suffix) {
        start += 1;
    }
    let ends = |at: usize| tokens.get(at).is_some_and(|token| token.ends_clause);
    while end > found.end && is("loose_end", end - 1) && !ends(end - 1) {
        end -= 1;
    }
    // A number is nothing without what it counts.
    let counts = tokens
        .get(end.saturating_sub(1))
        .is_some_and(|token| is_number(&token.folded) && !token.ends_clause);
    if counts && end < tokens.len() && !begins_clause(tokens, end, signs) && !is("loose_end", end) {
        end += 1;
    }
    start..end
}

/// Whether something new begins at `at`, as far as words tell: "I", "there" or "in the end" where nothing joins them to what was
/// before, or an "and" with a subject or a deed after it.
pub(crate) fn begins_clause(tokens: &[Token], at: usize, signs: &Signs) -> bool {
    let is = |set: &str, at: usize| {
        tokens.get(at).is_some_and(|token| signs.set(set).contains(&token.folded))
    };
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let joined = at > 0 && is("joint", at - 1);
    let ending = word(at) == "in" && word(at + 1) == "the" && word(at + 2) == "end";
    let opens = is("opener", at)
        && (is("subject", at + 1)
            || is("opener", at + 1)
            || tokens.get(at + 1).is_some_and(|token| signs.is_deed(token))
            || word(at + 1) == "in");
    (is("subject", at) && !joined) || ending || opens
}

fn tokens(text: &str, stemmer: &Stemmer) -> Vec<Token> {
    let hesitations: Vec<Range<usize>> =
        fillers(text, Language::English).into_iter().filter(|place| place.len() <= 4).collect();
    let mut tokens: Vec<Token> = Vec::new();
    let mut starts_sentence = true;
    let found = words(text);
    for (at, word) in found.iter().enumerate() {
        let until = found.get(at + 1).map_or(text.len(), |next| next.place.start);
        let between = text.get(word.place.end..until).unwrap_or_default();
        let ends_sentence = between.contains(['.', '!', '?', ';', '\n']);
        let ends_clause = ends_sentence || between.contains([',', ':', '(', ')', '–', '—']);
        if hesitations.contains(&word.place) && word.folded.len() <= 4 && word.folded != "like" {
            if let (Some(last), true) = (tokens.last_mut(), ends_clause) {
                last.ends_clause = true;
                last.ends_sentence |= ends_sentence;
            }
            starts_sentence |= ends_sentence;
            continue;
        }
        let capital =
            !starts_sentence && word.raw.starts_with(char::is_uppercase) && word.folded != "i";
        let (head, tail) = word.raw.split_at(contraction(word.raw));
        let middle = word.place.start + head.len();
        let mut push = |part: &str, place: Range<usize>, last: bool, suffix: bool| {
            let folded = part.to_lowercase().replace('’', "'");
            tokens.push(Token {
                stem: stemmer.stem(&folded).into_owned(),
                folded,
                place,
                capital: capital && !suffix,
                ends_sentence: ends_sentence && last,
                ends_clause: ends_clause && last,
                suffix,
                echo: false,
            });
        };
        push(head, word.place.start..middle, tail.is_empty(), false);
        if !tail.is_empty() {
            push(tail, middle..word.place.end, true, true);
        }
        starts_sentence = ends_sentence;
    }
    tokens
}

/// Where a contraction comes apart: before "n't", else before the apostrophe.
fn contraction(raw: &str) -> usize {
    match raw.find(['\'', '’']) {
        Some(at)
            if at > 1
                && raw.ends_with(['t', 'T'])
                && raw.get(at - 1..at).is_some_and(|n| n.eq_ignore_ascii_case("n")) =>
        {
            at - 1
        }
        Some(at) => at,
        None => raw.len(),
    }
}

/// Marks runs of words heard before, and remembers the rest.
fn mark_echoes(tokens: &mut [Token], heard: &mut HashSet<u64>) {
    let runs: Vec<u64> = tokens.windows(ECHO).map(fingerprint).collect();
    // What was not heard for certain may be said once more.
    let certain: Vec<bool> =
        tokens.windows(ECHO).map(|run| run.iter().all(|token| !token.echo)).collect();
    let mut last_heard: BTreeMap<u64, usize> = BTreeMap::new();
    let mut echoes = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        // A run may not be found again while it overlaps itself.
        let within = last_heard.get(run).is_some_and(|before| at - before >= ECHO);
        if heard.contains(run) || within {
            echoes.push(at);
        }
        last_heard.entry(*run).or_insert(at);
    }
    for at in echoes {
        for token in tokens.iter_mut().skip(at).take(ECHO) {
            token.echo = true;
        }
    }
    heard.extend(runs.into_iter().zip(certain).filter_map(|(run, certain)| certain.then_some(run)));
}

/// Marks words that may not have been said so.
fn mark_doubtful(tokens: &mut [Token], answer: &Answer) {
    let places = answer.doubtful_places();
    let in_doubt = |token: &Token| {
        places.iter().any(|place| token.place.start < place.end && place.start < token.place.end)
    };
    tokens.iter_mut().for_each(|token| token.echo |= in_doubt(token));
}

fn fingerprint(run: &[Token]) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    run.iter().for_each(|token| token.folded.hash(&mut hasher));
    hasher.finish()
}
