//! What is wrong with a request is told as a problem, with the status that fits, and in the words of the description.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    asking::{Reply, chosen},
    described::operations,
};
use crate::{asking::OWN, fixture::TestServer};

#[test]
fn each_way_to_ask_wrongly_has_its_status_and_its_word() {
    let server = TestServer::start();
    let api = server.program(&["read", "practise", "manage"]);
    let (interview, turn) = api.begun(3);
    let answer = format!("{turn}/answer");
    let json_body = |body: &str| Some(("application/json", body.as_bytes().to_vec()));
    let large = format!("{{\"text\":\"{}\"}}", "x".repeat(1_100_000));
    let long = format!("{{\"text\":\"{}\"}}", "x".repeat(30_001));
    let setup = |name: &str, value: Value| {
        let mut setup = chosen(3);
        setup[name] = value;
        setup.to_string()
    };
    let nowhere = format!("/interviews/{}", Uuid::nil());
    type Body<'a> = Option<(&'a str, Vec<u8>)>;
    let cases: Vec<(&str, &str, String, Body<'_>, u16, &str)> = vec![
        ("no JSON", "POST", answer.clone(), json_body("{"), 400, "not-json"),
        ("nothing", "POST", answer.clone(), json_body(""), 400, "not-json"),
        ("a list", "POST", answer.clone(), json_body("[1]"), 422, "shape"),
        ("a number", "POST", answer.clone(), json_body("{\"text\":1}"), 422, "shape"),
        ("a field missing", "POST", answer.clone(), json_body("{}"), 422, "shape"),
        (
            "a field too many",
            "POST",
            answer.clone(),
            json_body("{\"text\":\"a\",\"more\":1}"),
            422,
            "shape",
        ),
        ("blank", "POST", answer.clone(), json_body("{\"text\":\"  \"}"), 422, "answer-empty"),
        ("too long", "POST", answer.clone(), json_body(&long), 422, "answer-too-long"),
        ("too large", "POST", answer.clone(), json_body(&large), 413, "too-large"),
        (
            "a form",
            "POST",
            answer.clone(),
            Some(("application/x-www-form-urlencoded", b"text=a".to_vec())),
            415,
            "media-type",
        ),
        ("called nothing", "POST", answer.clone(), Some(("", b"{}".to_vec())), 415, "media-type"),
        (
            "no such role",
            "POST",
            "/interviews".into(),
            json_body(&setup("role", json!("king"))),
            422,
            "field",
        ),
        (
            "no such kind",
            "POST",
            "/interviews".into(),
            json_body(&setup("kind", json!("chat"))),
            422,
            "shape",
        ),
        (
            "no questions",
            "POST",
            "/interviews".into(),
            json_body(&setup("questions", json!(0))),
            422,
            "shape",
        ),
        (
            "a take that is none",
            "POST",
            format!("{turn}/keep"),
            json_body("{\"take\":\"x\"}"),
            422,
            "shape",
        ),
        ("an id that is none", "GET", "/interviews/seven".into(), None, 404, "not-found"),
        ("nobody's id", "GET", nowhere, None, 404, "not-found"),
        ("a cursor that is none", "GET", "/interviews?before=seven".into(), None, 400, "query"),
        ("nowhere", "GET", "/interview".into(), None, 404, "not-found"),
        ("below nowhere", "GET", format!("{interview}/turns/x/y/z"), None, 404, "not-found"),
        ("another way", "PUT", interview.clone(), None, 405, "method"),
    ];
    for (what, method, path, body, status, word) in cases {
        let reply = api.send(method, &path, body);
        assert_eq!((reply.status, reply.problem()), (status, word), "{what}");
        assert!(reply.text.len() < 1_000, "{what} is answered at length: {}", reply.text);
    }
    assert_eq!(api.get(&interview).body["turns"][0]["state"], "open", "nothing was done");
}

#[test]
fn other_names_are_turned_away_in_the_same_words() {
    let server = TestServer::start();
    let answer = server.ask("GET", "/api/v1/roles", "Host: evil.example\r\n", "");
    assert_eq!(answer.status, 421);
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
}

#[test]
fn every_answer_that_the_description_knows_says_what_it_is() {
    let server = TestServer::start();
    for (method, path, operation) in operations(&server) {
        for (status, response) in operation["responses"].as_object().unwrap() {
            let what = format!("{method} {path} {status}");
            assert!(response["description"].as_str().is_some_and(|it| !it.is_empty()), "{what}");
            if status.as_str() >= "400" {
                let schema = &response["content"]["application/problem+json"]["schema"]["$ref"];
                assert_eq!(schema, "#/components/schemas/Problem", "{what}");
            }
        }
        for status in ["405", "421", "429", "500", "503"] {
            assert!(operation["responses"][status].is_object(), "{method} {path} {status}");
        }
    }
}

fn left(reply: &Reply) -> u32 {
    let state = reply.header("ratelimit").strip_prefix("\"requests\";r=").unwrap();
    state.split(';').next().unwrap().parse().unwrap()
}

#[test]
fn every_answer_says_how_many_requests_are_left_and_too_many_are_told_when_to_come_back() {
    let server = TestServer::start();
    let api = server.program(&["read"]);
    let first = api.get("/roles");
    assert_eq!(first.header("ratelimit-policy"), "\"requests\";q=300;w=60");
    let first = left(&first);
    assert!(left(&api.get("/nothing")) < first, "what is not there counts, too");
    left(&api.send("PATCH", "/roles", None));
    left(&api.delete("/interviews"));
    let agents: Vec<_> = (0..4)
        .map(|_| {
            let api = api.clone();
            std::thread::spawn(move || {
                (0..150).find_map(|_| {
                    let reply = api.get("/roles");
                    (reply.status == 429).then_some(reply)
                })
            })
        })
        .collect();
    let refused: Vec<_> = agents.into_iter().filter_map(|agent| agent.join().unwrap()).collect();
    let refused = refused.first().expect("600 at once are too many");
    assert_eq!(refused.problem(), "too-many");
    assert_eq!(left(refused), 0);
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    assert_eq!(server.nobody().get("/openapi.json").status, 200, "an address is counted by itself");
    let another = server.as_browser(&server.another("grace@example.org"));
    assert_eq!(another.get("/account").status, 200, "another account is not held up");
    std::thread::sleep(std::time::Duration::from_secs(wait));
    assert_eq!(api.get("/roles").status, 200);
}

#[test]
fn neither_an_ended_session_nor_another_site_s_page_uses_up_an_account_s_allowance() {
    let server = TestServer::start_with(&[("SOTTO_MAX_REQUESTS", "20")]);
    let elsewhere = client::Client::new(server.client.host.clone());
    elsewhere.sign_in_now("Ada", "ada@example.org");
    let ended = server.as_browser(&elsewhere);
    assert_eq!(ended.get("/account").status, 200);
    let headers = format!("{OWN}Cookie: {}\r\n", elsewhere.cookies());
    assert_eq!(server.ask("POST", "/sign-out", &headers, "").status, 303);
    let cookies = server.client.cookies();
    let beside =
        |site: &str| server.nobody().with("cookie", cookies.as_str()).with("sec-fetch-site", site);
    for (what, asker, status) in [
        ("an ended session", ended, 401),
        ("another site", beside("cross-site"), 200),
        ("another port of this machine", beside("same-site"), 200),
    ] {
        let statuses: Vec<u16> = (0..25).map(|_| asker.get("/account").status).collect();
        assert!(statuses.iter().all(|it| [status, 429].contains(it)), "{what}: {statuses:?}");
        assert!(statuses.contains(&429), "{what} is counted by its address: {statuses:?}");
        let owner = server.in_person().get("/account");
        assert_eq!(owner.status, 200, "{what} uses up what is the owner's");
        assert!(left(&owner) >= 15, "{what}: {}", left(&owner));
    }
}
