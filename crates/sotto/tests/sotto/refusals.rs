//! What is refused leaves a line for whoever runs this, and nobody's name.

use std::{thread, time::Duration};

use crate::fixture::TestServer;

#[test]
fn what_is_refused_is_logged_by_its_kind_and_without_its_person() {
    let server = TestServer::start_with(&[("SOTTO_MAX_SIGN_INS", "3")]);
    server.ask("POST", "/interviews", "Sec-Fetch-Site: cross-site\r\n", "role=nurse");
    server.ask("GET", "/", "Host: evil.example\r\n", "");
    server.ask("GET", "/api/v1/account", "Authorization: Bearer sotto_wrong\r\n", "");
    for _ in 0..5 {
        server.ask("GET", "/sign-in/this-machine", "Cookie: \r\n", "");
    }
    server.get("/sign-in/this-machine/callback?error=access_denied&state=x");
    thread::sleep(Duration::from_millis(200));
    let log = String::from_utf8(server.log.lock().unwrap().clone()).unwrap();
    assert!(log.contains("somebody signed in") && log.contains("this-machine"), "{log}");
    for kind in ["cross-site", "wrong-host", "token-unknown", "too-many", "sign-in-stale"] {
        assert!(log.contains(&format!("code=\"{kind}\"")), "{kind} in {log}");
    }
    for never in ["Ada", "ada@example.org", "evil.example", "sotto_wrong"] {
        assert!(!log.contains(never), "{never} in {log}");
    }
}
