use earshot::Detector;

/// The detector's score from which a window is voice (its authors' default).
const VOICE: f32 = 0.5;
/// Voice begins with so many voiced windows out of the last eight: a click is not a voice.
const ONSET: u32 = 4;

/// Says of each window whether it is voice.
pub(crate) struct VoiceDetector {
    detector: Box<Detector>,
    /// Of the last eight windows, the newest lowest.
    recent: u8,
}

/// What a window is.
#[derive(Clone, Copy)]
pub(crate) struct Judged {
    pub(crate) voiced: bool,
    /// It is part of enough voice for somebody to have begun to speak.
    pub(crate) onset: bool,
}

impl VoiceDetector {
    pub(crate) fn new() -> Self {
        Self { detector: Detector::default_boxed(), recent: 0 }
    }

    /// Judges the next window, which is no voice unless it `may_be`.
    pub(crate) fn judge(&mut self, window: &[i16], may_be: bool) -> Judged {
        let voiced = self.detector.predict_i16(window) >= VOICE && may_be;
        self.recent = self.recent << 1 | u8::from(voiced);
        Judged { voiced, onset: voiced && self.recent.count_ones() >= ONSET }
    }
}

impl Drop for VoiceDetector {
    fn drop(&mut self) {
        self.detector.reset();
    }
}
