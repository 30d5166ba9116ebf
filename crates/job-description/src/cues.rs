//! Turns of phrase that tell what a line is, wherever it stands.

use crate::phrases::{PHRASES, Part, has};

/// What a line is; `default` where no turn of phrase tells. `None` for what is the employer's side, or nothing.
pub(crate) fn part_of(text: &str, default: Part) -> Option<Part> {
    let folded = folded(text);
    let said = |cues: &[&str]| cues.iter().any(|cue| has(&folded, cue));
    match default {
        _ if is_fact(&folded) || is_for_others(&folded) => None,
        Part::Must | Part::Nice if marked(&folded).is_some() => marked(&folded),
        Part::Must if said(&PHRASES.nice) => Some(Part::Nice),
        Part::Nice if said(&["required", "essential", "mandatory"]) && !said(&PHRASES.nice) => {
            Some(Part::Must)
        }
        Part::Duties if said(&PHRASES.nice) && said(&PHRASES.asks) => Some(Part::Nice),
        Part::Duties if said(&PHRASES.must) && said(&PHRASES.asks) && !said(&PHRASES.duties) => {
            Some(Part::Must)
        }
        Part::Rest | Part::Intro => None,
        part => Some(part),
    }
}

/// What a sentence is that stands under no heading; `None` where it asks for nothing.
pub(crate) fn part_of_prose(text: &str) -> Option<Part> {
    let folded = folded(text);
    let said = |cues: &[&str]| cues.iter().any(|cue| folded_has(&folded, cue));
    let is_asked = !(is_fact(&folded) || is_rest(&folded) || is_for_others(&folded));
    if !is_asked || folded.ends_with(['?', '？']) {
        return None;
    }
    if said(&PHRASES.nice) {
        return Some(Part::Nice);
    }
    if said(&PHRASES.must) {
        return Some(Part::Must);
    }
    if said(&PHRASES.duties) {
        return Some(Part::Duties);
    }
    said(&PHRASES.asks).then_some(Part::Must)
}

/// Whether it is the employer's side or how to apply.
pub(crate) fn is_rest(text: &str) -> bool {
    let folded = folded(text);
    let begins_with_pay = folded.starts_with(['£', '$', '€']);
    begins_with_pay || PHRASES.rest.iter().any(|cue| folded_has(&folded, cue))
}

/// "Visitors must sign in": whoever must do that is no candidate.
pub(crate) fn is_for_others(folded: &str) -> bool {
    let before = [" must ", " have to ", " has to ", " need to ", " should "]
        .iter()
        .find_map(|verb| folded.split_once(verb));
    let subject = before.and_then(|(subject, _)| subject.split_whitespace().last());
    subject.is_some_and(|subject| PHRASES.others.contains(&subject))
}

/// "Fluent English, Portuguese is a plus": what is a must, and behind the comma what only helps. `None` for anything else.
pub(crate) fn with_extra(text: &str) -> Option<(&str, &str)> {
    let folded = folded(text);
    let said = |text: &str| PHRASES.nice.iter().any(|cue| has(text, cue));
    if !said(&folded) {
        return None;
    }
    let cuts = text.match_indices([',', ';', '–', '(']).collect::<Vec<_>>();
    let (at, mark) = cuts.into_iter().rev().find(|(at, mark)| {
        let tail = text.get(at + mark.len()..).unwrap_or_default();
        said(&self::folded(tail))
    })?;
    let (head, tail) = (text.get(..at)?.trim(), text.get(at + mark.len()..)?.trim());
    let tail = if mark == "(" { tail.trim_end_matches([')', '.']) } else { tail };
    let tail = ["but ", "aber ", "pero ", "mas ", "mais "]
        .iter()
        .find_map(|word| tail.strip_prefix(word))
        .unwrap_or(tail);
    let whole = |text: &str| text.split_whitespace().any(|word| PHRASES.is.contains(&word));
    let first = tail.split_whitespace().next().unwrap_or_default().to_lowercase();
    let goes_on =
        ["or", "and", "as", "although", "which", "while", "oder", "und", "o", "y", "e", "ou"];
    let apart = !goes_on.contains(&first.as_str()) && whole(&self::folded(tail));
    (apart && !head.is_empty() && !said(&self::folded(head))).then_some((head, tail))
}

/// A cue that is a sign stands before figures: it is no whole word.
fn folded_has(folded: &str, cue: &str) -> bool {
    if cue.chars().all(char::is_alphabetic) || cue.contains(' ') {
        has(folded, cue)
    } else {
        folded.contains(cue)
    }
}

/// "(E)", "- Desirable" and the like at the end of a line of a person specification.
fn marked(folded: &str) -> Option<Part> {
    let end = folded.trim_end_matches(['.', ')', ']']);
    if ["(e", "[e", "(essential", "- essential", "– essential"].iter().any(|it| end.ends_with(it))
    {
        return Some(Part::Must);
    }
    ["(d", "[d", "(desirable", "- desirable", "– desirable"]
        .iter()
        .any(|it| end.ends_with(it))
        .then_some(Part::Nice)
}

fn is_fact(folded: &str) -> bool {
    let label = folded.split_once([':', '：']).map(|(label, _)| label.trim());
    label.is_some_and(|label| PHRASES.labels.contains(&label))
}

fn folded(text: &str) -> String {
    text.to_lowercase().replace('’', "'")
}

/// Whether it tells of something done rather than of something had: its first word is a verb of doing.
pub(crate) fn is_deed(text: &str) -> bool {
    let Some(first) = text.split(|char: char| !char.is_alphabetic()).find(|it| !it.is_empty())
    else {
        return false;
    };
    let first = first.to_lowercase();
    let stem = |end: &str| first.strip_suffix(end).map(str::to_owned);
    let forms = [
        Some(first.clone()),
        stem("s"),
        stem("es"),
        stem("ing"),
        stem("ing").map(|it| it + "e"),
        stem("ing").map(|mut it| {
            it.pop();
            it
        }),
    ];
    forms.into_iter().flatten().any(|form| PHRASES.verbs.contains(&form.as_str()))
}
