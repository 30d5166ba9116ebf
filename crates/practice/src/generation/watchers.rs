//! Which interviews have changed, wherever that was done: one query a second for all that is waited for.

use std::{collections::HashMap, sync::Arc, time::Duration};

use interview::{AccountId, InterviewId};
use parking_lot::{Mutex, MutexGuard};
use storage::Db;
use tokio::{sync::watch, time::sleep};

/// Interviews that are waited for are looked at so often.
const EVERY: Duration = Duration::from_secs(1);

/// What is known of an interview since somebody waits for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Seen {
    NotYet,
    /// It has this version.
    Version(i64),
    /// It has been deleted.
    Gone,
}

/// The interviews that are waited for.
#[derive(Default)]
pub(super) struct WatchedInterviews(Mutex<State>);

#[derive(Default)]
struct State {
    waited_for: HashMap<InterviewId, (AccountId, watch::Sender<Seen>)>,
    /// Somebody looks.
    looking: bool,
}

impl WatchedInterviews {
    /// What becomes of an interview, until this is dropped.
    pub(super) fn of(
        self: &Arc<Self>,
        db: &Db,
        (account, interview): (AccountId, InterviewId),
    ) -> watch::Receiver<Seen> {
        let mut state = self.state();
        let (_, seen) = state
            .waited_for
            .entry(interview)
            .or_insert_with(|| (account, watch::channel(Seen::NotYet).0));
        let seen = seen.subscribe();
        if !state.looking {
            state.looking = true;
            tokio::spawn(Self::look(Arc::clone(self), db.clone()));
        }
        seen
    }

    async fn look(self: Arc<Self>, db: Db) {
        loop {
            sleep(EVERY).await;
            let Some(interviews) = self.waited_for() else { return };
            // What cannot be looked at now is looked at again.
            let Ok(versions) = db.versions(&interviews).await else { continue };
            let state = self.state();
            for (id, (_, seen)) in &state.waited_for {
                // One that was added meanwhile has not been asked for.
                if interviews.iter().any(|(_, asked)| asked == id) {
                    let now =
                        versions.get(id).map_or(Seen::Gone, |version| Seen::Version(*version));
                    seen.send_if_modified(|seen| std::mem::replace(seen, now) != now);
                }
            }
        }
    }

    /// All of them; `None`, and nobody looks any more, when there are none.
    fn waited_for(&self) -> Option<Vec<(AccountId, InterviewId)>> {
        let mut state = self.state();
        state.waited_for.retain(|_, (_, seen)| seen.receiver_count() > 0);
        state.looking = !state.waited_for.is_empty();
        let all = state.waited_for.iter().map(|(id, (account, _))| (*account, *id));
        state.looking.then(|| all.collect())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A map is whole at every step.
        self.0.lock()
    }
}
