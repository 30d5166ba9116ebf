//! `sotto transcribe` and `sotto demo`.

use serde_json::Value;

use crate::fixture::{CONTENT, SAID, sotto, sotto_with, speak_to};

#[test]
fn transcribe_measures_an_engine() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    speak_to(&folder.path().join("one.wav"), SAID);
    speak_to(&folder.path().join("two.wav"), "We finished two days early.");
    std::fs::write(path("refs.txt"), format!("{SAID}\nWe finished two days early.\n")).unwrap();
    let arguments = [
        "transcribe",
        &path("one.wav"),
        &path("two.wav"),
        "--reference",
        &path("refs.txt"),
        "--data",
        &path("data"),
    ];
    let text = String::from_utf8(sotto(&arguments).stdout).unwrap();
    assert!(text.contains("word error rate") && text.contains("real-time factor"), "{text}");

    let report: Value =
        serde_json::from_slice(&sotto(&[&arguments[..], &["--json"]].concat()).stdout).unwrap();
    assert_eq!(report["engine"], "sphinx");
    let rate = report["word_error_rate"].as_f64().unwrap();
    assert!(rate < 0.4, "a clear voice is mostly understood: {rate}");
    assert!(report["files"][0]["segments"][0]["end"]["secs"].as_u64().unwrap() > 2);
    std::fs::write(path("refs.txt"), "only one line\n").unwrap();
    assert!(String::from_utf8(sotto(&arguments).stderr).unwrap().contains("1 lines for 2 files"));
}

#[test]
fn transcribe_says_when_the_engine_does_not_hear_the_language() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("one.wav");
    speak_to(&file, SAID);
    let transcribe =
        |language| sotto(&["transcribe", file.to_str().unwrap(), "--language", language]);
    let said = String::from_utf8(transcribe("es").stderr).unwrap();
    assert!(said.contains("PocketSphinx does not understand Español"), "{said}");
    let said = String::from_utf8(transcribe("klingon").stderr).unwrap();
    assert!(said.contains("is not one of: en, zh-Hant, zh-Hans, es"), "{said}");
    assert!(transcribe("en").status.success());
}

#[test]
fn transcribe_says_what_is_wrong_with_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("not.wav");
    std::fs::write(&file, b"ID3 an mp3").unwrap();
    let said = String::from_utf8(sotto(&["transcribe", file.to_str().unwrap()]).stderr).unwrap();
    assert!(said.contains("not.wav: this is not a WAV file"), "{said}");
    let said = String::from_utf8(sotto(&["transcribe", "/nowhere.wav"]).stderr).unwrap();
    assert!(said.contains("/nowhere.wav: No such file"), "{said}");
}

#[test]
fn the_demo_holds_an_interview_and_sums_it_up() {
    let folder = tempfile::tempdir().unwrap();
    speak_to(&folder.path().join("1.wav"), SAID);
    speak_to(
        &folder.path().join("2.wav"),
        "We finished two days early, and nobody lost a day of work.",
    );
    let output = sotto(&["demo", "--json", "--answers", folder.path().to_str().unwrap()]);
    let demo: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|fault| panic!("{fault}: {}", String::from_utf8_lossy(&output.stderr)));
    assert_eq!(demo["engine"], "sphinx");
    let answers = demo["answers"].as_array().unwrap();
    assert_eq!((answers.len(), demo["questions"].as_array().unwrap().len()), (2, 2));
    let transcript = answers[0]["transcript"].as_str().unwrap();
    let heard = CONTENT.iter().filter(|word| transcript.contains(*word)).count();
    assert!(heard * 10 >= CONTENT.len() * 6, "{transcript}");
    for answer in answers {
        assert_eq!(answer["receipt"]["worker_exit"], "0");
        assert!(answer["receipt"]["worker_pid"].as_u64().unwrap() > 0);
        assert!(
            answer["stop_to_text_ms"].is_u64()
                && answer["seconds_of_audio"].as_f64().unwrap() > 2.0
        );
        assert!(answer["delivery"]["words"].as_u64().unwrap() > 4);
    }
    let quoted = demo["report"]["answers"][0]["criteria"].to_string();
    assert!(quoted.contains("quote"), "the report quotes: {quoted}");
}

#[test]
fn the_demo_hears_its_own_candidate() {
    let Ok(model) = std::env::var("SOTTO_TEST_WHISPER_MODEL") else {
        eprintln!(
            "did not run: SOTTO_TEST_WHISPER_MODEL names no model (scripts/weights.sh fetches one)"
        );
        return;
    };
    let settings = [("SOTTO_ENGINE", "whisper"), ("SOTTO_WHISPER_MODEL", model.as_str())];
    let output = sotto_with(&["demo", "--json"], &settings);
    let demo: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|fault| panic!("{fault}: {}", String::from_utf8_lossy(&output.stderr)));
    assert_eq!(demo["engine"], "whisper");
    assert!(demo["word_errors"]["words"].as_u64().unwrap() > 80);
    let rate = demo["word_error_rate"].as_f64().unwrap();
    assert!(rate <= 0.05, "{rate}: {}", demo["answers"]);
}
