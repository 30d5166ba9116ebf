//! A database that is locked, gone or full: a sentence for the person, and nothing lost.

use std::time::Duration;

use client::{ClientError, Tempo};
use interview::{InterviewId, TurnId};
use sqlx::{ConnectOptions, Connection, sqlite::SqliteConnectOptions};

use crate::fixture::{TestServer, said};

const ANSWER: &str = "I led a team of five, and as a result we finished two days early.";

async fn type_answer(
    server: &TestServer,
    (interview, turn): (InterviewId, TurnId),
) -> Result<String, ClientError> {
    server
        .client
        .post(&format!("/interviews/{interview}/turns/{turn}/typed"), vec![("text", ANSWER.into())])
        .await
}

fn status(refused: Result<String, ClientError>) -> u16 {
    match refused {
        Err(ClientError::Http(ureq::Error::StatusCode(status))) => status,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_locked_database_refuses_kindly_and_takes_the_answer_afterwards() {
    let server = TestServer::start();
    let open = server.begin().await;
    let mut other =
        SqliteConnectOptions::new().filename(server.database()).connect().await.unwrap();
    sqlx::query("begin immediate").execute(&mut other).await.unwrap();
    assert_eq!(status(type_answer(&server, open).await), 503);
    sqlx::query("rollback").execute(&mut other).await.unwrap();
    other.close().await.unwrap();
    assert_eq!(
        server.client.open_turn(open.0).await.unwrap(),
        Some(open.1),
        "the question is still open"
    );
    type_answer(&server, open).await.expect("the same answer is taken now");
    let page = server.client.get(&format!("/interviews/{}", open.0)).await.unwrap();
    assert!(!page.contains(&open.1.to_string()), "and the next question is asked");
}

#[tokio::test]
async fn sound_heard_while_the_database_is_locked_is_asked_for_again() {
    let server = TestServer::start();
    let (interview, turn) = server.begin().await;
    let mut other =
        SqliteConnectOptions::new().filename(server.database()).connect().await.unwrap();
    sqlx::query("begin immediate").execute(&mut other).await.unwrap();
    let lost = server
        .client
        .speak(interview, turn, said(), Tempo::AtOnce, drop)
        .await
        .expect_err("it cannot be stored");
    assert!(lost.to_string().contains("4503"), "the page keeps its frames and tries again: {lost}");
    other.close().await.unwrap();
    let again = server.client.speak(interview, turn, said(), Tempo::AtOnce, drop).await.unwrap();
    assert!(!again.transcript.is_empty());
}

#[tokio::test]
async fn a_database_that_is_gone_is_said_and_found_again() {
    let server = TestServer::start();
    let open = server.begin().await;
    let away = server.folder.path().join("away");
    std::fs::rename(server.database(), &away).unwrap();
    assert_eq!(status(type_answer(&server, open).await), 503);
    let health = server.client.get("/healthz").await;
    assert!(matches!(health, Err(ClientError::Http(ureq::Error::StatusCode(503)))), "{health:?}");
    std::fs::rename(&away, server.database()).unwrap();
    type_answer(&server, open).await.expect("the same answer is taken now");
}

#[tokio::test]
async fn a_full_disk_is_said_and_keeps_what_was_kept() {
    let server = TestServer::start_with(&[("SOTTO_DATABASE_MAX_KB", "256")]);
    let (interview, turn) = server.begin().await;
    let answer = "I led a team of five and we finished early. ".repeat(600);
    server
        .client
        .post(
            &format!("/interviews/{interview}/turns/{turn}/typed"),
            vec![("text", answer.clone())],
        )
        .await
        .unwrap();
    let refused = loop {
        // Every interview takes some room, until there is none.
        let begun = tokio::time::timeout(Duration::from_secs(60), full(&server, &answer))
            .await
            .expect("it fills up");
        if let Err(refused) = begun {
            break refused;
        }
    };
    assert_eq!(status(Err(refused)), 507);
    let page = server.client.get(&format!("/interviews/{interview}")).await.unwrap();
    assert!(page.contains("data-testid=\"question\""), "what was kept before can be read");
}

async fn full(server: &TestServer, answer: &str) -> Result<(), ClientError> {
    let setup = [
        ("role", "nurse"),
        ("seniority", "mid"),
        ("kind", "technical"),
        ("questions", "2"),
        ("language", "en"),
    ];
    let to = server
        .client
        .post("/interviews", setup.map(|(name, value)| (name, value.to_owned())).to_vec())
        .await?;
    let interview: InterviewId = to.rsplit('/').next().unwrap().parse().unwrap();
    let turn = server.client.open_turn(interview).await?.expect("a first question");
    server
        .client
        .post(&format!("{to}/turns/{turn}/typed"), vec![("text", answer.to_owned())])
        .await?;
    Ok(())
}

/// A server whose data is on a disk of six megabytes, in a mount of its own; `fill` and `free` on its standard input fill
/// the disk up and make room again.
const ON_A_SMALL_DISK: &str = r#"
    mount -t tmpfs -o size=6m,mode=700 none "$1" || exit 1
    "$0" serve --listen 127.0.0.1:0 --data "$1/data" &
    while read -r command; do
        case $command in
            fill) cat /dev/zero >"$1/filler" 2>/dev/null ;;
            free) rm "$1/filler" ;;
        esac
        echo "did $command" >&2
    done
"#;

#[test]
fn after_a_full_disk_has_room_again_everything_is_written_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = std::process::Command::new("unshare");
    // A mount of its own, which ends with the test.
    command.args(["--map-root-user", "--mount", "--pid", "--fork", "--kill-child"]);
    command.args(["sh", "-c", ON_A_SMALL_DISK, crate::fixture::SOTTO]).arg(folder.path());
    let mut server = TestServer::start_by(command, folder, &[]);
    let interview = server.begun();
    let turn = server.turn(&interview);
    let answer = |server: &TestServer| {
        let text = "I+led+a+team+and+as+a+result+we+finished+early.+".repeat(200);
        server.post(&format!("{turn}/typed"), &format!("text={text}")).status
    };
    server.say("fill");
    assert_eq!(answer(&server), 507);
    let health = server.get("/healthz");
    assert_eq!((health.status, health.body.trim()), (503, "database: full"));
    assert_eq!(server.get(&interview).status, 200, "what was kept is read");

    server.say("free");
    assert_eq!(answer(&server), 303, "the same answer is taken");
    // What a health check found is told for a second.
    std::thread::sleep(Duration::from_millis(1_100));
    assert_eq!(server.get("/healthz").status, 200);
    assert_eq!(server.post("/interviews", crate::asking::CHOSEN).status, 303);
    assert_eq!(server.post("/sign-out", "").status, 303);
}
