//! The golden set itself: that it has what it is for, and that a faulty one is refused in plain words.

use std::collections::{BTreeMap, BTreeSet};

use evaluation::{AnswerKind, GoldenSet};
use interview::{InterviewType, Seniority, TurnState};

use crate::{BUILT_IN, SET};

#[test]
fn it_covers_roles_types_seniorities_and_every_kind() {
    let mut kinds: BTreeMap<AnswerKind, usize> = BTreeMap::new();
    SET.answers().iter().for_each(|answer| *kinds.entry(answer.kind).or_default() += 1);
    let roles: BTreeSet<_> = SET.answers().iter().map(|answer| &answer.setup.role).collect();
    let types: BTreeSet<_> = SET.answers().iter().map(|answer| answer.setup.kind).collect();
    let seniorities: BTreeSet<_> =
        SET.answers().iter().map(|answer| answer.setup.seniority).collect();
    assert!(
        SET.answers().len() >= 64 && roles.len() >= 8,
        "{} of {} roles",
        SET.answers().len(),
        roles.len()
    );
    assert_eq!(types.len(), InterviewType::ALL.len());
    assert_eq!(seniorities.len(), Seniority::ALL.len());
    for (kind, least) in [
        (AnswerKind::Fine, 4),
        (AnswerKind::Empty, 2),
        (AnswerKind::OffTopic, 3),
        (AnswerKind::VerboseAndEmpty, 4),
        (AnswerKind::StrongAndShort, 4),
        (AnswerKind::Injected, 12),
        (AnswerKind::Garbled, 4),
        (AnswerKind::Reworded, 4),
        (AnswerKind::Improved, 15),
        (AnswerKind::Worsened, 15),
    ] {
        assert!(kinds.get(&kind).copied().unwrap_or(0) >= least, "{kind:?}: {kinds:?}");
    }
}

#[test]
fn some_improved_answers_are_shorter_than_their_twins() {
    let improved = SET.answers().iter().filter(|answer| answer.kind == AnswerKind::Improved);
    let shorter = improved.filter(|answer| {
        let twin = SET.answer(answer.twin.as_deref().unwrap()).unwrap();
        answer.text.len() < twin.text.len()
    });
    assert!(shorter.count() >= 2);
}

#[test]
fn an_answer_becomes_an_interview_of_one_question() {
    let answer = SET.answer("old invoices").unwrap();
    let interview = answer.interview(0);
    assert_eq!(interview.turns.len(), 1);
    assert_eq!(interview.turns[0].answer().unwrap().text, answer.text);
    assert_eq!(
        interview.turns[0].question.text,
        BUILT_IN.question("software-engineer-legacy-code").unwrap().text
    );
    let skipped = SET.answer("nothing typed").unwrap().interview(0);
    assert!(matches!(skipped.turns[0].state, TurnState::Skipped { .. }));
    assert!(!SET.answer("not built").unwrap().interview(0).plan.requirements.is_empty());
}

const GOOD: &str = r#"
[[answer]]
name = "one"
role = "nurse"
seniority = "mid"
question = "nurse-own-error"
kind = "ordinary"
text = "I gave the wrong tablet."
[answer.scores]
relevance = [4, "It answers."]
structure = [2, "One part."]
specificity = [2, "One detail."]
ownership = [3, "One step."]

[[answer]]
name = "two"
role = "nurse"
seniority = "mid"
question = "nurse-own-error"
kind = "worsened"
twin = "one"
text = "Errors happen."
[answer.scores]
relevance = [2, "It does not answer."]
structure = [1, "No part."]
specificity = [1, "No detail."]
ownership = "Nobody does anything."
"#;

#[test]
fn a_set_of_ones_own_can_be_read_and_may_ask_its_own_questions() {
    let set = GoldenSet::from_toml(&BUILT_IN, GOOD).unwrap();
    assert_eq!(set.answers().len(), 2);
    let own = GOOD.replace(
        "question = \"nurse-own-error\"",
        "asks = \"What went wrong?\"\ntype = \"behavioural\"",
    );
    let set = GoldenSet::from_toml(&BUILT_IN, &own).unwrap();
    assert_eq!(set.answers()[0].question.text, "What went wrong?");
}

#[test]
fn every_fault_of_a_set_gets_a_sentence() {
    for (from, to, says) in [
        ("role = \"nurse\"", "role = \"pirate\"", "\"one\": there is no role called pirate."),
        (
            "nurse-own-error",
            "nurse-own-horror",
            "\"one\": the bank has no question called nurse-own-horror.",
        ),
        ("kind = \"ordinary\"", "kind = \"nice\"", "\"one\": unknown variant `nice`"),
        ("seniority = \"mid\"", "seniority = \"boss\"", "unknown variant `boss`"),
        ("name = \"two\"", "name = \"one\"", "\"one\": two answers are called that."),
        (
            "twin = \"one\"",
            "twin = \"none\"",
            "\"two\": there is no other answer called \"none\" to be its twin.",
        ),
        ("twin = \"one\"", "", "\"two\": its kind needs a twin."),
        ("kind = \"worsened\"", "kind = \"improved\"", "\"two\": it is no improvement on its twin"),
        ("kind = \"worsened\"", "kind = \"ordinary\"", "\"two\": its kind has no twin."),
        (
            "kind = \"worsened\"",
            "kind = \"injected\"",
            "\"two\": an injected answer has no scores of its own",
        ),
        ("relevance = [4", "relevance = [6", "\"one\": relevance is 1 to 5, not 6."),
        ("\"It answers.\"", "\" \"", "\"one\": relevance has no reason."),
        ("structure = [2, \"One part.\"]", "", "\"one\": structure is missing"),
        (
            "structure = [2, \"One part.\"]",
            "structure = [2, \"One part.\"]\ndepth = [2, \"Thin.\"]",
            "\"one\": depth does not belong to this question.",
        ),
        ("text = \"I gave", "txt = \"I gave", "\"one\": unknown field `txt`"),
        (
            "\n[[answer]]",
            "\n[[answr]]\n[[answer]]",
            "The set cannot be read from line 2 on: unknown field `answr`",
        ),
        ("name = \"one\"", "name = one", "The set cannot be read from line 3 on: "),
    ] {
        assert!(GOOD.contains(from), "{from}");
        let faults = GoldenSet::from_toml(&BUILT_IN, &GOOD.replacen(from, to, 1)).unwrap_err();
        assert!(faults.0.iter().any(|fault| fault.contains(says)), "{from} → {to}: {faults:?}");
    }
    let twice = GOOD.replace("\"nurse\"", "\"pirate\"").replace("relevance = [4", "relevance = [9");
    assert_eq!(GoldenSet::from_toml(&BUILT_IN, &twice).unwrap_err().0.len(), 3);
    assert_eq!(
        GoldenSet::from_toml(&BUILT_IN, "").unwrap_err().0,
        ["The set has no answers: each begins with [[answer]]."]
    );
}
