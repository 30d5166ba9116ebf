//! Every operation crossed with everybody who may ask: what a token needs, and what none is enough for.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    asking::{ANSWER, Api, addresses, chosen},
    described::operations,
};
use crate::fixture::{TestServer, sotto};

/// Whom an operation is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum For {
    Everybody,
    /// A token with one of these scopes, or somebody signed in.
    Scope(&'static [&'static str]),
    /// Somebody signed in, and no token.
    InPerson,
}

const READ: For = For::Scope(&["read"]);
const PRACTISE: For = For::Scope(&["practise"]);
const READ_OR_PRACTISE: For = For::Scope(&["practise", "read"]);
const MANAGE: For = For::Scope(&["manage"]);

/// Whoever adds an operation adds a row.
const ROWS: &[(&str, &str, For)] = &[
    ("DELETE", "/api/v1/account", For::InPerson),
    ("DELETE", "/api/v1/account/sessions/{session}", For::InPerson),
    ("DELETE", "/api/v1/account/sign-ins/{sign_in}", For::InPerson),
    ("DELETE", "/api/v1/account/tokens/{token}", For::InPerson),
    ("DELETE", "/api/v1/interviews", MANAGE),
    ("DELETE", "/api/v1/interviews/{interview}", MANAGE),
    ("DELETE", "/api/v1/resume", MANAGE),
    ("GET", "/api/v1/account", READ),
    ("GET", "/api/v1/account/sessions", For::InPerson),
    ("GET", "/api/v1/account/sign-ins", For::InPerson),
    ("GET", "/api/v1/account/tokens", For::InPerson),
    ("GET", "/api/v1/docs", For::Everybody),
    ("GET", "/api/v1/export", MANAGE),
    ("GET", "/api/v1/interviews", READ),
    ("GET", "/api/v1/interviews/{interview}", READ_OR_PRACTISE),
    ("GET", "/api/v1/interviews/{interview}/report", READ),
    ("GET", "/api/v1/interviews/{interview}/turns/{turn}/take", PRACTISE),
    ("GET", "/api/v1/openapi.json", For::Everybody),
    ("GET", "/api/v1/problems", For::Everybody),
    ("GET", "/api/v1/resume", READ),
    ("GET", "/api/v1/roles", READ_OR_PRACTISE),
    ("POST", "/api/v1/account/tokens", For::InPerson),
    ("POST", "/api/v1/interviews", PRACTISE),
    ("POST", "/api/v1/interviews/{interview}/finish", PRACTISE),
    ("POST", "/api/v1/interviews/{interview}/rescore", PRACTISE),
    ("POST", "/api/v1/interviews/{interview}/turns/{turn}/again", PRACTISE),
    ("POST", "/api/v1/interviews/{interview}/turns/{turn}/answer", PRACTISE),
    ("POST", "/api/v1/interviews/{interview}/turns/{turn}/hint", PRACTISE),
    ("POST", "/api/v1/interviews/{interview}/turns/{turn}/keep", PRACTISE),
    ("POST", "/api/v1/interviews/{interview}/turns/{turn}/retry", PRACTISE),
    ("POST", "/api/v1/interviews/{interview}/turns/{turn}/skip", PRACTISE),
    ("POST", "/api/v1/resume/import", MANAGE),
    ("PUT", "/api/v1/interviews/{interview}/turns/{turn}/sound", PRACTISE),
    ("PUT", "/api/v1/resume", MANAGE),
];

const SCOPES: [&str; 3] = ["read", "practise", "manage"];

/// What the description says that a token needs.
fn described(security: &Value) -> For {
    let needs = security.as_array().cloned().unwrap_or_default();
    let mut scopes: Vec<&str> =
        needs.iter().filter_map(|need| need.get("token")?.get(0)?.as_str()).collect();
    scopes.sort_unstable();
    match (scopes.is_empty(), needs.is_empty()) {
        (false, _) => [READ, PRACTISE, READ_OR_PRACTISE, MANAGE]
            .into_iter()
            .find(|known| matches!(known, For::Scope(known) if *known == scopes))
            .unwrap_or_else(|| panic!("{scopes:?}")),
        (true, true) => For::Everybody,
        (true, false) => For::InPerson,
    }
}

/// With names that are nobody's.
fn filled(path: &str) -> String {
    let nil = Uuid::nil().to_string();
    let names = ["{interview}", "{turn}", "{session}", "{sign_in}", "{token}"];
    names.iter().fold(path.to_owned(), |path, name| path.replace(name, &nil))
}

fn asked(api: &Api, method: &str, path: &str) -> u16 {
    let reply = api.send(method, path, None);
    if reply.status >= 400 {
        reply.problem();
    }
    reply.status
}

#[test]
fn every_operation_has_a_row_and_needs_what_the_description_says() {
    let server = TestServer::start();
    let described: BTreeSet<_> = operations(&server)
        .into_iter()
        .map(|(method, path, operation)| (method, path, described(&operation["security"])))
        .collect();
    let rows: BTreeSet<_> = ROWS
        .iter()
        .map(|(method, path, whom)| ((*method).to_owned(), (*path).to_owned(), *whom))
        .collect();
    assert_eq!(described, rows);
}

#[test]
fn a_token_does_what_its_scope_says_and_nothing_else() {
    let server = TestServer::start();
    let nobody = server.nobody();
    let all = server.program(&SCOPES);
    for scope in SCOPES {
        let only = server.program(&[scope]);
        let others: Vec<_> = SCOPES.into_iter().filter(|other| *other != scope).collect();
        let but = server.program(&others);
        for (method, path, whom) in ROWS {
            let path = filled(path);
            let may = |api: &Api| !matches!(asked(api, method, &path), 401 | 403);
            let what = format!("{method} {path} with {scope}");
            match whom {
                For::Everybody => assert!(may(&only) && may(&nobody), "{what}"),
                For::Scope(any) => {
                    assert_eq!(may(&only), any.contains(&scope), "{what} alone");
                    let others = any.iter().any(|needed| *needed != scope);
                    assert_eq!(may(&but), others, "all but {what}");
                }
                For::InPerson => assert!(!may(&only) && !may(&all), "{what}"),
            }
        }
    }
}

#[test]
fn a_program_that_practises_needs_no_other_scope() {
    let server = TestServer::start();
    let api = server.program(&["practise"]);
    assert_eq!(api.get("/roles").status, 200);
    let (interview, turn) = api.begun(1);
    assert_eq!(api.get(&interview).body["turns"][0]["state"], "open");
    let mut state = api.post(&format!("{turn}/answer"), json!({"text": ANSWER})).body;
    while state["awaits"] == "answer" {
        let (_, follow_up) = addresses(&state);
        state = api.post(&format!("{follow_up}/skip"), Value::Null).body;
    }
    assert_eq!(state["turns"][0]["answer"]["text"], ANSWER);
    let finished = api.post(&format!("{interview}/finish"), Value::Null);
    assert_eq!((finished.status, &finished.body["state"]), (200, &json!("finished")));
    assert_eq!(api.get(&interview).body, finished.body);
}

#[test]
fn a_program_that_practises_reads_nothing_that_is_finished() {
    let server = TestServer::start();
    let reader = server.program(&["read", "practise"]);
    let mut setup = chosen(1);
    setup["job"] = json!("We look for a marigold4711.");
    let keyed = |api: &Api| api.with("idempotency-key", "one").post("/interviews", setup.clone());
    let (interview, turn) = addresses(&keyed(&reader).body);
    let said = json!({"text": format!("{ANSWER} And then marigold4711.")});
    assert_eq!(reader.post(&format!("{turn}/answer"), said).status, 200);
    assert_eq!(reader.post(&format!("{interview}/finish"), Value::Null).status, 200);

    let practising = server.program(&["practise"]);
    let asked = |api: &Api| {
        let rescore = json!({"corrections": []});
        [
            api.get(&interview),
            api.post(&format!("{interview}/finish"), Value::Null),
            api.post(&format!("{interview}/rescore"), rescore),
            keyed(api),
            api.post(&format!("{turn}/skip"), Value::Null),
        ]
    };
    for reply in asked(&practising) {
        assert!(!reply.text.contains("marigold4711"), "{}", reply.text);
        assert!(reply.status == 409 || reply.body["turns"] == json!([]), "{}", reply.text);
    }
    let shown = asked(&reader).iter().filter(|it| it.text.contains("marigold4711")).count();
    assert_eq!(shown, 4, "who may read sees it each time");
    for path in ["/interviews", &format!("{interview}/report"), "/account", "/resume", "/export"] {
        assert_eq!(practising.get(path).problem(), "token-scope", "{path}");
    }
}

#[test]
fn nobody_and_what_is_no_good_are_turned_away_everywhere() {
    let server = TestServer::start();
    let (id, revoked) = server.in_person().token(&SCOPES);
    server.in_person().delete(&format!("/account/tokens/{id}"));
    let nobody = server.nobody();
    let mut mistyped = revoked.clone();
    mistyped.pop();
    let askers = [
        ("revoked", nobody.showing(&format!("Bearer {revoked}"))),
        ("mistyped", nobody.showing(&format!("Bearer {mistyped}"))),
        ("basic", nobody.showing("Basic YWRhOmFkYQ==")),
        ("empty", nobody.showing("Bearer ")),
        // What a browser holds does not count where a token stands.
        ("a cookie beside", server.in_person().with("authorization", "Bearer sotto_nothing")),
        // Only a page of Sotto's own may do something without a token.
        ("nobody", nobody.with("sec-fetch-site", "same-origin")),
    ];
    for (who, asker) in askers {
        for (method, path, whom) in ROWS {
            let reply = asker.send(method, &filled(path), None);
            if *whom == For::Everybody {
                assert_eq!(reply.status, 200, "{who}: {method} {path}");
                continue;
            }
            assert_eq!(reply.status, 401, "{who}: {method} {path}");
            assert!(
                reply.header("www-authenticate").starts_with("Bearer"),
                "{who}: {method} {path}"
            );
        }
    }
}

#[tokio::test]
async fn a_token_that_has_run_out_is_no_good() {
    let server = TestServer::start();
    let (_, secret) = server.in_person().token(&["read"]);
    let program = server.nobody().showing(&format!("Bearer {secret}"));
    assert_eq!(program.get("/account").status, 200);
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(server.database());
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    let aged = sqlx::query("update token set expires_at = created_at - 1").execute(&pool).await;
    assert_eq!(aged.unwrap().rows_affected(), 1);
    assert_eq!(program.get("/account").status, 401);
}

#[test]
fn another_s_things_are_not_there() {
    let server = TestServer::start();
    let owner = server.program(&SCOPES);
    let (_, turn) = owner.begun(2);
    let (token, _) = server.in_person().token(&["read"]);
    let first = |list: &str, of: &str| {
        server.in_person().get(list).body[of][0]["id"].as_str().unwrap().to_owned()
    };
    let session = first("/account/sessions", "sessions");
    let sign_in = first("/account/sign-ins", "sign_ins");
    let another = server.as_browser(&server.another("grace@example.org"));
    let theirs = another.program(&SCOPES);
    let mut tried = 0;
    for who in ["a member", "an admin"] {
        for (method, path, whom) in ROWS.iter().filter(|(_, path, _)| path.contains('{')) {
            let path = path
                .replace("/interviews/{interview}/turns/{turn}", &turn)
                .replace("/interviews/{interview}", turn.split("/turns").next().unwrap())
                .replace("{session}", &session)
                .replace("{sign_in}", &sign_in)
                .replace("{token}", &token);
            let kind = if path.ends_with("/sound") { "audio/wav" } else { "application/json" };
            let asking =
                if *whom == For::InPerson { vec![&another] } else { vec![&another, &theirs] };
            for asker in asking {
                let body = (*method != "GET" && *method != "DELETE")
                    .then(|| (kind, br#"{"text":"x"}"#.to_vec()));
                let reply = asker.send(method, &path, body);
                assert_eq!(
                    (reply.status, reply.problem()),
                    (404, "not-found"),
                    "{who}: {method} {path}"
                );
                tried += 1;
            }
        }
        // Whoever runs this Sotto sees no more of it.
        let data = server.folder.path().join("data");
        let made = sotto(&["admin", "add", "grace@example.org", "--data", data.to_str().unwrap()]);
        assert!(made.status.success(), "{made:?}");
    }
    assert!(tried > 40, "{tried}");
    let (interview, _) = turn.split_once("/turns").unwrap();
    assert_eq!(owner.get(interview).body["turns"][0]["state"], "open", "nothing was done");
}

#[test]
fn no_token_makes_another() {
    let server = TestServer::start();
    let program = server.program(&SCOPES);
    let body = serde_json::json!({"name": "more", "scopes": SCOPES, "days": 365});
    let refused = program.post("/account/tokens", body);
    assert_eq!((refused.status, refused.problem()), (403, "token-never"));
    let beside = server.in_person().get("/account/tokens").body;
    assert_eq!(beside["tokens"].as_array().unwrap().len(), 1, "{beside}");
}

#[test]
fn another_site_s_page_does_nothing_with_a_cookie() {
    let server = TestServer::start();
    let cookie = server.client.cookies();
    let bare = server.nobody().with("cookie", cookie);
    for (method, path, _) in ROWS.iter().filter(|(method, ..)| *method != "GET") {
        for stranger in [None, Some("cross-site"), Some("same-site")] {
            let asker = stranger.map_or(bare.clone(), |site| bare.with("sec-fetch-site", site));
            let reply = asker.send(method, &filled(path), None);
            assert_eq!(
                (reply.status, reply.problem()),
                (403, "cross-site"),
                "{method} {path} {stranger:?}"
            );
        }
    }
}
