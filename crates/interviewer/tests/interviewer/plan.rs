use std::collections::BTreeSet;

use interview::{InterviewType, Seniority};

use crate::held::{BUILT_IN, setup};

#[test]
fn an_unknown_role_is_named() {
    let interviewer = &*BUILT_IN;
    let error = interviewer
        .plan(&setup("astronaut", Seniority::Mid, InterviewType::Case, 3), 1)
        .unwrap_err();
    assert_eq!(error.to_string(), "there is no role called \"astronaut\"");
}

#[test]
fn the_same_seed_plans_the_same_and_seeds_differ() {
    let interviewer = &*BUILT_IN;
    let setup = setup("nurse", Seniority::Mid, InterviewType::Behavioural, 4);
    let plans: BTreeSet<String> = (0..20)
        .map(|seed| {
            let plan = interviewer.plan(&setup, seed).unwrap();
            assert_eq!(plan, interviewer.plan(&setup, seed).unwrap());
            format!("{plan:?}")
        })
        .collect();
    assert!(plans.len() > 5, "{} different plans", plans.len());
}

#[test]
fn competencies_are_spread() {
    let interviewer = &*BUILT_IN;
    for seed in 0..20 {
        let plan = interviewer
            .plan(&setup("general", Seniority::Mid, InterviewType::Behavioural, 4), seed)
            .unwrap();
        let competencies: BTreeSet<&str> =
            plan.questions.iter().map(|question| question.competency.as_str()).collect();
        assert!(competencies.len() >= 3, "{competencies:?}");
    }
}

#[test]
fn a_plan_that_departs_from_what_was_asked_for_says_so() {
    let interviewer = &*BUILT_IN;
    let note = |role, kind, count| {
        interviewer.plan(&setup(role, Seniority::Mid, kind, count), 1).unwrap().note.unwrap()
    };
    assert_eq!(
        note("software-engineer", InterviewType::Admission, 2),
        "There are no school admission questions for Software engineer. We added: 2 motivation."
    );
    assert_eq!(
        note("software-engineer", InterviewType::Case, 8),
        "Only 3 case questions fit Software engineer (mid level). We added: 3 case for any role, 2 technical."
    );
    assert_eq!(
        note("undergraduate-applicant", InterviewType::Technical, 2),
        "There are no technical questions for University applicant. We added: 2 school admission."
    );
}
