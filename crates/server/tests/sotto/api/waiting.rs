//! With a language model, programs wait for what it writes: not for what nobody wants any more.

use std::time::{Duration, Instant};

use scripted_model::{Behaviour, Script};
use serde_json::json;

use super::asking::{addresses, chosen};
use crate::model::{SAID, WithModel, believable, when};

/// A model that begins to say its second question and stops in the middle, with all the time there is.
fn stalling() -> WithModel {
    let mut script = Script::default()
        .then(when("held aloud"), Behaviour::Stall { text: "follow-up no-result\nWhat".into() });
    script.rules.extend(believable().rules);
    WithModel::start_with(script, &[("SOTTO_LLM_PATIENCE", "60")])
}

fn until(what: &str, so: impl Fn() -> bool) {
    let began = Instant::now();
    while !so() {
        assert!(began.elapsed() < Duration::from_secs(10), "{what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn what_is_deleted_is_not_written_on_and_not_waited_for() {
    for all in [false, true] {
        let it = stalling();
        let api = it.server.program(&["read", "practise", "manage"]);
        let (interview, turn) = addresses(&api.post("/interviews", chosen(2)).body);
        std::thread::scope(|scope| {
            let answering =
                scope.spawn(|| api.post(&format!("{turn}/answer"), json!({"text": SAID})));
            until("it is never asked", || it.asked_for("held aloud") > 0);
            assert_eq!(api.get(&interview).body["awaits"], "question");
            assert!(!answering.is_finished(), "the answer waits for the next question");
            let deleted = if all { "/interviews" } else { interview.as_str() };
            assert_eq!(api.delete(deleted).status, 204);
            until("the request goes on", || it.scripted.hung_up() > 0);
            until("the program waits on", || answering.is_finished());
            assert_eq!(answering.join().unwrap().status, 200);
        });
        assert_eq!(api.get(&interview).status, 404);
    }
}
