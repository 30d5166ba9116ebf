//! What is scored by the sense of the answers and not by their words.

use interview::{Criterion, CriterionScore, InterviewType};
use reader::Intent;

use super::{
    asked::Asked,
    surface::{not_scored, scored},
};
use crate::findings::{Part, Sense};

/// From these likelihoods on, that an answer is to its question, it has a 2, 3, 4 and 5: where the scores by hand of the first
/// golden set part best.
const RELEVANCE: [f32; 4] = [0.06, 0.15, 0.3, 0.55];

/// Why nothing is scored, if what was said is no answer.
pub(super) fn no_answer(asked: &Asked<'_>) -> Option<&'static str> {
    Some(match asked.findings.sense.as_ref()?.intent? {
        Intent::Answers => return None,
        Intent::DoesNotKnow => {
            "You said that you do not know. That is honest, and there is nothing in it to score."
        }
        Intent::Asks => {
            "You asked something back, and did not answer after that. There is nothing to score."
        }
        Intent::NeedsTime => {
            "You wanted a moment to think, and did not answer after that. There is nothing to score."
        }
        Intent::Declines => "You chose not to answer this. There is nothing to score.",
        Intent::NoExperience => {
            "You said that this has not happened to you. There is nothing to score."
        }
        Intent::ToScorer => {
            "This speaks to whoever scores and not to an interviewer. There is nothing to score."
        }
        Intent::Distress => "What you said here is not for scoring.",
    })
}

/// What to do instead, if what was said is no answer.
pub(super) fn advice(asked: &Asked<'_>) -> Option<&'static str> {
    Some(match asked.findings.sense.as_ref()?.intent? {
        Intent::Answers => return None,
        Intent::DoesNotKnow => {
            "Say what you do know that is near it, or how you would find out. An interviewer learns more from that than from a no."
        }
        Intent::Asks => {
            "To ask is fine. Once it is clear, begin with the first example that comes to mind."
        }
        Intent::NeedsTime => "A pause is fine. Take it, then begin with where and when it was.",
        Intent::Declines => {
            "You need not answer everything. You can offer another example instead of the one that is too close."
        }
        Intent::NoExperience => {
            "Offer something near it at once: school, a course, volunteering or everyday life."
        }
        Intent::ToScorer => "Answer the question as you would answer a person.",
        Intent::Distress => "Look after yourself first. This question can be left out.",
    })
}

pub(super) fn relevance(asked: &Asked<'_>, sense: &Sense) -> CriterionScore {
    let reached = RELEVANCE.iter().filter(|least| sense.relevance >= **least).count();
    let (score, rationale) = match reached + 1 {
        1 => (1, "In its meaning the answer is far from what was asked."),
        2 => (
            2,
            "It touches what was asked and is mostly about something else, as far as its meaning tells.",
        ),
        3 => (3, "It comes near what was asked, and leaves open whether it answers it."),
        4 => (4, "Most of it is about what was asked."),
        _ => {
            (5, "It is about what was asked, from its meaning as a whole and in single sentences.")
        }
    };
    let (score, beside) = match beside(asked) {
        Some(beside) if score > 3 => (3, beside),
        Some(beside) => (score, beside),
        None => (score, ""),
    };
    let evidence = match asked.quotes(&sense.nearest, 2) {
        none if none.is_empty() => asked.thread.opening(),
        some => some,
    };
    scored(Criterion::Relevance, evidence, format!("{rationale}{beside}"), score)
}

/// What the answer leaves out although the question asks for nothing else.
fn beside(asked: &Asked<'_>) -> Option<&'static str> {
    let findings = &asked.findings;
    let tells_nothing = findings.is_without(Part::Action) && findings.is_without(Part::Result);
    match asked.kind {
        InterviewType::Behavioural if tells_nothing => {
            Some(" The question asks for one occasion, and the answer tells of none.")
        }
        InterviewType::Situational
            if findings.would_do.is_empty() && findings.is_without(Part::Action) =>
        {
            Some(" The question asks what you would do, and the answer does not say.")
        }
        _ => None,
    }
}

/// Ownership where no step of the candidate's own is told; `None` where one is.
pub(super) fn nobody_s(asked: &Asked<'_>, sense: &Sense) -> Option<CriterionScore> {
    let findings = &asked.findings;
    if findings.has(Part::Action) || !findings.would_do.is_empty() {
        return None;
    }
    let (spots, rationale) = match (findings.told_apart.as_slice(), sense.denied.as_slice()) {
        ([], []) => {
            return Some(not_scored(
                Criterion::Ownership,
                "The answer names no step, so there is none to own.",
            ));
        }
        ([], denied) => (denied, "It says what you did not do, and no step of yours."),
        (others, _) => {
            (others, "The steps it tells of are those of others; none is told as yours.")
        }
    };
    if sense.perhaps.contains(&Part::Action) {
        return Some(not_scored(
            Criterion::Ownership,
            "Whose doing it was cannot be told for certain.",
        ));
    }
    Some(scored(Criterion::Ownership, asked.quotes(spots, 2), rationale.to_owned(), 1))
}
