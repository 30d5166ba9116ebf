//! Where a turn stands on the page of a report.

use interview::{QuestionReason, Turn, TurnId};

use crate::words::numbered;

/// A turn by the name and the mark it has on the page.
#[derive(Clone)]
pub(super) struct TurnLink {
    pub(super) anchor: String,
    pub(super) label: String,
}

/// The links to all turns, in their order.
pub(super) fn links(turns: &[Turn]) -> Vec<(TurnId, TurnLink)> {
    let links = numbered(turns).enumerate().map(|(at, (number, turn))| {
        let (asked, about) = match turn.question.asked {
            QuestionReason::Planned => ("Question", turn.question.competency.as_str()),
            QuestionReason::Again => ("Back to question", turn.question.competency.as_str()),
            QuestionReason::FollowUp(gap) => ("Follow-up to question", gap.label()),
            QuestionReason::Probe(gap) => ("More detail on question", gap.label()),
            QuestionReason::Clarify(gap) => ("Clarifying question", gap.label()),
        };
        let label = format!("{asked} {number} · {about}");
        (turn.id, TurnLink { anchor: format!("turn-{}", at + 1), label })
    });
    links.collect()
}
