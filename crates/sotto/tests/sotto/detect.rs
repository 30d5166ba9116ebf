//! `sotto detect`.

use std::{
    io::Write as _,
    process::{Command, Output, Stdio},
};

use serde_json::{Value, json};

use crate::fixture::SOTTO;

fn detect(arguments: &[&str], input: &[u8]) -> Output {
    let mut detecting = Command::new(SOTTO)
        .arg("detect")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut sink = detecting.stdin.take().unwrap();
    std::thread::scope(|scope| {
        scope.spawn(move || drop(sink.write_all(input)));
        detecting.wait_with_output().unwrap()
    })
}

fn answers(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn spans_count_code_points_and_each_line_has_its_answer() {
    let text = "你好 — mail jane.doe@example.com or call 0799 123 4567";
    let output = detect(&["--json"], text.as_bytes());
    let found = answers(&output).remove(0);
    let found = found["findings"].as_array().unwrap();
    let kinds: Vec<&str> = found.iter().map(|it| it["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["email", "phone"]);
    let at = |key: &str| usize::try_from(found[0][key].as_u64().unwrap()).unwrap();
    let email: String = text.chars().skip(at("start")).take(at("end") - at("start")).collect();
    assert_eq!(email, "jane.doe@example.com");
    assert!((0.5..=1.0).contains(&found[0]["confidence"].as_f64().unwrap()));
    assert!(found[0]["reason"].as_str().unwrap().len() > 10);

    let lines = [
        json!({"id": 7, "text": text}),
        json!({"text": "order no. 123456789"}),
        json!({"text": ""}),
    ];
    let input = lines.map(|line| line.to_string()).join("\n");
    let all = answers(&detect(&["--jsonl"], input.as_bytes()));
    let counts: Vec<usize> =
        all.iter().map(|one| one["findings"].as_array().unwrap().len()).collect();
    assert_eq!(counts, [2, 0, 0]);
}

#[test]
fn what_is_no_text_is_told_by_its_line_and_nothing_breaks() {
    let output = detect(&["--jsonl"], b"{\"text\":\"a\"}\n{\"other\":1}\n");
    assert!(!output.status.success());
    assert_eq!(answers(&output).len(), 1, "what came before is answered");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("line 2 is not a JSON object with a \"text\""), "{said}");
    for odd in [&b""[..], b"\0\xff\xfe", &[b'9'; 200_000]] {
        assert!(detect(&["--json"], odd).status.success());
    }
    let plain = detect(&[], b"mail me at jane@example.com");
    let said = String::from_utf8(plain.stdout).unwrap();
    assert!(said.starts_with("email") && said.contains("\"jane@example.com\""), "{said}");
}
