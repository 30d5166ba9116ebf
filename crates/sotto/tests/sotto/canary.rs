//! What people say, write and are called is in no file in the clear, in no log, and on no page of an error.

use std::{fs, path::Path, thread, time::Duration};

use client::Client;

use crate::{asking::OWN, fixture::TestServer};

/// Each occurs nowhere else.
const NAME: &str = "Marigoldina Canary";
const EMAIL: &str = "marigold4711@example.org";
const RESUME: &str = "resumecanary4712";
const ANSWER: &str = "answercanary4713";
const TOKEN_NAME: &str = "tokennamecanary4714";

/// Every file below a folder.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push((path.display().to_string(), fs::read(&path).unwrap()));
        }
    }
    found
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// A person who writes a canary wherever something can be written, and the secrets that came of it.
fn journey(server: &TestServer) -> Vec<String> {
    let person = Client::new(server.client.host.clone());
    person.sign_in_now(NAME, EMAIL);
    let own = format!("{OWN}Cookie: {}\r\n", person.cookies());
    let ask = |method: &str, path: &str, body: &str| server.ask(method, path, &own, body);
    assert_eq!(ask("POST", "/resume", &format!("text={RESUME}")).status, 303);
    let made =
        ask("POST", "/account/tokens", &format!("name={TOKEN_NAME}&days=7&read=1&practise=1"));
    let token = made.shown("token-secret");
    let begun = ask("POST", "/interviews", crate::asking::CHOSEN);
    let interview = begun.header("location").unwrap().to_owned();
    for _ in 0..2 {
        let page = ask("GET", &interview, "").body;
        let Some((_, rest)) = page.split_once("data-answer=\"") else { break };
        let turn = rest.split('"').next().unwrap().to_owned();
        let text = format!("text=I+led+{ANSWER}+and+as+a+result+we+saved+three+weeks.");
        assert_eq!(ask("POST", &format!("{turn}/typed"), &text).status, 303);
        // The same again is a conflict, and its page must not say what was sent.
        let conflict = ask("POST", &format!("{turn}/typed"), &text);
        assert_eq!(conflict.status, 409);
        assert!(!conflict.body.contains(ANSWER));
    }
    assert_eq!(ask("POST", &format!("{interview}/finish"), "").status, 303);
    let report = ask("GET", &format!("{interview}/report"), "");
    assert!(report.body.contains(ANSWER), "the report quotes");
    // Errors of every kind, each with a canary in what was sent.
    for (method, path, body, status) in [
        ("GET", &*format!("/{ANSWER}"), "", 404),
        ("GET", &*format!("/sign-in/{ANSWER}?next={ANSWER}"), "", 404),
        ("POST", "/interviews", &*format!("role={ANSWER}"), 422),
        ("POST", "/account/tokens", &*format!("name={TOKEN_NAME}&days={ANSWER}&read=1"), 422),
        ("GET", &*format!("/sign-in/this-machine/callback?code={ANSWER}&state={ANSWER}"), "", 400),
    ] {
        let answer = ask(method, path, body);
        assert_eq!(answer.status, status, "{method} {path}");
        for canary in [ANSWER, RESUME, TOKEN_NAME] {
            assert!(!answer.body.contains(canary), "{method} {path} shows {canary}");
        }
    }
    // A form goes back to whoever sent it with what was typed in it; the log and the files are none the wiser.
    let refused = ask("POST", "/resume", &format!("text={}", RESUME.repeat(2000)));
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains(RESUME) && !refused.body.contains(ANSWER));
    let cookies = ["sotto-session", "sotto-refresh"].map(|name| person.cookie(name).unwrap());
    cookies.into_iter().chain([token]).collect()
}

#[test]
fn neither_files_nor_the_most_talkative_log_hold_what_people_wrote_or_are_called() {
    let server = TestServer::start_with(&[("SOTTO_LOG", "trace")]);
    let secrets = journey(&server);
    let canaries = [NAME, EMAIL, RESUME, ANSWER, TOKEN_NAME];
    let files = files(server.folder.path());
    assert!(
        files.iter().any(|(_, bytes)| holds(bytes, "project-manager")),
        "what is not sealed is found, so what is would be too"
    );
    for (path, bytes) in &files {
        for canary in canaries.iter().copied().chain(secrets.iter().map(String::as_str)) {
            assert!(!holds(bytes, canary), "{path} holds {canary}");
        }
    }
    server.signal("TERM");
    thread::sleep(Duration::from_secs(1));
    let log = server.log.lock().unwrap();
    assert!(holds(&log, "ending"), "the log is being read");
    for canary in canaries.iter().copied().chain(secrets.iter().map(String::as_str)) {
        assert!(!holds(&log, canary), "the log holds {canary}");
    }
}
