use std::{collections::VecDeque, time::Duration};

use zeroize::Zeroize;

use crate::{
    SAMPLE_RATE,
    detector::{Judged, VoiceDetector},
    faint::FaintVoice,
    level::{Level, WINDOW},
    sound::length_of,
};

/// Sound from before the voice was noticed that belongs to it.
const LEAD_IN: Duration = Duration::from_millis(400);
/// Silence after which the voice has paused.
const PAUSED: Duration = Duration::from_millis(500);
/// Silence that ends a piece, however short it is.
const LONG_PAUSE: Duration = Duration::from_millis(1_500);
/// Silence that is enough to cut at once a piece has reached four fifths of its longest.
const BREATH: Duration = Duration::from_millis(150);

/// How long the pieces should be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PieceLength {
    /// Pauses before this do not cut, unless they are long.
    pub shortest: Duration,
    /// A piece never gets longer.
    pub longest: Duration,
}

/// What the cutter makes of the sound, in order: `Begin`, `Sound` any number of times with `Paused` and `Resumed` between,
/// `End`; and again.
pub enum Cut<'a> {
    /// A piece begins here.
    Begin {
        /// From the start of the take.
        at: Duration,
    },
    /// Sound of the piece.
    Sound(&'a [i16]),
    /// The voice has paused; the piece may go on.
    Paused,
    /// It goes on.
    Resumed,
    /// The piece ends here.
    End {
        /// From the start of the take.
        at: Duration,
        /// No voice since the last `Paused`.
        trailing_silence: bool,
        /// How much of the piece was voice.
        voice: Duration,
        /// How many times louder its voice was made, at its loudest.
        gain: f32,
        /// How loud its voice came, before that: root mean square of full scale 1.
        loudness: f32,
    },
}

/// Levels a take, cuts it at pauses into pieces an engine can digest, and leaves out the silence between them.
pub struct Cutter {
    level: Level,
    faint: FaintVoice,
    detector: VoiceDetector,
    length: PieceLength,
    /// Less than a window, waiting for the rest of it.
    rest: Vec<i16>,
    /// The last windows before a piece, silence as far as known.
    lead_in: VecDeque<i16>,
    /// Samples judged so far.
    heard: usize,
    voiced: usize,
    first_voice: Option<usize>,
    last_voice: Option<usize>,
    pauses: Vec<(Duration, Duration)>,
    piece: Option<OpenPiece>,
}

struct OpenPiece {
    start: usize,
    voiced: usize,
    /// The squares of the loudness of each voiced window.
    energy: f32,
    gain: f32,
    silence: usize,
    paused: bool,
}

impl OpenPiece {
    fn end(&self, at: usize) -> Cut<'static> {
        Cut::End {
            at: length_of(at),
            trailing_silence: self.paused,
            voice: length_of(self.voiced),
            gain: self.gain,
            loudness: (self.energy / (self.voiced / WINDOW).max(1) as f32).sqrt(),
        }
    }
}

impl Cutter {
    /// For an engine that wants pieces of this length.
    pub fn new(length: PieceLength) -> Self {
        Self {
            level: Level::steady(),
            faint: FaintVoice::new(),
            detector: VoiceDetector::new(),
            length,
            rest: Vec::with_capacity(WINDOW),
            lead_in: VecDeque::with_capacity(samples(LEAD_IN) + WINDOW),
            heard: 0,
            voiced: 0,
            first_voice: None,
            last_voice: None,
            pauses: Vec::new(),
            piece: None,
        }
    }

    /// Hears more of the take.
    pub fn hear<E>(
        &mut self,
        mut sound: &[i16],
        out: &mut impl FnMut(Cut<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        while self.rest.len() + sound.len() >= WINDOW {
            let (now, later) = sound.split_at(WINDOW - self.rest.len());
            self.rest.extend_from_slice(now);
            sound = later;
            let mut window = std::mem::replace(&mut self.rest, Vec::with_capacity(WINDOW));
            let mut copy = zeroize::Zeroizing::new(window.clone());
            self.level.apply(&mut window);
            let judged = self.judge(&window, out);
            window.zeroize();
            self.faint.hear(&mut copy, self.heard, self.last_voice == Some(self.heard));
            judged?;
        }
        self.rest.extend_from_slice(sound);
        Ok(())
    }

    /// The take is over: ends the piece that is open, if one is.
    pub fn stop<E>(&mut self, out: &mut impl FnMut(Cut<'_>) -> Result<(), E>) -> Result<(), E> {
        let mut rest = zeroize::Zeroizing::new(std::mem::take(&mut self.rest));
        self.level.apply(&mut rest);
        self.heard += rest.len();
        self.faint.end();
        if let Some(piece) = self.piece.take() {
            out(Cut::Sound(&rest))?;
            out(piece.end(self.heard))?;
        }
        Ok(())
    }

    /// Length of the take so far.
    pub fn length(&self) -> Duration {
        length_of(self.heard + self.rest.len())
    }

    /// How much of it was voice.
    pub fn voice(&self) -> Duration {
        length_of(self.voiced)
    }

    /// How long it took to speak: from the first voice to the last, without silences of `pause` or longer. What is left are
    /// breaths, and the stops within words.
    pub fn speaking(&self, pause: Duration) -> Duration {
        let (first, last) = self.first_and_last_voice();
        let lengths = self.pauses.iter().map(|(_, length)| *length);
        let pauses: Duration = lengths.filter(|length| *length >= pause).sum();
        (last - first).saturating_sub(pauses)
    }

    /// Where the first voice begins and where the last one ends; both the start of the take where there was none.
    pub fn first_and_last_voice(&self) -> (Duration, Duration) {
        let voice = self.first_voice.zip(self.last_voice);
        voice.map_or_else(Default::default, |(first, last)| (length_of(first), length_of(last)))
    }

    /// Silences between two stretches of voice: where each begins, and how long it is. Shorter than a breath is left out.
    pub fn pauses(&self) -> &[(Duration, Duration)] {
        &self.pauses
    }

    /// Where somebody spoke, for a second or longer, too quietly to be heard beside the rest: from when to when.
    pub fn faint(&self) -> &[(Duration, Duration)] {
        self.faint.found()
    }

    fn judge<E>(
        &mut self,
        window: &[i16],
        out: &mut impl FnMut(Cut<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let Judged { voiced, onset } = self.detector.judge(window, true);
        self.heard += WINDOW;
        if onset || (voiced && self.piece.as_ref().is_some_and(|piece| !piece.paused)) {
            self.count_voice();
        }
        match self.piece.take() {
            None if onset => self.begin(window, out),
            None => {
                self.remember(window);
                Ok(())
            }
            Some(piece) => self.go_on(piece, voiced, onset, window, out),
        }
    }

    fn count_voice(&mut self) {
        let start = self.heard - WINDOW;
        if let Some(last) = self.last_voice
            && start.saturating_sub(last) >= samples(BREATH)
        {
            self.pauses.push((length_of(last), length_of(start - last)));
        }
        self.voiced += WINDOW;
        self.first_voice.get_or_insert(start);
        self.last_voice = Some(self.heard);
    }

    fn begin<E>(
        &mut self,
        window: &[i16],
        out: &mut impl FnMut(Cut<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let start = self.heard - WINDOW - self.lead_in.len();
        self.piece = Some(OpenPiece {
            start,
            voiced: WINDOW,
            energy: self.level.loudness().powi(2),
            gain: self.level.gain(),
            silence: 0,
            paused: false,
        });
        out(Cut::Begin { at: length_of(start) })?;
        out(Cut::Sound(self.lead_in.make_contiguous()))?;
        self.forget_lead_in();
        out(Cut::Sound(window))
    }

    fn go_on<E>(
        &mut self,
        mut piece: OpenPiece,
        voiced: bool,
        onset: bool,
        window: &[i16],
        out: &mut impl FnMut(Cut<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        if onset && piece.paused {
            out(Cut::Resumed)?;
        }
        out(Cut::Sound(window))?;
        // Once paused, a single voiced window may be a click: only an onset counts as the voice coming back.
        if onset || (voiced && !piece.paused) {
            piece.silence = 0;
            piece.paused = false;
            piece.voiced += WINDOW;
            piece.energy += self.level.loudness().powi(2);
            piece.gain = piece.gain.min(self.level.gain());
        } else {
            piece.silence += WINDOW;
        }
        let silence = length_of(piece.silence);
        let length = length_of(self.heard - piece.start);
        if !piece.paused && silence >= PAUSED {
            piece.paused = true;
            out(Cut::Paused)?;
        }
        let enough = length >= self.length.shortest && silence >= PAUSED;
        let nearly_full = length >= self.length.longest * 4 / 5 && silence >= BREATH;
        if enough || nearly_full || silence >= LONG_PAUSE || length >= self.length.longest {
            return out(piece.end(self.heard));
        }
        self.piece = Some(piece);
        Ok(())
    }

    fn remember(&mut self, window: &[i16]) {
        self.lead_in.extend(window);
        while self.lead_in.len() > samples(LEAD_IN) {
            self.lead_in.pop_front();
        }
    }

    fn forget_lead_in(&mut self) {
        // Its whole room: what was pushed out at the front still stands there.
        self.lead_in.clear();
        self.lead_in.resize(self.lead_in.capacity(), 0);
        self.lead_in.make_contiguous().zeroize();
        self.lead_in.clear();
    }
}

impl Drop for Cutter {
    fn drop(&mut self) {
        self.rest.zeroize();
        self.forget_lead_in();
    }
}

fn samples(length: Duration) -> usize {
    usize::try_from(length.as_millis()).unwrap_or(0) * SAMPLE_RATE / 1000
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::FileExt as _;

    use super::*;

    #[test]
    fn the_lead_in_is_wiped_from_all_of_its_room() {
        const SAID: i16 = 0x5a5a;
        let length =
            PieceLength { shortest: Duration::from_secs(1), longest: Duration::from_secs(2) };
        let mut cutter = Cutter::new(length);
        cutter.remember(&[SAID; WINDOW]);
        let room = cutter.lead_in.as_slices().0.as_ptr() as u64;
        let memory = std::fs::File::open("/proc/self/mem").unwrap();
        let mut bytes = vec![0; cutter.lead_in.capacity() * 2];
        let mut left = || {
            memory.read_exact_at(&mut bytes, room).unwrap();
            bytes.chunks_exact(2).filter(|sample| **sample == SAID.to_le_bytes()).count()
        };
        for _ in 0..40 {
            cutter.remember(&[SAID; WINDOW]);
        }
        assert!(left() > samples(LEAD_IN), "it is seen where it stands");
        cutter.forget_lead_in();
        assert_eq!(left(), 0);
    }
}
