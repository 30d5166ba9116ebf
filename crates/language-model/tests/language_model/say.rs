use std::{ops::ControlFlow, time::Duration};

use language_model::{
    Endpoint, EndpointKind, Failure, Format, Limits, ModelClient, Options, Prompt, Waiting,
};
use scripted_model::{Behaviour, Declining, Say, Script};

use crate::{eventually, limits, model_at, prompt, said_by, say, scripted, scripted_within};

#[tokio::test]
async fn words_come_as_they_are_written() {
    let text = "Tell me about 一次 you led a team.";
    let (scripted, model) = scripted(Script::always(Behaviour::say(text))).await;
    let (reply, words) = say(&model).await;
    let reply = reply.unwrap();
    assert_eq!(reply.text, text);
    assert_eq!(words.concat(), text);
    assert!(words.len() > 3 && reply.pieces == words.len(), "{words:?}");
    assert_eq!(
        (reply.usage.input_tokens, reply.usage.output_tokens),
        (5, 8),
        "as the endpoint counts"
    );
    assert!(!reply.usage.estimated && !reply.cut && reply.format == Format::Plain);
    assert!(reply.first_words_after <= reply.took);

    let request = &scripted.requests()[0];
    assert_eq!(request.authorization.as_deref(), Some("Bearer sk-canary-key"));
    assert_eq!(request.user_agent, "sotto");
    assert_eq!(request.body["model"], "scripted");
    assert_eq!(request.body["stream"], true);
    assert_eq!(request.body["messages"][0]["content"], "canary-system");
    assert!(request.body["response_format"].is_null());
}

#[tokio::test]
async fn a_slow_first_token_is_waited_for_within_the_limit() {
    let slow =
        |first_ms| Behaviour::Say(Say { text: "Well?".to_owned(), first_ms, ..Say::default() });
    let (reply, _, requests) = said_by(slow(150)).await;
    let reply = reply.unwrap();
    assert!(reply.first_words_after >= Duration::from_millis(140), "{reply:?}");
    assert_eq!(requests, 1);

    let (failed, words, requests) = said_by(slow(60_000)).await;
    assert_eq!(failed.unwrap_err().why, Failure::TimedOut(Waiting::FirstWords));
    assert_eq!((words.len(), requests), (0, 3), "nothing was said, so it is asked again");
}

#[tokio::test]
async fn a_server_that_takes_the_request_and_says_nothing_is_not_waited_for() {
    let (failed, _, requests) = said_by(Behaviour::Silence).await;
    assert_eq!(failed.unwrap_err().why, Failure::TimedOut(Waiting::FirstWords));
    assert_eq!(requests, 3);
}

#[tokio::test]
async fn a_stall_ends_the_call_and_is_not_asked_again() {
    let (failed, words, requests) =
        said_by(Behaviour::Stall { text: "Tell me about ".to_owned() }).await;
    let failed = failed.unwrap_err();
    assert_eq!(failed.why, Failure::TimedOut(Waiting::Stall));
    assert!(failed.usage.estimated && failed.usage.output_tokens > 0, "what was said is paid for");
    assert_eq!((words.concat().as_str(), requests), ("Tell me about ", 1));
}

#[tokio::test]
async fn a_reply_that_breaks_off_is_not_asked_again_once_words_have_come() {
    let (failed, words, requests) =
        said_by(Behaviour::Cut { text: "Tell me about ".to_owned() }).await;
    assert_eq!(failed.unwrap_err().why, Failure::CutOff);
    assert_eq!((words.concat().as_str(), requests), ("Tell me about ", 1));

    let (failed, words, requests) = said_by(Behaviour::Cut { text: String::new() }).await;
    assert_eq!(failed.unwrap_err().why, Failure::CutOff);
    assert_eq!((words.len(), requests), (0, 3), "before the first words it is");
}

#[tokio::test]
async fn a_reply_without_its_last_line_is_whole_if_it_said_why_it_ended() {
    let say = Say { text: "Well?".to_owned(), done: false, usage: false, ..Say::default() };
    let (reply, ..) = said_by(Behaviour::Say(say)).await;
    let reply = reply.unwrap();
    assert_eq!(reply.text, "Well?");
    assert!(reply.usage.estimated && reply.usage.tokens() > 0, "uncounted tokens are estimated");
}

#[tokio::test]
async fn a_reply_slower_than_the_whole_limit_ends_there() {
    let limits = Limits { whole: Duration::from_millis(600), ..limits() };
    let slow = Say { text: "so ".repeat(1000), token_ms: 50, ..Say::default() };
    let (_scripted, model) = scripted_within(Script::always(Behaviour::Say(slow)), limits).await;
    let (failed, words) = say(&model).await;
    assert_eq!(failed.unwrap_err().why, Failure::TimedOut(Waiting::Whole));
    assert!(words.len() > 2);
}

#[tokio::test]
async fn letters_split_over_pieces_arrive_whole() {
    let text = "你哋隊 – ¿qué? 👩‍💻";
    let (reply, words, _) = said_by(Behaviour::SplitLetters { text: text.to_owned() }).await;
    assert_eq!(reply.unwrap().text, text);
    assert_eq!(words.concat(), text);
}

#[tokio::test]
async fn a_model_that_declines_says_so_and_is_not_pressed() {
    for how in [Declining::Refusal, Declining::Filter] {
        let (failed, words, requests) = said_by(Behaviour::Decline { how }).await;
        assert_eq!(failed.unwrap_err().why, Failure::Declined);
        assert_eq!((words.len(), requests), (0, 1));
    }
    let (reply, ..) = said_by(Behaviour::say("I'm sorry, I can't help with that.")).await;
    assert!(reply.is_ok(), "in plain words, it is for the caller to see");
}

#[tokio::test]
async fn a_tool_call_nobody_asked_for_is_a_failure() {
    let (failed, words, requests) = said_by(Behaviour::ToolCall).await;
    assert_eq!(failed.unwrap_err().why, Failure::ToolCall);
    assert_eq!((words.len(), requests), (0, 1));
}

#[tokio::test]
async fn an_endless_reply_is_cut_and_the_connection_closed() {
    let (scripted, model) =
        scripted(Script::always(Behaviour::Endless { text: "and so on ".to_owned() })).await;
    let (failed, words) = say(&model).await;
    assert_eq!(failed.unwrap_err().why, Failure::TooLong);
    assert!(words.concat().len() <= limits().reply_chars);
    assert!(eventually(|| scripted.hung_up() == 1).await);
    assert_eq!(scripted.requests().len(), 1);
}

#[tokio::test]
async fn endless_thinking_is_cut_too() {
    let (failed, words, _) =
        said_by(Behaviour::Endless { text: "<think>".to_owned() + &"hm ".repeat(100) }).await;
    assert_eq!(failed.unwrap_err().why, Failure::TooLong);
    assert!(words.is_empty());
}

#[tokio::test]
async fn thinking_aloud_is_dropped() {
    let (reply, words, _) =
        said_by(Behaviour::say("<think>\nThe gap is 数字.\n</think>\n\nHow many?")).await;
    assert_eq!(reply.unwrap().text, "How many?");
    assert_eq!(words.concat(), "How many?");
}

#[tokio::test]
async fn enough_is_enough() {
    let (scripted, model) =
        scripted(Script::always(Behaviour::Endless { text: "Why? ".to_owned() })).await;
    let mut heard = String::new();
    let (prompt, options) = (prompt(), Options::default());
    let reply = model.say(&prompt, &options, |words| {
        heard.push_str(words);
        if heard.len() > 12 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    let reply = reply.await.unwrap();
    assert_eq!(reply.text, "Why? Why? Why? ");
    assert!(reply.usage.estimated);
    assert!(eventually(|| scripted.hung_up() == 1).await, "the connection is dropped");
}

#[tokio::test]
async fn a_dropped_call_closes_the_connection() {
    for behaviour in [Behaviour::Stall { text: "Tell ".to_owned() }, Behaviour::Silence] {
        let limits = Limits {
            first_words: Duration::from_secs(60),
            stall: Duration::from_secs(60),
            ..limits()
        };
        let (scripted, model) = scripted_within(Script::always(behaviour), limits).await;
        let (prompt, options) = (prompt(), Options::default());
        let call = model.say(&prompt, &options, |_| ControlFlow::Continue(()));
        assert!(tokio::time::timeout(Duration::from_millis(150), call).await.is_err());
        assert_eq!(scripted.requests().len(), 1);
        assert!(eventually(|| scripted.hung_up() == 1).await);
        assert!(!model.is_resting());
    }
}

#[tokio::test]
async fn a_reply_without_words_is_empty() {
    for behaviour in [
        Behaviour::Nothing,
        Behaviour::NoChoices,
        Behaviour::say(" \n "),
        Behaviour::say("<think>hm"),
    ] {
        let (failed, words, requests) = said_by(behaviour).await;
        assert_eq!(failed.unwrap_err().why, Failure::Empty);
        assert_eq!((words.len(), requests), (0, 1));
    }
}

#[tokio::test]
async fn what_is_no_reply_of_a_model_is_named_so() {
    let page = |content_type: &str, body: &str| Behaviour::Other {
        content_type: content_type.to_owned(),
        body: body.to_owned(),
    };
    for behaviour in [
        Behaviour::Malformed,
        page("text/html", "<html><body>Welcome to nginx!</body></html>"),
        page("application/json", "{\"ok\": true}"),
        page("text/event-stream", ""),
    ] {
        let (failed, words, requests) = said_by(behaviour.clone()).await;
        assert_eq!(failed.unwrap_err().why, Failure::Unintelligible, "{behaviour:?}");
        assert_eq!((words.len(), requests), (0, 1), "{behaviour:?}");
    }
}

#[tokio::test]
async fn a_reply_that_runs_out_of_tokens_is_marked() {
    let say = Say { text: "Tell me".to_owned(), finish: "length".to_owned(), ..Say::default() };
    let (reply, ..) = said_by(Behaviour::Say(say)).await;
    assert!(reply.unwrap().cut);
}

#[tokio::test]
async fn a_fault_in_mid_reply_is_named() {
    let (failed, words, requests) = said_by(Behaviour::Fault { text: "Tell me ".to_owned() }).await;
    assert_eq!(failed.unwrap_err().why, Failure::Faulted);
    assert_eq!((words.concat().as_str(), requests), ("Tell me ", 1));
}

#[tokio::test]
async fn without_a_key_none_is_sent() {
    let (scripted, _) = scripted(Script::always(Behaviour::say("Well?"))).await;
    let url = Some(scripted.url().parse().unwrap());
    let endpoint =
        Endpoint { kind: EndpointKind::OpenAi, url, model: "qwen-max".to_owned(), key: None };
    let model = ModelClient::new(endpoint, limits()).unwrap();
    assert_eq!(say(&model).await.0.unwrap().text, "Well?");
    let request = &scripted.requests()[0];
    assert_eq!(request.authorization, None);
    assert_eq!(request.body["model"], "qwen-max", "the end of a name is a part of the name");
    assert!(request.body["reasoning_effort"].is_null());
}

#[tokio::test]
async fn a_prompt_without_messages_is_not_sent() {
    let (scripted, model) = scripted(Script::always(Behaviour::say("Well?"))).await;
    let failed =
        model.say(&Prompt::default(), &Options::default(), |_| ControlFlow::Continue(())).await;
    assert_eq!(failed.unwrap_err().why, Failure::NoMessage);
    assert!(scripted.requests().is_empty());
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (elsewhere, _) = scripted(Script::always(Behaviour::say("Well?"))).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let location = format!("{}/chat/completions", elsewhere.url());
    tokio::spawn(async move {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        let (mut connection, _) = listener.accept().await.unwrap();
        let _ = connection.read(&mut [0; 8192]).await;
        let answer =
            format!("HTTP/1.1 307 Elsewhere\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n");
        connection.write_all(answer.as_bytes()).await.unwrap();
        std::future::pending::<()>().await;
    });
    let (failed, _) = say(&model_at(&format!("http://127.0.0.1:{port}/v1"), limits())).await;
    assert_eq!(failed.unwrap_err().why, Failure::Refused { status: 307 });
    assert!(elsewhere.requests().is_empty(), "nobody else is told");
}

#[tokio::test]
async fn thoughts_that_only_end_are_held_back_once_they_are_known() {
    let thinks = Behaviour::say("I ask for the result.\n</think>\n\nWhat changed?");
    let (scripted, model) = scripted(Script::always(thinks)).await;
    let (reply, words) = say(&model).await;
    assert_eq!(reply.unwrap().text, words.concat());
    assert!(words.concat().contains("</think>"), "the first time, nobody can know");
    let (reply, words) = say(&model).await;
    assert_eq!((&*reply.unwrap().text, &*words.concat()), ("What changed?", "What changed?"));

    scripted.follow(Script::always(Behaviour::say("What changed?")));
    let (reply, words) = say(&model).await;
    assert_eq!(reply.unwrap().text, "What changed?", "and a reply without thoughts is still one");
    assert_eq!(words.concat(), "What changed?");
    let (_, words) = say(&model).await;
    assert!(words.len() > 1, "after which nothing is held back any more: {words:?}");
}
