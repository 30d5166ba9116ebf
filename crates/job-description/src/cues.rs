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
    if said(&PHRASES.must) && !is_work(&folded) {
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
    let said = |cues: &[&str]| cues.iter().any(|cue| folded_has(&folded, cue));
    folded.starts_with(['£', '$', '€'])
        || said(&PHRASES.rest)
        || said(&PHRASES.rest_topics) && !is_work(&folded)
}

/// "You will help clients with their pensions": work, whatever it is about.
fn is_work(folded: &str) -> bool {
    let verb = ["you will ", "you'll ", "you would "]
        .iter()
        .find_map(|start| folded.strip_prefix(start))
        .and_then(|rest| rest.split_whitespace().next());
    verb.is_some_and(|verb| verb != "receive" && PHRASES.verbs.contains(&verb))
}

/// "Visitors must sign in": whoever must that is no candidate. "You will help visitors who must sign in" is about the candidate.
pub(crate) fn is_for_others(folded: &str) -> bool {
    let verbs = [" must ", " have to ", " has to ", " need to ", " should "];
    let subject = verbs.iter().filter_map(|verb| folded.find(verb)).min();
    let subject = subject.and_then(|at| folded.get(..at)).unwrap_or_default();
    let mut words = subject.split_whitespace().rev();
    words.next().is_some_and(|last| PHRASES.others.contains(&last))
        && words.all(|word| PHRASES.before_others.contains(&word))
}

/// "Fluent English, Portuguese is a plus": what is a must, and behind the comma or in the brackets what only helps. `None` for
/// anything else.
pub(crate) fn with_extra(text: &str) -> Option<(String, String)> {
    let said = |text: &str| {
        let folded = folded(text);
        PHRASES.nice.iter().any(|cue| has(&folded, cue))
    };
    if !said(text) {
        return None;
    }
    // Of each cut only the stretch up to the next is looked at: no cue goes over one.
    let mut end = text.len();
    let cuts = text.rmatch_indices([',', ';', '–', '(']);
    let (at, mark) = cuts.into_iter().find(|(at, mark)| {
        let stretch = text.get(at + mark.len()..end).unwrap_or_default();
        end = *at;
        said(stretch)
    })?;
    let Extra { must, nice, is_bracketed } = extra(text, at, at + mark.len(), said)?;
    let nice = ["but ", "aber ", "pero ", "mas ", "mais "]
        .iter()
        .find_map(|word| nice.strip_prefix(word))
        .unwrap_or(nice);
    let whole = |text: &str| text.split_whitespace().any(|word| PHRASES.is.contains(&word));
    let first = nice.split_whitespace().next().unwrap_or_default().to_lowercase();
    let goes_on =
        ["or", "and", "as", "although", "which", "while", "oder", "und", "o", "y", "e", "ou"];
    // Brackets part by themselves: "(reach truck a plus)", but "(a plus)" is about what stands before them.
    let is_parted = is_bracketed && has_topic(&folded(nice));
    let apart = !goes_on.contains(&first.as_str()) && (whole(&folded(nice)) || is_parted);
    (apart && !must.is_empty() && !said(&must)).then(|| (must, nice.to_owned()))
}

/// Whether a text says what only helps, and not merely that something does.
fn has_topic(folded: &str) -> bool {
    let small =
        ["a", "an", "is", "but", "highly", "very", "not", "and", "or", "strongly", "would", "be"];
    let cues = PHRASES.nice.iter().filter(|cue| has(folded, cue));
    let known: Vec<&str> = cues.flat_map(|cue| cue.split_whitespace()).collect();
    let mut words = text::words(folded).into_iter().map(|word| word.folded);
    words.any(|word| word.len() > 1 && !small.contains(&&*word) && !known.contains(&&*word))
}

/// A line in two.
struct Extra<'a> {
    must: String,
    nice: &'a str,
    /// It is all that the brackets hold.
    is_bracketed: bool,
}

/// Cuts a line from `at` on. Where that is in brackets, what only helps ends with them.
fn extra(text: &str, at: usize, behind: usize, said: impl Fn(&str) -> bool) -> Option<Extra<'_>> {
    let open = text.get(..behind)?.rfind('(');
    let open = open.filter(|open| !text.get(*open..at).unwrap_or_default().contains(')'));
    let Some(open) = open else {
        return Some(Extra {
            must: text.get(..at)?.trim().to_owned(),
            nice: text.get(behind..)?.trim(),
            is_bracketed: false,
        });
    };
    // "(German is a plus, Polish is welcome)": all of it only helps.
    let all = open == at || said(text.get(open..at)?);
    let close = text.get(behind..)?.find(')').map_or(text.len(), |close| behind + close);
    let nice = text.get(if all { open + 1 } else { behind }..close)?;
    let before = text.get(..if all { open } else { at })?.trim_end();
    let after = text.get(if all { close + 1 } else { close }..).unwrap_or_default();
    Some(Extra {
        must: format!("{before}{after}").trim().to_owned(),
        nice: nice.trim().trim_end_matches('.'),
        is_bracketed: all,
    })
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
