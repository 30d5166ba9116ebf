//! The words and turns of phrase that the rules go by, as `phrases.txt` has them.

use std::sync::LazyLock;

/// What a line belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    Must,
    Nice,
    Duties,
    /// Sentences about the job as a whole, which count where nothing else tells.
    Intro,
    /// What the employer gives or says of itself, and how to apply.
    Rest,
}

/// The lists of `phrases.txt`, all in lower case.
pub(crate) struct Phrases {
    /// Phrases that make a heading.
    pub(crate) headings: Vec<(Part, Vec<&'static str>)>,
    pub(crate) fillers: Vec<&'static str>,
    pub(crate) common: Vec<&'static str>,
    pub(crate) nice: Vec<&'static str>,
    pub(crate) must: Vec<&'static str>,
    pub(crate) asks: Vec<&'static str>,
    pub(crate) duties: Vec<&'static str>,
    pub(crate) rest: Vec<&'static str>,
    /// What the employer gives, or what the work is about.
    pub(crate) rest_topics: Vec<&'static str>,
    pub(crate) labels: Vec<&'static str>,
    pub(crate) verbs: Vec<&'static str>,
    /// Those who must do something that no candidate is asked for.
    pub(crate) others: Vec<&'static str>,
    pub(crate) before_others: Vec<&'static str>,
    /// Verbs of a clause of its own.
    pub(crate) is: Vec<&'static str>,
}

pub(crate) static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let heading = |part, name| (part, list(name));
    Phrases {
        headings: vec![
            heading(Part::Rest, "heading rest"),
            heading(Part::Nice, "heading nice"),
            heading(Part::Intro, "heading intro"),
            heading(Part::Duties, "heading duties"),
            heading(Part::Must, "heading must"),
        ],
        fillers: list("fillers"),
        common: list("common"),
        nice: list("nice"),
        must: list("must"),
        asks: list("asks"),
        duties: list("duties"),
        rest: list("rest"),
        rest_topics: list("rest topics"),
        labels: list("labels"),
        verbs: list("verbs"),
        others: list("others"),
        before_others: list("before others"),
        is: list("is"),
    }
});

/// What stands under `[name]`.
fn list(name: &str) -> Vec<&'static str> {
    text::listed_under(include_str!("phrases.txt"), name).collect()
}

impl Phrases {
    /// The phrases of headings of `part`.
    pub(crate) fn of(&self, part: Part) -> impl Iterator<Item = &'static str> {
        let lists = self.headings.iter().filter(move |(own, _)| *own == part);
        lists.flat_map(|(_, phrases)| phrases.iter().copied())
    }
}

/// Whether `phrase` stands in `text` as whole words.
pub(crate) fn has(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, found)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + found.len()..).and_then(|after| after.chars().next());
        let open = |char: Option<char>| !char.is_some_and(|it| it.is_ascii_alphanumeric());
        open(before) && open(after)
    })
}

#[cfg(test)]
mod tests {
    use super::{PHRASES, Part};

    #[test]
    fn every_list_is_there() {
        for (part, phrases) in &PHRASES.headings {
            assert!(phrases.len() > 5, "{part:?}");
        }
        let lists = [
            &PHRASES.fillers,
            &PHRASES.common,
            &PHRASES.nice,
            &PHRASES.must,
            &PHRASES.asks,
            &PHRASES.duties,
            &PHRASES.rest,
            &PHRASES.rest_topics,
            &PHRASES.labels,
            &PHRASES.verbs,
            &PHRASES.others,
            &PHRASES.before_others,
            &PHRASES.is,
        ];
        assert!(lists.iter().all(|list| list.len() > 5));
        assert!(PHRASES.of(Part::Must).any(|it| it == "requirements"));
    }
}
