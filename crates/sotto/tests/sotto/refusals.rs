//! What is refused leaves a line for whoever runs this, and nobody's name.

use std::{thread, time::Duration};

use crate::{asking::OWN, fixture::TestServer};

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
    let log = server.logged();
    assert!(log.contains("somebody signed in") && log.contains("this-machine"), "{log}");
    for kind in ["cross-site", "wrong-host", "token-unknown", "too-many", "sign-in-stale"] {
        assert!(log.contains(&format!("code=\"{kind}\"")), "{kind} in {log}");
    }
    for never in ["Ada", "ada@example.org", "evil.example", "sotto_wrong"] {
        assert!(!log.contains(never), "{never} in {log}");
    }
}

#[test]
fn people_are_told_what_is_wrong_in_their_language_and_programs_in_english() {
    let server = TestServer::start();
    let chinese = "Accept-Language: zh-TW\r\n";
    let page = server.ask("GET", "/interviews/nowhere", chinese, "");
    assert_eq!(page.status, 404);
    assert!(page.body.contains("lang=\"zh-Hant\""), "{}", page.body);
    assert!(page.body.contains("找不到頁面"), "{}", page.body);
    let wrong = format!("{chinese}Authorization: Bearer sotto_wrong\r\n");
    let problem = server.ask("GET", "/api/v1/account", &wrong, "");
    assert!(problem.body.contains("Invalid token"), "{}", problem.body);
}

#[test]
fn a_socket_whose_upgrade_lines_a_proxy_left_out_is_refused_as_that_and_logged() {
    let server = TestServer::start();
    let turn = server.turn(&server.begun());
    let said = "came without its Upgrade lines";
    assert!(!server.logged().contains(said));
    let handshake = format!(
        "{OWN}Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    );
    let answer = server.ask("GET", &format!("{turn}/take"), &handshake, "");
    assert_eq!(answer.status, 426, "the page knows it by that");
    assert_eq!(answer.header("upgrade"), Some("websocket"));
    thread::sleep(Duration::from_millis(200));
    let log = server.logged();
    assert!(log.contains(said) && log.contains("docs/proxies.md"), "{log}");
    assert!(!log.contains(&turn), "{log}");
}
