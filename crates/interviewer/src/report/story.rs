//! Which parts of an account the answers have, and where they are told.

use std::collections::BTreeMap;

use interview::{InterviewType, PartState, StarPart, StorySentence, Turn};
use reader::SentenceRole;

use super::{
    answered_question::AnsweredQuestion,
    score::{is_to_the_point, relevance},
};
use crate::sense::located_sentences;

/// The parts of the account; nothing where the question asks for none, where sentences are not read, and of what is no answer.
pub(super) fn parts(asked: &AnsweredQuestion<'_>) -> BTreeMap<StarPart, PartState> {
    if asked.findings.sense.is_none() || !tells(asked) {
        return BTreeMap::new();
    }
    let state = |part: StarPart| {
        if asked.findings.has(part) {
            PartState::Found
        } else if asked.may_have(part) {
            PartState::Unsure
        } else {
            PartState::Missing
        }
    };
    StarPart::ALL.iter().map(|part| (*part, state(*part))).collect()
}

/// The sentences of the answer to `turn` that tell a part, in order.
pub(super) fn sentences(asked: &AnsweredQuestion<'_>, turn: &Turn) -> Vec<StorySentence> {
    let said = asked.thread.answers.iter().enumerate().find(|(_, said)| said.turn.id == turn.id);
    let (Some((at, said)), Some(answer), true) = (said, turn.answer(), tells(asked)) else {
        return Vec::new();
    };
    let here = located_sentences(&asked.thread).into_iter();
    let here = here.filter(|located| located.spot.answer == at);
    here.filter_map(|located| {
        let parts = asked.findings.parts.iter();
        let mut parts: Vec<StarPart> = parts
            .filter(|(_, spots)| spots.contains(&located.spot))
            .map(|(part, _)| *part)
            .collect();
        let main = located.sentence.sure().and_then(part_of);
        parts.sort_by_key(|part| (Some(*part) != main, *part));
        let tokens = said.tokens.get(located.spot.tokens)?;
        let (start, end) = (tokens.first()?.place.start, tokens.last()?.place.end);
        // The mark that ends it belongs to it.
        let behind = answer.text.get(end..)?;
        let marks = behind.find(|char: char| char.is_whitespace() || char.is_alphanumeric());
        let end = end + marks.unwrap_or(behind.len());
        (!parts.is_empty()).then_some(StorySentence { place: start..end, parts })
    })
    .collect()
}

fn tells(asked: &AnsweredQuestion<'_>) -> bool {
    asked.kind == InterviewType::Behavioural
        && !asked.is_no_answer()
        && is_to_the_point(&relevance(asked))
}

fn part_of(role: SentenceRole) -> Option<StarPart> {
    match role {
        SentenceRole::Setting => Some(StarPart::Situation),
        SentenceRole::Task => Some(StarPart::Task),
        SentenceRole::OwnAction => Some(StarPart::Action),
        SentenceRole::Result => Some(StarPart::Result),
        SentenceRole::OthersAction
        | SentenceRole::Reflection
        | SentenceRole::Opinion
        | SentenceRole::Denial
        | SentenceRole::Hypothetical
        | SentenceRole::Aside => None,
    }
}
