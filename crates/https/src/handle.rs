//! What a handler may do with the connection that its request came on.

use std::sync::Arc;

use crate::activity::{Activity, RequestFlags, RequestInFlight};

/// The connection that a request came on: a request extension.
///
/// What a client uploads passes through buffers (of TLS, of HTTP/1.1 or HTTP/2) that live as long as the connection and
/// are not emptied when a request has been read. A handler that answers that an upload is gone retires the connection
/// first.
#[derive(Debug, Clone)]
pub struct ConnectionHandle {
    pub(crate) activity: Activity,
    pub(crate) request: Arc<RequestFlags>,
}

impl ConnectionHandle {
    /// Takes no further request on this connection, and closes it once those under way are answered, whether or not
    /// the client closes its side. The client is told at once: by `Connection: close` in an answer over HTTP/1.1 that
    /// has not begun, by GOAWAY over HTTP/2.
    ///
    /// An HTTP/2 connection is closed at the latest one second after the answer to *this* request was written, and
    /// requests still under way on it, uploads and event streams included, are cut off. A client that is slow to take
    /// the answer is waited for first, but no longer than [`Limits::write_pause`](crate::Limits::write_pause).
    ///
    /// With the connection go its buffers: they are freed, not overwritten, and what a handler keeps of a body is the
    /// handler's. The bare socket may be read, and what comes thrown away, for one second more, since the system would
    /// take the answer back if bytes came after the end. An upgraded connection is its owner's to end.
    pub fn retire(&self) {
        self.activity.retire(&self.request);
    }
}

impl RequestInFlight {
    /// What its handler may do with the connection.
    pub(crate) fn connection(&self) -> ConnectionHandle {
        ConnectionHandle { activity: self.activity.clone(), request: Arc::clone(&self.request) }
    }
}
