//! promises.toml against the tests it names.

use std::{collections::BTreeSet, path::Path};

use toml::Table;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The ids of the design, in its order.
const PROMISES: &[&str] = &[
    "mic-only",
    "mic-on-press",
    "audio-memory-only",
    "audio-destroyed",
    "audio-no-access",
    "minimal-data",
    "no-password",
    "session-token",
    "https",
    "db-tls",
    "resume-yours",
    "records-yours",
    "erasure",
    "sensitive-warned",
    "no-training",
    "temp-cleared",
    "card-free",
    "advice",
];

#[test]
fn every_kept_promise_names_tests_that_exist() {
    let text = std::fs::read_to_string(root().join("promises.toml")).unwrap();
    let file: Table = text.parse().unwrap();
    let promises = file["promise"].as_array().unwrap();
    let ids: Vec<&str> = promises.iter().map(|promise| promise["id"].as_str().unwrap()).collect();
    assert_eq!(ids, PROMISES);
    let mut seen = BTreeSet::new();
    for promise in promises {
        let tests = promise["tests"].as_array().unwrap();
        assert_eq!(
            promise["kept"].as_bool().unwrap(),
            !tests.is_empty(),
            "{}: kept means proven",
            promise["id"]
        );
        for test in tests {
            let (file, title) = test.as_str().unwrap().split_once("::").expect("FILE::TITLE");
            let source = std::fs::read_to_string(root().join(file))
                .unwrap_or_else(|fault| panic!("{file}: {fault}"));
            let exists = if file.ends_with(".rs") {
                source.contains(&format!("fn {title}("))
            } else {
                source.contains(title)
            };
            assert!(exists, "{}: there is no test {title:?} in {file}", promise["id"]);
            seen.insert(test.as_str().unwrap());
        }
    }
    assert!(seen.len() >= 10);
}
