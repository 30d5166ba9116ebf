//! A connection's socket: it holds the connection's slot and ends when its peer takes nothing.

use std::{
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, AsyncWriteExt as _, ReadBuf},
    net::TcpStream,
    runtime::Handle,
    time::{Instant, Sleep, sleep, timeout},
};

use crate::{Limits, activity::Activity, slots::Slot};

/// What a TLS handshake begins with (RFC 8446, section 5.1).
const HANDSHAKE: u8 = 22;

/// How long the socket of a retired connection is read on after its end.
const LINGER: Duration = Duration::from_secs(1);

/// A connection's socket. Its slot is given back when it is dropped, so that a WebSocket counts for as long as it
/// lives.
pub(crate) struct Socket {
    /// There until it is dropped, as is its slot.
    stream: Option<TcpStream>,
    slot: Option<Slot>,
    activity: Activity,
    limits: Arc<Limits>,
    /// Runs while the peer takes nothing.
    stalled: Option<Pin<Box<Sleep>>>,
    /// What is being sent to a peer that is slower than we are.
    behind: Option<Behind>,
}

/// A peer that is slower than we are: since when, when it last kept us waiting, and how much it has taken since.
struct Behind {
    since: Instant,
    waited_at: Instant,
    taken: u64,
}

impl Socket {
    pub(crate) fn new(stream: TcpStream, slot: Slot, limits: Arc<Limits>) -> Self {
        let activity = slot.activity().clone();
        let (stream, slot) = (Some(stream), Some(slot));
        Self { stream, slot, activity, limits, stalled: None, behind: None }
    }

    fn stream(&self) -> &TcpStream {
        self.stream.as_ref().unwrap_or_else(|| unreachable!("it is there until it is dropped"))
    }

    fn stream_mut(&mut self) -> Pin<&mut TcpStream> {
        let stream = self.stream.as_mut();
        Pin::new(stream.unwrap_or_else(|| unreachable!("it is there until it is dropped")))
    }

    /// Whether a TLS handshake is what comes, once something does.
    pub(crate) async fn brings_tls(&self) -> io::Result<bool> {
        let mut first = [0];
        let length = self.stream().peek(&mut first).await?;
        Ok(length == 0 || first == [HANDSHAKE])
    }

    /// Passes `written` on, or an error if it has been pending for too long, or the peer takes too little.
    fn unless_stalled(
        &mut self,
        written: Poll<io::Result<usize>>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<usize>> {
        if let Poll::Ready(written) = written {
            if self.stalled.take().is_some() {
                self.activity.takes(true);
            }
            if let (Ok(bytes), Some(behind)) = (&written, &mut self.behind) {
                behind.taken += *bytes as u64;
            }
            return Poll::Ready(written);
        }
        let (now, pause) = (Instant::now(), self.limits.write_pause);
        // One that has not kept us waiting for so long has caught up.
        let before = self.behind.take().filter(|behind| now - behind.waited_at <= pause);
        let behind = before.unwrap_or(Behind { since: now, waited_at: now, taken: 0 });
        let behind = self.behind.insert(Behind { waited_at: now, ..behind });
        if now - behind.since > pause + self.limits.takes(behind.taken) {
            let slow = "the peer takes too little";
            return Poll::Ready(Err(io::Error::new(io::ErrorKind::TimedOut, slow)));
        }
        let stalled = self.stalled.get_or_insert_with(|| {
            self.activity.takes(false);
            Box::pin(sleep(pause))
        });
        ready!(stalled.as_mut().poll(context));
        Poll::Ready(Err(io::Error::new(io::ErrorKind::TimedOut, "the peer takes nothing")))
    }
}

impl Drop for Socket {
    /// Whoever held it, TLS and HTTP, drops its buffers at the same time. A socket that is closed while bytes come makes
    /// the system take back what it has not delivered: after retirement, an answer that matters.
    fn drop(&mut self) {
        if let Some(stream) = self.stream.take()
            && let Some(slot) = self.slot.take()
            && self.activity.state().is_retired()
            && let Ok(runtime) = Handle::try_current()
        {
            runtime.spawn(linger(stream, slot));
        }
    }
}

/// Ends a connection and throws away what still comes, until the peer ends it too or time is over.
async fn linger(mut stream: TcpStream, _slot: Slot) {
    let discard = async {
        stream.shutdown().await?;
        tokio::io::copy(&mut stream, &mut tokio::io::sink()).await
    };
    _ = timeout(LINGER, discard).await;
}

impl AsyncRead for Socket {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buffer.filled().len();
        ready!(this.stream_mut().poll_read(context, buffer))?;
        if buffer.filled().len() > before {
            this.activity.heard();
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Socket {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = this.stream_mut().poll_write(context, bytes);
        this.unless_stalled(written, context)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = this.stream_mut().poll_write_vectored(context, slices);
        this.unless_stalled(written, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream().is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.get_mut().stream_mut().poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.get_mut().stream_mut().poll_shutdown(context)
    }
}
