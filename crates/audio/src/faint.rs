use std::time::Duration;

use crate::{
    detector::VoiceDetector,
    level::{Level, WINDOW},
    sound::length_of,
};

/// Silence after which a faint voice has ended.
const GAP: Duration = Duration::from_millis(1_500);
/// Less of a faint voice than this is the end of a word, its echo, or a breath.
const WORTH_TELLING: Duration = Duration::from_secs(1);

/// Notices a voice that the level has left too quiet: one that is much further away than what came before it.
///
/// What it hears goes to no engine. Words from so far away would be guessed; that somebody spoke there can be said.
pub(crate) struct FaintVoice {
    level: Level,
    detector: VoiceDetector,
    open: Option<Stretch>,
    found: Vec<(Duration, Duration)>,
}

/// In samples.
#[derive(Clone, Copy)]
struct Stretch {
    start: usize,
    end: usize,
    voiced: usize,
}

impl FaintVoice {
    pub(crate) fn new() -> Self {
        Self {
            level: Level::quick(),
            detector: VoiceDetector::new(),
            open: None,
            found: Vec::new(),
        }
    }

    /// Hears the window that ends at sample `end`, which is overwritten. `heard`: it is in what the engine hears as voice.
    pub(crate) fn hear(&mut self, window: &mut [i16], end: usize, heard: bool) {
        self.level.apply(window);
        let onset = self.detector.judge(window, self.level.stands_out()).onset;
        let over = self.open.is_some_and(|open| length_of(end - open.end) >= GAP);
        if heard || over {
            self.end();
        }
        if onset && !heard {
            let start = end - WINDOW;
            let open = self.open.get_or_insert(Stretch { start, end, voiced: 0 });
            open.end = end;
            open.voiced += WINDOW;
        }
    }

    /// Nothing follows, or not of this stretch.
    pub(crate) fn end(&mut self) {
        if let Some(open) = self.open.take()
            && length_of(open.voiced) >= WORTH_TELLING
        {
            self.found.push((length_of(open.start), length_of(open.end)));
        }
    }

    /// Where a faint voice began and ended.
    pub(crate) fn found(&self) -> &[(Duration, Duration)] {
        &self.found
    }
}
