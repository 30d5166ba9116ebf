//! A speech service that refuses: found before anybody speaks, told to who records and to who runs the server.

use std::{
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use futures_util::{SinkExt, StreamExt};
use tokio_tungstenite::{
    connect_async,
    tungstenite::{Message, client::IntoClientRequest, http::HeaderValue},
};

use crate::{
    api::sound::right,
    fixture::{TestServer, sotto_with},
};

/// What the service answers: status, content type and body.
pub(crate) type Answer = (&'static str, &'static str, &'static str);

const WELL: Answer = ("200 OK", "application/json", r#"{"text": "I led a team."}"#);
const WRONG_KEY: Answer = ("401 Unauthorized", "application/json", "{}");
const LOGIN_PAGE: Answer = ("200 OK", "text/html", "<html>Sign in</html>");
const BUSY: Answer = ("503 Service Unavailable", "text/plain", "");

/// A speech service that answers everything alike, until it is told to answer otherwise.
pub(crate) struct Service {
    url: String,
    answer: Arc<Mutex<Answer>>,
    asked: Arc<AtomicUsize>,
}

impl Service {
    pub(crate) fn start(answer: Answer) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/v1", listener.local_addr().unwrap());
        let answer = Arc::new(Mutex::new(answer));
        let asked = Arc::new(AtomicUsize::new(0));
        let (answers, count) = (Arc::clone(&answer), Arc::clone(&asked));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let answer = *answers.lock().unwrap();
                count.fetch_add(1, Ordering::SeqCst);
                respond(&mut stream.unwrap(), answer);
            }
        });
        Self { url, answer, asked }
    }

    pub(crate) fn settings(&self) -> [(&str, &str); 2] {
        [("SOTTO_ENGINE", "http"), ("SOTTO_SPEECH_URL", &self.url)]
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

/// Reads a request to its end, and answers.
fn respond(stream: &mut TcpStream, (status, kind, body): Answer) {
    let mut request = Vec::new();
    let mut part = [0; 65_536];
    while let Ok(read @ 1..) = stream.read(&mut part) {
        request.extend_from_slice(&part[..read]);
        let Some(end) = request.windows(4).position(|window| window == b"\r\n\r\n") else {
            continue;
        };
        let head = String::from_utf8_lossy(&request[..end]).to_lowercase();
        let length = head.split("content-length: ").nth(1).and_then(|rest| rest.lines().next());
        let length: usize = length.unwrap().trim().parse().unwrap();
        if request.len() >= end + 4 + length {
            break;
        }
    }
    let answer = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    // Who asked may be gone.
    drop(stream.write_all(answer.as_bytes()));
}

/// Waits until this has been logged.
fn until_logged(server: &TestServer, words: &str) {
    for _ in 0..200 {
        if String::from_utf8_lossy(&server.log.lock().unwrap()).contains(words) {
            return;
        }
        thread::sleep(Duration::from_millis(50));
    }
    panic!("{words}: {}", String::from_utf8_lossy(&server.log.lock().unwrap()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_key_is_found_at_the_start_and_whoever_records_is_told_that_waiting_will_not_help()
{
    let service = Service::start(WRONG_KEY);
    let server = TestServer::start_with(&service.settings());
    until_logged(&server, "refuses the key (401");
    let take = server.begin().await;
    let host = &server.client.host;
    let path = format!("ws://{host}/interviews/{}/turns/{}/take", take.0, take.1);
    let mut request = path.into_client_request().unwrap();
    let origin = HeaderValue::from_str(&format!("http://{host}")).unwrap();
    request.headers_mut().insert("origin", origin);
    let cookies = HeaderValue::from_str(&server.client.cookies()).unwrap();
    request.headers_mut().insert("cookie", cookies);
    let (mut socket, _) = connect_async(request).await.unwrap();
    drop(socket.send(Message::Binary(vec![0; 3_204].into())).await);
    let mut closed = None;
    while let Some(Ok(message)) = socket.next().await {
        if let Message::Close(close) = message {
            closed = close.map(|close| (u16::from(close.code), close.reason.to_string()));
        }
    }
    let (code, reason) = closed.unwrap();
    assert_eq!(code, 4500);
    assert!(reason.contains("contact the administrator"), "{reason}");

    // The same for a file, and on the page; until the key is mended, which the next recording finds.
    let api = server.program(&["read", "practise"]);
    tokio::task::spawn_blocking(move || {
        let (_, turn) = api.begun(1);
        let voice: Vec<u8> =
            crate::fixture::said().samples().iter().flat_map(|s| s.to_le_bytes()).collect();
        let file = || Some(("audio/wav", right(&voice)));
        let refused = api.send("PUT", &format!("{turn}/sound"), file());
        assert_eq!((refused.status, refused.problem()), (503, "no-speech-service"));
        assert_eq!(refused.header("retry-after"), "", "waiting will not help");
        *service.answer.lock().unwrap() = WELL;
        let heard = api.send("PUT", &format!("{turn}/sound"), file());
        assert_eq!(heard.status, 200, "{}", heard.text);
        assert!(heard.body["transcript"].as_str().unwrap().contains("I led a team."));
        *service.answer.lock().unwrap() = LOGIN_PAGE;
        let refused = api.send("PUT", &format!("{turn}/sound"), file());
        assert_eq!(refused.problem(), "no-speech-service", "in the middle of a take");
        let shown = server.get(&server.begun()).shown("speech-not-now");
        assert!(shown.contains("contact the administrator"), "{shown}");
    })
    .await
    .unwrap();
}

#[test]
fn what_may_pass_is_not_told_as_a_fault_of_the_settings_and_a_start_is_one_request() {
    let busy = Service::start(BUSY);
    let server = TestServer::start_with(&busy.settings());
    until_logged(&server, "speech is ready");
    drop(server);
    let well = Service::start(WELL);
    let settings = [&well.settings()[..], &[("SOTTO_WARM_WORKERS", "3")]].concat();
    let server = TestServer::start_with(&settings);
    until_logged(&server, "speech is ready");
    for _ in 0..100 {
        if server.workers().len() == 3 {
            break;
        }
        thread::sleep(Duration::from_millis(50));
    }
    assert_eq!((server.workers().len(), well.asked()), (3, 1));
}

#[test]
fn a_doctor_tries_the_speech_engine() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data").display().to_string();
    let doctor = |settings: &[(&str, &str)]| {
        let output = sotto_with(&["doctor", "--data", &data], settings);
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned() + &errors)
    };
    let (well, told) = doctor(&[("SOTTO_ENGINE", "sphinx")]);
    assert!(well && told.contains("PocketSphinx (on this computer)"), "{told}");
    let nowhere = [("SOTTO_ENGINE", "sphinx"), ("SOTTO_SPHINX_MODEL", "/nowhere")];
    let (well, told) = doctor(&nowhere);
    assert!(!well && told.contains("/nowhere"), "{told}");
    for (answer, can, says) in [
        (WELL, true, "works"),
        (BUSY, true, "could not be checked"),
        (WRONG_KEY, false, "refuses the key (401"),
        (LOGIN_PAGE, false, "a web page"),
    ] {
        let service = Service::start(answer);
        let (well, told) = doctor(&service.settings());
        assert!(well == can && told.contains(says), "{told}");
        assert!(told.contains("recordings are sent to 127.0.0.1"), "{told}");
    }
}
