//! Compresses the assets once, so that the server never does, and makes a function of each message of `locales`.

use std::{
    env,
    error::Error,
    fs,
    io::{self, Write},
    path::Path,
};

use flate2::{Compression, write::GzEncoder};
use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, try_build_from_locales_folder};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var("OUT_DIR")?;
    messages(&out)?;
    for entry in fs::read_dir("assets")? {
        let file = entry?.path();
        let name = file.file_name().and_then(|name| name.to_str()).ok_or("a name")?;
        let bytes = fs::read(&file)?;
        fs::write(Path::new(&out).join(format!("{name}.br")), brotli(&bytes)?)?;
        fs::write(Path::new(&out).join(format!("{name}.gz")), gzip(&bytes)?)?;
    }
    Ok(())
}

/// A message that one language lacks, or whose values have no type, does not build.
fn messages(out: &str) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=locales");
    let options = BuildOptions::default()
        .with_output_file_path(&format!("{out}/messages.rs"))
        .with_ftl_output(FtlOutputOptions::single_file(&format!("{out}/messages.ftl")))
        .with_prefix("")
        .with_lint_level(LintLevel::Strict)
        .without_bidi_isolation()
        .without_format();
    Ok(try_build_from_locales_folder(options)?)
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    const BUFFER: usize = 4096;
    const QUALITY: u32 = 11;
    const WINDOW: u32 = 22;
    let mut compressed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut compressed, BUFFER, QUALITY, WINDOW);
    writer.write_all(bytes)?;
    drop(writer);
    Ok(compressed)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}
