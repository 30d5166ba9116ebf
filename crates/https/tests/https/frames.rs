//! HTTP/2 frame by frame (RFC 9113), for clients that behave as no library does.

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::client::TlsStream;

use crate::world::LONG;

pub(crate) const DATA: u8 = 0;
const HEADERS: u8 = 1;
const SETTINGS: u8 = 4;
const PING: u8 = 6;
pub(crate) const GOAWAY: u8 = 7;
const WINDOW_UPDATE: u8 = 8;

pub(crate) const END_STREAM: u8 = 1;
const END_HEADERS: u8 = 4;
const ACK: u8 = 1;

/// Of HPACK's static table (RFC 7541, appendix A): `:method: GET`, `:scheme: https`, `:path`, `:authority`.
const GET: u8 = 0x82;
const HTTPS: u8 = 0x87;
const PATH: u8 = 4;
const AUTHORITY: u8 = 1;

/// A client that says what it is told to and nothing else: no answers to pings, no windows.
pub(crate) struct Frames(pub(crate) TlsStream<TcpStream>);

pub(crate) struct Frame {
    pub(crate) kind: u8,
    pub(crate) flags: u8,
    pub(crate) payload: Vec<u8>,
}

impl Frames {
    pub(crate) async fn begin(mut stream: TlsStream<TcpStream>) -> Self {
        stream.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await.unwrap();
        let mut frames = Self(stream);
        frames.send(SETTINGS, 0, 0, &[]).await;
        frames
    }

    /// Sends a request of one short path on the first stream.
    pub(crate) async fn get(&mut self, path: &str) {
        let mut head = vec![GET, HTTPS];
        for (name, value) in [(PATH, path), (AUTHORITY, "sotto.test")] {
            head.extend([name, value.len().try_into().unwrap()]);
            head.extend(value.as_bytes());
        }
        self.send(HEADERS, END_HEADERS | END_STREAM, 1, &head).await;
    }

    /// Lets this many bytes more come, on the first stream and in all.
    pub(crate) async fn open_window(&mut self, bytes: u32) {
        for stream in [0, 1] {
            self.send(WINDOW_UPDATE, 0, stream, &bytes.to_be_bytes()).await;
        }
    }

    pub(crate) async fn answer_ping(&mut self, frame: &Frame) {
        if frame.kind == PING && frame.flags & ACK == 0 {
            self.send(PING, ACK, 0, &frame.payload).await;
        }
    }

    async fn send(&mut self, kind: u8, flags: u8, stream: u32, payload: &[u8]) {
        let length: u32 = payload.len().try_into().unwrap();
        let mut frame = length.to_be_bytes()[1..].to_vec();
        frame.extend([kind, flags]);
        frame.extend(stream.to_be_bytes());
        frame.extend(payload);
        self.0.write_all(&frame).await.unwrap();
        self.0.flush().await.unwrap();
    }

    /// The next frame; `None` when the connection has ended.
    pub(crate) async fn next(&mut self) -> Option<Frame> {
        let mut head = [0; 9];
        let read = timeout(LONG, self.0.read_exact(&mut head)).await;
        read.expect("the connection should have ended").ok()?;
        let [a, b, c, kind, flags, ..] = head;
        let mut payload = vec![0; u32::from_be_bytes([0, a, b, c]) as usize];
        self.0.read_exact(&mut payload).await.ok()?;
        Some(Frame { kind, flags, payload })
    }

    /// Every frame until the connection ends.
    pub(crate) async fn rest(&mut self) -> Vec<Frame> {
        let mut all = Vec::new();
        while let Some(frame) = self.next().await {
            all.push(frame);
        }
        all
    }
}

/// How much of an answer's body is in these frames, and whether its end is.
pub(crate) fn body(frames: &[Frame]) -> (usize, bool) {
    let data: Vec<_> = frames.iter().filter(|frame| frame.kind == DATA).collect();
    let length = data.iter().map(|frame| frame.payload.len()).sum();
    (length, data.iter().any(|frame| frame.flags & END_STREAM != 0))
}
