//! Which lines of a resume are headings, and of what.

use std::{collections::HashMap, sync::LazyLock};

/// What stands under a heading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Heading {
    /// A few sentences about the whole.
    Summary,
    /// Jobs.
    Work,
    /// Schools.
    Education,
    /// Projects.
    Projects,
    /// Skills.
    Skills,
    /// Links.
    Links,
    /// Something without a place of its own.
    Other,
}

/// No heading is longer, in characters.
const LONGEST: usize = 48;

/// The names of each kind, as `headings.txt` has them.
static HEADINGS: LazyLock<HashMap<&str, Heading>> = LazyLock::new(|| {
    let kinds = [
        ("summary", Heading::Summary),
        ("work", Heading::Work),
        ("education", Heading::Education),
        ("projects", Heading::Projects),
        ("skills", Heading::Skills),
        ("links", Heading::Links),
        ("other", Heading::Other),
    ];
    let lists = include_str!("headings.txt");
    let named = |(list, kind)| text::listed_under(lists, list).map(move |name| (name, kind));
    kinds.into_iter().flat_map(named).collect()
});

/// What is a heading of, if this line is one: a known name, alone on its line.
pub fn heading(line: &str) -> Option<Heading> {
    let line = line.trim();
    if line.is_empty() || line.chars().count() > LONGEST {
        return None;
    }
    let plain = line
        .trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '\u{30fc}')
        .to_lowercase();
    named(&plain).or_else(|| named(&unspaced(&plain)?)).or_else(|| joined(&plain))
}

fn named(name: &str) -> Option<Heading> {
    HEADINGS.get(name).copied()
}

/// `e x p e r i e n c e`, which designers like; two spaces or more part its words.
fn unspaced(line: &str) -> Option<String> {
    let words: Vec<String> = line
        .split("  ")
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(|word| {
            let letters: Vec<&str> = word.split(' ').collect();
            letters.iter().all(|letter| letter.chars().count() == 1).then(|| letters.concat())
        })
        .collect::<Option<_>>()?;
    (words.concat().chars().count() > 3).then(|| words.join(" "))
}

/// `Skills & Tools`: each side is one.
fn joined(line: &str) -> Option<Heading> {
    let parts: Vec<&str> = [" & ", " and ", " / ", "/", " und ", " et ", " y ", " e "]
        .iter()
        .find_map(|between| line.contains(between).then(|| line.split(between).collect()))?;
    let headings: Vec<Heading> =
        parts.iter().map(|part| named(part.trim())).collect::<Option<_>>()?;
    headings.first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_however_they_are_set() {
        for (line, is) in [
            ("EXPERIENCE", Some(Heading::Work)),
            ("Work history:", Some(Heading::Work)),
            ("— Education —", Some(Heading::Education)),
            ("S K I L L S", Some(Heading::Skills)),
            ("W O R K  E X P E R I E N C E", Some(Heading::Work)),
            ("Skills & Tools", Some(Heading::Skills)),
            ("Awards and Honors", Some(Heading::Other)),
            ("工作经历", Some(Heading::Work)),
            ("職務経歴", Some(Heading::Work)),
            ("Berufserfahrung", Some(Heading::Work)),
            ("Academic Positions", Some(Heading::Work)),
            ("## Esperienza lavorativa", Some(Heading::Work)),
            ("Experiência Profissional", Some(Heading::Work)),
            ("Experiencia", Some(Heading::Work)),
            ("工作經驗：", Some(Heading::Work)),
            ("경력사항", Some(Heading::Work)),
            ("學歷", Some(Heading::Education)),
            ("学历", Some(Heading::Education)),
            ("Formação", Some(Heading::Education)),
            ("Career Achievements", Some(Heading::Other)),
            ("I gained experience", None),
            ("Experience with Rust", None),
            ("", None),
            ("Acme Education Ltd", None),
        ] {
            assert_eq!(heading(line), is, "{line}");
        }
    }
}
