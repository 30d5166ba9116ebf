//! What a worker cannot do, tried from inside it, and what it is given.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use client::Tempo;
use serde_json::Value;

use crate::fixture::{TestServer, said, sotto};

/// The names of what was tried, all of it possible before the locks closed and refused after.
fn stopped(arguments: &[&str]) -> BTreeSet<String> {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().to_str().unwrap();
    let probe = sotto(&[&["speech-worker", "--probe", place], arguments].concat());
    let report: Value = serde_json::from_slice(&probe.stdout).expect("the probe reports");
    let tried = report["tried"].as_array().unwrap();
    for attempt in tried {
        assert_eq!(attempt["before"], true, "it could not be done anyway: {attempt}");
        assert!(attempt["stopped_by"].is_string(), "nothing stopped it: {attempt}");
    }
    assert!(probe.status.success());
    let left = Path::new(report["left"].as_str().unwrap());
    let files =
        |folder: &Path| fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    let (inside, outside): (Vec<_>, Vec<_>) = (files(left), files(folder.path()));
    assert_eq!(inside, [left.join("existing")], "only the file from before the locks is there");
    assert_eq!(outside, [left]);
    assert_eq!(fs::read(left.join("existing")).unwrap(), b"before", "and it is as it was");
    tried.iter().map(|attempt| attempt["tried"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_worker_cannot_write_a_file_open_a_socket_or_dump_core() {
    let tried = stopped(&[]);
    for attempt in [
        "create a file",
        "open a file for writing",
        "open a TCP connection",
        "open a UDP socket",
        "start a program",
        "raise the core dump limit",
        "let memory be dumped",
        "dump core",
    ] {
        assert!(tried.contains(attempt), "{attempt}: {tried:?}");
    }
}

#[test]
fn with_an_engine_on_another_machine_only_connections_are_open() {
    let (shut, open) = (stopped(&[]), stopped(&["--network-open"]));
    let sockets: Vec<_> = shut.difference(&open).map(String::as_str).collect();
    assert_eq!(
        sockets,
        [
            "make a pair of sockets",
            "open a TCP connection",
            "open a UDP socket",
            "open a Unix socket",
            "write to a pipe of somebody else's"
        ]
    );
    assert!(open.is_subset(&shut) && open.contains("listen on a TCP port"));
}

#[test]
fn a_probe_that_can_try_nothing_reports_nothing() {
    // Without a folder it can write to, it must not report that writing was stopped.
    let probe = sotto(&["speech-worker", "--probe", "/proc/self"]);
    assert!(!probe.status.success());
    assert!(probe.stdout.is_empty());
}

#[tokio::test]
async fn a_worker_holds_nothing_but_its_pipes() {
    let server = TestServer::start();
    let (interview, turn) = server.begin().await;
    let open = |process: &str| -> BTreeMap<u32, PathBuf> {
        let list = fs::read_dir(format!("/proc/{process}/fd")).expect("it lives").flatten();
        let target = |file: fs::DirEntry| {
            Some((file.file_name().to_str()?.parse().ok()?, fs::read_link(file.path()).ok()?))
        };
        list.filter_map(target).collect()
    };
    let listing = async {
        tokio::time::sleep(Duration::from_secs(2)).await;
        let workers = server.workers();
        assert!(!workers.is_empty(), "one listens");
        for pid in workers {
            let mut files = open(&pid.to_string());
            for standard in [0, 1] {
                let pipe = files.remove(&standard).expect("its pipes");
                assert!(pipe.to_str().unwrap().starts_with("pipe:"), "{pipe:?}");
            }
            // Its standard error, and where PocketSphinx logs.
            files.retain(|_, file| file != Path::new("/dev/null"));
            assert_eq!(files, BTreeMap::new(), "worker {pid}");
        }
        let its_own = open(&server.pid().to_string());
        assert!(
            its_own.values().any(|file| file.ends_with("sotto.db")),
            "there is something to inherit: {its_own:?}"
        );
    };
    let speaking = server.client.speak(interview, turn, said(), Tempo::RealTime, drop);
    let (spoken, ()) = tokio::join!(speaking, listing);
    spoken.expect("and it hears");
}
