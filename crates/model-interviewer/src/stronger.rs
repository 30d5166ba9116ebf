//! The candidate's own answer, better told: held to what the candidate said.

use std::ops::Range;

use interview::{Language, tongue};

use crate::{
    address::has_address,
    figures::{KnownFigures, figures},
    leak::is_of_the_prompt,
    names::{KnownNames, is_name, latin_words},
    plain,
    quotation::{quoted_places, without},
    substance::is_made_up,
};

/// The longest, in characters.
const MOST_CHARS: usize = 2_400;
/// With more put in brackets here than this it is no longer the candidate's answer.
const MOST_PLACES: usize = 3;
/// Nor with more brackets in all.
const MOST_BRACKETS: usize = 6;
/// The longest description of what is missing.
const PLACE_CHARS: usize = 60;

/// What may stand in it: what was said.
pub(crate) struct Allowed {
    figures: KnownFigures,
    names: KnownNames,
    /// Letters and digits alone.
    said: String,
    /// As it was said.
    told: String,
    language: Language,
}

impl Allowed {
    pub(crate) fn of(texts: &[&str], language: Language) -> Self {
        Self {
            figures: KnownFigures::of(texts.iter().copied()),
            names: KnownNames::of(texts.iter().copied()),
            said: folded(&texts.join("\n")),
            told: texts.join("\n"),
            language,
        }
    }

    /// `text` with every figure and name that nobody said replaced by a place in brackets; `None` where that leaves too little of it,
    /// where it holds speech that was never spoken, tells something else, is in another language or repeats the prompt.
    pub(crate) fn hold(&self, text: &str) -> Option<String> {
        let text = plain::paragraphs(text, MOST_CHARS);
        if !text.contains(char::is_alphanumeric)
            || text.ends_with('…')
            || self.makes_up_speech(&text)
        {
            return None;
        }
        let text = self.places_hold(&text);
        let mut added = self.added(&text);
        if added.len() > MOST_PLACES || added.len() + brackets(&text).len() > MOST_BRACKETS {
            return None;
        }
        let mut held = text;
        // From the end, so that places before keep theirs.
        added.sort_by_key(|(place, _)| std::cmp::Reverse(place.start));
        for (place, name) in added {
            held.replace_range(place, name);
        }
        let own = without(&held, &brackets(&held));
        let fits = !is_made_up(&own, &self.told)
            && !has_address(&own, |word| self.names.have(word))
            && !is_of_the_prompt(&own, &self.told.to_lowercase())
            && tongue::is_in(self.language, &own, |word| self.names.have(word));
        (fits && self.added(&held).is_empty()).then_some(held)
    }

    /// What nobody said, outside of brackets, with what to put in its place.
    fn added(&self, text: &str) -> Vec<(Range<usize>, &'static str)> {
        let brackets = brackets(text);
        let free = |place: &Range<usize>| {
            !brackets.iter().any(|bracket| bracket.start <= place.start && place.end <= bracket.end)
        };
        let (figure, name) = match self.language {
            Language::English => ("[figure]", "[name]"),
            Language::TraditionalChinese => ("[數字]", "[名稱]"),
            Language::SimplifiedChinese => ("[数字]", "[名称]"),
            Language::Spanish => ("[cifra]", "[nombre]"),
        };
        let mut added: Vec<(Range<usize>, &'static str)> = mixed(text)
            .into_iter()
            .filter(|place| {
                free(place) && !self.said.contains(&folded(text.get(place.clone()).unwrap_or("")))
            })
            .map(|place| (place, figure))
            .collect();
        for found in figures(text) {
            let taken = added
                .iter()
                .any(|(other, _)| other.start < found.place.end && found.place.start < other.end);
            if free(&found.place) && !taken && !self.figures.has(&found) {
                added.push((found.place, figure));
            }
        }
        for (place, word) in latin_words(text) {
            let taken =
                added.iter().any(|(other, _)| other.start < place.end && place.start < other.end);
            let named = is_name(text, &place, word) || is_date(word);
            if free(&place) && named && !taken && !self.names.have(word) {
                added.push((place, name));
            }
        }
        added
    }

    /// Speech in quotation marks that stands in nothing that was said, or never ends.
    fn makes_up_speech(&self, text: &str) -> bool {
        let Some(quoted) = quoted_places(text) else { return true };
        let mut quoted = quoted.into_iter().filter_map(|place| text.get(place));
        quoted.any(|quote| !self.said.contains(&folded(quote)))
    }

    /// Brackets say what is missing: one that holds a figure, or is long, says something else.
    fn places_hold(&self, text: &str) -> String {
        let mut held = text.to_owned();
        for place in brackets(text).into_iter().rev() {
            let inside = text.get(place.clone()).unwrap_or_default();
            let figure = figures(inside).iter().any(|figure| !self.figures.has(figure));
            let inner = inside.trim_matches(['[', ']', '［', '］', '【', '】']);
            // A description begins small: what has a capital anywhere is a name.
            let words = latin_words(inner);
            let named = words
                .iter()
                .any(|(_, word)| word.starts_with(char::is_uppercase) && !self.names.have(word));
            if figure || named || inside.chars().count() > PLACE_CHARS {
                held.replace_range(place, "[…]");
            }
        }
        held
    }
}

/// Where brackets stand, the marks included; one that is never closed is none.
fn brackets(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, char) in text.char_indices() {
        match (char, open) {
            ('[' | '［' | '【', _) => open = Some(at),
            (']' | '］' | '】', Some(start)) => {
                found.push(start..at + char.len_utf8());
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// Words with a letter between two digits, such as a model's number: no figure that can be read, and no name.
fn mixed(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for word in text.split(|char: char| !char.is_ascii_alphanumeric()) {
        let digit = |char: char| char.is_ascii_digit();
        let between = word.trim_matches(|char| !digit(char));
        if between.contains(|char| !digit(char)) {
            found.push(start..start + word.len());
        }
        start += word.len();
        start += text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    found
}

/// Months and days that have no capitals in Spanish, and may have lost theirs elsewhere. "May" and "march" are words, too.
fn is_date(word: &str) -> bool {
    const NAMES: &[&str] = &[
        "january",
        "february",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
    ];
    NAMES.contains(&word.to_lowercase().as_str())
}

/// What is compared: letters and digits alone.
fn folded(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use interview::Language;
    use proptest::prelude::*;

    use super::{Allowed, brackets};
    use crate::figures::{KnownFigures, figures};

    const SAID: &str =
        "so at acme we cut the build from forty minutes to 4 and I told Maria \"ship it\" in march";

    fn allowed() -> Allowed {
        Allowed::of(&[SAID, "Tell me about a project.", "Software engineer"], Language::English)
    }

    #[test]
    fn what_was_said_stays() {
        let text = "I cut the build at Acme from 40 minutes to four in March. I told Maria “ship it”. It saved [how many hours] a week.";
        assert_eq!(allowed().hold(text).as_deref(), Some(text));
    }

    #[test]
    fn what_nobody_said_becomes_a_place() {
        for (text, held) in [
            ("I cut the build by 90% at Acme.", "I cut the build by [figure] at Acme."),
            ("I cut it for twelve people.", "I cut it for [figure] people."),
            (
                "We did it with Kubernetes, and I told Maria.",
                "We did it with [name], and I told Maria.",
            ),
            ("GitHub was slow, so I cut the build.", "[name] was slow, so I cut the build."),
            ("In march, not in october, I cut it.", "In march, not in [name], I cut it."),
            ("It saved [about 300 hours].", "It saved […]."),
            ("I led it [at Google, as their lead].", "I led it […]."),
            ("I led it [for whom].", "I led it [for whom]."),
            ("I cut it with the 4a0.", "I cut it with the [figure]."),
        ] {
            assert_eq!(allowed().hold(text).as_deref(), Some(held));
        }
    }

    #[test]
    fn what_is_mostly_made_up_is_dropped() {
        for text in [
            "",
            "[figure]?!…",
            "I merged the hospital and fired the board, and [what changed].",
            "Fusioné los equipos y reduje el tiempo de compilación para todos.",
            "I led 12 people in Paris with Kafka and saved 3,000 euros.",
            "My boss said “best work ever”.",
            "My boss said ‘best work ever’.",
            "I [a] cut [b] the [c] build [d] from [e] forty [f] minutes [g].",
        ] {
            assert_eq!(allowed().hold(text), None, "{text}");
        }
    }

    #[test]
    fn chinese_is_held_to_its_figures_and_to_its_letters() {
        let allowed =
            Allowed::of(&["我用四十分鐘減到四分鐘，用咗 Python"], Language::TraditionalChinese);
        let held = |text| allowed.hold(text);
        assert_eq!(
            held("我用 Python 由40分鐘減到四分鐘。").as_deref(),
            Some("我用 Python 由40分鐘減到四分鐘。")
        );
        assert_eq!(held("我減少咗百分之九十。").as_deref(), Some("我減少咗百分之[數字]。"));
        assert_eq!(held("我用 Kafka 減到四分鐘。").as_deref(), Some("我用 [名稱] 減到四分鐘。"));
    }

    proptest! {
        #[test]
        fn nothing_is_added(text in "([A-Za-z]{1,8}|[0-9]{1,3}%?|twelve|forty|ninety-nine|三十|\\[[a-z0-9 ]{0,9}\\]|“[a-z ]{1,9}”|[.,?!\\]\\[] ?){0,30}( |)([A-Za-z0-9一-十\\[\\]. ]{0,40})") {
            if let Some(held) = allowed().hold(&text) {
                let known = KnownFigures::of([SAID]);
                let brackets = brackets(&held);
                for figure in figures(&held) {
                    let inside = brackets.iter().any(|bracket| bracket.start <= figure.place.start && figure.place.end <= bracket.end);
                    prop_assert!(inside || known.has(&figure), "{held}");
                }
                let outside: String = held.char_indices().filter(|(at, _)| !brackets.iter().any(|bracket| bracket.contains(at))).map(|(_, char)| char).collect();
                for digits in outside.split(|char: char| !char.is_ascii_digit()).filter(|digits| !digits.is_empty()) {
                    prop_assert!(["40", "4"].contains(&digits.trim_start_matches('0')), "{held}");
                }
            }
        }
    }
}
