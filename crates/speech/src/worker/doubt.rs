//! What a piece leaves in doubt, whichever engine heard it.

use std::time::Duration;

use text::{is_wide, words};
use transcript::{Doubt, DoubtReason};

use super::Segment;
use crate::engine::Certainty;

/// Words, or Chinese characters, that nobody says in a second of voice: fast speech is four or five words, and six characters.
const WORDS_A_SECOND_OF_VOICE: f64 = 8.0;
const CHARACTERS_A_SECOND_OF_VOICE: f64 = 12.0;
/// A detector of voice misses the edges of a word. So much is allowed on top of what it heard.
const EDGES: Duration = Duration::from_millis(600);
/// Less voice than this without words is a cough or a chair, and nobody is told of it.
const WORTH_TELLING: Duration = Duration::from_secs(1);
/// Sound that had to be made so many times louder (24 dB) came from a microphone that is too far away or turned down.
const QUIET: f32 = 16.0;

/// How far these words can be trusted, when the engine is so sure of them and there was so much voice.
pub(super) fn certainty(text: &str, engine: Certainty, voice: Duration) -> Certainty {
    let words = words(text);
    let wide = words.iter().filter(|word| word.folded.chars().any(is_wide)).count();
    let least = (words.len() - wide) as f64 / WORDS_A_SECOND_OF_VOICE
        + wide as f64 / CHARACTERS_A_SECOND_OF_VOICE;
    if least > (voice + EDGES).as_secs_f64() { engine.max(Certainty::Doubtful) } else { engine }
}

/// Why a piece that was made so many times louder is in doubt.
pub(super) fn reason(gain: f32) -> DoubtReason {
    if gain >= QUIET { DoubtReason::TooQuiet } else { DoubtReason::Unclear }
}

/// The doubt about this piece, if there is one worth telling.
pub(super) fn doubt(
    text: &str,
    certainty: Certainty,
    piece: &Segment,
    reason: DoubtReason,
) -> Option<Doubt> {
    let told = if text.is_empty() {
        piece.voice >= WORTH_TELLING
    } else {
        certainty == Certainty::Doubtful
    };
    told.then(|| Doubt { start: piece.start, end: piece.end, reason, words: text.to_owned() })
}

/// A voice so quiet beside the rest that no words were looked for.
pub(super) fn faint(start: Duration, end: Duration) -> Doubt {
    Doubt { start, end, reason: DoubtReason::TooQuiet, words: String::new() }
}
