use std::collections::BTreeSet;

use interview::{InterviewType, Role, RoleTitle, Seniority};

use crate::held::{BUILT_IN, setup};

#[test]
fn the_bank_is_as_large_and_as_broad_as_it_is_said_to_be() {
    let interviewer = &*BUILT_IN;
    let mut questions = BTreeSet::new();
    let mut kinds = BTreeSet::new();
    for choice in interviewer.roles() {
        for kind in InterviewType::ALL {
            for seniority in Seniority::ALL {
                for seed in 0..4 {
                    let plan = interviewer
                        .plan(&setup(&choice.role.0, *seniority, *kind, 12), seed)
                        .unwrap();
                    assert_eq!(plan.questions.len(), 12, "{} {kind} {seniority}", choice.role);
                    if plan.note.is_none() {
                        kinds.insert(*kind);
                    }
                    questions.extend(plan.questions.into_iter().map(|question| question.bank_id));
                }
            }
            let short = setup(&choice.role.0, Seniority::Mid, *kind, 1);
            if interviewer.plan(&short, 1).unwrap().note.is_none() {
                kinds.insert(*kind);
            }
        }
    }
    let trades = interviewer.roles().iter().filter(|choice| choice.role.0 != "general").count();
    assert!(trades >= 15, "{trades} roles");
    assert!(questions.len() >= 150, "{} questions come up", questions.len());
    assert_eq!(kinds.len(), InterviewType::ALL.len(), "{kinds:?}");
}

#[test]
fn every_role_asks_three_questions_of_its_types_at_every_level_without_filling_up() {
    let interviewer = &*BUILT_IN;
    for choice in interviewer.roles() {
        let is_applicant = choice.role.0.ends_with("-applicant");
        for kind in InterviewType::ALL {
            let fits = (*kind == InterviewType::Admission) == is_applicant
                || (is_applicant && *kind == InterviewType::Motivation);
            for seniority in Seniority::ALL {
                let plan =
                    interviewer.plan(&setup(&choice.role.0, *seniority, *kind, 3), 9).unwrap();
                assert_eq!(
                    plan.note.is_none(),
                    fits,
                    "{} {kind} {seniority}: {:?}",
                    choice.role,
                    plan.note
                );
            }
        }
    }
}

#[test]
fn roles_stand_by_title_and_the_one_for_everybody_comes_last() {
    let interviewer = &*BUILT_IN;
    let titles: Vec<&str> =
        interviewer.roles().iter().map(|choice| choice.title.as_str()).collect();
    let (last, rest) = titles.split_last().unwrap();
    assert_eq!(*last, "Any role");
    assert!(rest.is_sorted_by_key(|title| title.to_lowercase()), "{rest:?}");
}

#[test]
fn a_role_has_its_words_and_a_question_its_strong_points() {
    let interviewer = &*BUILT_IN;
    for choice in interviewer.roles() {
        assert!(
            interviewer.keywords(&Role::Known(choice.role.clone())).len() >= 20,
            "{}",
            choice.role
        );
    }
    assert!(interviewer.strong_points("software-engineer-legacy-code").len() >= 3);
    assert!(interviewer.strong_points("no-such-question").is_empty());
}

#[test]
fn a_role_that_is_not_in_the_bank_is_asked_what_anybody_is_asked_and_called_by_its_own_name() {
    let interviewer = &*BUILT_IN;
    let mut setup = setup("general", Seniority::Mid, InterviewType::Technical, 6);
    let general = interviewer.plan(&setup, 4).unwrap();
    setup.role = Role::Other { title: RoleTitle::new("Barista").unwrap() };
    let own = interviewer.plan(&setup, 4).unwrap();
    assert_eq!(own.questions, general.questions);
    assert_eq!(own.note, general.note.map(|note| note.replace("Any role", "Barista")));
    assert_eq!(interviewer.title(&setup.role), "Barista");
    setup.role = Role::known("other");
    assert!(interviewer.plan(&setup, 4).is_err(), "no role of the bank is called that");
}
