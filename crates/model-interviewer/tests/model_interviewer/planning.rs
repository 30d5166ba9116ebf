//! What is believed of a plan.

use std::sync::Arc;

use interview::{AskedBy, Language, Setup};
use scripted_model::{Behaviour, Script, Scripted};
use serde_json::{Value, json};

use crate::fixture::{budget, interviewer_with, job, plan, reading, scripted, setup};

fn place(number: u64, text: &str) -> Value {
    json!({"place": number, "competency": "Build *engineering*", "strong": ["what was slow", "how it was measured"], "text": text})
}

async fn planned(setup: &Setup, reply: Value) -> model_interviewer::Planned {
    let (_scripted, interviewer) =
        scripted(Script::always(Behaviour::say(reply.to_string()))).await;
    interviewer.plan(setup, plan(setup), None, &budget()).await
}

#[tokio::test]
async fn a_plan_is_tailored_place_by_place() {
    let setup = Setup { job: job(), ..setup() };
    let reply = json!({
        "asked_for": ["runs build pipelines", "mentors juniors", "a doctorate in theology", "mentors juniors", 7],
        "questions": [place(1, "Which **build** of yours took longest? And why?"), place(2, "Nothing is asked here.")],
    });
    let plan = planned(&setup, reply).await.plan;
    let base = crate::fixture::plan(&setup);
    assert_eq!(plan.by, AskedBy::Model);
    assert_eq!(
        plan.requirements,
        ["runs build pipelines", "mentors juniors"],
        "what stands in the job description"
    );
    let first = &plan.questions[0];
    assert_eq!(first.text.as_deref(), Some("Which build of yours took longest?"));
    assert_eq!(
        (first.competency.as_str(), &first.bank_id),
        ("Build engineering", &base.questions[0].bank_id)
    );
    assert_eq!(plan.questions[1], base.questions[1], "what is no question keeps the bank's");
}

#[tokio::test]
async fn a_place_that_does_not_hold_keeps_the_banks() {
    let setup = setup();
    let base = plan(&setup);
    let good = || place(1, "Which build of yours took longest?");
    let with = |name: &str, value: Value| {
        let mut place = place(2, "What broke last, and how did you notice?");
        place[name] = value;
        place
    };
    for second in [
        with("text", json!(7)),
        with("text", json!(format!("Why {}?", "very ".repeat(100)))),
        with("text", json!("Which build of yours took longest?")),
        with("strong", json!(["one"])),
        with("strong", json!("a string")),
        with("competency", json!("***")),
        with("place", json!(3)),
        with("place", json!(1)),
        json!(null),
    ] {
        let reply = json!({"asked_for": [], "questions": [good(), second]});
        let plan = planned(&setup, reply).await.plan;
        assert_eq!(plan.questions.len(), base.questions.len());
        assert_eq!(plan.questions[1], base.questions[1], "{second}");
    }
}

#[tokio::test]
async fn a_plan_does_not_ask_one_thing_in_two_wordings() {
    let Some(built_in) = reading() else { return };
    let setup = setup();
    let base = plan(&setup);
    for (second, put) in [
        ("What would you call your biggest accomplishment so far?", false),
        ("How do you decide which tests to write first?", true),
    ] {
        let first = place(1, "Which achievement are you proudest of?");
        let reply = json!({"asked_for": [], "questions": [first, place(2, second)]});
        let script = Script::always(Behaviour::say(reply.to_string()));
        let scripted = Scripted::start(script).await;
        let interviewer = interviewer_with(Arc::clone(&built_in), &scripted);
        let plan = interviewer.plan(&setup, base.clone(), None, &budget()).await.plan;
        assert_ne!(plan.questions[0], base.questions[0]);
        assert_eq!(plan.questions[1] != base.questions[1], put, "{second}");
    }
}

#[tokio::test]
async fn the_plan_says_who_wrote_the_questions_in_another_language() {
    let setup = Setup { language: Language::Spanish, ..setup() };
    let reply = json!({"asked_for": [], "questions": [
        place(1, "¿Qué compilación tuya tardó más?"), place(2, "¿Qué se rompió y cómo lo notaste?"),
    ]});
    let plan = planned(&setup, reply).await.plan;
    assert_eq!(
        plan.note.as_deref(),
        Some("The language model wrote the questions in your language.")
    );
}
