//! What a model writes, read for its sense: questions about private life, questions asked before, and quotes that do not show what
//! they are quoted for.

use std::sync::Arc;

use interview::{AskedBy, Shown};
use interviewer::Next;
use scripted_model::Behaviour;
use serde_json::json;

use crate::{
    asking::next_with,
    fixture::{ANSWER, answer, answered, ask, reading, setup},
    invented::{picture, report_with, with_job},
    reporting::fitting,
    shown::{QUESTIONS, questions},
};

#[tokio::test]
async fn what_is_fit_is_put_and_what_is_not_is_not() {
    let Some(built_in) = reading() else { return };
    questions(Arc::clone(&built_in), QUESTIONS[0]).await.is_within(93, 1);
    questions(built_in, QUESTIONS[1]).await.is_within(97, 2);
}

#[tokio::test]
async fn a_question_that_was_asked_is_not_put_again_in_other_words() {
    let Some(built_in) = reading() else { return };
    let mut interview = answered(setup(), ANSWER);
    interview.turns[0].question.text =
        "Tell me about a time you made something slow fast. How did you go about it?".to_owned();
    for (question, put) in [
        ("Can you describe how you went about making a slow thing faster?", false),
        ("Who noticed first that nobody was paged any more?", true),
    ] {
        let reply = Behaviour::say(format!("probe no-trade-off\n{question}"));
        let (turn, _) = next_with(Arc::clone(&built_in), &interview, reply).await;
        let Next::Ask(asked) = turn.next else { panic!("{question}") };
        assert_eq!(asked.by == AskedBy::Model, put, "{question} -> {}", asked.text);
    }
}

#[tokio::test]
async fn a_requirement_is_not_shown_by_words_about_something_else() {
    let Some(built_in) = reading() else { return };
    let mut interview = with_job();
    let baked = "I baked four hundred loaves on the night before the fair";
    let again = interview.turns[0].question.clone();
    ask(&mut interview, again);
    answer(&mut interview, baked);
    for (quote, shown) in [
        (
            "I profiled it and found that we compiled every module twice so I split the pipeline",
            Shown::Shown,
        ),
        ("that would have hidden the double work", Shown::NotShown),
        (baked, Shown::NotShown),
    ] {
        let covered =
            json!([{"number": 1, "quotes": [quote], "reason": "It was told.", "shown": "shown"}]);
        let (report, _) =
            report_with(Arc::clone(&built_in), &interview, &[fitting()], &picture(covered)).await;
        assert_eq!(report.coverage[0].shown, shown, "{quote}");
    }
}

#[tokio::test]
async fn nothing_private_is_shown_before_it_is_withdrawn_nor_hidden_behind_a_list() {
    let Some(built_in) = reading() else { return };
    let interview = answered(setup(), ANSWER);
    let list = format!(
        "Tell me what you measured{}, and who shares your bed at night?",
        ", a".repeat(200)
    );
    for question in [
        "Looking after little children through a weekend like that must be hard, how did you cope?",
        "How was the pipeline before, and how do you manage your blood sugar on such nights?",
        list.as_str(),
    ] {
        let reply = Behaviour::say(format!("probe no-trade-off\n{question}"));
        let (turn, words) = next_with(Arc::clone(&built_in), &interview, reply).await;
        let Next::Ask(asked) = turn.next else { panic!("{question}") };
        assert_ne!(asked.by, AskedBy::Model, "{question}");
        for private in ["wedding", "children", "blood", "bed"] {
            assert!(!words.contains(private), "{question}: {words}");
        }
    }
}
