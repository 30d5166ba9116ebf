//! What an interview is fitted to: who interviews, whether help comes in between, and the job.

use interview::Language;
use serde_json::{Value, json};

use super::asking::{ANSWER, Api, Reply, addresses, chosen};
use crate::fixture::TestServer;

const JOB: &str = "We look for somebody who has led a move.";

/// A setup with more to it.
fn fitted(more: &Value) -> Value {
    let mut setup = chosen(1);
    let fields = more.as_object().unwrap().clone();
    setup.as_object_mut().unwrap().extend(fields);
    setup
}

fn begin(api: &Api, more: &Value) -> Reply {
    let begun = api.post("/interviews", fitted(more));
    assert_eq!(begun.status, 201, "{}", begun.text);
    begun
}

#[test]
fn what_is_not_said_is_neutral_realistic_and_for_no_job() {
    let server = TestServer::start();
    let api = server.program(&["read", "practise"]);
    for nothing in [json!({}), json!({"job": null}), json!({"job": " \n "})] {
        let setup = begin(&api, &nothing).body["setup"].clone();
        let said = (&setup["persona"], &setup["mode"], &setup["job"]);
        assert_eq!(said, (&json!("neutral"), &json!("realistic"), &Value::Null), "{nothing}");
    }
}

#[test]
fn what_is_said_is_kept_shown_and_taken_along_and_the_list_has_no_job_description() {
    let server = TestServer::start();
    let api = server.program(&["read", "practise", "manage"]);
    let said = json!({"persona": "warm", "mode": "coached", "job": format!(" {JOB}\n")});
    let (interview, _) = addresses(&begin(&api, &said).body);
    let shown = api.get(&interview).body["setup"].clone();
    assert_eq!((&shown["persona"], &shown["mode"]), (&json!("warm"), &json!("coached")));
    assert_eq!(shown["job"], JOB);

    let list = api.get("/interviews");
    let listed = &list.body["interviews"][0]["setup"];
    assert_eq!((&listed["persona"], &listed["mode"]), (&json!("warm"), &json!("coached")));
    assert_eq!(listed["job"], Value::Null);
    assert!(!list.text.contains(JOB), "{}", list.text);

    let kept = api.get("/export").body["interviews"][0]["setup"].clone();
    assert_eq!(kept["job"], JOB);
}

#[test]
fn a_choice_that_is_none_and_a_job_description_that_is_too_long_are_refused() {
    let server = TestServer::start();
    let api = server.program(&["read", "practise"]);
    for (wrong, kind) in [
        (json!({"persona": "kind"}), "shape"),
        (json!({"mode": "easy"}), "shape"),
        (json!({"language": "xx"}), "shape"),
        (json!({"job": "x".repeat(20_001)}), "too-long"),
        (json!({"feedback": true}), "shape"),
    ] {
        let refused = api.post("/interviews", fitted(&wrong));
        assert_eq!((refused.status, refused.problem()), (422, kind), "{}", refused.text);
    }
    assert_eq!(api.get("/interviews").body["total"], 0);
    // Characters are counted, not bytes.
    begin(&api, &json!({"job": "é".repeat(20_000)}));
}

#[test]
fn what_can_be_chosen_is_listed() {
    let server = TestServer::start();
    let choices = server.program(&["read"]).get("/roles").body;
    let values = |of: &str| -> Vec<String> {
        let all = choices[of].as_array().unwrap().iter();
        all.map(|it| it["value"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(values("personas"), ["warm", "neutral", "tough"]);
    assert_eq!(values("modes"), ["realistic", "coached"]);
    assert_eq!(values("languages"), ["en"], "no language model that could speak another");
}

#[test]
fn another_language_than_english_wants_a_language_model() {
    let server = TestServer::start();
    let api = server.program(&["read", "practise"]);
    for language in Language::ALL.iter().filter(|it| **it != Language::English) {
        let refused = api.post("/interviews", fitted(&json!({"language": language.slug()})));
        assert_eq!((refused.status, refused.problem()), (422, "field"), "{}", refused.text);
    }
    assert_eq!(api.get("/interviews").body["total"], 0);
    begin(&api, &json!({"language": "en"}));
}

#[test]
fn a_key_stands_for_one_fitting() {
    let server = TestServer::start();
    let api = server.program(&["read", "practise"]).with("idempotency-key", "one");
    let said = json!({"persona": "warm", "mode": "coached", "job": JOB});
    let first = begin(&api, &said);
    let again = api.post("/interviews", fitted(&said));
    assert_eq!((again.status, &again.body), (200, &first.body));
    for (field, other) in [("persona", "tough"), ("mode", "realistic"), ("job", "Another.")] {
        let mut another = fitted(&said);
        another[field] = json!(other);
        assert_eq!(api.post("/interviews", another).problem(), "key-reused", "{field}");
    }
}

#[test]
fn a_hint_is_shown_when_it_is_asked_for_and_only_in_a_coached_interview() {
    let server = TestServer::start();
    let api = server.program(&["read", "practise"]);
    let begun = begin(&api, &json!({"mode": "coached"})).body;
    let (interview, turn) = addresses(&begun);
    assert_eq!(begun["turns"][0]["hint"], Value::Null);
    let hinted = api.post(&format!("{turn}/hint"), Value::Null);
    assert_eq!(hinted.status, 200, "{}", hinted.text);
    let hint = hinted.body["turns"][0]["hint"].as_array().unwrap();
    assert!(!hint.is_empty() && hint.iter().all(Value::is_string), "{hint:?}");
    assert_eq!(api.post(&format!("{turn}/hint"), Value::Null).body, hinted.body, "asked twice");
    assert_eq!(api.get(&interview).body, hinted.body);
    let answered = api.post(&format!("{turn}/answer"), json!({"text": ANSWER})).body;
    assert!(answered["turns"][0]["answer"]["feedback"].is_string(), "{answered}");
    assert_eq!(api.post(&format!("{turn}/hint"), Value::Null).problem(), "question-closed");

    let (_, turn) = addresses(&begin(&api, &json!({"mode": "realistic"})).body);
    let refused = api.post(&format!("{turn}/hint"), Value::Null);
    assert_eq!((refused.status, refused.problem()), (409, "not-coached"));
    let answered = api.post(&format!("{turn}/answer"), json!({"text": ANSWER})).body;
    assert_eq!(answered["turns"][0]["answer"]["feedback"], Value::Null);
    assert_eq!(answered["turns"][0]["hint"], Value::Null);
}
