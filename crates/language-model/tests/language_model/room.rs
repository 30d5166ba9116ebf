//! How long a reply may be: what servers say when it is too long for them, and what is asked then.

use std::{ops::ControlFlow, time::Duration};

use language_model::{Failed, Failure, Format, Limits, ModelClient, Options, Prompt, Reply};
use scripted_model::{Behaviour, Say, Script, Scripted, When};
use serde_json::Value;

use crate::{PATIENCE, json::shape, limits, prompt, scripted, scripted_within};

const ALIAS: &str = r#"{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.","type":"invalid_request_error","param":"max_tokens","code":"unsupported_parameter"}}"#;
const MISTRAL: &str = r#"{"object":"error","message":{"detail":[{"type":"extra_forbidden","loc":["body","max_completion_tokens"],"msg":"Extra inputs are not permitted","input":8000}]},"type":"invalid_request_error","param":null,"code":null}"#;
const VLLM: &str = r#"{"object":"error","message":"'max_tokens' or 'max_completion_tokens' is too large: 8000. This model's maximum context length is 8192 tokens and your request has 924 input tokens (8000 > 8192 - 924).","code":400}"#;
const SCORE: &str = r#"{"score": 3}"#;

fn has(field: &str) -> When {
    When { has: Some(field.to_owned()), ..When::default() }
}

fn above(field: &str, most: u64) -> When {
    When { above: Some((field.to_owned(), most)), ..When::default() }
}

fn wanting(most_tokens: u32) -> Options {
    Options { most_tokens, ..Options::default() }
}

async fn ask(model: &ModelClient, most_tokens: u32) -> Result<(Value, Reply), Failed> {
    let (prompt, shape, options) = (prompt(), shape(), wanting(most_tokens));
    let call = model.json(&prompt, &shape, &options);
    tokio::time::timeout(PATIENCE, call).await.expect("it hangs")
}

/// What stood in a field of each request.
fn told(scripted: &Scripted, field: &str) -> Vec<Option<u64>> {
    scripted.requests().iter().map(|request| request.body[field].as_u64()).collect()
}

#[tokio::test]
async fn a_gateway_with_a_name_of_its_own_is_asked_in_the_field_it_wants_and_remembered() {
    for field in [400, 422] {
        let script = Script::default()
            .then(has("max_tokens"), Behaviour::error(field, ALIAS))
            .then(When::default(), Behaviour::say(SCORE));
        let (scripted, model) = scripted(script).await;
        let (_, reply) = ask(&model, 6000).await.unwrap();
        assert_eq!(reply.format, Format::Schema, "and still held to the schema");
        assert_eq!(told(&scripted, "max_completion_tokens"), [None, Some(6000)]);

        scripted.forget();
        let said = model.say(&prompt(), &wanting(2000), |_| ControlFlow::Continue(())).await;
        assert_eq!(said.unwrap().text, SCORE);
        assert_eq!(told(&scripted, "max_completion_tokens"), [Some(2000)], "remembered");
        assert_eq!(told(&scripted, "max_tokens"), [None]);
    }
}

#[tokio::test]
async fn an_endpoint_that_takes_neither_field_is_told_nothing() {
    let script = Script::default()
        .then(has("max_tokens"), Behaviour::error(400, ALIAS))
        .then(has("max_completion_tokens"), Behaviour::error(422, MISTRAL))
        .then(When::default(), Behaviour::say(SCORE));
    let (scripted, model) = scripted(script).await;
    assert_eq!(ask(&model, 6000).await.unwrap().1.format, Format::Schema);
    assert_eq!(scripted.requests().len(), 3);
    ask(&model, 6000).await.unwrap();
    assert_eq!(scripted.requests().len(), 4, "remembered");
}

#[tokio::test]
async fn a_context_of_8192_is_asked_for_less_once_and_known_from_then_on() {
    let script = Script::default()
        .then(above("max_tokens", 8192 - 924), Behaviour::error(400, VLLM))
        .then(When::default(), Behaviour::say(SCORE));
    let (scripted, model) = scripted(script).await;
    assert_eq!(ask(&model, 8000).await.unwrap().1.format, Format::Schema);
    assert_eq!(told(&scripted, "max_tokens"), [Some(8000), Some(8192 - 924 - 16)]);

    scripted.forget();
    ask(&model, 500).await.unwrap();
    assert_eq!(told(&scripted, "max_tokens"), [Some(500)], "what fits is asked for as it is");
    let long = Prompt {
        system: "word ".repeat(4000),
        messages: vec![language_model::Message::user("Well?")],
    };
    model.json(&long, &shape(), &wanting(6000)).await.unwrap();
    let asked = told(&scripted, "max_tokens")[1].unwrap();
    assert!((1000..8192 - 5000).contains(&asked), "prompt and output fit: {asked}");
}

/// The status and the words of a server, and the most that it takes.
#[tokio::test]
async fn whatever_the_words_what_is_too_much_is_asked_for_in_less() {
    for (code, most, body) in [
        (
            400,
            4096,
            r#"{"error":{"message":"max_tokens is too large: 9000. This model supports at most 4096 completion tokens, whereas you provided 9000.","type":"invalid_request_error","param":"max_tokens","code":null}}"#,
        ),
        (
            400,
            8130,
            r#"{"error":{"message":"This endpoint's maximum context length is 8192 tokens. However, you requested about 9062 tokens (62 of text input, 9000 in the output). Please reduce the length of either one, or use the \"middle-out\" transform to compress your prompt automatically.","code":400,"metadata":{"provider_name":"Chutes"}}}"#,
        ),
        (
            422,
            4034,
            r#"{"error":{"message":"Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 62 `inputs` tokens and 9000 `max_new_tokens`","http_status_code":422}}"#,
        ),
        (
            400,
            4096,
            r#"{"error":{"message":"Invalid max_tokens value, the valid range of max_tokens is [1, 4096]","type":"invalid_request_error","param":null,"code":"invalid_request_error"}}"#,
        ),
        (
            500,
            4034,
            r#"{"error":{"code":500,"message":"the request exceeds the available context size. try increasing the context size or enable context shift","type":"exceed_context_size_error","n_prompt_tokens":62,"n_ctx":4096}}"#,
        ),
        // The status is Scaleway's; the words are nobody's.
        (
            416,
            4096,
            r#"{"error":{"message":"max_completion_tokens is limited for this model: at most 4096, or leave max_tokens out"}}"#,
        ),
    ] {
        let script = Script::default()
            .then(above("max_tokens", most), Behaviour::error(code, body))
            .then(When::default(), Behaviour::say(SCORE));
        let (scripted, model) = scripted(script).await;
        for requests in [2, 3] {
            let (_, reply) = ask(&model, 9000).await.unwrap();
            assert_eq!(reply.format, Format::Schema, "{body}");
            assert_eq!(scripted.requests().len(), requests, "{body}");
        }
        let asked = told(&scripted, "max_tokens")[1].unwrap();
        assert!(asked <= most && asked + 400 > most, "{asked} of {most}: {body}");
    }
}

#[tokio::test]
async fn what_says_no_number_is_asked_with_none() {
    const NO_NUMBER: &str = r#"{"error":{"message":"Illegal param: \"max_completion_tokens\" or \"max_tokens\" must be less than or equal to the model's context length","code":400}}"#;
    let script = Script::default()
        .then(above("max_tokens", 3000), Behaviour::error(400, NO_NUMBER))
        .then(When::default(), Behaviour::say(SCORE));
    let (scripted, model) = scripted(script).await;
    ask(&model, 8000).await.unwrap();
    assert_eq!(told(&scripted, "max_tokens"), [Some(8000), None]);
}

#[tokio::test]
async fn a_refusal_that_names_the_length_whatever_is_asked_has_an_end() {
    let (scripted, model) = scripted(Script::always(Behaviour::error(400, VLLM))).await;
    assert_eq!(ask(&model, 8000).await.unwrap_err().why, Failure::Refused { status: 400 });
    assert!(scripted.requests().len() <= 6, "{}", scripted.requests().len());
    scripted.forget();
    scripted.follow(Script::always(Behaviour::say(SCORE)));
    ask(&model, 8000).await.unwrap();
    assert_eq!(told(&scripted, "max_tokens"), [Some(8000)], "and teaches nothing");
}

#[tokio::test]
async fn a_prompt_that_fills_the_context_is_said_to_be_too_long() {
    const FULL: &str = r#"{"error":{"code":400,"message":"request (8647 tokens) exceeds the available context size (8192 tokens), try increasing it","type":"exceed_context_size_error"}}"#;
    let (scripted, model) = scripted(Script::always(Behaviour::error(400, FULL))).await;
    let failed = ask(&model, 8000).await.unwrap_err();
    assert_eq!(failed.why, Failure::PromptTooLong);
    assert_eq!(failed.to_string(), "The prompt is too long for the model.");
    assert_eq!(scripted.requests().len(), 1);
}

fn ended(text: &str, finish: &str) -> Behaviour {
    Behaviour::Say(Say { text: text.to_owned(), finish: finish.to_owned(), ..Say::default() })
}

#[tokio::test]
async fn json_that_ran_out_of_tokens_is_asked_for_once_more_with_more_room() {
    let cut = ended("{\"score\": ", "length");
    let script = Script::in_turn([cut.clone(), Behaviour::say(SCORE)]);
    let (scripted, model) = scripted(script).await;
    let (_, reply) = ask(&model, 1000).await.unwrap();
    assert_eq!(told(&scripted, "max_tokens"), [Some(1000), Some(2000)]);
    assert!(reply.usage.output_tokens > 2, "the first reply is paid for, too: {reply:?}");

    scripted.forget();
    scripted.follow(Script::always(cut));
    let failed = ask(&model, 1000).await.unwrap_err();
    assert_eq!((failed.why, scripted.requests().len()), (Failure::OutOfRoom, 2));
    assert!(failed.to_string().starts_with("The model's reply did not fit"), "{failed}");
    assert!(!model.is_resting());
}

#[tokio::test]
async fn what_ran_out_of_room_late_is_asked_for_once_more_all_the_same() {
    let late = Say { first_ms: 100, token_ms: 200, finish: "length".to_owned(), ..Say::default() };
    let late =
        Say { text: "{\"score\": \"four of five for all of it\", \"why\": ".to_owned(), ..late };
    let script = Script::in_turn([Behaviour::Say(late), Behaviour::say(SCORE)]);
    let limits = Limits { words_by: Duration::from_millis(1_000), ..limits() };
    let (scripted, model) = scripted_within(script, limits).await;
    ask(&model, 1000).await.unwrap();
    assert_eq!(scripted.requests().len(), 2);
}

#[tokio::test]
async fn json_that_is_whole_at_its_last_token_is_taken() {
    let (scripted, model) = scripted(Script::always(ended(SCORE, "length"))).await;
    ask(&model, 1000).await.unwrap();
    assert_eq!(scripted.requests().len(), 1);
}

#[tokio::test]
async fn where_there_is_no_more_room_it_is_not_asked_for() {
    const MOST: &str = r#"{"error":{"message":"Invalid max_tokens value, the valid range of max_tokens is [1, 700]","type":"invalid_request_error","param":null}}"#;
    let script = Script::default()
        .then(above("max_tokens", 700), Behaviour::error(400, MOST))
        .then(When::default(), ended("{\"score\": ", "length"));
    let (scripted, model) = scripted(script).await;
    assert_eq!(ask(&model, 1000).await.unwrap_err().why, Failure::OutOfRoom);
    assert_eq!(told(&scripted, "max_tokens"), [Some(1000), Some(700)]);
}

#[tokio::test]
async fn a_model_that_thinks_up_to_its_last_token_is_given_more_room_before_words_are_shown() {
    let thinks = |finish: &str| {
        Behaviour::Say(Say {
            thought: "hm, hm".to_owned(),
            finish: finish.to_owned(),
            ..Say::default()
        })
    };
    let (scripted, model) =
        scripted(Script::in_turn([thinks("length"), Behaviour::say("Well?")])).await;
    let (said, _) = crate::say(&model).await;
    assert_eq!(said.unwrap().text, "Well?");
    assert_eq!(scripted.requests().len(), 2);

    scripted.forget();
    scripted.follow(Script::always(thinks("length")));
    let (said, _) = crate::say(&model).await;
    assert_eq!((said.unwrap_err().why, scripted.requests().len()), (Failure::OutOfRoom, 2));
    scripted.follow(Script::always(thinks("stop")));
    assert_eq!(crate::say(&model).await.0.unwrap_err().why, Failure::Empty);
}

#[tokio::test]
async fn once_words_have_been_shown_more_room_is_not_asked_for() {
    let (scripted, model) = scripted(Script::always(ended("Tell me", "length"))).await;
    let (said, words) = crate::say(&model).await;
    assert!(said.unwrap().cut);
    assert_eq!((words.concat().as_str(), scripted.requests().len()), ("Tell me", 1));
}
