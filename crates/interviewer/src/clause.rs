use std::ops::Range;

use crate::{numbers::is_number, signs::Signs, token::Token};

/// Widens a match to a piece worth quoting: up to 5 words to the left and 14 to the right, within its clause.
pub(crate) fn clause(tokens: &[Token], found: Range<usize>, signs: &Signs) -> Range<usize> {
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
