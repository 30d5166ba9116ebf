//! The binary `sotto`.

mod cli;
mod commands;
mod config;
mod jobs;
mod laptop;
mod serve;
mod start_error;
mod terminal;

use std::{alloc::System, process::ExitCode};

use zeroizing_alloc::ZeroAlloc;

/// Overwrites every block of memory as it is freed: sound passes through the server, and must not linger in its heap.
#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> ExitCode {
    cli::main()
}
