//! An answer by a file.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::{Duration, Instant},
};

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio_tungstenite::{
    connect_async,
    tungstenite::{Message, client::IntoClientRequest, http::HeaderValue},
};

use super::asking::{Api, Reply, addresses, chosen};
use crate::fixture::{CONTENT, TestServer, said};

/// A WAV file with this description of its format, this length of its sound as it says, and this sound.
fn wav(format: [u32; 5], says: u32, sound: &[u8]) -> Vec<u8> {
    let [encoding, channels, rate, bits, whole] = format;
    let block = channels * bits / 8;
    let mut file = b"RIFF".to_vec();
    file.extend(whole.to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16_u32.to_le_bytes());
    file.extend((encoding as u16).to_le_bytes());
    file.extend((channels as u16).to_le_bytes());
    file.extend(rate.to_le_bytes());
    file.extend((rate * block).to_le_bytes());
    file.extend((block as u16).to_le_bytes());
    file.extend((bits as u16).to_le_bytes());
    file.extend(b"data");
    file.extend(says.to_le_bytes());
    file.extend(sound);
    file
}

/// As it should be.
pub(crate) fn right(sound: &[u8]) -> Vec<u8> {
    let length = sound.len() as u32;
    wav([1, 1, 16_000, 16, 36 + length], length, sound)
}

fn voice() -> Vec<u8> {
    said().samples().iter().flat_map(|sample| sample.to_le_bytes()).collect()
}

fn send(api: &Api, turn: &str, file: Vec<u8>) -> Reply {
    api.send("PUT", &format!("{turn}/sound"), Some(("audio/wav", file)))
}

#[test]
fn an_answer_is_heard_from_a_file_and_kept() {
    let server = TestServer::start();
    let api = server.program(&["read", "practise"]);
    let (interview, turn) = api.begun(1);
    let heard = send(&api, &turn, right(&voice()));
    assert_eq!(heard.status, 200, "{}", heard.text);
    let transcript = heard.body["transcript"].as_str().unwrap().to_owned();
    let words: Vec<&str> = transcript.split_whitespace().collect();
    let found = CONTENT.iter().filter(|word| words.contains(word)).count();
    assert!(found * 10 >= CONTENT.len() * 6, "{transcript}");
    let seconds = heard.body["delivery"]["seconds"].as_f64().unwrap();
    assert!((seconds - said().length().as_secs_f64()).abs() < 0.01, "{seconds}");
    assert_eq!(heard.body["receipt"]["worker_exit"], "0");
    let pid = &heard.body["receipt"]["worker_pid"];
    assert!(!std::path::Path::new(&format!("/proc/{pid}")).exists(), "the worker is gone");
    let shown = api.get(&interview);
    assert_eq!(
        shown.body["turns"][0]["draft"], heard.body,
        "reading the interview shows the draft"
    );

    // Another recording takes the place of the first, whose words can then not be kept by mistake.
    let second = send(&api, &turn, right(&voice()));
    assert_ne!(second.body["take"], heard.body["take"]);
    let stale = json!({"take": heard.body["take"]});
    assert_eq!(api.post(&format!("{turn}/keep"), stale).problem(), "heard-again");
    let corrected = json!({"take": second.body["take"], "text": "I was the leader."});
    let kept = api.post(&format!("{turn}/keep"), corrected);
    assert_eq!(kept.status, 200, "{}", kept.text);
    let answer = &kept.body["turns"][0]["answer"];
    assert_eq!(answer["text"], "I was the leader.");
    assert_eq!(answer["heard"]["transcript"], transcript);
    assert_eq!(send(&api, &turn, right(&voice())).problem(), "question-closed");
}

#[test]
fn what_was_heard_is_kept_as_it_is_or_forgotten() {
    let server = TestServer::start();
    let api = server.program(&["read", "practise"]);
    let (_, turn) = api.begun(1);
    send(&api, &turn, right(&voice()));
    let again = api.post(&format!("{turn}/again"), Value::Null);
    assert_eq!(again.body["turns"][0]["draft"], Value::Null);
    let heard = send(&api, &turn, right(&voice()));
    let kept = api.post(&format!("{turn}/keep"), json!({}));
    assert_eq!(kept.body["turns"][0]["answer"]["text"], heard.body["transcript"]);
}

#[test]
fn sound_in_a_language_the_engine_does_not_hear_is_refused_and_the_answer_can_be_typed() {
    // Nobody answers there: the translated bank stands in.
    let nobody = [("SOTTO_LLM_MODEL", "none"), ("SOTTO_LLM_URL", "http://127.0.0.1:9/v1")];
    let server = TestServer::start_with(&nobody);
    let api = server.program(&["read", "practise"]);
    let mut setup = chosen(1);
    setup["language"] = "zh-Hant".into();
    let begun = api.post("/interviews", setup);
    assert_eq!(begun.status, 201, "{}", begun.text);
    let (_, turn) = addresses(&begun.body);
    let refused = send(&api, &turn, right(&voice()));
    assert_eq!(refused.status, 422, "{}", refused.text);
    let detail = refused.body["detail"].as_str().unwrap();
    assert!(detail.starts_with("PocketSphinx understands only English"), "{detail}");
    assert!(!detail.contains("PCM"), "another file would not help: {detail}");
}

#[test]
fn sound_that_is_not_as_it_must_be_is_refused_with_what_is() {
    let server = TestServer::start_with(&[("SOTTO_WARM_WORKERS", "0")]);
    let api = server.program(&["read", "practise"]);
    let (interview, turn) = api.begun(1);
    let sound = vec![7; 64_000];
    let length = 64_000;
    let eleven = vec![0; 660 * 32_000];
    let eleven_long = eleven.len() as u32;
    let cases: [(&str, Vec<u8>, &str); 13] = [
        ("surround", wav([1, 6, 16_000, 16, 36 + length], length, &sound), "6 channels"),
        ("44.1 kHz", wav([1, 1, 44_100, 16, 36 + length], length, &sound), "44100 samples"),
        ("float", wav([3, 1, 16_000, 32, 36 + length], length, &sound), "not PCM"),
        ("8 bits", wav([1, 1, 16_000, 8, 36 + length], length, &sound), "8-bit samples"),
        ("cut short", right(&sound)[..30_000].to_vec(), "not complete"),
        ("a head alone", right(&sound)[..44].to_vec(), "not complete"),
        ("nothing", Vec::new(), "not a WAV"),
        ("no sound", right(&[]), "no sound"),
        ("text", b"This is a letter and not a recording.".to_vec(), "not a WAV"),
        ("more sound than file", wav([1, 1, 16_000, 16, 100], length, &sound), "does not match"),
        ("less than came", wav([1, 1, 16_000, 16, 36 + 32_000], 32_000, &sound), "does not match"),
        (
            "11 minutes",
            wav([1, 1, 16_000, 16, 36 + eleven_long], eleven_long, &eleven),
            "longer than 10 minutes",
        ),
        (
            "11 minutes, unsaid",
            wav([1, 1, 16_000, 16, u32::MAX], u32::MAX, &eleven),
            "longer than 10 minutes",
        ),
    ];
    for (what, file, says) in cases {
        let refused = send(&api, &turn, file);
        assert_eq!((refused.status, refused.problem()), (422, "sound"), "{what}");
        let detail = refused.body["detail"].as_str().unwrap();
        assert!(detail.contains(says), "{what}: {detail}");
        assert!(detail.contains("16 kHz, 16-bit PCM, one or two channels"), "{what}: {detail}");
        assert!(detail.contains("ffmpeg -i") && detail.contains("sox "), "{what}: {detail}");
    }
    assert_eq!(api.get(&interview).body["turns"][0]["draft"], Value::Null, "nothing was kept");
    for _ in 0..50 {
        if server.workers().is_empty() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("a worker lives on: {:?}", server.workers());
}

#[test]
fn a_file_whose_length_was_not_known_when_it_was_begun_is_heard_to_its_end() {
    let server = TestServer::start();
    let api = server.program(&["practise"]);
    let (_, turn) = api.begun(1);
    let whole = send(&api, &turn, right(&voice())).body["transcript"].clone();
    for unknown in [u32::MAX, 0] {
        let heard = send(&api, &turn, wav([1, 1, 16_000, 16, unknown], unknown, &voice()));
        assert_eq!((heard.status, &heard.body["transcript"]), (200, &whole), "{unknown:#x}");
    }
    let sides = voice();
    let sides = sides.chunks_exact(2).flat_map(|sample| {
        let turned = i16::from_le_bytes([sample[0], sample[1]]).saturating_neg().to_le_bytes();
        [sample[0], sample[1], turned[0], turned[1]]
    });
    let sides: Vec<u8> = sides.collect();
    let opposite = wav([1, 2, 16_000, 16, u32::MAX], u32::MAX, &sides);
    let heard = send(&api, &turn, opposite);
    assert_eq!((heard.status, &heard.body["transcript"]), (200, &whole), "in opposite phase");
}

#[test]
fn a_refused_file_frees_its_place_before_the_rest_of_it_has_come() {
    let server = TestServer::start_with(&[("SOTTO_MAX_TAKES", "1")]);
    let (_, secret) = server.in_person().token(&["read", "practise"]);
    let api = server.nobody().showing(&format!("Bearer {secret}"));
    let (_, turn) = api.begun(1);
    let (_, next) = api.begun(1);
    // A second of sound, and then more than the header spoke of: refused, while the sender has most of it left to send.
    let mut file = wav([1, 1, 16_000, 16, 36 + 32_000], 32_000, &voice()[..32_000]);
    file.extend([0; 64]);
    let mut slow =
        TcpStream::connect(server.client.host.replace("localhost", "127.0.0.1")).unwrap();
    write!(
        slow,
        "PUT /api/v1{turn}/sound HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {secret}\r\n\
         Content-Type: audio/wav\r\nContent-Length: 10000000\r\n\r\n",
        server.client.host
    )
    .unwrap();
    slow.write_all(&file).unwrap();
    let refused = Instant::now();
    // The rest of the first is waited for; its place is free all the same.
    let heard = (0..20).find_map(|_| {
        let heard = send(&api, &next, right(&voice()[..64_000]));
        std::thread::sleep(Duration::from_millis(50));
        (heard.status == 200).then_some(heard)
    });
    assert!(heard.is_some(), "the place is taken");
    assert!(refused.elapsed() < Duration::from_secs(4), "{:?}", refused.elapsed());
    slow.set_nonblocking(true).unwrap();
    let waits = slow.read(&mut [0; 64]).unwrap_err().kind();
    assert_eq!(waits, std::io::ErrorKind::WouldBlock, "the first was answered already");
}

#[test]
fn a_file_must_be_called_what_it_is() {
    let server = TestServer::start();
    let api = server.program(&["practise"]);
    let (_, turn) = api.begun(1);
    let put = |kind: &str| {
        api.send("PUT", &format!("{turn}/sound"), Some((kind, right(&voice()[..32_000]))))
    };
    for kind in ["", "audio/mpeg", "application/json", "audio/wavy"] {
        let refused = put(kind);
        assert_eq!((refused.status, refused.problem()), (415, "media-type"), "{kind}");
    }
    for kind in ["audio/x-wav", "Audio/WAV; codecs=1"] {
        assert_eq!(put(kind).status, 200, "{kind}");
    }
}

/// The server's own memory, in kilobytes.
fn memory(server: &TestServer) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.pid())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn a_long_file_is_never_whole_in_the_servers_memory() {
    let server = TestServer::start();
    let api = server.program(&["practise"]);
    let (_, turn) = api.begun(1);
    send(&api, &turn, right(&voice()[..32_000]));
    let before = memory(&server);
    let long = right(&vec![0; 480 * 32_000]);
    let megabytes = long.len() as u64 / 1024 / 1024;
    let sending = {
        let (api, turn) = (api.clone(), turn.clone());
        std::thread::spawn(move || send(&api, &turn, long))
    };
    let mut most = before;
    while !sending.is_finished() {
        most = most.max(memory(&server));
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert_eq!(sending.join().unwrap().status, 200);
    let grown = most.saturating_sub(before) / 1024;
    assert!(
        megabytes >= 14 && grown < megabytes / 2,
        "{grown} MB more for {megabytes} MB of sound"
    );
}

#[test]
fn the_same_socket_as_the_pages_use_is_here_too() {
    let server = TestServer::start();
    let api = server.program(&["practise"]);
    let (_, turn) = api.begun(1);
    let refused = api.get(&format!("{turn}/take"));
    assert_eq!((refused.status, refused.problem()), (426, "upgrade"));
    assert_eq!(refused.header("upgrade"), "websocket");
}

#[tokio::test]
async fn a_program_is_heard_live_by_its_token() {
    let server = TestServer::start();
    let (_, secret) = server.in_person().token(&["read", "practise"]);
    let api = server.nobody().showing(&format!("Bearer {secret}"));
    let (interview, turn) = api.begun(1);
    let mut request =
        format!("ws://{}/api/v1{turn}/take", server.client.host).into_client_request().unwrap();
    let token = HeaderValue::from_str(&format!("Bearer {secret}")).unwrap();
    request.headers_mut().insert("authorization", token);
    let (mut socket, _) = connect_async(request).await.unwrap();
    for (number, sound) in voice().chunks(3_200).enumerate() {
        let message = [&(number as u32).to_le_bytes()[..], sound].concat();
        socket.send(Message::Binary(message.into())).await.unwrap();
    }
    let frames = voice().len().div_ceil(3_200);
    let stop = json!({"type": "stop", "frames": frames}).to_string();
    socket.send(Message::Text(stop.into())).await.unwrap();
    let mut heard = Value::Null;
    while let Some(Ok(message)) = socket.next().await {
        if let Message::Text(text) = message {
            let said: Value = serde_json::from_str(&text).unwrap();
            heard = if said["type"] == "heard" { said } else { heard };
        }
    }
    let draft = api.get(&interview).body["turns"][0]["draft"].clone();
    assert_eq!(draft["transcript"], heard["transcript"]);
    assert_eq!(draft["take"], heard["take"]);
    let by_file = send(&api, &turn, right(&voice()));
    assert_eq!(by_file.body["transcript"], draft["transcript"], "both ways hear the same");
}

#[tokio::test]
async fn revoking_a_token_ends_what_is_being_said_by_it() {
    let server = TestServer::start();
    let (id, secret) = server.in_person().token(&["read", "practise"]);
    let api = server.nobody().showing(&format!("Bearer {secret}"));
    let (_, turn) = api.begun(1);
    let mut request =
        format!("ws://{}/api/v1{turn}/take", server.client.host).into_client_request().unwrap();
    let token = HeaderValue::from_str(&format!("Bearer {secret}")).unwrap();
    request.headers_mut().insert("authorization", token);
    let (mut socket, _) = connect_async(request).await.unwrap();
    let message = [&0_u32.to_le_bytes()[..], &voice()[..3_200]].concat();
    socket.send(Message::Binary(message.into())).await.unwrap();
    assert!(matches!(socket.next().await, Some(Ok(Message::Text(_)))), "it is being heard");
    assert_eq!(server.in_person().delete(&format!("/account/tokens/{id}")).status, 204);
    let mut closed = None;
    while let Some(Ok(message)) = socket.next().await {
        if let Message::Close(close) = message {
            closed = close.map(|close| u16::from(close.code));
        }
    }
    assert_eq!(closed, Some(4401));
}
