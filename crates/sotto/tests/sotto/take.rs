//! An answer by voice, and what disturbs it.

use std::time::Duration;

use client::{Caption, SpokenAnswer, Tempo};
use speech::SAMPLE_RATE;

use crate::fixture::{CONTENT, TestServer, said, signal};

fn content_heard(transcript: &str) -> usize {
    let words: Vec<&str> = transcript.split_whitespace().collect();
    CONTENT.iter().filter(|word| words.contains(word)).count()
}

/// As it stands in a page.
fn in_html(text: &str) -> String {
    text.replace('\'', "&#39;")
}

async fn speak(server: &TestServer) -> SpokenAnswer {
    let (interview, turn) = server.begin().await;
    server
        .client
        .speak(interview, turn, said(), Tempo::AtOnce, drop)
        .await
        .expect("the answer is heard")
}

#[tokio::test]
async fn an_answer_is_heard_while_it_is_spoken() {
    let server = TestServer::start();
    let (interview, turn) = server.begin().await;
    let mut captions: Vec<Caption> = Vec::new();
    let spoken = server
        .client
        .speak(interview, turn, said(), Tempo::RealTime, |words| captions.push(words))
        .await
        .unwrap();
    let heard = content_heard(&spoken.transcript);
    assert!(
        heard * 10 >= CONTENT.len() * 6,
        "{heard} of {} content words in: {}",
        CONTENT.len(),
        spoken.transcript
    );
    let length = said().length();
    let early = captions
        .iter()
        .filter(|words| words.at < length * 2 / 3 && !words.tentative.is_empty())
        .count();
    assert!(early >= 3, "captions come while the voice speaks: {early}");
    assert_eq!(spoken.receipt.worker_exit, "0");
    assert!(spoken.receipt.received_at < spoken.receipt.destroyed_at);
    assert!(
        !std::path::Path::new(&format!("/proc/{}", spoken.receipt.worker_pid)).exists(),
        "the worker is gone"
    );
    let words = spoken.delivery.words;
    assert_eq!(words, spoken.transcript.split_whitespace().count());
    let page = server.client.get(&format!("/interviews/{interview}")).await.unwrap();
    assert!(
        page.contains(&in_html(&spoken.transcript)),
        "a reload shows the draft {}: {page}",
        spoken.transcript
    );
}

#[tokio::test]
async fn every_answer_has_a_worker_of_its_own() {
    let server = TestServer::start();
    let one = speak(&server).await;
    let two = speak(&server).await;
    assert_ne!(one.receipt.worker_pid, two.receipt.worker_pid);
    assert_eq!(one.transcript, two.transcript, "the same sound is the same text");
}

#[tokio::test]
async fn a_killed_worker_costs_the_candidate_nothing() {
    let server = TestServer::start();
    let undisturbed = speak(&server).await.transcript;
    let (interview, turn) = server.begin().await;
    let disturbed = {
        let speaking = server.client.speak(interview, turn, said(), Tempo::RealTime, drop);
        let killing = async {
            tokio::time::sleep(Duration::from_secs(3)).await;
            // The one that listens and the one that waits.
            server.workers().into_iter().for_each(|pid| signal(pid, "KILL"));
        };
        tokio::join!(speaking, killing).0
    };
    let fault = disturbed.expect_err("the take loses its worker").to_string();
    assert!(fault.contains("4503"), "the page is told to send it again: {fault}");
    // The page has kept the frames and sends them again, more than once if the next worker was just dying, too.
    let mut again = None;
    for _ in 0..3 {
        match server.client.speak(interview, turn, said(), Tempo::AtOnce, drop).await {
            Ok(spoken) => {
                again = Some(spoken);
                break;
            }
            Err(fault) => assert!(fault.to_string().contains("4503"), "{fault}"),
        }
    }
    let again = again.expect("heard in the end");
    assert_eq!(again.transcript, undisturbed);
}

#[tokio::test]
async fn a_killed_server_costs_nothing_that_was_kept() {
    let server = TestServer::start();
    let (interview, first) = server.begin().await;
    let spoken = server.client.speak(interview, first, said(), Tempo::AtOnce, drop).await.unwrap();
    let keep = format!("/interviews/{interview}/turns/{first}/keep");
    server.client.post(&keep, vec![("text", spoken.transcript.clone())]).await.unwrap();
    let second = server.client.open_turn(interview).await.unwrap().expect("a second question");

    let server = TestServer::start_in(server.kill(), &[]);
    assert_eq!(
        server.client.open_turn(interview).await.unwrap(),
        Some(second),
        "it goes on where it was"
    );
    server
        .client
        .speak(interview, second, said(), Tempo::AtOnce, drop)
        .await
        .expect("the next answer is heard");
    server.client.post(&format!("/interviews/{interview}/finish"), Vec::new()).await.unwrap();
    let report = server.client.get(&format!("/interviews/{interview}/report")).await.unwrap();
    assert!(
        report.contains(&in_html(&spoken.transcript)),
        "the answer kept before is in the report"
    );
}

#[tokio::test]
async fn silence_is_heard_as_nothing_and_said_so() {
    let server = TestServer::start();
    let (interview, turn) = server.begin().await;
    let bytes = vec![0; SAMPLE_RATE * 2 * 4];
    let silence = speech::Sound::from_le_bytes(&bytes);
    let spoken = server.client.speak(interview, turn, &silence, Tempo::AtOnce, drop).await.unwrap();
    assert_eq!(spoken.transcript, "");
    assert_eq!(spoken.seconds, 4.0);
    let page = server.client.get(&format!("/interviews/{interview}")).await.unwrap();
    assert!(
        page.contains("data-testid=\"record\"") || page.contains("data-testid=record"),
        "the page offers to record again"
    );
}

#[tokio::test]
async fn a_take_that_is_abandoned_ends_its_worker() {
    let server = TestServer::start_with(&[("SOTTO_WARM_WORKERS", "0")]);
    let (interview, turn) = server.begin().await;
    {
        let speaking = server.client.speak(interview, turn, said(), Tempo::RealTime, drop);
        tokio::time::timeout(Duration::from_secs(3), speaking).await.expect_err("still speaking");
        assert_eq!(server.workers().len(), 1, "a worker listens");
    }
    // What it heard is transcribed first.
    for _ in 0..200 {
        if server.workers().is_empty() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the worker lives on: {:?}", server.workers());
}

#[tokio::test]
async fn the_most_talkative_log_holds_neither_sound_nor_words() {
    let server = TestServer::start_with(&[("SOTTO_LOG", "trace")]);
    let (interview, turn) = server.begin().await;
    let spoken = server.client.speak(interview, turn, said(), Tempo::AtOnce, drop).await.unwrap();
    let keep = format!("/interviews/{interview}/turns/{turn}/keep");
    server.client.post(&keep, vec![("text", spoken.transcript.clone())]).await.unwrap();
    server.client.post(&format!("/interviews/{interview}/finish"), Vec::new()).await.unwrap();
    server.signal("TERM");
    tokio::time::sleep(Duration::from_secs(1)).await;
    let log = String::from_utf8_lossy(&server.log.lock().unwrap()).to_lowercase();
    assert!(log.contains("ending"), "the log is being read: {log}");
    for words in spoken.transcript.split_whitespace().collect::<Vec<_>>().windows(3) {
        assert!(!log.contains(&words.join(" ")), "{words:?} in the log");
    }
    let compact: String = log.chars().filter(char::is_ascii_alphanumeric).collect();
    for place in (0..said().samples().len() - 4).step_by(1_600) {
        let hex: String = said().samples()[place..place + 4]
            .iter()
            .flat_map(|s| s.to_le_bytes())
            .map(|b| format!("{b:02x}"))
            .collect();
        let silent =
            said().samples()[place..place + 4].iter().all(|sample| sample.unsigned_abs() < 16);
        assert!(silent || !compact.contains(&hex), "sound in the log at {place}");
    }
}
