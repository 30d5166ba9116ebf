//! Where the master key comes from, and what is said when it does not.

use std::{fs, os::unix::fs::PermissionsExt, time::Instant};

use rstest::rstest;
use storage::{KeyringError, MasterKeys, MasterSource, NotMasterKeys, Secret};

use crate::setting::{Engine, Setting};

fn new_key(setting: &Setting) -> Secret {
    MasterKeys::generate(&mut setting.chance().1).1
}

#[tokio::test]
async fn a_new_keyring_makes_its_master_key_for_its_owner_alone_and_once() {
    let setting = Setting::new(Engine::Sqlite);
    let mut opening = tokio::task::JoinSet::new();
    let setting = std::sync::Arc::new(setting);
    for _ in 0..4 {
        let setting = setting.clone();
        opening.spawn(async move { setting.open_keyring().await.unwrap() });
    }
    assert_eq!(opening.join_all().await.len(), 4);
    let text = fs::read_to_string(setting.master_file()).unwrap();
    let mode = fs::metadata(setting.master_file()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(fs::read_dir(setting.master_file().parent().unwrap()).unwrap().count(), 1);

    setting.keyring().await;
    assert_eq!(fs::read_to_string(setting.master_file()).unwrap(), text);
}

#[rstest]
#[tokio::test]
async fn a_master_key_that_is_gone_is_asked_for_and_not_made_anew(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    setting.keyring().await;
    let key = fs::read(setting.master_file()).unwrap();
    fs::remove_file(setting.master_file()).unwrap();
    let refused = setting.open_keyring().await.err().unwrap();
    assert!(matches!(refused, KeyringError::MasterMissing { .. }), "{refused:?}");
    assert!(
        refused
            .to_string()
            .contains("master.key is missing. Without it, nothing can be read. Put the file back"),
        "{refused}"
    );
    assert!(!setting.master_file().exists());
    fs::write(setting.master_file(), key).unwrap();
    setting.keyring().await;
}

#[rstest]
#[tokio::test]
async fn another_master_key_is_refused_and_the_right_one_named(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    setting.keyring().await;
    let right = fs::read_to_string(setting.master_file()).unwrap();
    let wrong = new_key(&setting);
    let refused = setting.open_keyring_from(MasterSource::Text(wrong.clone())).await.err().unwrap();
    let KeyringError::MasterWrong { id } = &refused else { panic!("{refused:?}") };
    assert!(format!("{:?}", MasterKeys::parse(&right).unwrap()).contains(&id.to_string()));

    let both = Secret::new(format!("{} {}", key_in(wrong.expose()), key_in(&right)));
    setting.open_keyring_from(MasterSource::Text(both)).await.unwrap();
}

fn key_in(text: &str) -> &str {
    text.lines().find(|line| !line.starts_with('#')).unwrap()
}

#[tokio::test]
async fn a_command_gives_the_master_key() {
    let setting = Setting::new(Engine::Sqlite);
    setting.keyring().await;
    let command = |line: String| setting.open_keyring_from(MasterSource::Command(line));
    let file = setting.master_file().display().to_string();
    command(format!("cat '{file}'")).await.unwrap();

    let began = Instant::now();
    let refused = command("exit 3".into()).await.err().unwrap();
    assert!(
        matches!(&refused, KeyringError::MasterCommand { cause } if cause.contains('3')),
        "{refused:?}"
    );
    let refused = command("echo hello".into()).await.err().unwrap();
    assert!(matches!(&refused, KeyringError::MasterUnreadable { .. }), "{refused:?}");
    assert!(!format!("{refused} {refused:?}").contains("hello"));
    assert!(began.elapsed().as_secs() < 20);
}

#[tokio::test]
async fn a_file_that_is_no_key_is_named_and_not_quoted() {
    let setting = Setting::new(Engine::Sqlite);
    setting.keyring().await;
    fs::write(setting.master_file(), "# mine\nhunter2\n").unwrap();
    let refused = setting.open_keyring().await.err().unwrap();
    assert!(refused.to_string().contains("master.key has no master key: line 2"), "{refused}");
    assert!(!format!("{refused} {refused:?}").contains("hunter2"));
}

const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

#[rstest]
#[case("", NotMasterKeys::Empty)]
#[case("# nothing but this\n", NotMasterKeys::Empty)]
#[case("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==", NotMasterKeys::Malformed { line: 1 })]
#[case("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8= x", NotMasterKeys::Malformed { line: 1 })]
#[case("\n\nnot base64!", NotMasterKeys::Malformed { line: 3 })]
fn what_is_no_master_key_is_refused(#[case] text: &str, #[case] error: NotMasterKeys) {
    assert_eq!(MasterKeys::parse(text).unwrap_err(), error);
}

#[test]
fn a_master_key_is_known_by_its_hash_and_never_shown() {
    let keys = MasterKeys::parse(&format!("# first\n {KEY}\n{KEY}")).unwrap();
    let shown = format!("{keys:?}");
    // The first 8 bytes of: (printf 'sotto master key\0'; base64 -d <<< KEY) | sha256sum
    assert_eq!(shown, "MasterKeys(*** a2f00e1020dc8a74)");
    let source = MasterSource::Text(Secret::new(KEY.into()));
    assert!(!format!("{source:?}").contains(KEY));
}
