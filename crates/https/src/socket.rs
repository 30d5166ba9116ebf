//! A connection's socket: it holds the connection's place and ends when its peer takes nothing.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::{Sleep, sleep},
};

use crate::{activity::Activity, limits::Place};

/// What a TLS handshake begins with (RFC 8446, section 5.1).
const HANDSHAKE: u8 = 22;

/// A connection's socket. Its place is given back when it is dropped, so that a WebSocket counts for as long as it
/// lives.
pub(crate) struct Socket {
    stream: TcpStream,
    activity: Activity,
    write_pause: Duration,
    /// Runs while the peer takes nothing.
    stalled: Option<Pin<Box<Sleep>>>,
    _place: Place,
}

impl Socket {
    pub(crate) fn new(
        stream: TcpStream,
        place: Place,
        activity: Activity,
        write_pause: Duration,
    ) -> Self {
        Self { stream, activity, write_pause, stalled: None, _place: place }
    }

    /// Whether a TLS handshake is what comes, once something does.
    pub(crate) async fn brings_tls(&self) -> io::Result<bool> {
        let mut first = [0];
        let length = self.stream.peek(&mut first).await?;
        Ok(length == 0 || first == [HANDSHAKE])
    }

    /// Passes `written` on, or an error if it has been pending for too long.
    fn unless_stalled<T>(
        &mut self,
        written: Poll<io::Result<T>>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.stalled = None;
            return written;
        }
        let pause = self.write_pause;
        let stalled = self.stalled.get_or_insert_with(|| Box::pin(sleep(pause)));
        ready!(stalled.as_mut().poll(context));
        Poll::Ready(Err(io::Error::new(io::ErrorKind::TimedOut, "the peer takes nothing")))
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buffer.filled().len();
        ready!(Pin::new(&mut this.stream).poll_read(context, buffer))?;
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
        let written = Pin::new(&mut this.stream).poll_write(context, bytes);
        this.unless_stalled(written, context)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write_vectored(context, slices);
        this.unless_stalled(written, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }
}
