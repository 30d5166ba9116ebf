//! `scripts/setup.sh` where things are missing: what it installs, and what it does without.

use std::{
    fs,
    os::unix::fs::{PermissionsExt, symlink},
    path::Path,
    process::{Command, Stdio},
};

use tempfile::TempDir;

/// What came of it.
struct SetUp {
    succeeded: bool,
    /// What `apt-get` was asked for, a line each.
    asked: String,
    told: String,
}

fn program(folder: &Path, name: &str, script: &str) {
    let file = folder.join(name);
    fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(file, fs::Permissions::from_mode(0o755)).unwrap();
}

/// A machine's files, with those of the speech engine that needs no download.
fn machine() -> TempDir {
    let root = TempDir::new().unwrap();
    for file in [
        "usr/include/pocketsphinx/pocketsphinx.h",
        "usr/share/pocketsphinx/model/en-us/en-us/mdef",
        "usr/lib/libclang.so",
    ] {
        put(root.path(), file);
    }
    root
}

fn put(root: &Path, file: &str) {
    let file = root.join(file);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, "").unwrap();
}

/// Runs it on a machine that has only these programs and the files below `root`. Its `apt-get` refuses what has `refused` in its name, and installs nothing.
fn set_up(programs: &[&str], root: &Path, refused: &str) -> SetUp {
    let folder = TempDir::new().unwrap();
    let path = folder.path();
    for real in ["sh", "cut", "sort", "head", "sed", "env"] {
        let found = ["/usr/bin", "/bin"].map(|folder| Path::new(folder).join(real));
        symlink(found.iter().find(|file| file.exists()).unwrap(), path.join(real)).unwrap();
    }
    for name in programs {
        program(path, name, "exit 0");
    }
    program(path, "cargo", "exit 0");
    program(path, "rustc", "echo rustc 9.0.0");
    program(path, "id", "echo 0");
    let asked = path.join("asked");
    let log = asked.display();
    program(
        path,
        "apt-get",
        &format!("echo \"$@\" >>{log}\ncase \"$*\" in *{refused}*) exit 100 ;; esac"),
    );
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scripts/setup.sh");
    let output = Command::new("/bin/sh")
        .args([script, "demo"])
        .env_clear()
        .env("PATH", path)
        .env("SOTTO_SETUP_ROOT", root)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    SetUp {
        succeeded: output.status.success(),
        asked: fs::read_to_string(asked).unwrap_or_default(),
        told: String::from_utf8([output.stdout, output.stderr].concat()).unwrap(),
    }
}

/// All but the voice of the sample candidate.
const WITHOUT_FLITE: &[&str] = &["cc", "c++", "pkg-config", "cmake"];
const ALL: &[&str] = &["cc", "c++", "pkg-config", "cmake", "flite"];

#[test]
fn the_font_for_chinese_comes_along_and_nothing_fails_without_it() {
    let root = machine();
    let with = set_up(WITHOUT_FLITE, root.path(), "nothing-of-this-name");
    assert!(with.succeeded, "{}", with.told);
    let lines: Vec<&str> = with.asked.lines().collect();
    let [update, needed, wished] = lines[..] else { panic!("{}", with.asked) };
    assert!(update.starts_with("update") && needed.contains("flite"), "{}", with.asked);
    assert!(!needed.contains("fonts") && wished.contains("fonts-droid-fallback"), "{wished}");
    assert!(!with.told.contains("Not installed"), "{}", with.told);

    let refused = set_up(WITHOUT_FLITE, root.path(), "fonts-droid");
    assert!(refused.succeeded, "{}", refused.told);
    let said = "Not installed: fonts-droid-fallback. Sotto runs without it.";
    assert!(refused.told.contains(said), "{}", refused.told);
    let needed = set_up(WITHOUT_FLITE, root.path(), "flite");
    assert!(!needed.succeeded, "the control: what is needed is needed: {}", needed.told);
}

#[test]
fn what_is_there_is_not_installed_again() {
    let root = machine();
    let nothing = set_up(ALL, root.path(), "nothing-of-this-name");
    assert!(nothing.succeeded && nothing.asked.is_empty(), "a font alone is no reason to ask");
    assert_eq!(nothing.told, "");
    put(root.path(), "usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc");
    let another = set_up(WITHOUT_FLITE, root.path(), "nothing-of-this-name");
    assert!(another.asked.contains("flite"), "{}", another.asked);
    assert!(!another.asked.contains("fonts"), "another font will do: {}", another.asked);
    let bare = TempDir::new().unwrap();
    let needed = set_up(ALL, bare.path(), "nothing-of-this-name").asked;
    assert!(needed.contains("libpocketsphinx-dev") && needed.contains("libclang-dev"), "{needed}");
}
