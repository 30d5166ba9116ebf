//! What a stranger may use up.

use std::time::Duration;

/// What connections and requests may use up, each with what happens past it.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Connections open at once, WebSockets included. For one more, the connection that has been idle longest is closed:
    /// one with no request under way and no WebSocket, be it between requests or still in its handshake. While all are
    /// busy, it waits.
    pub connections: usize,
    /// Connections open at once from one client address (IPv6: from one /64, which is what one household holds). For
    /// one more, the address's own that has been idle longest is closed. While all of them are busy, the new one is
    /// closed instead: letting it wait would let one client fill the queue for all. Trusted proxies are exempt, since
    /// they bring everybody's connections.
    pub connections_per_address: usize,
    /// How long a TLS handshake may take; then the connection is closed.
    pub handshake: Duration,
    /// How long a request's head may take, from the connection's begin or the head's first byte; then the connection
    /// is closed.
    pub head: Duration,
    /// How long a connection may be kept open between requests; then it is closed.
    pub idle: Duration,
    /// How long the next piece of a request's body may take; then the body ends in an error. Over an upgraded
    /// connection, time is its owner's business.
    pub body_pause: Duration,
    /// How long 1 KiB of a request's body may take on average. A body that is slower has [`Limits::body_pause`] to
    /// catch up in, and ends in an error like one that stops.
    pub body_kibibyte: Duration,
    /// How long a client may take nothing of what is being sent to it; then the connection is closed, upgraded or not.
    pub write_pause: Duration,
    /// How long a client that is behind with taking what is sent to it may take over 1 KiB on average, after the first
    /// [`Limits::write_pause`]; one that is slower is let go.
    pub write_kibibyte: Duration,
    /// The size of a request's head in bytes; a larger one is refused with 431.
    pub head_bytes: u32,
    /// Requests at once on one HTTP/2 connection; one more is refused and sent again by the browser.
    pub streams: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 1024,
            connections_per_address: 128,
            handshake: Duration::from_secs(10),
            head: Duration::from_secs(10),
            idle: Duration::from_secs(60),
            body_pause: Duration::from_secs(30),
            body_kibibyte: Duration::from_secs(2),
            write_pause: Duration::from_secs(60),
            write_kibibyte: Duration::from_millis(250),
            head_bytes: 32 * 1024,
            streams: 100,
        }
    }
}

impl Limits {
    /// How long a client may take over so many bytes that are sent to it.
    pub(crate) fn takes(&self, bytes: u64) -> Duration {
        self.write_kibibyte.mul_f64(bytes as f64 / 1024.0)
    }
}
