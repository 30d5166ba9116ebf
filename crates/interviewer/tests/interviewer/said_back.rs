//! What people say back, and what is made of it: questions, refusals, bad news, and an answer that comes late.

use interview::{Criterion, InterviewType, Report};

use crate::{
    asking::bank_text,
    held::{begin_with, best, go_on, reading, type_answer},
};

const IMPROVED: &str = "general-improved-something";
const MISTAKE: &str = "general-own-mistake";

/// What the interviewer says to the first of these answers, and the report on all of them.
fn held(question: &str, answers: &[&str]) -> Option<(Vec<String>, Report)> {
    let interviewer = reading()?;
    let text = bank_text(question);
    let mut interview = begin_with("general", InterviewType::Behavioural, &[(question, &text)]);
    let mut said = Vec::new();
    for answer in answers {
        type_answer(&mut interview, answer);
        if !go_on(interviewer, &mut interview) {
            break;
        }
        said.push(interview.turns.last().unwrap().question.text.clone());
    }
    Some((said, interviewer.report(&interview)))
}

fn replied(told: &str) -> Option<String> {
    held(IMPROVED, &[told])?.0.into_iter().next()
}

#[test]
fn a_death_is_heard_whatever_it_led_to() {
    for told in [
        "my nan died in march so I missed most of the mocks and I failed maths",
        "My best friend's father is ill, and my dad passed away, so I gave the course up.",
        "my brother was killed in a car crash in may and I got written up twice after that",
    ] {
        let Some(said) = replied(told) else { return };
        assert!(said.contains("sorry") || said.contains("Thank you for telling"), "{told}: {said}");
        assert!(!said.contains("a bit more") && !said.contains("a little more"), "{told}: {said}");
    }
    let told = "My phone died and I called back from the office phone of my colleague then.";
    let Some(said) = replied(told) else { return };
    assert!(!said.contains("sorry"), "{told}: {said}");
}

#[test]
fn what_becomes_of_an_answer_is_not_taken_for_a_question_about_the_job() {
    for asked in [
        "Will my answers be used for training?",
        "Does your company keep my recording?",
        "Who in the team reads this?",
    ] {
        let Some(said) = replied(asked) else { return };
        assert!(!said.contains("no real job"), "{asked}: {said}");
    }
}

#[test]
fn how_long_it_takes_and_where_an_example_may_come_from_is_said() {
    let Some(said) = replied("how many questions are left?") else { return };
    assert!(said.starts_with("This is question 1 of "), "{said}");
    let said = replied("Does it have to be from work?").unwrap();
    assert!(said.starts_with("It can come from anywhere"), "{said}");
    let said = replied("sorry my english not good, can you say more easy").unwrap();
    assert!(!said.contains("I'm a program"), "{said}");
}

#[test]
fn a_bare_no_and_a_refusal_after_a_few_words_are_not_scored() {
    let refused = ["I'd rather not talk about a customer.", "No sorry, I prefer not to."];
    let bad_news = [
        "He wrote a card to the ward after that.",
        "my nan died in march so I missed most of the shifts",
        "I'd rather not say more about it",
    ];
    for answers in [&["no", "nope"][..], &refused, &bad_news] {
        let Some((said, report)) = held(MISTAKE, answers) else { return };
        assert!(!said.iter().any(|it| it.contains("a bit more")), "{answers:?}: {said:?}");
        let scored = report.answers.iter().flat_map(|it| &it.criteria);
        let scored = scored.filter(|it| it.verdict.score().is_some()).count();
        assert_eq!(scored, 0, "{answers:?}");
    }
}

#[test]
fn what_was_beside_the_question_is_not_quoted_once_the_answer_came() {
    let recipe = "take two onions, chop them finely, fry in butter until golden, add a glass of white wine and let it reduce, then stir in the rice and the stock bit by bit, about eighteen minutes, parmesan at the end";
    let told = "sorry, I pasted the wrong thing. At our depot the returns piled up, so I put a cage by the door and I wrote the day on every parcel. After a month nothing was older than two days.";
    let Some((said, report)) = held(IMPROVED, &[recipe, told]) else { return };
    assert!(said[0].contains("your answer"), "it is asked for the answer: {said:?}");
    let quotes = report.answers.iter().flat_map(|it| &it.criteria).flat_map(|it| &it.evidence);
    let quotes: Vec<&str> = quotes.map(|quote| quote.quote()).collect();
    assert!(quotes.iter().any(|it| it.contains("cage")), "{quotes:?}");
    assert!(
        !quotes.iter().any(|it| it.contains("onions") || it.contains("parmesan")),
        "{quotes:?}"
    );
}

/// An answer to what was asked for is shown and not said to be missing.
#[test]
fn what_was_asked_for_and_answered_is_not_said_to_be_missing() {
    let first = "I put a cage by the door of our depot. I wrote the day on every parcel and I sorted them each evening. I made a list of what was older. It is still done like that.";
    let Some((said, report)) =
        held(IMPROVED, &[first, "just me and the coach, the rest did not mind"])
    else {
        return;
    };
    let follow_up = report.answers.get(1).map(|it| it.advice.as_str()).unwrap_or_default();
    assert!(!follow_up.contains("could not find"), "{said:?}: {follow_up}");
}

#[test]
fn several_steps_in_one_sentence_are_several_steps() {
    let told = "So last month I went to the registrar and I said I was not happy and I showed him the chart and told him what I saw, so I rang the consultant.";
    let Some((_, report)) = held(IMPROVED, &[told]) else { return };
    let mut criteria = report.answers[0].criteria.iter();
    let ownership = criteria.find(|it| it.criterion == Criterion::Ownership).unwrap();
    assert!(ownership.rationale.starts_with("You named several steps"), "{}", ownership.rationale);
}

#[test]
fn who_says_that_they_told_it_before_has_told_it_before() {
    let ids = [IMPROVED, MISTAKE];
    let texts = ids.map(bank_text);
    let questions: Vec<(&str, &str)> =
        ids.into_iter().zip(texts.iter().map(String::as_str)).collect();
    let mut interview = begin_with("general", InterviewType::Behavioural, &questions);
    type_answer(
        &mut interview,
        "It was a hotel group with twelve sites, and they wanted new coffee machines. We had the price agreed and then they went with somebody else. I never spoke to the finance person, I only ever talked to the operations manager who liked me.",
    );
    while interview.turns.last().unwrap().question.bank_id != MISTAKE {
        assert!(go_on(best(), &mut interview));
        if interview.turns.last().unwrap().question.bank_id != MISTAKE {
            type_answer(&mut interview, "That is all there is to say.");
        }
    }
    type_answer(
        &mut interview,
        "so there was the hotel group, they went with somebody else because I never spoke to the finance person, I only talked to the operations manager. like I said before. now I always ask",
    );
    assert!(go_on(best(), &mut interview));
    let said = &interview.turns.last().unwrap().question.text;
    assert!(said.starts_with("You told me about this before"), "{said}");
}

fn rationale(report: &Report, criterion: Criterion) -> &str {
    let mut criteria = report.answers[0].criteria.iter();
    &criteria.find(|it| it.criterion == criterion).unwrap().rationale
}

#[test]
fn a_word_on_oneself_is_no_speech_and_a_day_no_name() {
    let told = "We open on Saturdays only. Like I said, I put a cage by the door of the depot and I sorted the parcels in it. Nothing was lost after that.";
    let Some((_, report)) = held(IMPROVED, &[told]) else { return };
    let details = rationale(&report, Criterion::Specificity);
    assert!(details.contains("1 time") && !details.contains("said"), "{details}");
    assert!(!details.contains("name"), "{details}");
}

#[test]
fn who_speaks_of_themselves_is_not_told_that_only_others_acted() {
    let told = "They went with somebody else in the end. I never spoke to the finance person. That one is on me. Since then I always ask in the first meeting who signs, I get that person in a call, and I wait until they agree.";
    let Some((_, report)) = held(MISTAKE, &[told]) else { return };
    let ownership = rationale(&report, Criterion::Ownership);
    assert!(!ownership.contains("only steps that other people took"), "{ownership}");
}

/// An answer may be thought beside its question wrongly: whatever is told of somebody stays.
#[test]
fn a_story_before_the_answer_is_kept() {
    let story = "Sure. The lift at our warehouse stopped twice an hour, and I wrote down when for a week. I saw that it was the scanner. I asked for a second antenna behind the shaft. Since then nobody types a number by hand.";
    let more = "Well, what I mean is that the scanners work now, because I asked for the antenna, and because I wrote it all down so that they believed me and paid for it at last.";
    let Some((_, report)) = held(IMPROVED, &[story, more]) else { return };
    let quotes = report.answers.iter().flat_map(|it| &it.criteria).flat_map(|it| &it.evidence);
    assert!(quotes.into_iter().any(|quote| quote.quote().contains("a second antenna")));
}

#[test]
fn an_evasive_answer_is_not_said_to_have_added_what_was_asked_for() {
    let first = "I put a cage by the door of our depot. I wrote the day on every parcel and I sorted them each evening. I made a list of what was older than two days in there.";
    let Some((_, report)) = held(IMPROVED, &[first, "Oh well, you know how it is there."]) else {
        return;
    };
    for answer in &report.answers {
        assert!(!answer.advice.contains("You added it"), "{}", answer.advice);
    }
}
