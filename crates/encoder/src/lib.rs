//! Sentences to vectors: what two texts have in common in meaning, by a small network that runs here.
//!
//! The network is all-MiniLM-L6-v2 of the sentence-transformers project (Apache-2.0), which was trained on English. It runs in
//! this process, on one core, on text alone; nothing is sent anywhere.

mod file;
mod network;
mod word_pieces;

use std::path::Path;

pub use file::{FILE, FileError, MODEL, PUBLISHED, PUBLISHER, Published, convert, is_whole};
pub use network::WIDTH;

use network::Network;
use word_pieces::WordPieces;

/// Tokens of a text that are read; what comes after them is not. The model was trained on texts of up to so many.
const MOST_TOKENS: usize = 256;
/// Texts that go through the network together.
const AT_ONCE: usize = 32;
/// The layer, counted from 0, whose vectors tell most of how a sentence is built: who acts, when, and whether at all.
const FORM: usize = 2;
const SENSE: usize = network::LAYERS - 1;

/// The network with its vocabulary, some 70 MB. Shared by all who read; it holds nothing of what it has read.
pub struct Encoder {
    network: Network,
    words: WordPieces,
}

/// What a text is about, and how it is built.
#[derive(Clone, PartialEq, Debug)]
pub struct Encoded {
    /// Its meaning: the mean over its tokens after the last layer, of length 1. The cosine of two is their dot product.
    pub sense: Vec<f32>,
    /// Its form: the mean over its tokens after a middle layer, of length 1.
    pub form: Vec<f32>,
}

impl Encoder {
    /// Reads the model that `sotto models` has made.
    pub fn load(path: &Path) -> Result<Self, FileError> {
        let (network, words) = file::load(path)?;
        Ok(Self { network, words })
    }

    /// The vectors of texts, in their order.
    pub fn encode<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> Vec<Encoded> {
        let tokens: Vec<Vec<u32>> =
            texts.into_iter().map(|text| self.words.tokens(text, MOST_TOKENS)).collect();
        let mut encoded = Vec::with_capacity(tokens.len());
        // Some at a time: the memory that one layer takes grows with them.
        for some in tokens.chunks(AT_ONCE) {
            let (mut sense, mut form) = (Vec::new(), Vec::new());
            self.network.run(some, |layer, vectors| match layer {
                FORM => form = means(some, vectors),
                SENSE => sense = means(some, vectors),
                _ => {}
            });
            let pairs = sense.into_iter().zip(form);
            encoded.extend(pairs.map(|(sense, form)| Encoded { sense, form }));
        }
        encoded
    }
}

/// How near two directions are, -1 to 1: the cosine of vectors of length 1.
pub fn similarity(one: &[f32], other: &[f32]) -> f32 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

/// The mean of each text's tokens, of length 1.
fn means(texts: &[Vec<u32>], vectors: &[f32]) -> Vec<Vec<f32>> {
    let mut rest = vectors;
    let mean = |tokens: &Vec<u32>| {
        let (own, after) = rest.split_at(tokens.len() * WIDTH);
        rest = after;
        let mut sum = vec![0.0; WIDTH];
        for vector in own.chunks_exact(WIDTH) {
            sum.iter_mut().zip(vector).for_each(|(sum, number)| *sum += number);
        }
        let length = sum.iter().map(|number| number * number).sum::<f32>().sqrt();
        sum.iter_mut().for_each(|number| *number /= length.max(f32::MIN_POSITIVE));
        sum
    };
    texts.iter().map(mean).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Encoder, similarity};

    /// The figures of the publisher's documentation (sbert.net, "Quickstart"), to the four digits it gives.
    #[test]
    fn sentences_are_as_near_as_the_publisher_says() {
        let Some(file) = std::env::var_os("SOTTO_TEST_ENCODER") else {
            eprintln!(
                "did not run: SOTTO_TEST_ENCODER names no encoder (scripts/weights.sh fetches one)"
            );
            return;
        };
        let encoder = Encoder::load(Path::new(&file)).unwrap();
        let sentences =
            ["The weather is lovely today.", "It's so sunny outside!", "He drove to the stadium."];
        let encoded = encoder.encode(sentences);
        for (one, other, published) in [(0, 1, 0.6660), (0, 2, 0.1046), (1, 2, 0.1411)] {
            let near = similarity(&encoded[one].sense, &encoded[other].sense);
            assert!(
                (near - published).abs() < 0.001,
                "{one} {other}: {near}, published {published}"
            );
        }
        // What else goes through the network changes nothing.
        let many = encoder.encode(sentences.into_iter().cycle().take(100));
        let alone = encoder.encode(["It's so sunny outside!"]);
        assert!(similarity(&many[97].sense, &alone[0].sense) > 0.9999);
        assert!(encoder.encode([]).is_empty());
    }
}
