//! Several channels into one, so that a voice on any of them is heard.

#[cfg(test)]
mod tests;

/// Two channels are turned against each other from this correlation on, and turned back at as much in the other direction:
/// between them is what two unlike sounds have by chance.
const AGREED: f64 = 0.3;
/// What a block's sound still counts for in the next one.
const FADING: f64 = 0.9;
/// A change is over after one part in this many of a block: 10 ms of 100.
const CHANGES_WITHIN: f64 = 10.0;

/// Brings blocks of several channels to one.
///
/// A plain average loses a voice that stands in opposite phase on two channels (a cable wired the wrong way round, a
/// "widened" recording), and makes one that stands on a single channel quieter, the more so the more channels are silent. So
/// each channel is turned over if it runs against those before it, and the sum is brought to the loudness of the loudest
/// channel. No channel is left out: the louder may be the noise.
///
/// What is decided rests on about a second of sound and changes gradually, over the first tenth of a block, so that nothing
/// clicks.
pub(crate) struct Mixer {
    /// What each channel is multiplied with; the sign says whether it is turned over.
    weights: Vec<f64>,
    /// How loud each channel was.
    channels: Vec<Loudness>,
    /// How each channel ran with the sum of those before it.
    agreements: Vec<f64>,
    /// How loud the sum of those before each channel was.
    sums: Vec<Loudness>,
    begun: bool,
}

/// Energy without a constant part, fading.
#[derive(Clone, Copy, Default)]
struct Loudness(f64);

impl Mixer {
    /// For so many channels, one at least.
    pub(crate) fn new(channels: usize) -> Self {
        Self {
            weights: vec![1.0 / channels as f64; channels],
            channels: vec![Loudness::default(); channels],
            agreements: vec![0.0; channels],
            sums: vec![Loudness::default(); channels + 1],
            begun: false,
        }
    }

    /// Mixes a block, a sample of every channel after the other; `out` is given as many samples as a channel has.
    pub(crate) fn mix(&mut self, block: &[f32], mut out: impl FnMut(f32)) {
        let channels = self.weights.len();
        if channels == 1 {
            block.iter().copied().for_each(out);
            return;
        }
        let before = self.weights.clone();
        self.listen(block);
        let from = if self.begun { &before } else { &self.weights };
        let length = (block.len() / channels).max(1) as f64;
        for (at, samples) in block.chunks_exact(channels).enumerate() {
            let part = ((at + 1) as f64 / length * CHANGES_WITHIN).min(1.0);
            let weights =
                from.iter().zip(&self.weights).map(|(from, to)| from + (to - from) * part);
            let mixed: f64 =
                samples.iter().zip(weights).map(|(s, weight)| f64::from(*s) * weight).sum();
            out(mixed as f32);
        }
        self.begun |= self.channels.iter().any(|channel| channel.0 > 0.0);
    }

    /// Decides the weights by this block and those before it.
    fn listen(&mut self, block: &[f32]) {
        let channels = self.weights.len();
        let count = (block.len() / channels).max(1) as f64;
        let channel = |at: usize| block.iter().skip(at).step_by(channels).map(|s| f64::from(*s));
        let mut sum: Vec<f64> = vec![0.0; block.len() / channels];
        let mut signs = Vec::with_capacity(channels);
        for at in 0..channels {
            let mean = channel(at).sum::<f64>() / count;
            let energy = channel(at).map(|sample| (sample - mean).powi(2)).sum();
            // The sum has no constant part, so the channel's own does not matter.
            let product: f64 = channel(at).zip(&sum).map(|(sample, sum)| sample * sum).sum();
            self.channels[at].hear(energy);
            self.agreements[at] = self.agreements[at] * FADING + product;
            let most = (self.channels[at].0 * self.sums[at].0).sqrt();
            let turned = self.weights[at] < 0.0;
            let agreed = if most > 0.0 { self.agreements[at] / most } else { 0.0 };
            let turned = if turned { agreed < AGREED } else { agreed < -AGREED };
            let sign = if turned { -1.0 } else { 1.0 };
            signs.push(sign);
            for (sum, sample) in sum.iter_mut().zip(channel(at)) {
                *sum += sign * (sample - mean);
            }
            self.sums[at + 1].hear(sum.iter().map(|sample| sample.powi(2)).sum());
        }
        let loudest = self.channels.iter().fold(0.0_f64, |loudest, channel| loudest.max(channel.0));
        let all = self.sums[channels].0;
        let fair = 1.0 / channels as f64;
        let gain = if all > 0.0 { (loudest / all).sqrt().clamp(fair, 1.0) } else { fair };
        for (weight, sign) in self.weights.iter_mut().zip(signs) {
            *weight = sign * gain;
        }
    }
}

impl Loudness {
    fn hear(&mut self, energy: f64) {
        self.0 = self.0 * FADING + energy;
    }
}
