//! What a connection is doing, so that one that waits in vain can be told.

use std::{sync::Arc, time::Duration};

use tokio::{sync::watch, time::Instant};

use crate::Limits;

/// How long a connection that has been told to end may take over it once no request is under way.
const GOODBYE: Duration = Duration::from_secs(2);

/// What a connection is doing. Whoever makes it do something says so here; [`State::deadline`] follows from it.
#[derive(Clone)]
pub(crate) struct Activity(Arc<watch::Sender<State>>);

/// What a connection is doing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct State {
    under_way: usize,
    answered_any: bool,
    /// When it began to wait for a request.
    waiting_since: Instant,
    /// When the first byte came after that.
    head_begun: Option<Instant>,
}

/// A request under way, until it is dropped.
pub(crate) struct UnderWay(Activity);

impl Activity {
    pub(crate) fn new() -> Self {
        Self(Arc::new(watch::Sender::new(State {
            under_way: 0,
            answered_any: false,
            waiting_since: Instant::now(),
            head_begun: None,
        })))
    }

    pub(crate) fn follow(&self) -> watch::Receiver<State> {
        self.0.subscribe()
    }

    /// The handshake is over: from now on, bytes belong to requests.
    pub(crate) fn ready(&self) {
        self.0.send_modify(|state| {
            state.waiting_since = Instant::now();
            state.head_begun = None;
        });
    }

    /// Bytes came.
    pub(crate) fn heard(&self) {
        self.0.send_if_modified(|state| {
            let first = state.under_way == 0 && state.head_begun.is_none();
            if first {
                state.head_begun = Some(Instant::now());
            }
            first
        });
    }

    /// A request's head is here.
    pub(crate) fn begin(&self) -> UnderWay {
        self.0.send_modify(|state| {
            state.under_way += 1;
            state.answered_any = true;
        });
        UnderWay(self.clone())
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.0.send_modify(|state| {
            state.under_way -= 1;
            state.waiting_since = Instant::now();
            state.head_begun = None;
        });
    }
}

impl State {
    /// When the connection has waited long enough; `None` while a request is under way. Over HTTP/2, bytes between
    /// requests mean nothing: they may be answers to pings.
    pub(crate) fn deadline(
        &self,
        limits: &Limits,
        told_to_end: Option<Instant>,
        http2: bool,
    ) -> Option<Instant> {
        if self.under_way > 0 {
            return None;
        }
        if let Some(told) = told_to_end {
            return Some(told.max(self.waiting_since) + GOODBYE);
        }
        Some(match self.head_begun {
            Some(begun) if !http2 => begun + limits.head,
            _ if self.answered_any => self.waiting_since + limits.idle,
            _ => self.waiting_since + limits.head,
        })
    }
}
