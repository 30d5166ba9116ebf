//! Pages in the language of whoever asks, and no word on them that stands outside the message files.

use std::collections::BTreeSet;

use crate::{
    asking::OWN,
    fixture::TestServer,
    report_pages::{CORRECTED, ONE},
};

/// English with an accent on every letter: what is plain in it stands in no message file.
const PSEUDO: &str = "Accept-Language: en-XA\r\n";
const CHINESE: &str = "Accept-Language: zh-TW,zh;q=0.9,en;q=0.8\r\n";
const STRANGER: &str = "Cookie: none=1\r\n";

/// Elements without an end.
const VOID: [&str; 9] = ["input", "br", "meta", "link", "img", "hr", "source", "col", "wbr"];
/// Elements whose text is no page's.
const UNREAD: [&str; 3] = ["script", "style", "code"];
/// Attributes that are read out or shown.
const SAID: [&str; 5] = ["aria-label", "title", "placeholder", "alt", "aria-description"];
/// Names, and a unit of time.
const NAMES: [&str; 6] = ["Sotto", "UTC", "PDF", "DOCX", "MB", "Markdown"];

/// The plain words of a page's own language: what is in another one has a `lang` and what is nobody's words to translate says so.
fn plain_words(html: &str) -> BTreeSet<String> {
    let html = html.split_once("<body").map_or(html, |(_, body)| body);
    let mut open: Vec<(String, bool)> = Vec::new();
    let mut plain = BTreeSet::new();
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.trim_start_matches('/').split(|it: char| !it.is_alphanumeric()).next();
        let name = name.unwrap_or_default().to_owned();
        let hidden = open.last().is_some_and(|(_, hidden)| *hidden);
        let mut text_hidden = hidden;
        if tag.starts_with('/') {
            while let Some((closed, _)) = open.pop() {
                if closed == name {
                    break;
                }
            }
            text_hidden = open.last().is_some_and(|(_, hidden)| *hidden);
        } else {
            let hides = hidden
                || UNREAD.contains(&name.as_str())
                || tag.contains(" lang=\"")
                || tag.contains("translate=\"no\"");
            if !VOID.contains(&name.as_str()) && !tag.ends_with('/') {
                open.push((name, hides));
                text_hidden = hides;
            }
            if !hides {
                for attribute in SAID {
                    let value = tag.split_once(&format!(" {attribute}=\"")).map(|(_, rest)| rest);
                    plain
                        .extend(words(value.and_then(|rest| rest.split('"').next()).unwrap_or("")));
                }
            }
        }
        if !text_hidden {
            plain.extend(words(text));
        }
    }
    plain
}

/// Runs of at least two letters that have no accent.
fn words(text: &str) -> impl Iterator<Item = String> {
    let text = text.replace("&#", "0");
    let words: Vec<String> = text
        .split(|it: char| !it.is_alphabetic())
        .filter(|word| word.len() > 1 && word.is_ascii() && !NAMES.contains(word))
        .map(str::to_owned)
        .collect();
    words.into_iter()
}

#[test]
fn a_plain_word_is_found_where_it_is_shown() {
    let page = "<html><body class=\"x\"><p>Ħí plain <b lang=\"en\">not this <i>nor this</i></b> óŕ</p>\
        <input aria-label=\"label\" value=\"value\"><script>code</script><p translate=\"no\">Ada</p> last</body>";
    assert_eq!(plain_words(page), ["label", "last", "plain"].map(str::to_owned).into());
}

/// Looks at pages of every kind, as a browser of this language gets them.
fn each_page(server: &TestServer, language: &str, mut look: impl FnMut(&str, &str)) {
    let stranger = format!("{STRANGER}{language}");
    for path in ["/", "/sign-in", "/nowhere", "/privacy", "/sample-report", "/shared/none"] {
        look(path, &server.ask("GET", path, &stranger, "").body);
    }
    for path in ["/", "/interviews", "/interviews/trend", "/resume", "/account", "/try"] {
        look(&format!("{path}, signed in"), &server.ask("GET", path, language, "").body);
    }
    let held = server.held(ONE, CORRECTED);
    let begun = server.begun();
    for shows in ["shows=answers&days=1", "shows=notes&days=1&name=1"] {
        let link = server.share(&held, shows);
        look(&format!("a link, {shows}"), &server.ask("GET", &link, &stranger, "").body);
    }
    for path in [
        format!("{}/report", held.interview),
        format!("{}/links", held.interview),
        begun.clone(),
        format!("{begun}?type=1"),
        "/".into(),
        "/interviews".into(),
        "/interviews/trend".into(),
    ] {
        look(&format!("{path}, in use"), &server.ask("GET", &path, language, "").body);
    }
    let (form, resume) = (format!("{OWN}{language}"), "text=Call+me+at+%2B852+9123+4567");
    for (path, body) in [
        ("/interviews", "role=nurse&seniority=mid&kind=behavioural&questions=99&language=en"),
        ("/account/tokens", "name=&days=30"),
        ("/account/delete", ""),
        ("/resume/summary", resume),
        (&*format!("{}/typed", server.turn(&begun)), "text="),
        (&*format!("{}/links", held.interview), "shows=all&days=1"),
    ] {
        look(&format!("{path}, refused"), &server.ask("POST", path, &form, body).body);
    }
}

#[test]
fn no_word_of_a_page_stands_outside_the_message_files() {
    let server = TestServer::start();
    let mut outside = Vec::new();
    each_page(&server, PSEUDO, |name, body| {
        assert!(body.contains("<html lang=\"en-XA\">"), "{name}: {body}");
        let words = plain_words(body);
        if !words.is_empty() {
            outside.push(format!("{name}: {words:?}"));
        }
    });
    assert!(outside.is_empty(), "{}", outside.join("\n"));
}

/// Elements that stand within a line.
const WITHIN: [&str; 12] =
    ["a", "b", "bdi", "code", "dfn", "em", "mark", "q", "small", "span", "strong", "time"];

/// Where white space follows Chinese punctuation on its line, with what stands around it.
fn spaces_after_punctuation(html: &str) -> Vec<String> {
    let mut line = String::new();
    for (at, piece) in html.split('<').enumerate() {
        let (tag, text) =
            if at == 0 { ("", piece) } else { piece.split_once('>').unwrap_or((piece, "")) };
        let name = tag.trim_start_matches('/').split(|it: char| !it.is_alphanumeric()).next();
        if !name.is_some_and(|name| WITHIN.contains(&name)) {
            // A line ends here, and in an attribute a text of its own.
            line += &format!("\0{}\0", tag.replace('"', "\0"));
        }
        line += text;
    }
    let signs = "，。！？：；、）」".chars();
    let mut found = Vec::new();
    for sign in signs {
        for (at, _) in line.match_indices(sign) {
            let behind = &line[at + sign.len_utf8()..];
            let next = behind.trim_start();
            if next.len() < behind.len() && !next.is_empty() && !next.starts_with('\0') {
                found.push(line[at..].chars().take(20).collect());
            }
        }
    }
    found
}

#[test]
fn a_space_after_chinese_punctuation_is_found_where_it_is_seen() {
    let page =
        "<p aria-label=\"一。 二\">三。\n</p> <p>四：<b>五</b>，\n<time>2026</time>。</p> 六。";
    let found = spaces_after_punctuation(page);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("，\n2026") && found[1].starts_with("。 二"), "{found:?}");
}

#[test]
fn no_space_follows_chinese_punctuation_on_a_page_or_in_a_file() {
    let server = TestServer::start();
    let mut spaced = Vec::new();
    each_page(&server, CHINESE, |name, body| {
        // The landing page is put together anew elsewhere.
        if name == "/" {
            return;
        }
        assert!(body.contains("<html lang=\"zh-Hant\">"), "{name}: {body}");
        spaced.extend(spaces_after_punctuation(body).iter().map(|at| format!("{name}: {at}")));
    });
    let held = server.held(ONE, CORRECTED);
    let path = format!("{}/report.md", held.interview);
    let markdown = server.ask("GET", &path, CHINESE, "").body;
    assert!(markdown.contains("問題 1"), "{markdown}");
    let lines = markdown.lines().flat_map(spaces_after_punctuation);
    spaced.extend(lines.map(|at| format!("Markdown: {at}")));
    let colons =
        markdown.lines().filter(|line| line.starts_with(['#', '-']) && line.contains(": "));
    spaced.extend(colons.map(|line| format!("Markdown: {line}")));
    assert!(spaced.is_empty(), "{}", spaced.join("\n"));
}

#[test]
fn a_browser_gets_its_language_and_a_choice_goes_before_it() {
    let server = TestServer::start();
    let page = server.ask("GET", "/interviews", CHINESE, "");
    assert!(page.body.contains("<html lang=\"zh-Hant\">"), "{}", page.body);
    assert!(page.body.contains("你的面試"), "{}", page.body);
    // The other language is offered, and leads back to the same page.
    assert!(page.body.contains("value=\"/interviews\"") && page.body.contains(">English</button>"));
    let chosen = server.post("/language", "language=en&next=%2Finterviews");
    assert_eq!(
        (chosen.status, chosen.header("location")),
        (303, Some("/interviews?done=language-chosen"))
    );
    let cookie = chosen.header("set-cookie").and_then(|line| line.split(';').next()).unwrap();
    assert_eq!(cookie, "sotto-language=en");
    let english = format!("Cookie: {}; {cookie}\r\n{CHINESE}", server.client.cookies());
    assert!(server.ask("GET", "/interviews", &english, "").body.contains("<html lang=\"en\">"));
    for (form, status) in [("language=xx", 422), ("language=en-XA", 422), ("", 422)] {
        assert_eq!(server.post("/language", form).status, status, "{form}");
    }
    let elsewhere = server.post("/language", "language=en&next=https%3A%2F%2Fevil.example%2F");
    assert_eq!(elsewhere.header("location"), Some("/?done=language-chosen"));
    let strange = server.ask("POST", "/language", "Sec-Fetch-Site: cross-site\r\n", "language=en");
    assert_eq!(strange.status, 403);
}

#[test]
fn an_account_keeps_the_language_that_was_chosen() {
    let server = TestServer::start();
    assert_eq!(server.post("/language", "language=zh-Hant").status, 303);
    let elsewhere = server.another("ada@example.org");
    assert_eq!(elsewhere.cookie("sotto-language").as_deref(), Some("zh-Hant"));
    let other = server.another("grace@example.org");
    assert_eq!(other.cookie("sotto-language"), None, "nobody has chosen for her");
    let export = server.get("/account/export").body;
    assert!(export.contains("\"page_language\":\"zh-Hant\""), "{export}");
}

#[test]
fn an_error_is_said_in_the_language_of_whoever_asks() {
    let server = TestServer::start();
    let page = server.ask("GET", "/nowhere", CHINESE, "");
    assert_eq!(page.status, 404);
    assert!(page.body.contains("找不到"), "{}", page.body);
    // A program's author reads English, whatever language the program asks for.
    let answer = server.ask("GET", "/api/v1/interviews", &format!("{STRANGER}{CHINESE}"), "");
    assert!(answer.body.contains("access token"), "{}", answer.body);
}
