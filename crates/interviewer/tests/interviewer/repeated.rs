//! A story told again for another question.

use interview::InterviewType;

use crate::{
    asking::bank_text,
    held::{begin_with, best, go_on, reading, type_answer},
};

const STORY: &str = "Last winter our delivery van broke down outside Derby with forty boxes of vaccine in the back. I rang the depot and asked for a second van. Then I moved the boxes into the cold room of a pharmacy across the road. Nothing was spoiled, and the clinic got its delivery before noon.";
const IN_OTHER_WORDS: &str = "In the winter the delivery van broke down near Derby, and there were forty boxes of vaccine in the back. I phoned the depot and asked for another van. I put the boxes into the cold room of a pharmacy over the road. Nothing spoiled, and the clinic had its delivery by noon.";
const ANOTHER: &str = "In spring the scanner at our warehouse lost its connection twice an hour. I wrote down when it happened for a week and saw that it was the lift. I asked for a second antenna behind the shaft. Since then nobody has had to type a number by hand.";

/// What is said after the second of two answers to questions that want a story.
fn said_after(interviewer: &interviewer::BuiltIn, first: &str, second: &str) -> Vec<String> {
    let ids = ["general-improved-something", "general-own-mistake", "general-won-trust"];
    let texts = ids.map(bank_text);
    let questions: Vec<(&str, &str)> =
        ids.into_iter().zip(texts.iter().map(String::as_str)).collect();
    let mut interview = begin_with("general", InterviewType::Behavioural, &questions);
    type_answer(&mut interview, first);
    while interview.turns.last().unwrap().question.bank_id != ids[1] {
        if interview.open_turn().is_none() {
            assert!(go_on(interviewer, &mut interview));
        } else {
            type_answer(&mut interview, "That is all there is to say.");
        }
    }
    type_answer(&mut interview, second);
    let mut said = Vec::new();
    while said.len() < 2 && go_on(interviewer, &mut interview) {
        said.push(interview.turns.last().unwrap().question.text.clone());
        type_answer(&mut interview, "No, that is the only one.");
    }
    said
}

fn is_noticed(said: &[String]) -> bool {
    said.first().is_some_and(|text| text.starts_with("You told me about this before"))
}

#[test]
fn a_story_told_again_is_noticed_and_whoever_has_no_other_is_asked_the_next_question() {
    let said = said_after(best(), STORY, STORY);
    assert!(is_noticed(&said), "{said:?}");
    assert_eq!(said[1], bank_text("general-won-trust"));
}

#[test]
fn it_is_noticed_in_other_words_and_another_story_is_not_taken_for_it() {
    let Some(interviewer) = reading() else { return };
    assert!(is_noticed(&said_after(interviewer, STORY, IN_OTHER_WORDS)));
    for other in [ANOTHER, "As I said, with the van I rang the depot."] {
        let said = said_after(interviewer, STORY, other);
        assert!(!is_noticed(&said), "{said:?}");
    }
}

#[test]
fn the_report_says_which_story_was_told_before() {
    let ids = ["general-improved-something", "general-own-mistake"];
    let texts = ids.map(bank_text);
    let questions: Vec<(&str, &str)> =
        ids.into_iter().zip(texts.iter().map(String::as_str)).collect();
    let said = |second: &str| {
        let mut interview = begin_with("general", InterviewType::Behavioural, &questions);
        type_answer(&mut interview, STORY);
        while interview.turns.last().unwrap().question.bank_id != ids[1] {
            assert!(go_on(best(), &mut interview));
            if interview.turns.last().unwrap().question.bank_id != ids[1] {
                type_answer(&mut interview, "That is all there is to say.");
            }
        }
        type_answer(&mut interview, second);
        let report = best().report(&interview);
        let last = interview.turns.last().unwrap().id;
        let says = |it: &&interview::AnswerReport| it.advice.starts_with("You told this story");
        let said: Vec<bool> =
            report.answers.iter().filter(says).map(|it| it.turn == last).collect();
        said
    };
    assert_eq!(said(STORY), [true], "of the second answer alone");
    assert_eq!(said(ANOTHER), [false; 0]);
}
