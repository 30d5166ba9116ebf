//! A deed and its result in one sentence, and the words that a report quotes and counts.

use interview::{Criterion, InProgress, InterviewType, PartState, Report, StarPart};

use crate::{
    asking::bank_text,
    held::{begin_with, reading, type_answer},
};

const IMPROVED: &str = "general-improved-something";
const SETTING: &str = "At my last job at a clinic in Derby in 2022 something at work ran badly, people waited and complained, and my manager asked me to make it run better.";

fn asked(answer: &str) -> InProgress {
    let text = bank_text(IMPROVED);
    let mut interview = begin_with("general", InterviewType::Behavioural, &[(IMPROVED, &text)]);
    type_answer(&mut interview, answer);
    interview
}

fn rationale(report: &Report, criterion: Criterion) -> &str {
    let judged = report.answers[0].criteria.iter().find(|score| score.criterion == criterion);
    judged.map_or("", |score| &score.rationale)
}

#[test]
fn a_result_in_the_sentence_of_the_deed_is_seen_by_structure_box_and_advice() {
    let Some(interviewer) = reading() else { return };
    for told in [
        "We rewrote the form and sign-ups rose by 30 %.",
        "Complaints fell by a third after I moved the desk.",
        "I put the two queues together, which cut the wait in half.",
        "I called every supplier, cutting our costs by a fifth.",
        "I retrained the night shift so the errors stopped.",
        "Once I had labelled the shelves, nobody asked where things were any more.",
        "I set up a shared calendar, so double bookings went down to zero.",
        "We painted the lines on the floor – accidents went from five a year to none.",
        "I cut the waiting time from forty to twelve minutes.",
        "I ran the pilot and won the contract.",
        "Moved the till to the left and queues halved.",
        "Attendance doubled after I started phoning the parents on Sunday evenings.",
    ] {
        let report = interviewer.report(&asked(&format!("{SETTING} {told}")));
        let answer = &report.answers[0];
        for part in [StarPart::Action, StarPart::Result] {
            assert_eq!(answer.story[&part], PartState::Found, "{part:?}: {told}");
            let shown = answer.sentences.iter().any(|sentence| sentence.parts.contains(&part));
            assert!(shown, "{part:?}: {told}");
        }
        let structure = rationale(&report, Criterion::Structure);
        assert!(!structure.contains("Not found: the action"), "{structure}: {told}");
        assert!(!structure.contains("the result (how"), "{structure}: {told}");
        assert!(!answer.advice.contains("how it turned out"), "{}: {told}", answer.advice);
    }
}

#[test]
fn several_deeds_in_a_sentence_are_no_result() {
    let Some(interviewer) = reading() else { return };
    for told in [
        "I wrote a script and ran it every night and checked the logs.",
        "I called the customer and went to see her the next morning.",
        "I built the form and the new search page.",
        "I rang the bank and asked them to stop the payment.",
        "I wrote a checklist and put it on the wall next to the machine.",
    ] {
        let report = interviewer.report(&asked(&format!("{SETTING} {told}")));
        assert_ne!(report.answers[0].story[&StarPart::Result], PartState::Found, "{told}");
    }
}

#[test]
fn quotes_are_whole_sentences_or_clauses_with_their_signs() {
    let Some(interviewer) = reading() else { return };
    let told = "In the spring of 2023 I was the shift lead at a bakery in Leeds, and the bread was late every day. I changed the rota for the four of us. The late days fell by 30 % and the owner gave us $200.";
    let report = interviewer.report(&asked(told));
    let sentences: Vec<&str> =
        told.split_inclusive(". ").map(|it| it.trim().trim_end_matches('.')).collect();
    let quotes = report.answers[0].criteria.iter().flat_map(|judged| &judged.evidence);
    for quote in quotes {
        let quote = quote.quote();
        assert!(sentences.contains(&quote.trim_end_matches('.')), "{quote}");
    }
}

#[test]
fn a_short_answer_is_told_the_words_that_its_length_says() {
    let Some(interviewer) = reading() else { return };
    let report = interviewer.report(&asked("Um, I didn't do much, it wasn't really my job."));
    let answer = &report.answers[0];
    assert_eq!(answer.measures[0].value, "10 words, typed");
    assert!(answer.advice.contains("Your answer has only 10 words"), "{}", answer.advice);
}

#[test]
fn words_that_somebody_said_are_not_called_a_quote() {
    let Some(interviewer) = reading() else { return };
    let told = "At a clinic in Derby the wait was long, and I told her that we could do better with two doors and one list at the front desk.";
    let specificity = interviewer.report(&asked(told));
    let specificity = rationale(&specificity, Criterion::Specificity);
    assert!(specificity.contains("something that was said"), "{specificity}");
}
