//! What is left of a sound in the server's memory.

use std::{
    fs::{self, File},
    os::unix::fs::FileExt,
};

use memchr::memmem::Finder;

use crate::fixture::said;

/// Bytes of 100 ms.
const FRAME: usize = 3_200;
/// Bytes that are looked for: 16 samples, whose low bits are chance.
const WINDOW: usize = 32;
/// Of the newest frames each is looked for, of the older ones one in five.
const LATEST: usize = 20;

/// A sound that occurs nowhere else: speech, so that there is something to hear, whose low bits are chance.
pub(crate) struct Marked {
    bytes: Vec<u8>,
}

impl Marked {
    pub(crate) fn new() -> Self {
        let mut chance = vec![0; said().samples().len()];
        File::open("/dev/urandom").unwrap().read_exact_at(&mut chance, 0).unwrap();
        let marked = said().samples().iter().zip(chance);
        let bytes = marked
            .flat_map(|(sample, low)| ((sample & !0x3f) | i16::from(low & 0x3f)).to_le_bytes());
        Self { bytes: bytes.collect() }
    }

    /// A WAV file of it.
    pub(crate) fn wav(&self) -> Vec<u8> {
        super::api::sound::right(&self.bytes)
    }

    /// How many pieces of it are in the memory of a process. Wants the right to read it: these tests look into a process that
    /// guards itself, so they are run as root.
    pub(crate) fn found_in(&self, pid: u32) -> usize {
        let frames: Vec<_> = self.bytes.chunks_exact(FRAME).collect();
        let old = frames.len() - LATEST;
        let old = frames[..old].iter().step_by(5);
        let windows = old.chain(&frames[frames.len() - LATEST..]);
        let windows: Vec<_> =
            windows.map(|frame| Finder::new(&frame[FRAME / 2..][..WINDOW])).collect();
        let mut found = vec![false; windows.len()];
        for block in memory_of(pid) {
            for (window, found) in windows.iter().zip(&mut found) {
                *found |= window.find(&block).is_some();
            }
        }
        found.into_iter().filter(|found| *found).count()
    }
}

/// Everything the process has written to, in blocks.
fn memory_of(pid: u32) -> Vec<Vec<u8>> {
    let maps = fs::read_to_string(format!("/proc/{pid}/maps")).expect("the process lives");
    let memory = File::open(format!("/proc/{pid}/mem"))
        .expect("this looks into the memory of another process: run it as root");
    let mut blocks = Vec::new();
    for line in maps.lines() {
        let mut fields = line.split_whitespace();
        let (range, mode) = (fields.next().unwrap(), fields.next().unwrap());
        let (from, to) = range.split_once('-').unwrap();
        let [from, to] = [from, to].map(|end| u64::from_str_radix(end, 16).unwrap());
        if !mode.starts_with("rw") {
            continue;
        }
        let mut block = vec![0; (to - from) as usize];
        if memory.read_exact_at(&mut block, from).is_ok() {
            blocks.push(block);
        }
    }
    assert!(!blocks.is_empty(), "the memory of {pid} can be read");
    blocks
}
