//! Once more: a report written again, a question tried again.

use serde_json::{Value, json};
use uuid::Uuid;

use super::asking::{ANSWER, Api, addresses, chosen};
use crate::fixture::TestServer;

const MISHEARD: &str = "At the hostel in 2024 I moved 300 records.";

/// A finished interview and its first question, answered so.
fn held(api: &Api, answer: &str) -> (String, String) {
    let begun = api.post("/interviews", chosen(1));
    assert_eq!(begun.body["awaits"], "answer");
    let (interview, turn) = addresses(&begun.body);
    let mut state = api.post(&format!("{turn}/answer"), json!({"text": answer})).body;
    while state["awaits"] == "answer" {
        let (_, follow_up) = addresses(&state);
        state = api.post(&format!("{follow_up}/skip"), Value::Null).body;
    }
    assert_eq!(state["awaits"], "finish");
    let finished = api.post(&format!("{interview}/finish"), Value::Null).body;
    assert_eq!((&finished["state"], &finished["awaits"]), (&json!("finished"), &Value::Null));
    (interview, turn)
}

fn id(address: &str) -> &str {
    address.rsplit('/').next().unwrap()
}

fn corrected(turn: &str, text: &str) -> Value {
    json!({"corrections": [{"turn": id(turn), "text": text}]})
}

#[test]
fn a_report_says_what_it_can_be_compared_with_and_that_no_model_took_part() {
    let server = TestServer::start();
    let api = server.program(&["read", "practise"]);
    let (interview, _) = held(&api, ANSWER);
    let report = api.get(&format!("{interview}/report")).body;
    assert_eq!(report["rubric"], interview::Rubric::surface().version());
    assert_eq!((&report["model"], &report["prompts"]), (&Value::Null, &Value::Null));
    // Without the encoder one criterion is scored, which makes no overall score.
    assert_eq!(report["overall"], Value::Null);
    let why = report["no_overall"].as_str().unwrap();
    assert!(why.starts_with("No overall score. It needs 3 scored criteria."), "{why}");
    assert_eq!((&report["coverage"], &report["earlier"]), (&json!([]), &json!([])));
    assert!(report["notes"].is_array() && report["answers"][0]["stronger"].is_null());
    let spent = api.get(&interview).body["spent"].clone();
    assert_eq!(spent, json!({"calls": 0, "input_tokens": 0, "output_tokens": 0}));
}

#[test]
fn what_was_misheard_is_corrected_and_both_reports_are_kept() {
    let server = TestServer::start();
    let api = server.program(&["read", "practise", "manage"]);
    let (interview, turn) = held(&api, MISHEARD);
    let before = api.get(&format!("{interview}/report")).body;

    let rescored = api.post(&format!("{interview}/rescore"), corrected(&turn, ANSWER));
    assert_eq!((rescored.status, &rescored.body["state"]), (200, &json!("finished")));
    assert_eq!(rescored.body["turns"][0]["answer"]["text"], ANSWER);
    let after = api.get(&format!("{interview}/report")).body;
    let earlier = &after["earlier"][0];
    assert_eq!(earlier["answers"], json!([{"turn": id(&turn), "text": MISHEARD}]));
    assert_eq!(earlier["report"]["criteria"], before["criteria"]);
    assert_ne!(after["criteria"], before["criteria"]);
    for criterion in after["criteria"].as_array().unwrap() {
        for quote in criterion["quotes"].as_array().unwrap() {
            assert!(ANSWER.contains(quote["words"].as_str().unwrap()), "{quote}");
        }
    }

    let again = api.post(&format!("{interview}/rescore"), json!({"corrections": []}));
    assert_eq!(again.status, 200, "{}", again.text);
    let last = api.get(&format!("{interview}/report")).body;
    assert_eq!(last["earlier"].as_array().unwrap().len(), 2);
    assert_eq!(last["earlier"][0], *earlier, "the oldest first");
    assert_eq!(last["earlier"][1]["answers"], json!([]));
    assert_eq!(last["criteria"], after["criteria"], "the same words, the same scores");

    let export = api.get("/export").text;
    assert!(export.contains(MISHEARD) && export.contains(ANSWER), "{export}");
}

#[test]
fn a_correction_that_does_not_fit_changes_nothing() {
    let server = TestServer::start();
    let api = server.program(&["read", "practise"]);
    let (interview, turn) = held(&api, ANSWER);
    let before = api.get(&interview).body;
    let rescore = format!("{interview}/rescore");
    for (wrong, kind) in [
        (corrected(&Uuid::nil().to_string(), "Nobody asked."), "question-closed"),
        (corrected(&turn, "  "), "answer-empty"),
        (corrected(&turn, &"x".repeat(30_001)), "answer-too-long"),
        (json!({}), "shape"),
        (json!({"corrections": [{"turn": "first", "text": "x"}]}), "shape"),
        (json!({"corrections": [{"turn": id(&turn)}]}), "shape"),
    ] {
        let refused = api.post(&rescore, wrong);
        assert_eq!(refused.problem(), kind, "{}", refused.text);
    }
    assert_eq!(api.get(&interview).body, before);
    assert_eq!(api.get(&format!("{interview}/report")).body["earlier"], json!([]));
    let (under_way, open) = api.begun(1);
    let refused = api.post(&format!("{under_way}/rescore"), corrected(&open, ANSWER));
    assert_eq!((refused.status, refused.problem()), (409, "under-way"));
}

#[test]
fn an_interview_has_ten_reports_at_most() {
    let server = TestServer::start();
    let api = server.program(&["read", "practise"]);
    let (interview, _) = held(&api, ANSWER);
    let rescore = || api.post(&format!("{interview}/rescore"), json!({"corrections": []}));
    for _ in 1..10 {
        assert_eq!(rescore().status, 200);
    }
    let refused = rescore();
    assert_eq!((refused.status, refused.problem()), (409, "enough-reports"), "{}", refused.text);
    let report = api.get(&format!("{interview}/report")).body;
    assert_eq!(report["earlier"].as_array().unwrap().len(), 9);
}

#[test]
fn a_question_is_tried_again_in_an_interview_of_its_own_that_outlives_the_first() {
    let server = TestServer::start();
    let api = server.program(&["read", "practise", "manage"]);
    let (interview, turn) = held(&api, MISHEARD);
    let asked = api.get(&interview).body["turns"][0]["question"].clone();
    let begun = api.post(&format!("{turn}/retry"), Value::Null);
    assert_eq!(begun.status, 201, "{}", begun.text);
    let (again, _) = addresses(&begun.body);
    assert_eq!(begun.header("location"), format!("/api/v1{again}"));
    let first = json!({"interview": id(&interview), "turn": id(&turn)});
    assert_eq!(begun.body["retry_of"], first);
    assert_eq!(begun.body["turns"][0]["question"], asked);
    assert_eq!(begun.body["setup"]["questions"], 1);
    assert_eq!(api.get(&interview).body["retry_of"], Value::Null);

    let early = api.post(&format!("{}/retry", addresses(&begun.body).1), Value::Null);
    assert_eq!((early.status, early.problem()), (409, "under-way"));
    let never = api.post(&format!("{interview}/turns/{}/retry", Uuid::nil()), Value::Null);
    assert_eq!(never.status, 404);
    assert_eq!(api.delete(&interview).status, 204);
    assert_eq!(api.get(&again).body["retry_of"], first, "the attempt stays");
}
