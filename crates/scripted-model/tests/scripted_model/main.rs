//! The scripted model as a browser test sees it: over HTTP alone.
#![expect(clippy::unwrap_used, reason = "a test whose setting fails stops there")]

use std::process::Stdio;

use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpStream,
    process::{Child, Command},
};

struct Program {
    address: String,
    _child: Child,
}

impl Program {
    async fn start(arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_scripted-model"));
        let mut child =
            command.args(arguments).stdout(Stdio::piped()).kill_on_drop(true).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).await.unwrap();
        let url =
            line.trim().strip_prefix("scripted model on http://").expect("it says where it is");
        let address = url.strip_suffix("/v1").unwrap().to_owned();
        Self { address, _child: child }
    }

    /// The status and the body, as they come.
    async fn ask(&self, method: &str, path: &str, body: &str) -> (u16, String) {
        let mut connection = TcpStream::connect(&self.address).await.unwrap();
        let length = body.len();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        );
        connection.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).await.unwrap();
        let status = answer[9..12].parse().unwrap();
        (status, answer.split_once("\r\n\r\n").unwrap().1.to_owned())
    }

    async fn complete(&self, request: Value) -> (u16, String) {
        self.ask("POST", "/v1/chat/completions", &request.to_string()).await
    }
}

#[tokio::test]
async fn it_is_steered_and_read_over_http() {
    let program = Program::start(&["--port", "0"]).await;
    let request = json!({"model": "m", "messages": [{"role": "user", "content": "<answer>I led it</answer>"}]});
    assert_eq!(program.complete(request.clone()).await.0, 501, "without a script it says so");

    let script = json!({"rules": [{"when": {"nth": 2}, "reply": {"status": {"code": 429, "retry_after": "3"}}},
        {"reply": "“{{quote:2}}”: why?"}]});
    assert_eq!(program.ask("PUT", "/script", &script.to_string()).await.0, 204);
    let (status, body) = program.complete(request.clone()).await;
    let reply: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(
        (status, &reply["choices"][0]["message"]["content"]),
        (200, &json!("“I led”: why?"))
    );
    assert_eq!(program.complete(request.clone()).await.0, 429);

    let mut streamed = request.clone();
    streamed["stream"] = json!(true);
    let (_, body) = program.complete(streamed).await;
    assert!(body.contains("data: [DONE]") && body.contains("\"content\":\"why?\""), "{body}");

    let (_, body) = program.ask("GET", "/requests", "").await;
    let requests: Vec<Value> = serde_json::from_str(&body).unwrap();
    assert_eq!((requests.len(), &requests[0]), (4, &request));
    assert_eq!(program.ask("DELETE", "/requests", "").await.0, 204);
    assert_eq!(program.ask("GET", "/requests", "").await.1, "[]");
    assert!(program.ask("GET", "/v1/models", "").await.1.contains("scripted"));
    assert!(
        program.ask("PUT", "/script", "{\"rule\": []}").await.0 >= 400,
        "a misspelt script is refused"
    );
}
