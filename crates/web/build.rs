//! Compresses the assets once, so that the server never does, lists the modules that pages load, and makes a function of each
//! message of `locales`.

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
    modules(&out)?;
    for entry in fs::read_dir("assets")? {
        let file = entry?.path();
        let name = file.file_name().and_then(|name| name.to_str()).ok_or("a name")?;
        let bytes = fs::read(&file)?;
        fs::write(Path::new(&out).join(format!("{name}.br")), brotli(&bytes)?)?;
        fs::write(Path::new(&out).join(format!("{name}.gz")), gzip(&bytes)?)?;
    }
    Ok(())
}

/// The modules that `page.js` imports, itself or through others, in the order in which a browser would find them.
fn modules(out: &str) -> io::Result<()> {
    let mut found = vec!["page.js".to_owned()];
    let mut at = 0;
    while let Some(name) = found.get(at) {
        let script = fs::read_to_string(Path::new("assets").join(name))?;
        for imported in imports(&script) {
            if !found.iter().any(|known| known == imported) {
                found.push(imported.to_owned());
            }
        }
        at += 1;
    }
    let modules = found.get(1..).unwrap_or_default();
    fs::write(Path::new(out).join("modules.rs"), format!("&{modules:?}"))
}

/// What a module cannot run without. What it imports later, or starts as a worklet, is fetched when it is wanted.
fn imports(script: &str) -> impl Iterator<Item = &str> {
    let all = script.match_indices("import ").map(|(at, _)| script.split_at(at));
    let statements = all.filter(|(before, _)| before.is_empty() || before.ends_with('\n'));
    statements.filter_map(|(_, rest)| {
        let (statement, _) = rest.split_once(';')?;
        statement.split("\"./").nth(1)?.split('"').next()
    })
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
