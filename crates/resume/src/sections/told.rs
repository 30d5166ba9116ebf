//! Which of the names in an entry's head is which.

use crate::names::{Naming, Side, is_bare_degree, is_field_of_work};

/// A piece of a head, and the line that it is in.
#[derive(Clone)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) line: usize,
    pub(super) side: Side,
    /// It stands behind the name before it and a comma.
    pub(super) is_behind_comma: bool,
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
    if let Some(at) = find(Side::Break) {
        return told_break(names, at);
    }
    let subject = find(Side::First).and_then(|at| naming.subject_of(&names, at));
    let is_free = |name: &&Name| name.side == Side::Unknown;
    let (first, sure) = (find(Side::First), find(Side::Second));
    if first.is_none() && sure.is_none() {
        return Told { first: joined(&names), ..Told::default() };
    }
    let beside = first.and_then(|at| {
        let line = names[at].line;
        let is_beside = |(index, name): (usize, &Name)| {
            is_free(&name) && name.line == line && Some(index) != subject
        };
        names.iter().enumerate().position(is_beside)
    });
    let elsewhere = || {
        let is_other = |(index, name): (usize, &Name)| is_free(&name) && Some(index) != subject;
        names.iter().enumerate().position(is_other)
    };
    let second = sure.or(beside).or_else(elsewhere);
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
        let sure = sure.map(|at| names[at].line);
        let with = naming.joined(&names, first, sure, subject);
        told.first = joined(&names[with.clone()]);
        names[with].iter_mut().for_each(|name| name.text.clear());
    }
    told.rest = joined(&names);
    told
}

/// A time without a job has no employer, unless one is named by its words.
fn told_break(mut names: Vec<Name>, at: usize) -> Told {
    let sure = names.iter().position(|name| name.side == Side::Second);
    let mut take = |at: usize| std::mem::take(&mut names[at].text);
    let (first, second) = (take(at), sure.map(&mut take).unwrap_or_default());
    Told { first, second, rest: joined(&names), is_sure: sure.is_some() }
}

fn joined(names: &[Name]) -> String {
    let texts = names.iter().map(|name| name.text.as_str()).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join(", ")
}

impl Naming {
    /// What stands behind "PhD, " in its line: a subject, and no school.
    fn subject_of(self, names: &[Name], degree: usize) -> Option<usize> {
        let (degree, next) = (names.get(degree)?, degree + 1);
        let is_subject = self == Self::Schools
            && is_bare_degree(&degree.text)
            && names.get(next).is_some_and(|name| {
                name.is_behind_comma && name.side == Side::Unknown && !has_number(&name.text)
            });
        is_subject.then_some(next)
    }

    /// Whether all of the names beside the first belong to it, so that the other name is still to come.
    pub(super) fn is_whole(self, names: &[Name]) -> bool {
        let Some(first) = names.iter().position(|name| name.side == Side::First) else {
            return false;
        };
        let subject = self.subject_of(names, first);
        let belongs = |(index, name): (usize, &Name)| {
            index == first
                || Some(index) == subject
                || matches!(name.side, Side::Department | Side::Place)
        };
        names.iter().enumerate().all(belongs)
    }

    /// Which names belong to the first: a department or a field beside a position, a subject beside a degree. `sure` is the line of
    /// the other name, where its words tell it.
    fn joined(
        self,
        names: &[Name],
        at: usize,
        sure: Option<usize>,
        subject: Option<usize>,
    ) -> std::ops::Range<usize> {
        let line = names[at].line;
        let belongs = |name: &Name| {
            let is_free = name.side == Side::Unknown && !has_number(&name.text);
            let more = match self {
                Self::Schools => sure.is_some(),
                // The employer is in another line: what stands behind the position says what of.
                _ => {
                    sure.is_some_and(|sure| sure != line)
                        && name.is_behind_comma
                        && is_field_of_work(&name.text)
                }
            };
            name.line == line
                && !name.text.is_empty()
                && (name.side == Side::Department || is_free && more)
        };
        let after = names[at + 1..].iter().take_while(|name| belongs(name)).count();
        let before = names[..at].iter().rev().take_while(|name| belongs(name)).count();
        let end = (at + 1 + after).max(subject.map_or(0, |subject| subject + 1));
        at - before..end
    }
}

fn has_number(text: &str) -> bool {
    text.contains(|letter: char| letter.is_numeric())
}
