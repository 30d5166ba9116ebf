//! Starting, ending, and what stands in the way.

use std::{net::TcpListener, process::Command, time::Duration};

use client::Tempo;

use crate::fixture::{SOTTO, TestServer, said, sotto};

fn complaint(arguments: &[&str]) -> String {
    let output = sotto(arguments);
    assert!(!output.status.success(), "{arguments:?} must fail");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn the_first_lines_say_where_it_is_and_what_is_lesser() {
    let server = TestServer::start();
    assert_eq!(
        server.lines[0],
        format!(
            "Sotto is running at http://localhost:{}",
            server.client.host.rsplit(':').next().unwrap()
        )
    );
    assert_eq!(
        server.lines[1],
        format!(
            "  speech: PocketSphinx (starting), low accuracy. To install a better engine, run `sotto models pull base-q8_0 --data {}` and restart",
            server.folder.path().join("data").display()
        )
    );
}

#[test]
fn a_model_that_is_named_and_not_there_is_said_instead_of_another_engine_used() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("sotto.toml"), "whisper_model = \"large-v3\"\n").unwrap();
    let data = folder.path().to_str().unwrap();
    let said = complaint(&["serve", "--listen", "127.0.0.1:0", "--data", data]);
    assert!(said.contains("whisper_model: \"large-v3\" is not a file and not a model"), "{said}");
}

#[test]
fn a_port_in_use_is_said_with_a_way_out() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let folder = tempfile::tempdir().unwrap();
    let said = complaint(&[
        "serve",
        "--listen",
        &format!("127.0.0.1:{port}"),
        "--data",
        folder.path().to_str().unwrap(),
    ]);
    assert!(said.contains(&format!("port {port} is in use by another program")), "{said}");
    assert!(said.contains("--listen"), "{said}");
}

#[test]
fn an_address_others_can_reach_is_refused_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:8080"] {
        let said =
            complaint(&["serve", "--listen", address, "--data", folder.path().to_str().unwrap()]);
        assert!(said.contains("without encryption"), "{said}");
    }
}

#[test]
fn a_data_folder_that_is_a_file_is_said() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let said =
        complaint(&["serve", "--listen", "127.0.0.1:0", "--data", file.path().to_str().unwrap()]);
    assert!(said.contains("data folder"), "{said}");
}

#[test]
fn a_second_server_on_the_same_data_is_refused() {
    let server = TestServer::start();
    let data = server.folder.path().join("data");
    let said = complaint(&["serve", "--listen", "127.0.0.1:0", "--data", data.to_str().unwrap()]);
    assert!(said.contains("another Sotto server is using the data folder"), "{said}");
}

#[test]
fn every_fault_of_the_configuration_is_reported_together() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sotto.toml");
    std::fs::write(&file, "engine = 'parrot'\nwarm_workers = 'many'\ndatabase = 'mysql://x'\n")
        .unwrap();
    let said =
        complaint(&["serve", "--listen", "0.0.0.0:0", "--data", folder.path().to_str().unwrap()]);
    for fault in ["listen:", "not \"parrot\"", "warm_workers must be a whole number", "database:"] {
        assert!(said.contains(fault), "{fault} is missing in: {said}");
    }
    std::fs::write(&file, "engin = 'sphinx'\n").unwrap();
    let said = complaint(&["serve", "--data", folder.path().to_str().unwrap()]);
    assert!(said.contains("engin in") && said.contains("is not a setting"), "{said}");
}

#[test]
fn an_engine_that_cannot_load_is_said_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("sotto.toml"), "sphinx_model = '/nowhere'\n").unwrap();
    let said =
        complaint(&["serve", "--listen", "127.0.0.1:0", "--data", folder.path().to_str().unwrap()]);
    assert!(
        said.contains("/nowhere/en-us") && said.contains("apt-get install pocketsphinx-en-us"),
        "{said}"
    );
}

#[test]
fn pages_are_answered_before_anybody_can_be_heard_and_say_so() {
    // The files are there, and no engine loads them.
    let model = tempfile::tempdir().unwrap();
    for part in ["en-us", "en-us.lm.bin", "cmudict-en-us.dict"] {
        std::fs::write(model.path().join(part), "not a model").unwrap();
    }
    let model = model.path().to_str().unwrap();
    let server = TestServer::start_with(&[("SOTTO_SPHINX_MODEL", model)]);
    let interview = server.begun();
    let mut said = String::new();
    for _ in 0..100 {
        said = server.get(&interview).shown("speech-not-now");
        if !said.contains("is starting") {
            break;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(said, "Speech recognition is not working right now. You can type your answers.");
    let log = String::from_utf8_lossy(&server.log.lock().unwrap()).into_owned();
    assert!(log.contains("no speech worker starts"), "{log}");
    let typed = server.post(&format!("{}/typed", server.turn(&interview)), "text=I+led+a+team.");
    assert_eq!(typed.status, 303);

    // One that works, by a path from where the server is started: its workers have another working folder.
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(SOTTO);
    command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(folder.path().join("data"));
    command.current_dir("/usr/share/pocketsphinx/model");
    let works = TestServer::start_by(command, folder, &[("SOTTO_SPHINX_MODEL", "en-us")]);
    let interview = works.begun();
    for _ in 0..100 {
        if works.get(&interview).count("speech-not-now") == 0 {
            return;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("an engine that loads is said to be there");
}

#[tokio::test]
async fn sigterm_lets_the_answer_under_way_finish_and_exits_zero() {
    let mut server = TestServer::start();
    let (interview, turn) = server.begin().await;
    let spoken = {
        let speaking = server.client.speak(interview, turn, said(), Tempo::RealTime, drop);
        let ending = async {
            tokio::time::sleep(Duration::from_secs(2)).await;
            server.signal("TERM");
        };
        tokio::join!(speaking, ending).0
    };
    assert!(!spoken.expect("the answer under way is heard").transcript.is_empty());
    assert!(server.wait().success());
}

#[tokio::test]
async fn health_answers_once_it_is_ready() {
    let server = TestServer::start();
    assert_eq!(server.client.get("/healthz").await.unwrap().trim(), "ok");
}

#[test]
fn settings_that_others_could_have_written_are_not_believed() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sotto.toml");
    std::fs::write(&file, "master_key_command = 'touch pwned'\n").unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o666)).unwrap();
    let said =
        complaint(&["serve", "--listen", "127.0.0.1:0", "--data", folder.path().to_str().unwrap()]);
    assert!(said.contains("others can change this file") && said.contains("chmod go-w"), "{said}");
}
