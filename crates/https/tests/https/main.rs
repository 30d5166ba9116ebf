//! How connections come in, told from outside: real sockets on loopback and real TLS clients.
#![expect(clippy::unwrap_used, reason = "a test that panics has failed")]

mod acme;
mod authority;
mod clients;
mod ending;
mod files;
mod limits;
mod proxies;
mod tls;
mod world;
