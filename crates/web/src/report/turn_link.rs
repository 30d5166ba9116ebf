//! Where a turn stands on the page of a report.

use interview::{Finished, QuestionReason, TurnId};

use super::topic::Topic;
use crate::{locale::Locale, words::numbered};

/// A turn by the name and the mark it has on the page.
#[derive(Clone)]
pub(super) struct TurnLink {
    pub(super) anchor: String,
    /// "Question 1 · Teamwork", where there is no place for the language of its parts.
    pub(super) label: String,
    pub(super) name: TurnName,
}

/// What a turn is called, in its parts.
#[derive(Clone)]
pub(super) struct TurnName {
    /// "Question 1".
    pub(super) asked: String,
    /// What the question is on, or what its follow-up asks for.
    pub(super) about: String,
    /// The language that what it is on is written in, where it is not the page's.
    pub(super) language: Option<&'static str>,
}

impl TurnName {
    /// All of it that can be said in the page's language, where there is no place for another's.
    pub(super) fn plain(&self) -> String {
        match self.language {
            Some(_) => self.asked.clone(),
            None => format!("{} · {}", self.asked, self.about),
        }
    }
}

/// The mark of a turn on the page.
pub(super) fn anchor(finished: &Finished, turn: TurnId) -> Option<String> {
    finished.turns.iter().position(|it| it.id == turn).map(mark)
}

fn mark(at: usize) -> String {
    format!("turn-{}", at + 1)
}

/// The links to all turns, in their order.
pub(super) fn links(t: &Locale, finished: &Finished) -> Vec<(TurnId, TurnLink)> {
    let links = numbered(&finished.turns).enumerate().map(|(at, (number, turn))| {
        let (asked, gap) = match turn.question.asked {
            QuestionReason::Planned => (t.report_turn_question(number), None),
            QuestionReason::Again => (t.report_turn_again(number), None),
            QuestionReason::FollowUp(gap) => (t.report_turn_follow_up(number), Some(gap)),
            QuestionReason::Probe(gap) => (t.report_turn_probe(number), Some(gap)),
            QuestionReason::Clarify(gap) => (t.report_turn_clarify(number), Some(gap)),
        };
        let competency = &turn.question.competency;
        let name = TurnName {
            asked,
            about: gap.map_or_else(|| competency.clone(), |gap| t.gap(gap)),
            language: match gap {
                Some(_) => None,
                None => Topic::of(t, competency, finished.setup.language).language,
            },
        };
        let label = format!("{} · {}", name.asked, name.about);
        (turn.id, TurnLink { anchor: mark(at), label, name })
    });
    links.collect()
}
