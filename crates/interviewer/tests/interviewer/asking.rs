use interview::{Gap, InterviewType, Plan, PlannedQuestion, QuestionReason, Seniority, Turn};
use interviewer::{BuiltIn, Next};

use crate::{
    answers::{TOLD, Told},
    held::{BUILT_IN, begin_with, go_on, reading, setup, skip, speak, type_answer},
};

pub(crate) fn role_of(question: &str) -> &'static str {
    ["software-engineer", "customer-support", "nurse", "undergraduate-applicant"]
        .into_iter()
        .find(|role| question.starts_with(role))
        .unwrap()
}

/// Those of [`TOLD`] that are none.
const NO_ANSWERS: &[&str] = &["does not know"];

fn followed_up(interviewer: &BuiltIn, told: &Told) -> Option<(Gap, String)> {
    let mut interview = begin_with(
        role_of(told.question),
        InterviewType::Behavioural,
        &[(told.question, &bank_text(told.question))],
    );
    type_answer(&mut interview, told.text);
    match interviewer.next(&interview) {
        Next::Ask(question) => match question.asked {
            QuestionReason::FollowUp(gap) => Some((gap, question.text)),
            // What is no answer is replied to (`sense.rs`).
            QuestionReason::Again if NO_ANSWERS.contains(&told.name) => {
                told.gap.map(|gap| (gap, question.text))
            }
            _ => panic!("{}: the plan has one question", told.name),
        },
        Next::WrapUp => None,
    }
}

/// The words of a question as the bank has them.
pub(crate) fn bank_text(id: &str) -> String {
    let plan = Plan {
        questions: vec![PlannedQuestion {
            bank_id: id.to_owned(),
            competency: "Test".to_owned(),
            text: None,
            strong: Vec::new(),
        }],
        ..Plan::default()
    };
    BUILT_IN.opening(&plan, &setup("general", Seniority::Mid, InterviewType::Case, 1)).text
}

#[test]
fn each_answer_is_followed_up_on_what_it_lacks() {
    let Some(interviewer) = reading() else { return };
    let wrong: Vec<String> = TOLD
        .iter()
        .map(|told| (told, followed_up(interviewer, told)))
        .filter(|(told, found)| found.as_ref().map(|(gap, _)| *gap) != told.gap)
        .map(|(told, found)| {
            format!("{} ({}): expected {:?}, found {found:?}", told.name, told.question, told.gap)
        })
        .collect();
    // Those three: an ending taken for one that is none; practice found missing as a step; a plan wanted as an occasion.
    const MOST_WRONG: usize = 3;
    assert!(wrong.len() <= MOST_WRONG, "{} of {}:\n{}", wrong.len(), TOLD.len(), wrong.join("\n"));
}

#[test]
fn the_question_s_own_follow_up_comes_first() {
    let Some(interviewer) = reading() else { return };
    let told = TOLD.iter().find(|told| told.name == "no ending").unwrap();
    let (_, text) = followed_up(interviewer, told).unwrap();
    assert_eq!(text, "And once the change was in, what was different for the people using it?");
}

fn gaps_asked(turns: &[Turn]) -> Vec<Gap> {
    turns
        .iter()
        .filter_map(|turn| match turn.question.asked {
            QuestionReason::FollowUp(gap) => Some(gap),
            _ => None,
        })
        .collect()
}

const QUESTIONS: &[(&str, &str)] = &[
    (
        "software-engineer-legacy-code",
        "Tell me about a time you had to change code that nobody around you understood any more.",
    ),
    (
        "software-engineer-production-mistake",
        "Walk me through a mistake of yours that made it all the way to real users.",
    ),
];

#[test]
fn a_follow_up_that_changes_nothing_is_the_last_one() {
    let interviewer = &*BUILT_IN;
    let mut interview = begin_with("software-engineer", InterviewType::Behavioural, QUESTIONS);
    type_answer(&mut interview, "fine");
    assert!(go_on(interviewer, &mut interview));
    type_answer(&mut interview, "it was good");
    assert!(go_on(interviewer, &mut interview));
    assert_eq!(interview.turns.last().unwrap().question.bank_id, QUESTIONS[1].0);
    assert_eq!(gaps_asked(&interview.turns), [Gap::TooShort]);
}

#[test]
fn a_follow_up_that_helps_may_be_followed_by_one_more_and_no_third() {
    let Some(interviewer) = reading() else { return };
    let mut interview = begin_with("software-engineer", InterviewType::Behavioural, QUESTIONS);
    speak(
        &mut interview,
        "i changed an old module and i wrote tests for the code that nobody understood and i was careful with every single function because it was important to everybody",
    );
    assert!(go_on(interviewer, &mut interview));
    assert_eq!(gaps_asked(&interview.turns), [Gap::NoResult]);
    speak(&mut interview, "in the end it was released and the users were happy");
    assert!(go_on(interviewer, &mut interview));
    assert_eq!(gaps_asked(&interview.turns), [Gap::NoResult, Gap::NoSituation]);
    speak(&mut interview, "that was at my last company in march two thousand and twenty three");
    assert!(go_on(interviewer, &mut interview));
    assert_eq!(interview.turns.last().unwrap().question.asked, QuestionReason::Planned);
}

#[test]
fn after_a_skip_the_interviewer_moves_on() {
    let interviewer = &*BUILT_IN;
    let mut interview = begin_with("software-engineer", InterviewType::Behavioural, QUESTIONS);
    skip(&mut interview);
    assert!(go_on(interviewer, &mut interview));
    assert_eq!(interview.turns.last().unwrap().question.bank_id, QUESTIONS[1].0);
    skip(&mut interview);
    assert!(!go_on(interviewer, &mut interview));
}

#[test]
fn an_open_question_is_put_again_and_not_passed_over() {
    let interviewer = &*BUILT_IN;
    let interview = begin_with("software-engineer", InterviewType::Behavioural, QUESTIONS);
    let open = interview.open_turn().unwrap().question.clone();
    assert_eq!(interviewer.next(&interview), Next::Ask(open));
}

#[test]
fn a_question_that_has_left_the_bank_is_asked_by_its_competency() {
    let interviewer = &*BUILT_IN;
    let mut interview = begin_with(
        "software-engineer",
        InterviewType::Behavioural,
        &[QUESTIONS[0], ("gone", "Gone.")],
    );
    skip(&mut interview);
    let Next::Ask(question) = interviewer.next(&interview) else {
        panic!("the plan has two questions")
    };
    assert_eq!(question.text, "Tell me about something you did that shows your test.");
}
