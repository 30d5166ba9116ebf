use language_model::{Failed, Failure, Format, JsonSchema, ModelClient, Options, Reply};
use scripted_model::{Behaviour, Declining, Say, Script, When};
use serde_json::{Value, json};

use crate::{PATIENCE, prompt, scripted};

pub(crate) fn shape() -> JsonSchema {
    JsonSchema {
        name: "score",
        schema: json!({
            "type": "object",
            "properties": {"score": {"type": "integer"}},
            "required": ["score"],
            "additionalProperties": false
        }),
    }
}

async fn ask(model: &ModelClient) -> Result<(Value, Reply), Failed> {
    tokio::time::timeout(PATIENCE, model.json(&prompt(), &shape(), &Options::default()))
        .await
        .expect("it hangs")
}

async fn asked(behaviour: Behaviour) -> (Result<Value, Failure>, usize) {
    let (scripted, model) = scripted(Script::always(behaviour)).await;
    let answer = ask(&model).await.map(|(value, _)| value).map_err(|failed| failed.why);
    (answer, scripted.requests().len())
}

#[tokio::test]
async fn the_strictest_format_is_asked_for_first() {
    let (scripted, model) = scripted(Script::always(Behaviour::say(r#"{"score": 3}"#))).await;
    let (value, reply) = ask(&model).await.unwrap();
    assert_eq!(value, json!({"score": 3}));
    assert_eq!(reply.format, Format::Schema);
    let body = &scripted.requests()[0].body;
    assert_eq!(body["response_format"]["json_schema"]["schema"], shape().schema);
    assert_eq!(body["response_format"]["json_schema"]["strict"], true);
    assert_eq!(body["messages"][0]["content"], "canary-system", "the shape is not said twice");
}

#[tokio::test]
async fn an_endpoint_that_takes_less_is_asked_for_less_and_remembered() {
    let answer = || Box::new(Behaviour::say(r#"{"score": 3}"#));
    for (behaviour, format, requests, kinds) in [
        (
            Behaviour::NoSchema { otherwise: answer() },
            Format::Object,
            2,
            ["json_schema", "json_object", "json_object"],
        ),
        (
            Behaviour::NoFormat { otherwise: answer() },
            Format::Plain,
            3,
            ["json_schema", "json_object", "none"],
        ),
    ] {
        let (scripted, model) = scripted(Script::always(behaviour)).await;
        let (value, reply) = ask(&model).await.unwrap();
        assert_eq!((value, reply.format), (json!({"score": 3}), format));
        assert_eq!(scripted.requests().len(), requests);
        let (_, reply) = ask(&model).await.unwrap();
        assert_eq!(reply.format, format);
        let bodies: Vec<_> = scripted.requests().into_iter().map(|request| request.body).collect();
        assert_eq!(bodies.len(), requests + 1, "what it takes is remembered");
        for (body, kind) in bodies.iter().zip(kinds) {
            assert_eq!(body["response_format"]["type"].as_str().unwrap_or("none"), kind);
        }
        let system = bodies[requests]["messages"][0]["content"].as_str().unwrap();
        assert!(
            system.starts_with("canary-system\n\n") && system.contains("\"score\""),
            "{system}"
        );
    }
}

#[tokio::test]
async fn an_error_that_names_the_format_counts_as_a_refusal_of_it() {
    let when = |format: &str| When { format: Some(format.to_owned()), ..When::default() };
    let fault = Behaviour::Status {
        code: 500,
        retry_after: None,
        message: "failed to compile grammar for json_schema".to_owned(),
    };
    let script = Script::default()
        .then(when("json_schema"), fault)
        .then(when("json_object"), Behaviour::say(r#"{"score": 3}"#));
    let (scripted, model) = scripted(script).await;
    assert_eq!(ask(&model).await.unwrap().1.format, Format::Object);
    assert_eq!(scripted.requests().len(), 2);
}

#[tokio::test]
async fn a_refusal_for_another_reason_teaches_nothing() {
    let (scripted, model) = scripted(Script::always(Behaviour::status(400))).await;
    assert_eq!(ask(&model).await.unwrap_err().why, Failure::Refused { status: 400 });
    assert_eq!(scripted.requests().len(), 3, "each format once");
    scripted.follow(Script::always(Behaviour::say(r#"{"score": 3}"#)));
    assert_eq!(ask(&model).await.unwrap().1.format, Format::Schema);
}

#[tokio::test]
async fn a_model_that_takes_no_temperature_or_seed_is_asked_without() {
    for field in ["temperature", "seed"] {
        let otherwise = Box::new(Behaviour::say(r#"{"score": 3}"#));
        let script = Script::always(Behaviour::Without { field: field.to_owned(), otherwise });
        let (scripted, model) = scripted(script).await;
        let options = Options { seed: Some(7), ..Options::default() };
        for requests in [2, 3] {
            let (_, reply) = model.json(&prompt(), &shape(), &options).await.unwrap();
            assert_eq!(reply.format, Format::Schema, "and still held to the schema");
            assert_eq!(scripted.requests().len(), requests, "{field}: remembered");
        }
    }
}

#[tokio::test]
async fn json_in_fences_and_prose_is_found() {
    for text in [
        "```json\n{\"score\": 3}\n```",
        "Sure! Here is the JSON:\n\n```json\n{\"score\": 3}\n```",
        "Sure! Here is the JSON: {\"score\": 3}",
        "Here you are: {\"score\": 3,} I hope this helps!",
        "<think>{\"score\": 5}?</think>{\"score\": 3}",
        "{\"score\": 5}? No.</think>\n{\"score\": 3}",
    ] {
        assert_eq!(asked(Behaviour::say(text)).await, (Ok(json!({"score": 3})), 1), "{text}");
    }
}

#[tokio::test]
async fn a_mark_of_thoughts_within_the_json_is_a_word_of_it() {
    let text = r#"{"score": 3, "quote": "I said </think> aloud"}"#;
    let (scripted, model) = scripted(Script::always(Behaviour::say(text))).await;
    assert_eq!(ask(&model).await.unwrap().0["score"], 3);
    scripted.follow(Script::always(Behaviour::say("What changed for you?")));
    let (_, words) = crate::say(&model).await;
    assert!(words.len() > 1, "and nothing is held back for it: {words:?}");
}

#[tokio::test]
async fn thoughts_that_only_end_are_known_from_json_to_the_next_question() {
    let script = Script::always(Behaviour::say("Hm.\n</think>\n{\"score\": 3}"));
    let (scripted, model) = scripted(script).await;
    assert_eq!(ask(&model).await.unwrap().0["score"], 3);
    scripted.follow(Script::always(Behaviour::say("Hm.\n</think>\nWhat changed?")));
    let (_, words) = crate::say(&model).await;
    assert_eq!(words.concat(), "What changed?");
}

#[tokio::test]
async fn json_that_a_server_takes_for_thoughts_is_found() {
    let thinks = |thought: &str, thought_in: &str, text: &str, finish: &str| {
        Behaviour::Say(Say {
            thought: thought.to_owned(),
            thought_in: thought_in.to_owned(),
            text: text.to_owned(),
            finish: finish.to_owned(),
            ..Say::default()
        })
    };
    let (three, five) = (r#"{"score": 3}"#, r#"{"score": 5}"#);
    for field in ["reasoning_content", "reasoning"] {
        for thought in
            [three, "Hm, hm.\n</think>\n\n{\"score\": 3}", "```json\n{\"score\": 3}\n```"]
        {
            let answer = asked(thinks(thought, field, "", "stop")).await;
            assert_eq!(answer, (Ok(json!({"score": 3})), 1), "{field}: {thought}");
        }
        let answer = asked(thinks(five, field, three, "stop")).await;
        assert_eq!(answer, (Ok(json!({"score": 3})), 1), "words go before thoughts");
        assert_eq!(asked(thinks("hm", field, "", "stop")).await, (Err(Failure::Empty), 1));
        let answer = asked(thinks(five, field, "", "length")).await;
        assert_eq!(answer, (Err(Failure::OutOfRoom), 2), "what broke off thinking is no reply");
    }
}

#[tokio::test]
async fn what_is_no_json_is_said_to_be_none_and_not_asked_again() {
    for text in [
        "I'm sorry, I can't help with that.",
        "{\"score\": ",
        "fine",
        "{\"score\": 3} {\"score\": 5}",
    ] {
        assert_eq!(asked(Behaviour::say(text)).await, (Err(Failure::NotJson), 1), "{text}");
    }
}

#[tokio::test]
async fn a_wrong_shape_is_for_the_caller_to_see() {
    assert_eq!(asked(Behaviour::say(r#"{"grade": "A"}"#)).await, (Ok(json!({"grade": "A"})), 1));
}

#[tokio::test]
async fn json_that_ran_out_of_tokens_is_asked_for_again_and_then_named_so() {
    let say =
        Say { text: "{\"score\": ".to_owned(), finish: "length".to_owned(), ..Say::default() };
    let (answer, requests) = asked(Behaviour::Say(say)).await;
    assert_eq!((answer, requests), (Err(Failure::OutOfRoom), 2));
}

#[tokio::test]
async fn every_fault_is_a_named_failure() {
    let text = || "{\"score\": ".to_owned();
    for (behaviour, why, requests) in [
        (Behaviour::Cut { text: text() }, Failure::CutOff, 1),
        (Behaviour::Fault { text: text() }, Failure::Faulted, 1),
        (Behaviour::Stall { text: text() }, Failure::TimedOut(language_model::Waiting::Stall), 1),
        (Behaviour::Endless { text: text() }, Failure::TooLong, 1),
        (Behaviour::Silence, Failure::TimedOut(language_model::Waiting::FirstWords), 3),
        (Behaviour::ToolCall, Failure::ToolCall, 1),
        (Behaviour::Malformed, Failure::Unintelligible, 1),
        (Behaviour::NoChoices, Failure::Empty, 1),
        (Behaviour::Nothing, Failure::Empty, 1),
        (Behaviour::Decline { how: Declining::Refusal }, Failure::Declined, 1),
        (Behaviour::Decline { how: Declining::Filter }, Failure::Declined, 1),
        (Behaviour::status(401), Failure::Refused { status: 401 }, 1),
        (Behaviour::status(429), Failure::Busy { retry_after: None }, 3),
        (Behaviour::status(503), Failure::Broken { status: 503 }, 3),
    ] {
        assert_eq!(asked(behaviour.clone()).await, (Err(why), requests), "{behaviour:?}");
    }
}

#[tokio::test]
async fn letters_split_over_pieces_arrive_whole() {
    let (answer, _) =
        asked(Behaviour::SplitLetters { text: "{\"quote\": \"我帶領 – 隊\"}".to_owned() }).await;
    assert_eq!(answer, Ok(json!({"quote": "我帶領 – 隊"})));
}
