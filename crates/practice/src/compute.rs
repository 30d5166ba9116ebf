//! Work that keeps a core busy, apart from what answers requests: however much of it there is, pages and health go on.

use std::{num::NonZero, sync::Arc, thread::available_parallelism};

use tokio::sync::Semaphore;

/// So many pieces of such work at the same time; the others wait their turn.
pub struct Compute(Arc<Semaphore>);

impl Default for Compute {
    /// One core is left for answering.
    fn default() -> Self {
        let cores = available_parallelism().map_or(1, NonZero::get);
        Self(Arc::new(Semaphore::new(cores.saturating_sub(1).max(1))))
    }
}

impl Compute {
    /// Does it on a thread of its own. Work whose asker has gone is finished all the same.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> T {
        // Nobody closes it.
        let place = Arc::clone(&self.0).acquire_owned().await;
        // The place goes with the work: who asked may hang up, and the core is busy all the same.
        let working = tokio::task::spawn_blocking(move || {
            let _place = place;
            work()
        });
        match working.await {
            Ok(done) => done,
            // Nobody aborts it: it panicked.
            Err(fault) => std::panic::resume_unwind(fault.into_panic()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        sync::{
            Arc,
            atomic::{AtomicUsize, Ordering},
        },
        thread::sleep,
        time::Duration,
    };

    use tokio::sync::Semaphore;

    use super::Compute;

    #[tokio::test]
    async fn no_more_is_computed_at_once_than_there_is_room_for_and_others_are_answered() {
        let compute = Arc::new(Compute(Arc::new(Semaphore::new(2))));
        let (busy, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let work = || {
            let (compute, busy, most) = (compute.clone(), busy.clone(), most.clone());
            tokio::spawn(async move {
                let work = move || {
                    most.fetch_max(busy.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    sleep(Duration::from_millis(20));
                    busy.fetch_sub(1, Ordering::SeqCst);
                };
                compute.run(work).await;
            })
        };
        let hung_up: Vec<_> = (0..8).map(|_| work()).collect();
        tokio::time::sleep(Duration::from_millis(5)).await;
        hung_up.iter().for_each(tokio::task::JoinHandle::abort);
        let all: Vec<_> = (0..8).map(|_| work()).collect();
        let mut answered = 0;
        while !all.iter().all(tokio::task::JoinHandle::is_finished) {
            tokio::task::yield_now().await;
            answered += 1;
        }
        assert_eq!(most.load(Ordering::SeqCst), 2);
        assert!(answered > 8, "this test's one thread was never held up: {answered}");
    }
}
