//! A report shown to others by a link: whoever has it sees what its owner picked, until it ends.

use std::time::Duration;

use sqlx::{ConnectOptions, sqlite::SqliteConnectOptions};

use crate::{
    asking::{Answer, before_footer},
    fixture::TestServer,
    report_pages::{CORRECTED, Held, ONE},
};

/// Nobody.
const STRANGER: &str = "Cookie: none=1\r\n";
/// Words of the answer that the report quotes or shows.
const SAID: &str = "called every nurse on the ward";

impl TestServer {
    /// Makes a link; gives its address, without the server's name.
    pub(crate) fn share(&self, held: &Held, form: &str) -> String {
        let made = self.post(&format!("{}/links", held.interview), form);
        assert_eq!(made.status, 200, "{}", made.body);
        let address = made.shown("shared-address");
        let (_, path) = address.split_once(&self.client.host).expect("the whole address");
        path.to_owned()
    }

    fn open(&self, link: &str) -> Answer {
        self.ask("GET", link, STRANGER, "")
    }

    fn links(&self, held: &Held) -> Answer {
        self.get(&format!("{}/links", held.interview))
    }

    /// Turns off the newest link.
    fn turn_off(&self, held: &Held) {
        let page = self.links(held).body;
        let (_, rest) = page.split_once(&format!("{}/links/", held.interview)).unwrap();
        let id = rest.split('/').next().unwrap();
        let done = self.post(&format!("{}/links/{id}/revoke", held.interview), "");
        assert_eq!(done.status, 303, "{}", done.body);
    }
}

/// All that is said of a link that shows nothing is the same, whatever became of it.
fn assert_over(server: &TestServer, link: &str) {
    let (over, guessed) = (server.open(link), server.open("/shared/x"));
    assert_eq!((over.status, over.body), (404, guessed.body), "{link}");
}

#[test]
fn a_link_shows_what_its_owner_picked_and_no_more() {
    let server = TestServer::start();
    let held = server.held(ONE, CORRECTED);
    let report = server.get(&format!("{}/report", held.interview)).body;
    assert!(report.contains(SAID) && report.contains("share-link"), "{report}");

    for (shows, notes, answers) in [("scores", 0, 0), ("notes", 1, 0), ("answers", 1, 1)] {
        let page = server.open(&server.share(&held, &format!("shows={shows}&days=1")));
        assert_eq!(page.status, 200);
        assert_eq!((page.count("overall"), page.count("no-overall")), (0, 1), "{shows}");
        assert!(page.count("bar") > 0, "{shows}");
        assert_eq!(page.count("shared-notes"), notes, "{shows}");
        assert_eq!(page.count("shared-you"), notes, "the notes speak to somebody else: {shows}");
        assert_eq!(page.count("shared-answers"), answers, "{shows}");
        assert_eq!(page.body.contains(SAID), answers == 1, "{shows}");
        assert_eq!(page.body.contains("<blockquote"), answers == 1, "{shows}");
        assert!(!page.body.contains("Ada") && !page.body.contains("ada@"), "{shows}");
        assert!(
            !page.body.contains("/interviews/"),
            "{shows}: nothing leads to what is its owner's"
        );
        assert!(!before_footer(&page.body).contains("<form"), "{shows}: nothing can be done");
    }
    let named = server.open(&server.share(&held, "shows=scores&days=1&name=1"));
    assert_eq!(named.shown("shared-by"), "Ada");
    assert!(!named.body.contains("ada@example.org"));
}

#[test]
fn a_link_ends_when_it_is_turned_off_and_with_interview_and_account() {
    let server = TestServer::start();
    let held = server.held(ONE, CORRECTED);
    let (first, second) =
        (server.share(&held, "shows=notes&days=7"), server.share(&held, "shows=notes&days=7"));
    assert_eq!(server.links(&held).count("shared-link"), 2);
    server.turn_off(&held);
    assert_eq!(server.open(&first).status, 200, "the other one goes on");
    assert_over(&server, &second);
    assert_eq!(server.post(&format!("{}/delete", held.interview), "").status, 303);
    assert_over(&server, &first);

    let held = server.held(ONE, CORRECTED);
    let third = server.share(&held, "shows=notes&days=7");
    assert_eq!(server.open(&third).status, 200);
    assert_eq!(server.post("/account/delete", "sure=1").status, 303);
    assert_over(&server, &third);
}

#[tokio::test]
async fn a_link_ends_on_its_day() {
    let server = TestServer::start();
    let held = server.held(ONE, CORRECTED);
    let link = server.share(&held, "shows=notes&days=30");
    assert_eq!(server.open(&link).status, 200);
    let day = Duration::from_secs(24 * 60 * 60);
    let mut database =
        SqliteConnectOptions::new().filename(server.database()).connect().await.unwrap();
    let kept: Vec<(i64, i64)> = sqlx::query_as("select created_at, expires_at from shared_link")
        .fetch_all(&mut database)
        .await
        .unwrap();
    let [(created_at, expires_at)] = kept.as_slice() else { panic!("{kept:?}") };
    assert_eq!(u128::from(created_at.abs_diff(*expires_at)), 30 * day.as_millis());

    // As if it had been made 30 days and a moment ago.
    let aged = sqlx::query("update shared_link set expires_at = created_at");
    aged.execute(&mut database).await.unwrap();
    assert_over(&server, &link);
    assert_eq!(server.links(&held).count("shared-link"), 0);
    for days in ["0", "2", "365", "-1", "x", ""] {
        let refused =
            server.post(&format!("{}/links", held.interview), &format!("shows=notes&days={days}"));
        assert_eq!(refused.status, 422, "{days}");
    }
}

#[test]
fn who_guesses_links_is_told_nothing_and_soon_has_to_wait() {
    let server = TestServer::start();
    let held = server.held(ONE, CORRECTED);
    let link = server.share(&held, "shows=answers&days=1");
    let token = link.rsplit('/').next().unwrap();
    assert!(token.len() == 64 && token.is_ascii(), "id and 256 bits: {token}");
    // The link's id is no secret. What it says to a wrong one it says to half a right one.
    let half = format!("/shared/{}{}", &token[..22], "A".repeat(42));
    assert_over(&server, &half);
    assert_over(&server, &format!("{link}A"));
    let refused = (0..100).map(|_| server.open(&half)).find(|guess| guess.status != 404).unwrap();
    assert_eq!(refused.status, 429);
    assert!(refused.header("retry-after").is_some());
    assert_eq!(server.open(&link).status, 429, "a right guess among them is not let through");
    assert_eq!(server.get("/interviews").status, 200, "other pages go on");
}

#[test]
fn no_search_engine_keeps_a_shared_report_and_no_page_learns_its_address() {
    let server = TestServer::start();
    let held = server.held(ONE, CORRECTED);
    let link = server.share(&held, "shows=answers&days=1");
    for asked in [link.as_str(), "/shared/x"] {
        let page = server.open(asked);
        assert!(page.header("x-robots-tag").unwrap().starts_with("noindex, nofollow"), "{asked}");
        assert_eq!(page.header("referrer-policy"), Some("no-referrer"), "{asked}");
        assert_eq!(page.header("cache-control"), Some("no-store"), "{asked}");
    }
    let page = server.open(&link).body;
    assert!(page.contains("<meta name=\"robots\" content=\"noindex, nofollow"));
    assert!(page.contains("<meta name=\"referrer\" content=\"no-referrer\">"));
    assert!(!page.contains("href=\"http"), "nothing leads to another site");
    let token = link.rsplit('/').next().unwrap();
    assert!(!server.logged().contains(token), "the log does not tell it");
    assert!(
        !server.get("/privacy").headers("x-robots-tag").iter().any(|it| it.contains("noindex"))
    );
}

#[test]
fn a_report_is_shared_by_its_owner_and_when_it_is_there() {
    let server = TestServer::start();
    let begun = server.begun();
    assert_eq!(server.post(&format!("{begun}/links"), "shows=notes&days=7").status, 409);
    assert_eq!(server.get(&format!("{begun}/links")).header("location"), Some(begun.as_str()));

    let held = server.held(ONE, CORRECTED);
    let bob = server.another("bob@example.org");
    let his = format!("{}Cookie: {}\r\n", crate::asking::OWN, bob.cookies());
    let links = format!("{}/links", held.interview);
    assert_eq!(server.ask("POST", &links, &his, "shows=notes&days=7").status, 404);
    let link = server.share(&held, "shows=notes&days=7");
    let page = server.links(&held).body;
    let (_, rest) = page.split_once(&format!("{links}/")).unwrap();
    let revoke = format!("{links}/{}/revoke", rest.split('/').next().unwrap());
    assert_eq!(server.ask("POST", &revoke, &his, "").status, 404);
    assert_eq!(server.open(&link).status, 200);
    for _ in 1..10 {
        server.share(&held, "shows=scores&days=1");
    }
    let refused = server.post(&links, "shows=scores&days=1");
    assert_eq!(refused.status, 409);
    assert!(refused.body.contains("Turn one off first"), "{}", refused.body);
    let export = server.get("/account/export").body;
    assert_eq!(export.matches("\"shows\":").count(), 10);
    assert!(!export.contains(link.rsplit('/').next().unwrap()));
}
