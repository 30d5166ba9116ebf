use std::ops::Range;

use crate::{signs::Signs, token::Token};

/// Sentences of more words are quoted by their clauses.
const LONG: usize = 30;
/// A clause of fewer words says little: the one beside it is quoted with it.
const SHORT: usize = 6;
/// What is found and has so many words is a sentence or a clause, and no word of one.
const WHOLE: usize = 5;

/// Widens a match to a piece worth quoting: its sentence, or of a long one the clause with it.
pub(crate) fn clause(tokens: &[Token], found: Range<usize>, signs: &Signs) -> Range<usize> {
    if found.len() >= WHOLE {
        return found;
    }
    let echo = |at: usize| tokens.get(at).is_none_or(|token| token.echo);
    let ends_sentence = |at: usize| tokens.get(at).is_none_or(|token| token.ends_sentence);
    let start = (0..found.start).rev().find(|at| ends_sentence(*at) || echo(*at));
    let start = start.map_or(0, |at| at + 1);
    let end = (found.end..tokens.len()).find(|at| ends_sentence(at - 1) || echo(*at));
    let end = end.unwrap_or(tokens.len());
    if end - start <= LONG {
        return start..end;
    }
    let begins = |at: &usize| {
        tokens.get(at - 1).is_some_and(|token| token.ends_clause)
            || begins_clause(tokens, *at, signs)
    };
    // Where clauses meet around what was found, nearest first.
    let before: Vec<usize> =
        (start + 1..=found.start).rev().filter(begins).chain([start]).collect();
    let after: Vec<usize> = (found.end..end).filter(begins).chain([end]).collect();
    let (mut from, mut to) = (before.iter(), after.iter());
    let (mut first, mut last) =
        (from.next().copied().unwrap_or(start), to.next().copied().unwrap_or(end));
    while last - first < SHORT {
        match (to.next(), from.next()) {
            (Some(next), _) => last = *next,
            (None, Some(next)) => first = *next,
            (None, None) => break,
        }
    }
    // Nothing tells clauses apart in some runs of words.
    let (first, last) = match last - first > LONG {
        true => (first.max(found.start.saturating_sub(LONG / 2)), last.min(found.end + LONG / 2)),
        false => (first, last),
    };
    within(tokens, first..last, &found, signs)
}

/// A clause without the words that only join it to those beside it.
fn within(
    tokens: &[Token],
    clause: Range<usize>,
    found: &Range<usize>,
    signs: &Signs,
) -> Range<usize> {
    let is = |set: &str, at: usize| {
        tokens.get(at).is_some_and(|token| signs.set(set).contains(&token.folded))
    };
    let ends = |at: usize| tokens.get(at).is_some_and(|token| token.ends_clause);
    let Range { mut start, mut end } = clause;
    while start < found.start && is("loose_start", start) {
        start += 1;
    }
    while start + 1 < end && tokens.get(start).is_some_and(|token| token.suffix) {
        start += 1;
    }
    while end > found.end && is("loose_end", end - 1) && !ends(end - 1) {
        end -= 1;
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
