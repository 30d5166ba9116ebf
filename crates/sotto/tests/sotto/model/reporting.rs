//! Reports by a language model: written in the background, corrected, written again, tried again.

use serde_json::{Value, json};

use super::{JOB, SAID, WithModel, believable, reading, when};

#[test]
fn a_report_has_the_model_s_scores_with_quotes_and_the_panel_s_anchors() {
    let it = WithModel::start(believable());
    let interview = it.begin(JOB);
    it.answer(&interview, SAID);
    let report = it.finish(&interview);
    for shown in [
        "I led the move of the ward",
        "It says who did it.",
        "You told one story, and told it in order.",
        "Say the result first.",
        "what you learned",
        "scripted",
        interview::Rubric::panel().version(),
    ] {
        assert!(report.body.contains(shown), "{shown}: {}", report.body);
    }
    assert_eq!(it.asked_for("member of a panel"), 3, "three samples of the one answer");
    assert!(report.body.contains("tokens"), "what it cost");
}

/// Each at an address and with a key of its own.
#[test]
fn one_model_can_ask_and_another_score_and_what_both_cost_is_shown() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let scorer = runtime.block_on(scripted_model::Scripted::start(believable()));
    let it = WithModel::start_with(
        believable(),
        &[
            ("SOTTO_LLM_KEY", "sk-asks"),
            ("SOTTO_LLM_SCORING_URL", &scorer.url()),
            ("SOTTO_LLM_SCORING_MODEL", "the-scorer"),
            ("SOTTO_LLM_SCORING_KEY", "sk-scores"),
            ("SOTTO_LLM_PRICES", "0.15 0.60 EUR"),
        ],
    );
    let interview = it.begin(JOB);
    it.answer(&interview, SAID);
    let report = it.finish(&interview);
    let shown = report.body.contains("the-scorer") && report.body.contains(" EUR");
    assert!(shown, "{}", report.body);
    for (requests, asks, key) in
        [(it.scripted.requests(), true, "sk-asks"), (scorer.requests(), false, "sk-scores")]
    {
        assert!(requests.len() > 1);
        for request in requests {
            let body = request.body.to_string();
            let of_scoring =
                body.contains("member of a panel") || body.contains("last part of the");
            assert_eq!(of_scoring, !asks, "{body}");
            assert_eq!(request.authorization.as_deref(), Some(&*format!("Bearer {key}")));
        }
    }
}

#[test]
fn a_corrected_transcript_is_scored_again_and_both_are_kept() {
    let it = WithModel::start(believable());
    let interview = it.begin(JOB);
    it.answer(&interview, SAID);
    it.finish(&interview);
    let api = it.server.program(&["read", "practise"]);
    let address = interview.clone();
    let turn = api.get(&address).body["turns"][0]["id"].as_str().unwrap().to_owned();
    let corrected = SAID.replace("three weeks", "three days");
    let form = format!("turn={turn}&text={}", corrected.replace(' ', "+"));
    let sent = it.server.post(&format!("{interview}/rescore"), &form);
    let waits = format!("{interview}?rescored={turn}");
    assert_eq!(sent.header("location"), Some(waits.as_str()));
    let report = it.settled(&interview);
    // The page that waits is asked for again by its own address, and leads to the answer.
    let there = format!("{interview}/report?rescored={turn}#turn-1");
    assert_eq!(it.server.get(&waits).header("location"), Some(there.as_str()));
    let told = it.server.get(there.split('#').next().unwrap()).shown("changed");
    assert!(told.starts_with("Saved and scored again. "), "{told}");
    assert!(
        report.body.contains("three days") && report.body.contains("three weeks"),
        "{}",
        report.body
    );
    let told = api.get(&format!("{address}/report")).body;
    assert_eq!(told["earlier"][0]["answers"][0]["text"], SAID);
    assert_eq!(
        (&told["model"], &told["prompts"]),
        (&json!("scripted"), &told["earlier"][0]["report"]["prompts"])
    );
    assert_eq!(it.asked_for("member of a panel"), 6);
}

#[test]
fn a_question_is_tried_again_and_the_attempts_stand_side_by_side() {
    let it = WithModel::start(believable());
    let interview = it.begin(JOB);
    it.answer(&interview, SAID);
    it.finish(&interview);
    let api = it.server.program(&["read", "practise"]);
    let turn = api.get(&interview).body["turns"][0]["id"].as_str().unwrap().to_owned();
    let begun = api.post(&format!("{interview}/turns/{turn}/retry"), Value::Null);
    assert_eq!(begun.status, 201, "{}", begun.text);
    let again = format!("/interviews/{}", begun.body["id"].as_str().unwrap());
    assert_eq!(begun.body["retry_of"]["turn"], json!(turn));
    assert_eq!(it.server.get(&again).shown("question"), "Which ward did you move, and how?");
    let mut better = reading();
    better["criteria"]["ownership"]["score"] = json!(5);
    let mut script = scripted_model::Script::default()
        .then(when("member of a panel"), scripted_model::Behaviour::say(better.to_string()));
    script.rules.extend(believable().rules);
    it.scripted.follow(script);
    it.answer(&again, SAID);
    let report = it.finish(&again);
    let export: Value = serde_json::from_str(&it.server.get("/account/export").body).unwrap();
    let kept = export["interviews"].as_array().unwrap();
    let attempt = kept.iter().find(|kept| again.ends_with(kept["id"].as_str().unwrap())).unwrap();
    assert_eq!(attempt["retry_of"]["turn"], json!(turn), "what is kept is exported");
    assert!(attempt["spent"]["input_tokens"].as_u64().unwrap() > 0, "{attempt}");
    assert!(report.body.contains("Compared with your first try"), "{}", report.body);
}

#[test]
fn a_program_waits_for_what_is_written() {
    let it = WithModel::start(believable());
    let api = it.server.program(&["read", "practise"]);
    let begun = api.post("/interviews", json!({"role": "project-manager", "seniority": "mid", "kind": "behavioural", "questions": 2, "language": "en", "job": "You have led a move.", "persona": "tough"}));
    assert_eq!((begun.status, &begun.body["awaits"]), (201, &json!("answer")), "{}", begun.text);
    assert_eq!(begun.body["setup"]["persona"], "tough");
    let interview = format!("/interviews/{}", begun.body["id"].as_str().unwrap());
    let turn = begun.body["turns"][0]["id"].as_str().unwrap();
    assert_eq!(begun.body["turns"][0]["asked_by"], "model");
    let answered = api.post(&format!("{interview}/turns/{turn}/answer"), json!({"text": SAID}));
    assert_eq!(answered.body["turns"][1]["follow_up"], "no-result");
    assert!(answered.body["spent"]["calls"].as_u64().unwrap() >= 2);
    let finished = api.post(&format!("{interview}/finish"), Value::Null);
    assert_eq!(finished.body["state"], "finished");
    let report = api.get(&format!("{interview}/report")).body;
    assert_eq!(report["coverage"][0]["shown"], "shown");
    let ownership = report["criteria"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["criterion"] == "ownership")
        .unwrap();
    assert_eq!(ownership["score"], 4);
    assert_eq!(report["answers"][0]["criteria"][0]["spread"]["samples"], 3);
}
