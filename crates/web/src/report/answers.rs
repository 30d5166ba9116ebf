//! Question by question: what was asked, what was said to it, and what is to be said about that.

use interview::{
    Answer, AnswerInput, AnswerReport, AskedBy, Draft, Evidence, Finished, InterviewId, Measure,
    QuestionReason, Report, Turn, TurnId, TurnState,
};

use super::{
    Correction, ReportContext,
    edited::{Mark, stretches},
    scores,
    scores::Scores,
    turn_link::TurnLink,
};
use crate::{personal_data::Warning, words::with_gaps};

/// A question and what was said to it.
pub(super) struct ShownTurn<'a> {
    pub(super) id: TurnId,
    pub(super) anchor: String,
    pub(super) label: String,
    pub(super) number: usize,
    pub(super) follow_up: bool,
    pub(super) question: &'a str,
    /// The built-in interviewer put it, because the language model could not.
    pub(super) fallback: bool,
    /// It was answered with the hint in view.
    pub(super) hinted: bool,
    pub(super) answer: Option<ShownAnswer<'a>>,
    /// A correction of it that was sent and refused.
    pub(super) correction: Option<&'a Correction>,
    /// The interviews that tried it again.
    pub(super) attempts: Vec<AttemptLink>,
}

impl ShownTurn<'_> {
    /// What its owner has to choose about in a correction that was sent.
    pub(super) fn warning(&self) -> Option<&Warning> {
        self.correction.and_then(|sent| sent.refusal.warning_at("answer"))
    }

    /// The id of the field that a correction is written in.
    pub(super) fn edit_field(&self) -> String {
        format!("edit-{}", self.anchor)
    }
}

/// Another attempt at a question. The first is number 1.
pub(super) struct AttemptLink {
    pub(super) interview: InterviewId,
    pub(super) number: usize,
    /// It is the interview whose report this is.
    pub(super) this: bool,
}

pub(super) struct ShownAnswer<'a> {
    pub(super) text: &'a str,
    /// The same in stretches.
    pub(super) stretches: Vec<(Mark, &'a str)>,
    /// What the sound became, if there was sound.
    pub(super) heard: Option<&'a Draft>,
    /// The words before they were corrected.
    pub(super) heard_differently: Option<&'a str>,
    /// The word that followed it in a coached interview.
    pub(super) feedback: Option<&'a str>,
    pub(super) scores: Scores<'a>,
    pub(super) measures: &'a [Measure],
    pub(super) advice: Option<&'a str>,
    /// The answer better told: whether something is to be filled in, and the words.
    pub(super) stronger: Option<Vec<(bool, &'a str)>>,
}

impl ShownAnswer<'_> {
    /// Whether something is to be filled in in the stronger version.
    pub(super) fn has_gaps(&self) -> bool {
        self.stronger.iter().flatten().any(|(gap, _)| *gap)
    }

    /// Whether some of the words may not have been said so.
    pub(super) fn has_doubts(&self) -> bool {
        self.stretches.iter().any(|(mark, _)| *mark == Mark::Doubtful)
    }

    /// Whether some of the words were corrected or added after they had been heard.
    pub(super) fn has_edits(&self) -> bool {
        self.stretches.iter().any(|(mark, _)| *mark == Mark::Edited)
    }
}

pub(super) fn shown<'a>(
    finished: &'a Finished,
    links: &[(TurnId, TurnLink)],
    context: &'a ReportContext,
) -> Vec<ShownTurn<'a>> {
    let find =
        |turn: TurnId| links.iter().find(|(id, _)| *id == turn).map(|(_, link)| link.clone());
    let turns = finished.turns.iter().zip(links);
    turns
        .map(|(turn, (_, link))| {
            let others = context.attempts.get(&turn.id).map_or(&[][..], Vec::as_slice);
            // A retry need not be told that it is one.
            let others = if others == [finished.id] { &[][..] } else { others };
            let attempts = others.iter().zip(2..).map(|(interview, number)| AttemptLink {
                interview: *interview,
                number,
                this: *interview == finished.id,
            });
            ShownTurn {
                correction: context.correction.as_ref().filter(|sent| sent.turn == turn.id),
                attempts: attempts.collect(),
                ..shown_turn(turn, link, &finished.report, find)
            }
        })
        .collect()
}

fn shown_turn<'a>(
    turn: &'a Turn,
    link: &TurnLink,
    report: &'a Report,
    find: impl Fn(TurnId) -> Option<TurnLink>,
) -> ShownTurn<'a> {
    let said = report.answers.iter().find(|answer| answer.turn == turn.id);
    ShownTurn {
        id: turn.id,
        anchor: link.anchor.clone(),
        label: link.label.clone(),
        number: link.number,
        follow_up: turn.question.asked != QuestionReason::Planned,
        question: &turn.question.text,
        fallback: turn.question.by == AskedBy::Fallback,
        hinted: turn.question.hinted,
        answer: match &turn.state {
            TurnState::Answered(answer) => Some(shown_answer(answer, turn.id, said, find)),
            TurnState::Open { .. } | TurnState::Skipped { .. } => None,
        },
        correction: None,
        attempts: Vec::new(),
    }
}

fn shown_answer<'a>(
    answer: &'a Answer,
    turn: TurnId,
    said: Option<&'a AnswerReport>,
    find: impl Fn(TurnId) -> Option<TurnLink>,
) -> ShownAnswer<'a> {
    let heard = match &answer.given {
        AnswerInput::Spoken { heard, .. } => Some(heard),
        AnswerInput::Typed => None,
    };
    // A main question's scores take in the answers to its follow-ups, so a quote may come from one of those.
    let elsewhere = |quote: &Evidence| if quote.turn() == turn { None } else { find(quote.turn()) };
    ShownAnswer {
        text: &answer.text,
        stretches: stretches(
            &answer.text,
            heard.map(|heard| heard.transcript.as_str()),
            &answer.doubtful_places(),
        ),
        heard,
        heard_differently: heard
            .map(|heard| heard.transcript.trim())
            .filter(|transcript| *transcript != answer.text),
        feedback: answer.feedback.as_deref(),
        scores: scores::shown(said.map_or(&[], |said| &said.criteria), elsewhere),
        measures: said.map_or(&[], |said| &said.measures),
        advice: said.map(|said| said.advice.as_str()).filter(|advice| !advice.is_empty()),
        stronger: said.and_then(|said| said.stronger.as_deref()).map(with_gaps),
    }
}
