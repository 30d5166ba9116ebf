//! Which lines are headings, and of what.

use crate::phrases::{PHRASES, Part, has};

/// A heading has so many words at most.
const MOST_WORDS: usize = 9;
/// One with something behind it in its line is no longer, in characters.
const LONGEST: usize = 80;

/// What a list is of, by the line before it; `None` if that says nothing.
pub(crate) fn lead_in(line: &str) -> Option<Part> {
    let bare = bare(line);
    let folded = folded(bare.trim_end_matches([':', '：', '…']));
    let asks = [" if", " if you", " if you have", " if you are", " who"]
        .iter()
        .any(|end| folded.ends_with(end));
    let helps = PHRASES.nice.iter().any(|cue| has(&folded, cue));
    match (named(bare), helps) {
        (_, true) => Some(Part::Nice),
        (Some(Part::Nice), _) => Some(Part::Nice),
        (_, _) if asks => Some(Part::Must),
        (part, _) => part,
    }
}

/// What stands under `line`, if it is a heading.
pub(crate) fn heading(line: &str) -> Option<Part> {
    let bare = bare(line);
    let ended = bare.ends_with([':', '：', '?', '–']);
    let inside = bare.trim_end_matches([':', '：']).contains([':', '：']);
    if inside
        || bare.ends_with(['.', ';', ',', '!', '。'])
        || count(bare) > MOST_WORDS + usize::from(ended) * 4
    {
        return None;
    }
    let part = named(bare)?;
    // "Excellent skills in Excel" is no heading: without a colon most of a heading's words are its phrase.
    (ended || line.starts_with('#') || is_title(bare, part)).then_some(part)
}

/// The part that a heading names.
fn named(bare: &str) -> Option<Part> {
    let folded = folded(bare);
    // "Required" is told before "preferred" where a heading has both: each line then says which it is.
    let both = has(&folded, "required") && has(&folded, "preferred");
    let longest = |part: Part| {
        PHRASES.of(part).filter(|phrase| has(&folded, phrase)).map(|phrase| phrase.len()).max()
    };
    // What is nice to have and what is offered is told before what is asked for; of the rest the longer phrase says more.
    match (longest(Part::Rest), longest(Part::Nice), longest(Part::Duties), longest(Part::Must)) {
        (Some(_), _, _, Some(_)) if has(&folded, "about you") => Some(Part::Must),
        _ if has(&folded, "get to do") => Some(Part::Duties),
        (Some(_), ..) => Some(Part::Rest),
        (_, Some(_), _, Some(_)) if both => Some(Part::Must),
        (_, Some(_), ..) => Some(Part::Nice),
        (.., None, None) => longest(Part::Intro).map(|_| Part::Intro),
        (.., duties, must) if must > duties => Some(Part::Must),
        _ => Some(Part::Duties),
    }
}

/// Whether a line without a colon is a heading: hardly a word of it is none that headings have.
fn is_title(bare: &str, part: Part) -> bool {
    let folded = folded(bare);
    let hit: Vec<&str> = PHRASES.of(part).filter(|phrase| has(&folded, phrase)).collect();
    let is_known =
        |word: &&str| PHRASES.fillers.contains(word) || hit.iter().any(|phrase| has(phrase, word));
    let unknown = folded.split_whitespace().filter(|word| !is_known(word)).count();
    let longest = hit.iter().map(|phrase| count(phrase)).max().unwrap_or_default();
    let words = bare.split(' ').filter(|word| word.len() > 3);
    let capitals =
        words.clone().count() > 1 && words.clone().all(|it| it.starts_with(char::is_uppercase));
    let most = match longest {
        _ if capitals && count(bare) <= 6 => 3,
        0 | 1 => 1,
        2 => 2,
        _ => 4,
    };
    unknown <= most
}

/// A heading and what stands behind it in the same line: "Must have: five years; a licence".
pub(crate) fn with_content(line: &str) -> Option<(Part, &str)> {
    let bare = bare(line);
    // No more is looked at than can be a heading: a paragraph asks this at each of its sentences.
    let most = bare.char_indices().nth(LONGEST).map_or(bare.len(), |(at, _)| at);
    let start = bare.get(..most)?;
    let at = start.find([':', '：']).or_else(|| start.find(" – "))?;
    let (head, rest) = bare.split_at(at);
    let rest = rest.trim_start_matches([':', '：', ' ', '–']);
    // "Go. Benefits" is the end of a sentence and a heading.
    let stops = head.match_indices(". ").chain(head.match_indices("; "));
    let mut before = stops.filter_map(|(at, _)| head.get(..at));
    let sentence = before.any(|before| before.ends_with(char::is_alphabetic));
    if rest.is_empty() || sentence || count(head) > 5 {
        return None;
    }
    let part = named(head)?;
    let strict = is_title(head, part) && count(head) <= 4;
    strict.then_some((part, rest))
}

/// A heading that is glued to the end of an item: "Damage is reported Requirements". The item, and the part that begins.
pub(crate) fn glued(item: &str) -> Option<(&str, Part)> {
    let item = item.trim_end_matches([':', '：', ' ']);
    for (at, _) in item.rmatch_indices(' ').take(3) {
        let (before, last) = (item.get(..at)?, item.get(at + 1..)?);
        // "… - Desirable" is about this item.
        let apart = before.ends_with(['-', '–', '—', '(']);
        let capital = !apart && last.starts_with(char::is_uppercase);
        let last = folded(last);
        let exact = PHRASES.headings.iter().find(|(_, list)| list.contains(&last.as_str()));
        let alone = capital && !PHRASES.common.contains(&last.as_str());
        if let Some((part, _)) = exact.filter(|_| alone) {
            return Some((before.trim_end_matches(['.', ';', ',']), *part));
        }
    }
    None
}

/// Without what marks a heading.
fn bare(line: &str) -> &str {
    let line = line
        .trim_start_matches(|char: char| char == '#' || (!char.is_alphanumeric() && char != '('));
    line.trim()
}

fn folded(text: &str) -> String {
    text.to_lowercase().replace('’', "'").replace(['&', '/'], " and ")
}

fn count(text: &str) -> usize {
    text.split_whitespace().count()
}
