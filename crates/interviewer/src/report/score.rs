use interview::{Criterion, CriterionScore, Evidence, InterviewType, StarPart, Verdict};

use super::{
    answered_question::AnsweredQuestion,
    no_answer, sense,
    surface::{not_scored, scored},
    unread,
    words::{counted, listed},
};
use crate::{answer_thread::Spot, details::DetailKind, gaps::HARDLY_ANY_WORDS};

/// An answer has at most one word of the trade for this many words; more is a list and not speech.
const WORDS_PER_TERM: usize = 8;
/// What cannot be scored by counting.
const NEEDS_SENSE: &str = "This server has no model that reads sentences.";

/// Of an answer that misses its question.
const MISSED: &str = "The question was not answered, so this counts as 1.";

/// Every criterion for one question, follow-ups included.
pub(super) fn criteria(asked: &AnsweredQuestion<'_>) -> Vec<CriterionScore> {
    if let Some(reason) = no_answer::reason(asked) {
        return unread::not_scored(reason);
    }
    let relevance = relevance(asked);
    let to_the_point = is_to_the_point(&relevance);
    type Judge = fn(&AnsweredQuestion<'_>) -> CriterionScore;
    let others: [(Criterion, Judge); 4] = [
        (Criterion::Structure, structure),
        (Criterion::Specificity, specificity),
        (Criterion::Ownership, ownership),
        (Criterion::RoleLanguage, role_language),
    ];
    let others = others.map(|(criterion, judge)| {
        let judged = judge(asked);
        // What misses the question shows nothing of what it asks for, and counts: else no answer would be better than a poor one.
        match judged.verdict.score() {
            Some(_) if !to_the_point => missed(criterion),
            _ => judged,
        }
    });
    std::iter::once(relevance).chain(others).collect()
}

/// Whether this score of its relevance says that an answer is to its question, or nothing of it.
pub(super) fn is_to_the_point(relevance: &CriterionScore) -> bool {
    relevance.verdict.score().is_none_or(|score| score.get() > 1)
}

/// Whether the answer is about something else than its question, as far as can be told, and not only short. Nobody is told so of
/// what weighs on them.
pub(super) fn is_beside(asked: &AnsweredQuestion<'_>) -> bool {
    let findings = &asked.findings;
    findings.words >= HARDLY_ANY_WORDS
        && findings.hardship().is_none()
        && (findings.is_off_question() || !is_to_the_point(&relevance(asked)))
}

fn missed(criterion: Criterion) -> CriterionScore {
    let mut score = scored(criterion, Vec::new(), MISSED.to_owned(), 1);
    if let Verdict::Scored { anchor, .. } = &mut score.verdict {
        // Its anchor is about an answer to the question.
        anchor.clear();
    }
    score
}

/// Words of the answers as they stand, quoted in a list.
fn named(asked: &AnsweredQuestion<'_>, spots: &[Spot], most: usize) -> String {
    let words: Vec<String> =
        spots.iter().take(most).filter_map(|spot| asked.thread.words_at(spot)).collect();
    listed(&words.iter().map(|words| format!("\"{words}\"")).collect::<Vec<_>>())
}

pub(super) fn relevance(asked: &AnsweredQuestion<'_>) -> CriterionScore {
    let findings = &asked.findings;
    if findings.words < HARDLY_ANY_WORDS {
        let rationale = match findings.words {
            0 => "You used no words of your own. Your answer repeats the question or is not meant for an interviewer.".to_owned(),
            words if words < asked.thread.all_words() => {
                let all = counted(asked.thread.all_words(), "word", "words");
                format!("Only {words} of {all} count. That is not enough to answer this question.")
            }
            words => format!("{} not enough to answer this question.", counted(words, "word is", "words are")),
        };
        return scored(Criterion::Relevance, asked.thread.opening(asked.signs), rationale, 1);
    }
    match &findings.sense {
        Some(sense) => sense::relevance(asked, sense),
        None => not_scored(Criterion::Relevance, NEEDS_SENSE),
    }
}

fn structure(asked: &AnsweredQuestion<'_>) -> CriterionScore {
    if asked.kind != InterviewType::Behavioural {
        return not_scored(
            Criterion::Structure,
            "We do not look for situation, task, action and result in this kind of question.",
        );
    }
    if asked.findings.sense.is_none() {
        return not_scored(Criterion::Structure, NEEDS_SENSE);
    }
    let mut evidence: Vec<Evidence> = Vec::new();
    let mut quoted = Vec::new();
    let mut there = Vec::new();
    let mut not_there = Vec::new();
    let mut unclear = Vec::new();
    for part in StarPart::ALL {
        let Some(spots) = asked.findings.parts.get(part) else {
            let missing = if asked.may_have(*part) { &mut unclear } else { &mut not_there };
            missing.push(describe(*part));
            continue;
        };
        there.push(name(*part));
        // A clause can be situation and task at once: quote another one for the second if there is one.
        let fresh =
            spots.iter().filter_map(|spot| asked.thread.quote(spot, asked.signs)).find(|quote| {
                evidence.iter().all(|other| {
                    !other.quote().contains(quote.quote()) && !quote.quote().contains(other.quote())
                })
            });
        if let Some(quote) = fresh {
            quoted.push(name(*part));
            evidence.push(quote);
        }
    }
    let mut rationale = match (there.len(), StarPart::ALL.len() - there.len()) {
        (0, _) => "We found none of the four parts.".to_owned(),
        (_, 0) => "You covered all four parts: situation, task, action and result.".to_owned(),
        (1, _) => format!("We found only the {}.", listed(&there)),
        _ => format!("We found the {}.", listed(&there)),
    };
    if quoted.len() > 1 {
        rationale += &format!(" Quoted in this order: {}.", listed(&quoted));
    }
    if !not_there.is_empty() && !there.is_empty() {
        rationale += &format!(" Not found: {}.", listed(&not_there));
    }
    if !unclear.is_empty() && !there.is_empty() {
        rationale += &format!(" We could not tell if you gave {}.", listed(&unclear));
    }
    let late = late_parts(asked);
    if !late.is_empty() {
        rationale += &format!(" You gave the {} only when we asked.", listed(&late));
    }
    scored(Criterion::Structure, evidence, rationale, 1 + there.len())
}

/// Parts that only the answers to follow-ups have.
fn late_parts(asked: &AnsweredQuestion<'_>) -> Vec<&'static str> {
    let of = |spot: &Spot| asked.thread.answers.get(spot.answer).map(|said| said.turn.id);
    let is_main = |spot: &Spot| asked.first.iter().any(|turn| Some(turn.id) == of(spot));
    let parts = asked.findings.parts.iter();
    parts.filter(|(_, spots)| !spots.iter().any(is_main)).map(|(part, _)| name(*part)).collect()
}

fn name(part: StarPart) -> &'static str {
    match part {
        StarPart::Situation => "situation",
        StarPart::Task => "task",
        StarPart::Action => "action",
        StarPart::Result => "result",
    }
}

fn describe(part: StarPart) -> &'static str {
    match part {
        StarPart::Situation => "the situation (where, when, with whom)",
        StarPart::Task => "the task (what you had to do)",
        StarPart::Action => "the action (what you did)",
        StarPart::Result => "the result (how it turned out)",
    }
}

fn specificity(asked: &AnsweredQuestion<'_>) -> CriterionScore {
    let details = &asked.findings.details;
    let of = |kind: DetailKind| details.iter().filter(|detail| detail.kind == kind).count();
    let figures = of(DetailKind::Figure);
    let others = [DetailKind::Time, DetailKind::Name, DetailKind::Example, DetailKind::Speech];
    let kinds = others.iter().filter(|kind| of(**kind) > 0).count();
    let score = match details.len() {
        0 => 1,
        1 => 2,
        2 => 3,
        3 | 4 if figures > 0 => 4,
        _ if figures >= 2 && kinds >= 1 => 5,
        _ if figures > 0 => 4,
        _ => 3,
    };
    let spots: Vec<Spot> = details.iter().map(|detail| detail.spot.clone()).collect();
    let rationale = if details.is_empty() {
        "No details found: no number, no date, no name, no example.".to_owned()
    } else {
        let kinds = [
            (DetailKind::Figure, "number", "numbers"),
            (DetailKind::Time, "time", "times"),
            (DetailKind::Name, "name", "names"),
            (DetailKind::Example, "example", "examples"),
        ];
        let counts = kinds
            .into_iter()
            .filter(|(kind, ..)| of(*kind) > 0)
            .map(|(kind, one, many)| counted(of(kind), one, many));
        let speech = (of(DetailKind::Speech) > 0).then(|| "something that was said".to_owned());
        let counts: Vec<String> = counts.chain(speech).collect();
        let without = if figures == 0 { " No numbers." } else { "" };
        format!("Details found: {}.{without}", listed(&counts))
    };
    scored(Criterion::Specificity, asked.quotes(&spots, 4), rationale, score)
}

fn ownership(asked: &AnsweredQuestion<'_>) -> CriterionScore {
    let findings = &asked.findings;
    let asks_who = matches!(
        asked.kind,
        InterviewType::Behavioural | InterviewType::Situational | InterviewType::Admission
    );
    if !asks_who {
        return not_scored(Criterion::Ownership, "This question does not ask who did what.");
    }
    let Some(sense) = &findings.sense else {
        return not_scored(Criterion::Ownership, NEEDS_SENSE);
    };
    if let Some(nobody_s) = sense::nobody_s(asked, sense) {
        return nobody_s;
    }
    let planned = asked.kind == InterviewType::Situational
        && findings.own_actions.len() < findings.would_do.len();
    let own = if planned { &findings.would_do } else { &findings.own_actions };
    let own = &sense::done(asked, own);
    if asked.kind == InterviewType::Admission && own.is_empty() && findings.we == 0 {
        let reason = match is_beside(asked) {
            true => sense::BESIDE,
            false => "We found no step of your own. This question may not need one.",
        };
        return not_scored(Criterion::Ownership, reason);
    }
    let apart = !findings.told_apart.is_empty();
    // Whoever speaks, or leaves out full stops, puts several steps into one sentence.
    let steps: usize = own.iter().map(|spot| asked.thread.steps(spot, asked.signs)).sum();
    if steps == 0 && asked.names_a_step() {
        return not_scored(Criterion::Ownership, sense::UNCLEAR_WHOSE);
    }
    let score = match steps {
        0 if findings.i == 0 => 1,
        0 => 2,
        1 => 3,
        3.. if apart => 5,
        _ => 4,
    };
    let tally = format!(
        "You said \"I\", \"me\" or \"my\" {} and \"we\", \"us\" or \"our\" {}.",
        times(findings.i),
        times(findings.we)
    );
    let evidence = match own.as_slice() {
        [] => asked.quotes(&findings.we_did, 2),
        own => asked.quotes(own, 3),
    };
    let named = match steps {
        0 => "We found no step of your own.",
        1 => "You named one step of your own.",
        2 => "You named two steps of your own.",
        _ => "You named several steps of your own.",
    };
    let rationale = format!("{named} {tally}");
    scored(Criterion::Ownership, evidence, rationale, score)
}

fn times(count: usize) -> String {
    match count {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        many => format!("{many} times"),
    }
}

fn role_language(asked: &AnsweredQuestion<'_>) -> CriterionScore {
    if !asked.has_trade {
        return not_scored(Criterion::RoleLanguage, "This role has no special vocabulary.");
    }
    if asked.kind == InterviewType::Motivation {
        return not_scored(Criterion::RoleLanguage, "This question does not need role vocabulary.");
    }
    let room = asked.findings.words / WORDS_PER_TERM;
    let trade =
        asked.findings.trade.get(..asked.findings.trade.len().min(room.max(1))).unwrap_or_default();
    let score = match trade.len() {
        0 => 1,
        1 => 2,
        2 | 3 => 3,
        4 | 5 => 4,
        _ => 5,
    };
    let about_craft = asked.kind == InterviewType::Technical;
    if !about_craft && trade.len() < 2 {
        return not_scored(Criterion::RoleLanguage, "We found too few role terms.");
    }
    let rationale = match trade.len() {
        0 => "We found no role terms in your sentences.".to_owned(),
        1 => format!("You used one role term: {}.", named(asked, trade, 1)),
        many => {
            format!("You used {many} role terms: {}.", named(asked, trade, 8))
        }
    };
    scored(Criterion::RoleLanguage, asked.quotes(trade, 3), rationale, score)
}
