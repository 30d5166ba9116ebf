//! What is somebody's: the account, its sessions, sign-ins and tokens, the resume, and all of it at once.

use client::Client;
use serde_json::{Value, json};

use super::asking::{ANSWER, addresses, chosen};
use crate::fixture::TestServer;

#[test]
fn a_resume_is_kept_read_and_deleted() {
    let server = TestServer::start();
    let api = server.program(&["read", "manage"]);
    assert_eq!(api.get("/resume").problem(), "not-found");
    let kept = api.ask("PUT", "/resume", json!({"text": " Ten years in hospitals. "}));
    assert_eq!((kept.status, &kept.body["text"]), (200, &json!("Ten years in hospitals.")));
    assert_eq!(api.get("/resume").body, kept.body);
    let long = json!({"text": "x".repeat(20_001)});
    assert_eq!(api.ask("PUT", "/resume", long).problem(), "too-long");
    assert_eq!(api.ask("PUT", "/resume", json!({"text": "  "})).problem(), "field");
    assert_eq!(api.get("/resume").body, kept.body, "what was refused changed nothing");
    assert_eq!(api.delete("/resume").status, 204);
    assert_eq!(api.delete("/resume").status, 404);
}

#[test]
fn a_resume_is_read_from_a_file_and_nothing_is_saved() {
    let server = TestServer::start();
    let api = server.program(&["read", "manage"]);
    let send = |file: &[u8]| {
        api.send("POST", "/resume/import", Some(("application/octet-stream", file.to_vec())))
    };
    let text =
        "Ada\nExperience\nEngineer, Acme\t2019 – Present\nCall 07700 900123.\nSkills\nRust\n";
    let read = send(text.as_bytes());
    assert_eq!(read.status, 200, "{}", read.text);
    assert_eq!(read.body["resume"]["work"][0]["name"], "Acme");
    assert!(read.body["text"].as_str().unwrap().contains("Rust"));
    assert_eq!(read.body["personal_data"][0]["text"], "07700 900123");
    assert_eq!(api.get("/resume").problem(), "not-found", "nothing is saved");
    let json = json!({"basics": {"summary": "Ten years."}, "work": [{"name": "Acme", "startDate": "soon"}]});
    let read = send(json.to_string().as_bytes());
    assert_eq!((read.status, &read.body["personal_data"]), (200, &json!([])));
    assert!(read.body["notes"].to_string().contains("startDate"), "{}", read.body["notes"]);
    // What was read is what is kept, once its owner says so.
    let kept = api.ask("PUT", "/resume", json!({"resume": read.body["resume"]}));
    assert_eq!((kept.status, &kept.body["text"]), (200, &read.body["text"]));
    for (file, says) in [
        (&b""[..], "empty"),
        (b"%PDF-1.4\nrubbish", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOCX"),
        (&vec![b'x'; 5 * 1024 * 1024 + 10], "5 MB"),
    ] {
        let refused = send(file);
        assert_eq!((refused.status, refused.problem()), (422, "file"), "{says}");
        assert!(refused.text.contains(says), "{says}: {}", refused.text);
    }
    assert_eq!(api.get("/resume").body, kept.body, "what was refused changed nothing");
}

#[test]
fn an_account_is_read_and_taken_along() {
    let server = TestServer::start();
    let api = server.program(&["read", "practise", "manage"]);
    let account = api.get("/account").body;
    assert_eq!((&account["name"], &account["email"]), (&json!("Ada"), &json!("ada@example.org")));
    assert_eq!(account["role"], "member");
    let begun = api.post("/interviews", chosen(1));
    let (_, turn) = addresses(&begun.body);
    api.post(&format!("{turn}/answer"), json!({"text": ANSWER}));
    let export = api.get("/export");
    assert!(export.header("content-disposition").starts_with("attachment"));
    assert_eq!(export.body["email"], "ada@example.org");
    assert!(export.body["interviews"][0]["turns"].to_string().contains("300 records"));
    assert_eq!(export.body["tokens"][0]["name"], "t");
}

#[test]
fn a_session_is_ended_from_another() {
    let server = TestServer::start();
    let here = server.in_person();
    let there = Client::new(server.client.host.clone());
    there.sign_in_now("Ada", "ada@example.org");
    let there = server.as_browser(&there);
    let sessions = here.get("/account/sessions").body;
    let sessions = sessions["sessions"].as_array().unwrap().clone();
    assert_eq!(sessions.len(), 2);
    let other = sessions.iter().find(|session| session["this"] == false).unwrap();
    let other = format!("/account/sessions/{}", other["id"].as_str().unwrap());
    assert_eq!(there.get("/account").status, 200);
    assert_eq!(here.delete(&other).status, 204);
    assert_eq!(there.get("/account").status, 401);
    assert_eq!(here.delete(&other).problem(), "not-found");
    let this = here.get("/account/sessions").body["sessions"][0]["id"].clone();
    let ended = here.delete(&format!("/account/sessions/{}", this.as_str().unwrap()));
    assert_eq!(ended.status, 204);
    assert!(ended.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(here.get("/account").status, 401);
}

#[test]
fn the_only_way_to_sign_in_stays() {
    let server = TestServer::start();
    let api = server.in_person();
    let ways = api.get("/account/sign-ins").body;
    let only = format!("/account/sign-ins/{}", ways["sign_ins"][0]["id"].as_str().unwrap());
    let refused = api.delete(&only);
    assert_eq!((refused.status, refused.problem()), (409, "only-way"));
    assert_eq!(api.delete(&format!("/account/sign-ins/{}", uuid::Uuid::nil())).status, 404);
}

#[test]
fn a_token_is_shown_once_and_revoked_for_good() {
    let server = TestServer::start();
    let api = server.in_person();
    let (id, secret) = api.token(&["read"]);
    let listed = api.get("/account/tokens");
    assert_eq!(listed.body["tokens"][0]["id"], id.as_str());
    assert_eq!(listed.body["tokens"][0]["scopes"], json!(["read"]));
    assert!(!listed.text.contains(&secret) && !listed.text.contains(&secret[40..]));
    let program = server.nobody().showing(&format!("Bearer {secret}"));
    assert_eq!(program.get("/account").status, 200);
    assert!(api.get("/account/tokens").body["tokens"][0]["last_used_at"].is_string());
    assert_eq!(api.delete(&format!("/account/tokens/{id}")).status, 204);
    let refused = program.get("/account");
    assert_eq!((refused.status, refused.problem()), (401, "token-unknown"));
    assert_eq!(api.delete(&format!("/account/tokens/{id}")).status, 404);
    for (body, kind) in [
        (json!({"name": "", "scopes": ["read"], "days": 7}), "field"),
        (json!({"name": "x", "scopes": [], "days": 7}), "field"),
        (json!({"name": "x", "scopes": ["read"], "days": 8}), "field"),
        (json!({"name": "x", "scopes": ["all"], "days": 7}), "shape"),
    ] {
        assert_eq!(api.post("/account/tokens", body.clone()).problem(), kind, "{body}");
    }
    for _ in 0..20 {
        api.token(&["read"]);
    }
    let one_more = json!({"name": "x", "scopes": ["read"], "days": 7});
    assert_eq!(api.post("/account/tokens", one_more).problem(), "enough");
}

#[test]
fn a_fresh_token_is_what_the_list_shows_of_it() {
    let server = TestServer::start();
    let api = server.in_person();
    let body = json!({"name": "  A script ", "scopes": ["read", "manage"], "days": 7});
    let made = api.post("/account/tokens", body).body;
    assert_eq!(made["token"]["name"], "A script");
    assert_eq!(api.get("/account/tokens").body["tokens"], json!([made["token"]]));
}

#[test]
fn a_deleted_account_takes_its_tokens_with_it() {
    let server = TestServer::start();
    let program = server.program(&["read"]);
    assert_eq!(program.get("/account").status, 200);
    let gone = server.in_person().ask("DELETE", "/account", Value::Null);
    assert_eq!(gone.status, 204);
    assert_eq!(program.get("/account").status, 401);
    assert_eq!(server.in_person().get("/account").status, 401);
}
