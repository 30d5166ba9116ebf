//! What a stranger may use up.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// What connections and requests may use up, each with what happens past it.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Connections open at once, WebSockets included. One more waits in the system's queue until another ends.
    pub connections: usize,
    /// Connections open at once from one client address (IPv6: from one /64, which is what one household holds).
    /// One more is closed at once: letting it wait would let one client fill the queue for all. Trusted proxies are
    /// exempt, since they bring everybody's connections.
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
            head_bytes: 32 * 1024,
            streams: 100,
        }
    }
}

/// Counts connections, in all and by address.
pub(crate) struct Gate {
    all: Arc<Semaphore>,
    by_address: Counts,
    per_address: usize,
}

type Counts = Arc<Mutex<HashMap<IpAddr, usize>>>;

/// Room for one connection, given back when dropped.
pub(crate) struct Room {
    _permit: OwnedSemaphorePermit,
}

/// One connection's place, given back when dropped.
pub(crate) struct Place {
    _room: Room,
    counted: Option<(IpAddr, Counts)>,
}

impl Gate {
    pub(crate) fn new(limits: &Limits) -> Self {
        let connections = limits.connections.clamp(1, Semaphore::MAX_PERMITS);
        Self {
            all: Arc::new(Semaphore::new(connections)),
            by_address: Arc::default(),
            per_address: limits.connections_per_address,
        }
    }

    /// Waits until there is room for one more.
    pub(crate) async fn room(&self) -> Room {
        match Arc::clone(&self.all).acquire_owned().await {
            Ok(permit) => Room { _permit: permit },
            // Nothing closes the semaphore.
            Err(_) => std::future::pending().await,
        }
    }

    /// A place for a connection from `address`, unless that has all it may have.
    pub(crate) fn place(&self, room: Room, address: IpAddr, exempt: bool) -> Option<Place> {
        if exempt {
            return Some(Place { _room: room, counted: None });
        }
        let household = household(address);
        let mut by_address = self.by_address.lock().unwrap_or_else(PoisonError::into_inner);
        let count = by_address.entry(household).or_default();
        if *count >= self.per_address {
            return None;
        }
        *count += 1;
        let counted = Some((household, Arc::clone(&self.by_address)));
        Some(Place { _room: room, counted })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some((household, by_address)) = &self.counted else { return };
        let mut by_address = by_address.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = by_address.get_mut(household) {
            *count -= 1;
            if *count == 0 {
                by_address.remove(household);
            }
        }
    }
}

/// The address that connections are counted under.
fn household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_household_fills_its_own_places_only() {
        let limits = Limits { connections_per_address: 1, ..Limits::default() };
        let gate = Gate::new(&limits);
        let enter = async |address: &str, exempt| {
            gate.place(gate.room().await, address.parse().unwrap(), exempt)
        };
        let first = enter("2001:db8::1", false).await;
        assert!(first.is_some());
        assert!(enter("2001:db8::2", false).await.is_none(), "the same /64");
        assert!(enter("2001:db8::2", true).await.is_some(), "a proxy is exempt");
        assert!(enter("2001:db8:0:1::1", false).await.is_some(), "another /64");
        assert!(enter("192.0.2.1", false).await.is_some());
        drop(first);
        assert!(enter("2001:db8::2", false).await.is_some(), "its place was given back");
    }

    #[tokio::test]
    async fn nothing_is_kept_about_an_address_that_left() {
        let gate = Gate::new(&Limits { connections_per_address: 0, ..Limits::default() });
        assert!(gate.place(gate.room().await, "192.0.2.1".parse().unwrap(), false).is_none());
        let gate = Gate::new(&Limits::default());
        drop(gate.place(gate.room().await, "192.0.2.1".parse().unwrap(), false));
        assert!(gate.by_address.lock().unwrap().is_empty());
    }
}
