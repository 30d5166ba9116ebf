//! Where sentences for people stand, and how they are read out of templates, sources, message files and descriptions.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

pub(super) fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

pub(super) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found
}

/// What a template shows: text between tags, and the attributes that are read out or shown. Directives are left out, but
/// what they choose between stays.
pub(super) fn shown(template: &str) -> Vec<String> {
    let mut text = template.to_owned();
    for (open, close) in [("{#", "#}"), ("{%", "%}"), ("{{", "}}")] {
        while let Some(from) = text.find(open) {
            let to = text[from..].find(close).map_or(text.len(), |at| from + at + close.len());
            // A choice ends a label; a value is a word of it.
            let in_tag = text[..from].rfind('<') > text[..from].rfind('>');
            let instead = match (open, in_tag) {
                ("{{", _) => "·",
                (_, true) => "",
                (_, false) => "<>",
            };
            text.replace_range(from..to, instead);
        }
    }
    let mut parts = Vec::new();
    for stretch in text.split('<') {
        let (tag, words) = stretch.split_once('>').unwrap_or(("", stretch));
        if tag != "code" {
            parts.push(words.to_owned());
        }
        for attribute in ["aria-label=\"", "title=\"", "alt=\"", "placeholder=\""] {
            let value = tag.split(attribute).nth(1).and_then(|rest| rest.split('"').next());
            parts.extend(value.map(str::to_owned));
        }
    }
    parts.retain(|part| part.chars().any(char::is_alphabetic));
    parts
}

/// Text outside `<details>`, where an expert's words have no place.
pub(super) fn without_details(template: &str) -> String {
    let mut outside = String::new();
    for (at, part) in template.split("<details>").enumerate() {
        let rest = part.split_once("</details>").map_or(part, |(_, rest)| rest);
        outside.push_str(if at == 0 { part } else { rest });
    }
    outside
}

/// The literals of a source, tests and comments left out, that are sentences or labels.
pub(super) fn literals(source: &str, quotes: &[char]) -> Vec<String> {
    let code = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let kept = code.lines().filter(|line| {
        let line = line.trim_start();
        // Comments, and lines for the log, which people do not see.
        !["//", "*", "/*", "tracing::", "#[expect", "panic!"].iter().any(|it| line.starts_with(it))
    });
    let code = kept.collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    let mut letters = code.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '\'' && !quotes.contains(&'\'') {
            // A character literal such as '"' opens no string.
            if letters.next_if_eq(&'\\').is_some() || letters.peek() == Some(&'"') {
                letters.next();
            }
            continue;
        }
        if !quotes.contains(&letter) {
            continue;
        }
        let mut literal = String::new();
        while let Some(inside) = letters.next() {
            match inside {
                '\\' => literal.extend(letters.next().filter(|it| !it.is_whitespace())),
                end if end == letter => break,
                other => literal.push(other),
            }
        }
        found.push(literal);
    }
    // Of names, addresses and queries nobody reads a sentence.
    found.retain(|it| it.contains(' ') || it.starts_with(char::is_uppercase));
    found.retain(|it| {
        !["select ", "insert ", "update ", "delete from", "<"].iter().any(|sql| it.starts_with(sql))
    });
    found
}

/// The values of a message file, without names, comments and what stands for values.
pub(super) fn messages(file: &str) -> Vec<String> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    let values = lines.map(|line| line.split_once('=').map_or(line, |(_, value)| value));
    values.map(|value| value.replace(['{', '}', '[', ']'], "·")).collect()
}

/// Every sentence of a description: not its names and examples.
pub(super) fn read(value: &Value, told: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                match field {
                    Value::String(text)
                        if ["description", "summary", "title"].contains(&name.as_str()) =>
                    {
                        told.push(text.clone());
                    }
                    field => read(field, told),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| read(item, told)),
        _ => {}
    }
}
