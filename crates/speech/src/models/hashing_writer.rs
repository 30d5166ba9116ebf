//! Writing a model's file.

use std::{
    fs::File,
    io::{self, Write},
};

use sha2::{Digest as _, Sha256};

use super::hex;

/// What is written to a file, with its checksum and its length.
pub(super) struct HashingWriter<'a> {
    out: &'a File,
    hash: Sha256,
    written: u64,
    progress: &'a mut dyn FnMut(u64),
}

impl<'a> HashingWriter<'a> {
    /// `progress` is told how many bytes are out.
    pub(super) fn new(out: &'a File, progress: &'a mut dyn FnMut(u64)) -> Self {
        Self { out, hash: Sha256::new(), written: 0, progress }
    }

    /// The SHA-256 of all that was written.
    pub(super) fn sha256(self) -> String {
        hex(&self.hash.finalize())
    }
}

impl Write for HashingWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.written += written as u64;
        (self.progress)(self.written);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
