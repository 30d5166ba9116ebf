//! A report written anew: on words that were misheard and are corrected now, or on the same words once more.

use interview::{Interview, Turn, TurnId};
use storage::Stored;
use text::plain_lines;

use crate::{Error, Practice, Result, answers, personal_data::ClearedText};

/// Scores a finished interview again, with `corrections` of what was misheard. The report so far is kept with the words it was
/// written on. It costs as much as an interview does, and counts as one.
pub async fn rescore(
    practice: &Practice,
    mut stored: Stored,
    corrections: Vec<(TurnId, ClearedText)>,
) -> Result<Stored> {
    let Interview::Finished(finished) = &stored.interview else { return Err(Error::UnderWay) };
    let corrections = changes(&finished.turns, corrections);
    let reopened = finished.clone().reopen(&corrections, practice.clock.now())?;
    practice.limits.interview(stored.account())?;
    stored.interview = Interview::InProgress(reopened);
    // The built-in scorer writes its report at once, a language model in the background.
    answers::advance(practice, stored).await
}

/// Those that change a word: forms write line ends in a way of their own.
fn changes(turns: &[Turn], corrections: Vec<(TurnId, ClearedText)>) -> Vec<(TurnId, String)> {
    let stands = |turn: &TurnId, text: &str| {
        let answer = turns.iter().find(|it| it.id == *turn).and_then(Turn::answer);
        answer.is_some_and(|answer| plain_lines(&answer.text) == plain_lines(text.trim()))
    };
    let changes = corrections.into_iter().filter(|(turn, text)| !stands(turn, text.as_str()));
    changes.map(|(turn, text)| (turn, plain_lines(text.as_str()))).collect()
}
