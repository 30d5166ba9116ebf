//! Answers of which it is not certain what was said.

use interview::{Criterion, CriterionScore, Evidence, NOT_HEARD, RECORD_AGAIN, Report, Verdict};
use scripted_model::Scripted;
use serde_json::json;

use crate::{
    fixture::{ANSWER, MORE, begun, budget, built_in, scripted, setup, speak_unclearly},
    reporting::{reading, script},
};

/// A part of [`ANSWER`] that one criterion is read from; the others are read from [`MORE`].
const DOUBTFUL: &str = "I profiled it and found that we compiled every module twice";

/// The report on [`ANSWER`] and [`MORE`], given in one answer.
async fn report_on(doubtful: &[&str]) -> (Scripted, Report) {
    let structure =
        json!({"quotes": [DOUBTFUL], "rationale": "It says what was found.", "score": 4});
    let (scripted, interviewer) = scripted(script(&reading(&[("structure", structure)]))).await;
    let mut interview = begun(setup());
    speak_unclearly(&mut interview, &format!("{ANSWER} {MORE}"), doubtful);
    let built_in = built_in().report(&interview);
    let report = interviewer.report(&interview, built_in, &budget(), |_, _| {}).await;
    (scripted, report)
}

fn judged(report: &Report, criterion: Criterion) -> &CriterionScore {
    report.answers[0].criteria.iter().find(|it| it.criterion == criterion).unwrap()
}

fn quotes(report: &Report) -> Vec<&str> {
    let answers = report.answers.iter().flat_map(|answer| &answer.criteria);
    let evidence = report.criteria.iter().chain(answers).flat_map(|it| &it.evidence);
    let covered = report.coverage.iter().flat_map(|it| &it.evidence);
    evidence.chain(covered).map(Evidence::quote).collect()
}

#[tokio::test]
async fn an_answer_that_is_mostly_doubtful_reaches_no_judge_and_can_be_recorded_again() {
    let asked = |scripted: &Scripted| {
        let requests = scripted.requests();
        let judges = requests.iter().filter(|request| {
            crate::fixture::sent(&request.body).contains("one member of a panel")
        });
        judges.count()
    };
    let (heard_well, certain) = report_on(&[]).await;
    assert!(asked(&heard_well) > 0 && quotes(&certain).contains(&DOUBTFUL), "the control");

    let (scripted, report) = report_on(&[ANSWER]).await;
    assert_eq!(asked(&scripted), 0);
    let answer = &report.answers[0];
    assert!(!answer.criteria.is_empty());
    for it in answer.criteria.iter().filter(|it| it.criterion != Criterion::RoleFit) {
        assert_eq!(it.verdict, Verdict::not_scored(NOT_HEARD), "{:?}", it.criterion);
    }
    assert!(report.criteria.iter().all(|it| it.verdict.score().is_none()));
    assert_eq!(answer.advice, RECORD_AGAIN);
    assert_eq!(answer.stronger, None);
    assert_eq!(quotes(&report), [""; 0]);
}

#[tokio::test]
async fn a_score_that_rests_on_a_doubtful_part_is_thrown_out_and_the_others_stand() {
    let (_scripted, certain) = report_on(&[]).await;
    assert_eq!(judged(&certain, Criterion::Structure).verdict.score().unwrap().get(), 4);

    let (_scripted, report) = report_on(&[DOUBTFUL]).await;
    let structure = judged(&report, Criterion::Structure);
    assert!(structure.verdict.score().is_none() && structure.evidence.is_empty());
    assert_eq!(judged(&report, Criterion::Ownership).verdict.score().unwrap().get(), 3);
    let quotes = quotes(&report);
    assert!(!quotes.is_empty() && quotes.iter().all(|it| !DOUBTFUL.contains(it)), "{quotes:?}");
}
