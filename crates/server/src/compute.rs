//! Work that keeps a core busy, apart from what answers requests: however much of it there is, pages and health go on.

use std::{num::NonZero, thread::available_parallelism};

use tokio::sync::Semaphore;

/// So many pieces of such work at the same time; the others wait their turn.
pub(crate) struct Compute(Semaphore);

impl Default for Compute {
    /// One core is left for answering.
    fn default() -> Self {
        let cores = available_parallelism().map_or(1, NonZero::get);
        Self(Semaphore::new(cores.saturating_sub(1).max(1)))
    }
}

impl Compute {
    /// Does it on a thread of its own. Work whose asker has gone is finished all the same.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> T {
        // Nobody closes it.
        let _place = self.0.acquire().await;
        match tokio::task::spawn_blocking(work).await {
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
        let compute = Arc::new(Compute(Semaphore::new(2)));
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
