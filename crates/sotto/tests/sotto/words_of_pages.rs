//! Every page as a person reads it, top to bottom, kept as snapshots: a change of wording is a change that is looked at.
//!
//! `INSTA_UPDATE=always cargo test --package sotto --test sotto words_of_pages` writes them anew.

use crate::fixture::TestServer;

/// Elements whose text nobody reads.
const UNREAD: [&str; 6] = ["script", "style", "svg", "template", "head", "nav"];
/// Elements that begin a line, and what stands before it.
const LINES: [(&str, &str); 17] = [
    ("h1", "# "),
    ("h2", "## "),
    ("h3", "### "),
    ("li", "- "),
    ("p", ""),
    ("div", ""),
    ("section", ""),
    ("dt", ""),
    ("dd", "  "),
    ("tr", "| "),
    ("label", "> "),
    ("legend", "> "),
    ("option", "  o "),
    ("summary", "+ "),
    ("noscript", "without script: "),
    ("pre", ""),
    ("button", ""),
];

/// What stands on a page, a line for each heading, paragraph, field and choice; links in square brackets, buttons in round ones.
fn words(html: &str) -> String {
    let body = html.split_once("<main").map_or(html, |(_, main)| main);
    let body = body.split_once('>').map_or(body, |(_, rest)| rest);
    let body = body.split_once("</main>").map_or(body, |(main, _)| main);
    let mut text = String::new();
    let mut rest = body;
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
        text += match (name, closes) {
            ("a", false) => "[",
            ("a", true) => "]",
            ("button", false) => "(",
            ("button", true) => ")\n",
            ("td" | "th" | "br", false) => " ",
            _ => "",
        };
        if name == "button" && closes {
            text = text.replace("\n)\n", ")\n");
        }
    }
    text += rest;
    let text = ["&#39;", "&#x27;", "&quot;", "&#34;", "&lt;", "&#60;", "&gt;", "&#62;", "&amp;", "&#38;"]
        .into_iter()
        .zip(["'", "'", "\"", "\"", "<", "<", ">", ">", "&", "&"])
        .fold(text, |text, (code, char)| text.replace(code, char));
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines = lines.filter(|line| {
        !line.is_empty() && !LINES.iter().any(|(_, mark)| line == mark.trim())
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What differs from run to run.
fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    for (varies, stands_for) in [
        (r"\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) \d{4}", "DATE"),
        (r"(January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4}", "DATE"),
        (r"\d{4}-\d{2}-\d{2}", "DATE"),
        (r"\b\d{1,2}:\d{2}(:\d{2})?\b", "TIME"),
        (r"localhost:\d+", "localhost:PORT"),
        (r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "ID"),
        (r"(/tmp|/var|/root|/home)/[^\s,]+", "FOLDER"),
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
fn every_page_reads_as_it_was_last_agreed() {
    let server = TestServer::start();
    let stranger = |path: &str| server.ask("GET", path, "Cookie: none=1\r\n", "").body;
    for (name, path) in
        [("landing", "/"), ("sign-in", "/sign-in"), ("not-found", "/nowhere"), ("privacy", "/privacy"), ("trust", "/trust")]
    {
        keep(name, &stranger(path));
    }
    for (name, path) in [
        ("setup", "/"),
        ("history-empty", "/interviews"),
        ("resume", "/resume"),
        ("account", "/account"),
        ("admin", "/admin"),
    ] {
        keep(name, &server.get(path).body);
    }
    let interview = server.begun();
    let asked = server.get(&interview).shown("question");
    let question = |body: &str| body.replace(&asked, "QUESTION");
    keep("question", &question(&server.get(&interview).body));
    keep("question-typed", &question(&server.get(&format!("{interview}?type=1")).body));
    keep("history", &question(&server.get("/interviews").body));
    keep("resume-interview", &question(&server.get("/").body));
}
