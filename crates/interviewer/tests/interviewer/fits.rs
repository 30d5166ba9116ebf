//! A follow-up asks nothing that was said, and takes nothing for granted that was not.

use interview::{InterviewType, QuestionReason};

use crate::{
    asking::{bank_text, role_of},
    held::{begin_with, go_on, reading, type_answer},
};

const MISTAKE: &str = "general-own-mistake";
const FEEDBACK: &str = "general-hard-feedback";

/// What is asked after these answers to a question, one after the other; the last is nothing where the interview is over.
fn said_to(question: &str, answers: &[&str]) -> Vec<Option<(QuestionReason, String)>> {
    let Some(interviewer) = reading() else { return Vec::new() };
    let role = if question.starts_with("general") { "general" } else { role_of(question) };
    let text = bank_text(question);
    let mut interview = begin_with(role, InterviewType::Behavioural, &[(question, &text)]);
    let mut said = Vec::new();
    for answer in answers {
        type_answer(&mut interview, answer);
        let goes_on = go_on(interviewer, &mut interview);
        let question = interview.turns.last().map(|turn| &turn.question);
        said.push(question.filter(|_| goes_on).map(|asked| (asked.asked, asked.text.clone())));
        if !goes_on {
            break;
        }
    }
    said
}

fn text_after(question: &str, answer: &str) -> Option<String> {
    said_to(question, &[answer]).pop().flatten().map(|(_, text)| text)
}

#[test]
fn what_was_said_is_not_asked_for() {
    let told = "My boss at the depot told me in March that I talk too much in meetings. I started to write my points down and to say three of them.";
    let asked = text_after(FEEDBACK, told).unwrap_or_default();
    assert!(!asked.starts_with("Who said") && !asked.contains("when was"), "{asked}");
    let told = "so i dropped an index on the orders table in prod by accident and the api got super slow and support was getting calls so i recreated it and it took an hour and then it was fine and i got told off";
    let asked = text_after("software-engineer-production-mistake", told).unwrap_or_default();
    assert!(!asked.contains("how long"), "{asked}");
}

#[test]
fn nobody_is_asked_for_the_end_of_a_deed_that_is_none() {
    for told in [
        "I didn't write the tests. I never told my manager. I didn't check the logs either, and I didn't ask anybody for help in all that time.",
        "I never called the customer back. I didn't write it down and I did not tell my supervisor, and I didn't look at the order again after that.",
    ] {
        let asked = text_after(MISTAKE, told).unwrap();
        for presumes in
            ["turn out", "changed because", "came of it", "How did it end", "when that happened"]
        {
            assert!(!asked.contains(presumes), "{told}: {asked}");
        }
    }
}

#[test]
fn a_few_words_are_asked_on_about_as_what_they_tell() {
    for (told, asked) in [
        ("I sent the wrong invoice to a customer.", ["next", "from there"]),
        ("The project died.", ["your own part", "what did you do"]),
    ] {
        let text = text_after(MISTAKE, told).unwrap();
        let fits = reading().is_none() || asked.iter().any(|words| text.contains(words));
        assert!(fits, "{told}: {text}");
    }
}

#[test]
fn the_interviewer_does_not_say_the_same_again_in_one_interview() {
    let Some(interviewer) = reading() else { return };
    let questions = [MISTAKE, FEEDBACK, "general-conflict-with-colleague", "general-won-trust"];
    let texts = questions.map(|id| (id, bank_text(id)));
    let texts: Vec<(&str, &str)> = texts.iter().map(|(id, text)| (*id, text.as_str())).collect();
    for answer in [
        "I don't know.",
        "That never happened to me.",
        "My mother died on Sunday. I thought I can do this but I can't.",
    ] {
        let mut interview = begin_with("general", InterviewType::Behavioural, &texts);
        loop {
            type_answer(&mut interview, answer);
            if !go_on(interviewer, &mut interview) {
                break;
            }
        }
        let replies = interview.turns.iter().map(|turn| &turn.question);
        let replies: Vec<&str> = replies
            .filter(|question| question.asked == QuestionReason::Again)
            .map(|question| question.text.as_str())
            .collect();
        assert!(replies.len() >= 2, "{answer}: {replies:?}");
        assert!(replies.windows(2).all(|two| two[0] != two[1]), "{answer}: {replies:?}");
    }
}

/// From whole interviews of an engineer, a nurse, a salesperson and a school leaver.
#[test]
fn nobody_is_asked_what_a_part_of_a_sentence_has_told() {
    if reading().is_none() {
        return;
    }
    let consultant = "There was a consultant who wanted to discharge a lady and she had no heating at home, so I said no, I rang the social worker and she stayed two more days.";
    let asked = text_after("nurse-speaking-up", consultant).unwrap_or_default();
    assert!(!asked.contains("change in the end"), "{asked}");
    let hearing = "At the counter there was an old lady who wanted the big hearing aid package and I told her that the small one does it. Her daughter bought two from me at Christmas.";
    let asked = text_after("general-won-trust", hearing).unwrap_or_default();
    assert!(!asked.contains("did you offer") && !asked.contains("do yourself"), "{asked}");
}

#[test]
fn a_view_or_a_denial_is_asked_for_one_time_and_not_for_the_next_step() {
    if reading().is_none() {
        return;
    }
    for told in [
        "Honestly I don't really have disagreements in review. I think people take it too personally. If someone wants tabs, fine, tabs.",
        "You have to be careful with mistakes. It's very important in any job and I feel that people forgive them if you say it in the right way.",
    ] {
        let asked = text_after("software-engineer-review-disagreement", told).unwrap();
        assert!(asked.contains("one time") || asked.contains("answer to"), "{told}: {asked}");
    }
}

#[test]
fn whoever_answers_a_follow_up_is_not_told_that_it_is_beside_the_point() {
    let ward = "nurse-improved-ward-practice";
    let said = said_to(
        ward,
        &[
            "we brought in a board for falls. everyone signs it. it's good",
            "I drew it and I got the porters to put it up by the sluice",
        ],
    );
    let beside = QuestionReason::FollowUp(interview::Gap::OffQuestion);
    assert!(said.iter().flatten().all(|(asked, _)| *asked != beside), "{said:?}");
}
