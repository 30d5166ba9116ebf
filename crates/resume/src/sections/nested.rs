//! Positions under one employer.

use super::entries::Found;
use crate::Period;

/// An employer with its whole time, above the positions that somebody had there one after the other: it is theirs, and no job.
pub(super) fn nested(found: Vec<Found>) -> Vec<Found> {
    let mut jobs: Vec<Found> = Vec::new();
    let mut over: Option<Found> = None;
    let mut inner: Vec<Period> = Vec::new();
    let mut found = found.into_iter().peekable();
    while let Some(mut job) = found.next() {
        let holds = |outer: &Found, inner: &Found| {
            outer.period.start <= inner.period.start
                && inner.period.start.is_some()
                && (outer.period.end.is_none()
                    || inner.period.end.is_some() && inner.period.end <= outer.period.end)
        };
        let is_over = job.is_sure && job.first.is_empty() && job.is_bare;
        if is_over && found.peek().is_some_and(|next| holds(&job, next) && !next.is_sure) {
            over = Some(job);
            inner.clear();
            continue;
        }
        // Positions in one firm come one after the other: another name at the same time is another employer.
        let beside = !job.second.is_empty() && inner.iter().any(|it| it.overlaps(job.period));
        match over.as_mut().filter(|over| holds(over, &job) && !job.is_sure && !beside) {
            Some(over) => {
                inner.push(job.period);
                let names = [job.first.as_str(), &job.second];
                let names: Vec<&str> = names.into_iter().filter(|it| !it.is_empty()).collect();
                job.first = names.join(", ");
                job.second = over.second.clone();
                let texts = [std::mem::take(&mut over.description), job.description];
                let texts: Vec<String> = texts.into_iter().filter(|it| !it.is_empty()).collect();
                job.description = texts.join("\n");
            }
            None => over = None,
        }
        jobs.push(job);
    }
    jobs
}
