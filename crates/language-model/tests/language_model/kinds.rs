use language_model::{ApiKey, Endpoint, EndpointKind, Failure, ModelClient};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};

use crate::{limits, say};

/// Answers one request, and gives what it was sent.
async fn exchange(
    kind: EndpointKind,
    path: &str,
    answer: String,
) -> (Result<String, Failure>, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let sent = tokio::spawn(async move {
        let (mut connection, _) = listener.accept().await.unwrap();
        let mut sent = vec![0; 16_384];
        let length = connection.read(&mut sent).await.unwrap();
        connection.write_all(answer.as_bytes()).await.unwrap();
        String::from_utf8_lossy(&sent[..length]).into_owned()
    });
    crate::model_at("http://localhost:1/", limits());
    let url = Some(format!("http://127.0.0.1:{port}{path}").parse().unwrap());
    let key = Some(ApiKey::new("sk-key"));
    let model =
        ModelClient::new(Endpoint { kind, url, model: "big-model".to_owned(), key }, limits())
            .unwrap();
    let said = say(&model).await.0.map(|reply| reply.text.clone()).map_err(|failed| failed.why);
    (said, sent.await.unwrap())
}

fn answer(status: &str, content_type: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: {content_type}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
    )
}

#[tokio::test]
async fn each_kind_is_asked_in_its_own_way_whatever_the_model_is_called() {
    const ANTHROPIC: &str = "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":3,\"output_tokens\":1}}}\n\n\
        event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n\
        event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Well?\"}}\n\n\
        event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n\
        event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":2}}\n\n\
        event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
    const GEMINI: &str = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Well?\"}],\"role\":\"model\"},\"finishReason\":\"STOP\",\"index\":0}],\
        \"usageMetadata\":{\"promptTokenCount\":3,\"candidatesTokenCount\":2,\"totalTokenCount\":5}}\n\n";
    const OLLAMA: &str = "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"Well?\"},\"done\":false}\n\
        {\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":3,\"eval_count\":2}\n";
    for (kind, base, path, header, content_type, body) in [
        (
            EndpointKind::Anthropic,
            "/v1",
            "POST /v1/messages ",
            "x-api-key: sk-key",
            "text/event-stream",
            ANTHROPIC,
        ),
        (
            EndpointKind::Gemini,
            "/v1beta",
            "POST /v1beta/models/big-model:streamGenerateContent",
            "x-goog-api-key: sk-key",
            "text/event-stream",
            GEMINI,
        ),
        (
            EndpointKind::Ollama,
            "",
            "POST /api/chat ",
            "authorization: Bearer sk-key",
            "application/x-ndjson",
            OLLAMA,
        ),
    ] {
        let (said, sent) = exchange(kind, base, answer("200 OK", content_type, body)).await;
        assert_eq!(said, Ok("Well?".to_owned()), "{kind}");
        assert!(sent.starts_with(path) && sent.contains(header), "{kind}: {sent}");

        let (said, _) =
            exchange(kind, base, answer("404 Not Found", "application/json", "{\"error\":\"?\"}"))
                .await;
        assert_eq!(said, Err(Failure::Refused { status: 404 }), "{kind}");

        let unfinished = body.replace("\"finishReason\":\"STOP\",", "");
        let words = unfinished.find("Well?").unwrap();
        let half = match unfinished[words..].find('\n') {
            Some(end) => &unfinished[..words + end],
            None => &unfinished,
        };
        let broken_off = answer("200 OK", content_type, &format!("{half}\n\n"));
        let (said, _) = exchange(kind, base, broken_off).await;
        assert_eq!(said, Err(Failure::CutOff), "{kind}");
    }
}
