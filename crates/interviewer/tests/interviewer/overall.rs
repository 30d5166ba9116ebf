//! What an overall score rests on, and where there is none.

use interview::{Criterion, InProgress, InterviewType, Report, ScoreBasis};

use crate::{
    asking::bank_text,
    held::{BUILT_IN, begin_with, go_on, reading, skip, type_answer},
};

const GOOD: &str = "In March 2022 at a hotel in Bath my manager asked me to run the breakfast team, because people left every month. My goal was to keep the same six people until summer. I met each of them for half an hour, I changed the shifts so that nobody worked more than two early mornings in a row, and I learned to cook eggs myself so that I could help. In the end all six stayed until September, and complaints fell from nine to two a week.";
const QUESTIONS: [&str; 3] =
    ["general-improved-something", "general-own-mistake", "general-hard-feedback"];

/// An interview of three questions, the first answered well; the others get these, and are skipped where that is nothing.
fn held(others: [&str; 2]) -> Option<(InProgress, Report)> {
    let interviewer = reading()?;
    let texts = QUESTIONS.map(bank_text);
    let questions: Vec<(&str, &str)> =
        QUESTIONS.into_iter().zip(texts.iter().map(String::as_str)).collect();
    let mut interview = begin_with("general", InterviewType::Behavioural, &questions);
    type_answer(&mut interview, GOOD);
    let mut others = others.into_iter();
    let mut at = QUESTIONS[0].to_owned();
    while go_on(interviewer, &mut interview) {
        let asked = interview.turns.last().unwrap().question.bank_id.clone();
        let answer = if asked == at { "" } else { others.next().unwrap_or_default() };
        at = asked;
        match answer {
            "" => skip(&mut interview),
            answer => type_answer(&mut interview, answer),
        }
    }
    let report = interviewer.report(&interview);
    Some((interview, report))
}

fn basis(interview: &InProgress, report: &Report) -> ScoreBasis {
    ScoreBasis::of(interview.setup.questions.get(), &interview.turns, &report.answers)
}

#[test]
fn one_good_answer_and_the_rest_skipped_or_declined_has_no_overall_score_and_says_why() {
    for others in [
        ["", ""],
        ["I'd rather not answer that, if that's okay.", ""],
        ["Sorry, I don't know.", "Sorry, I don't know."],
    ] {
        let Some((interview, report)) = held(others) else { return };
        assert_eq!(report.overall, None, "{others:?}");
        let basis = basis(&interview, &report);
        assert_eq!((basis.scored, basis.questions), (1, 3), "{others:?}");
        assert_eq!(
            basis.no_overall(&report).map(|why| why.to_string()).as_deref(),
            Some(
                "No overall score. It needs scores for at least half of the questions. Here it is 1 of 3."
            )
        );
    }
}

#[test]
fn an_interview_that_is_ended_early_is_held_against_all_its_questions() {
    let Some(interviewer) = reading() else { return };
    let texts = QUESTIONS.map(bank_text);
    let questions: Vec<(&str, &str)> =
        QUESTIONS.into_iter().zip(texts.iter().map(String::as_str)).collect();
    let mut interview = begin_with("general", InterviewType::Behavioural, &questions);
    type_answer(&mut interview, GOOD);
    let report = interviewer.report(&interview);
    assert_eq!(report.overall, None);
    assert!(report.summary.contains("You answered 1 of 3 questions"), "{}", report.summary);
    assert!(report.summary.contains("2 were not reached."), "{}", report.summary);
}

#[test]
fn poor_answers_count_like_good_ones() {
    let Some((_, report)) = held(["It was fine.", "It was fine."]) else { return };
    let overall = report.overall.unwrap();
    assert!(overall.tenths <= 25, "{overall}");
    let structure = report.criteria.iter().find(|it| it.criterion == Criterion::Structure).unwrap();
    assert_eq!(structure.rationale, "Average of 3 answers: 5, 1 and 1. Rounded to 2.");
}

#[test]
fn without_the_encoder_there_is_no_overall_score_and_the_report_says_why() {
    let text = bank_text(QUESTIONS[0]);
    let mut interview = begin_with("general", InterviewType::Behavioural, &[(QUESTIONS[0], &text)]);
    type_answer(&mut interview, GOOD);
    let report = BUILT_IN.report(&interview);
    assert_eq!(report.overall, None);
    assert!(report.summary.contains("Only one criterion is scored"), "{}", report.summary);
    assert_eq!(
        report.notes,
        [
            "The model that reads sentences is not on this server. So relevance, structure and ownership are not scored."
        ]
    );
    assert_eq!(
        basis(&interview, &report).no_overall(&report).map(|why| why.to_string()).as_deref(),
        Some("No overall score. It needs 3 scored criteria. Only 1 could be scored.")
    );
}

/// However it is told.
#[test]
fn what_has_nothing_to_do_with_the_question_is_low_in_relevance_and_never_good() {
    let Some(interviewer) = reading() else { return };
    for off in [
        "For a good lasagna I start with the sauce. I chop two onions, a carrot and some celery and fry them slowly in olive oil. Then I add 500 grams of minced beef and a glass of red wine, and let it cook for two hours. I make the béchamel with butter, flour and milk. I put layers of pasta, sauce and cheese in the dish and bake it at 180 degrees for forty minutes.",
        "Last Sunday I made lasagna for my sister's birthday. I fried the onions, I cooked the sauce for two hours and I layered it with cheese. I baked it for forty minutes. Everybody loved it and nothing was left.",
        "My cat is called Milo and he is four years old. He sleeps on the radiator all day and at night he runs around the flat. Last week he caught a mouse and I had to carry it outside. He only eats the expensive food.",
        "The Roman Empire began in 27 BC when Augustus became emperor. It grew under Trajan in 117 AD and was split in 395. The western part fell in 476 when Odoacer deposed the last emperor.",
    ] {
        for question in ["general-own-mistake", "general-hard-feedback"] {
            let text = bank_text(question);
            let mut interview =
                begin_with("general", InterviewType::Behavioural, &[(question, &text)]);
            type_answer(&mut interview, off);
            let report = interviewer.report(&interview);
            let relevance = report.criteria[0].verdict.score().map(|score| score.get());
            assert!(matches!(relevance, Some(1 | 2)), "{question}: {relevance:?}: {off}");
            assert!(report.overall.is_none_or(|it| it.tenths <= 25), "{:?}: {off}", report.overall);
        }
    }
}
