use std::collections::VecDeque;

use crate::SAMPLE_RATE;

/// Samples between two changes of the gain: 16 ms, a window of the detector.
pub(crate) const WINDOW: usize = 256;
/// Sound is never made louder than this: 30 dB.
const MOST_GAIN: f32 = 31.6;
/// The loudness of voice that is aimed at, as a root mean square: -27 dBFS. Its loudest vowels are some 5 dB louder.
const TARGET: f32 = 0.045;
/// The background is not raised above this: -58 dBFS. A detector of voice takes louder noise for voice …
const BACKGROUND: f32 = 0.001_26;
/// … but for where sound also has to stand out from the background: -46 dBFS.
const BACKGROUND_STOOD_OUT_FROM: f32 = 0.005;
/// No peak goes beyond this: -1 dBFS.
const PEAK: f32 = 0.89;
/// What 16 bits cannot tell from silence: -90 dBFS.
const NOTHING: f32 = 0.000_032;
/// Windows in which something lasted that stands out, as many as are remembered: of speech, some 16 s …
const REMEMBERED: usize = 512;
/// … or half a second, to follow whoever speaks now.
const REMEMBERED_SHORTLY: usize = 32;
/// A voice is as loud as one in so many of them reaches. A thump of a fifth of a second is fewer, unless nothing else was heard yet.
const LOUD: usize = 8;
/// What stands out is so many times as loud as the background: 12 dB.
const STANDS_OUT: f32 = 4.0;
/// The gain rises by no more than this a window: 12 dB a second …
const RISE: f32 = 1.022;
/// … or 60, where no words are to be made out of it.
const QUICK_RISE: f32 = 1.117;
/// Only what lasts so many windows, 64 ms, is as loud as a voice: a tap on the table is shorter than any vowel.
const LASTING: usize = 4;
/// Windows whose quietest is a reading of the background: half a second …
const READING: usize = SAMPLE_RATE / 2 / WINDOW;
/// … and so many readings are remembered: 4 s. Nobody speaks so long without a gap between two words.
const READINGS: usize = 8;

/// Makes quiet sound louder as it comes, without raising the background to where it could be taken for a voice.
///
/// What is loud enough is left as it is. Between two windows the gain slides, so that no step is heard.
pub(crate) struct Level {
    /// What is wanted, which changes slowly …
    gain: f32,
    /// … and what the last window was given, which its peak bounds.
    given: f32,
    /// Of the last windows, before they were made louder.
    recent: [f32; LASTING],
    /// What lasted and stood out, in turn …
    voice: VecDeque<f32>,
    /// … and how much of it is remembered.
    remembered: usize,
    rise: f32,
    most_background: f32,
    /// Where a bad microphone's silence lies.
    offset: f32,
    readings: [f32; READINGS],
    reading: f32,
    windows: usize,
}

impl Level {
    /// Of one voice: what was loud enough once stays the measure.
    pub(crate) fn steady() -> Self {
        Self::new(REMEMBERED, RISE, BACKGROUND)
    }

    /// Of whichever voice speaks now, be it much quieter than the last. What it makes louder may be noise: whether it is, has to be
    /// asked of [`Self::stands_out`].
    pub(crate) fn quick() -> Self {
        Self::new(REMEMBERED_SHORTLY, QUICK_RISE, BACKGROUND_STOOD_OUT_FROM)
    }

    fn new(remembered: usize, rise: f32, most_background: f32) -> Self {
        Self {
            gain: 1.0,
            given: 1.0,
            recent: [0.0; LASTING],
            voice: VecDeque::with_capacity(remembered),
            remembered,
            rise,
            most_background,
            offset: 0.0,
            readings: [f32::MAX; READINGS],
            reading: f32::MAX,
            windows: 0,
        }
    }

    /// Levels a window of sound in place.
    pub(crate) fn apply(&mut self, window: &mut [i16]) {
        // Before anything can have lasted, gain may jump: a click at the start must not leave the voice behind it quiet.
        let first = self.windows == 0;
        let settling = self.windows <= LASTING;
        self.find_offset(window);
        let peak = window.iter().map(|sample| sample.unsigned_abs()).max().unwrap_or(0);
        let (loudness, peak) = (loudness(window, self.offset), f32::from(peak) / 32_768.0);
        self.recent.rotate_left(1);
        self.recent[LASTING - 1] = loudness;
        self.read(loudness);
        let lasting = self.recent.into_iter().fold(f32::MAX, f32::min);
        if lasting > STANDS_OUT * self.background() {
            self.remember(lasting);
        }
        let wanted = (TARGET / self.voice_loudness().max(NOTHING))
            .min(self.most_background / self.background().max(NOTHING))
            .clamp(1.0, MOST_GAIN);
        let risen = if settling { wanted } else { wanted.min(self.gain * self.rise) };
        // Falling is at once: a shout after a whisper must not be cut off at the top.
        let most = (PEAK / peak.max(NOTHING)).max(1.0);
        let to = risen.min(most);
        let from = if first { to } else { self.given.min(most) };
        (self.gain, self.given) = (risen, to);
        if from > 1.0 || to > 1.0 {
            let step = (to - from) / window.len() as f32;
            let mut gain = from;
            for sample in window {
                gain += step;
                *sample = ((f32::from(*sample) - self.offset) * gain)
                    .round()
                    .clamp(-32_768.0, 32_767.0) as i16;
            }
        }
    }

    /// How many times louder sound is wanted; its peak may bound what a window was given.
    pub(crate) fn gain(&self) -> f32 {
        self.gain
    }

    /// How loud the last window came, as a root mean square of full scale 1.
    pub(crate) fn loudness(&self) -> f32 {
        self.recent[LASTING - 1]
    }

    /// Whether the last window is louder than the background, by 6 dB.
    pub(crate) fn stands_out(&self) -> bool {
        self.loudness() > 2.0 * self.background()
    }

    fn find_offset(&mut self, window: &[i16]) {
        const FOLLOWING: f32 = 0.05;
        /// A thump on the table is not a crooked microphone: the offset moves no faster than this a window.
        const FASTEST: f32 = 20.0;
        let sum: f32 = window.iter().map(|sample| f32::from(*sample)).sum();
        let mean = sum / window.len().max(1) as f32;
        let change = mean - self.offset;
        // The first windows, in which somebody presses a key, are believed in turn and not kept.
        let settled = self.windows >= LASTING;
        self.offset += if settled { (change * FOLLOWING).clamp(-FASTEST, FASTEST) } else { change };
    }

    fn read(&mut self, loudness: f32) {
        self.reading = self.reading.min(loudness);
        self.windows += 1;
        if self.windows.is_multiple_of(READING) {
            self.readings.rotate_left(1);
            self.readings[READINGS - 1] = self.reading;
            self.reading = f32::MAX;
        }
    }

    fn remember(&mut self, lasting: f32) {
        if self.voice.len() == self.remembered {
            self.voice.pop_front();
        }
        self.voice.push_back(lasting);
    }

    fn voice_loudness(&self) -> f32 {
        let mut loudness = [0.0; REMEMBERED];
        let heard = &mut loudness[..self.voice.len()];
        heard.iter_mut().zip(&self.voice).for_each(|(copy, one)| *copy = *one);
        match heard.len() {
            0 => 0.0,
            count => *heard.select_nth_unstable_by(count / LOUD, |a, b| b.total_cmp(a)).1,
        }
    }

    /// The quietest of the last seconds.
    fn background(&self) -> f32 {
        self.readings.iter().copied().fold(self.reading, f32::min)
    }
}

/// Root mean square about the offset, of full scale 1.
fn loudness(window: &[i16], offset: f32) -> f32 {
    let level = |sample: &i16| (f32::from(*sample) - offset) / 32_768.0;
    let sum: f32 = window.iter().map(|sample| level(sample).powi(2)).sum();
    (sum / window.len().max(1) as f32).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tone with gaps, as words have them, so loud in decibels of full scale, over a background.
    fn speech(decibels: f32, background: f32) -> Vec<i16> {
        let (loud, soft) = (10_f32.powf(decibels / 20.0), 10_f32.powf(background / 20.0));
        (0..4 * SAMPLE_RATE)
            .map(|at| {
                let level = if at / 4_000 % 2 == 0 { soft } else { loud };
                ((at as f32 * 0.3).sin() * level * 2_f32.sqrt() * 32_768.0) as i16
            })
            .collect()
    }

    /// How loud the last second is made, in decibels.
    fn leveled(mut sound: Vec<i16>) -> f32 {
        let mut level = Level::steady();
        sound.chunks_mut(WINDOW).for_each(|window| level.apply(window));
        let loudest = sound[3 * SAMPLE_RATE..]
            .chunks(WINDOW)
            .map(|window| loudness(window, 0.0))
            .fold(0.0, f32::max);
        20.0 * loudest.log10()
    }

    #[test]
    fn a_quiet_voice_is_made_as_loud_as_a_good_one_and_a_good_one_is_left_as_it_is() {
        assert!(leveled(speech(-50.0, -90.0)) > -28.0);
        assert!((leveled(speech(-20.0, -60.0)) + 20.0).abs() < 0.5);
        let clipped = leveled(speech(0.0, -40.0));
        assert!(clipped <= 0.1, "nothing is cut off that was not");
    }

    #[test]
    fn a_tap_on_the_table_does_not_make_the_voice_quiet_again() {
        for begins in [0, SAMPLE_RATE] {
            let mut sound = speech(-50.0, -90.0);
            let tap = &mut sound[begins..begins + SAMPLE_RATE / 50];
            for (at, sample) in tap.iter_mut().enumerate() {
                *sample = if at % 8 < 5 { 20_000 } else { -20_000 };
            }
            assert!(leveled(sound) > -28.0, "a tap at sample {begins}");
        }
    }

    #[test]
    fn a_click_at_the_start_and_a_thump_later_do_not_leave_the_voice_quiet() {
        let mut clicked = speech(-50.0, -90.0);
        clicked.iter_mut().take(30).for_each(|sample| *sample = 32_000);
        let mut level = Level::steady();
        clicked.chunks_mut(WINDOW).take(40).for_each(|window| level.apply(window));
        assert!(level.gain() > 10.0, "{}", level.gain());

        let mut thumped = speech(-50.0, -90.0);
        for (at, sample) in thumped.iter_mut().enumerate().skip(SAMPLE_RATE).take(SAMPLE_RATE / 5) {
            *sample = ((at as f32 * 0.04).sin() * 20_000.0) as i16;
        }
        let leveled = leveled(thumped);
        assert!(leveled > -34.0, "{leveled}");
    }

    #[test]
    fn the_background_is_not_made_a_voice() {
        assert!(leveled(speech(-60.0, -60.0)) < -57.0);
        assert!((leveled(speech(-40.0, -40.0)) + 40.0).abs() < 0.5);
    }

    #[test]
    fn a_crooked_microphone_makes_no_difference() {
        let crooked = speech(-50.0, -90.0).into_iter().map(|sample| sample + 300).collect();
        assert!(leveled(crooked) > -30.0);
    }

    #[test]
    fn a_shout_after_a_whisper_is_not_cut_off() {
        let mut level = Level::steady();
        let mut sound = [speech(-55.0, -90.0), speech(-6.0, -90.0)].concat();
        sound.chunks_mut(WINDOW).for_each(|window| level.apply(window));
        let cut_off = sound.iter().filter(|sample| sample.unsigned_abs() >= 32_767).count();
        assert_eq!(cut_off, 0);
        assert!(level.gain() < 1.01);
    }
}
