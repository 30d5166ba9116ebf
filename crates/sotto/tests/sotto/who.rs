//! Everything crossed with everybody: what is somebody's is there for nobody else.

use client::Client;
use jiff::{SignedDuration, Timestamp};
use sessions::{Claims, SigningKeys};
use storage::{Keyring, Location, MasterSource, Options};

use crate::{
    asking::{Answer, OWN},
    fixture::{TestServer, sotto},
    routes::{For, Named, ROUTES},
};

/// Stands in an answer of the owner's, and nowhere else.
const CANARY: &str = "marigold4711";

/// A server with an owner of things.
struct Scene {
    server: TestServer,
}

impl Scene {
    fn new() -> Self {
        // Everybody is at one address here.
        Self { server: TestServer::start_with(&[("SOTTO_MAX_SIGN_INS", "10000")]) }
    }

    /// Fresh things of the owner's.
    fn owned(&self) -> Named {
        let server = &self.server;
        server.post("/interviews/delete-all", "");
        let interview = server.begun();
        server.post(
            &format!("{}/typed", server.turn(&interview)),
            &format!("text=I+led+{CANARY}+and+it+took+three+weeks."),
        );
        let turn = server.turn(&interview);
        server.post("/resume/delete", "");
        server.post("/resume", &format!("text={CANARY}"));
        for skill in ["title=one", "title=two", "title=three"] {
            server.post("/resume/parts/skills", skill);
        }
        let second = Client::new(server.client.host.clone());
        second.sign_in_now("Ada", "ada@example.org");
        server.post("/account/tokens", "name=x&days=7&read=1");
        let page = server.get("/account").body;
        let named = |before: &str, after: &str| -> String {
            let (_, rest) = page.split_once(before).unwrap_or_else(|| panic!("{before} in {page}"));
            rest.split_once(after).expect("it ends").0.to_owned()
        };
        let named = Named {
            session: named("/account/sessions/", "/end"),
            identity: uuid::Uuid::nil().to_string(),
            token: named("/account/tokens/", "/revoke"),
            interview,
            turn,
        };
        // Its owner keeps as few tokens as possible: there is a limit.
        self.clear_tokens(&page, &named.token);
        named
    }

    fn clear_tokens(&self, page: &str, keep: &str) {
        for rest in page.split("/account/tokens/").skip(1) {
            let id = rest.split('/').next().unwrap_or_default();
            if id.len() == 36 && id != keep {
                self.server.post(&format!("/account/tokens/{id}/revoke"), "");
            }
        }
    }

    fn ask(&self, cookies: &str, method: &str, path: &str) -> Answer {
        let headers = format!("{OWN}Cookie: {cookies}\r\n");
        self.server.ask(method, path, &headers, "text=yes&name=x&days=7&read=1")
    }

    /// A token of the owner's that ran out ten minutes ago, rightly signed.
    async fn expired(&self) -> String {
        let data = self.server.folder.path().join("data");
        let place = Location::sqlite(data.join("keyring.db"));
        let (options, master) = (Options::default(), MasterSource::File(data.join("master.key")));
        let keyring = Keyring::open(&place, &options, master, Timestamp::UNIX_EPOCH).await.unwrap();
        let keys = keyring.signing_keys().await.unwrap();
        let keys = SigningKeys::new(format!("http://{}", self.server.client.host), keys).unwrap();
        let token = self.server.client.cookie("sotto-session").unwrap();
        let payload = token.split('.').nth(1).unwrap();
        let claims = base64::Engine::decode(&base64::prelude::BASE64_URL_SAFE_NO_PAD, payload);
        let claims: serde_json::Value = serde_json::from_slice(&claims.unwrap()).unwrap();
        let issued = claims["iat"].as_i64().unwrap() - 1200;
        let issued = Timestamp::from_second(issued).unwrap();
        let read = |name: &str| claims[name].as_str().unwrap().to_owned();
        let old = Claims {
            account: read("sub").parse().unwrap(),
            session: read("sid").parse().unwrap(),
            issued_at: issued,
            expires_at: issued + SignedDuration::from_mins(10),
        };
        format!("sotto-session={}", keys.sign(&old, issued))
    }
}

/// Whether an answer is one that somebody gets who is not signed in.
fn turned_away(method: &str, answer: &Answer) -> bool {
    if method == "GET" {
        return answer.status == 303
            && answer.header("location").is_some_and(|to| to.starts_with("/sign-in?next="));
    }
    answer.status == 401
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_somebody_s_is_there_for_nobody_else() {
    let scene = Scene::new();
    let another = scene.server.another("grace@example.org");
    let admin = scene.server.another("admin@example.org");
    let data = scene.server.folder.path().join("data");
    let made = sotto(&["admin", "add", "admin@example.org", "--data", data.to_str().unwrap()]);
    assert!(made.status.success(), "{made:?}");
    let expired = scene.expired().await;

    let owned = scene.owned();
    for &(method, route, whose) in ROUTES {
        for who in ["nobody", "another", "expired", "revoked", "admin"] {
            let cookies = match who {
                "another" => another.cookies(),
                "expired" => expired.clone(),
                "revoked" => revoked(&scene),
                "admin" => admin.cookies(),
                _ => String::new(),
            };
            let answer = scene.ask(&cookies, method, &owned.fill(route));
            let what = format!("{who} asks {method} {route}: {}", answer.status);
            assert!(!answer.body.contains(CANARY), "{what} gives content away");
            let signed_in = ["another", "admin"].contains(&who);
            match whose {
                For::Everybody => assert!(answer.status < 500, "{what}"),
                _ if !signed_in => assert!(turned_away(method, &answer), "{what}"),
                // A socket's address has no page.
                For::SignedIn if route == "/try/take" => assert_eq!(answer.status, 426, "{what}"),
                For::SignedIn => assert!(answer.status < 400 || answer.status == 422, "{what}"),
                For::Owner => assert_eq!(answer.status, 404, "{what}"),
                For::Admin => {
                    assert_eq!(answer.status, if who == "admin" { 200 } else { 404 }, "{what}");
                }
            }
            if route == "/account/delete" || route.starts_with("/sign-out") {
                // Signing out or leaving took the session with it.
                another.sign_in_now("Grace", "grace@example.org");
                admin.sign_in_now("Admin", "admin@example.org");
            }
        }
    }
    let page = scene.server.get(&owned.interview).body;
    assert!(
        page.contains(CANARY) && page.contains(&owned.turn),
        "and the owner's things are as they were"
    );
}

/// Cookies of a session of the owner's that has been ended.
fn revoked(scene: &Scene) -> String {
    let session = Client::new(scene.server.client.host.clone());
    session.sign_in_now("Ada", "ada@example.org");
    let cookies = session.cookies();
    let out = scene.ask(&cookies, "POST", "/sign-out");
    assert_eq!(out.status, 303);
    cookies
}

#[test]
fn the_owner_is_let_in_where_others_are_not() {
    // Otherwise the test above could pass by turning everybody away.
    let scene = Scene::new();
    for &(method, route, whose) in ROUTES {
        // Links to a report that is there are made and turned off in `sharing`.
        let elsewhere = ["/take", "{sign_in}", "{link}"].iter().any(|part| route.contains(part));
        if whose != For::Owner || elsewhere {
            continue;
        }
        let path = scene.owned().fill(route);
        let answer = scene.ask(&scene.server.client.cookies(), method, &path);
        assert!(answer.status < 400 || answer.status == 409, "{method} {route}: {}", answer.status);
    }
    let page = scene.owned().interview;
    assert!(scene.server.get(&page).body.contains(CANARY));
}

#[test]
fn whoever_deletes_the_account_is_gone_from_the_next_request_on() {
    let server = TestServer::start();
    server.begun();
    let before = server.client.cookies();
    assert_eq!(server.get("/interviews").status, 200);
    assert_eq!(server.post("/account/delete", "sure=1").status, 303);
    let headers = format!("Cookie: {before}\r\n");
    let after = server.ask("GET", "/interviews", &headers, "");
    assert_eq!(after.status, 303, "the token was good for ten minutes, the session is not");
}

#[test]
fn an_unsafe_address_refuses_what_another_site_or_nobody_sends() {
    let scene = Scene::new();
    let cookies = scene.server.client.cookies();
    let owned = scene.owned();
    for &(method, route, _) in ROUTES.iter().filter(|(method, ..)| *method != "GET") {
        // Asked by a server that shows a secret, and never with a cookie.
        if route == "/this-machine/token" {
            continue;
        }
        let path = owned.fill(route);
        for stranger in [
            "",
            "Sec-Fetch-Site: cross-site\r\n",
            "Sec-Fetch-Site: same-site\r\n",
            "Origin: http://evil.example\r\n",
            "Origin: null\r\n",
            "Sec-Fetch-Site: same-origin\r\nOrigin: http://evil.example\r\n",
        ] {
            let headers = format!("{stranger}Cookie: {cookies}\r\n");
            let answer = scene.server.ask(method, &path, &headers, "text=x&sure=1");
            assert_eq!(answer.status, 403, "{method} {route} {stranger}");
        }
    }
    assert!(scene.server.get(&owned.interview).body.contains(&owned.turn), "nothing was done");
}

#[test]
fn a_socket_is_not_opened_for_another_site_s_page() {
    let scene = Scene::new();
    let paths =
        [scene.owned().fill("/interviews/{interview}/turns/{turn}/take"), "/try/take".into()];
    let upgrade = "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    for path in &paths {
        for origin in ["", "Origin: http://evil.example\r\n", "Origin: null\r\n"] {
            let answer = scene.server.ask("GET", path, &format!("{upgrade}{origin}"), "");
            assert_eq!(answer.status, 403, "{path} {origin}");
        }
    }
}

#[test]
fn another_site_s_link_adds_no_way_in_and_uses_up_no_sign_ins() {
    let server = TestServer::start_with(&[("SOTTO_MAX_SIGN_INS", "3")]);
    let cookies = format!("Cookie: {}\r\n", server.client.cookies());
    let ask = |headers: &str| {
        server.ask("GET", "/sign-in/this-machine?link=1", &format!("{headers}{cookies}"), "").status
    };
    assert_eq!(ask("Sec-Fetch-Site: cross-site\r\n"), 403);
    assert_eq!(ask(""), 403, "who does not say where from is not believed");
    for _ in 0..10 {
        let picture = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Dest: image\r\n";
        assert_eq!(server.ask("GET", "/sign-in/this-machine", picture, "").status, 403);
    }
    assert_eq!(ask("Sec-Fetch-Site: same-origin\r\nSec-Fetch-Dest: document\r\n"), 303);
}

#[test]
fn a_session_renewed_on_the_way_to_a_provider_is_given_its_new_tokens() {
    let server = TestServer::start();
    let refresh = server.client.cookie("sotto-refresh").unwrap();
    let headers = format!("Cookie: sotto-refresh={refresh}\r\nSec-Fetch-Site: same-origin\r\n");
    let there = server.ask("GET", "/sign-in/this-machine?link=1", &headers, "");
    assert_eq!(there.status, 303);
    let set = there.headers("set-cookie");
    for name in ["sotto-sign-in=", "sotto-session=", "sotto-refresh="] {
        assert!(set.iter().any(|line| line.starts_with(name)), "{name} in {set:?}");
    }
}
