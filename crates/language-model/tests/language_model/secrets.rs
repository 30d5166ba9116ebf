use language_model::Message;
use scripted_model::{Behaviour, Script};

use crate::{limits, model_at, prompt, say, scripted};

/// A server that sends everything it was told back in its errors, as some do.
#[tokio::test]
async fn no_failure_holds_a_word_of_prompt_reply_or_key() {
    let message = "canary-system canary-words Bearer sk-canary-key canary-reply".to_owned();
    let status = |code| Behaviour::Status { code, retry_after: None, message: message.clone() };
    let other = |content_type: &str| Behaviour::Other {
        content_type: content_type.to_owned(),
        body: message.clone(),
    };
    for behaviour in [
        status(400),
        status(401),
        status(429),
        status(500),
        other("text/html"),
        other("application/json"),
        Behaviour::Cut { text: message.clone() },
        Behaviour::Stall { text: message.clone() },
        Behaviour::Fault { text: message.clone() },
        Behaviour::Endless { text: message.clone() },
        Behaviour::Malformed,
    ] {
        let (scripted, model) = scripted(Script::always(behaviour.clone())).await;
        let failed = say(&model).await.0.unwrap_err();
        let sent = scripted.requests()[0].body.to_string();
        assert!(sent.contains("canary-words"), "the canary was there to be found");
        for shown in [format!("{failed}"), format!("{failed:?}"), format!("{model:?}")] {
            assert!(!shown.contains("canary"), "{behaviour:?}: {shown}");
        }
    }
}

#[tokio::test]
async fn debug_shows_lengths_and_no_words() {
    let (_scripted, model) = scripted(Script::always(Behaviour::say("canary-reply"))).await;
    let reply = say(&model).await.0.unwrap();
    assert!(reply.text.contains("canary"));
    for shown in
        [format!("{:?}", prompt()), format!("{:?}", Message::user("canary")), format!("{reply:?}")]
    {
        assert!(!shown.contains("canary") && shown.contains("bytes"), "{shown}");
    }
    let model = model_at("http://localhost:1/v1", limits());
    assert!(format!("{model:?}").contains("localhost:1"));
}
