//! Opening files that somebody else may have put there.

use std::{
    fs::{File, OpenOptions},
    io,
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
};

/// What is wrong with anything else.
pub(crate) const NOT_A_FILE: &str = "is not a file";

/// Opens a file to read it. What is none is refused at once, as [`io::ErrorKind::InvalidInput`]: a pipe would be waited for
/// without end.
pub(crate) fn open(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().read(true).custom_flags(libc::O_NONBLOCK).open(path)?;
    let is_file = file.metadata()?.is_file();
    is_file.then_some(file).ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, NOT_A_FILE))
}
