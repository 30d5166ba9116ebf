//! An answer by voice, and what disturbs it.

use std::time::Duration;

use sotto::client::{Caption, Pace, Spoken};
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

async fn speak(server: &TestServer) -> Spoken {
    let (interview, turn) = server.begin().await;
    server
        .client
        .speak(interview, turn, said(), Pace::AtOnce, drop)
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
        .speak(interview, turn, said(), Pace::RealTime, |words| captions.push(words))
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
        let speaking = server.client.speak(interview, turn, said(), Pace::RealTime, drop);
        let killing = async {
            tokio::time::sleep(Duration::from_secs(3)).await;
            // The one that listens and the one that waits.
            server.workers().into_iter().for_each(|pid| signal(pid, "KILL"));
        };
        tokio::join!(speaking, killing).0
    };
    let fault = disturbed.expect_err("the take loses its worker").to_string();
    assert!(fault.contains("4503"), "the page is told to send it again: {fault}");
    // The page has kept the frames and sends them again.
    let again = server
        .client
        .speak(interview, turn, said(), Pace::AtOnce, drop)
        .await
        .expect("heard on the second try");
    assert_eq!(again.transcript, undisturbed);
}

#[tokio::test]
async fn a_killed_server_costs_nothing_that_was_kept() {
    let server = TestServer::start();
    let (interview, first) = server.begin().await;
    let spoken = server.client.speak(interview, first, said(), Pace::AtOnce, drop).await.unwrap();
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
        .speak(interview, second, said(), Pace::AtOnce, drop)
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
    let spoken = server.client.speak(interview, turn, &silence, Pace::AtOnce, drop).await.unwrap();
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
        let speaking = server.client.speak(interview, turn, said(), Pace::RealTime, drop);
        tokio::time::timeout(Duration::from_secs(3), speaking).await.expect_err("still speaking");
    }
    for _ in 0..50 {
        if server.workers().is_empty() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the worker lives on: {:?}", server.workers());
}
