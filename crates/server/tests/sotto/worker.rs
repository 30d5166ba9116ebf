//! What a worker cannot do, tried from inside it.

use serde_json::Value;

use crate::fixture::sotto;

#[test]
fn a_worker_cannot_write_a_file_open_a_socket_or_dump_core() {
    let folder = tempfile::tempdir().unwrap();
    let probe = sotto(&["speech-worker", "--probe", folder.path().to_str().unwrap()]);
    let report: Value = serde_json::from_slice(&probe.stdout).expect("the probe reports");
    let tried = report["tried"].as_array().unwrap();
    assert!(tried.len() >= 15);
    for attempt in tried {
        assert!(attempt["stopped_by"].is_string(), "nothing stopped it: {attempt}");
    }
    assert!(probe.status.success());
    let left: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(left, ["probe-existing"], "only the file from before the locks is there");
    assert_eq!(
        std::fs::read(folder.path().join("probe-existing")).unwrap(),
        b"before",
        "and it is as it was"
    );
}

#[test]
fn the_probe_sees_what_it_looks_for() {
    // Without a folder it can write to, it must not report that writing was stopped.
    let probe = sotto(&["speech-worker", "--probe", "/proc/self"]);
    assert!(!probe.status.success());
    assert!(probe.stdout.is_empty());
}
