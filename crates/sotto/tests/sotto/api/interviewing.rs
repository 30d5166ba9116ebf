//! An interview from its first question to its report, and the list it stands in.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::asking::{ANSWER, Api, addresses, chosen};
use crate::fixture::TestServer;

const ALL: &[&str] = &["read", "practise", "manage"];

#[test]
fn an_interview_is_held_in_writing_from_beginning_to_report() {
    let server = TestServer::start();
    let api = server.program(ALL);
    let choices = api.get("/roles");
    assert!(
        choices.body["roles"].as_array().unwrap().iter().any(|it| it["value"] == "project-manager")
    );
    let begun = api.post("/interviews", chosen(2));
    assert_eq!(begun.status, 201);
    let (interview, _) = addresses(&begun.body);
    assert_eq!(begun.header("location"), format!("/api/v1{interview}"));
    assert_eq!(api.get(&format!("{interview}/report")).problem(), "under-way");

    let mut state = begun.body;
    let mut asked = 0;
    while state["turns"].as_array().unwrap().last().unwrap()["state"] == "open" {
        let (_, turn) = addresses(&state);
        let answered = api.post(&format!("{turn}/answer"), json!({"text": format!("  {ANSWER} ")}));
        assert_eq!(answered.status, 200, "{}", answered.text);
        assert_eq!(
            api.post(&format!("{turn}/answer"), json!({"text": "again"})).problem(),
            "question-closed"
        );
        state = answered.body;
        asked += 1;
        assert!(asked < 10, "it never ends");
    }
    assert!(asked >= 2);
    for turn in state["turns"].as_array().unwrap() {
        assert_eq!(turn["state"], "answered");
        assert_eq!(turn["answer"]["text"], ANSWER);
        assert_eq!(turn["answer"]["heard"], Value::Null);
    }
    let finished = api.post(&format!("{interview}/finish"), Value::Null);
    assert_eq!((finished.status, &finished.body["state"]), (200, &json!("finished")));
    let report = api.get(&format!("{interview}/report")).body;
    let criteria = report["criteria"].as_array().unwrap();
    assert_eq!(criteria.len(), 5);
    let scored = criteria.iter().filter(|it| it["score"].is_u64());
    let mut quotes = 0;
    for criterion in scored {
        // An anchor describes one answer and no average.
        let rationale = criterion["rationale"].as_str().unwrap();
        assert_eq!(criterion["anchor"].is_null(), rationale.starts_with("Average of "));
        assert!(criterion["not_scored"].is_null());
        for quote in criterion["quotes"].as_array().unwrap() {
            assert!(ANSWER.contains(quote["words"].as_str().unwrap()), "{quote}");
            quotes += 1;
        }
    }
    assert!(quotes > 0, "a report rests on quotes: {report}");
    let again = api.post(&format!("{interview}/finish"), Value::Null);
    assert_eq!(again.body["finished_at"], finished.body["finished_at"], "done twice is done once");
    let late =
        api.post(&format!("{interview}/turns/{}/answer", uuid::Uuid::nil()), json!({"text": "x"}));
    assert_eq!(late.problem(), "over");
    assert_eq!(api.delete(&interview).status, 204);
    assert_eq!(api.get(&interview).problem(), "not-found");
}

#[test]
fn what_only_sotto_needs_is_not_shown() {
    let server = TestServer::start();
    let api = server.program(&["read", "practise"]);
    let (interview, _) = api.begun(3);
    let shown = api.get(&interview);
    assert_eq!(shown.status, 200);
    for inner in ["seed", "bank_id", "plan", "version", "account"] {
        assert!(!shown.text.contains(&format!("\"{inner}\"")), "{inner} in {}", shown.text);
    }
}

#[test]
fn a_question_can_be_skipped() {
    let server = TestServer::start();
    let api = server.program(&["read", "practise"]);
    let (interview, turn) = api.begun(1);
    assert_eq!(api.post(&format!("{turn}/keep"), json!({})).problem(), "nothing-heard");
    assert_eq!(api.post(&format!("{turn}/again"), Value::Null).status, 200);
    let skipped = api.post(&format!("{turn}/skip"), Value::Null);
    assert_eq!((skipped.status, &skipped.body["turns"][0]["state"]), (200, &json!("skipped")));
    assert_eq!(api.get(&interview).body["turns"][0]["state"], "skipped");
}

fn ids(body: &Value) -> Vec<String> {
    let interviews = body["interviews"].as_array().unwrap();
    interviews.iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_list_is_read_to_its_end_and_each_is_in_it_once() {
    let server = TestServer::start();
    let api = server.program(ALL);
    let mut begun = BTreeSet::new();
    for at in 0..23 {
        let (interview, _) = api.begun(1);
        // So many may not be under way at once.
        if at < 12 {
            api.post(&format!("{interview}/finish"), Value::Null);
        }
        begun.insert(interview.rsplit('/').next().unwrap().to_owned());
    }
    let first = api.get("/interviews");
    assert_eq!(first.body["total"], 23);
    assert_eq!(ids(&first.body).len(), 20);
    let link = first.header("link").to_owned();
    let next = link.split(", ").find(|link| link.ends_with("rel=\"next\"")).expect("it goes on");
    let next = next.trim_start_matches('<').split('>').next().unwrap();
    let second = api.get(next);
    assert_eq!(second.status, 200, "{next}");
    assert_eq!(second.body["next"], Value::Null);
    assert!(!second.header("link").contains("rel=\"next\""));
    let by_hand = format!("/interviews?before={}", first.body["next"].as_str().unwrap());
    assert_eq!(api.get(&by_hand).body, second.body);
    let seen: BTreeSet<_> = ids(&first.body).into_iter().chain(ids(&second.body)).collect();
    assert_eq!(seen, begun);
    assert_eq!(api.delete("/interviews").status, 204);
    assert_eq!(api.get("/interviews").body["total"], 0);
}

fn begin_with(api: &Api, key: &str, questions: u8) -> super::asking::Reply {
    api.with("idempotency-key", key).post("/interviews", chosen(questions))
}

#[test]
fn the_same_request_with_the_same_key_is_one_interview() {
    let server = TestServer::start();
    let api = server.program(ALL);
    let first = begin_with(&api, "one", 2);
    let again = begin_with(&api, "one", 2);
    assert_eq!((first.status, again.status), (201, 200));
    assert_eq!(first.body, again.body);
    assert_eq!(first.header("location"), again.header("location"));
    assert_eq!(begin_with(&api, "one", 3).problem(), "key-reused");
    assert_eq!(begin_with(&api, "two", 2).status, 201);
    assert_eq!(api.get("/interviews").body["total"], 2);
    let another = server.as_browser(&server.another("grace@example.org"));
    let theirs = begin_with(&another, "one", 3);
    assert_eq!(theirs.status, 201, "a key is its account's own");
    for key in ["", "naïve", &"k".repeat(256)] {
        let refused = begin_with(&api, key, 2);
        assert_eq!((refused.status, refused.problem()), (400, "header"), "{key}");
    }
}

#[test]
fn a_key_does_not_begin_once_more_what_was_deleted() {
    let server = TestServer::start();
    let api = server.program(ALL);
    let (one, _) = addresses(&begin_with(&api, "one", 2).body);
    begin_with(&api, "two", 2);
    assert_eq!(api.delete(&one).status, 204);
    let again = begin_with(&api, "one", 2);
    assert_eq!((again.status, again.problem()), (410, "gone"), "{}", again.text);
    assert_eq!(begin_with(&api, "one", 3).problem(), "key-reused");
    assert_eq!(begin_with(&api, "two", 2).status, 200, "the other is there");
    assert_eq!(api.delete("/interviews").status, 204);
    assert_eq!(begin_with(&api, "two", 2).problem(), "gone");
    assert_eq!(api.get("/interviews").body["total"], 0);
    assert_eq!(begin_with(&api, "three", 2).status, 201);
}

#[test]
fn of_many_at_once_with_the_same_key_one_begins() {
    let server = TestServer::start();
    let api = server.program(ALL);
    let threads: Vec<_> = (0..6)
        .map(|_| {
            let api = api.clone();
            std::thread::spawn(move || begin_with(&api, "race", 2))
        })
        .collect();
    let replies: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    let begun = replies.iter().filter(|reply| reply.status == 201).count();
    assert_eq!(begun, 1, "{:?}", replies.iter().map(|reply| reply.status).collect::<Vec<_>>());
    assert!(replies.iter().all(|reply| reply.body["id"] == replies[0].body["id"]));
    assert_eq!(api.get("/interviews").body["total"], 1);
}

#[test]
fn a_role_that_is_not_in_the_list_is_called_by_its_title_and_no_known_one_has_a_title() {
    let server = TestServer::start();
    let api = server.program(ALL);
    let with = |role: &str, title: Value| {
        let mut body = chosen(1);
        (body["role"], body["role_title"]) = (role.into(), title);
        api.post("/interviews", body)
    };
    let begun = with("other", json!(" Barista "));
    assert_eq!(begun.status, 201, "{}", begun.text);
    assert_eq!(begun.body["setup"]["role"], "other");
    assert_eq!(begun.body["setup"]["role_title"], "Barista");
    for (role, title) in [
        ("other", Value::Null),
        ("other", json!(" ")),
        ("other", json!("x".repeat(81))),
        ("nurse", json!("Barista")),
        ("barista", Value::Null),
    ] {
        assert_eq!(with(role, title.clone()).status, 422, "{role} {title}");
    }
    let title = json!("Cleaner for 07700 900123");
    assert_eq!(with("other", title.clone()).problem(), "personal-data");
    let mut body = chosen(1);
    (body["role"], body["role_title"]) = ("other".into(), title);
    body["job"] = json!("Write to a.b@example.com.");
    let both = api.post("/interviews", body);
    let found = both.body["personal_data"].as_array().unwrap().iter().map(|it| &it["text"]);
    let expected = [json!("07700 900123"), json!("a.b@example.com")];
    assert_eq!(found.collect::<Vec<_>>(), expected.iter().collect::<Vec<_>>(), "told at once");
}
