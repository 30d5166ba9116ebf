//! What a piece of a line may be the name of, told by the words that such names have, as `words.txt` has them.

use std::{collections::HashSet, sync::LazyLock};

/// Which of an entry's two names a piece is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Side {
    /// A position, or a degree.
    First,
    /// An employer, or a school.
    Second,
    /// A part of a firm: it belongs to the position beside it.
    Department,
    /// Where it was: no name at all.
    Place,
    /// A time without a job, which stands among jobs.
    Break,
    /// Its words tell nothing.
    Unknown,
}

/// What entries are of, and by what their names are told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Naming {
    /// Positions and employers.
    Jobs,
    /// Degrees and schools.
    Schools,
    /// One name each.
    Projects,
}

impl Naming {
    /// Which name a piece is.
    pub(crate) fn side(self, piece: &str) -> Side {
        match self {
            Self::Jobs | Self::Schools if is_place(piece) => Side::Place,
            Self::Jobs if is_break(piece) => Side::Break,
            Self::Jobs => job_side(piece),
            Self::Schools if is_school(piece) => Side::Second,
            Self::Schools if is_degree(piece) => Side::First,
            Self::Schools => Side::Unknown,
            Self::Projects => Side::First,
        }
    }
}

/// "Denver, CO 80202", "Leeds, UK", "Remote": a town with its region or country, or one of those.
fn is_place(piece: &str) -> bool {
    let mut town = piece.trim();
    let mut has_region = false;
    while let Some((before, _)) = town.rsplit_once(", ").filter(|(_, it)| is_region(it)) {
        (town, has_region) = (before, true);
    }
    let is_town = !town.contains([',', '–', '—']) && town.split_whitespace().count() <= 3;
    has_region && is_town && job_side(town) == Side::Unknown && !is_school(town)
        || WORDS.places.contains(town.to_lowercase().as_str())
}

/// A country, a state, or the two capitals that stand for one, perhaps with a postal code.
fn is_region(piece: &str) -> bool {
    let name = piece
        .trim()
        .trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == '-' || sign == ' ');
    is_state(name) || WORDS.places.contains(name.to_lowercase().as_str())
}

/// "CO", in capitals.
fn is_state(piece: &str) -> bool {
    piece.len() == 2
        && piece.bytes().all(|byte| byte.is_ascii_uppercase())
        && WORDS.states.contains(piece.to_lowercase().as_str())
}

/// Whether two pieces beside each other are a town and its state: "Denver" and "CO", but no "History" and "MA".
pub(crate) fn is_town_and_state(town: Side, state: &str, naming: Naming) -> bool {
    let state = state.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == ' ');
    town == Side::Unknown && is_state(state) && (naming == Naming::Jobs || !is_degree(state))
}

/// The legal form tells a firm; a title tells a position; other words of firms tell where neither does, or behind a title.
fn job_side(piece: &str) -> Side {
    let lower = piece.to_lowercase();
    let words: Vec<&str> = words(&lower).collect();
    let last = words.last().copied().unwrap_or_default();
    let (title, firm) = (has_title(&lower, &words), has_firm(&lower, &words));
    let named_last = WORDS.firms.contains(last) && !has_of(&words);
    if WORDS.departments.contains(lower.trim()) || !title && WORDS.units_of_firms.contains(last) {
        Side::Department
    } else if has_legal_form(piece) || firm && (!title || named_last) {
        Side::Second
    } else if title {
        Side::First
    } else {
        Side::Unknown
    }
}

/// "Head of School": what stands behind is no name.
fn has_of(words: &[&str]) -> bool {
    words.iter().any(|word| matches!(*word, "of" | "de" | "do" | "da" | "del" | "at"))
}

/// Whether a piece looks like a job title.
fn has_title(lower: &str, words: &[&str]) -> bool {
    let ends = |word: &str| WORDS.title_endings.iter().any(|end| word.ends_with(end));
    let known = |word: &str| WORDS.titles.contains(word) || ends(word);
    words.iter().any(|word| known(word) || word.strip_suffix('s').is_some_and(known))
        || WORDS.title_letters.iter().any(|title| lower.contains(title))
}

fn has_firm(lower: &str, words: &[&str]) -> bool {
    words.iter().any(|word| WORDS.firms.contains(word))
        || WORDS.firm_letters.iter().any(|firm| lower.contains(firm))
}

/// "Acme Ltd", "Acme AG": a short form is written with a capital.
fn has_legal_form(piece: &str) -> bool {
    let Some((_, last)) = piece.trim().trim_end_matches(')').rsplit_once([' ', '(']) else {
        return ["株式会社", "有限公司"].iter().any(|form| piece.contains(form));
    };
    let plain: String = last.chars().filter(|letter| letter.is_alphanumeric()).collect();
    // "Acme, Denver, CO" ends in a state.
    let is_state = is_state(&plain) && piece.trim().ends_with(&format!(", {plain}"));
    !is_state
        && plain.starts_with(char::is_uppercase)
        && WORDS.legal_forms.contains(plain.to_lowercase().as_str())
        || ["株式会社", "有限公司"].iter().any(|form| piece.contains(form))
}

/// Whether a piece looks like the name of a school.
pub(crate) fn is_school(piece: &str) -> bool {
    let lower = piece.to_lowercase();
    let capitals = |word: &&str| word.chars().all(char::is_uppercase);
    WORDS.schools.iter().any(|name| lower.contains(name))
        || words(piece)
            .filter(capitals)
            .any(|word| WORDS.short_schools.contains(word.to_lowercase().as_str()))
}

fn is_degree(piece: &str) -> bool {
    let lower = piece.to_lowercase().replace('’', "'");
    // "B.Sc." and "Ph.D." as well.
    let plain = lower.replace('.', "");
    let mut words =
        plain.split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '-');
    words.any(|word| WORDS.degrees.contains(word))
        || WORDS.degree_letters.iter().any(|degree| lower.contains(degree))
}

/// A degree and nothing else: "PhD", "Vocational Diploma". What stands behind it and a comma is its subject.
pub(crate) fn is_bare_degree(piece: &str) -> bool {
    let lower = piece.to_lowercase().replace('’', "'").replace('.', "");
    let mut words = lower.split_whitespace();
    let is_degree = |word: &str| {
        let word = word.trim_matches(['(', ')']);
        WORDS.degrees.contains(word) || WORDS.kinds_of_degree.contains(word)
    };
    is_degree_word(&lower) && words.all(is_degree)
}

fn is_degree_word(lower: &str) -> bool {
    lower.split_whitespace().any(|word| WORDS.degrees.contains(word.trim_matches(['(', ')'])))
}

/// "Career break" and its like.
pub(crate) fn is_break(piece: &str) -> bool {
    let lower = piece.to_lowercase();
    WORDS.breaks.iter().any(|name| {
        let rest = lower.trim().strip_prefix(name);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// "Intensive Care", "Cardiology": what a position is of, where one word alone is rather a town.
pub(crate) fn is_field_of_work(piece: &str) -> bool {
    let ends = ["logy", "ics", "tion", "ment", "logie", "logía"];
    piece.split_whitespace().count() > 1 || ends.iter().any(|end| piece.ends_with(end))
}

/// Whether a line is written as names are: each longer word with a capital, and no colon.
pub(crate) fn is_name(line: &str) -> bool {
    let small = |word: &str| {
        word.starts_with(char::is_lowercase) && word.chars().count() > 3 && !word.contains('.')
    };
    !line.contains(": ") && !words(line).any(small)
}

/// A stretch of time such as "6 years 4 months" or 三年, which is no name.
pub(crate) fn is_duration(piece: &str) -> bool {
    let lower = piece.to_lowercase();
    let is_number =
        |word: &str| word.bytes().all(|byte| byte.is_ascii_digit()) || WORDS.numbers.contains(word);
    let (mut units, mut numbers, mut others) = (0, 0, 0);
    for word in words(&lower) {
        // "2yrs" is both.
        let unit = word.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let is_unit = WORDS.units.contains(unit);
        let counts = is_number(word) || is_unit && unit.len() < word.len();
        units += usize::from(is_unit);
        numbers += usize::from(counts);
        others += usize::from(!is_unit && !counts);
    }
    units > 0 && numbers > 0 && others == 0 || is_eastern_duration(&lower)
}

fn is_eastern_duration(text: &str) -> bool {
    const SIGNS: &str = "一二三四五六七八九十两兩半余餘个個か月年ヶ間间多年년개월";
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let known =
        |letter: char| letter.is_ascii_digit() || letter.is_whitespace() || SIGNS.contains(letter);
    let counts =
        digits > 0 || text.contains(|letter| SIGNS.chars().take(13).any(|it| it == letter));
    digits < 4 && counts && text.contains(['年', '月', '년', '월']) && text.chars().all(known)
}

/// Whether a line tells what was done: it begins with a verb and goes on in small letters, as no name does.
pub(crate) fn is_deed(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default().to_lowercase();
    let first = first.trim_end_matches(',');
    let verb = WORDS.deeds.contains(first) || first.len() > 4 && first.ends_with("ed");
    let next = words.next().unwrap_or_default();
    let small = next.starts_with(|letter: char| letter.is_lowercase() || letter.is_numeric());
    let third = words.next();
    // "Registered nurse in …", "Lead engineer for …".
    let is_title = |word: &str| WORDS.titles.contains(word.to_lowercase().trim_end_matches(','));
    let titled = WORDS.title_openers.contains(first)
        && (is_title(next) || next.len() > 3 && third.is_some_and(is_title));
    verb && small && next != "of" && third.is_some() && !titled
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
    words.map(|word| word.trim_matches('-')).filter(|word| !word.is_empty())
}

/// The lists of `words.txt`.
struct Words {
    titles: HashSet<&'static str>,
    title_endings: HashSet<&'static str>,
    title_letters: HashSet<&'static str>,
    legal_forms: HashSet<&'static str>,
    firm_letters: HashSet<&'static str>,
    firms: HashSet<&'static str>,
    departments: HashSet<&'static str>,
    units_of_firms: HashSet<&'static str>,
    degrees: HashSet<&'static str>,
    degree_letters: HashSet<&'static str>,
    kinds_of_degree: HashSet<&'static str>,
    breaks: HashSet<&'static str>,
    schools: HashSet<&'static str>,
    short_schools: HashSet<&'static str>,
    deeds: HashSet<&'static str>,
    title_openers: HashSet<&'static str>,
    places: HashSet<&'static str>,
    states: HashSet<&'static str>,
    units: HashSet<&'static str>,
    numbers: HashSet<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    titles: list("titles"),
    title_endings: list("title endings"),
    title_letters: list("title letters"),
    legal_forms: list("legal forms"),
    firm_letters: list("firm letters"),
    firms: list("firms"),
    departments: list("departments"),
    units_of_firms: list("units of firms"),
    degrees: list("degrees"),
    degree_letters: list("degree letters"),
    kinds_of_degree: list("kinds of degree"),
    breaks: list("breaks"),
    schools: list("schools"),
    short_schools: list("short schools"),
    deeds: list("deeds"),
    title_openers: list("title openers"),
    places: list("places"),
    states: list("states"),
    units: list("units"),
    numbers: list("numbers"),
});

/// What stands under `[name]`.
fn list(name: &str) -> HashSet<&'static str> {
    text::listed_under(include_str!("words.txt"), name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn employers_and_positions_are_told_by_their_words() {
        for (piece, side) in [
            ("Pastry Chef", Side::First),
            ("Bauleiterin", Side::First),
            ("Jefa de cocina", Side::First),
            ("Gerente de loja", Side::First),
            ("销售经理", Side::First),
            ("バックエンドエンジニア", Side::First),
            ("프로젝트 매니저", Side::First),
            ("Head of School", Side::First),
            ("Bank Manager", Side::First),
            ("Blue Door Ltd", Side::Second),
            ("Blue Door, Inc.", Side::Second),
            ("Müller Söhne AG", Side::Second),
            ("Azul S.A.", Side::Second),
            ("Master Bakers Limited", Side::Second),
            ("St Anne Hospital", Side::Second),
            ("Driver Training School", Side::Second),
            ("東方貿易有限公司", Side::Second),
            ("株式会社青空", Side::Second),
            ("Risk", Side::Department),
            ("Leeds", Side::Unknown),
            ("Blue Door", Side::Unknown),
        ] {
            assert_eq!(job_side(piece), side, "{piece}");
        }
    }

    #[test]
    fn a_short_school_is_written_in_capitals() {
        for (piece, is) in [("ETH Zürich", true), ("MIT", true), ("Abitur mit Auszeichnung", false)]
        {
            assert_eq!(is_school(piece), is, "{piece}");
        }
    }

    #[test]
    fn a_stretch_of_time_is_no_name() {
        for piece in [
            "6 years 4 months",
            "2 yrs 3 mos",
            "three years",
            "2yrs",
            "zwei Jahre und 3 Monate",
            "5 años",
            "1 ano e 2 meses",
            "三年",
            "3年2个月",
            "3년 2개월",
        ] {
            assert!(is_duration(piece), "{piece}");
        }
        for piece in
            ["2019年", "Three Mobile", "Year Up", "One", "2019", "", "Ten Thousand Villages"]
        {
            assert!(!is_duration(piece), "{piece}");
        }
    }

    #[test]
    fn what_was_done_is_no_name() {
        for line in ["Led the night shift", "Cut costs by half", "Trained 14 cooks in two years"] {
            assert!(is_deed(line), "{line}");
        }
        for line in ["United Airlines", "Head of Marketing", "Certified Nurse", "Lead engineer"] {
            assert!(!is_deed(line), "{line}");
        }
    }
}
