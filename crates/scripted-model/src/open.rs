use std::{
    cell::Cell,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

/// A reply that is under way; dropped before its end, the other side hung up.
pub(crate) struct OpenReply {
    hung_up: Arc<AtomicUsize>,
    ended: Cell<bool>,
}

impl OpenReply {
    /// Counts in `hung_up` if the other side does not wait for the end.
    pub(crate) fn counted_in(hung_up: &Arc<AtomicUsize>) -> Self {
        Self { hung_up: Arc::clone(hung_up), ended: Cell::new(false) }
    }

    /// It came to its end.
    pub(crate) fn ended(&self) {
        self.ended.set(true);
    }
}

impl Drop for OpenReply {
    fn drop(&mut self) {
        if !self.ended.get() {
            self.hung_up.fetch_add(1, Ordering::SeqCst);
        }
    }
}
