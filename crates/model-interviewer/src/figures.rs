//! Figures in text, in digits and in words, so that "forty", "40" and "四十" are the same.

use std::{collections::HashSet, ops::Range};

use text::is_han;

use crate::numerals::{Amount, IDIOMS, amount, fraction, han_value};

/// A figure, and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Figure {
    /// Its bytes in the text, a percent sign included.
    pub(crate) place: Range<usize>,
    /// What it amounts to.
    value: String,
    /// What its words amount to one by one: "twenty twenty" is not forty.
    parts: Vec<String>,
    percent: bool,
}

impl Figure {
    /// Five at most: a number of steps or sentences more often than a fact.
    pub(crate) fn is_small(&self) -> bool {
        !self.percent && matches!(self.value.as_str(), "0" | "1" | "2" | "3" | "4" | "5")
    }
}

impl Figure {
    /// A dozen at most: so many parts an answer may have that somebody counts.
    pub(crate) fn is_a_few(&self) -> bool {
        !self.percent && self.value.parse().is_ok_and(|value: f64| (0.0..=12.0).contains(&value))
    }
}

/// Figures that somebody said.
pub(crate) struct KnownFigures(HashSet<(String, bool)>);

impl KnownFigures {
    pub(crate) fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let figures = texts.into_iter().flat_map(figures);
        let values = figures.flat_map(|Figure { value, parts, percent, .. }| {
            std::iter::once(value).chain(parts).map(move |value| (value, percent))
        });
        Self(values.collect())
    }

    /// Whether the figure was said: a percentage as a percentage.
    pub(crate) fn has(&self, figure: &Figure) -> bool {
        let has = |value: &String| {
            self.0.contains(&(value.clone(), true))
                || (!figure.percent && self.0.contains(&(value.clone(), false)))
        };
        has(&figure.value) || (!figure.parts.is_empty() && figure.parts.iter().all(has))
    }
}

struct FigureToken {
    place: Range<usize>,
    kind: FigureKind,
    /// Nothing but a space or a hyphen stands before it.
    joined: bool,
}

enum FigureKind {
    Digits(String),
    Word(String),
    Han(String),
}

/// The figures of `text`, in order. "One" and "一" alone are hardly ever figures, and ordinals count nothing.
pub(crate) fn figures(text: &str) -> Vec<Figure> {
    let tokens = tokens(text);
    let mut figures = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let (figure, next) = match &token.kind {
            FigureKind::Han(run) => (han(run, token.place.clone()), at + 1),
            FigureKind::Digits(_) | FigureKind::Word(_) => spelled(&tokens, at),
        };
        if let Some(mut figure) = figure {
            mark_percent(text, &mut figure);
            figures.push(figure);
        }
        at = next.max(at + 1);
    }
    figures
}

/// A run of digits and words of number that begins at `at`, and where it ends.
fn spelled(tokens: &[FigureToken], at: usize) -> (Option<Figure>, usize) {
    let amount = |at: usize| match tokens.get(at).map(|token| &token.kind) {
        Some(FigureKind::Word(word)) => amount(word),
        _ => None,
    };
    let joined = |at: usize| tokens.get(at).is_some_and(|token| token.joined);
    let Some(first) = tokens.get(at) else { return (None, at) };
    let mut place = first.place.clone();
    let (mut total, mut current) = (0.0, 0.0);
    let mut parts: Vec<String> = Vec::new();
    let mut next = at;
    let mut digits = None;
    if let FigureKind::Digits(value) = &first.kind {
        digits = Some(value.clone());
        current = value.parse().unwrap_or(0.0);
        next += 1;
    } else if let FigureKind::Word(word) = &first.kind
        && let Some(fixed) = fraction(word)
    {
        let figure = Figure { place, value: fixed.to_owned(), parts: Vec::new(), percent: false };
        return (Some(figure), at + 1);
    }
    while next == at || joined(next) {
        let kind = tokens.get(next).map(|token| &token.kind);
        let connector =
            matches!(kind, Some(FigureKind::Word(word)) if word == "and" || word == "y");
        let step = usize::from(connector && next > at && joined(next + 1));
        let Some(amount) = amount(next + step) else { break };
        match amount {
            // Digits are not counted on with words: "in 2020 two of us".
            Amount::Unit(_) if digits.is_some() => break,
            Amount::Unit(unit) => current += unit,
            Amount::Scale(scale) if scale < 1000.0 => current = f64::max(current, 1.0) * scale,
            Amount::Scale(scale) => {
                total += f64::max(current, 1.0) * scale;
                current = 0.0;
            }
        }
        let (Amount::Unit(own) | Amount::Scale(own)) = amount;
        parts.push(own.to_string());
        next += step + 1;
        place.end = tokens.get(next - 1).map_or(place.end, |token| token.place.end);
    }
    // "Once" is eleven in Spanish and hardly ever so in a report.
    let alone = matches!(&first.kind, FigureKind::Word(word) if word == "once" && parts.len() == 1);
    if next == at || alone || (digits.is_none() && parts == ["1"]) {
        return (None, at + 1);
    }
    let value = match digits {
        Some(digits) if parts.is_empty() => digits,
        Some(digits) => {
            parts.push(digits);
            (total + current).to_string()
        }
        None => (total + current).to_string(),
    };
    (Some(Figure { place, value, parts, percent: false }), next)
}

fn mark_percent(text: &str, figure: &mut Figure) {
    let after = text.get(figure.place.end..).unwrap_or_default();
    let trimmed = after.trim_start_matches([' ', '-']);
    if trimmed.starts_with(['%', '％']) {
        figure.percent = true;
        let sign = trimmed.chars().next().map_or(0, char::len_utf8);
        figure.place.end += after.len() - trimmed.len() + sign;
        return;
    }
    let head: String = trimmed.chars().take(10).collect::<String>().to_lowercase();
    let words = ["percent", "per cent", "por ciento", "pct"];
    let before = text.get(..figure.place.start).unwrap_or_default();
    figure.percent = words.iter().any(|word| head.starts_with(word)) || before.ends_with("百分之");
}

fn tokens(text: &str) -> Vec<FigureToken> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut tokens: Vec<FigureToken> = Vec::new();
    let mut at = 0;
    let mut joined = false;
    while let Some((start, char)) = chars.get(at).copied() {
        let rest = text.get(start..).unwrap_or_default();
        let run = |belongs: &dyn Fn(usize, char) -> bool| {
            chars
                .iter()
                .enumerate()
                .skip(at)
                .take_while(|(at, (_, char))| belongs(*at, *char))
                .count()
        };
        if rest.starts_with("百分之") {
            at += 3;
            continue;
        }
        if let Some(idiom) = IDIOMS.iter().find(|idiom| rest.starts_with(**idiom)) {
            at += idiom.chars().count();
            continue;
        }
        let digit_at = |at: usize| chars.get(at).is_some_and(|(_, char)| digit(*char).is_some());
        let (length, kind): (usize, fn(String) -> FigureKind) = if digit(char).is_some() {
            let inside = |at: usize, char: char| {
                digit(char).is_some() || (matches!(char, '.' | ',') && digit_at(at + 1))
            };
            (run(&inside), |run| FigureKind::Digits(plain_digits(&run)))
        } else if han_value(char).is_some() {
            (run(&|_, char| han_value(char).is_some()), FigureKind::Han)
        } else if char.is_alphabetic() && !is_han(char) {
            // Digits inside of a word are its name: "Q3".
            let inside = |_, char: char| char.is_alphanumeric() && !is_han(char);
            (run(&inside), |run| FigureKind::Word(run.to_lowercase()))
        } else {
            (0, FigureKind::Word)
        };
        if length == 0 {
            joined = matches!(char, ' ' | '-' | '\u{a0}') && (joined || ends_at(&tokens, start));
            at += 1;
            continue;
        }
        let end = chars.get(at + length).map_or(text.len(), |(end, _)| *end);
        let joined_now = joined || ends_at(&tokens, start);
        let raw = text.get(start..end).unwrap_or_default().to_owned();
        tokens.push(FigureToken { place: start..end, kind: kind(raw), joined: joined_now });
        joined = false;
        at += length;
    }
    tokens
}

fn ends_at(tokens: &[FigureToken], start: usize) -> bool {
    tokens.last().is_some_and(|last| last.place.end == start)
}

fn digit(char: char) -> Option<char> {
    match char {
        '0'..='9' => Some(char),
        '０'..='９' => char::from_digit(u32::from(char) - u32::from('０'), 10),
        // A figure all the same ("⅔", "٣"), known only where just that was said.
        other => (other.is_numeric() && !is_han(other)).then_some(other),
    }
}

/// "3,000" and "3.000" are three thousand, "2.50" is "2.5", "007" is "7".
fn plain_digits(run: &str) -> String {
    let ascii: String = run.chars().map(|char| digit(char).unwrap_or(char)).collect();
    let groups: Vec<&str> = ascii.split(['.', ',']).collect();
    let thousands = match groups.as_slice() {
        [first, rest @ ..] => {
            !rest.is_empty() && first.len() <= 3 && rest.iter().all(|group| group.len() == 3)
        }
        [] => false,
    };
    let trim = |whole: &str| match whole.trim_start_matches('0') {
        "" => "0".to_owned(),
        trimmed => trimmed.to_owned(),
    };
    match groups.as_slice() {
        [whole] => trim(whole),
        [whole, part] if !thousands => match part.trim_end_matches('0') {
            "" => trim(whole),
            part => format!("{}.{part}", trim(whole)),
        },
        many if thousands => trim(&many.concat()),
        many => many.join("."),
    }
}

/// "四十二" is 42, "二〇二四" is 2024, "一" alone is no figure.
fn han(run: &str, place: Range<usize>) -> Option<Figure> {
    let figure = |value: String| Some(Figure { place, value, parts: Vec::new(), percent: false });
    let amounts: Vec<Amount> = run.chars().filter_map(han_value).collect();
    match run {
        "一" => return None,
        "半" | "一半" => return figure("1/2".to_owned()),
        _ => {}
    }
    if amounts.len() > 1 && amounts.iter().all(|amount| matches!(amount, Amount::Unit(_))) {
        let digits: String = amounts
            .iter()
            .map(|amount| match amount {
                Amount::Unit(unit) | Amount::Scale(unit) => unit.to_string(),
            })
            .collect();
        return figure(plain_digits(&digits));
    }
    let (mut total, mut section, mut unit) = (0.0, 0.0, 0.0);
    for amount in amounts {
        match amount {
            Amount::Unit(own) => unit = own,
            Amount::Scale(scale) if scale < 10_000.0 => {
                section += f64::max(unit, 1.0) * scale;
                unit = 0.0;
            }
            Amount::Scale(scale) => {
                total += f64::max(section + unit, 1.0) * scale;
                (section, unit) = (0.0, 0.0);
            }
        }
    }
    figure((total + section + unit).to_string())
}

#[cfg(test)]
mod tests {
    use super::{KnownFigures, figures};

    #[test]
    fn the_same_figure_is_found_however_it_is_written() {
        for (said, written) in [
            ("we cut it from forty minutes", "40 minutes"),
            ("forty-two people", "42"),
            ("three thousand orders", "3,000"),
            ("two hundred and fifty", "250"),
            ("2.5 million", "2,500,000"),
            ("5 k", "5,000"),
            ("it was cut in half", "halved"),
            ("thirty percent", "30%"),
            ("四十二個人", "42"),
            ("百分之三十", "30%"),
            ("三萬五千", "35,000"),
            ("二〇二四年", "2024"),
            ("cuarenta y dos", "42"),
            ("veinte por ciento", "20 %"),
        ] {
            let known = KnownFigures::of([said]);
            let found = figures(written);
            assert!(
                !found.is_empty() && found.iter().all(|figure| known.has(figure)),
                "{said}: {written} {found:?}"
            );
        }
    }

    #[test]
    fn another_figure_is_another() {
        for (said, written) in [
            ("forty minutes", "30 minutes"),
            ("forty minutes", "40%"),
            ("2.5 days", "25 days"),
            ("四十", "四百"),
            ("three of us", "thirteen of us"),
            ("nothing", "we doubled it"),
            ("twenty twenty", "20,200"),
        ] {
            let known = KnownFigures::of([said]);
            assert!(figures(written).iter().any(|figure| !known.has(figure)), "{said}: {written}");
        }
        assert!(figures("one of them, 一起, 十分, Q3").is_empty());
    }
}
