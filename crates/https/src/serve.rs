//! Letting connections in.

use std::{io, net::IpAddr, pin::pin, sync::Arc, time::Duration};

use axum::Router;
use tokio::{
    net::{TcpListener, TcpStream},
    task::JoinSet,
};
use tokio_util::{sync::CancellationToken, task::AbortOnDropHandle};

use crate::{
    Certificates, Limits, Proxies,
    connection::ServerContext,
    log::Log,
    slots::{Slot, Slots},
};

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

/// How long to wait before accepting again when the system has no file for one more connection.
const OUT_OF_FILES_PAUSE: Duration = Duration::from_millis(500);

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
    let slots = Slots::new(&limits);
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
                accepted = accept(&listener, &slots, &context.proxies, &mut log) => accepted,
            };
            while connections.try_join_next().is_some() {}
            match accepted {
                Ok((stream, peer, slot)) => {
                    connections.spawn(context.clone().receive(stream, peer, slot));
                }
                Err(fault) if is_one_connections(&fault) => {}
                Err(fault) => {
                    log.out_of_files(&fault);
                    tokio::select! {
                        () = stop.as_mut() => break,
                        () = tokio::time::sleep(OUT_OF_FILES_PAUSE) => {}
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

/// Waits for the next connection, and then until there is room for it. Those behind it wait in the system's queue.
async fn accept(
    listener: &TcpListener,
    slots: &Slots,
    proxies: &Proxies,
    log: &mut Log,
) -> io::Result<(TcpStream, IpAddr, Slot)> {
    loop {
        let (stream, peer) = listener.accept().await?;
        log.accepted();
        let peer = peer.ip().to_canonical();
        if let Some(slot) = slots.take(peer, proxies.include(peer), log).await {
            return Ok((stream, peer, slot));
        }
        log.turned_away();
    }
}

/// Whether an error of `accept` is about the one connection that is lost by it, and not about the next as well.
fn is_one_connections(fault: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(fault.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}
