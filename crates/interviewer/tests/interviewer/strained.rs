//! What weighs on somebody, told in a few words, is met with a kind word and a way out; what only sounds so is asked on about.

use interview::{InterviewType, QuestionReason};

use crate::{
    asking::bank_text,
    held::{begin_with, best, go_on, reading, type_answer},
};

const MISTAKE: &str = "general-own-mistake";

fn said_to(answer: &str) -> (QuestionReason, String) {
    let text = bank_text(MISTAKE);
    let questions =
        [(MISTAKE, text.as_str()), ("general-won-trust", &bank_text("general-won-trust"))];
    let mut interview = begin_with("general", InterviewType::Behavioural, &questions);
    type_answer(&mut interview, answer);
    assert!(go_on(best(), &mut interview));
    let said = &interview.turns.last().unwrap().question;
    (said.asked, said.text.clone())
}

#[test]
fn a_few_words_of_something_hard_get_a_kind_word_and_a_way_out() {
    if reading().is_none() {
        return;
    }
    for told in [
        "my nan passed away on monday",
        "My mum died last week.",
        "i've got a panic attack coming",
        "just got out of hospital",
        "I was diagnosed with leukaemia on Friday.",
        "My rabbit died an hour ago, sorry.",
        "I have a stammer.",
        "I lose words because of my MS.",
        "i'm partially sighted",
        "I'm terrible at interviews",
        "im not proud of anything really im a bit thick",
        "my hands won't stop shaking",
        "Can I stop now?",
        "let me out",
    ] {
        let (asked, said) = said_to(told);
        assert_eq!(asked, QuestionReason::Again, "{told}: {said}");
        let way_out = ["skip", "stop", "end the interview"];
        assert!(way_out.iter().any(|way| said.to_lowercase().contains(way)), "{told}: {said}");
    }
}

#[test]
fn hard_things_at_work_and_plain_words_are_asked_on_about() {
    if reading().is_none() {
        return;
    }
    for told in [
        "The project died.",
        "A patient of mine died on the ward last year.",
        "We lost a resident on nights and I rang the daughter.",
        "I work in palliative care.",
        "The guest had a panic attack in the lift and I talked her through it.",
        "A regular of ours has a stammer and I let him finish.",
        "I'd end the shift with a handover.",
        "I stop the bleeding first.",
        "I'm not nervous at all.",
        "I hate losing.",
        "I cut my finger on the slicer.",
        "I left on Monday.",
    ] {
        let (asked, said) = said_to(told);
        assert!(matches!(asked, QuestionReason::FollowUp(_)), "{told}: {said}");
    }
}

/// With the encoder or without.
#[test]
fn who_wants_to_stop_is_told_how_once_and_asked_no_more_about_it() {
    let text = bank_text(MISTAKE);
    let questions =
        [(MISTAKE, text.as_str()), ("general-won-trust", &bank_text("general-won-trust"))];
    let mut interview = begin_with("general", InterviewType::Behavioural, &questions);
    type_answer(&mut interview, "Can we stop here, please?");
    assert!(go_on(best(), &mut interview));
    let said = interview.turns.last().unwrap().question.text.clone();
    assert!(said.contains("End interview"), "{said}");
    type_answer(&mut interview, "I want to stop.");
    assert!(go_on(best(), &mut interview));
    assert_ne!(interview.turns.last().unwrap().question.text, said);
    let report = best().report(&interview);
    assert!(report.overall.is_none() && report.answers[0].advice.is_empty());
}

#[test]
fn who_told_a_guest_that_they_were_sorry_is_not_comforted() {
    if reading().is_none() {
        return;
    }
    let (_, said) = said_to(
        "A lady's room was not ready and she was fuming, her parents were on their way. It was not my floor, but I said I'm \
         really sorry love, give me ten minutes. I fetched the trolley and did it with a mate. She wrote my name on the \
         comment card.",
    );
    assert!(!said.to_lowercase().contains("sorry"), "{said}");
}
