//! Makes a whisper model of true shape with random weights, for benchmarks on machines without a real one:
//! `cargo run -p speech --example make-whisper-model -- tiny PATH`.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    process::ExitCode,
};

mod random_model;

use random_model::Geometry;

/// Any will do; a fixed one makes the same file everywhere.
const SEED: u64 = 20;

#[expect(clippy::print_stderr, reason = "a command-line tool speaks on standard error")]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [name, path] = arguments.as_slice() else {
        eprintln!("usage: make-whisper-model tiny|base|sliver|sliver.en|sliver-v3 PATH");
        return ExitCode::from(2);
    };
    let Some(geometry) = Geometry::named(name) else {
        let known: Vec<_> = Geometry::ALL.iter().map(|geometry| geometry.name).collect();
        eprintln!(
            "make-whisper-model: no shape is called {name:?}; there are {}",
            known.join(", ")
        );
        return ExitCode::from(2);
    };
    match make(geometry, path) {
        Ok(bytes) => {
            let (name, megabytes) = (geometry.name, bytes as f64 / 1e6);
            eprintln!(
                "{path}: a {name} model with random weights, {megabytes:.1} MB. It hears garbage, at true speed."
            );
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("make-whisper-model: {path}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn make(geometry: Geometry, path: &str) -> io::Result<u64> {
    let mut out = BufWriter::new(File::create(path)?);
    random_model::write(geometry, SEED, &mut out)?;
    out.flush()?;
    Ok(out.get_ref().metadata()?.len())
}
