//! The 8-bit form of what was imported.

use std::sync::LazyLock;

use super::*;
use crate::models::{
    CATALOGUE,
    quantize::{BLOCK_BYTES, BLOCK_WEIGHTS, quantized_block},
};

static SMALLER: LazyLock<PublishedModel> = LazyLock::new(|| {
    let fixture = ImportFixture::new();
    let whole = fs::read(fixture.unverified().unwrap().path).unwrap();
    let saved: usize = ggml_tensors(&whole)
        .into_iter()
        .filter(|(name, (shape, ..))| is_quantized(name, shape))
        .map(|(_, (_, kind, bytes))| {
            let numbers = bytes.len() / if kind == 0 { 4 } else { 2 };
            bytes.len() - numbers / BLOCK_WEIGHTS * BLOCK_BYTES
        })
        .sum();
    let bytes = (whole.len() - saved) as u64;
    PublishedModel { name: "sliver-q8_0", file: "ggml-sliver-q8_0.bin", bytes, ..PLAIN }
});

const PLAIN: PublishedModel =
    PublishedModel { name: "", file: "", bytes: 0, sha256: "", measured: None };

fn is_quantized(name: &str, shape: &[u32]) -> bool {
    shape.len() == 2 && !name.ends_with("positional_embedding") && !name.ends_with(".bias")
}

fn quantize(fixture: &ImportFixture) -> Result<PathBuf, ModelsError> {
    let made = fixture.models().quantize_into(&SLIVER_MODEL, &SMALLER, &mut |progress| {
        assert!(progress.received <= progress.total);
    });
    made.map(|made| made.path)
}

#[test]
fn the_8_bit_form_is_walked_like_any_model_and_each_weight_is_near_what_it_was() {
    let fixture = ImportFixture::new();
    let whole = fs::read(fixture.unverified().unwrap().path).unwrap();
    fs::write(fixture.models.path().join("ggml-sliver-q8_0.bin.part"), "cut off").unwrap();
    let path = quantize(&fixture).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().len(), SMALLER.bytes);
    model_file::check(&path).unwrap();
    assert_eq!(
        fixture.left().len(),
        2,
        "the model stays, and nothing else does: {:?}",
        fixture.left()
    );

    let smaller = fs::read(&path).unwrap();
    let mut at = 0;
    let mut compared = 0;
    for (name, (shape, kind, bytes)) in ggml_tensors(&whole) {
        let found = smaller.windows(name.len()).position(|some| some == name.as_bytes()).unwrap();
        let after = &smaller[found + name.len()..];
        if !is_quantized(&name, &shape) {
            assert!(after.starts_with(bytes), "{name} is as it was");
            continue;
        }
        assert_eq!(kind, 1, "{name}");
        for (before, after) in
            bytes.chunks(2 * BLOCK_WEIGHTS).zip(after.chunks(BLOCK_BYTES)).take(50)
        {
            let half = |two: &[u8]| half::f16::from_le_bytes([two[0], two[1]]).to_f32();
            let scale = half(&after[..2]);
            for (number, byte) in before.chunks(2).map(half).zip(&after[2..]) {
                let again = f32::from(byte.cast_signed()) * scale;
                assert!((number - again).abs() <= scale * 0.6, "{name}: {number} became {again}");
                compared += usize::from(number != 0.0);
            }
        }
        at += 1;
    }
    assert!(at > 10 && compared > 1_000, "{at} tensors, {compared} weights");
}

#[test]
fn a_model_that_is_not_here_or_is_no_whisper_becomes_nothing() {
    let fixture = ImportFixture::new();
    assert!(matches!(quantize(&fixture), Err(ModelsError::NotHere { name: "sliver" })));
    let path = fixture.models.path().join("ggml-sliver.bin");
    fs::write(&path, vec![0; SLIVER_MODEL.bytes as usize]).unwrap();
    assert!(matches!(quantize(&fixture), Err(ModelsError::Broken(_))));
    assert_eq!(fixture.left(), ["ggml-sliver.bin"]);
    for (name, says) in
        [("large-v3", "These have one: tiny, tiny.en, base"), ("base-q8_0", "already")]
    {
        let said = fixture.models().quantize(name, &mut |_| {}).unwrap_err().to_string();
        assert!(said.contains(says), "{said}");
    }
}

#[test]
fn what_is_quantized_is_not_quantized_again() {
    let fixture = ImportFixture::new();
    fixture.unverified().unwrap();
    quantize(&fixture).unwrap();
    let models = fixture.models();
    let again = models.quantize_into(&SMALLER, &AGAIN, &mut |_| {});
    let said = again.unwrap_err().to_string();
    assert!(said.ends_with("is quantized already"), "{said}");
    assert!(!fixture.left().iter().any(|name| name.contains("again")), "{:?}", fixture.left());
}

static AGAIN: PublishedModel =
    PublishedModel { name: "again", file: "ggml-again.bin", bytes: 1, ..PLAIN };

#[test]
fn a_block_is_what_ggml_makes_of_it() {
    let numbers = std::array::from_fn(|at| (at as f32 - 12.0) / 7.0);
    let block = quantized_block(&numbers).unwrap();
    // 19 / 7 / 127 as a half, and the first and last numbers in steps of it.
    assert_eq!(block[..2], half::f16::from_f32(19.0 / 7.0 / 127.0).to_le_bytes());
    assert_eq!((block[2].cast_signed(), block[33].cast_signed()), (-80, 127));
    assert_eq!(quantized_block(&[0.0; BLOCK_WEIGHTS]).unwrap(), [0; BLOCK_BYTES]);
    assert_eq!(quantized_block(&[f32::NAN; BLOCK_WEIGHTS]), None);
    assert_eq!(quantized_block(&[1e30; BLOCK_WEIGHTS]), None, "its scale is no half");
}

/// The file that set-up makes, byte for byte, and which tests hear with.
#[test]
fn known_weights_become_the_file_that_is_known() {
    let Some(file) = std::env::var_os("SOTTO_TEST_WHISPER_MODEL") else {
        eprintln!("did not run: SOTTO_TEST_WHISPER_MODEL names no model");
        return;
    };
    let file = fs::File::open(file).unwrap();
    let sha256 = crate::models::sha256(&file, &mut |_| {}).unwrap();
    let published = CATALOGUE.iter().any(|model| model.sha256 == sha256);
    assert!(published || is_known(&sha256), "{sha256}");
}
