//! Turns of phrase that tell what a line is, wherever it stands.

use crate::phrases::{PHRASES, Part, has};

/// What a line is; `default` where no turn of phrase tells. `None` for what is the employer's side, or nothing.
pub(crate) fn part_of(text: &str, default: Part) -> Option<Part> {
    let folded = folded(text);
    let said = |cues: &[&str]| cues.iter().any(|cue| has(&folded, cue));
    match default {
        _ if is_fact(&folded) => None,
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
    if is_fact(&folded) || is_rest(&folded) || folded.ends_with(['?', '？']) {
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
