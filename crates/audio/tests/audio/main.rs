//! The audio crate through its public door, on WAV files the tests make and a voice that Debian's flite speaks.

#![expect(clippy::unwrap_used, reason = "a test whose setting fails stops there")]

mod cutting;
mod pace;
mod wav;

use std::{fs::File, process::Command};

use audio::{Sound, read_wav};

/// A synthetic voice says `text`.
pub(crate) fn voice(text: &str) -> Sound {
    let folder = tempfile::tempdir().expect("a folder for the voice");
    let file = folder.path().join("voice.wav");
    let spoken =
        Command::new("flite").args(["-voice", "slt", "-t", text, "-o"]).arg(&file).status();
    assert!(
        spoken.is_ok_and(|status| status.success()),
        "these tests need a voice: apt-get install flite"
    );
    read_wav(File::open(file).expect("the voice's file")).expect("flite writes WAV")
}
