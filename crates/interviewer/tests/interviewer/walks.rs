use std::collections::HashSet;

use interview::{InProgress, InterviewType, QuestionReason, Seniority, Turn};
use interviewer::BuiltIn;
use proptest::prelude::*;

use crate::{
    answers::TOLD,
    held::{BUILT_IN, begin, go_on, setup, skip, speak, type_answer},
};

/// What a candidate does with a question.
#[derive(Clone, Debug)]
enum Step {
    Skip,
    Type(String),
    Speak(String),
}

fn step() -> impl Strategy<Value = Step> {
    let told = (0..TOLD.len()).prop_map(|at| TOLD[at].text.to_owned());
    let pieces =
        prop::collection::vec((0..TOLD.len(), 0..40_usize, 1..60_usize), 1..4).prop_map(|pieces| {
            let cut = |(at, from, count): (usize, usize, usize)| {
                TOLD[at]
                    .text
                    .split_whitespace()
                    .skip(from)
                    .take(count)
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            format!("x {}", pieces.into_iter().map(cut).collect::<Vec<_>>().join(" "))
        });
    let odd = "[a-zA-Z0-9 .,'’\\-\\nİßé中😀]{1,120}"
        .prop_filter("an answer has words", |text| !text.trim().is_empty());
    prop_oneof![
        1 => Just(Step::Skip),
        3 => told.clone().prop_map(Step::Type),
        2 => told.prop_map(Step::Speak),
        3 => pieces.prop_map(Step::Speak),
        2 => odd.prop_map(Step::Type),
    ]
}

fn take(interview: &mut InProgress, step: &Step) {
    match step {
        Step::Skip => skip(interview),
        Step::Type(text) => type_answer(interview, text),
        Step::Speak(text) => speak(interview, text),
    }
}

fn walk(interviewer: &BuiltIn, interview: &mut InProgress, steps: &[Step]) {
    let mut steps = steps.iter().cycle();
    loop {
        take(interview, steps.next().unwrap());
        if !go_on(interviewer, interview) {
            break;
        }
        assert!(interview.turns.len() <= 36, "twelve questions have two follow-ups each at most");
    }
}

fn answer_to(turns: &[Turn], turn: interview::TurnId) -> &str {
    &turns.iter().find(|other| other.id == turn).unwrap().answer().unwrap().text
}

fn any_setup() -> impl Strategy<Value = (usize, Seniority, InterviewType, u8)> {
    let seniorities = prop::sample::select(Seniority::ALL);
    (0..64_usize, seniorities, prop::sample::select(InterviewType::ALL), 1..=12_u8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn nothing_is_asked_twice_and_every_quote_stands_in_the_answer(
        (role, seniority, kind, count) in any_setup(),
        seed: u64,
        steps in prop::collection::vec(step(), 1..12),
    ) {
        let interviewer = &*BUILT_IN;
        let role = &interviewer.roles()[role % interviewer.roles().len()].role;
        let mut interview = begin(interviewer, setup(&role.0, seniority, kind, count), seed);
        walk(interviewer, &mut interview, &steps);

        let mut texts = HashSet::new();
        for turn in &interview.turns {
            prop_assert!(texts.insert(turn.question.text.to_lowercase()), "asked twice: {}", turn.question.text);
        }
        prop_assert_eq!(interview.main_questions_asked(), usize::from(count));
        for thread in interview.turns.chunk_by(|_, next| next.question.asked != QuestionReason::Planned) {
            prop_assert!(thread.len() <= 3);
        }

        let report = interviewer.report(&interview);
        prop_assert_eq!(&report, &interviewer.report(&interview));
        prop_assert!(report.drills.len() <= 3);
        let of_answers = report.answers.iter().flat_map(|answer| &answer.criteria).chain(&report.criteria);
        let quotes = of_answers
            .flat_map(|criterion| &criterion.evidence)
            .chain(report.answers.iter().flat_map(|answer| &answer.measures).flat_map(|measure| &measure.evidence));
        for quote in quotes {
            prop_assert!(answer_to(&interview.turns, quote.turn()).contains(quote.quote()), "{:?}", quote);
        }
    }
}

#[test]
fn every_role_type_and_seniority_can_be_held_to_its_end_without_asking_twice() {
    let interviewer = &*BUILT_IN;
    let steps = [Step::Speak("fine".to_owned()), Step::Type(TOLD[2].text.to_owned()), Step::Skip];
    for choice in interviewer.roles() {
        for kind in InterviewType::ALL {
            for seniority in Seniority::ALL {
                let mut interview =
                    begin(interviewer, setup(&choice.role.0, *seniority, *kind, 12), 3);
                walk(interviewer, &mut interview, &steps);
                let texts: HashSet<&str> =
                    interview.turns.iter().map(|turn| turn.question.text.as_str()).collect();
                assert_eq!(
                    texts.len(),
                    interview.turns.len(),
                    "{} {kind} {seniority}",
                    choice.role
                );
            }
        }
    }
}
