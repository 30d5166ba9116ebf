//! A server over PostgreSQL, with the keys in a database of their own.

use throwaway_postgres::Cluster;

use crate::fixture::{TestServer, sotto_with};

#[test]
fn postgres_waits_for_migrate_and_then_serves_a_whole_interview() {
    let cluster = Cluster::start().expect("a server");
    let (database, keyring) = (cluster.database().unwrap(), cluster.database().unwrap());
    let stores = [("SOTTO_DATABASE", database.as_str()), ("SOTTO_KEYRING", keyring.as_str())];
    let data = tempfile::tempdir().unwrap();
    let place = data.path().join("data");
    let place = place.to_str().unwrap();

    let early = sotto_with(&["serve", "--listen", "127.0.0.1:0", "--data", place], &stores);
    let said = String::from_utf8(early.stderr).unwrap();
    assert!(!early.status.success() && said.contains("sotto migrate"), "{said}");
    let pending = sotto_with(&["migrate", "--pending", "--data", place], &stores);
    let listed = String::from_utf8(pending.stdout).unwrap();
    assert!(listed.contains("database: 0001") && listed.contains("keyring: 0001"), "{listed}");
    let migrated = sotto_with(&["migrate", "--data", place], &stores);
    assert!(migrated.status.success(), "{migrated:?}");
    let again = sotto_with(&["migrate", "--pending", "--data", place], &stores);
    assert!(String::from_utf8(again.stdout).unwrap().contains("up to date"));

    let server = TestServer::start_in(data, &stores);
    let interview = server.begun();
    server.post(&format!("{}/typed", server.turn(&interview)), "text=I+led+marigold4711+well.");
    server.post(&format!("{interview}/finish"), "");
    assert!(server.get(&format!("{interview}/report")).body.contains("marigold4711"));
    for address in [&database, &keyring] {
        let dump = String::from_utf8(cluster.dump(address).unwrap()).unwrap();
        assert!(dump.contains("CREATE TABLE"), "the dump is one");
        assert!(!dump.contains("marigold4711") && !dump.contains("ada@example.org"));
    }
    let other = server.another("grace@example.org");
    let cookies = format!("Cookie: {}\r\n", other.cookies());
    assert_eq!(server.ask("GET", &interview, &cookies, "").status, 404);
    assert_eq!(server.post("/account/delete", "sure=1").status, 303);
    assert_eq!(server.get("/account").status, 303);
}
