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

/// A function under a test attribute, and not ignored.
fn rust_test(source: &str, name: &str) -> bool {
    let lines: Vec<&str> = source.lines().map(str::trim).collect();
    let place = lines.iter().position(|line| line.contains(&format!("fn {name}(")));
    place.is_some_and(|place| {
        let attributes: Vec<&&str> = lines[..place]
            .iter()
            .rev()
            .take_while(|line| !line.is_empty() && **line != "}")
            .collect();
        attributes.iter().any(|line| {
            ["#[test]", "#[tokio::test]", "#[rstest]"].contains(line)
                || line.starts_with("#[tokio::test(")
        }) && !attributes.iter().any(|line| line.starts_with("#[ignore"))
    })
}

/// `test("TITLE"`, and not `test.skip` or `test.fixme`.
fn browser_test(source: &str, title: &str) -> bool {
    source.contains(&format!("test(\"{title}\""))
        && !source.contains("test.skip(")
        && !source.contains("test.fixme(")
}

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
                rust_test(&source, title)
            } else {
                browser_test(&source, title)
            };
            assert!(exists, "{}: there is no test {title:?} in {file}", promise["id"]);
            seen.insert(test.as_str().unwrap());
        }
    }
    assert!(seen.len() >= 10);
}
