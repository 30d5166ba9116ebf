//! One connection, from its first byte to its last.

use std::{
    io,
    net::IpAddr,
    pin::{Pin, pin},
    sync::Arc,
};

use axum::Router;
use hyper::{
    server::conn::{http1, http2},
    service::service_fn,
};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use rustls::server::Acceptor;
use tokio::{
    io::{AsyncRead, AsyncWrite, AsyncWriteExt as _},
    net::TcpStream,
    time::{Instant, sleep_until, timeout},
};
use tokio_rustls::LazyConfigAcceptor;
use tokio_util::sync::CancellationToken;

use crate::{
    Limits, Proxies,
    activity::Activity,
    request::ConnectionContext,
    slots::Slot,
    socket::Socket,
    tls::{HTTP_2, TlsMode},
};

/// What all connections have in common.
#[derive(Clone)]
pub(crate) struct ServerContext {
    pub(crate) router: Router,
    pub(crate) proxies: Arc<Proxies>,
    pub(crate) limits: Arc<Limits>,
    pub(crate) tls: TlsMode,
    /// Cancelled when connections should end as soon as nothing is under way on them.
    pub(crate) ending: CancellationToken,
}

impl ServerContext {
    /// Serves one connection until it ends.
    pub(crate) async fn receive(self, stream: TcpStream, peer: IpAddr, slot: Slot) {
        // Answers are short and wanted now; a socket that cannot be told so works all the same.
        _ = stream.set_nodelay(true);
        let activity = slot.activity().clone();
        let socket = Socket::new(stream, slot, Arc::clone(&self.limits));
        let TlsMode::Tls(configs) = &self.tls else {
            return self.talk(socket, activity, peer, Protocol::PLAIN).await;
        };
        let handshake = async {
            if !socket.brings_tls().await? {
                ask_for_https(socket).await?;
                return Ok(None);
            }
            let start = LazyConfigAcceptor::new(Acceptor::default(), socket).await?;
            let (config, is_challenge) = configs.choose(&start.client_hello());
            io::Result::Ok(Some((start.into_stream(config).await?, is_challenge)))
        };
        // A handshake that fails is the client's affair: it has been told why by then.
        let shaken = tokio::select! {
            shaken = timeout(self.limits.handshake, handshake) => shaken,
            () = activity.evicted() => return,
            () = self.ending.cancelled() => return,
        };
        let Ok(Ok(Some((mut stream, is_challenge)))) = shaken else { return };
        if is_challenge {
            // The certificate shown was the answer; there is nothing to say.
            _ = timeout(self.limits.handshake, stream.shutdown()).await;
            return;
        }
        let http2 = stream.get_ref().1.alpn_protocol() == Some(HTTP_2);
        self.talk(stream, activity, peer, Protocol { tls: true, http2 }).await;
    }

    async fn talk<IO>(&self, io: IO, activity: Activity, peer: IpAddr, protocol: Protocol)
    where
        IO: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        activity.ready();
        let context = ConnectionContext {
            router: self.router.clone(),
            proxies: Arc::clone(&self.proxies),
            limits: Arc::clone(&self.limits),
            activity: activity.clone(),
            peer,
            tls: protocol.tls,
        };
        let service = service_fn(move |request| context.clone().answer(request));
        let io = TokioIo::new(io);
        if protocol.http2 {
            let connection = self.http2().serve_connection(io, service);
            let end = http2::Connection::graceful_shutdown;
            self.see_through(connection, end, activity, protocol).await;
        } else {
            let connection = self.http1().serve_connection(io, service).with_upgrades();
            let end = http1::UpgradeableConnection::graceful_shutdown;
            self.see_through(connection, end, activity, protocol).await;
        }
    }

    /// Drives a connection until it ends, is told to, or has waited in vain.
    async fn see_through<C: Future>(
        &self,
        connection: C,
        end: impl Fn(Pin<&mut C>),
        activity: Activity,
        protocol: Protocol,
    ) {
        let mut connection = pin!(connection);
        let mut activity = activity.follow();
        let mut told_to_end: Option<Instant> = None;
        loop {
            let state = *activity.borrow_and_update();
            if told_to_end.is_none() && state.is_to_end() {
                told_to_end = Some(Instant::now());
                end(connection.as_mut());
            }
            let deadline = state.deadline(&self.limits, told_to_end, protocol.http2);
            tokio::select! {
                // The connection first: one that has been told to end says goodbye before its time is over.
                biased;
                // How it failed is of no use to anybody: the client is gone, or spoke no HTTP.
                _ = connection.as_mut() => return,
                Ok(()) = activity.changed() => {}
                () = self.ending.cancelled(), if told_to_end.is_none() => {
                    told_to_end = Some(Instant::now());
                    end(connection.as_mut());
                }
                () = at(deadline) => {
                    // Only HTTP/2 has a way of saying that nothing more will be answered.
                    if told_to_end.replace(Instant::now()).is_some() || !protocol.http2 {
                        return;
                    }
                    end(connection.as_mut());
                }
            }
        }
    }

    fn http1(&self) -> http1::Builder {
        let mut builder = http1::Builder::new();
        builder
            .timer(TokioTimer::new())
            // This one would count the time between requests, too; `Activity` tells the two apart.
            .header_read_timeout(None)
            .max_header_size(self.limits.head_bytes as usize)
            .max_buf_size((self.limits.head_bytes as usize).max(64 * 1024));
        builder
    }

    fn http2(&self) -> http2::Builder<TokioExecutor> {
        let mut builder = http2::Builder::new(TokioExecutor::new());
        builder
            .timer(TokioTimer::new())
            .max_concurrent_streams(self.limits.streams)
            .max_header_list_size(self.limits.head_bytes)
            // Without a request's bytes to wait for, only pings tell that the client is gone.
            .keep_alive_interval(self.limits.idle / 2)
            .keep_alive_timeout(self.limits.idle / 2);
        builder
    }
}

/// What is spoken on a connection.
#[derive(Clone, Copy)]
struct Protocol {
    tls: bool,
    http2: bool,
}

impl Protocol {
    const PLAIN: Self = Self { tls: false, http2: false };
}

/// What somebody sees who left the s out of https.
const HTTPS_PLEASE: &str = "HTTP/1.1 400 Bad Request\r\n\
    content-type: text/plain; charset=utf-8\r\n\
    connection: close\r\n\r\n\
    This server speaks https only. Put https:// in front of its address.\n";

/// Says so, and waits for the client to close: closing first, with its request unread, would take the answer away.
async fn ask_for_https(mut socket: Socket) -> io::Result<()> {
    socket.write_all(HTTPS_PLEASE.as_bytes()).await?;
    socket.shutdown().await?;
    tokio::io::copy(&mut socket, &mut tokio::io::sink()).await?;
    Ok(())
}

async fn at(deadline: Option<Instant>) {
    match deadline {
        Some(deadline) => sleep_until(deadline).await,
        None => std::future::pending().await,
    }
}
