//! What there is only one of, or none.

use std::path::{Path, PathBuf};

use crate::fixture::{TestServer, sotto};

fn assets() -> Vec<(PathBuf, String)> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../web/assets"));
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    files.map(|file| (file.clone(), std::fs::read_to_string(file).unwrap())).collect()
}

#[test]
fn one_place_opens_the_microphone_and_none_the_camera() {
    let assets = assets();
    let opening: Vec<_> = assets
        .iter()
        .flat_map(|(file, source)| source.matches("getUserMedia").map(move |_| (file, source)))
        .collect();
    let [(_, source)] = opening.as_slice() else { panic!("{opening:?}") };
    assert!(source.contains("audio: {"), "it is opened for sound");
    let camera = ["video", "getDisplayMedia", "ImageCapture", "getTracks().filter"];
    let keeping = [
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "caches.open",
        "MediaRecorder",
        "showSaveFilePicker",
    ];
    for (file, source) in &assets {
        for never in camera.iter().chain(&keeping) {
            assert!(!source.contains(never), "{} names {never}", file.display());
        }
    }
}

/// Everything `sotto` can be told to do. None of it returns a recording; a new command must be looked at for that.
const COMMANDS: &[&str] = &[
    "admin",
    "cert",
    "demo",
    "detect",
    "doctor",
    "eval",
    "help",
    "keyring",
    "keys",
    "migrate",
    "models",
    "read",
    "serve",
    "settings",
    "transcribe",
];

#[test]
fn every_command_is_listed_here() {
    let help = String::from_utf8(sotto(&["--help"]).stdout).unwrap();
    let listed = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty());
    let mut commands: Vec<&str> =
        listed.filter_map(|line| line.split_whitespace().next()).collect();
    commands.sort_unstable();
    assert_eq!(commands, COMMANDS);
}

#[test]
fn no_page_asks_for_a_password() {
    let mut folders = vec![
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../web/templates")).to_owned(),
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../laptop-provider/templates")).to_owned(),
    ];
    let (mut inputs, mut pages) = (0, 0);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let page = std::fs::read_to_string(&path).unwrap();
            pages += 1;
            inputs += page.matches("<input").count();
            for never in
                ["type=\"password\"", "current-password", "new-password", "name=\"password"]
            {
                assert!(!page.contains(never), "{} has {never}", path.display());
            }
        }
    }
    assert!(pages > 10 && inputs > 3, "the pages were looked at");
}

#[tokio::test]
async fn advice_stands_where_people_speak_or_type() {
    let server = TestServer::start();
    let (interview, _) = server.begin().await;
    for address in [format!("/interviews/{interview}"), format!("/interviews/{interview}?type=1")] {
        let page = server.client.get(&address).await.unwrap();
        assert!(
            page.contains(
                "Leave out ID numbers, bank numbers, phone numbers and your home address"
            ),
            "{address}"
        );
        assert!(page.contains("need to use real names"), "{address}");
    }
}
