//! Pages as a person reads them, top to bottom, kept as snapshots: a change of wording is a change that is looked at.
//!
//! `INSTA_UPDATE=always cargo test --package sotto --test sotto words_of_pages` writes them anew.

use std::{thread, time::Duration};

use crate::fixture::TestServer;

/// Elements whose text nobody reads, and those that are shown without script only.
const UNREAD: [&str; 5] = ["script", "style", "svg", "template", "noscript"];
/// Elements that begin a line, and what stands before it.
const LINES: [(&str, &str); 14] = [
    ("h1", "# "),
    ("h2", "## "),
    ("h3", "### "),
    ("li", "- "),
    ("p", ""),
    ("div", ""),
    ("section", ""),
    ("dt", ""),
    ("dd", ": "),
    ("tr", "| "),
    ("label", "> "),
    ("legend", "> "),
    ("option", "* "),
    ("summary", "+ "),
];
/// Elements that stand between these, in a line of their own for buttons.
const AROUND: [(&str, &str, &str); 2] = [("a", "[", "]"), ("button", "\n(", ")\n")];

/// What stands on a page, a line for each heading, paragraph, field and choice; links in square brackets, buttons in round ones.
/// What waits to be shown is marked.
fn words(html: &str) -> String {
    let main = html.split_once("<main").map_or(html, |(_, main)| main);
    let main = main.split_once("</main>").map_or(main, |(main, _)| main);
    let mut rest = main.split_once('>').map_or(main, |(_, rest)| rest);
    let mut text = String::new();
    while let Some((before, tagged)) = rest.split_once('<') {
        text += before;
        let (tag, after) = tagged.split_once('>').unwrap_or((tagged, ""));
        rest = after;
        let closes = tag.starts_with('/');
        let name = tag.trim_start_matches('/');
        let name = name.split(|char: char| !char.is_ascii_alphanumeric()).next().unwrap_or("");
        if !closes && UNREAD.contains(&name) {
            rest = rest.split_once(&format!("</{name}>")).map_or("", |(_, after)| after);
            continue;
        }
        if let Some((_, mark)) = LINES.iter().find(|(line, _)| *line == name) {
            text += "\n";
            text += if closes { "" } else { mark };
        }
        if let Some((_, opening, closing)) = AROUND.iter().find(|(around, ..)| *around == name) {
            text += if closes { closing } else { opening };
        }
        text += if tag.split_whitespace().any(|word| word == "hidden") { "(hidden) " } else { " " };
    }
    text += rest;
    let lines = decoded(&text);
    let lines = lines.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines = lines
        .map(|line| {
            line.replace("( ", "(").replace(" )", ")").replace("[ ", "[").replace(" ]", "]")
        })
        .filter(|line| !line.is_empty() && !LINES.iter().any(|(_, mark)| line == mark.trim()));
    lines.collect::<Vec<_>>().join("\n")
}

fn decoded(text: &str) -> String {
    let entities = [
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&lt;", "<"),
        ("&#60;", "<"),
        ("&gt;", ">"),
        ("&#62;", ">"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ];
    entities.iter().fold(text.to_owned(), |text, (entity, char)| text.replace(entity, char))
}

/// What differs from run to run.
fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    for (varies, stands_for) in [
        (r"\b\d{1,2} \p{L}{3,9} \d{4}\b", "DATE"),
        (r"\b\d{1,2}:\d{2}(:\d{2})?\b", "TIME"),
        (r"localhost:\d+", "localhost:PORT"),
    ] {
        settings.add_filter(varies, stands_for);
    }
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings
}

fn keep(name: &str, body: &str) {
    settings().bind(|| insta::assert_snapshot!(name, words(body)));
}

#[test]
fn pages_read_as_was_last_agreed() {
    let server = TestServer::start();
    // Until then the page says that speech recognition is starting.
    while server.get("/").count("speech-not-now") > 0 {
        thread::sleep(Duration::from_millis(50));
    }
    let stranger = |path: &str| server.ask("GET", path, "Cookie: none=1\r\n", "").body;
    for (name, path) in [
        ("landing", "/"),
        ("sign-in", "/sign-in"),
        ("not-found", "/nowhere"),
        ("privacy", "/privacy"),
    ] {
        keep(name, &stranger(path));
    }
    for (name, path) in [
        ("setup", "/"),
        ("history-empty", "/interviews"),
        ("resume", "/resume"),
        ("account", "/account"),
    ] {
        keep(name, &server.get(path).body);
    }
    let interview = server.begun();
    let asked = server.get(&interview).shown("question");
    let question = |body: &str| body.replace(&asked, "QUESTION");
    keep("question", &question(&server.get(&interview).body));
    keep("question-typed", &question(&server.get(&format!("{interview}?type=1")).body));
    keep("history", &question(&server.get("/interviews").body));
    keep("setup-while-one-is-in-progress", &question(&server.get("/").body));
}

#[test]
fn the_sample_report_reads_as_was_last_agreed() {
    let Ok(encoder) = std::env::var("SOTTO_TEST_ENCODER") else {
        eprintln!(
            "did not run: SOTTO_TEST_ENCODER names no encoder (scripts/weights.sh fetches one)"
        );
        return;
    };
    let server = TestServer::start_with(&[("SOTTO_ENCODER_MODEL", encoder.as_str())]);
    keep("sample-report", &server.ask("GET", "/sample-report", "Cookie: none=1\r\n", "").body);
}
