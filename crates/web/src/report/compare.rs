//! Two attempts at the same, side by side. Scores are set against each other only where they were given alike.

use std::cmp::Ordering;

use interview::{
    Criterion, CriterionScore, Finished, Interview, InterviewId, Overall, QuestionReason, Report,
    Rubric, Spread, Turn, TurnId, Verdict,
};

use storage::PastReport;

use crate::locale::Messages;

/// Scores then and now.
pub(super) struct Comparison {
    /// Whether both were given by the same rubric, model and prompts.
    pub(super) like: bool,
    pub(super) rows: Vec<Row>,
}

/// A criterion that at least one of the two has a score for.
pub(super) struct Row {
    /// What the criterion is called.
    pub(super) name: String,
    pub(super) then: String,
    pub(super) now: String,
    /// `None` where the two were not given alike.
    pub(super) difference: Option<Change>,
}

/// How far something moved.
pub(super) struct Change {
    /// `up`, `down` or `same`.
    pub(super) class: &'static str,
    pub(super) words: String,
}

/// Sets the criteria of two reports, or of one answer in each, against each other.
pub(super) fn compare(
    t: &Messages,
    (before, then): (&Report, &[CriterionScore]),
    (after, now): (&Report, &[CriterionScore]),
) -> Comparison {
    let like = before.is_like(after);
    let verdict = |scores: &'_ [CriterionScore], criterion| {
        scores.iter().find(|it| it.criterion == criterion).map(|it| it.verdict.clone())
    };
    let rows = Criterion::ALL.iter().filter_map(|&criterion| {
        let (then, now) = (verdict(then, criterion), verdict(now, criterion));
        let (was, is) = (score(then.as_ref()), score(now.as_ref()));
        (was.is_some() || is.is_some()).then(|| Row {
            name: t.criterion(criterion),
            then: of_five(t, was),
            now: of_five(t, is),
            difference: like.then(|| difference(t, then.as_ref(), now.as_ref())),
        })
    });
    Comparison { like, rows: rows.collect() }
}

fn score(verdict: Option<&Verdict>) -> Option<u8> {
    verdict?.score().map(interview::Score::get)
}

/// A score in words, or that there is none.
pub(super) fn of_five(t: &Messages, score: Option<u8>) -> String {
    score.map_or_else(|| t.report_not_scored(), |score| t.scores_score(score.to_string()))
}

/// How far a score moved.
pub(super) fn difference(t: &Messages, then: Option<&Verdict>, now: Option<&Verdict>) -> Change {
    let (Some(was), Some(is)) = (score(then), score(now)) else {
        return Change { class: "same", words: t.scores_cannot_compare() };
    };
    // Where the samples of the two overlap, the difference may be the scorer's own.
    let by_chance = overlap(spread(then), spread(now));
    match was.cmp(&is) {
        Ordering::Less if by_chance => {
            Change { class: "up", words: t.scores_up_by_chance((is - was).to_string()) }
        }
        Ordering::Greater if by_chance => {
            Change { class: "down", words: t.scores_down_by_chance((was - is).to_string()) }
        }
        _ => change(t, was, is, u8::to_string),
    }
}

/// How far a number moved.
pub(super) fn change(t: &Messages, was: u8, is: u8, shown: impl Fn(&u8) -> String) -> Change {
    let (class, words) = match is.cmp(&was) {
        Ordering::Greater => ("up", t.scores_up(shown(&(is - was)))),
        Ordering::Less => ("down", t.scores_down(shown(&(was - is)))),
        Ordering::Equal => ("same", t.scores_same()),
    };
    Change { class, words }
}

pub(super) fn spread(verdict: Option<&Verdict>) -> Option<Spread> {
    match verdict? {
        Verdict::Scored { spread, .. } => *spread,
        Verdict::NotScored { .. } => None,
    }
}

pub(super) fn overlap(one: Option<Spread>, other: Option<Spread>) -> bool {
    one.zip(other)
        .is_some_and(|(one, other)| one.lowest <= other.highest && other.lowest <= one.highest)
}

/// A question tried again, beside the first attempt.
pub(super) enum Retry<'a> {
    /// The first attempt has been deleted.
    Gone,
    /// The first attempt is being scored again, so there is nothing yet to set this one against: its address.
    BeingScored(String),
    /// Both are there.
    Both {
        /// The first attempt.
        before: InterviewId,
        then: Vec<AnswerView<'a>>,
        now: Vec<AnswerView<'a>>,
        comparison: Comparison,
    },
}

/// What was said to a question: the answer, or the answer to a follow-up.
pub(super) struct AnswerView<'a> {
    /// The follow-up; `None` for the question itself.
    pub(super) question: Option<&'a str>,
    /// `None` when it was skipped.
    pub(super) text: Option<&'a str>,
}

/// `None` when nothing was tried again.
pub(super) fn retry<'a>(
    t: &Messages,
    finished: &'a Finished,
    before: Option<&'a Interview>,
) -> Option<Retry<'a>> {
    let retried = finished.retry_of?;
    let Some(before) = before else { return Some(Retry::Gone) };
    let Interview::Finished(before) = before else {
        return Some(Retry::BeingScored(format!("/interviews/{}", before.id())));
    };
    let then = thread(&before.turns, retried.turn);
    let first = finished.turns.first().map(|turn| turn.id);
    Some(match first.filter(|_| !then.is_empty()) {
        None => Retry::Gone,
        Some(first) => Retry::Both {
            before: before.id,
            comparison: compare(
                t,
                (&before.report, criteria(&before.report, retried.turn)),
                (&finished.report, criteria(&finished.report, first)),
            ),
            then: said(then),
            now: said(thread(&finished.turns, first)),
        },
    })
}

/// A main question with its follow-ups.
fn thread(turns: &[Turn], main: TurnId) -> &[Turn] {
    let mut threads = turns.chunk_by(|_, next| next.question.asked != QuestionReason::Planned);
    threads.find(|thread| thread.first().is_some_and(|turn| turn.id == main)).unwrap_or_default()
}

fn said(thread: &[Turn]) -> Vec<AnswerView<'_>> {
    let said = thread.iter().map(|turn| AnswerView {
        question: (turn.question.asked != QuestionReason::Planned)
            .then_some(turn.question.text.as_str()),
        text: turn.answer().map(|answer| answer.text.as_str()),
    });
    said.collect()
}

/// The try before this one, or the interview of the same kind before it, where its scores can be compared with these.
pub(super) struct LastTry<'a> {
    criteria: &'a [CriterionScore],
    pub(super) overall: Option<Overall>,
    /// Since when something moved, in words.
    pub(super) since: String,
}

impl LastTry<'_> {
    /// The verdict then, where there was a score.
    pub(super) fn verdict(&self, criterion: Criterion) -> Option<&Verdict> {
        let judged = self.criteria.iter().find(|judged| judged.criterion == criterion)?;
        Some(&judged.verdict).filter(|verdict| verdict.score().is_some())
    }
}

/// `None` where nothing was tried before, and where the two were not scored in the same way.
pub(super) fn last_try<'a>(
    t: &Messages,
    finished: &Finished,
    last: Option<&'a Interview>,
    past: Option<&'a PastReport>,
) -> Option<LastTry<'a>> {
    let Some(retried) = finished.retry_of else {
        let past = past.filter(|past| past.report.is_like(&finished.report))?;
        return Some(LastTry {
            criteria: &past.report.criteria,
            overall: past.report.overall(),
            since: t.scores_since_interview(),
        });
    };
    let Interview::Finished(last) = last? else { return None };
    if !last.report.is_like(&finished.report) {
        return None;
    }
    // The first try may have been one question of many; each later one is an interview of its own.
    let since = t.scores_since_try();
    if last.id != retried.interview {
        let (criteria, overall) = (&last.report.criteria, last.report.overall());
        return Some(LastTry { criteria, overall, since });
    }
    let criteria = criteria(&last.report, retried.turn);
    let rubric = Rubric::built_in(&last.report.rubric);
    let overall = rubric.and_then(|rubric| Overall::of(rubric, criteria));
    Some(LastTry { criteria, overall, since })
}

pub(super) fn criteria(report: &Report, turn: TurnId) -> &[CriterionScore] {
    report.answers.iter().find(|it| it.turn == turn).map_or(&[], |it| &it.criteria)
}
