//! Details in an answer that a listener could check: figures, times, names, examples, words that were spoken.

use std::collections::BTreeSet;

use crate::{
    answer_thread::{AnswerThread, Spot},
    numbers::{is_number, is_year},
    signs::Signs,
    token::Token,
};

/// What kind of detail it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum DetailKind {
    Figure,
    Time,
    Name,
    Example,
    Speech,
}

/// A detail a listener could check.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Detail {
    pub(crate) kind: DetailKind,
    pub(crate) spot: Spot,
}

/// The different details of the answers, in order. The same figure twice is one detail.
pub(crate) fn details(thread: &AnswerThread<'_>, signs: &Signs) -> Vec<Detail> {
    let mut seen = BTreeSet::new();
    let mut details = Vec::new();
    for (answer, said) in thread.answers.iter().enumerate() {
        let tokens = &said.tokens;
        let mut found: Vec<(DetailKind, std::ops::Range<usize>)> = Vec::new();
        // The number of "[phone 1]" counts nothing that the answer tells of.
        let text = said.turn.answer().map_or("", |answer| &answer.text);
        let masks: Vec<_> = sensitive::masks_in(text).collect();
        let is_masked = |token: &Token| masks.iter().any(|mask| mask.contains(&token.place.start));
        let mut at = 0;
        while at < tokens.len() {
            if is_masked(&tokens[at]) {
                at += 1;
                continue;
            }
            let end = figure(tokens, at, signs);
            if end > at {
                found.push((DetailKind::Figure, at..end));
                at = end;
            } else if is_time(tokens, at, signs) {
                found.push((DetailKind::Time, at..at + 1));
                at += 1;
            } else if let Some(token) = tokens.get(at).filter(|token| token.capital) {
                let end = at + tokens.iter().skip(at).take_while(|token| token.capital).count();
                // In lower case these two are a walk and a verb.
                let month = matches!(token.folded.as_str(), "march" | "may");
                found.push((if month { DetailKind::Time } else { DetailKind::Name }, at..end));
                at = end;
            } else {
                at += 1;
            }
        }
        for (sign, kind) in [("example", DetailKind::Example), ("speech", DetailKind::Speech)] {
            // An example that is announced and not given is none.
            let given =
                signs.find(sign, tokens).into_iter().filter(|found| tokens.len() - found.end >= 5);
            // "Like I said" quotes nobody.
            let again = |found: &std::ops::Range<usize>| {
                let before = found.start.checked_sub(1).and_then(|at| tokens.get(at));
                before.is_some_and(|token| matches!(token.folded.as_str(), "as" | "like"))
            };
            let given = given.filter(|found| kind != DetailKind::Speech || !again(found));
            found.extend(given.map(|range| (kind, range)));
        }
        found.sort_by_key(|(_, range)| range.start);
        for (kind, range) in found {
            let words = tokens.get(range.clone()).unwrap_or_default();
            let counts =
                words.iter().all(|token| !token.echo) && in_a_sentence(tokens, &range, signs);
            // The unit belongs to a figure: "two days" and "two people" are two details.
            let key: Vec<&str> = tokens
                .iter()
                .take(range.end + 1)
                .skip(range.start)
                .map(|token| token.stem.as_str())
                .collect();
            let key = if kind == DetailKind::Figure {
                key.join(" ")
            } else {
                key.first().copied().unwrap_or_default().to_owned()
            };
            let key = match kind {
                DetailKind::Example | DetailKind::Speech => format!("{kind:?}"),
                _ => key,
            };
            if counts && seen.insert(key) {
                details.push(Detail { kind, spot: Spot { answer, tokens: range } });
            }
        }
    }
    details
}

/// Words that hold a sentence together stand near: what is found is used, and not listed.
pub(crate) fn in_a_sentence(
    tokens: &[Token],
    found: &std::ops::Range<usize>,
    signs: &Signs,
) -> bool {
    let near = tokens
        .get(found.start.saturating_sub(5)..(found.end + 5).min(tokens.len()))
        .unwrap_or_default();
    let glue = near
        .iter()
        .filter(|token| token.suffix || signs.set("glue").contains(&token.folded))
        .count();
    // Articles hold less: alone they only make the list longer.
    let articles =
        near.iter().filter(|token| matches!(token.folded.as_str(), "the" | "a" | "an")).count();
    glue >= 2 || (glue == 1 && (articles > 0 || tokens.len() < 10))
}

/// Where the figure that begins at `at` ends; `at` if none does.
fn figure(tokens: &[Token], at: usize, signs: &Signs) -> usize {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let before = |back: usize| at.checked_sub(back).map_or("", word);
    let measures = |at: usize| signs.set("unit").contains(word(at));
    match word(at) {
        "one"
            if measures(at + 1)
                && !["that", "no", "this", "the"].contains(&before(1))
                && word(at + 1) != "day" =>
        {
            at + 2
        }
        "half"
            if matches!(word(at + 1), "of" | "the" | "an" | "a")
                || matches!(before(1), "in" | "by") =>
        {
            at + 1
        }
        "quarter" | "third" | "quarters" | "thirds"
            if word(at + 1) == "of" || before(2) == "by" =>
        {
            at + 1
        }
        "couple" if word(at + 1) == "of" && measures(at + 2) => at + 3,
        // "A hundred percent" is an oath and not a figure.
        "hundred" if word(at + 1) == "percent" => at,
        _ => {
            let mut end = at;
            while is_number(word(end))
                || (end > at && matches!(word(end), "and" | "point") && is_number(word(end + 1)))
            {
                end += 1;
            }
            // Alone, these count nothing.
            if end == at + 1
                && matches!(word(at), "double" | "triple" | "percent")
                && !matches!(word(end), "the" | "our")
            {
                return at;
            }
            end
        }
    }
}

fn is_time(tokens: &[Token], at: usize, signs: &Signs) -> bool {
    let Some(word) = tokens.get(at).map(|token| token.folded.as_str()) else { return false };
    let before =
        at.checked_sub(1).and_then(|at| tokens.get(at)).map_or("", |token| token.folded.as_str());
    is_year(word)
        || signs.set("month").contains(word)
        || signs.set("weekday").contains(word.strip_suffix('s').unwrap_or(word))
        || word == "yesterday"
        || (before == "last"
            && matches!(
                word,
                "year" | "month" | "week" | "summer" | "winter" | "spring" | "autumn" | "night"
            ))
}
