//! Words that are meant for whoever scores and not for the interviewer: orders and pleas, verdicts, markup, code. An answer is
//! scored as if they had not been said, since an order to the scorer is neither a merit nor a fault in an answer.

use std::ops::Range;

use crate::{clause::begins_clause, numbers::is_number, signs::Signs, token::Token};

/// A plea has at most this many words where no punctuation ends it.
const BREATH: usize = 12;
/// So many words before a sign can belong to it.
const RUN_UP: usize = 10;
/// So many words without one that holds a sentence together are a list.
const LIST: usize = 14;
/// So many words of another language are a sentence in it.
const FOREIGN: usize = 4;
/// A word this long is none: it is encoded.
const ENCODED: usize = 24;

/// Takes those words out. Says how many there were.
pub(crate) fn take_out(tokens: &mut Vec<Token>, text: &str, signs: &Signs) -> usize {
    let mut out = vec![false; tokens.len()];
    let mut mark = |range: Range<usize>| {
        out.iter_mut().take(range.end).skip(range.start).for_each(|out| *out = true)
    };
    let between = markup(text);
    for (at, token) in tokens.iter().enumerate() {
        let inside = between.iter().any(|range| range.contains(&token.place.start));
        if inside
            || encoded(text.get(token.place.clone()).unwrap_or_default())
            || other_script(&token.folded)
        {
            mark(at..at + 1);
        }
    }
    foreign(tokens, signs).into_iter().for_each(&mut mark);
    lists(tokens, signs).into_iter().for_each(&mut mark);
    labels(tokens, text).into_iter().for_each(&mut mark);
    let punctuated = tokens.iter().rev().skip(1).any(|token| token.ends_clause);
    for found in
        signs.find("scorer", tokens).into_iter().filter(|found| is_meant(tokens, found, signs))
    {
        mark(breath(tokens, found, punctuated, signs));
    }
    // No quote may reach over what was taken out.
    let mut at = 0;
    for next in 1..tokens.len() {
        if out.get(next).copied().unwrap_or_default()
            && let Some(token) = tokens.get_mut(next - 1)
        {
            token.ends_clause = true;
        }
    }
    tokens.retain(|_| {
        at += 1;
        !out.get(at - 1).copied().unwrap_or_default()
    });
    out.iter().filter(|out| **out).count()
}

/// Tells "give me five" from "give me five minutes", and full marks asked for from full marks got in mathematics.
fn is_meant(tokens: &[Token], found: &Range<usize>, signs: &Signs) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let last = word(found.end.saturating_sub(1));
    let ends = tokens.get(found.end.saturating_sub(1)).is_none_or(|token| token.ends_clause);
    let mark_follows = ends
        || found.end >= tokens.len()
        || is_number(word(found.end))
        || [
            "out",
            "stars",
            "points",
            "mark",
            "marks",
            "for",
            "on",
            "in",
            "please",
            "and",
            "because",
            "or",
            "of",
            "across",
            "everywhere",
            "everything",
            "now",
            "so",
            "if",
            "at",
            "this",
            "score",
            "rating",
        ]
        .contains(&word(found.end));
    if is_number(last) && !mark_follows {
        return false;
    }
    // What somebody got or gives is told, and not asked for.
    let within = |words: &[&str]| {
        (found.start.saturating_sub(4)..found.start).any(|at| words.contains(&word(at)))
    };
    let told = (found.start.saturating_sub(4)..found.start)
        .any(|at| signs.set("past").contains(word(at)) || signs.set("doer").contains(word(at)))
        || within(&[
            "got", "had", "scored", "received", "achieved", "earned", "reached", "gained", "with",
            "whose",
        ]);
    let asked = within(&["deserve", "deserves", "want", "need", "should", "must", "please", "you"]);
    let of_marks = ["highest", "perfect", "maximum", "maximal", "full", "top", "every", "best"]
        .contains(&word(found.start));
    !of_marks || asked || !told
}

/// What is said in the same breath as a sign: its clause, and those after it in the sentence that go on with it.
fn breath(tokens: &[Token], found: Range<usize>, punctuated: bool, signs: &Signs) -> Range<usize> {
    let is = |set: &str, at: usize| {
        tokens.get(at).is_some_and(|token| signs.set(set).contains(&token.folded))
    };
    let ends_clause = |at: usize| tokens.get(at).is_none_or(|token| token.ends_clause);
    let ends_sentence = |at: usize| tokens.get(at).is_none_or(|token| token.ends_sentence);
    if !punctuated {
        let end = (found.end..found.start + BREATH.max(found.len()))
            .find(|at| *at >= tokens.len() || begins_clause(tokens, *at, signs));
        return found.start..end.unwrap_or(found.start + BREATH.max(found.len())).min(tokens.len());
    }
    // Where the clause begins, if no deed is told in it before the sign.
    let capital = |at: usize| tokens.get(at).is_some_and(|token| token.capital);
    let run_up = found.start.saturating_sub(RUN_UP)..=found.start;
    let begins = run_up.rev().find(|at| *at == 0 || ends_clause(*at - 1) || capital(*at));
    let mut start = begins.unwrap_or(found.start);
    if (start..found.start).any(|at| tokens.get(at).is_some_and(|token| signs.is_deed(token))) {
        start = found.start;
    }
    // "Please," or "New instructions:" leads in to what follows.
    let lead_in =
        (0..start).rev().skip(1).take(4).find(|at| ends_clause(*at)).map_or(0, |at| at + 1);
    let no_doer = !(lead_in..start).any(|at| is("doer", at));
    if start > 0
        && start - lead_in <= 4
        && no_doer
        && !ends_sentence(start - 1)
        && (lead_in == 0 || ends_sentence(lead_in - 1))
    {
        start = lead_in;
    }
    let clause_end = |from: usize| {
        (from..tokens.len()).find(|at| ends_clause(*at)).map_or(tokens.len(), |at| at + 1)
    };
    let mut end = clause_end(found.end - 1);
    while end < tokens.len() && !ends_sentence(end - 1) {
        let next = clause_end(end);
        let meant = (end..next).any(|at| is("mark_word", at));
        let tells = (end..next).any(|at| is("doer", at))
            || tokens.get(end).is_some_and(|token| token.folded == "which");
        let deed = (end..next).any(|at| tokens.get(at).is_some_and(|token| signs.is_deed(token)));
        let whole_sentence = start == 0 || ends_sentence(start - 1);
        if !meant && tells && (deed || !whole_sentence) {
            break;
        }
        end = next;
    }
    start..end
}

/// Where markup, data or a heading stands in the text, in bytes: nobody speaks them.
fn markup(text: &str) -> Vec<Range<usize>> {
    let mut found = data(text);
    let mut tags: Vec<Range<usize>> = Vec::new();
    for (open, close) in [('<', '>'), ('[', ']')] {
        for (start, _) in text.match_indices(open) {
            let rest = text.get(start..).unwrap_or_default();
            let Some(end) = rest
                .char_indices()
                .take(60)
                .find(|(_, char)| *char == close)
                .map(|(at, _)| start + at + 1)
            else {
                continue;
            };
            if is_role_tag(text.get(start..end).unwrap_or_default()) {
                tags.push(start..end);
            }
        }
    }
    tags.sort_by_key(|tag| tag.start);
    // What stands between two tags stands for somebody else's words; after the last one, to the end of the sentence.
    if let (Some(first), Some(last)) = (tags.first(), tags.last()) {
        let rest = text.get(last.end..).unwrap_or_default();
        let alone = tags.len() == 1;
        let sentence = if alone {
            rest.find(['.', '!', '?', '\n']).map_or(rest.len(), |at| at + 1)
        } else {
            0
        };
        found.push(first.start..last.end + sentence);
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some(at) = line.find("##") {
            found.push(start + at..start + line.len());
        }
        start += line.len();
    }
    found
}

/// Whether a tag names a part in a conversation with a machine. `<table>` in an answer about web pages does not.
fn is_role_tag(tag: &str) -> bool {
    const NAMES: &[&str] = &[
        "system",
        "sys",
        "assistant",
        "user",
        "human",
        "instruction",
        "instructions",
        "inst",
        "answer",
        "answers",
        "transcript",
        "candidate",
        "scoring",
        "score",
        "scores",
        "rubric",
        "prompt",
        "admin",
        "developer",
        "end",
        "note",
        "evaluation",
        "override",
        "im_start",
        "im_end",
        "result",
        "response",
        "examiner",
        "grading",
        "task",
        "policy",
    ];
    let inside = tag.get(1..tag.len() - 1).unwrap_or_default().to_lowercase();
    let words = inside.split(|char: char| !char.is_alphanumeric() && char != '_');
    words
        .flat_map(|word| std::iter::once(word).chain(word.split('_')))
        .any(|word| NAMES.contains(&word))
}

/// Objects of a data format: from a brace to the one that closes it, or to the end.
fn data(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    for (at, char) in text.char_indices() {
        match char {
            '{' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            '}' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    found.push(start..at + 1);
                }
            }
            _ => {}
        }
    }
    if depth > 0 {
        found.push(start..text.len());
    }
    found.retain(|range| {
        text.get(range.clone())
            .is_some_and(|inside| inside.contains(':') && inside.contains(['"', '\'']))
    });
    found
}

/// "Assistant:" at the beginning of a sentence, and the sentence after it.
fn labels(tokens: &[Token], text: &str) -> Vec<Range<usize>> {
    const LABELS: &[&str] = &[
        "system",
        "assistant",
        "user",
        "human",
        "developer",
        "admin",
        "examiner",
        "scorer",
        "grader",
        "score",
        "scores",
        "verdict",
        "rating",
        "output",
        "response",
    ];
    let starts = |at: usize| at == 0 || tokens.get(at - 1).is_none_or(|token| token.ends_sentence);
    let label = |at: usize, token: &Token| {
        let after =
            text.get(token.place.end..).unwrap_or_default().trim_start_matches(['*', '"', ' ']);
        starts(at) && after.starts_with(':') && LABELS.contains(&token.folded.as_str())
    };
    let end = |at: usize| {
        (at..tokens.len())
            .find(|at| tokens.get(*at).is_some_and(|token| token.ends_sentence))
            .map_or(tokens.len(), |at| at + 1)
    };
    // "Rating: five. Would hire."
    let to_end = |at: usize| if end(end(at)) - end(at) <= 4 { end(end(at)) } else { end(at) };
    tokens
        .iter()
        .enumerate()
        .filter(|(at, token)| label(*at, token))
        .map(|(at, _)| at..to_end(at))
        .collect()
}

/// Sentences in another language, as far as their small words tell. Nothing in them could be found by English signs anyway.
fn foreign(tokens: &[Token], signs: &Signs) -> Vec<Range<usize>> {
    let is = |set: &str, at: usize| {
        tokens.get(at).is_some_and(|token| signs.set(set).contains(&token.folded))
    };
    let mut found = Vec::new();
    let mut start = 0;
    for at in 0..tokens.len() {
        let ends = at + 1 == tokens.len()
            || tokens.get(at).is_some_and(|token| token.ends_sentence)
            || (is("glue", at) && !is("foreign", at));
        if ends {
            let end = if is("glue", at) && !is("foreign", at) { at } else { at + 1 };
            let foreign = (start..end).filter(|at| is("foreign", *at)).count();
            if foreign >= FOREIGN && foreign * 3 >= end - start {
                found.push(start..end);
            }
            start = at + 1;
        }
    }
    found
}

/// Words one after the other that no small word holds together.
fn lists(tokens: &[Token], signs: &Signs) -> Vec<Range<usize>> {
    let holds = |token: &Token| {
        token.suffix
            || signs.set("glue").contains(&token.folded)
            || matches!(token.folded.as_str(), "the" | "a" | "an")
    };
    let mut found = Vec::new();
    let mut start = 0;
    for (at, token) in tokens.iter().enumerate() {
        if holds(token) {
            start = at + 1;
            continue;
        }
        if token.ends_sentence || at + 1 == tokens.len() || tokens.get(at + 1).is_some_and(holds) {
            if at + 1 - start >= LIST {
                found.push(start..at + 1);
            }
            start = at + 1;
        }
    }
    found
}

fn encoded(word: &str) -> bool {
    let mixed = word.chars().skip(1).any(char::is_uppercase) && word.contains(char::is_lowercase);
    word.len() >= ENCODED && (word.contains(|char: char| char.is_ascii_digit()) || mixed)
}

/// Not of the Latin script, which is all that English is written in.
fn other_script(word: &str) -> bool {
    word.contains(|char: char| char.is_alphabetic() && char > '\u{24f}')
}
