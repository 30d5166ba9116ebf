//! What stands in front of the pages.

use std::{collections::BTreeSet, fs, path::Path};

use crate::{
    asking::{Answer, OWN},
    fixture::TestServer,
};

/// Every address, as the routers write it, with the ways it may be asked. Whoever adds one adds it here, and looks at
/// whether it could give a recording away.
const ROUTES: &[(&str, &str)] = &[
    ("GET", "/"),
    ("GET", "/assets/{version}/{name}"),
    ("GET", "/healthz"),
    ("GET", "/interviews"),
    ("GET", "/interviews/{interview}"),
    ("GET", "/interviews/{interview}/report"),
    ("GET", "/interviews/{interview}/turns/{turn}/take"),
    ("GET", "/privacy"),
    ("POST", "/interviews"),
    ("POST", "/interviews/delete-all"),
    ("POST", "/interviews/{interview}/delete"),
    ("POST", "/interviews/{interview}/finish"),
    ("POST", "/interviews/{interview}/turns/{turn}/again"),
    ("POST", "/interviews/{interview}/turns/{turn}/keep"),
    ("POST", "/interviews/{interview}/turns/{turn}/skip"),
    ("POST", "/interviews/{interview}/turns/{turn}/typed"),
];

/// A route with real ids put in.
fn filled(route: &str, interview: &str, turn: &str) -> String {
    route
        .replace("/interviews/{interview}/turns/{turn}", turn)
        .replace("/interviews/{interview}", interview)
        .replace("{version}", "0")
        .replace("{name}", "sotto.css")
}

#[test]
fn every_address_is_listed_here() {
    let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web");
    let mut written = BTreeSet::new();
    for file in fs::read_dir(web).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        for rest in text.split(".route(\"").skip(1) {
            let (route, rest) = rest.split_once('"').unwrap();
            let method =
                rest.trim_start_matches([',', ' ']).split('(').next().unwrap().to_uppercase();
            written.insert((method, route.to_owned()));
        }
        assert!(
            !text.contains("route_service") && !text.contains(".nest("),
            "an address could hide from this test"
        );
    }
    let listed: BTreeSet<_> =
        ROUTES.iter().map(|(method, route)| ((*method).to_owned(), (*route).to_owned())).collect();
    assert_eq!(written, listed);
}

#[test]
fn every_answer_tells_the_browser_to_use_nothing_but_the_microphone_and_sotto_s_own_files() {
    let server = TestServer::start();
    let asked = |method: &str, route: &str, headers: &str| {
        let interview = server.begun();
        let turn = server.turn(&interview);
        server.ask(method, &filled(route, &interview, &turn), headers, "text=yes")
    };
    let mut answers: Vec<(String, Answer)> = ROUTES
        .iter()
        .map(|(method, route)| (format!("{method} {route}"), asked(method, route, OWN)))
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
    for path in
        ["/", &interview, &format!("{finished}/report"), "/interviews", "/privacy", "/nothing"]
    {
        let page = server.get(path).body;
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
fn another_machine_s_name_and_another_site_s_page_are_turned_away() {
    let server = TestServer::start();
    let interview = server.begun();
    let turn = server.turn(&interview);
    for host in ["evil.example", "localhost.evil.example:8080", "192.168.0.2"] {
        assert_eq!(server.ask("GET", "/", &format!("Host: {host}\r\n"), "").status, 421, "{host}");
    }
    for (_, route) in ROUTES.iter().filter(|(method, _)| *method == "POST") {
        let path = filled(route, &interview, &turn);
        for stranger in [
            "",
            "Sec-Fetch-Site: cross-site\r\n",
            "Sec-Fetch-Site: same-site\r\n",
            "Origin: http://evil.example\r\n",
            "Origin: null\r\n",
        ] {
            assert_eq!(
                server.ask("POST", &path, stranger, "text=x").status,
                403,
                "{path} {stranger}"
            );
        }
    }
    assert_eq!(server.turn(&interview), turn, "nothing was done");
}
