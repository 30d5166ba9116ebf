//! Against a server on this machine that does what each test tells it.

use std::{
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    sync::mpsc::{self, Receiver},
    thread::JoinHandle,
};

use super::*;

mod believed;
mod trials;

const QUICK: EngineTimeouts = EngineTimeouts {
    connect: Duration::from_secs(2),
    answer: Duration::from_millis(800),
    retry: Duration::from_millis(10),
};

/// What the server does once it has read a request.
type Answer = Box<dyn FnOnce(&mut TcpStream) + Send>;

/// Answers one connection after another, each from the script's next line, and passes on what it was sent.
struct Server {
    url: String,
    requests: Receiver<Vec<u8>>,
    thread: JoinHandle<()>,
}

impl Server {
    fn start(script: Vec<Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/v1", listener.local_addr().unwrap());
        let (send, requests) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            for answer in script {
                let (mut stream, _) = listener.accept().unwrap();
                send.send(read_request(&mut stream)).unwrap();
                answer(&mut stream);
            }
        });
        Self { url, requests, thread }
    }

    /// The requests, once all of the script was needed.
    fn all(self) -> Vec<Vec<u8>> {
        self.thread.join().unwrap();
        self.requests.iter().collect()
    }
}

fn read_request(stream: &mut TcpStream) -> Vec<u8> {
    let mut request = Vec::new();
    let mut part = [0; 65_536];
    loop {
        let read = stream.read(&mut part).unwrap();
        request.extend_from_slice(&part[..read]);
        let Some(end) = request.windows(4).position(|window| window == b"\r\n\r\n") else {
            continue;
        };
        let head = String::from_utf8_lossy(&request[..end]).to_lowercase();
        let length: usize =
            head.split("content-length: ").nth(1).unwrap().lines().next().unwrap().parse().unwrap();
        if request.len() == end + 4 + length || read == 0 {
            return request;
        }
    }
}

fn reply(status: &str, body: &str) -> Answer {
    reply_of("application/json", status, body)
}

fn reply_of(kind: &str, status: &str, body: &str) -> Answer {
    let text = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    Box::new(move |stream| {
        let _ = stream.write_all(text.as_bytes());
    })
}

fn said(text: &str) -> Answer {
    reply("200 OK", &format!("{{\"text\": \"{text}\"}}"))
}

fn engine(server: &Server) -> Http {
    let mut http = Http::with_timeouts(&server.url, "whisper-1", None, QUICK).unwrap();
    http.begin().unwrap();
    http.hear(&[1234; 4 * SAMPLE_RATE]).unwrap();
    http
}

/// What the engine says went wrong when the server does this.
fn failure(script: Vec<Answer>) -> String {
    let requests = script.len();
    let server = Server::start(script);
    let error = engine(&server).finish(false).unwrap_err().to_string();
    assert_eq!(server.all().len(), requests);
    let begins = ["the speech engine failed", "the speech service cannot be used"]
        .map(|what| format!("{what}: 127.0.0.1: "));
    assert!(begins.iter().any(|begins| error.starts_with(begins)), "{error}");
    error
}

#[test]
fn a_piece_is_one_request_with_a_wav_and_its_fields() {
    let server = Server::start(vec![said(" I led the team. ")]);
    assert_eq!(engine(&server).finish(false).unwrap().text, "I led the team.");
    let requests = server.all();
    let request = String::from_utf8_lossy(&requests[0]);
    assert!(
        request.starts_with("POST /v1/audio/transcriptions HTTP/1.1\r\n"),
        "{}",
        &request[..80]
    );
    for field in [
        "name=\"model\"\r\n\r\nwhisper-1\r\n",
        "name=\"language\"\r\n\r\nen\r\n",
        "name=\"response_format\"\r\n\r\nverbose_json\r\n",
        "filename=\"answer.wav\"\r\nContent-Type: audio/wav\r\n\r\nRIFF",
    ] {
        assert!(request.contains(field), "{field}");
    }
    assert!(requests[0].len() > 4 * SAMPLE_RATE * 2);
    assert!(!request.to_lowercase().contains("authorization"));
}

fn language_of(request: &[u8]) -> String {
    field_of("language", request)
}

fn field_of(name: &str, request: &[u8]) -> String {
    let request = String::from_utf8_lossy(request);
    let field = request.split(&format!("name=\"{name}\"\r\n\r\n")).nth(1).unwrap();
    field.lines().next().unwrap().to_owned()
}

#[test]
fn the_service_is_told_what_is_spoken() {
    for (language, code) in [
        (Language::English, "en"),
        (Language::Spanish, "es"),
        (Language::SimplifiedChinese, "zh"),
        (Language::TraditionalChinese, "yue"),
    ] {
        let server = Server::start(vec![said("…")]);
        let mut http = engine(&server);
        http.expect(language).unwrap();
        http.finish(false).unwrap();
        assert_eq!(language_of(&server.all()[0]), code);
    }
}

#[test]
fn a_service_that_does_not_know_cantonese_by_name_is_asked_for_chinese_from_then_on() {
    let server = Server::start(vec![reply("400 Bad Request", ""), said("一"), said("二")]);
    let mut http = engine(&server);
    http.expect(Language::TraditionalChinese).unwrap();
    assert_eq!(http.finish(false).unwrap().text, "一");
    http.hear(&[1234; 4 * SAMPLE_RATE]).unwrap();
    assert_eq!(http.finish(false).unwrap().text, "二");
    let asked: Vec<String> = server.all().iter().map(|request| language_of(request)).collect();
    assert_eq!(asked, ["yue", "zh", "zh"]);
    let refused = r#"{"error": {"param": "language"}}"#;
    let server = Server::start(vec![reply("400 Bad Request", refused)]);
    let mut http = engine(&server);
    http.expect(Language::Spanish).unwrap();
    assert!(http.finish(false).is_err(), "any other language has one name");
    assert_eq!(server.all().len(), 1);
}

#[test]
fn what_may_pass_is_tried_once_more() {
    for status in ["429 Too Many Requests", "500 Internal Server Error", "503 Service Unavailable"]
    {
        let server = Server::start(vec![reply(status, "{}"), said("better")]);
        assert_eq!(engine(&server).finish(false).unwrap().text, "better", "{status}");
        assert_eq!(server.all().len(), 2);
    }
}

#[test]
fn a_second_failure_is_the_end_and_names_host_and_status_but_never_the_body() {
    let secret = "I led the team";
    let error =
        failure(vec![reply("500 Internal Server Error", secret), reply("502 Bad Gateway", secret)]);
    assert!(error.contains("502") && !error.contains(secret), "{error}");
}

#[test]
fn what_will_not_pass_is_not_tried_again() {
    assert!(failure(vec![reply("401 Unauthorized", "")]).contains("refuses the key (401"));
    assert!(failure(vec![reply("404 Not Found", "")]).contains("no such address or model (404"));
    // Asked for less before.
    let refused = || reply("400 Bad Request", "");
    assert!(failure(vec![refused(), refused()]).contains("400"));
}

#[test]
fn a_redirect_is_not_followed() {
    let elsewhere =
        "307 Temporary Redirect\r\nLocation: http://127.0.0.1:1/v1/audio/transcriptions";
    assert!(failure(vec![reply(elsewhere, "")]).contains("elsewhere (307"));
}

#[test]
fn a_connection_cut_in_the_answer_is_tried_once_more() {
    let cut = || -> Answer {
        Box::new(|stream| {
            let _ = stream
                .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"text\": \"I le");
        })
    };
    let error = failure(vec![cut(), cut()]);
    assert!(!error.contains("I le"), "{error}");
    let server = Server::start(vec![cut(), said("whole")]);
    assert_eq!(engine(&server).finish(false).unwrap().text, "whole");
    server.all();
}

#[test]
fn a_server_that_is_not_there_is_named() {
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut http = Http::with_timeouts(&format!("http://{gone}/v1"), "m", None, QUICK).unwrap();
    http.hear(&[0; SAMPLE_RATE]).unwrap();
    let error = http.finish(false).unwrap_err().to_string();
    assert!(error.contains("127.0.0.1") && error.contains("refused"), "{error}");
}

#[test]
fn a_slow_server_is_not_waited_for_for_ever() {
    let server = Server::start(vec![Box::new(|_| std::thread::sleep(QUICK.answer * 2))]);
    let error = engine(&server).finish(false).unwrap_err().to_string();
    assert!(error.contains("took too long"), "{error}");
    assert_eq!(server.all().len(), 1);
}

#[test]
fn garbage_is_not_taken_for_a_transcript() {
    for garbage in ["", "hello", "{\"words\": []}", "{\"text\": 7}", "[]"] {
        let error = failure(vec![reply("200 OK", garbage)]);
        assert!(error.contains("not a transcript"), "{garbage}: {error}");
    }
    let not_http: Answer = Box::new(|stream| {
        let _ = stream.write_all(b"220 mail.example ESMTP\r\n\r\n");
    });
    failure(vec![not_http]);
}

#[test]
fn a_huge_answer_is_not_read_to_its_end() {
    let huge = format!("{{\"text\": \"{}\"}}", "word ".repeat(200_000));
    assert!(failure(vec![reply("200 OK", &huge)]).contains("longer than 262144 bytes"));
}

#[test]
fn captions_ask_only_at_pauses_and_the_end_of_a_settled_piece_asks_nothing() {
    let server = Server::start(vec![said("so far"), said("and more")]);
    let mut http = engine(&server);
    assert_eq!(http.guess(false).unwrap(), "");
    assert_eq!(http.guess(true).unwrap(), "so far");
    http.hear(&[0; SAMPLE_RATE]).unwrap();
    assert_eq!(http.guess(false).unwrap(), "so far");
    http.hear(&[99; SAMPLE_RATE]).unwrap();
    // Voice came after the pause, so what was guessed is not the whole.
    assert_eq!(http.guess(true).unwrap(), "so far");
    http.hear(&[99; 2 * SAMPLE_RATE]).unwrap();
    assert_eq!(http.guess(true).unwrap(), "and more");
    assert_eq!(http.finish(true).unwrap().text, "and more");
    assert_eq!(server.all().len(), 2);
    assert_eq!(http.sound.len(), 0);
}

#[test]
fn a_caption_in_the_silence_after_a_settled_one_costs_no_further_request() {
    let server = Server::start(vec![said("all of it")]);
    let mut http = engine(&server);
    assert_eq!(http.guess(true).unwrap(), "all of it");
    http.hear(&[0; SAMPLE_RATE]).unwrap();
    assert_eq!(http.guess(false).unwrap(), "all of it");
    assert_eq!(http.finish(true).unwrap().text, "all of it");
    assert_eq!(server.all().len(), 1);
}

#[test]
fn a_caption_that_fails_costs_nothing() {
    let server = Server::start(vec![reply("401 Unauthorized", ""), said("whole")]);
    let mut http = engine(&server);
    assert_eq!(http.guess(true).unwrap(), "");
    assert_eq!(http.finish(true).unwrap().text, "whole");
    server.all();
}

#[test]
fn nothing_heard_asks_nothing() {
    let mut http = Http::new("http://127.0.0.1:1/v1", "m", None).unwrap();
    assert_eq!(http.finish(false).unwrap().text, "");
    http.hear(&[0; 100]).unwrap();
    assert_eq!(http.finish(true).unwrap().text, "");
}

#[test]
fn plain_http_leaves_this_machine_never() {
    for good in [
        "https://speech.example/v1",
        "http://localhost:8000/v1",
        "http://127.0.0.2/v1/",
        "http://[::1]:8000/v1",
    ] {
        assert!(Http::new(good, "m", None).is_ok(), "{good}");
    }
    for bad in [
        "http://speech.example/v1",
        "http://192.168.0.7:8000/v1",
        "http://localhost.example/v1",
        "ftp://localhost/v1",
        "localhost:8000",
        "/v1",
        "https://name:word@speech.example/v1",
        "https://speech.example/v1?key=1",
        "",
    ] {
        let Err(error) = Http::new(bad, "m", None) else { panic!("{bad} is taken") };
        let error = error.to_string();
        assert!(
            error.starts_with("the speech service's address ") && !error.contains("word@"),
            "{error}"
        );
    }
}

#[test]
fn the_key_comes_from_its_variable_and_is_sent_as_a_bearer() {
    let Err(error) = Http::new("http://localhost/v1", "m", Some("SOTTO_NO_SUCH_KEY")) else {
        panic!("no key, no error")
    };
    assert!(
        error.to_string().contains("SOTTO_NO_SUCH_KEY") && error.to_string().contains("not set")
    );
    // Any variable will do that is set everywhere.
    let server = Server::start(vec![said("yes")]);
    let mut http = Http::with_timeouts(&server.url, "m", Some("CARGO_PKG_NAME"), QUICK).unwrap();
    http.hear(&[5; SAMPLE_RATE]).unwrap();
    http.finish(false).unwrap();
    let request = String::from_utf8_lossy(&server.all()[0]).to_lowercase();
    assert!(request.contains(&format!("authorization: bearer {}\r\n", env!("CARGO_PKG_NAME"))));
}
