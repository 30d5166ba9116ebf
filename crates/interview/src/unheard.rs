use text::count_words;

use crate::Turn;

/// What a report says of an answer that was not heard well enough to judge it …
pub const NOT_HEARD: &str = "The recording was too unclear, so this answer is not scored.";
/// … and what the candidate can do about that.
pub const RECORD_AGAIN: &str =
    "Move closer to the microphone or find a quieter place. Then retry this question.";

/// Whether most of what was said in these answers is in doubt, so that there is nothing to judge.
pub fn mostly_doubtful<'a>(turns: impl IntoIterator<Item = &'a Turn>) -> bool {
    let (mut doubtful, mut all) = (0, 0);
    for answer in turns.into_iter().filter_map(Turn::answer) {
        let places = answer.doubtful_places();
        doubtful += places
            .into_iter()
            .filter_map(|place| answer.text.get(place))
            .map(count_words)
            .sum::<usize>();
        let words = count_words(&answer.text);
        doubtful += if answer.is_mostly_unheard() { words.max(1) } else { 0 };
        all += words;
    }
    doubtful * 2 > all
}
