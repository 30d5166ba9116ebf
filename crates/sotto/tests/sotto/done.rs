//! Each act is said once, on the page that it leads to.

use crate::{
    asking::OWN,
    fixture::TestServer,
    report_pages::{CORRECTED, ONE},
};

/// The address of a form on a page, up to its last part.
fn form<'a>(page: &'a str, before: &str, last: &str) -> &'a str {
    let from = page.find(before).unwrap_or_else(|| panic!("no {before} in {page}"));
    let to = page[from..].find(last).unwrap() + last.len();
    &page[from..from + to]
}

#[test]
fn what_was_done_is_said_once_on_the_page_that_it_leads_to() {
    let server = TestServer::start();
    server.post("/account/tokens", "name=My+script&days=30&read=1");
    let account = server.get("/account").body;
    let revoke = form(&account, "/account/tokens/", "/revoke");
    let held = server.held(ONE, CORRECTED);
    let links = format!("{}/links", held.interview);
    assert_eq!(server.post(&links, "shows=notes&days=7").status, 200);
    let shared = server.get(&links).body;
    let turn_off = form(&shared, &format!("{links}/"), "/revoke");
    let english = "language=en&next=%2Faccount%3Fdone%3Dall-deleted";
    for (path, form, sentence) in [
        (revoke, "", "Access token revoked. It no longer works."),
        (turn_off, "", "Link turned off. It no longer works."),
        ("/account/sessions/end-others", "", "All your other devices are signed out."),
        (&format!("{}/delete", held.interview), "", "The interview and its report are deleted."),
        ("/interviews/delete-all", "", "All your interviews are deleted."),
        ("/language", english, "Pages are now in English."),
        ("/account/delete", "sure=1", "Your account is deleted, with everything in it."),
    ] {
        let done = server.post(path, form);
        assert_eq!(done.status, 303, "{path}: {}", done.body);
        let there = done.header("location").unwrap();
        let page = server.get(there);
        assert_eq!(page.shown("done"), sentence, "{path}");
        assert_eq!(page.body.matches("role=\"status\" data-saved").count(), 1, "{path}");
        assert_eq!(server.get(there.split('?').next().unwrap()).count("done"), 0, "{path}");
    }
    assert_eq!(server.get("/?done=You+have+won").count("done"), 0, "in no words but ours");
}

#[test]
fn who_signed_out_or_ended_a_session_reads_so_in_their_language() {
    let server = TestServer::start();
    let bob = server.another("bob@example.org");
    let his = format!("{OWN}Cookie: {}\r\n", bob.cookies());
    let out = server.ask("POST", "/sign-out", &his, "");
    let there = out.header("location").unwrap();
    let chinese = "Cookie: sotto-language=zh-Hant\r\n";
    assert_eq!(server.ask("GET", there, chinese, "").shown("done"), "你已登出。");

    let _elsewhere = server.another("ada@example.org");
    let account = server.get("/account").body;
    let end = form(&account, "/account/sessions/", "/end\"").trim_end_matches('"');
    let ended = server.post(end, "");
    let page = server.get(ended.header("location").unwrap());
    assert_eq!(page.shown("done"), "That device is signed out.");
}

#[test]
fn what_is_lost_by_it_is_said_before_an_interview_ends() {
    let server = TestServer::start();
    let page = server.get(&server.begun());
    let shown = page.outside_templates();
    let asks = shown.split_once("data-testid=\"end\"").unwrap();
    assert!(asks.0.ends_with("<details class=\"sure\"><summary "), "{shown}");
    let (warning, _) = asks.1.split_once("data-testid=\"finish\"").unwrap();
    assert!(warning.contains("An answer that is not saved is lost."), "{warning}");
    // Nothing is written yet, so to skip is one press; what was heard or typed is asked about.
    assert!(shown.contains("<button class=\"quiet when-off\" data-testid=\"skip\">"), "{shown}");
    assert_eq!(page.count("skip-sure"), 0);
    let typed = server.get(&format!("{}?type=1", server.begun()));
    assert_eq!((typed.count("skip"), typed.count("skip-sure")), (1, 1));
}
