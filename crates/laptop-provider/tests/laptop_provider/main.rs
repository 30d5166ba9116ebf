//! This machine's own sign-in, through its router.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod exchange;
mod fixture;
mod flow;
mod page;
mod proxies;
mod refused;
mod this_machine;
