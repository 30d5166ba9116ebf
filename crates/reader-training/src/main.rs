//! Learns what `reader` knows, or measures it:
//!
//!     cargo run --release --locked --package reader-training -- ENCODER            measures what is built in
//!     cargo run --release --locked --package reader-training -- ENCODER --learn    learns it anew and writes it
//!
//! ENCODER is the file that `sotto models pull minilm-l6-v2` fetches. Learning takes some minutes and has no chance in it: the
//! same data and the same processor give the same weights.
#![allow(clippy::print_stdout, reason = "it prints what it has measured")]

mod dataset;
mod fit;
mod learn;
mod measure;
mod subject;

use std::{error::Error, path::Path, sync::Arc};

use encoder::Encoder;
use reader::Reader;

use self::dataset::Dataset;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (file, learns) = match arguments.as_slice() {
        [file] => (file, false),
        [file, learn] if learn == "--learn" => (file, true),
        _ => return Err("usage: reader-training ENCODER [--learn]".into()),
    };
    let encoder = Arc::new(Encoder::load(Path::new(file))?);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../reader");
    let reader = if learns {
        let weights = learn::learn(&encoder, &Dataset::read(&folder.join("data/train"))?);
        let bytes = weights.write();
        std::fs::write(folder.join("weights/english.bin"), &bytes)?;
        std::fs::write(folder.join("weights/english.sha256"), dataset::sha256(&bytes) + "\n")?;
        Reader::with(encoder, weights)
    } else {
        Reader::new(encoder)?
    };
    measure::measure(&reader, &Dataset::read(&folder.join("data/test"))?);
    Ok(())
}
