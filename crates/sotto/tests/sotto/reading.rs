//! `sotto read`, and the encoder's file. With the encoder that SOTTO_TEST_ENCODER names; without it some did not run.

use std::{
    fs,
    io::Write as _,
    process::{Command, Output, Stdio},
};

use serde_json::Value;

use crate::fixture::{SOTTO, TestServer, sotto};

/// Reads an answer.
fn read(arguments: &[&str], encoder: &str, answer: &[u8]) -> Output {
    let mut reading = Command::new(SOTTO)
        .args(arguments)
        .env_clear()
        .env("SOTTO_ENCODER_MODEL", encoder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = reading.stdin.take().unwrap();
    std::thread::scope(|scope| {
        // It may not read to the end, and what it says is read meanwhile.
        scope.spawn(move || drop(input.write_all(answer)));
        reading.wait_with_output().unwrap()
    })
}

#[test]
fn an_answer_is_read_sentence_by_sentence() {
    let Ok(encoder) = std::env::var("SOTTO_TEST_ENCODER") else {
        eprintln!(
            "did not run: SOTTO_TEST_ENCODER names no encoder (scripts/weights.sh fetches one)"
        );
        return;
    };
    let question = "Tell me about a mistake of yours that had real consequences.";
    let answer = "In March our release broke billing. I rolled it back within an hour. Nobody has had a wrong invoice since.";
    let arguments = ["read", "--json", "--question", question];
    let output = read(&arguments, &encoder, answer.as_bytes());
    let reading: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|fault| panic!("{fault}: {}", String::from_utf8_lossy(&output.stderr)));
    assert_eq!(reading["intent"]["kind"], "answers");
    let roles: Vec<&str> = reading["sentences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|sentence| sentence["role"].as_str().unwrap())
        .collect();
    assert_eq!(roles, ["setting", "own_action", "result"]);
    assert!((0.0..=1.0).contains(&reading["relevance"].as_f64().unwrap()));
    assert_eq!(reading["sentences"][1]["text"], "I rolled it back within an hour.");
    let nothing = read(&["read"], &encoder, b" \n");
    let said = String::from_utf8_lossy(&nothing.stderr);
    assert!(!nothing.status.success() && said.contains("standard input has no answer"), "{said}");
    // Nothing that somebody may put in is a fault.
    for odd in [&b""[..], b" \n\0\xff\xfe ", "很好。?!".as_bytes(), &[b'a'; 300_000]] {
        let output = read(&["read", "--json"], &encoder, odd);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(
            serde_json::from_slice::<Value>(&output.stdout).unwrap().get("relevance").is_none()
        );
    }
}

#[test]
fn without_the_encoder_it_says_how_to_get_it() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let output = sotto(&["read", "--data", data]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && told.contains("sotto models pull minilm-l6-v2"), "{told}");
}

#[test]
fn what_is_not_the_publisher_s_is_neither_imported_nor_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("model.safetensors"), b"\x08\0\0\0\0\0\0\0{}      ").unwrap();
    fs::write(path("tokenizer.json"), "{}").unwrap();
    let data = path("data");
    let output = sotto(&["models", "import", folder.path().to_str().unwrap(), "--data", &data]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && told.contains("not the original"), "{told}");
    assert!(!folder.path().join("data/models/minilm-l6-v2.safetensors").exists());
    let read = read(&["read"], &path("model.safetensors"), b"yes");
    let told = String::from_utf8(read.stderr).unwrap();
    assert!(!read.status.success() && told.contains("not the original"), "{told}");
    let list = String::from_utf8(sotto(&["models", "list", "--data", &data]).stdout).unwrap();
    assert!(list.contains("minilm-l6-v2") && list.contains("reads answers"), "{list}");
}

#[tokio::test]
async fn a_wish_to_hear_the_question_again_is_granted_on_the_page_and_in_the_api() {
    let Ok(encoder) = std::env::var("SOTTO_TEST_ENCODER") else {
        eprintln!(
            "did not run: SOTTO_TEST_ENCODER names no encoder (scripts/weights.sh fetches one)"
        );
        return;
    };
    let server = TestServer::start_with(&[("SOTTO_ENCODER_MODEL", encoder.as_str())]);
    assert!(server.lines.iter().any(|line| line.contains("reading answers: all-MiniLM-L6-v2")));
    let (interview, turn) = server.begin().await;
    let page = format!("/interviews/{interview}");
    let before = server.client.get(&page).await.unwrap();
    let asked = vec![("text", "Could you repeat the question please?".into())];
    server.client.post(&format!("{page}/turns/{turn}/typed"), asked).await.unwrap();
    let reply = server.client.get(&page).await.unwrap();
    assert!(before.contains("Question 1 of") && reply.contains("Question 1 of"), "{reply}");
    assert!(reply.contains("Of course. ") && reply.contains("The question was:"), "{reply}");
    let told: Value =
        serde_json::from_str(&server.client.get(&format!("/api/v1{page}")).await.unwrap()).unwrap();
    assert_eq!(
        (&told["turns"][0]["again"], &told["turns"][1]["again"]),
        (&Value::Bool(false), &Value::Bool(true))
    );
}
