//! The mel filters that stand in every ggml model of Whisper.

const RATE: f64 = 16_000.0;
/// Frequencies of a transform over 400 samples.
pub(super) const BINS: u32 = 201;

/// Slaney's filters (linear below 1 kHz, logarithmic above, each of the same area), rounded where librosa rounds them, so that
/// they are those of OpenAI's `mel_filters.npz` to the last bit.
pub(super) fn filters(bands: u32) -> Vec<f32> {
    let hertz = |mel: f64| match mel {
        ..15.0 => mel * 200.0 / 3.0,
        _ => 1000.0 * ((6.4_f64.ln() / 27.0) * (mel - 15.0)).exp(),
    };
    let top = 15.0 + (RATE / 2.0 / 1000.0).ln() / (6.4_f64.ln() / 27.0);
    let step = top / f64::from(bands + 1);
    let edges: Vec<f64> = (0..=bands + 1)
        .map(|edge| hertz(if edge == bands + 1 { top } else { f64::from(edge) * step }))
        .collect();
    let mut filters = Vec::with_capacity((bands * BINS) as usize);
    for edge in edges.windows(3) {
        let (low, centre, high) = (edge[0], edge[1], edge[2]);
        for bin in 0..BINS {
            let frequency = f64::from(bin) * (RATE / 400.0);
            let slope =
                (-(low - frequency) / (centre - low)).min((high - frequency) / (high - centre));
            let slope = if slope < 0.0 { 0.0 } else { slope };
            filters.push((f64::from(slope as f32) * (2.0 / (high - low))) as f32);
        }
    }
    filters
}

#[cfg(test)]
mod tests {
    use sha2::{Digest as _, Sha256};

    use crate::models::hex;

    #[test]
    fn the_mel_filters_are_openais_to_the_last_bit() {
        // Of the arrays mel_80 and mel_128 in whisper/assets/mel_filters.npz.
        for (bands, sha256) in [
            (80, "4f2701b1d287d74a0dc9871026e9519d98cb76426615f2539b0d151a0ae4ec2e"),
            (128, "2a5f9822897750e047c85dea37cc268d3be0ecfd23c28a5f10da129d99d05afe"),
        ] {
            let bytes: Vec<u8> =
                super::filters(bands).into_iter().flat_map(f32::to_le_bytes).collect();
            assert_eq!(hex(&Sha256::digest(bytes)), sha256, "{bands}");
        }
    }
}
