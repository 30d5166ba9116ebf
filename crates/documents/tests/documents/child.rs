//! Children that fail, played by scripts.

use std::{fs, os::unix::fs::PermissionsExt as _, path::PathBuf};

use documents::{ImportError, Importer, Refused};
use tokio::runtime::Builder;

fn script(name: &str, body: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, format!("#!/bin/sh\n{body}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

fn import(program: PathBuf) -> ImportError {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let imported = runtime.block_on(Importer::new(program).import(b"Ada Example".to_vec()));
    imported.err().expect("nothing is imported")
}

// One test: a script cannot be run while it is being written, which a child that starts meanwhile would go on with.
#[test]
fn what_a_child_fails_by_is_told_from_a_bad_file() {
    let fault = import(script("not-locked", "echo '{\"NotLocked\":\"no seccomp\"}'"));
    assert!(matches!(&fault, ImportError::NotLocked(why) if why == "no seccomp"), "{fault}");
    for (name, body, why) in [
        ("code", "exit 3", "exit status: 3"),
        ("silent", "cat > /dev/null", "exit status: 0"),
        ("nonsense", "echo 'my name is Ada'", "exit status: 0"),
    ] {
        let fault = import(script(name, body));
        assert!(matches!(&fault, ImportError::NoAnswer(_)), "{name}: {fault}");
        let told = fault.to_string();
        assert!(told.contains(why) && !told.contains("Ada"), "{name}: {told}");
    }
    let fault = import(PathBuf::from("/nowhere/at/all"));
    assert!(matches!(fault, ImportError::Start(_)), "{fault}");
    // What it is killed for is in the file.
    for (name, body) in [
        ("killed", "kill -KILL $$"),
        ("aborted", "echo '{\"Re'; kill -ABRT $$"),
        ("talks", "exec cat /dev/zero"),
    ] {
        let fault = import(script(name, body));
        assert!(matches!(fault, ImportError::Refused(Refused::TooMuch)), "{name}: {fault}");
    }
    let fault = import(script("refuses", "echo '{\"Refused\":\"Garbled\"}'"));
    assert!(matches!(fault, ImportError::Refused(Refused::Garbled)), "{fault}");
}
