//! No circle of modules: whoever reads one reads what it names, and never comes back to where they began.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// For each module of a crate's root, the others that it names.
type Graph = BTreeMap<String, BTreeSet<String>>;

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push(path);
        }
    }
}

/// What a file's code says, without its comments and what is for its tests alone.
fn code(path: &Path) -> String {
    let source = fs::read_to_string(path).unwrap();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let (mut lines, mut code) = (source.lines(), Vec::new());
    while let Some(line) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            // As it is formatted, an item ends where it began.
            let ends =
                |other: &&str| indent(other) == indent(line) && other.ends_with([';', '}', ',']);
            lines.by_ref().find(ends);
        } else if !line.trim_start().starts_with("//") {
            code.push(line);
        }
    }
    code.join("\n")
}

fn word(text: &str) -> &str {
    let end = text.find(|char: char| !char.is_alphanumeric() && char != '_');
    &text[..end.unwrap_or(text.len())]
}

/// The first word of each item of a group `{a, b::{c, d}}`, whose opening bracket has been read.
fn group(text: &str) -> Vec<&str> {
    let (mut depth, mut begins, mut items) = (0, true, Vec::new());
    for (at, char) in text.char_indices() {
        match char {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => begins = true,
            _ if begins && !char.is_whitespace() => {
                items.push(word(&text[at..]));
                begins = false;
            }
            _ => {}
        }
    }
    items
}

/// What code names behind `before`.
fn named<'a>(code: &'a str, before: &str) -> Vec<&'a str> {
    let behind = code.split(before).skip(1);
    behind
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(items) => group(items),
            None => vec![word(rest)],
        })
        .collect()
}

fn graph(source: &Path) -> Graph {
    let root = ["lib.rs", "main.rs"].map(|name| source.join(name));
    let root = root.into_iter().find(|root| root.is_file()).unwrap();
    let root_code = code(&root);
    let modules: BTreeSet<&str> = named(&root_code, "mod ").into_iter().collect();
    // A name that the root takes out of a module stands for that module.
    let mut taken_out = BTreeMap::new();
    for statement in root_code.split("use ").skip(1) {
        let statement = statement.split(';').next().unwrap().trim_start_matches("self::");
        let module = word(statement);
        for name in statement.split(|char: char| !char.is_alphanumeric() && char != '_').skip(1) {
            taken_out.insert(name, module);
        }
    }
    let mut all = Vec::new();
    files(source, &mut all);
    let mut graph = Graph::new();
    for file in all.iter().filter(|file| **file != root && !file.ends_with("tests.rs")) {
        let place = file.strip_prefix(source).unwrap();
        let top = place.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        let code = code(file);
        let at_the_root = place.components().count() == 1;
        let mut names = named(&code, "crate::");
        names.extend(if at_the_root { named(&code, "super::") } else { Vec::new() });
        let others = names.into_iter().filter_map(|name| {
            let module = modules.get(name).or_else(|| modules.get(taken_out.get(name)?))?;
            (*module != top).then(|| (*module).to_owned())
        });
        graph.entry(top.to_owned()).or_default().extend(others);
    }
    graph
}

/// A circle, if there is one: modules, each of which names the next, and the last the first.
fn circle(graph: &Graph) -> Option<Vec<String>> {
    fn walk(graph: &Graph, way: &mut Vec<String>, done: &mut BTreeSet<String>) -> bool {
        let here = way.last().unwrap().clone();
        for next in graph.get(&here).into_iter().flatten() {
            if let Some(at) = way.iter().position(|module| module == next) {
                way.drain(..at);
                return true;
            }
            if done.contains(next) {
                continue;
            }
            way.push(next.clone());
            if walk(graph, way, done) {
                return true;
            }
            way.pop();
        }
        done.insert(here);
        false
    }
    let mut done = BTreeSet::new();
    graph.keys().find_map(|module| {
        let mut way = vec![module.clone()];
        walk(graph, &mut way, &mut done).then_some(way)
    })
}

fn source(package: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates").join(package).join("src")
}

/// The source of every crate of the workspace.
fn sources() -> Vec<PathBuf> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let crates = fs::read_dir(workspace.join("crates")).unwrap();
    let folders = crates.map(|entry| entry.unwrap().path()).chain([workspace.join("bench")]);
    folders.map(|folder| folder.join("src")).filter(|source| source.is_dir()).collect()
}

#[test]
fn no_module_names_one_that_leads_back_to_it() {
    let sources = sources();
    assert!(sources.contains(&source("storage")), "every crate is looked at: {sources:?}");
    let circles: Vec<(PathBuf, Vec<String>)> = sources
        .into_iter()
        .filter_map(|source| circle(&graph(&source)).map(|circle| (source, circle)))
        .collect();
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn a_circle_would_be_seen() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, code: &str| fs::write(folder.path().join(name), code).unwrap();
    write(
        "lib.rs",
        "mod one;\n#[cfg(test)]\nmod four;\nmod two;\nmod three;\npub use three::{Three, Other as Last};\n",
    );
    write("one.rs", "use crate::{two::{Two, self}, x};\n");
    write("two.rs", "// crate::one\n#[cfg(test)]\nuse crate::{\n    one,\n};\nuse crate::Last;\n");
    write("three.rs", "fn three() {}\n");
    assert_eq!(circle(&graph(folder.path())), None);
    write("three.rs", "fn three() { super::one::one() }\n");
    let seen = circle(&graph(folder.path())).unwrap();
    assert_eq!(seen, ["one", "two", "three"]);
    let practice = graph(&source("practice"));
    assert!(
        practice["answers"].contains("generation"),
        "the walk sees what is there: {practice:?}"
    );
}
