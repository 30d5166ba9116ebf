//! One take on its way through cutter and engine.

use std::time::Duration;

use audio::{Cut, Cutter};
use text::{count_words, spacing};
use transcript::{Doubt, DoubtReason, Language, Passage, Pause, SoundTiming};

use super::{Segment, TakeTranscript, doubt};
use crate::engine::{Certainty, EngineError, PieceTranscript, Transcriber};

/// With less voice than this nothing was said, and no engine is asked what it was: asked about noise, engines make words up.
/// The shortest words are voice for twice as long.
const LEAST_VOICE: Duration = Duration::from_millis(120);
/// A voice so many times less loud than most of the take (25 dB) is perhaps somebody else's, in the next room.
const FAR_AWAY: f32 = 17.8;

pub(super) struct Take {
    cutter: Cutter,
    hearing: Hearing,
    /// The last guess at the open piece was made here.
    guessed: Duration,
}

struct Hearing {
    engine: Box<dyn Transcriber>,
    pieces: Vec<MeasuredSegment>,
    /// Where the open piece begins.
    open: Option<Duration>,
    /// The voice has paused in the open piece, and no settled guess has been made since.
    paused: bool,
    /// What came before this pause has been glanced at.
    glanced: bool,
    /// A settled guess has been made at the last pause.
    guessed: bool,
    doubts: Vec<Doubt>,
}

/// A piece in which words were heard.
struct MeasuredSegment {
    segment: Segment,
    /// How loud its voice was.
    loudness: f32,
    /// What it is spoken in, if not the language expected.
    spoken: Option<Language>,
}

impl Take {
    pub(super) fn new(
        mut engine: Box<dyn Transcriber>,
        language: Language,
    ) -> Result<Self, EngineError> {
        engine.expect(language)?;
        let cutter = Cutter::new(engine.piece_length());
        Ok(Self {
            cutter,
            guessed: Duration::ZERO,
            hearing: Hearing {
                engine,
                pieces: Vec::new(),
                open: None,
                paused: false,
                glanced: false,
                guessed: false,
                doubts: Vec::new(),
            },
        })
    }

    pub(super) fn hear(&mut self, sound: &[i16]) -> Result<(), EngineError> {
        self.cutter.hear(sound, &mut |cut| self.hearing.cut(cut))
    }

    /// The words so far: those that stand, and those that may still change.
    pub(super) fn caption(&mut self) -> Result<(String, String), EngineError> {
        let settled = join(self.hearing.segments());
        let tentative = match self.hearing.open {
            Some(_) => {
                let guess = self.hearing.guess()?;
                self.guessed = self.cutter.length();
                guess
            }
            None => String::new(),
        };
        Ok((settled, tentative))
    }

    /// How much of the sound is text: all of it, or what is before the open piece and what of that has been guessed.
    pub(super) fn transcribed(&self) -> Duration {
        let open = self.hearing.open.map(|start| start.max(self.guessed));
        open.unwrap_or_else(|| self.cutter.length())
    }

    /// All has been heard; to be called once.
    pub(super) fn stop(&mut self) -> Result<TakeTranscript, EngineError> {
        self.cutter.stop(&mut |cut| self.hearing.cut(cut))?;
        let spoken = self.hearing.mostly_spoken();
        self.hearing.doubt_other_voices(spoken);
        self.hearing.doubt_faint_voices(self.cutter.faint());
        let pauses = self.cutter.pauses().iter().filter(|(_, length)| *length >= Pause::SHORTEST);
        let timing = SoundTiming {
            sound: self.cutter.length(),
            speech: self.cutter.speaking(Pause::SHORTEST),
            pauses: pauses.map(|&(start, length)| Pause { start, length }).collect(),
            passages: self.passages(),
        };
        Ok(TakeTranscript {
            transcript: join(self.hearing.segments()),
            spoken,
            segments: self.hearing.pieces.drain(..).map(|piece| piece.segment).collect(),
            timing,
            doubts: std::mem::take(&mut self.hearing.doubts),
        })
    }

    /// Where words were heard, without the silence that the first and the last piece begin and end with.
    fn passages(&self) -> Vec<Passage> {
        let (first, last) = self.cutter.first_and_last_voice();
        let passages = self.hearing.segments().map(|segment| {
            let (start, end) = (segment.start.max(first), segment.end.min(last));
            let length = end.saturating_sub(start);
            Passage { start, length, words: count_words(&segment.text) }
        });
        passages.collect()
    }
}

impl Hearing {
    fn cut(&mut self, cut: Cut<'_>) -> Result<(), EngineError> {
        match cut {
            Cut::Begin { at } => {
                self.open = Some(at);
                self.paused = false;
                self.guessed = false;
                self.engine.begin()
            }
            Cut::Sound(sound) => self.engine.hear(sound),
            Cut::Paused => {
                self.paused = true;
                self.glanced = false;
                self.guessed = false;
                Ok(())
            }
            Cut::Resumed => {
                // To decode now would take the beginning of a word for its end.
                self.paused = false;
                Ok(())
            }
            Cut::End { voice, .. } if voice < LEAST_VOICE => {
                self.open = None;
                self.engine.begin()
            }
            Cut::End { at, trailing_silence, voice, gain, loudness } => {
                let said = self.engine.finish(trailing_silence && self.guessed)?;
                let start = self.open.take().unwrap_or(at);
                self.keep(said, Segment::begun(start, at, voice), gain, loudness);
                Ok(())
            }
        }
    }

    /// What the open piece says by now. At a pause it is heard with care, which takes a while; what is new in it is shown before.
    fn guess(&mut self) -> Result<String, EngineError> {
        if self.paused
            && !std::mem::replace(&mut self.glanced, true)
            && let Some(glance) = self.engine.glance()?
        {
            return Ok(glance);
        }
        let settled = std::mem::take(&mut self.paused);
        let guess = self.engine.guess(settled)?;
        self.guessed |= settled;
        Ok(guess)
    }

    fn keep(&mut self, said: PieceTranscript, piece: Segment, gain: f32, loudness: f32) {
        let text = said.text.trim().to_owned();
        let certainty = doubt::certainty(&text, said.certainty, piece.voice);
        let reason = doubt::reason(gain);
        self.doubts.extend(doubt::doubt(&text, certainty, &piece, reason));
        if said.misses_some && !text.is_empty() {
            self.doubts.extend(doubt::doubt("", certainty, &piece, reason));
        }
        if text.is_empty() {
            return;
        }
        let segment = Segment { text, certainty, confidence: said.confidence, ..piece };
        self.pieces.push(MeasuredSegment { segment, loudness, spoken: said.spoken });
    }

    fn segments(&self) -> impl Iterator<Item = &Segment> {
        self.pieces.iter().map(|piece| &piece.segment)
    }

    /// The language of most of the voice, where it is not the one expected.
    fn mostly_spoken(&self) -> Option<Language> {
        let voice_in = |language| -> Duration {
            let pieces = self.pieces.iter().filter(|piece| piece.spoken == language);
            pieces.map(|piece| piece.segment.voice).sum()
        };
        self.pieces
            .iter()
            .map(|piece| piece.spoken)
            .max_by_key(|spoken| voice_in(*spoken))
            .flatten()
    }

    /// The loudness that half of the voice is louder than.
    fn usual_loudness(&self) -> f32 {
        let mut pieces: Vec<&MeasuredSegment> = self.pieces.iter().collect();
        pieces.sort_by(|one, other| one.loudness.total_cmp(&other.loudness));
        let all: Duration = self.segments().map(|segment| segment.voice).sum();
        let mut so_far = Duration::ZERO;
        let middle = pieces.into_iter().find(|piece| {
            so_far += piece.segment.voice;
            so_far * 2 >= all
        });
        middle.map_or(0.0, |piece| piece.loudness)
    }

    /// Doubts pieces that may be another person's: from much further away than the rest, or in another language than it.
    fn doubt_other_voices(&mut self, mostly: Option<Language>) {
        let usual = self.usual_loudness();
        for MeasuredSegment { segment, loudness, spoken } in &mut self.pieces {
            let far_away = *loudness * FAR_AWAY < usual;
            if segment.certainty == Certainty::Sure && (far_away || *spoken != mostly) {
                segment.certainty = Certainty::Doubtful;
                let reason = if far_away { DoubtReason::TooQuiet } else { DoubtReason::Unclear };
                self.doubts.extend(doubt::doubt(&segment.text, segment.certainty, segment, reason));
            }
        }
    }

    /// Tells where somebody spoke and the engine was not given it, in a take that has words.
    fn doubt_faint_voices(&mut self, faint: &[(Duration, Duration)]) {
        let heard: Vec<(Duration, Duration)> =
            self.segments().map(|segment| (segment.start, segment.end)).collect();
        let given = |from, to| heard.iter().any(|(start, end)| *start <= from && to <= *end);
        if !heard.is_empty() {
            let missed = faint.iter().filter(|(start, end)| !given(*start, *end));
            self.doubts.extend(missed.map(|&(start, end)| doubt::faint(start, end)));
        }
        self.doubts.sort_by_key(|doubt| doubt.start);
    }
}

impl Segment {
    /// Nothing heard in it yet.
    fn begun(start: Duration, end: Duration, voice: Duration) -> Self {
        Self {
            start,
            end,
            voice,
            text: String::new(),
            certainty: Certainty::Sure,
            confidence: None,
        }
    }
}

fn join<'a>(segments: impl Iterator<Item = &'a Segment>) -> String {
    segments.fold(String::new(), |mut joined, segment| {
        joined.push_str(spacing(&joined, &segment.text));
        joined.push_str(&segment.text);
        joined
    })
}
