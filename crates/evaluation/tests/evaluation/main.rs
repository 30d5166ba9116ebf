//! The golden set, and the built-in scorer held against it.

#![expect(clippy::unwrap_used, reason = "in a test a panic is a failure with its place")]

mod built_in;
mod golden;
mod measured;
mod sense;

use std::{
    pin::pin,
    sync::LazyLock,
    task::{Context, Poll, Waker},
};

use evaluation::GoldenSet;
use interviewer::BuiltIn;

static BUILT_IN: LazyLock<BuiltIn> = LazyLock::new(|| BuiltIn::load(None).unwrap());
static SET: LazyLock<GoldenSet> = LazyLock::new(|| GoldenSet::built_in(&BUILT_IN).unwrap());

/// What comes of a future that never waits.
fn at_once<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => panic!("it waits"),
    }
}
