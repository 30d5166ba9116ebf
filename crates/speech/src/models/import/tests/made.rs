//! Made-up Whispers in CTranslate2's form, whole or spoilt.

use std::{
    fs::{self, File},
    io::{BufWriter, Seek as _, SeekFrom, Write as _},
    path::Path,
    sync::LazyLock,
};

use serde_json::json;

use super::super::tensors::Geometry;

/// The smallest that can be: what it is converted into is walked like any other model.
pub(super) const SLIVER: Geometry =
    Geometry { vocabulary: 51_865, width: 64, encoder_layers: 2, decoder_layers: 1, bands: 80 };

pub(super) const HALF: u8 = 4;
pub(super) const SINGLE: u8 = 0;

/// A tensor as it stands in the file, whether that makes sense or not.
#[derive(Clone)]
pub(super) struct MadeTensor {
    pub(super) name: Vec<u8>,
    pub(super) shape: Vec<u32>,
    pub(super) kind: u8,
    pub(super) stated_bytes: u32,
    /// `None`: zeros, which take no room on disk.
    pub(super) bytes: Option<Vec<u8>>,
}

/// A `model.bin`.
#[derive(Clone)]
pub(super) struct Made {
    pub(super) version: u32,
    pub(super) specification: Vec<u8>,
    pub(super) stated_count: Option<u32>,
    pub(super) tensors: Vec<MadeTensor>,
    pub(super) aliases: Vec<(&'static str, &'static str)>,
    pub(super) after: Vec<u8>,
}

/// Halves that differ from place to place and are all finite.
fn halves(name: &str, count: usize) -> Vec<u8> {
    let seed = name.bytes().fold(7_u32, |seed, byte| seed.wrapping_mul(31) + u32::from(byte));
    (0..count as u32)
        .flat_map(|at| {
            let mixed = (at ^ seed).wrapping_mul(2_654_435_761) >> 16;
            (mixed as u16 & 0xbfff).to_le_bytes()
        })
        .collect()
}

impl Made {
    pub(super) fn new(geometry: Geometry) -> Self {
        let mut made = Self {
            version: 6,
            specification: b"WhisperSpec\0".to_vec(),
            stated_count: None,
            tensors: Vec::new(),
            aliases: vec![("decoder/projection/weight", "decoder/embeddings/weight")],
            after: Vec::new(),
        };
        let width = geometry.width;
        made.zeros("decoder/embeddings/weight", &[geometry.vocabulary, width]);
        for (side, context, layers) in
            [("encoder", 1500, geometry.encoder_layers), ("decoder", 448, geometry.decoder_layers)]
        {
            made.setting(&format!("{side}/num_heads"), 2, &(width as i16 / 64).to_le_bytes());
            made.setting(&format!("{side}/pre_norm"), 1, &[1]);
            made.zeros(&format!("{side}/position_encodings/encodings"), &[context, width]);
            made.norm(&format!("{side}/layer_norm"), width);
            for layer in 0..layers {
                made.layer(&format!("{side}/layer_{layer}"), width, side == "decoder");
            }
        }
        for (name, inputs) in [("conv1", geometry.bands), ("conv2", width)] {
            made.halves(&format!("encoder/{name}/weight"), &[width, inputs, 3]);
            made.halves(&format!("encoder/{name}/bias"), &[width]);
        }
        made
    }

    fn layer(&mut self, name: &str, width: u32, decoder: bool) {
        self.linear(&format!("{name}/self_attention/linear_0"), 3 * width, width);
        self.linear(&format!("{name}/self_attention/linear_1"), width, width);
        self.norm(&format!("{name}/self_attention/layer_norm"), width);
        if decoder {
            for (number, rows) in [(0, width), (1, 2 * width), (2, width)] {
                self.linear(&format!("{name}/attention/linear_{number}"), rows, width);
            }
            self.norm(&format!("{name}/attention/layer_norm"), width);
        }
        self.linear(&format!("{name}/ffn/linear_0"), 4 * width, width);
        self.linear(&format!("{name}/ffn/linear_1"), width, 4 * width);
        self.norm(&format!("{name}/ffn/layer_norm"), width);
    }

    fn linear(&mut self, name: &str, rows: u32, inputs: u32) {
        self.halves(&format!("{name}/weight"), &[rows, inputs]);
        self.halves(&format!("{name}/bias"), &[rows]);
    }

    fn norm(&mut self, name: &str, width: u32) {
        self.halves(&format!("{name}/gamma"), &[width]);
        self.halves(&format!("{name}/beta"), &[width]);
    }

    fn setting(&mut self, name: &str, kind: u8, bytes: &[u8]) {
        self.push(name, &[], kind, bytes.len(), Some(bytes.to_vec()));
    }

    pub(super) fn halves(&mut self, name: &str, shape: &[u32]) {
        let count = shape.iter().product::<u32>() as usize;
        self.push(name, shape, HALF, 2 * count, Some(halves(name, count)));
    }

    fn zeros(&mut self, name: &str, shape: &[u32]) {
        let count = shape.iter().product::<u32>() as usize;
        self.push(name, shape, HALF, 2 * count, None);
    }

    fn push(&mut self, name: &str, shape: &[u32], kind: u8, size: usize, bytes: Option<Vec<u8>>) {
        self.tensors.push(MadeTensor {
            name: [name.as_bytes(), b"\0"].concat(),
            shape: shape.to_vec(),
            kind,
            stated_bytes: size as u32,
            bytes,
        });
    }

    pub(super) fn tensor(&mut self, name: &str) -> &mut MadeTensor {
        let name = [name.as_bytes(), b"\0"].concat();
        self.tensors.iter_mut().find(|tensor| tensor.name == name).unwrap()
    }

    /// The same numbers in single precision.
    pub(super) fn into_singles(mut self) -> Self {
        for tensor in self.tensors.iter_mut().filter(|tensor| tensor.kind == HALF) {
            tensor.kind = SINGLE;
            tensor.stated_bytes *= 2;
            tensor.bytes = tensor.bytes.take().map(|bytes| {
                let (halves, _) = bytes.as_chunks::<2>();
                halves
                    .iter()
                    .flat_map(|&half| half::f16::from_le_bytes(half).to_f32().to_le_bytes())
                    .collect()
            });
        }
        self
    }

    /// Writes `model.bin`; the bytes of it that are not weights, as `(from, to)`.
    pub(super) fn write(&self, folder: &Path) -> Vec<(u64, u64)> {
        let mut out = BufWriter::new(File::create(folder.join("model.bin")).unwrap());
        let mut structure = Vec::new();
        let mut from = 0;
        out.write_all(&self.version.to_le_bytes()).unwrap();
        text(&mut out, &self.specification);
        out.write_all(&3_u32.to_le_bytes()).unwrap();
        let count = self.stated_count.unwrap_or(self.tensors.len() as u32);
        out.write_all(&count.to_le_bytes()).unwrap();
        for tensor in &self.tensors {
            text(&mut out, &tensor.name);
            out.write_all(&[tensor.shape.len() as u8]).unwrap();
            for dimension in &tensor.shape {
                out.write_all(&dimension.to_le_bytes()).unwrap();
            }
            out.write_all(&[tensor.kind]).unwrap();
            out.write_all(&tensor.stated_bytes.to_le_bytes()).unwrap();
            structure.push((from, out.stream_position().unwrap()));
            match &tensor.bytes {
                Some(bytes) => out.write_all(bytes).unwrap(),
                None => drop(out.seek(SeekFrom::Current(tensor.stated_bytes.into())).unwrap()),
            }
            from = out.stream_position().unwrap();
        }
        out.write_all(&(self.aliases.len() as u32).to_le_bytes()).unwrap();
        for name in self.aliases.iter().flat_map(|&(alias, name)| [alias, name]) {
            text(&mut out, &[name.as_bytes(), b"\0"].concat());
        }
        out.write_all(&self.after).unwrap();
        structure.push((from, out.stream_position().unwrap()));
        out.flush().unwrap();
        structure
    }
}

fn text(out: &mut impl std::io::Write, bytes: &[u8]) {
    out.write_all(&(bytes.len() as u16).to_le_bytes()).unwrap();
    out.write_all(bytes).unwrap();
}

/// As many tokens as a multilingual model has: the 256 bytes, made-up ones, one without letters, and special ones.
pub(super) fn tokens() -> Vec<String> {
    let printable = |byte: &u32| matches!(byte, 33..=126 | 161..=172 | 174..=255);
    let others = (0..256).filter(|byte| !printable(byte)).count() as u32;
    let letters = (0..256).filter(printable).chain(256..256 + others);
    let mut tokens: Vec<String> =
        letters.map(|letter| char::from_u32(letter).unwrap().to_string()).collect();
    tokens.extend((256..50_256).map(|token| format!("Ġ{token}")));
    tokens.extend([String::new(), "<|endoftext|>".into()]);
    tokens.extend((50_258..51_865).map(|token| format!("<|{token}|>")));
    tokens
}

/// The tokenizer of [`tokens`], made once for all tests.
static TOKENIZER: LazyLock<String> = LazyLock::new(|| tokenizer(&tokens()));

pub(super) fn write_right_tokenizer(folder: &Path) {
    fs::write(folder.join("tokenizer.json"), TOKENIZER.as_str()).unwrap();
}

pub(super) fn write_tokenizer(folder: &Path, tokens: &[String]) {
    fs::write(folder.join("tokenizer.json"), tokenizer(tokens)).unwrap();
}

/// `tokenizer.json` as Hugging Face's library writes it: special tokens apart, timestamps left out.
fn tokenizer(tokens: &[String]) -> String {
    let vocabulary: serde_json::Map<_, _> =
        tokens.iter().take(50_257).cloned().zip((0..).map(serde_json::Value::from)).collect();
    let added: Vec<_> = (50_257..50_300)
        .filter_map(|id| tokens.get(id).map(|content| json!({ "id": id, "content": content })))
        .collect();
    json!({
        "version": "1.0",
        "added_tokens": added,
        "model": { "type": "BPE", "vocab": vocabulary, "merges": [] },
    })
    .to_string()
}
