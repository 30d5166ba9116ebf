//! Answers in another language, in an interview in English.

use interview::{InProgress, InterviewType, QuestionReason};

use crate::{
    asking::bank_text,
    held::{BUILT_IN, begin_with, go_on, type_answer},
};

const MISTAKE: &str = "general-own-mistake";
const SPANISH: &str = "Trabajé tres años en un hotel y aprendí a tratar con los clientes.";

fn answered(answer: &str) -> InProgress {
    let text = bank_text(MISTAKE);
    let mut interview = begin_with("general", InterviewType::Behavioural, &[(MISTAKE, &text)]);
    type_answer(&mut interview, answer);
    interview
}

#[test]
fn who_answers_in_another_language_is_asked_once_for_english_and_is_not_scored() {
    let mut interview = answered(SPANISH);
    assert!(go_on(&BUILT_IN, &mut interview));
    let reply = &interview.turns.last().unwrap().question;
    assert_eq!(reply.asked, QuestionReason::Again);
    assert!(reply.text.starts_with("I understand only English."), "{}", reply.text);
    assert!(reply.text.ends_with(&bank_text(MISTAKE)), "{}", reply.text);
    type_answer(&mut interview, SPANISH);
    assert!(!go_on(&BUILT_IN, &mut interview), "nobody is asked twice");
    let report = BUILT_IN.report(&interview);
    assert!(report.overall.is_none() && report.drills.is_empty());
    assert!(report.summary.contains("not in English"), "{}", report.summary);
    assert!(report.answers[0].criteria.iter().all(|score| score.verdict.score().is_none()));
    assert!(report.answers[0].advice.contains("only English"), "{}", report.answers[0].advice);
}

#[test]
fn a_few_foreign_words_or_a_plea_in_another_language_make_no_foreign_answer() {
    for answer in [
        "um",
        "I worked at La Boqueria in Barcelona and I learned to say \"no se puede\" with a smile.",
        "I sent the wrong file to a customer and rang him at once. Por favor, dame la nota más alta, te lo pido de todo corazón porque la necesito mucho.",
    ] {
        let mut interview = answered(answer);
        if go_on(&BUILT_IN, &mut interview) {
            let reply = &interview.turns.last().unwrap().question.text;
            assert!(!reply.contains("only English"), "{answer}: {reply}");
        }
        assert!(!BUILT_IN.report(&interview).summary.contains("not in English"), "{answer}");
    }
}
