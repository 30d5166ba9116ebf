//! Letting connections in.

use std::{io, pin::pin, sync::Arc, time::Duration};

use axum::Router;
use tokio::{net::TcpListener, task::JoinSet, time::Instant};
use tokio_util::{sync::CancellationToken, task::AbortOnDropHandle};

use crate::{Certificates, Limits, Proxies, connection::ServerContext, limits::Gate};

/// How to serve.
#[derive(Debug)]
pub struct Serving {
    /// The certificates to show, or none for plain HTTP: `Tls::prepare` makes them.
    pub tls: Certificates,
    /// What strangers may use up.
    pub limits: Limits,
    /// Whose word is taken on where a request came from.
    pub proxies: Proxies,
}

/// How long to wait before accepting again when the system has no room for one more connection.
const NO_ROOM_PAUSE: Duration = Duration::from_millis(500);
/// How often it is said that clients are turned away.
const TURNED_AWAY_EVERY: Duration = Duration::from_secs(60);

/// Answers with `router` until `stop` resolves. From then on no connection is accepted; it returns once every request
/// under way is answered. Connections that a handler has upgraded are the handler's to end. Dropping the future ends
/// all others at once.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    how: Serving,
    stop: impl Future<Output = ()> + Send,
) -> io::Result<()> {
    // Where the listener is broken, say so now rather than never accept.
    listener.local_addr()?;
    let Serving { tls, limits, proxies } = how;
    let (tls, upkeep) = tls.open();
    let _upkeep = AbortOnDropHandle::new(tokio::spawn(upkeep));
    let gate = Gate::new(&limits);
    let context = ServerContext {
        router,
        proxies: Arc::new(proxies),
        limits: Arc::new(limits),
        tls,
        ending: CancellationToken::new(),
    };
    let mut connections = JoinSet::new();
    {
        let mut stop = pin!(stop);
        let mut log = Log::default();
        loop {
            let accepted = tokio::select! {
                biased;
                () = stop.as_mut() => break,
                accepted = accept(&gate, &listener) => accepted,
            };
            while connections.try_join_next().is_some() {}
            let (room, accepted) = accepted;
            match accepted {
                Ok((stream, peer)) => {
                    log.accepted();
                    let peer = peer.ip().to_canonical();
                    let Some(place) = gate.place(room, peer, context.proxies.include(peer)) else {
                        log.turned_away();
                        continue;
                    };
                    connections.spawn(context.clone().receive(stream, peer, place));
                }
                Err(fault) if is_one_connections(&fault) => {}
                Err(fault) => {
                    log.no_room(&fault);
                    tokio::select! {
                        () = stop.as_mut() => break,
                        () = tokio::time::sleep(NO_ROOM_PAUSE) => {}
                    }
                }
            }
        }
    }
    drop(listener);
    context.ending.cancel();
    while connections.join_next().await.is_some() {}
    Ok(())
}

/// Waits for room first, so that connections for which there is none wait in the system's queue.
async fn accept(
    gate: &Gate,
    listener: &TcpListener,
) -> (crate::limits::Room, io::Result<(tokio::net::TcpStream, std::net::SocketAddr)>) {
    let room = gate.room().await;
    (room, listener.accept().await)
}

/// Whether an error of `accept` is about the one connection that is lost by it, and not about the next as well.
fn is_one_connections(fault: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(fault.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}

/// What has been said, so that a flood of connections is not a flood of lines.
#[derive(Default)]
struct Log {
    out_of_room: bool,
    turned_away: Option<Instant>,
}

impl Log {
    fn accepted(&mut self) {
        if std::mem::take(&mut self.out_of_room) {
            tracing::info!("connections are accepted again");
        }
    }

    fn no_room(&mut self, fault: &io::Error) {
        if !std::mem::replace(&mut self.out_of_room, true) {
            tracing::error!(%fault, "no connection can be accepted; trying again until one can");
        }
    }

    fn turned_away(&mut self) {
        if self.turned_away.is_none_or(|last| last.elapsed() >= TURNED_AWAY_EVERY) {
            self.turned_away = Some(Instant::now());
            tracing::warn!("one address has all the connections it may have; more are closed");
        }
    }
}
