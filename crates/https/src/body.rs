//! Bodies on their way in and out.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    task::{Context, Poll, ready},
    time::Duration,
};

use axum::{
    BoxError,
    body::{Body, Bytes, HttpBody},
};
use hyper::body::{Frame, Incoming, SizeHint};
use tokio::time::{Instant, Sleep, sleep};

use crate::{Limits, activity::RequestInFlight};

/// The client sent nothing more of a body for longer than it may.
#[derive(Debug, thiserror::Error)]
#[error("the request's body came too slowly, or stopped coming")]
struct TooSlow;

/// A request's body that ends in an error when it comes too slowly.
pub(crate) struct TimedBody {
    body: Incoming,
    /// How long it may still be waited for. Waiting uses it up, and bytes bring it back.
    patience: Duration,
    most_patience: Duration,
    kibibyte: Duration,
    waiting: Option<ReadTimeout>,
    over: bool,
    read: Arc<AtomicBool>,
}

struct ReadTimeout {
    since: Instant,
    end: Pin<Box<Sleep>>,
}

impl TimedBody {
    /// The body, and what says whether it was read to its end.
    pub(crate) fn new(body: Incoming, limits: &Limits) -> (Self, Arc<AtomicBool>) {
        let read = Arc::new(AtomicBool::new(body.is_end_stream()));
        let body = Self {
            body,
            patience: limits.body_pause,
            most_patience: limits.body_pause,
            kibibyte: limits.body_kibibyte,
            waiting: None,
            over: false,
            read: Arc::clone(&read),
        };
        (body, read)
    }

    fn came(&mut self, bytes: usize) {
        let earned = self.kibibyte.mul_f64(bytes as f64 / 1024.0);
        self.patience = self.patience.saturating_add(earned).min(self.most_patience);
    }
}

impl HttpBody for TimedBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if self.over {
            return Poll::Ready(None);
        }
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(context) {
            if let Some(waiting) = self.waiting.take() {
                self.patience = self.patience.saturating_sub(waiting.since.elapsed());
            }
            if let Some(Ok(frame)) = &frame {
                self.came(frame.data_ref().map_or(0, Bytes::len));
            }
            if frame.is_none() || self.body.is_end_stream() {
                self.read.store(true, Relaxed);
            }
            return Poll::Ready(frame.map(|frame| frame.map_err(Into::into)));
        }
        let patience = self.patience;
        let waiting = self.waiting.get_or_insert_with(|| ReadTimeout {
            since: Instant::now(),
            end: Box::pin(sleep(patience)),
        });
        ready!(waiting.end.as_mut().poll(context));
        self.over = true;
        Poll::Ready(Some(Err(TooSlow.into())))
    }

    fn is_end_stream(&self) -> bool {
        self.over || self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// How much of an answer is written at once: as much as fits one frame of HTTP/2 or one record of TLS.
const PIECE: usize = 16 * 1024;

/// A response's body, in pieces that say when they are written: what a client has not taken could not be told from what
/// it takes slowly otherwise. The request is under way until the last is.
pub(crate) struct Outgoing {
    body: Body,
    /// What came of the body and is not handed on yet.
    rest: Bytes,
    under_way: Arc<RequestInFlight>,
}

impl Outgoing {
    pub(crate) fn new(body: Body, under_way: RequestInFlight) -> Self {
        Self { body, rest: Bytes::new(), under_way: Arc::new(under_way) }
    }
}

impl HttpBody for Outgoing {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let this = &mut *self;
        if this.rest.is_empty() {
            match ready!(Pin::new(&mut this.body).poll_frame(context)) {
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => this.rest = data,
                    Err(trailers) => return Poll::Ready(Some(Ok(trailers))),
                },
                end => return Poll::Ready(end),
            }
        }
        let piece = this.rest.split_to(this.rest.len().min(PIECE));
        Poll::Ready(Some(Ok(Frame::data(this.under_way.piece(piece)))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let (body, rest) = (self.body.size_hint(), self.rest.len() as u64);
        let mut hint = SizeHint::new();
        hint.set_lower(body.lower() + rest);
        if let Some(upper) = body.upper() {
            hint.set_upper(upper + rest);
        }
        hint
    }
}
