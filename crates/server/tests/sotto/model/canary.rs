//! What goes to a model and comes from it is in no file in the clear and in no log, committed or not.

use std::{fs, path::Path, thread, time::Duration};

use scripted_model::{Behaviour, Script};

use super::{WithModel, believable, plan, reading, when};

const RESUME: &str = "resumecanary5711";
const JOB: &str = "jobcanary5712";
const ANSWER: &str = "answercanary5713";
const ASKED: &str = "askedcanary5714";
const REASON: &str = "reasoncanary5715";
const THROWN_OUT: &str = "thrownoutcanary5716";
const ERROR: &str = "errorcanary5717";
const NO_JSON: &str = "nojsoncanary5718";

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

fn every_file(folder: &Path, look: &mut impl FnMut(&Path, &[u8])) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            every_file(&path, look);
        } else {
            look(&path, &fs::read(&path).unwrap());
        }
    }
}

#[test]
fn nothing_of_a_prompt_or_a_reply_is_in_a_file_or_the_log() {
    let mut said = reading();
    said["criteria"]["ownership"]["rationale"] = format!("It says {REASON}.").into();
    said["criteria"]["relevance"]["quotes"] = serde_json::json!(["I never said this at all"]);
    said["criteria"]["relevance"]["rationale"] = format!("It says {THROWN_OUT}.").into();
    let fault = |code| Behaviour::Status {
        code,
        retry_after: None,
        message: format!("{ERROR} in the prompt"),
    };
    let nth = |system: &str, nth| scripted_model::When { nth: Some(nth), ..when(system) };
    let script = Script::default()
        .then(nth("prepare a practice", 1), fault(500))
        .then(
            when("prepare a practice"),
            Behaviour::say(
                plan().to_string().replace("Which ward", &format!("Which {ASKED} ward")),
            ),
        )
        .then(nth("held aloud", 1), fault(500))
        .then(nth("held aloud", 2), Behaviour::say(format!("{NO_JSON} is no directive")))
        .then(
            when("held aloud"),
            Behaviour::say(format!("follow-up no-result\nWhat changed at {ASKED}?")),
        )
        .then(nth("member of a panel", 1), Behaviour::say(format!("{NO_JSON} is no JSON")))
        .then(nth("member of a panel", 2), Behaviour::Malformed)
        .then(when("member of a panel"), Behaviour::say(said.to_string()));
    let mut whole = script;
    whole.rules.extend(believable().rules);
    let it = WithModel::start_with(whole, &[("SOTTO_LOG", "trace")]);
    assert_eq!(it.server.post("/resume", &format!("text=I+am+{RESUME}.")).status, 303);
    let interview = it.begin(&format!("&job=You+have+led+{JOB}."));
    for _ in 0..3 {
        if it.server.get(&interview).body.contains("data-answer=") {
            it.answer(
                &interview,
                &format!("I led the move of the ward {ANSWER} and it took three weeks."),
            );
        }
    }
    let report = it.finish(&interview);
    assert!(report.body.contains(ANSWER) && report.body.contains(REASON), "{}", report.body);
    for uncommitted in [THROWN_OUT, ERROR, NO_JSON] {
        assert!(!report.body.contains(uncommitted), "the report shows {uncommitted}");
        assert!(
            !it.server.get("/account/export").body.contains(uncommitted),
            "the export has {uncommitted}"
        );
    }
    let sent: String =
        it.scripted.requests().iter().map(|request| request.body.to_string()).collect();
    for sent_on in [RESUME, JOB, ANSWER] {
        assert!(
            sent.contains(sent_on),
            "the model was told {sent_on}, so the search is for something that was there"
        );
    }
    let all = [RESUME, JOB, ANSWER, ASKED, REASON, THROWN_OUT, ERROR, NO_JSON];
    let mut unsealed = false;
    every_file(it.server.folder.path(), &mut |path, bytes| {
        unsealed |= holds(bytes, "project-manager");
        for canary in all {
            assert!(!holds(bytes, canary), "{} holds {canary}", path.display());
        }
    });
    assert!(unsealed, "what is not sealed is found, so what is would be too");
    it.server.signal("TERM");
    thread::sleep(Duration::from_secs(1));
    let log = it.server.log.lock().unwrap();
    assert!(
        holds(&log, "the built-in interviewer took over"),
        "the log is being read, and says that a model failed"
    );
    for canary in all {
        assert!(!holds(&log, canary), "the log holds {canary}");
    }
}
