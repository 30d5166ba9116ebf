//! Keys that change, go and come back, while people go on.

use std::fs;

use crate::fixture::{TestServer, sotto};

fn run(server: &TestServer, arguments: &[&str]) -> String {
    let data = server.folder.path().join("data");
    let output = sotto(&[arguments, &["--data", data.to_str().unwrap()]].concat());
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn answered(server: &TestServer) -> String {
    let interview = server.begun();
    server.post(&format!("{}/typed", server.turn(&interview)), "text=I+led+marigold4711.");
    interview
}

#[test]
fn a_new_signing_key_signs_nobody_out() {
    let server = TestServer::start();
    let said = run(&server, &["keys", "rotate"]);
    assert!(said.contains("in two minutes"), "{said}");
    assert_eq!(server.get("/interviews").status, 200);
    let other = server.another("grace@example.org");
    let cookies = format!("Cookie: {}\r\n", other.cookies());
    assert_eq!(server.ask("GET", "/interviews", &cookies, "").status, 200);
    let keys: serde_json::Value =
        serde_json::from_str(&server.get("/.well-known/jwks.json").body).unwrap();
    assert_eq!(keys["keys"][0]["crv"], "Ed25519");
    assert!(keys["keys"][0].get("d").is_none(), "the public half alone");
}

#[test]
fn a_new_master_key_is_taken_up_by_a_server_that_runs() {
    let server = TestServer::start();
    let interview = answered(&server);
    let file = server.folder.path().join("data/master.key");
    let before = fs::read_to_string(&file).unwrap();
    let said = run(&server, &["keys", "rotate-master"]);
    assert!(said.contains("keys with the new master key"), "{said}");
    assert_ne!(fs::read_to_string(&file).unwrap(), before);
    assert!(server.get(&interview).body.contains("marigold4711"), "read before, read after");
    let other = server.another("grace@example.org");
    let cookies = format!("Cookie: {}\r\n", other.cookies());
    assert_eq!(server.ask("GET", "/account", &cookies, "").status, 200, "and new keys are made");
    let server = TestServer::start_in(server.kill(), &[]);
    assert!(server.get(&interview).body.contains("marigold4711"), "also after a restart");
}

#[test]
fn a_lost_keyring_is_said_and_comes_back_from_its_backup() {
    let server = TestServer::start();
    let interview = answered(&server);
    let backup = server.folder.path().join("keys.json");
    let said = run(&server, &["keyring", "backup", backup.to_str().unwrap()]);
    assert!(said.contains("within 30 days"), "{said}");
    let folder = server.kill();
    let data = folder.path().join("data");
    for end in ["keyring.db", "keyring.db-wal", "keyring.db-shm"] {
        drop(fs::remove_file(data.join(end)));
    }
    let place = data.to_str().unwrap();
    let refused = sotto(&["serve", "--listen", "127.0.0.1:0", "--data", place]);
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(!refused.status.success() && said.contains("keyring"), "{said}");
    let restored = sotto(&["keyring", "restore", backup.to_str().unwrap(), "--data", place]);
    assert!(restored.status.success(), "{restored:?}");
    let server = TestServer::start_in(folder, &[]);
    assert!(server.get(&interview).body.contains("marigold4711"));
}

#[test]
fn a_master_key_from_a_command_or_the_environment_opens_the_same_keyring() {
    let server = TestServer::start();
    let interview = answered(&server);
    let folder = server.kill();
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("master.key");
    fs::rename(folder.path().join("data/master.key"), &file).unwrap();
    let command = format!("cat '{}'", file.display());
    let server = TestServer::start_in(folder, &[("SOTTO_MASTER_KEY_COMMAND", &command)]);
    assert!(server.get(&interview).body.contains("marigold4711"));
    let key = fs::read_to_string(&file).unwrap();
    let server = TestServer::start_in(server.kill(), &[("SOTTO_MASTER_KEY", key.trim())]);
    assert!(server.get(&interview).body.contains("marigold4711"));
    assert!(
        !server.lines.iter().any(|line| line.contains("the master key is")),
        "nothing to warn of"
    );
}

#[test]
fn what_is_up_to_date_has_nothing_to_migrate() {
    let server = TestServer::start();
    assert_eq!(
        run(&server, &["migrate", "--pending"]).trim(),
        "The database and the keyring are up to date"
    );
    let fresh = tempfile::tempdir().unwrap();
    let place = fresh.path().join("data");
    let listed = sotto(&["migrate", "--pending", "--data", place.to_str().unwrap()]);
    let listed = String::from_utf8(listed.stdout).unwrap();
    assert!(listed.contains("database: 0001") && listed.contains("keyring: 0001"), "{listed}");
    assert!(!place.join("sotto.db").exists(), "only said, nothing done");
}

#[test]
fn an_empty_database_is_refused_and_costs_nobody_their_key() {
    let keyring = tempfile::tempdir().unwrap();
    let place = format!("sqlite:{}", keyring.path().join("keyring.db").display());
    let master = keyring.path().join("master.key");
    let apart =
        [("SOTTO_KEYRING", place.as_str()), ("SOTTO_MASTER_KEY_FILE", master.to_str().unwrap())];
    let server = TestServer::start_with(&apart);
    let interview = answered(&server);
    let mounted = server.kill();
    // As after a start without the disk that the database is on.
    let empty = tempfile::tempdir().unwrap();
    let data = empty.path().join("data");
    let arguments = ["serve", "--listen", "127.0.0.1:0", "--data", data.to_str().unwrap()];
    for _ in 0..2 {
        let output = crate::fixture::sotto_with(&arguments, &apart);
        assert!(!output.status.success());
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            said.contains("belongs to another database") && said.contains("its disk is mounted"),
            "{said}"
        );
    }
    let server = TestServer::start_in(mounted, &apart);
    assert!(server.get(&interview).body.contains("marigold4711"), "with its database it reads");
}
