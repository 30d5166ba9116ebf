//! Questions about the candidate's own field, whichever that is: what belongs to it cannot be known.

use interview::{Criterion, InterviewType};

use crate::{
    asking::bank_text,
    held::{begin_with, go_on, reading, type_answer},
};

const ROUTINE: &str = "general-routine-step-by-step";
const REPORT: &str = "So say I'm doing a weekly sales report. First I'd write the query in SQL, joining orders to customers, I'd check the row counts, then I'd dedupe, then I pull it into pandas and do the week on week, and then make the chart in Looker. Once at my internship the join doubled the revenue and I found it by the counts.";

#[test]
fn a_task_of_ones_own_field_is_not_said_to_miss_the_question() {
    let Some(interviewer) = reading() else { return };
    let question = bank_text(ROUTINE);
    let mut interview =
        begin_with("data-scientist", InterviewType::Technical, &[(ROUTINE, &question)]);
    type_answer(&mut interview, REPORT);
    assert!(!interviewer.feedback(&interview).unwrap_or_default().contains("could not see"));
    while go_on(interviewer, &mut interview) {
        type_answer(&mut interview, "I'd compare the counts with last week's.");
    }
    let report = interviewer.report(&interview);
    let of = |criterion| report.criteria.iter().find(|it| it.criterion == criterion).unwrap();
    let relevance = of(Criterion::Relevance).verdict.score().map(|score| score.get());
    assert!(relevance.is_none_or(|score| score > 2), "{relevance:?}");
    let terms = &report.answers[0].criteria;
    let terms = terms.iter().find(|it| it.criterion == Criterion::RoleLanguage).unwrap();
    assert!(terms.rationale.contains("SQL"), "{}", terms.rationale);
    for everybody_s in ["\"First\"", "\"then\"", "\"check\""] {
        assert!(!terms.rationale.contains(everybody_s), "{}", terms.rationale);
    }
}
