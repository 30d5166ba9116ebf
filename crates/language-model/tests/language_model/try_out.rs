use language_model::{Failure, Format, try_out};
use scripted_model::{Behaviour, Say, Script, When};

use crate::{limits, model_at, scripted};

fn counts() -> Script {
    let when = |format: &str| When { format: Some(format.to_owned()), ..When::default() };
    let say = Say { text: "one two three four five".to_owned(), token_ms: 10, ..Say::default() };
    Script::default()
        .then(
            When { user_contains: Some("Count".to_owned()), ..When::default() },
            Behaviour::Say(say),
        )
        .then(when("json_schema"), Behaviour::say("{\"colour\": \"blue\"}"))
}

#[tokio::test]
async fn a_model_is_seen_to_stream_to_keep_to_a_schema_and_how_fast_it_is() {
    let (_scripted, model) = scripted(counts()).await;
    let abilities = try_out(&model).await.unwrap();
    assert!(abilities.streams && abilities.counts_tokens);
    assert_eq!(abilities.format, Some(Format::Schema));
    let speed = abilities.tokens_per_second.unwrap();
    assert!(speed > 10.0 && speed < 130.0, "{speed}");
    assert!(abilities.usage.output_tokens > 5);
}

#[tokio::test]
async fn a_model_that_can_do_less_is_seen_to() {
    let (_scripted, model) = scripted(Script::always(Behaviour::say("One."))).await;
    let abilities = try_out(&model).await.unwrap();
    assert!(!abilities.streams);
    assert_eq!(abilities.format, None);
    assert_eq!(abilities.tokens_per_second, None);
}

#[tokio::test]
async fn what_is_wrong_is_said_in_a_sentence() {
    for (code, words) in [(401, "key"), (404, "model"), (402, "credit")] {
        let (_scripted, model) = scripted(Script::always(Behaviour::status(code))).await;
        let failed = try_out(&model).await.unwrap_err();
        assert!(failed.to_string().contains(words), "{failed}");
    }
    let failed = try_out(&model_at("http://127.0.0.1:1/v1", limits())).await.unwrap_err();
    assert_eq!(failed.why, Failure::Unreachable);
    assert_eq!(failed.to_string(), "The model's server can't be reached.");
}
