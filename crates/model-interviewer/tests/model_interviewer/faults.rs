//! A model that fails in every way: the interview goes on, and no score is invented.

use std::time::Duration;

use interview::{AskedBy, Verdict};
use interviewer::Next;
use model_interviewer::Budget;
use scripted_model::{Behaviour, Declining, Say, Script};

use crate::{
    asking::next,
    fixture::{ANSWER, answered, begun, budget, built_in, plan, scripted, setup},
};

fn faults() -> Vec<(&'static str, Behaviour)> {
    let begun = || "follow-up no-result\nWhat chan".to_owned();
    let slow = Say { text: "move-on\n".to_owned(), first_ms: 2_000, ..Say::default() };
    let refusal = "I'm sorry, but I cannot help with that.";
    vec![
        ("slow first token", Behaviour::Say(slow)),
        ("stall", Behaviour::Stall { text: begun() }),
        ("cut", Behaviour::Cut { text: begun() }),
        ("429", Behaviour::status(429)),
        ("429 with retry-after", Behaviour::busy("3600")),
        ("500", Behaviour::status(500)),
        ("401", Behaviour::status(401)),
        ("invalid JSON", Behaviour::say("{\"criteria\": {")),
        ("wrong schema", Behaviour::say("{\"score\": 5}")),
        ("a list", Behaviour::say("[5, 5, 5, 5]")),
        ("malformed events", Behaviour::Malformed),
        ("a refusal in words", Behaviour::say(refusal)),
        ("declined", Behaviour::Decline { how: Declining::Refusal }),
        ("filtered", Behaviour::Decline { how: Declining::Filter }),
        ("endless", Behaviour::Endless { text: "very ".to_owned() }),
        ("tool call", Behaviour::ToolCall),
        ("silence", Behaviour::Silence),
        ("nothing", Behaviour::Nothing),
        ("no choices", Behaviour::NoChoices),
        ("fault", Behaviour::Fault { text: begun() }),
        (
            "a page",
            Behaviour::Other { content_type: "text/html".to_owned(), body: "<p>Hello".to_owned() },
        ),
    ]
}

#[tokio::test]
async fn the_next_question_is_then_the_built_in_interviewers() {
    let interview = answered(setup(), "We had a slow build. We fixed it together.");
    let Next::Ask(expected) = built_in().next(&interview) else { panic!("no question") };
    for (name, fault) in faults() {
        let (turn, _) =
            tokio::time::timeout(Duration::from_secs(5), next(&interview, fault)).await.unwrap();
        let Next::Ask(asked) = &turn.next else { panic!("{name}: it ended") };
        assert_eq!((&asked.text, asked.by), (&expected.text, AskedBy::Fallback), "{name}");
        let why = turn.fallback.unwrap_or_else(|| panic!("{name}: no reason"));
        assert!(
            why.sentence().ends_with("so the built-in interviewer asks this one."),
            "{name}: {why}"
        );
    }
}

#[tokio::test]
async fn a_question_that_came_whole_before_the_reply_broke_is_put() {
    let interview = answered(setup(), ANSWER);
    for broken in [
        Behaviour::Cut { text: "probe no-depth\nWhy was it compiled twice? And".to_owned() },
        Behaviour::Stall { text: "probe no-depth\nWhy was it compiled twice? And".to_owned() },
        Behaviour::SplitLetters {
            text: "probe no-depth\nWhy was it compiled twice? 為什麼？".to_owned(),
        },
    ] {
        let (turn, words) = next(&interview, broken).await;
        assert!(turn.fallback.is_none());
        assert_eq!(words, "Why was it compiled twice?");
    }
}

#[tokio::test]
async fn the_plan_is_then_the_built_in_one() {
    let setup = setup();
    for (name, fault) in faults() {
        let (_scripted, interviewer) = scripted(Script::always(fault)).await;
        let planned = interviewer.plan(&setup, plan(&setup), None, &budget()).await;
        assert_eq!(planned.plan.questions, plan(&setup).questions, "{name}");
        assert_eq!(planned.plan.by, AskedBy::Fallback, "{name}");
        let why = planned.fallback.unwrap_or_else(|| panic!("{name}: no reason"));
        assert!(
            why.sentence().ends_with("so the questions come from the built-in question bank."),
            "{why}"
        );
    }
}

#[tokio::test]
async fn the_report_is_then_the_built_in_one_and_says_so() {
    let interview = answered(setup(), ANSWER);
    let built_in = built_in().report(&interview);
    for (name, fault) in faults() {
        let (_scripted, interviewer) = scripted(Script::always(fault)).await;
        let report = interviewer
            .report(&interview, crate::fixture::built_in().report(&interview), &budget(), |_, _| {})
            .await;
        assert_eq!((&report.model, &report.rubric), (&None, &built_in.rubric), "{name}");
        assert_eq!(report.criteria, built_in.criteria, "{name}");
        assert!(
            report.notes[0].ends_with("so the built-in scorer wrote this report."),
            "{name}: {:?}",
            report.notes
        );
    }
}

#[tokio::test]
async fn an_answer_that_could_not_be_read_is_not_scored_and_the_others_are() {
    let interview = crate::reporting::two_answers();
    let script = crate::reporting::script_where(
        interview.turns[0].question.text.clone(),
        Behaviour::status(500),
    );
    let (_scripted, interviewer) = scripted(script).await;
    let report = interviewer
        .report(&interview, crate::fixture::built_in().report(&interview), &budget(), |_, _| {})
        .await;
    assert_eq!(report.notes[0], "The language model's server failed, so one answer is not scored.");
    assert!(report.answers[0].criteria.iter().all(|judged| judged.verdict.score().is_none()));
    assert!(report.answers[1].criteria.iter().any(|judged| judged.verdict.score().is_some()));
    let reason = &report.answers[0].criteria[0].verdict;
    assert_eq!(
        *reason,
        Verdict::not_scored("The language model's server failed, so this is not scored.")
    );
}

#[tokio::test]
async fn what_is_spent_is_counted_and_nothing_is_asked_beyond_the_budget() {
    let interview = answered(setup(), ANSWER);
    let (scripted, interviewer) = scripted(Script::always(Behaviour::say("move-on\n"))).await;
    let budget = Budget::new(Some(10), interview::Spent::default());
    let first = interviewer.next(&interview, &budget, |_: &str| {}).await;
    assert!(first.fallback.is_none());
    assert!(budget.spent().tokens() >= 10 && budget.spent().calls == 1);
    let second = interviewer.next(&interview, &budget, |_: &str| {}).await;
    assert_eq!(
        second.fallback.unwrap().sentence(),
        "The language model budget is used up, so the built-in interviewer asks this one."
    );
    let report = interviewer
        .report(&interview, crate::fixture::built_in().report(&interview), &budget, |_, _| {})
        .await;
    assert!(report.notes[0].starts_with("The language model budget is used up"));
    assert_eq!(scripted.requests().len(), 1);
}

#[tokio::test]
async fn a_request_that_was_dropped_is_paid_for() {
    let interview = answered(setup(), ANSWER);
    let (_scripted, interviewer) = scripted(Script::always(Behaviour::Silence)).await;
    let budget = budget();
    let asked = interviewer.next(&interview, &budget, |_: &str| {});
    assert!(tokio::time::timeout(Duration::from_millis(50), asked).await.is_err());
    assert!(budget.spent().input_tokens > 100);
}

#[tokio::test]
async fn the_work_can_be_handed_to_another_thread() {
    let (_scripted, interviewer) = scripted(Script::always(Behaviour::status(500))).await;
    let interview = begun(setup());
    let work = async move {
        let budget = budget();
        let _ = interviewer.next(&interview, &budget, |_: &str| {}).await;
        let _ = interviewer.plan(&interview.setup, interview.plan.clone(), None, &budget).await;
        let _ = interviewer
            .report(&interview, crate::fixture::built_in().report(&interview), &budget, |_, _| {})
            .await;
        let _ = interviewer.score_answer(&interview.setup, &interview.turns, 0, &budget).await;
    };
    tokio::spawn(work).await.unwrap();
}
