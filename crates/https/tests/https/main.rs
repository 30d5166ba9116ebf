//! How connections come in, told from outside: real sockets on loopback and real TLS clients.
#![expect(clippy::unwrap_used, reason = "a test that panics has failed")]

mod acme;
mod authority;
mod bodies;
mod clients;
mod ending;
mod files;
mod frames;
mod full;
mod limits;
mod proxies;
mod retiring;
mod tls;
mod world;
