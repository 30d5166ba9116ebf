//! A person's account, through the pages.

use crate::{
    asking::OWN,
    fixture::{TestServer, sotto},
};

#[test]
fn the_account_shows_name_and_email_and_where_one_is_signed_in() {
    let server = TestServer::start();
    let _elsewhere = {
        let other = client::Client::new(server.client.host.clone());
        other.sign_in_now("Ada", "ada@example.org");
        other
    };
    let page = server.get("/account");
    assert!(page.body.contains("<h1 data-focus tabindex=\"-1\" translate=\"no\">Ada</h1>"));
    assert_eq!(page.shown("account-email"), "ada@example.org");
    assert_eq!(page.count("session"), 2);
    assert_eq!(page.count("end-session"), 1, "the one that looks is not offered its own end");
    assert_eq!(server.post("/account/sessions/end-others", "").status, 303);
    assert_eq!(server.get("/account").count("session"), 1);
}

#[test]
fn ending_another_session_counts_from_its_next_request_on() {
    let server = TestServer::start();
    let elsewhere = client::Client::new(server.client.host.clone());
    elsewhere.sign_in_now("Ada", "ada@example.org");
    let there = |path: &str| {
        server.ask("GET", path, &format!("Cookie: {}\r\n", elsewhere.cookies()), "").status
    };
    assert_eq!(there("/interviews"), 200);
    let page = server.get("/account").body;
    let (_, rest) = page.split_once("/account/sessions/").unwrap();
    let session = rest.split('/').next().unwrap();
    assert_eq!(server.post(&format!("/account/sessions/{session}/end"), "").status, 303);
    assert_eq!(there("/interviews"), 303);
    assert_eq!(server.get("/interviews").status, 200, "and not from here");
}

/// Renews a session by its refresh token alone; gives the status, and the token that came back.
fn renewed(server: &TestServer, token: &str) -> (u16, Option<String>) {
    let answer = server.ask("GET", "/account", &format!("Cookie: sotto-refresh={token}\r\n"), "");
    let set = answer
        .headers("set-cookie")
        .into_iter()
        .find_map(|line| line.strip_prefix("sotto-refresh=")?.split(';').next().map(str::to_owned));
    (answer.status, set)
}

#[test]
fn a_renewal_whose_answer_was_lost_signs_nobody_out_and_a_copy_does() {
    let server = TestServer::start();
    let first = server.client.cookie("sotto-refresh").unwrap();
    let renew = |token: &str| renewed(&server, token);
    let (status, lost) = renew(&first);
    assert_eq!(status, 200);
    let (lost, (status, found)) = (lost.unwrap(), renew(&first));
    assert_eq!(status, 200, "the browser has the old one still");
    let (status, next) = renew(&found.expect("and is given another"));
    assert_eq!(status, 200);
    assert_eq!(renew(&lost), (303, None), "whoever holds the one that was lost is a thief");
    assert_eq!(renew(&next.unwrap()), (303, None), "and the session is over for both");
}

#[test]
fn a_made_up_refresh_token_ends_nobody_s_session() {
    let server = TestServer::start();
    let good = server.client.cookie("sotto-refresh").unwrap();
    // Which session it is, the first 16 bytes, stands in every signed token; the rest is made up.
    let session = &good[..24];
    for made_up in [
        format!("{session}{}", "A".repeat(good.len() - session.len())),
        format!("{session}{}", "A".repeat(40)),
        format!("{}AAAA", &good[..good.len() - 4]),
    ] {
        assert_eq!(renewed(&server, &made_up), (303, None), "{made_up}");
    }
    assert_eq!(server.get("/account").status, 200, "the session stands");
    assert_eq!(renewed(&server, &good).0, 200);
}

#[test]
fn signing_out_everywhere_ends_every_session() {
    let server = TestServer::start();
    let elsewhere = client::Client::new(server.client.host.clone());
    elsewhere.sign_in_now("Ada", "ada@example.org");
    let out = server.post("/sign-out/everywhere", "");
    assert_eq!(out.status, 303);
    assert!(out.header("clear-site-data").is_some());
    for cookies in [elsewhere.cookies(), server.client.cookies()] {
        let answer = server.ask("GET", "/account", &format!("Cookie: {cookies}\r\n"), "");
        assert_eq!(answer.status, 303);
    }
}

#[test]
fn a_token_is_shown_once_and_revoked() {
    let server = TestServer::start();
    let made = server.post("/account/tokens", "name=My+script&days=30&read=1&practise=1");
    assert_eq!(made.status, 200, "{}", made.body);
    let secret = made.shown("token-secret");
    assert!(secret.starts_with("sotto_"), "{secret}");
    let page = server.get("/account");
    assert!(!page.body.contains(&secret), "once");
    assert!(page.body.contains("My script") && page.body.contains("read practise"));
    let (_, rest) = page.body.split_once("/account/tokens/").unwrap();
    let id = rest.split('/').next().unwrap();
    assert_eq!(server.post(&format!("/account/tokens/{id}/revoke"), "").status, 303);
    assert_eq!(server.get("/account").count("token"), 0);
}

#[test]
fn a_token_needs_a_name_a_purpose_and_an_end() {
    let server = TestServer::start();
    for form in [
        "name=&days=30&read=1",
        "name=x&days=30",
        "name=x&days=3650&read=1",
        "name=x&days=many&read=1",
        &format!("name={}&days=30&read=1", "x".repeat(61)),
    ] {
        assert_eq!(server.post("/account/tokens", form).status, 422, "{form}");
    }
}

#[test]
fn the_twenty_first_token_is_refused_with_a_way_out() {
    let server = TestServer::start();
    for _ in 0..20 {
        assert_eq!(server.post("/account/tokens", "name=x&days=30&read=1").status, 200);
    }
    let refused = server.post("/account/tokens", "name=x&days=30&read=1");
    assert_eq!(refused.status, 409);
    assert!(refused.body.contains("Remove one first"));
}

#[test]
fn a_resume_is_kept_shown_and_deleted() {
    let server = TestServer::start();
    assert_eq!(server.post("/resume", "text=I+built+bridges.").status, 303);
    let page = server.get("/resume");
    assert!(page.body.contains("I built bridges."));
    assert_eq!(page.count("resume-expires"), 1, "the day it goes stands beside it");
    let long = format!("text={}", "x".repeat(20_001));
    assert_eq!(server.post("/resume", &long).status, 422);
    assert!(server.get("/resume").body.contains("I built bridges."), "the old one stays");
    assert_eq!(server.post("/resume/delete", "").status, 303);
    let page = server.get("/resume");
    assert!(!page.body.contains("bridges"));
    assert_eq!(page.count("resume-expires"), 0);
}

#[test]
fn everything_can_be_downloaded() {
    let server = TestServer::start();
    server.post("/resume", "text=I+built+bridges.");
    let interview = server.begun();
    server.post(&format!("{}/typed", server.turn(&interview)), "text=I+led+a+team+of+five.");
    let export = server.get("/account/export");
    assert_eq!(export.header("content-type"), Some("application/json"));
    assert!(export.header("content-disposition").unwrap().contains("attachment"));
    let export: serde_json::Value = serde_json::from_str(&export.body).unwrap();
    assert_eq!(export["name"], "Ada");
    assert_eq!(export["email"], "ada@example.org");
    assert_eq!(export["resume"]["text"], "I built bridges.");
    assert!(export["interviews"][0].to_string().contains("I led a team of five."));
    assert_eq!(export["sessions"].as_array().unwrap().len(), 1);
}

#[test]
fn deleting_the_account_wants_the_box_ticked() {
    let server = TestServer::start();
    assert_eq!(server.post("/account/delete", "").status, 422);
    assert_eq!(server.get("/account").status, 200);
    assert_eq!(server.post("/account/delete", "sure=1").status, 303);
    assert_eq!(server.get("/account").status, 303);
    server.client.sign_in_now("Ada", "ada@example.org");
    assert!(
        server.get("/interviews").body.contains("No interviews yet"),
        "another account, and an empty one"
    );
}

#[test]
fn the_only_way_in_is_not_taken_away() {
    let server = TestServer::start();
    let page = server.get("/account");
    assert_eq!(page.count("identity"), 1);
    assert_eq!(page.count("unlink"), 0);
}

#[test]
fn an_admin_sees_counts_and_never_content() {
    let server = TestServer::start();
    server.post("/resume", "text=marigold4711");
    assert_eq!(
        server.get("/admin").status,
        404,
        "what is not for everybody is not there for others"
    );
    let data = server.folder.path().join("data");
    let made = sotto(&["admin", "add", " ADA@example.org", "--data", data.to_str().unwrap()]);
    assert!(made.status.success(), "{made:?}");
    let page = server.get("/admin");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Accounts") && page.body.contains("Jobs"));
    for never in ["marigold4711", "ada@example.org", "Ada"] {
        assert!(!page.body.contains(never), "{never}");
    }
    let gone = sotto(&["admin", "remove", "ada@example.org", "--data", data.to_str().unwrap()]);
    assert!(gone.status.success());
    assert_eq!(server.get("/admin").status, 404);
    let nobody = sotto(&["admin", "add", "nobody@example.org", "--data", data.to_str().unwrap()]);
    assert!(!nobody.status.success());
    assert!(String::from_utf8(nobody.stderr).unwrap().contains("Sign in once"));
}

#[test]
fn an_admin_s_command_ends_one_person_s_sessions_or_everybody_s() {
    let server = TestServer::start();
    let other = server.another("grace@example.org");
    let status = |cookies: &str| {
        server.ask("GET", "/interviews", &format!("Cookie: {cookies}\r\n"), "").status
    };
    let data = server.folder.path().join("data");
    let place = data.to_str().unwrap();
    let one = sotto(&["admin", "sign-out", "grace@example.org", "--data", place]);
    assert!(String::from_utf8(one.stdout).unwrap().contains("Signed out 1 session"));
    assert_eq!((status(&other.cookies()), status(&server.client.cookies())), (303, 200));
    let all = sotto(&["admin", "sign-out", "--everybody", "--data", place]);
    assert!(all.status.success(), "{all:?}");
    let forgotten = sotto(&["admin", "sign-out", "--data", place]);
    assert!(!forgotten.status.success(), "a forgotten address ends nobody's");
    let said = String::from_utf8(forgotten.stderr).unwrap();
    assert!(said.contains("EMAIL") && said.contains("--everybody"), "{said}");
    let both = sotto(&["admin", "sign-out", "a@example.org", "--everybody", "--data", place]);
    assert!(!both.status.success(), "one of the two");
    assert_eq!(status(&server.client.cookies()), 303);
}

#[test]
fn a_page_that_wants_somebody_leads_to_the_sign_in_and_back() {
    let server = TestServer::start();
    let there = server.ask("GET", "/interviews?before=x", "Cookie: \r\n", "");
    assert_eq!(there.status, 303);
    assert_eq!(there.header("location"), Some("/sign-in?next=%2Finterviews%3Fbefore%3Dx"));
    let action = server.ask("POST", "/interviews", &format!("{OWN}Cookie: \r\n"), "role=nurse");
    assert_eq!(
        action.status, 401,
        "an action has no way back, so what was typed stays on the page"
    );
    assert!(action.body.contains("You’ve been signed out"));
}
