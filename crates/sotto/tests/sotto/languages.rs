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

#[test]
fn no_word_of_a_page_stands_outside_the_message_files() {
    let server = TestServer::start();
    let mut outside = Vec::new();
    let mut look = |name: &str, body: &str| {
        assert!(body.contains("<html lang=\"en-XA\">"), "{name}: {body}");
        let words = plain_words(body);
        if !words.is_empty() {
            outside.push(format!("{name}: {words:?}"));
        }
    };
    let stranger = format!("{STRANGER}{PSEUDO}");
    for path in ["/", "/sign-in", "/nowhere", "/privacy", "/sample-report", "/shared/none"] {
        look(path, &server.ask("GET", path, &stranger, "").body);
    }
    for path in ["/", "/interviews", "/interviews/trend", "/resume", "/account", "/try"] {
        look(&format!("{path}, signed in"), &server.ask("GET", path, PSEUDO, "").body);
    }
    let held = server.held(ONE, CORRECTED);
    let begun = server.begun();
    for path in [
        format!("{}/report", held.interview),
        format!("{}/links", held.interview),
        begun.clone(),
        format!("{begun}?type=1"),
        "/".into(),
        "/interviews".into(),
        "/interviews/trend".into(),
    ] {
        look(&format!("{path}, in use"), &server.ask("GET", &path, PSEUDO, "").body);
    }
    let (form, resume) = (format!("{OWN}{PSEUDO}"), "text=Call+me+at+%2B852+9123+4567");
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
    assert!(outside.is_empty(), "{}", outside.join("\n"));
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
