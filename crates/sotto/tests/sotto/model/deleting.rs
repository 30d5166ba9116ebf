//! What is deleted: no word of it is sent any more.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use scripted_model::{Behaviour, Script};
use sqlx::{ConnectOptions, Connection, sqlite::SqliteConnectOptions};

use super::{SAID, WithModel, believable, stalling, until, when};

/// An interview whose second question is being written.
fn being_asked(it: &WithModel) -> String {
    let interview = it.begin("");
    it.type_answer(&interview, SAID);
    until("it is never asked", 10, || it.asked_for("held aloud") > 0);
    interview
}

/// The one request, whose reply stalls, is dropped within these seconds, and no other is ever made.
fn is_over_in(it: &WithModel, seconds: u64) {
    until("the request goes on", seconds, || it.scripted.hung_up() > 0);
    thread::sleep(Duration::from_secs(1));
    assert_eq!((it.asked_for("held aloud"), it.scripted.hung_up()), (1, 1));
}

#[test]
fn nothing_is_begun_anew_by_pages_that_are_open_while_it_is_deleted() {
    for way in ["delete", "delete-all", "account"] {
        let it = stalling();
        let interview = being_asked(&it);
        let (done, api) = (AtomicBool::new(false), format!("/api/v1{interview}"));
        thread::scope(|scope| {
            for page in [&interview, &api, &interview, &api, &interview, &api] {
                let (it, done) = (&it, &done);
                scope.spawn(move || {
                    while !done.load(Ordering::Relaxed) {
                        it.server.get(page);
                    }
                });
            }
            thread::sleep(Duration::from_millis(100));
            let deleted = match way {
                "delete" => it.server.post(&format!("{interview}/delete"), ""),
                "delete-all" => it.server.post("/interviews/delete-all", ""),
                _ => it.server.post("/account/delete", "sure=1"),
            };
            assert_eq!(deleted.status, 303, "{way}");
            thread::sleep(Duration::from_millis(300));
            done.store(true, Ordering::Relaxed);
        });
        // Sooner than it would be noticed by looking for the interview.
        is_over_in(&it, 2);
        assert_ne!(it.server.get(&interview).status, 200, "{way}");
    }
}

/// As another server of the same Sotto does it: nobody tells this one.
#[test]
fn what_is_deleted_elsewhere_is_noticed() {
    let it = stalling();
    let interview = being_asked(&it);
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let file = SqliteConnectOptions::new().filename(it.server.database()).foreign_keys(true);
        let mut elsewhere = file.connect().await.unwrap();
        sqlx::query("delete from interview").execute(&mut elsewhere).await.unwrap();
        elsewhere.close().await.unwrap();
    });
    is_over_in(&it, 15);
    assert_eq!(it.server.get(&interview).status, 404);
}

#[test]
fn what_was_written_for_it_is_not_saved() {
    let question = "follow-up no-result\nWhat changed after the move?";
    let slow = scripted_model::Say { text: question.into(), first_ms: 700, ..Default::default() };
    let mut script = Script::default().then(when("held aloud"), Behaviour::Say(slow));
    script.rules.extend(believable().rules);
    let it = WithModel::start(script);
    let interview = being_asked(&it);
    let before = it.server.get("/account/export").body;
    assert!(before.contains("Which ward") && !before.contains("What changed"), "{before}");
    assert_eq!(it.server.post(&format!("{interview}/delete"), "").status, 303);
    thread::sleep(Duration::from_secs(1));
    assert_eq!(it.server.get(&interview).status, 404);
    assert!(!it.server.get("/account/export").body.contains("Which ward"), "nothing came back");
}
