//! Whisper models of true shape with random weights: their timing is that of the real ones, their text is garbage.

use std::io::{self, Write};

use half::f16;
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

/// The vocabularies, special tokens included: English, multilingual, and multilingual with Cantonese.
const ENGLISH: u32 = 51_864;
const MULTILINGUAL: u32 = 51_865;
const WITH_CANTONESE: u32 = 51_866;
/// The words that stand in a multilingual file; whisper.cpp adds the special ones.
const WORDS: u32 = 50_257;
const AUDIO_CONTEXT: u32 = 1500;
const TEXT_CONTEXT: u32 = 448;
const MEL_BANDS: u32 = 80;
const FFT_BINS: u32 = 201;

/// The shape of a model.
#[derive(Clone, Copy)]
pub(super) struct Geometry {
    /// Its name, for people.
    pub(super) name: &'static str,
    /// Width of a layer.
    pub(super) width: u32,
    /// Attention heads.
    pub(super) heads: u32,
    /// Layers of the encoder, and of the decoder.
    pub(super) layers: u32,
    /// How many tokens it knows.
    pub(super) vocabulary: u32,
}

impl Geometry {
    /// Shapes that can be made: two real ones, and small ones with which tests start at once.
    pub(super) const ALL: [Self; 5] = [
        Self { name: "tiny", width: 384, heads: 6, layers: 4, vocabulary: MULTILINGUAL },
        Self { name: "base", width: 512, heads: 8, layers: 6, vocabulary: MULTILINGUAL },
        Self { name: "sliver", width: 64, heads: 1, layers: 4, vocabulary: MULTILINGUAL },
        Self { name: "sliver.en", width: 64, heads: 1, layers: 4, vocabulary: ENGLISH },
        Self { name: "sliver-v3", width: 64, heads: 1, layers: 4, vocabulary: WITH_CANTONESE },
    ];

    /// The shape of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|geometry| geometry.name == name)
    }
}

/// Writes a model; the same seed gives the same bytes.
pub(super) fn write(geometry: Geometry, seed: u64, out: &mut impl Write) -> io::Result<()> {
    let Geometry { width, heads, layers, vocabulary, .. } = geometry;
    let mut model = Model { out, chance: ChaCha8Rng::seed_from_u64(seed), bytes: Vec::new() };
    model.numbers(&[0x6767_6d6c, vocabulary, AUDIO_CONTEXT, width, heads, layers])?;
    model.numbers(&[TEXT_CONTEXT, width, heads, layers, MEL_BANDS, 1])?;
    model.mel_filters()?;
    model.words(if vocabulary == ENGLISH { WORDS - 1 } else { WORDS })?;

    model.plain("encoder.positional_embedding", &[AUDIO_CONTEXT, width], 0.1)?;
    model.weights("encoder.conv1.weight", &[width, MEL_BANDS, 3], 1.0)?;
    model.plain("encoder.conv1.bias", &[width, 1], 0.0)?;
    model.weights("encoder.conv2.weight", &[width, width, 3], 1.0)?;
    model.plain("encoder.conv2.bias", &[width, 1], 0.0)?;
    for layer in 0..layers {
        let name = format!("encoder.blocks.{layer}");
        model.attention(&format!("{name}.attn"), width)?;
        model.feed_forward(&name, width)?;
    }
    model.norm("encoder.ln_post", width)?;

    model.plain("decoder.positional_embedding", &[TEXT_CONTEXT, width], 0.1)?;
    // Tokens are kept small beside positions and layers: the same table also reads the result, and a model that sees
    // mostly its own last token says that one for ever.
    model.weights("decoder.token_embedding.weight", &[vocabulary, width], 0.02)?;
    for layer in 0..layers {
        let name = format!("decoder.blocks.{layer}");
        model.attention(&format!("{name}.attn"), width)?;
        model.attention(&format!("{name}.cross_attn"), width)?;
        model.feed_forward(&name, width)?;
    }
    model.norm("decoder.ln", width)
}

struct Model<'a, W> {
    out: &'a mut W,
    chance: ChaCha8Rng,
    bytes: Vec<u8>,
}

impl<W: Write> Model<'_, W> {
    fn attention(&mut self, name: &str, width: u32) -> io::Result<()> {
        self.norm(&format!("{name}_ln"), width)?;
        for part in ["query", "key", "value", "out"] {
            self.weights(&format!("{name}.{part}.weight"), &[width, width], 1.0)?;
            if part != "key" {
                self.plain(&format!("{name}.{part}.bias"), &[width], 0.0)?;
            }
        }
        Ok(())
    }

    fn feed_forward(&mut self, name: &str, width: u32) -> io::Result<()> {
        self.norm(&format!("{name}.mlp_ln"), width)?;
        self.weights(&format!("{name}.mlp.0.weight"), &[4 * width, width], 1.0)?;
        self.plain(&format!("{name}.mlp.0.bias"), &[4 * width], 0.0)?;
        self.weights(&format!("{name}.mlp.2.weight"), &[width, 4 * width], 1.0)?;
        self.plain(&format!("{name}.mlp.2.bias"), &[width], 0.0)
    }

    fn norm(&mut self, name: &str, width: u32) -> io::Result<()> {
        self.head(&format!("{name}.weight"), &[width], 0)?;
        for _ in 0..width {
            self.out.write_all(&1.0_f32.to_le_bytes())?;
        }
        self.plain(&format!("{name}.bias"), &[width], 0.0)
    }

    /// Half-precision weights, scaled by the number of inputs so that nothing grows from layer to layer.
    fn weights(&mut self, name: &str, shape: &[u32], gain: f32) -> io::Result<()> {
        self.head(name, shape, 1)?;
        let (elements, inputs) = (elements(shape), elements(&shape[1..]));
        let spread = gain / (inputs as f32).sqrt();
        // A table of 4096 values drawn by 12 bits each: as good as more here, and quick in a debug build.
        let values = self.normal(4096, spread);
        let table: Vec<[u8; 2]> =
            values.iter().map(|&value| f16::from_f32(value).to_le_bytes()).collect();
        self.bytes.clear();
        self.bytes.reserve(elements * 2 + 10);
        while self.bytes.len() < elements * 2 {
            let mut bits = self.chance.next_u64();
            for _ in 0..5 {
                self.bytes.extend_from_slice(&table[(bits & 4095) as usize]);
                bits >>= 12;
            }
        }
        self.out.write_all(&self.bytes[..elements * 2])
    }

    /// Full-precision values: biases and positions.
    fn plain(&mut self, name: &str, shape: &[u32], spread: f32) -> io::Result<()> {
        self.head(name, shape, 0)?;
        let values = self.normal(elements(shape), spread);
        self.bytes.clear();
        self.bytes.extend(values.iter().flat_map(|value| value.to_le_bytes()));
        self.out.write_all(&self.bytes)
    }

    /// About normal: the sum of four uniform values, scaled to the spread.
    fn normal(&mut self, count: usize, spread: f32) -> Vec<f32> {
        let mut draw = || {
            let bits = self.chance.next_u64();
            let sum: f32 =
                (0..4).map(|part| ((bits >> (16 * part)) & 0xffff) as f32 / 65_536.0 - 0.5).sum();
            sum * 3.0_f32.sqrt() * spread
        };
        (0..count).map(|_| draw()).collect()
    }

    /// A tensor's head; its shape stands there from the inside out.
    fn head(&mut self, name: &str, shape: &[u32], kind: u32) -> io::Result<()> {
        self.numbers(&[shape.len() as u32, name.len() as u32, kind])?;
        let inside_out: Vec<u32> = shape.iter().rev().copied().collect();
        self.numbers(&inside_out)?;
        self.out.write_all(name.as_bytes())
    }

    /// Triangles at even distances in mel, over 201 bins up to 8 kHz.
    fn mel_filters(&mut self) -> io::Result<()> {
        self.numbers(&[MEL_BANDS, FFT_BINS])?;
        let mel = |hertz: f32| 2595.0 * (1.0 + hertz / 700.0).log10();
        let step = mel(8000.0) / (MEL_BANDS + 1) as f32;
        for band in 0..MEL_BANDS {
            let centre = step * (band + 1) as f32;
            for bin in 0..FFT_BINS {
                let distance = (mel(bin as f32 * 40.0) - centre).abs() / step;
                self.out.write_all(&((1.0 - distance).max(0.0) * 0.025).to_le_bytes())?;
            }
        }
        Ok(())
    }

    /// Every byte, then words of syllables, each different from all others.
    fn words(&mut self, words: u32) -> io::Result<()> {
        self.numbers(&[words])?;
        for byte in 0..=255_u8 {
            self.numbers(&[1])?;
            self.out.write_all(&[byte])?;
        }
        for index in 256..words {
            let mut word = String::from(" ");
            let mut rest = index as usize;
            while rest > 0 {
                word.push(char::from(b"bdfghklmnprstvwz"[rest % 16]));
                word.push(char::from(b"aeio"[rest / 16 % 4]));
                rest /= 64;
            }
            self.numbers(&[word.len() as u32])?;
            self.out.write_all(word.as_bytes())?;
        }
        Ok(())
    }

    fn numbers(&mut self, numbers: &[u32]) -> io::Result<()> {
        numbers.iter().try_for_each(|number| self.out.write_all(&number.to_le_bytes()))
    }
}

fn elements(shape: &[u32]) -> usize {
    shape.iter().map(|&side| side as usize).product()
}
