//! Which of the names in an entry's head is which.

use crate::names::{Naming, Side};

/// A piece of a head, and the line that it is in.
#[derive(Clone)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) line: usize,
    pub(super) side: Side,
}

/// What names turned out to be.
#[derive(Default)]
pub(super) struct Told {
    pub(super) first: String,
    pub(super) second: String,
    /// The others.
    pub(super) rest: String,
    pub(super) is_sure: bool,
}

/// Tells names apart by their words, and by their place where one of both is told. Where neither is, all of them are the first: its
/// owner is asked.
pub(super) fn told(mut names: Vec<Name>, naming: Naming) -> Told {
    let find = |side| names.iter().position(|name: &Name| name.side == side);
    let is_free = |name: &&Name| name.side == Side::Unknown;
    let (first, sure) = (find(Side::First), find(Side::Second));
    if first.is_none() && sure.is_none() {
        return Told { first: joined(&names), ..Told::default() };
    }
    let beside = first.and_then(|at| {
        let line = names[at].line;
        names.iter().position(|name| is_free(&name) && name.line == line)
    });
    let second = sure.or(beside).or_else(|| names.iter().position(|name| is_free(&name)));
    let first = first.or_else(|| {
        let sure = sure?;
        let before = names[..sure].iter().position(|name| is_free(&name));
        let is_subject =
            |name: &Name| is_free(&name) && !name.text.contains(|letter: char| letter.is_numeric());
        let any = || names.iter().position(is_subject);
        // A place often stands behind an employer, and hardly anything but a subject beside a school.
        if naming == Naming::Schools { any() } else { before }
    });
    let mut told = Told { is_sure: sure.is_some(), ..Told::default() };
    if let Some(second) = second {
        let name = names[second].text.clone();
        // "Acme, London" was one piece where dashes part a line.
        let is_whole = |head: &str| {
            naming == Naming::Schools || sure.is_some() && naming.side(head) != Side::Second
        };
        match name.split_once(", ").filter(|(head, _)| !is_whole(head)) {
            Some((name, place)) => {
                name.clone_into(&mut told.second);
                place.clone_into(&mut names[second].text);
                names[second].side = Side::Unknown;
            }
            None => {
                told.second = name;
                names[second].text.clear();
            }
        }
    }
    if let Some(first) = first {
        let with = naming.joined(&names, first, sure.is_some());
        told.first = joined(&names[with.clone()]);
        names[with].iter_mut().for_each(|name| name.text.clear());
    }
    told.rest = joined(&names);
    told
}

fn joined(names: &[Name]) -> String {
    let texts = names.iter().map(|name| name.text.as_str()).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join(", ")
}

impl Naming {
    /// Which names belong to the first: a department beside a position, a subject beside a degree.
    fn joined(self, names: &[Name], at: usize, sure: bool) -> std::ops::Range<usize> {
        let line = names[at].line;
        let belongs = |name: &Name| {
            let subject = self == Self::Schools
                && sure
                && name.side == Side::Unknown
                && !name.text.contains(|letter: char| letter.is_numeric());
            name.line == line && !name.text.is_empty() && (name.side == Side::Department || subject)
        };
        let after = names[at + 1..].iter().take_while(|name| belongs(name)).count();
        let before = names[..at].iter().rev().take_while(|name| belongs(name)).count();
        at - before..at + 1 + after
    }
}
