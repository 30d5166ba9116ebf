//! Answers that were once taken for what they are not: recipes for deeds, plain words for grief, somebody else's deed for one's own.

use interview::{Criterion, InterviewType, Report};

use crate::{
    asking::bank_text,
    held::{begin_with, go_on, reading, type_answer},
};

const IMPROVED: &str = "general-improved-something";
const RECIPE: &str = "Peel a kilo of apples and cut them into slices. Beat the butter and the sugar until it is white. Add three eggs and the flour. Put the apples on top and bake the cake for fifty minutes. Serve it with cream.";

/// The report on one answer to a question of the bank; nothing where answers are not read for their sense.
fn reported(question: &str, kind: InterviewType, answer: &str) -> Option<Report> {
    let interviewer = reading()?;
    let text = bank_text(question);
    let mut interview = begin_with("general", kind, &[(question, &text)]);
    type_answer(&mut interview, answer);
    Some(interviewer.report(&interview))
}

fn score(report: &Report, criterion: Criterion) -> Option<u8> {
    let found = report.answers[0].criteria.iter().find(|it| it.criterion == criterion)?;
    found.verdict.score().map(|score| score.get())
}

#[test]
fn a_recipe_has_no_deeds() {
    let Some(report) = reported(IMPROVED, InterviewType::Behavioural, RECIPE) else { return };
    for criterion in [Criterion::Relevance, Criterion::Structure, Criterion::Ownership] {
        assert!(score(&report, criterion).is_none_or(|score| score == 1), "{criterion:?}");
    }
    let advice = &report.answers[0].advice;
    assert!(!advice.contains("apples") && !advice.contains("butter"), "{advice}");
    assert!(report.overall.is_none_or(|it| it.tenths <= 15), "{:?}", report.overall);
}

/// Whoever leaves out "I" has done it all the same, and a technical question is answered by what is to be done.
#[test]
fn a_terse_story_and_the_steps_of_a_method_are_no_recipe() {
    for (question, kind, told) in [
        (
            IMPROVED,
            InterviewType::Behavioural,
            "Stockroom was chaos. Sorted the shelves by date. Labelled every box. Showed the others where things go. Nothing goes off any more.",
        ),
        (
            "general-routine-step-by-step",
            InterviewType::Technical,
            "Open the valve slowly. Check the gauge twice. Close the bypass. Write the pressure into the log. Tell the next shift.",
        ),
    ] {
        let Some(report) = reported(question, kind, told) else { return };
        let relevance = score(&report, Criterion::Relevance);
        assert!(relevance.is_none_or(|score| score > 1), "{told}: {relevance:?}");
    }
}

#[test]
fn somebody_else_s_deed_answers_at_most_a_part() {
    let told = "That's not something I did myself, to be honest. My colleague Ines changed the rota so that nobody works two weekends in a row. She asked everybody first and she wrote it herself. People are happier now.";
    let Some(report) = reported(IMPROVED, InterviewType::Behavioural, told) else { return };
    let relevance = score(&report, Criterion::Relevance);
    assert!(relevance.is_none_or(|score| score <= 3), "{relevance:?}");
}

#[test]
fn nothing_is_called_complete_in_which_a_part_was_not_found() {
    let told = "Last winter the returns at our depot piled up to the ceiling. I put a cage with a lid by the door and I wrote the day on every parcel. After three weeks nothing was older than two days.";
    let Some(report) = reported(IMPROVED, InterviewType::Behavioural, told) else { return };
    let structure =
        report.answers[0].criteria.iter().find(|it| it.criterion == Criterion::Structure);
    let not_found = structure.is_some_and(|it| it.rationale.contains("Not found"));
    let advice = &report.answers[0].advice;
    assert!(!(not_found && advice.contains("Nothing is missing")), "{advice}");
}

#[test]
fn who_has_no_job_yet_is_not_comforted() {
    let Some(interviewer) = reading() else { return };
    let question = "Why are you looking for something new?";
    for told in ["I'm not anywhere now, I just left school.", "I just finished school in July."] {
        let mut interview = begin_with("general", InterviewType::Motivation, &[("none", question)]);
        type_answer(&mut interview, told);
        go_on(interviewer, &mut interview);
        let said = &interview.turns.last().unwrap().question.text;
        assert!(
            !said.contains("Thank you for telling me") && !said.contains("sorry"),
            "{told}: {said}"
        );
    }
}

#[test]
fn what_a_job_asks_for_is_quoted_by_the_sentence_that_says_most_of_it() {
    let Some(interviewer) = reading() else { return };
    let text = bank_text(IMPROVED);
    let covered = |requirement: &str, told: &str| {
        let mut interview = begin_with("general", InterviewType::Behavioural, &[(IMPROVED, &text)]);
        type_answer(&mut interview, told);
        interview.plan.requirements = vec![requirement.to_owned()];
        let covered = interviewer.report(&interview).coverage.remove(0);
        let quotes = covered.evidence.iter().map(|quote| quote.quote().to_owned());
        quotes.collect::<Vec<String>>()
    };
    let told = "I loaded the first lorry on my own. I gave first aid twice last year when people were hurt. I booked every pallet in SAP.";
    let aid = covered("First aid training", told);
    assert!(!aid.is_empty() && aid.iter().all(|quote| quote.contains("first aid")), "{aid:?}");
    let sap = covered("Experience with SAP", told);
    assert!(sap.iter().any(|quote| quote.contains("SAP")), "short words tell, too: {sap:?}");
}
