//! What a worker was handed and did not ask for.

#![expect(
    unsafe_code,
    reason = "closing descriptors by number is a system call without a safe wrapper"
)]

use std::io;

/// Closes everything but standard input, output and error: whatever the program that started the server had left open.
///
/// To be called before anything else, while nothing of this process's own is open.
pub fn close_inherited() -> io::Result<()> {
    // SAFETY: nothing in this process owns a descriptor above 2 yet, so none is closed under its owner.
    match unsafe { libc::close_range(3, libc::c_uint::MAX, 0) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}
