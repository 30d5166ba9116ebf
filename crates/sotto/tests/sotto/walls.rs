//! The walls of ARCHITECTURE.md, held against what cargo says.

use std::{
    collections::{BTreeMap, BTreeSet},
    process::Command,
};

use serde_json::Value;

/// Which of our crates each of our crates can name, through however many steps.
fn reach() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--no-deps", "--offline", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml"))
        .output()
        .expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let packages = metadata["packages"].as_array().unwrap();
    let ours: BTreeSet<&str> =
        packages.iter().map(|package| package["name"].as_str().unwrap()).collect();
    let named = |package: &Value| -> BTreeSet<String> {
        let dependencies = package["dependencies"].as_array().unwrap().iter();
        let names = dependencies
            .filter(|dependency| dependency["kind"] != "dev")
            .map(|dependency| dependency["name"].as_str().unwrap());
        names.filter(|name| ours.contains(name)).map(str::to_owned).collect()
    };
    let mut reach: BTreeMap<String, BTreeSet<String>> = packages
        .iter()
        .map(|package| (package["name"].as_str().unwrap().to_owned(), named(package)))
        .collect();
    for _ in 0..ours.len() {
        let before = reach.clone();
        for reached in reach.values_mut() {
            let further: Vec<String> =
                reached.iter().flat_map(|name| before[name].iter().cloned()).collect();
            reached.extend(further);
        }
    }
    reach
}

#[test]
fn what_stores_or_sends_text_on_cannot_name_sound() {
    let reach = reach();
    for keeper in [
        "storage",
        "interviewer",
        "interview",
        "model-interviewer",
        "language-model",
        "evaluation",
        "encoder",
        "reader",
    ] {
        assert!(!reach[keeper].contains("audio"), "{keeper} can name audio: {:?}", reach[keeper]);
        assert!(!reach[keeper].contains("speech"), "{keeper} can name speech: {:?}", reach[keeper]);
    }
    assert!(reach["speech"].contains("audio"), "the walk sees what is there");
    assert!(!reach["speech"].contains("storage"), "who listens cannot store");
}

#[test]
fn nothing_depends_on_the_binary_and_the_domain_on_words_and_ids_alone() {
    let reach = reach();
    for (name, reached) in &reach {
        assert!(!reached.contains("sotto"), "{name} depends on the binary");
    }
    for nothing in ["audio", "ids", "text", "transcript"] {
        assert!(reach[nothing].is_empty(), "{nothing}: {:?}", reach[nothing]);
    }
    let beneath = ["ids", "text", "transcript"].map(str::to_owned).into();
    assert_eq!(reach["interview"], beneath);
    assert_eq!(reach["job-description"], ["text"].map(str::to_owned).into());
}

#[test]
fn a_resume_is_read_by_what_can_keep_nothing() {
    let reach = reach();
    // Of words, how lists of them are read.
    assert_eq!(reach["resume"], ["text"].map(str::to_owned).into());
    for store in ["storage", "practice", "web"] {
        assert!(!reach["documents"].contains(store), "documents can name {store}");
    }
    assert!(reach["documents"].contains("sandbox"), "the walk sees what is there");
}

#[test]
fn what_writes_reports_as_files_knows_no_report_and_does_no_io() {
    // Of words, which characters nobody sees.
    assert_eq!(reach()["report-file"], ["text"].map(str::to_owned).into());
    let tree = tree_of("report-file", &[]);
    assert!(tree.lines().any(|line| line.starts_with("krilla ")), "the tree is there: {tree}");
    for io in ["tokio", "axum", "sqlx", "ureq", "hyper", "tracing", "fontdb"] {
        let pulls_in = tree.lines().any(|line| line.starts_with(&format!("{io} ")));
        assert!(!pulls_in, "report-file pulls in {io}");
    }
}

#[test]
fn who_listens_and_who_signs_know_no_interview() {
    let reach = reach();
    for package in ["speech", "sessions"] {
        assert!(!reach[package].contains("interview"), "{package}: {:?}", reach[package]);
    }
}

#[test]
fn what_is_done_with_interviews_knows_neither_http_nor_pages() {
    let tree = tree("practice");
    for web in ["axum", "axum-core", "askama", "web"] {
        assert!(
            !tree.lines().any(|line| line.starts_with(&format!("{web} "))),
            "practice pulls in {web}"
        );
    }
}

/// Everything a crate of ours pulls in, one a line.
fn tree(package: &str) -> String {
    tree_with(package, &[])
}

fn tree_with(package: &str, features: &[&str]) -> String {
    let tree = tree_of(package, features);
    assert!(tree.lines().any(|line| line.starts_with("serde ")), "the tree is there: {tree}");
    tree
}

fn tree_of(package: &str, features: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--package",
            package,
            "--edges",
            "normal",
            "--prefix",
            "none",
            "--offline",
            "--locked",
        ])
        .args(features)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
        .output()
        .expect("cargo runs");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_domain_does_no_io() {
    let tree = tree("interview");
    for io in ["tokio", "axum", "sqlx", "ureq", "hyper"] {
        assert!(
            !tree.lines().any(|line| line.starts_with(&format!("{io} "))),
            "interview pulls in {io}"
        );
    }
}

#[test]
fn what_proves_who_somebody_is_does_no_io_and_knows_no_clock() {
    let tree = tree("sessions");
    for io in ["tokio", "axum", "sqlx", "ureq", "hyper", "rustls"] {
        assert!(
            !tree.lines().any(|line| line.starts_with(&format!("{io} "))),
            "sessions pulls in {io}"
        );
    }
}

#[test]
fn who_signs_people_in_keeps_nothing() {
    for package in ["sign-in", "laptop-provider", "https"] {
        let tree = tree(package);
        for store in ["sqlx", "sqlx-core", "storage"] {
            assert!(
                !tree.lines().any(|line| line.starts_with(&format!("{store} "))),
                "{package} pulls in {store}"
            );
        }
    }
}

#[test]
fn the_laptop_s_own_sign_in_can_be_left_out() {
    let provider = |tree: String| tree.lines().any(|line| line.starts_with("laptop-provider "));
    assert!(provider(tree("sotto")), "it is there unless left out");
    assert!(!provider(tree_with("sotto", &["--no-default-features", "--features", "sphinx"])));
}

#[test]
fn who_asks_with_a_language_model_keeps_nothing_and_who_talks_to_one_knows_no_interview() {
    let reach = reach();
    assert!(!reach["model-interviewer"].contains("storage"), "{:?}", reach["model-interviewer"]);
    assert!(reach["language-model"].is_empty(), "{:?}", reach["language-model"]);
    for package in ["model-interviewer", "language-model", "evaluation"] {
        let tree = tree(package);
        for store in ["sqlx", "sqlx-core", "rusqlite"] {
            assert!(
                !tree.lines().any(|line| line.starts_with(&format!("{store} "))),
                "{package} pulls in {store}"
            );
        }
    }
}

#[test]
fn what_masks_text_does_no_io_and_is_what_a_language_model_s_prompts_are_made_with() {
    assert!(reach()["model-interviewer"].contains("sensitive"));
    let words = ["text"].map(str::to_owned).into();
    assert_eq!(reach()["sensitive"], words, "it knows nothing of interviews");
    let tree = tree_of("sensitive", &[]);
    assert!(tree.lines().any(|line| line.starts_with("zeroize ")), "the tree is there: {tree}");
    for io in ["tokio", "ureq", "hyper", "sqlx", "tracing", "serde_json"] {
        let pulls_in = tree.lines().any(|line| line.starts_with(&format!("{io} ")));
        assert!(!pulls_in, "sensitive pulls in {io}");
    }
}

#[test]
fn the_built_in_interviewer_has_no_network() {
    let tree = tree("interviewer");
    for network in ["ureq", "hyper", "reqwest", "tokio", "rustls", "socket2"] {
        assert!(
            !tree.lines().any(|line| line.starts_with(&format!("{network} "))),
            "interviewer pulls in {network}"
        );
    }
}
