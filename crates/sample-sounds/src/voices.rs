//! Voices that a program makes, from Debian's packages flite and espeak-ng.

use std::{fs::File, io::BufReader, path::Path, process::Command};

use audio::read_wav;
use transcript::Language;

/// flite's clearest: a woman, a man, and a man with a Scottish accent.
pub const VOICES: [&str; 3] = ["slt", "rms", "awb"];

/// `text` as flite says it. `None` where flite is not installed.
pub fn say(voice: &str, text: &str) -> Option<Vec<i16>> {
    spoken(|file| {
        let mut flite = Command::new("flite");
        flite.args(["-voice", voice, "-t", text, "-o"]).arg(file);
        flite
    })
}

/// `text` as espeak-ng says it, which is hard to understand. `None` where it is not installed.
pub fn say_in(language: Language, text: &str) -> Option<Vec<i16>> {
    spoken(|file| {
        let mut espeak = Command::new("espeak-ng");
        let voice = match language {
            Language::TraditionalChinese => "yue",
            // Takes pinyin. The voice for characters reads most of them out by their English names.
            Language::SimplifiedChinese => "cmn-latn-pinyin",
            Language::Spanish => "es",
            Language::English => "en",
        };
        espeak.args(["-v", voice, "-s", "140", "-w"]).arg(file).arg(text);
        espeak
    })
}

fn spoken(program: impl FnOnce(&Path) -> Command) -> Option<Vec<i16>> {
    let file = tempfile::NamedTempFile::with_suffix(".wav").ok()?;
    let done = program(file.path()).status().ok()?.success();
    let sound = read_wav(BufReader::new(File::open(file.path()).ok()?)).ok()?;
    done.then(|| sound.samples().to_vec())
}
