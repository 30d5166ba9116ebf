//! What a connection is doing, so that one that waits in vain can be told.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::Duration,
};

use axum::body::Bytes;
use tokio::{
    sync::{Notify, watch},
    time::Instant,
};

use crate::Limits;

/// How long a connection that has been told to end may take over it once no request is under way.
const GOODBYE: Duration = Duration::from_secs(2);
/// How long a retired HTTP/2 connection may live on once the answer that retired it is written.
const RETIREMENT: Duration = Duration::from_secs(1);

/// What a connection is doing. Whoever makes it do something says so here; [`ConnectionState::deadline`] follows from it.
#[derive(Debug, Clone)]
pub(crate) struct Activity {
    state: Arc<watch::Sender<ConnectionState>>,
    /// Told whenever the connection may have become idle.
    idle: Arc<Notify>,
}

/// What a connection is doing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ConnectionState {
    under_way: usize,
    answered_any: bool,
    /// When it began to wait for a request.
    waiting_since: Instant,
    /// When the first byte came after that.
    head_begun: Option<Instant>,
    /// Pieces of answers that are not written yet.
    unwritten: usize,
    /// When the last of them was, or when the first was there to be written.
    written_at: Instant,
    /// Since when the client has taken what is sent to it; `None` while it takes nothing.
    taking_since: Option<Instant>,
    upgraded: bool,
    retired: bool,
    /// When the answer to the first request that retired the connection was written.
    retired_at: Option<Instant>,
    evicted: bool,
}

/// What becomes of one request. Both change under the lock of its connection's state.
#[derive(Debug, Default)]
pub(crate) struct RequestFlags {
    retires: AtomicBool,
    over: AtomicBool,
}

/// A request under way, until it is dropped.
pub(crate) struct RequestInFlight {
    pub(crate) activity: Activity,
    pub(crate) request: Arc<RequestFlags>,
}

/// A piece of an answer, until it is written; its request is under way for as long.
struct BodyChunk {
    bytes: Bytes,
    under_way: Arc<RequestInFlight>,
}

impl Activity {
    pub(crate) fn new(idle: Arc<Notify>) -> Self {
        let now = Instant::now();
        let state = ConnectionState {
            under_way: 0,
            answered_any: false,
            waiting_since: now,
            head_begun: None,
            unwritten: 0,
            written_at: now,
            taking_since: Some(now),
            upgraded: false,
            retired: false,
            retired_at: None,
            evicted: false,
        };
        Self { state: Arc::new(watch::Sender::new(state)), idle }
    }

    pub(crate) fn state(&self) -> ConnectionState {
        *self.state.borrow()
    }

    pub(crate) fn follow(&self) -> watch::Receiver<ConnectionState> {
        self.state.subscribe()
    }

    /// The handshake is over: from now on, bytes belong to requests.
    pub(crate) fn ready(&self) {
        self.state.send_modify(|state| {
            state.waiting_since = Instant::now();
            state.head_begun = None;
        });
    }

    /// Bytes came.
    pub(crate) fn heard(&self) {
        self.state.send_if_modified(|state| {
            let first = state.under_way == 0 && state.head_begun.is_none();
            if first {
                state.head_begun = Some(Instant::now());
            }
            first
        });
    }

    /// Whether the client takes what is sent to it.
    pub(crate) fn takes(&self, takes: bool) {
        self.state.send_modify(|state| state.taking_since = takes.then(Instant::now));
        self.idle.notify_one();
    }

    /// A request's head is here.
    pub(crate) fn begin(&self) -> RequestInFlight {
        self.state.send_modify(|state| {
            state.under_way += 1;
            state.answered_any = true;
        });
        RequestInFlight { activity: self.clone(), request: Arc::default() }
    }

    /// The connection is somebody else's from now on.
    pub(crate) fn upgrade(&self) {
        self.state.send_modify(|state| state.upgraded = true);
    }

    pub(crate) fn retire(&self, request: &RequestFlags) {
        self.state.send_modify(|state| {
            state.retired = true;
            request.retires.store(true, Relaxed);
            if request.over.load(Relaxed) {
                state.retired_at.get_or_insert_with(Instant::now);
            }
        });
    }

    /// Ends the connection, unless it is doing something; says whether it will end.
    pub(crate) fn evict(&self) -> bool {
        self.state.send_if_modified(|state| {
            let idle = state.idle_since().is_some();
            state.evicted |= idle;
            idle
        })
    }

    /// Resolves when the connection has to make room for another.
    pub(crate) async fn evicted(&self) {
        // The sender lives as long as this does.
        _ = self.follow().wait_for(|state| state.evicted).await;
    }
}

impl RequestInFlight {
    /// Bytes of the answer that say so when they are written.
    pub(crate) fn piece(self: &Arc<Self>, bytes: Bytes) -> Bytes {
        self.activity.state.send_modify(|state| {
            if state.unwritten == 0 {
                state.written_at = Instant::now();
            }
            state.unwritten += 1;
        });
        Bytes::from_owner(BodyChunk { bytes, under_way: Arc::clone(self) })
    }
}

impl Drop for RequestInFlight {
    fn drop(&mut self) {
        self.activity.state.send_modify(|state| {
            let now = Instant::now();
            state.under_way -= 1;
            state.waiting_since = now;
            state.head_begun = None;
            self.request.over.store(true, Relaxed);
            if self.request.retires.load(Relaxed) {
                state.retired_at.get_or_insert(now);
            }
        });
        self.activity.idle.notify_one();
    }
}

impl AsRef<[u8]> for BodyChunk {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Drop for BodyChunk {
    fn drop(&mut self) {
        self.under_way.activity.state.send_modify(|state| {
            state.unwritten -= 1;
            state.written_at = Instant::now();
        });
    }
}

impl ConnectionState {
    pub(crate) fn is_retired(&self) -> bool {
        self.retired
    }

    /// Whether the connection should end as soon as nothing is under way on it.
    pub(crate) fn is_to_end(&self) -> bool {
        self.retired || self.evicted
    }

    /// Since when the connection has been doing nothing for anybody; `None` while it does something.
    pub(crate) fn idle_since(&self) -> Option<Instant> {
        let idle = self.under_way == 0 && self.taking_since.is_some();
        (idle && !self.upgraded && !self.evicted).then_some(self.waiting_since)
    }

    /// When the connection has waited long enough; `None` while it does not wait. Over HTTP/2, bytes between requests
    /// mean nothing: they may be answers to pings.
    pub(crate) fn deadline(
        &self,
        limits: &Limits,
        told_to_end: Option<Instant>,
        http2: bool,
    ) -> Option<Instant> {
        if let Some(retired_at) = self.retired_at
            && (http2 || self.under_way == 0)
        {
            return Some(self.retirement(retired_at, limits));
        }
        if self.under_way > 0 {
            // A client that opens no HTTP/2 window takes nothing, either, although its socket does.
            return (self.unwritten > 0).then(|| self.written_at + limits.write_pause);
        }
        if self.evicted {
            return Some(self.waiting_since);
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

    /// The answer may still be in TLS's buffer; a client that takes nothing just now is given time for it.
    fn retirement(&self, retired_at: Instant, limits: &Limits) -> Instant {
        let latest = retired_at + limits.write_pause;
        self.taking_since.map_or(latest, |since| latest.min(retired_at.max(since) + RETIREMENT))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_retired_http_2_connection_lives_a_second_longer_than_the_client_takes_nothing() {
        let limits = Limits::default();
        let activity = Activity::new(Arc::default());
        let (upload, _other) = (activity.begin(), activity.begin());
        upload.connection().retire();
        assert_eq!(activity.state().deadline(&limits, None, true), None, "not answered yet");
        activity.takes(false);
        drop(upload);
        let answered = Instant::now();
        let deadline = || activity.state().deadline(&limits, None, true).unwrap();
        assert!(
            deadline() > answered + limits.write_pause - RETIREMENT,
            "the client is waited for"
        );
        activity.takes(true);
        let took = Instant::now();
        assert!(deadline() <= took + RETIREMENT && deadline() >= answered + RETIREMENT);
        assert_eq!(
            activity.state().deadline(&limits, None, false),
            None,
            "HTTP/1.1 ends by itself"
        );
    }
}
