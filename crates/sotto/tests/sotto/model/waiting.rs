//! While something is being written: looked at from several places, ended early, asked for twice, begun again after a restart.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use scripted_model::{Behaviour, Say, Script};
use serde_json::{Value, json};
use sqlx::{ConnectOptions, sqlite::SqliteConnectOptions};

use super::{JOB, SAID, WithModel, believable, until, when};
use crate::{
    asking::{CHOSEN, OWN},
    fixture::TestServer,
};

const QUESTION: &str = "You planned the move, you led it, and then it was over. What changed for the patients after that?";

fn slowly(first_ms: u64, token_ms: u64) -> Script {
    let text = format!("follow-up no-result\n{QUESTION}");
    let slow = Say { text, first_ms, token_ms, ..Say::default() };
    let mut script = Script::default().then(when("held aloud"), Behaviour::Say(slow));
    script.rules.extend(believable().rules);
    script
}

#[test]
fn two_pages_see_the_same_words_of_one_request() {
    let it = WithModel::start(slowly(200, 60));
    let interview = it.begin("");
    it.type_answer(&interview, SAID);
    let address = format!("{interview}/progress");
    let streams = std::thread::scope(|scope| {
        let stream = || it.server.get(&address).body;
        let (one, other) = (scope.spawn(stream), scope.spawn(stream));
        [one.join().unwrap(), other.join().unwrap()]
    });
    for stream in streams {
        assert!(stream.matches("event: words").count() > 2, "{stream}");
        assert!(stream.contains("You planned the move") && stream.contains("event: over"));
    }
    assert_eq!(it.asked_for("held aloud"), 1);
}

/// Whoever has looked just before a question was saved does not have it written once more.
#[test]
fn pages_that_look_all_the_time_have_nothing_written_twice() {
    let mut script = Script::default().then(when("held aloud"), Behaviour::say("move-on\n"));
    script.rules.extend(believable().rules);
    let it = WithModel::start(script);
    let done = AtomicBool::new(false);
    for _ in 0..8 {
        let interview = it.begin("");
        done.store(false, Ordering::Relaxed);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    while !done.load(Ordering::Relaxed) {
                        it.server.get(&interview);
                    }
                });
            }
            it.answer(&interview, SAID);
            done.store(true, Ordering::Relaxed);
        });
    }
    assert_eq!(it.asked_for("held aloud"), 8, "one request an answer");
}

#[test]
fn ended_while_a_question_is_being_written_it_has_its_report_and_not_the_question() {
    for (first_ms, token_ms) in [(1_500, 0), (0, 0), (20, 5), (300, 20)] {
        let it = WithModel::start(slowly(first_ms, token_ms));
        let interview = it.begin(JOB);
        it.type_answer(&interview, SAID);
        let report = it.finish(&interview);
        assert_eq!(report.count("report"), 1, "{first_ms}: {}", report.body);
        assert!(report.body.contains("I led the move of the ward"), "{}", report.body);
        let api = it.server.program(&["read"]);
        let turns = api.get(&interview).body["turns"].as_array().unwrap().clone();
        assert!(turns.len() <= 2, "{turns:?}");
        assert_eq!(turns[0]["answer"]["text"], SAID);
        if let Some(second) = turns.get(1) {
            assert_eq!(second["state"], "skipped", "one that came in between is passed over");
        }
    }
}

/// The question is being saved when the end is asked for, and comes first: it is passed over.
#[test]
fn ended_while_a_question_is_being_saved_it_has_its_report_all_the_same() {
    let it = WithModel::start(slowly(100, 0));
    let interview = it.begin(JOB);
    it.type_answer(&interview, SAID);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let mut elsewhere = runtime.block_on(async {
        let file = SqliteConnectOptions::new().filename(it.server.database());
        let mut elsewhere = file.connect().await.unwrap();
        sqlx::query("begin immediate").execute(&mut elsewhere).await.unwrap();
        elsewhere
    });
    let a_while = Duration::from_millis(800);
    std::thread::sleep(a_while);
    std::thread::scope(|scope| {
        let ended = scope.spawn(|| it.server.post(&format!("{interview}/finish"), ""));
        std::thread::sleep(a_while);
        assert!(!ended.is_finished(), "both wait for the database");
        runtime.block_on(async {
            sqlx::query("rollback").execute(&mut elsewhere).await.unwrap();
        });
        assert_eq!(ended.join().unwrap().status, 303);
    });
    assert_eq!(it.settled(&interview).count("report"), 1);
    let turns = it.server.program(&["read"]).get(&interview).body["turns"].clone();
    let states: Vec<&Value> = turns.as_array().unwrap().iter().map(|it| &it["state"]).collect();
    assert_eq!(states, ["answered", "skipped"]);
}

#[test]
fn a_report_says_how_far_it_is_and_is_asked_for_once_however_often_that_is_pressed() {
    let reading = Say { text: super::reading().to_string(), first_ms: 600, ..Say::default() };
    let mut script = Script::default().then(when("member of a panel"), Behaviour::Say(reading));
    script.rules.extend(believable().rules);
    let it = WithModel::start(script);
    let interview = it.begin(JOB);
    it.answer(&interview, SAID);
    for _ in 0..2 {
        assert_eq!(it.server.post(&format!("{interview}/finish"), "").status, 303);
    }
    let stream = it.server.get(&format!("{interview}/progress")).body;
    assert!(stream.contains("event: scored\ndata: 1 1"), "{stream}");
    it.settled(&interview);
    assert_eq!(it.asked_for("member of a panel"), 3);
    for _ in 0..2 {
        let again = it.server.post(&format!("{interview}/rescore"), "");
        assert_eq!((again.status, again.header("location")), (303, Some(interview.as_str())));
    }
    let waiting = it.server.get(&interview);
    assert_eq!(waiting.count("waiting"), 1);
    assert!(!waiting.body.contains("0 questions"), "{}", waiting.body);
    it.settled(&interview);
    assert_eq!(it.asked_for("member of a panel"), 6, "once for the first report, once more");
}

#[test]
fn after_a_restart_a_program_that_looks_has_it_begun_again() {
    let mut script = Script::default().then(when("held aloud"), Behaviour::Silence);
    script.rules.extend(believable().rules);
    let it = WithModel::start_with(script, &[("SOTTO_LLM_PATIENCE", "60")]);
    let interview = it.begin("");
    it.type_answer(&interview, SAID);
    let it = it.restarted();
    let api = it.server.program(&["read"]);
    until("it waits for ever", 10, || api.get(&interview).body["awaits"] == "answer");
    assert_eq!(api.get(&interview).body["turns"].as_array().unwrap().len(), 2);
}

#[test]
fn an_account_s_budget_for_the_day_is_over_all_its_interviews() {
    let it = WithModel::start_with(believable(), &[("SOTTO_LLM_BUDGET_DAY", "1")]);
    let interview = it.begin(JOB);
    let first = it.server.get(&interview);
    assert_eq!(first.shown("question"), "Which ward did you move, and how?", "within it");
    let other = it.begin(JOB);
    assert_eq!(it.server.get(&other).count("fallback"), 1, "and the next interview is not");
    it.answer(&other, SAID);
    let report = it.finish(&other);
    assert!(report.body.contains("The language model budget is used up"), "{}", report.body);
    assert_eq!(it.asked_for("You prepare a practice interview"), 1);
    let stranger = it.server.another("grace@example.org");
    let cookies = format!("{OWN}Cookie: {}\r\n", stranger.cookies());
    assert_eq!(it.server.ask("POST", "/interviews", &cookies, CHOSEN).status, 303);
    until("another account has a budget of its own", 10, || {
        it.asked_for("You prepare a practice interview") == 2
    });
}

#[test]
fn what_cannot_begin_in_a_language_uses_up_no_key_and_is_not_tried_again_in_it() {
    let it = WithModel::start(believable());
    let spanish = it.begin("&language=es");
    it.answer(&spanish, SAID);
    it.finish(&spanish);
    let WithModel { server, .. } = it;
    let server = TestServer::start_in(server.kill(), &[]);
    let api = server.program(&["read", "practise"]);
    let turn = api.get(&spanish).body["turns"][0]["id"].as_str().unwrap().to_owned();
    let again = api.post(&format!("{spanish}/turns/{turn}/retry"), Value::Null);
    assert_eq!((again.status, again.problem()), (422, "field"), "{}", again.text);
    let api = api.with("idempotency-key", "one");
    let setup = |language: &str| json!({"role": "project-manager", "seniority": "mid", "kind": "behavioural", "questions": 2, "language": language});
    let refused = api.post("/interviews", setup("es"));
    assert_eq!(refused.status, 422, "{}", refused.text);
    let begun = api.post("/interviews", setup("en"));
    assert_eq!(begun.status, 201, "{}", begun.text);
}

#[test]
fn a_silent_model_is_waited_for_as_long_as_the_setting_says_and_no_longer() {
    let mut script = Script::default().then(when("held aloud"), Behaviour::Silence);
    script.rules.extend(believable().rules);
    let it = WithModel::start_with(script, &[("SOTTO_LLM_PATIENCE", "3")]);
    let interview = it.begin("");
    let started = Instant::now();
    let page = it.answer(&interview, SAID);
    assert_eq!(page.count("fallback"), 1, "{}", page.body);
    let took = started.elapsed();
    assert!(took >= Duration::from_secs(3) && took < Duration::from_millis(5_500), "{took:?}");
}
