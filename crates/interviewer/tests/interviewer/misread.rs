//! Answers that were once taken for what they are not: recipes for deeds, plain words for grief, somebody else's deed for one's own.

use interview::{Criterion, InterviewType, Report};

use crate::{
    asking::bank_text,
    held::{begin_with, best, go_on, reading, type_answer},
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

/// What the interviewer says to this first answer.
fn replied(told: &str) -> Option<String> {
    let interviewer = reading()?;
    let text = bank_text(IMPROVED);
    let mut interview = begin_with("general", InterviewType::Behavioural, &[(IMPROVED, &text)]);
    type_answer(&mut interview, told);
    go_on(interviewer, &mut interview);
    Some(interview.turns.last().unwrap().question.text.clone())
}

#[test]
fn who_asks_about_the_job_is_not_sent_to_the_privacy_page() {
    let jobs = ["What are the working hours?", "How much does it pay?", "Is the office in Leeds?"];
    for (asked, of_the_job) in
        jobs.map(|it| (it, true)).into_iter().chain([("Are you recording this?", false)])
    {
        let Some(said) = replied(asked) else { return };
        assert_eq!(said.contains("no real job"), of_the_job, "{asked}: {said}");
        assert_eq!(said.contains("Privacy page"), !of_the_job, "{asked}: {said}");
    }
}

#[test]
fn words_to_gain_time_do_not_make_an_answer_miss_its_question() {
    let Some(interviewer) = reading() else { return };
    let text = bank_text(IMPROVED);
    let told = "The returns at our depot piled up. I put a cage by the door and wrote the day on every parcel.";
    let relevance = |told: &str| {
        let mut interview = begin_with("general", InterviewType::Behavioural, &[(IMPROVED, &text)]);
        type_answer(&mut interview, told);
        let report = interviewer.report(&interview);
        score(&report, Criterion::Relevance)
    };
    assert_eq!(relevance(told), relevance(&format!("Okay, fair enough. Right. {told}")));
}

#[test]
fn a_step_that_was_not_taken_is_not_shown_for_one() {
    let told = "I packed the van and I missed two parcels. I moved the boxes but I forgot the labels. Then I wrote a list of old customers. I rang fifteen of them every morning. I booked a visit with each who answered. In the end four of them ordered.";
    let Some(report) = reported(IMPROVED, InterviewType::Behavioural, told) else { return };
    let ownership =
        report.answers[0].criteria.iter().find(|it| it.criterion == Criterion::Ownership).unwrap();
    let quotes: Vec<&str> = ownership.evidence.iter().map(|quote| quote.quote()).collect();
    assert!(quotes.len() >= 2 && !quotes.iter().any(|it| it.contains("forgot")), "{quotes:?}");
}

#[test]
fn everyday_words_are_no_words_of_a_trade() {
    let told = "It depends. A query on a big table is slow when it reads every row, so I look at the plan first. Then I try an index on the column and I measure again, because writes get slower.";
    let id = "software-engineer-database-index";
    let text = bank_text(id);
    let mut interview = begin_with("software-engineer", InterviewType::Technical, &[(id, &text)]);
    type_answer(&mut interview, told);
    let report = best().report(&interview);
    let found =
        report.answers[0].criteria.iter().find(|it| it.criterion == Criterion::RoleLanguage);
    let named = &found.unwrap().rationale;
    assert!(named.contains("\"index\"") && named.contains("\"query\""), "{named}");
    assert!(!named.contains("\"slow\"") && !named.to_lowercase().contains("\"depends"), "{named}");
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

#[test]
fn a_requirement_is_quoted_by_none_of_its_joints_and_by_no_single_word_of_many() {
    let text = bank_text(IMPROVED);
    let shown = |requirement: &str, told: &str| {
        let mut interview = begin_with("general", InterviewType::Behavioural, &[(IMPROVED, &text)]);
        type_answer(&mut interview, told);
        interview.plan.requirements = vec![requirement.to_owned()];
        let covered = best().report(&interview).coverage.remove(0);
        covered.evidence.len()
    };
    let told = "The returns cage at Bidwell's was full of stuff from two years back. I put the pallets back into stock and I wrote the day on each.";
    assert_eq!(shown("At least one year's experience in a warehouse", told), 0);
    assert_eq!(shown("Count stock and report differences to the shift leader", told), 0);
    assert_eq!(shown("Stock control with pallets", told), 1);
}
