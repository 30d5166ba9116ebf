//! Answers of which it is not certain what was said.

use interview::{Criterion, InterviewType, NOT_HEARD, RECORD_AGAIN, Report, Verdict};

use crate::{
    asking::{bank_text, role_of},
    held::{begin_with, best, reading, speak_unclearly},
};

const LEGACY: &str = "software-engineer-legacy-code";
const BEFORE: &str = "At my last company nobody dared to touch our billing module, and my task was to add a second currency to it.";
const DONE: &str = "I wrote eighty characterisation tests and refactored the module in small steps with a colleague named Anna.";
const RESULT: &str =
    "As a result support tickets about wrong invoices dropped from thirty a month to four.";

/// The report on an answer of all three sentences.
fn report_on(doubtful: &[&str]) -> Report {
    let text = bank_text(LEGACY);
    let mut interview = begin_with(role_of(LEGACY), InterviewType::Behavioural, &[(LEGACY, &text)]);
    speak_unclearly(&mut interview, &format!("{BEFORE} {DONE} {RESULT}"), doubtful);
    best().report(&interview)
}

/// Every quote in it.
fn quotes(report: &Report) -> Vec<&str> {
    let answers = || report.answers.iter();
    let criteria = report.criteria.iter().chain(answers().flat_map(|answer| &answer.criteria));
    let measures = answers().flat_map(|answer| &answer.measures);
    let evidence = criteria
        .flat_map(|judged| &judged.evidence)
        .chain(measures.flat_map(|measure| &measure.evidence))
        .chain(report.coverage.iter().flat_map(|covered| &covered.evidence));
    evidence.map(interview::Evidence::quote).collect()
}

fn quotes_from(report: &Report, sentence: &str) -> usize {
    quotes(report).iter().filter(|quote| sentence.contains(**quote)).count()
}

#[test]
fn an_answer_that_is_mostly_doubtful_is_not_scored_and_can_be_recorded_again() {
    assert!(quotes_from(&report_on(&[]), DONE) > 0, "the control: heard well, it is quoted");
    let report = report_on(&[BEFORE, DONE]);
    let answer = &report.answers[0];
    assert!(!answer.criteria.is_empty());
    for judged in &answer.criteria {
        let Verdict::NotScored { reason } = &judged.verdict else { panic!("{judged:?}") };
        assert_eq!(reason, NOT_HEARD);
    }
    assert!(report.criteria.iter().all(|judged| judged.verdict.score().is_none()));
    assert_eq!(report.overall, None);
    assert_eq!(answer.advice, RECORD_AGAIN);
    assert_eq!((quotes_from(&report, BEFORE), quotes_from(&report, DONE)), (0, 0));
    let whole = format!("{report:?}");
    for doubtful in ["characterisation", "Anna", "second currency"] {
        assert!(!whole.contains(doubtful), "{doubtful} is told as if it were certain: {whole}");
    }
}

#[test]
fn an_answer_of_which_most_could_not_be_made_out_is_not_scored() {
    let answer = &report_on(&[""]).answers[0];
    for judged in &answer.criteria {
        let Verdict::NotScored { reason } = &judged.verdict else { panic!("{judged:?}") };
        assert_eq!(reason, NOT_HEARD);
    }
    assert_eq!(answer.advice, RECORD_AGAIN);
}

#[test]
fn a_doubtful_part_of_an_answer_is_not_quoted_and_counts_for_nothing() {
    if reading().is_none() {
        return;
    }
    let (certain, doubtful) = (report_on(&[]), report_on(&[RESULT]));
    assert!(quotes_from(&certain, RESULT) > 0, "the control: heard well, it is quoted");
    assert_eq!(quotes_from(&doubtful, RESULT), 0, "{:?}", quotes(&doubtful));
    assert!(quotes_from(&doubtful, DONE) > 0, "the rest is quoted as ever");
    let structure = |report: &Report| {
        let mut judged = report.answers[0].criteria.iter();
        judged.find(|judged| judged.criterion == Criterion::Structure)?.verdict.score()
    };
    assert!(structure(&doubtful) < structure(&certain), "without its result it is less of a story");
}
