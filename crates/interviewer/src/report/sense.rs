//! What is scored by the sense of the answers and not by their words.

use interview::{Criterion, CriterionScore, InterviewType, StarPart};
use reader::SentenceRole;

use super::{
    answered_question::AnsweredQuestion,
    score,
    surface::{not_scored, scored},
};
use crate::{
    answer_thread::Spot,
    findings::Sense,
    sense::{leaves_undone, own_doings},
};

/// What the question asks for cannot be missing in an answer to another one.
pub(super) const BESIDE: &str =
    "Your answer may be about something else, so we did not judge your steps.";
pub(super) const UNCLEAR_WHOSE: &str = "We could not tell which steps were yours.";

/// Whether most answers could not be judged or are to something else, so that a figure for all of them would say nothing.
pub(super) fn mostly_unjudged(asked: &[AnsweredQuestion<'_>]) -> bool {
    let far = |sense: &Sense| sense.is_very_unlikely();
    let unjudged = asked.iter().filter(|asked| {
        let findings = &asked.findings;
        let far = findings.sense.as_ref().is_some_and(far);
        let far = far && !findings.is_story_to_an_open_question();
        asked.is_no_answer() || findings.is_far_off() || far
    });
    unjudged.count() * 2 > asked.len()
}

pub(super) fn relevance(asked: &AnsweredQuestion<'_>, sense: &Sense) -> CriterionScore {
    if asked.findings.hardship().is_some() && sense.is_unlikely() {
        let reason = "You told us something personal here. We did not judge if it fits.";
        return not_scored(Criterion::Relevance, reason);
    }
    if asked.findings.of_any_field && sense.is_unlikely() {
        let reason = "This question is about your own field. We could not tell if your answer is.";
        return not_scored(Criterion::Relevance, reason);
    }
    if asked.findings.is_far_off() {
        let rationale = "Your answer is about something else.".to_owned();
        return scored(Criterion::Relevance, asked.thread.opening(asked.signs), rationale, 1);
    }
    if sense.is_unlikely() && !asked.findings.hardly_touches() && beside(asked).is_none() {
        let reason = "We could not tell if your answer fits the question. So we did not judge it.";
        return not_scored(Criterion::Relevance, reason);
    }
    let (score, rationale) = match answers_it(asked, sense).round() {
        ..1.5 => (1, "Your answer seems to be about something else."),
        ..2.5 if asked.findings.hardly_touches() => {
            (2, "It is not clear if this answers the question.")
        }
        ..2.5 => (2, "We found little in it that answers the question."),
        ..3.5 => (3, "It seems to answer part of the question."),
        ..4.5 => (4, "Most of it seems to answer the question."),
        _ => (5, "It seems to answer the whole question."),
    };
    let (score, beside) = match beside(asked) {
        Some(beside) if score > 3 => (3, beside),
        Some(beside) => (score, beside),
        None => (score, ""),
    };
    let evidence = match asked.quotes(&sense.nearest, 2) {
        none if none.is_empty() => asked.thread.opening(asked.signs),
        some => some,
    };
    scored(Criterion::Relevance, evidence, format!("{rationale}{beside}"), score)
}

/// How far an answer answers its question, 1 to 5: what it is about, and whether it tells what such a question asks for. The
/// weights are those of a ridge regression on the 110 scores by hand of the first golden set; the second has not been fitted to.
fn answers_it(asked: &AnsweredQuestion<'_>, sense: &Sense) -> f32 {
    let findings = &asked.findings;
    let count = |role| sense.roles.iter().filter(|other| **other == role).count() as f32;
    let share = |role| count(role) / (sense.roles.len().max(1)) as f32;
    let is = |yes: bool| f32::from(u8::from(yes));
    let past = is(asked.kind == InterviewType::Behavioural);
    let planned = is(asked.kind == InterviewType::Situational);
    let whole = 1.492 - 0.676 * past
        + 0.243 * (sense.relevance + 0.03).ln()
        + 0.609 * (findings.words as f32).ln_1p()
        + 0.165 * findings.subject.len().min(6) as f32
        + past
            * (0.274 * count(SentenceRole::OwnAction).min(4.0)
                + 0.264 * count(SentenceRole::Result).min(1.0))
        + planned
            * 0.095
            * (count(SentenceRole::OwnAction) + count(SentenceRole::Hypothetical)).min(4.0)
        - (1.975 + 0.430 * past) * share(SentenceRole::Opinion)
        - 0.995 * (share(SentenceRole::Aside) + share(SentenceRole::Denial));
    let whole = if findings.hardly_touches() { whole.min(2.0) } else { whole };
    whole.clamp(1.0, 5.0)
}

/// What the answer leaves out although the question asks for nothing else.
fn beside(asked: &AnsweredQuestion<'_>) -> Option<&'static str> {
    let findings = &asked.findings;
    let tells_nothing =
        findings.is_without(StarPart::Action) && findings.is_without(StarPart::Result);
    match asked.kind {
        InterviewType::Behavioural if tells_nothing && asked.names_a_step() => {
            Some(" The question asks for one example, and we could not tell if this is one.")
        }
        InterviewType::Behavioural if tells_nothing => {
            Some(" The question asks for one example, and we found none.")
        }
        InterviewType::Behavioural if findings.is_of_others() => {
            Some(" The question asks what you did, and your answer tells what somebody else did.")
        }
        InterviewType::Situational
            if findings.would_do.is_empty() && findings.is_without(StarPart::Action) =>
        {
            Some(" The question asks what you would do, and we did not find it.")
        }
        _ => None,
    }
}

/// Ownership where no step of the candidate's own is told; `None` where one is.
pub(super) fn nobody_s(asked: &AnsweredQuestion<'_>, sense: &Sense) -> Option<CriterionScore> {
    let findings = &asked.findings;
    if findings.has(StarPart::Action) || !findings.would_do.is_empty() {
        return None;
    }
    if score::is_beside(asked) {
        return Some(not_scored(Criterion::Ownership, BESIDE));
    }
    let may_be_there = sense.perhaps.contains(&StarPart::Action)
        || speaks_of_oneself(asked, sense)
        || asked.names_a_step();
    let (spots, rationale) = match (findings.told_apart.as_slice(), sense.denied.as_slice()) {
        ([], []) => {
            let reason = if may_be_there { UNCLEAR_WHOSE } else { "We found no step of your own." };
            return Some(not_scored(Criterion::Ownership, reason));
        }
        ([], denied) => (denied, "You said what you did not do. We found no step of your own."),
        (others, _) => (others, "We found only steps that other people took."),
    };
    if may_be_there {
        return Some(not_scored(Criterion::Ownership, UNCLEAR_WHOSE));
    }
    Some(scored(Criterion::Ownership, asked.quotes(spots, 2), rationale.to_owned(), 1))
}

/// Of the sentences that tell a deed those that tell of none left undone: "I forgot the labels" is no step to show. All, if they do.
pub(super) fn done(asked: &AnsweredQuestion<'_>, deeds: &[Spot]) -> Vec<Spot> {
    let tokens =
        |spot: &Spot| asked.thread.answers.get(spot.answer)?.tokens.get(spot.tokens.clone());
    let undone = |spot: &&Spot| tokens(spot).is_some_and(leaves_undone);
    let (undone, done): (Vec<&Spot>, Vec<&Spot>) = deeds.iter().partition(undone);
    let kept = if done.is_empty() { undone } else { done };
    kept.into_iter().cloned().collect()
}

/// Whether the candidate says what they did where nothing is denied, and more than in passing.
fn speaks_of_oneself(asked: &AnsweredQuestion<'_>, sense: &Sense) -> bool {
    const IN_PASSING: usize = 2;
    let denied = |answer: usize, at: usize| {
        sense.denied.iter().any(|spot| spot.answer == answer && spot.tokens.contains(&at))
    };
    let answers = asked.thread.answers.iter().enumerate();
    let own = answers
        .flat_map(|(answer, said)| own_doings(&said.tokens).filter(move |at| !denied(answer, *at)));
    own.count() > IN_PASSING
}
