//! What a report says of an answer is so, and said kindly.

use interview::{Gap, InProgress, InterviewType, QuestionReason, Report};

use crate::{
    asking::bank_text,
    held::{BUILT_IN, begin_with, go_on, reading, type_answer},
};

/// An interview of these questions. The first answer of each is to the question, the second to
/// whatever is asked on it; nothing is said where that is empty.
fn held(questions: &[(&str, [&str; 2])]) -> Option<(InProgress, Report)> {
    let interviewer = reading()?;
    let texts: Vec<String> = questions.iter().map(|(id, _)| bank_text(id)).collect();
    let put = questions.iter().zip(&texts).map(|((id, _), text)| (*id, text.as_str()));
    let put: Vec<(&str, &str)> = put.collect();
    let mut interview = begin_with("general", InterviewType::Behavioural, &put);
    loop {
        let turn = interview.turns.last().unwrap();
        let answers = questions.iter().find(|(id, _)| *id == turn.question.bank_id).unwrap().1;
        let follow_up = turn.question.asked != QuestionReason::Planned;
        let answer = answers[usize::from(follow_up)];
        if answer.is_empty() {
            break;
        }
        type_answer(&mut interview, answer);
        if !go_on(interviewer, &mut interview) {
            break;
        }
    }
    let report = interviewer.report(&interview);
    Some((interview, report))
}

/// All that a report says of the first answer.
fn said_of_the_first(report: &Report) -> String {
    let answer = &report.answers[0];
    let reasons = answer.criteria.iter().map(|judged| judged.rationale.as_str());
    reasons.chain([answer.advice.as_str()]).collect::<Vec<_>>().join(" | ")
}

const FEEDBACK: &str = "general-hard-feedback";
const MISTAKE: &str = "general-own-mistake";
const IMPROVED: &str = "general-improved-something";

/// Steps told in passing, each in an answer to something else.
#[test]
fn no_step_that_was_named_is_said_to_be_missing() {
    let passing = [
        (
            MISTAKE,
            "The bus here was late so I took a taxi and I rang reception. Traffic in this town is always bad on a Monday and the driver told me about his son.",
        ),
        (
            FEEDBACK,
            "When the ferry was cancelled I booked a room and I rang my aunt. The island is lovely in autumn, there are seals, and people there are friendly.",
        ),
        (
            "general-won-trust",
            "there was ice on the road this morning so i left at six and i took the back lanes. winters here are long and people do not clear the paths and the buses are packed",
        ),
        (
            "general-too-much-at-once",
            "The shop was shut for the holiday so I walked to the market and I got bread there. Markets are better anyway and the man with the cheese knows everybody.",
        ),
    ];
    let mut elsewhere = 0;
    for (question, answer) in passing {
        let Some((_, report)) = held(&[(question, [answer, ""])]) else {
            return;
        };
        let said = said_of_the_first(&report);
        for untrue in [
            "no step",
            "none.",
            "Not found: the action",
            "and the action",
            "Add what you did",
            "too general",
        ] {
            assert!(!said.contains(untrue), "{untrue}: {said}");
        }
        elsewhere += usize::from(said.contains("about something else, so we did not judge"));
    }
    assert!(elsewhere >= 2, "an answer to something else is said to be one: {elsewhere}");

    // Where none is named, it is still not the answer that was asked for.
    let none = "The weather by the lake is mild. There are ducks and a bandstand. In my opinion parks matter for a town, and so do trams.";
    let Some((_, report)) = held(&[(MISTAKE, [none, ""])]) else { return };
    let said = said_of_the_first(&report);
    let fair = ["We found no step of your own", "about something else, so we did not judge"];
    assert!(fair.iter().any(|fair| said.contains(fair)), "{said}");
}

#[test]
fn what_was_added_when_it_was_asked_for_is_not_counted_as_missing() {
    let kitchen = "In May the walk-in fridge at our canteen in Hull broke on a Friday. I had to save the stock for the weekend. I phoned two neighbours and I carried nine crates over to them, and I wrote a list of what was where.";
    let kitchen_end =
        "In the end nothing was thrown away and the school had its lunches on Monday.";
    let desk = "At the lost property desk at our station in June I gave a man the wrong suitcase. I had not looked at the tag. I rang the hotel he had named and I took a taxi there with the right one. In the end the owner caught her train, and since then I read every tag aloud.";
    let Some((interview, report)) =
        held(&[(IMPROVED, [kitchen, kitchen_end]), (MISTAKE, [desk, ""])])
    else {
        return;
    };
    let asked =
        |turn: &&interview::Turn| turn.question.asked == QuestionReason::FollowUp(Gap::NoResult);
    let asked = interview.turns.iter().filter(asked).count();
    assert!(asked > 0, "nothing was asked for: {:?}", interview.turns);
    assert!(!report.summary.contains("missing in"), "{}", report.summary);
    assert!(report.summary.contains("when we asked"), "{}", report.summary);

    // What was asked for and never came is.
    let Some((_, report)) = held(&[(IMPROVED, [kitchen, "Well, yes."])]) else { return };
    assert!(report.summary.contains("missing in 1 answer"), "{}", report.summary);
}

#[test]
fn nobody_is_said_to_have_added_when_asked_what_they_added_unasked() {
    let form = "I changed how deliveries are checked. I rewrote the form, I went through every note with both drivers, I showed them the new form, and I checked each delivery with them in the evening until they were sure of it.";
    let both = "In the end wrong deliveries went down from eleven a week to one. That was last spring in the kitchen of our school, where the notes had been wrong for weeks.";
    let Some((interview, report)) = held(&[(IMPROVED, [form, both])]) else { return };
    let asked: Vec<Gap> =
        interview.turns.iter().filter_map(|turn| turn.question.asked.gap()).collect();
    assert_eq!(asked, [Gap::NoResult], "{:?}", interview.turns);
    assert!(!report.summary.contains("context"), "it was not asked for: {}", report.summary);
    assert!(report.summary.contains("include the result from the start"), "{}", report.summary);
}

/// The interviewer could have got it wrong.
#[test]
fn who_is_asked_the_question_again_is_not_scolded() {
    let interviewer = reading().unwrap_or(&BUILT_IN);
    let mut put = Vec::new();
    for beside in [
        "My hobby is pottery. At the weekend I like to be in the garage, and I glaze cups and bowls for my family. It relaxes me after long weeks, and my guests like them.",
        "Trains in the north are never on time. The government should pay for more of them, and stations ought to have heating and a place to sit.",
        "Our band plays at weddings. The singer is my cousin and she knows all the old songs, and people dance until the lights go on.",
    ] {
        for question in
            [MISTAKE, FEEDBACK, "general-too-much-at-once", "general-conflict-with-colleague"]
        {
            let text = bank_text(question);
            let mut interview =
                begin_with("general", InterviewType::Behavioural, &[(question, &text)]);
            type_answer(&mut interview, beside);
            go_on(interviewer, &mut interview);
            let asked = &interview.turns.last().unwrap().question;
            if asked.asked == QuestionReason::FollowUp(Gap::OffQuestion) {
                put.push(asked.text.clone());
            }
        }
    }
    for said in &put {
        assert!(said.contains("I may have") || said.contains("answer it"), "{said}");
        let scolds = ["come back to", "the question itself", "did not answer", "instead"];
        assert!(!scolds.iter().any(|scolds| said.contains(scolds)), "{said}");
    }
    assert!(put.len() >= 3 || reading().is_none(), "{put:?}");
}
