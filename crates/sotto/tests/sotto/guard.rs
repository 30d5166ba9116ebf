//! What stands in front of the pages.

use std::collections::BTreeSet;

use crate::{
    asking::{Answer, OWN, without_messages},
    fixture::TestServer,
    routes::{Named, ROUTES},
};

#[test]
fn every_answer_tells_the_browser_to_use_nothing_but_the_microphone_and_sotto_s_own_files() {
    let server = TestServer::start();
    let asked = |method: &str, route: &str, headers: &str| {
        let nil = uuid::Uuid::nil().to_string();
        let mut named = Named {
            interview: String::new(),
            turn: String::new(),
            session: nil.clone(),
            identity: nil.clone(),
            token: nil,
        };
        if route.contains("{interview}") {
            server.post("/interviews/delete-all", "");
            named.interview = server.begun();
            named.turn = server.turn(&named.interview);
        }
        server.ask(method, &named.fill(route), headers, "text=yes")
    };
    let mut answers: Vec<(String, Answer)> = ROUTES
        .iter()
        // What ends the session or the account is asked elsewhere.
        .filter(|(_, route, _)| !route.starts_with("/sign-out"))
        .map(|(method, route, _)| (format!("{method} {route}"), asked(method, route, OWN)))
        .collect();
    answers.push(("an unknown address".into(), server.get("/nothing")));
    answers.push(("an unknown way of asking".into(), asked("DELETE", "/", OWN)));
    answers.push(("a stranger".into(), asked("POST", "/interviews", "")));
    answers.push(("another name".into(), asked("GET", "/", "Host: evil.example\r\n")));
    for (what, answer) in answers {
        let policy = answer
            .header("content-security-policy")
            .unwrap_or_else(|| panic!("{what} has no policy"));
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"),
            "{what}: {policy}"
        );
        assert!(
            !policy.contains("unsafe") && !policy.contains("data:") && !policy.contains('*'),
            "{what}: {policy}"
        );
        let sensors = answer.header("permissions-policy").expect("a sensor policy");
        assert!(
            sensors.contains("camera=()") && sensors.contains("microphone=(self)"),
            "{what}: {sensors}"
        );
        let allowed: Vec<&str> =
            sensors.split(", ").filter(|feature| !feature.ends_with("=()")).collect();
        assert_eq!(allowed, ["microphone=(self)", "screen-wake-lock=(self)"], "{what}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cache-control", "no-store"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{what}");
        }
    }
}

#[test]
fn no_page_has_code_or_style_of_its_own() {
    let server = TestServer::start();
    let interview = server.begun();
    let finished = server.begun();
    server.post(
        &format!("{}/typed", server.turn(&finished)),
        "text=I+led+the+move+and+it+took+three+weeks.",
    );
    server.post(&format!("{finished}/finish"), "");
    let report = format!("{finished}/report");
    for path in
        ["/", &interview, &report, "/interviews", "/privacy", "/sample-report", "/try", "/nothing"]
    {
        let page = without_messages(&server.get(path).body);
        for (at, _) in page.match_indices("<script") {
            assert!(page[at..].starts_with("<script type=\"module\" src=\"/assets/"), "{path}");
        }
        for never in
            ["<style", " style=", " onclick", " onload", "javascript:", "http://", "https://"]
        {
            assert!(!page.contains(never), "{path} has {never}");
        }
    }
}

#[test]
fn assets_may_be_kept_for_good_by_the_name_the_pages_use() {
    let server = TestServer::start();
    let page = server.get("/");
    let (_, rest) = page.body.split_once("href=\"/assets/").unwrap();
    let (address, _) = rest.split_once('"').unwrap();
    let asset = server.get(&format!("/assets/{address}"));
    assert_eq!(asset.status, 200);
    assert_eq!(asset.header("cache-control"), Some("public, max-age=31536000, immutable"));
}

#[test]
fn assets_come_compressed_to_whoever_takes_that() {
    let server = TestServer::start();
    let page = server.get("/").body;
    let (_, rest) = page.split_once("rel=\"stylesheet\" href=\"").unwrap();
    let address = rest.split('"').next().unwrap();
    let length = |encodings: &str, expected: Option<&str>| -> usize {
        let headers = format!("Accept-Encoding: {encodings}\r\n");
        let answer = server.ask("HEAD", address, &headers, "");
        assert_eq!(answer.header("content-encoding"), expected, "{encodings}");
        assert_eq!(answer.header("vary"), Some("accept-encoding"));
        answer.header("content-length").unwrap().parse().unwrap()
    };
    let (plain, gzip) = (length("identity", None), length("gzip", Some("gzip")));
    let brotli = length("gzip, deflate, br", Some("br"));
    assert!(brotli < gzip && gzip * 3 < plain, "{brotli}, {gzip} and {plain} bytes");
}

#[test]
fn browsers_and_search_engines_find_what_they_ask_for_unasked() {
    let server = TestServer::start();
    let nobody = |path| server.ask("GET", path, "Cookie: none=1\r\n", "");
    let robots = nobody("/robots.txt");
    assert_eq!(robots.header("content-type"), Some("text/plain; charset=utf-8"));
    // A shared report is kept out of search by what it says itself: nobody who may not look can read that.
    assert!(robots.body.contains("User-agent: *") && !robots.body.contains("Disallow"));
    assert_eq!(nobody("/.well-known/security.txt").status, 404, "nobody is named unasked");
    let icon = server.ask("HEAD", "/favicon.ico", "", "");
    assert_eq!((icon.status, icon.header("content-type")), (200, Some("image/x-icon")));
    let page = nobody("/").body;
    assert!(page.contains("rel=\"manifest\""), "{page}");
}

#[test]
fn each_page_for_everybody_describes_itself_in_both_languages() {
    let server = TestServer::start();
    let mut told = BTreeSet::new();
    for language in ["en", "zh-TW"] {
        for path in ["/", "/sample-report", "/privacy", "/sign-in"] {
            let headers = format!("Cookie: none=1\r\nAccept-Language: {language}\r\n");
            let page = server.ask("GET", path, &headers, "").body;
            let (_, rest) = page.split_once("name=\"description\" content=\"").unwrap();
            let said = rest.split('"').next().unwrap().to_owned();
            assert!(said.chars().count() > 20, "{path}: {said}");
            assert!(told.insert(said.clone()), "{path} says what another says: {said}");
        }
    }
}

#[test]
fn who_finds_a_security_fault_is_told_whom_to_tell() {
    let server = TestServer::start_with(&[("SOTTO_SECURITY_CONTACT", "help@sotto.example")]);
    let told = server.ask("GET", "/.well-known/security.txt", "Cookie: none=1\r\n", "");
    assert_eq!(told.header("content-type"), Some("text/plain; charset=utf-8"));
    assert!(
        told.body.starts_with("Contact: mailto:help@sotto.example\nExpires: 2"),
        "{}",
        told.body
    );
}

#[test]
fn another_machine_s_name_is_turned_away() {
    let server = TestServer::start();
    for host in ["evil.example", "localhost.evil.example:8080", "192.168.0.2"] {
        assert_eq!(server.ask("GET", "/", &format!("Host: {host}\r\n"), "").status, 421, "{host}");
    }
    let both = format!("Host: {}\r\nHost: evil.example\r\n", server.client.host);
    assert_eq!(server.ask("GET", "/", &both, "").status, 421, "which of two names is meant?");
}
