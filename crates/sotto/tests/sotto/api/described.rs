//! The description, the pages made from it, and what they leave out: nothing.

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::Value;

use crate::{asking::without_messages, fixture::TestServer};

/// Method, path and what is said of it, for every operation.
pub(super) fn operations(server: &TestServer) -> Vec<(String, String, Value)> {
    let description = server.nobody().get("/openapi.json").body;
    let mut all = Vec::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            all.push((method.to_uppercase(), path.clone(), operation.clone()));
        }
    }
    all
}

/// What the handlers' attributes say, as the sources have it.
fn written() -> BTreeSet<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/src/api");
    let mut written = BTreeSet::new();
    for file in fs::read_dir(folder).unwrap() {
        let source = fs::read_to_string(file.unwrap().path()).unwrap();
        for hidden in [".route(", "route_service", "nest_service", ".on("] {
            assert!(!source.contains(hidden), "{hidden} hides an address from the description");
        }
        for rest in source.split("#[utoipa::path(").skip(1) {
            let method = rest.trim_start().split(',').next().unwrap().to_uppercase();
            let path = rest.split("path = \"").nth(1).unwrap().split('"').next().unwrap();
            written.insert((method, format!("/api/v1{path}")));
        }
    }
    written
}

#[test]
fn the_description_lists_exactly_the_operations_there_are() {
    let server = TestServer::start();
    let operations = operations(&server);
    let described: BTreeSet<_> =
        operations.iter().map(|(method, path, _)| (method.clone(), path.clone())).collect();
    assert_eq!(described, written());
    let paths: BTreeSet<_> = described.iter().map(|(_, path)| path.clone()).collect();
    let api = server.nobody().with("sec-fetch-site", "same-origin");
    for path in paths {
        let mut methods: Vec<_> = described
            .iter()
            .filter(|(_, of)| *of == path)
            .map(|(method, _)| method.clone())
            .collect();
        let refused = api.send("PATCH", &path, None);
        assert_eq!((refused.status, refused.problem()), (405, "method"), "{path}");
        let mut allowed: Vec<_> =
            refused.header("allow").split(',').map(|it| it.trim().to_owned()).collect();
        // Whoever may get may ask for the head alone.
        allowed.retain(|method| method != "HEAD");
        allowed.sort();
        methods.sort();
        assert_eq!(allowed, methods, "{path}");
    }
    let unknown = api.get("/nothing");
    assert_eq!((unknown.status, unknown.problem()), (404, "not-found"));
}

#[test]
fn the_page_for_people_shows_every_operation_and_every_problem() {
    let server = TestServer::start();
    let docs = server.nobody().get("/docs");
    assert!(docs.header("content-type").starts_with("text/html"));
    for (method, path, operation) in operations(&server) {
        let id = operation["operationId"].as_str().unwrap();
        let (_, article) =
            docs.text.split_once(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("{id}"));
        let article = article.split("</article>").next().unwrap();
        assert!(
            article.contains(&format!("<strong>{method}</strong> <code>{path}</code>")),
            "{id}"
        );
        assert!(article.contains("curl"), "{id}");
        for status in operation["responses"].as_object().unwrap().keys() {
            assert!(article.contains(&format!("<code>{status}</code>")), "{id} {status}");
        }
    }
    let problems = server.nobody().get("/problems").text;
    for kind in ["not-found", "token-scope", "sound", "failed", "busy", "question-closed"] {
        assert!(problems.contains(&format!("id=\"{kind}\"")), "{kind}");
    }
    for page in [docs.text, problems].map(|page| without_messages(&page)) {
        for (at, _) in page.match_indices("<script") {
            assert!(page[at..].starts_with("<script type=\"module\" src=\"/assets/"));
        }
        for never in
            ["<style", " style=", " onclick", " onload", "javascript:", "http://", "https://"]
        {
            assert!(!page.contains(never), "{never}");
        }
    }
}
