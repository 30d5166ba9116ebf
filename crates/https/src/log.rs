//! What is said about connections as a whole, so that a flood of them is not a flood of lines. Who they are from is
//! personal, and never said.

use std::{io, time::Duration};

use tokio::time::Instant;

/// How often the same is said again.
const SAID_AGAIN: Duration = Duration::from_secs(60);

#[derive(Default)]
pub(crate) struct Log {
    out_of_files: bool,
    turned_away: Seldom,
    full: Seldom,
    evicted: usize,
}

impl Log {
    pub(crate) fn accepted(&mut self) {
        if std::mem::take(&mut self.out_of_files) {
            tracing::info!("connections are accepted again");
        }
    }

    pub(crate) fn out_of_files(&mut self, fault: &io::Error) {
        if !std::mem::replace(&mut self.out_of_files, true) {
            tracing::error!(%fault, "no connection can be accepted; trying again until one can");
        }
    }

    pub(crate) fn turned_away(&mut self) {
        if self.turned_away.is_due(Instant::now()) {
            tracing::warn!(
                "one address has all the connections it may have, and all are busy; more are closed"
            );
        }
    }

    /// Every connection there may be is there, and so many more were closed for others.
    pub(crate) fn full(&mut self, connections: usize, evicted: usize) {
        self.evicted += evicted;
        if self.full.is_due(Instant::now()) {
            tracing::warn!(
                connections,
                idle_closed = std::mem::take(&mut self.evicted),
                "every connection there may be is taken; the longest idle are closed for new ones, which wait \
                 while none is idle"
            );
        }
    }
}

/// What is not said again for a while.
#[derive(Default)]
struct Seldom(Option<Instant>);

impl Seldom {
    fn is_due(&mut self, now: Instant) -> bool {
        let due = self.0.is_none_or(|last| now.duration_since(last) >= SAID_AGAIN);
        if due {
            self.0 = Some(now);
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_said_at_most_once_a_minute() {
        let begin = Instant::now();
        let mut seldom = Seldom::default();
        let said = (0..300).filter(|second| seldom.is_due(begin + Duration::from_secs(*second)));
        assert_eq!(said.collect::<Vec<_>>(), [0, 60, 120, 180, 240]);
    }
}
