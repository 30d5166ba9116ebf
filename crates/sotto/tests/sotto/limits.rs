//! How much one address or one person may ask for, and who comes first when there is not enough for all.

use client::Tempo;

use crate::{
    asking::CHOSEN,
    fixture::{TestServer, said},
};

#[test]
fn one_address_cannot_go_on_signing_in() {
    let server = TestServer::start_with(&[("SOTTO_MAX_SIGN_INS", "5")]);
    let mut refused = None;
    for _ in 0..8 {
        let answer = server.ask("GET", "/sign-in/this-machine", "Cookie: \r\n", "");
        if answer.status == 429 {
            refused = Some(answer);
            break;
        }
        assert_eq!(answer.status, 303);
    }
    let refused = refused.expect("the sixth is one too many");
    let wait: u64 = refused.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=10).contains(&wait));
    assert!(refused.body.contains("Too many requests"));
    assert_eq!(server.get("/interviews").status, 200, "who is signed in is not held up");
}

#[test]
fn twenty_interviews_under_way_are_enough() {
    let server = TestServer::start();
    for _ in 0..20 {
        server.begun();
    }
    let refused = server.post("/interviews", CHOSEN);
    assert_eq!(refused.status, 409);
    assert!(refused.body.contains("Finish or delete one first"));
    server.post("/interviews/delete-all", "");
    server.begun();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_interview_is_refused_before_a_live_one_is() {
    let server = TestServer::start_with(&[("SOTTO_MAX_TAKES", "1")]);
    let (interview, turn) = server.begin().await;
    let speaking = server.client.speak(interview, turn, said(), Tempo::RealTime, drop);
    let beginning = async {
        tokio::time::sleep(std::time::Duration::from_secs(3)).await;
        tokio::task::block_in_place(|| {
            let refused = server.post("/interviews", CHOSEN);
            assert_eq!(refused.status, 503);
            assert_eq!(refused.header("retry-after"), Some("60"));
            assert!(refused.body.contains("Speech recognition is busy"));
        });
    };
    let (spoken, ()) = tokio::join!(speaking, beginning);
    assert!(!spoken.expect("the live one goes on").transcript.is_empty());
    server.begin().await;
}

#[test]
fn only_listed_addresses_are_let_in() {
    let server = TestServer::start_with(&[("SOTTO_ALLOWED_EMAILS", "@example.org")]);
    assert_eq!(server.get("/account").status, 200);
    let stranger = client::Client::new(server.client.host.clone());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let refused = runtime.block_on(stranger.sign_in("Mallory", "mallory@example.com"));
    assert!(refused.unwrap_err().to_string().contains("403"));
}
