//! Firms that stand over several jobs, with how long all of them took: "Acme" above "6 years 4 months".

use super::entries::is_head;
use crate::{
    names::{Naming, is_duration},
    period::find,
};

/// A firm over several jobs.
pub(super) struct Group<'a> {
    /// The line that it stands before, of those that are kept.
    pub(super) at: usize,
    pub(super) name: &'a str,
    pub(super) duration: &'a str,
    /// Its own line, of all.
    pub(super) source: usize,
    /// A job has it for its employer.
    pub(super) is_used: bool,
}

/// Takes out such firms, where `is_one` agrees to a line.
pub(super) fn grouped<'a>(
    lines: &[&'a str],
    naming: Naming,
    is_one: impl Fn(usize) -> bool,
) -> (Vec<&'a str>, Vec<Group<'a>>) {
    let (mut kept, mut groups) = (Vec::new(), Vec::new());
    let mut lines = lines.iter().copied().enumerate().peekable();
    while let Some((source, line)) = lines.next() {
        let is_group = naming == Naming::Jobs && is_head(line) && find(line).is_none();
        let span = lines.peek().map(|(_, next)| *next).filter(|next| is_duration(next));
        match span.filter(|_| is_group && is_one(source)) {
            Some(span) => {
                let (name, duration) = (line.trim(), span.trim());
                groups.push(Group { at: kept.len(), name, duration, source, is_used: false });
                lines.next();
                kept.push("");
            }
            None => kept.push(line),
        }
    }
    (kept, groups)
}
