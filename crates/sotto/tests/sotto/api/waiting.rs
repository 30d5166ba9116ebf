//! With a language model, programs wait for what it writes: not for what nobody wants any more.

use serde_json::json;

use super::asking::{addresses, chosen};
use crate::model::{SAID, stalling, until};

#[test]
fn what_is_deleted_is_not_written_on_and_not_waited_for() {
    for all in [false, true] {
        let it = stalling();
        let api = it.server.program(&["read", "practise", "manage"]);
        let (interview, turn) = addresses(&api.post("/interviews", chosen(2)).body);
        std::thread::scope(|scope| {
            let answering =
                scope.spawn(|| api.post(&format!("{turn}/answer"), json!({"text": SAID})));
            until("it is never asked", 10, || it.asked_for("held aloud") > 0);
            assert_eq!(api.get(&interview).body["awaits"], "question");
            assert!(!answering.is_finished(), "the answer waits for the next question");
            let deleted = if all { "/interviews" } else { interview.as_str() };
            assert_eq!(api.delete(deleted).status, 204);
            until("the request goes on", 10, || it.scripted.hung_up() > 0);
            until("the program waits on", 10, || answering.is_finished());
            assert_eq!(answering.join().unwrap().status, 200);
        });
        assert_eq!(api.get(&interview).status, 404);
    }
}
