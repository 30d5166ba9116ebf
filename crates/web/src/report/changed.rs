//! What a correction changed in the scores, said at the answer that was corrected.

use interview::{Criterion, CriterionScore, Finished, TurnId, Verdict, threads};

use super::compare::{criteria, overlap, spread};
use crate::locale::Messages;

/// How the scores of a question differ from those of the report before, in sentences. The scores of a question take in the
/// answers to its follow-ups, so `turn` may be one of those. `None` where no report was replaced.
pub(super) fn changed(t: &Messages, finished: &Finished, turn: TurnId) -> Option<String> {
    let before = &finished.earlier.last()?.report;
    let main = threads(&finished.turns)
        .find(|thread| thread.iter().any(|it| it.id == turn))
        .and_then(|thread| thread.first())?
        .id;
    let saved = t.report_changed_saved();
    if !before.is_like(&finished.report) {
        return Some(t.sentences([saved, t.report_changed_otherwise()]));
    }
    let (then, now) = (criteria(before, main), criteria(&finished.report, main));
    let moved: Vec<(String, bool)> =
        Criterion::ALL.iter().filter_map(|it| moved(t, *it, then, now)).collect();
    let by_chance = moved.iter().any(|(_, by_chance)| *by_chance);
    let mut says: Vec<String> = moved.into_iter().map(|(says, _)| says).collect();
    if says.is_empty() {
        says.push(t.report_changed_nothing());
    }
    if by_chance {
        says.push(t.report_changed_by_chance());
    }
    Some(t.sentences(std::iter::once(saved).chain(says)))
}

/// How a criterion moved, and whether that may be the scorer's own spread; `None` where it did not.
fn moved(
    t: &Messages,
    criterion: Criterion,
    then: &[CriterionScore],
    now: &[CriterionScore],
) -> Option<(String, bool)> {
    let verdict = |scores: &'_ [CriterionScore]| {
        scores.iter().find(|it| it.criterion == criterion).map(|it| it.verdict.clone())
    };
    let (then, now) = (verdict(then), verdict(now));
    let score = |verdict: &Option<Verdict>| verdict.as_ref()?.score().map(interview::Score::get);
    let by_chance = overlap(spread(then.as_ref()), spread(now.as_ref()));
    let name = t.criterion(criterion);
    let says = match (score(&then), score(&now)) {
        (Some(was), Some(is)) if is > was => t.report_changed_up(name, usize::from(is - was)),
        (Some(was), Some(is)) if is < was => t.report_changed_down(name, usize::from(was - is)),
        (None, Some(is)) => return Some((t.report_changed_scored(name, usize::from(is)), false)),
        (Some(_), None) => return Some((t.report_changed_unscored(name), false)),
        _ => return None,
    };
    Some((says, by_chance))
}
