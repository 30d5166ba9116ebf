//! The pages as a browser without script sees them, and what stands in front of them.

use std::{
    collections::BTreeSet,
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::Path,
};

use crate::fixture::TestServer;

/// Every address, as the routers write it, with the ways it may be asked. Whoever adds one adds it here, and looks at
/// whether it could give a recording away.
const ROUTES: &[(&str, &str)] = &[
    ("GET", "/"),
    ("GET", "/assets/{version}/{name}"),
    ("GET", "/healthz"),
    ("GET", "/interviews"),
    ("GET", "/interviews/{interview}"),
    ("GET", "/interviews/{interview}/report"),
    ("GET", "/interviews/{interview}/turns/{turn}/take"),
    ("GET", "/privacy"),
    ("POST", "/interviews"),
    ("POST", "/interviews/delete-all"),
    ("POST", "/interviews/{interview}/delete"),
    ("POST", "/interviews/{interview}/finish"),
    ("POST", "/interviews/{interview}/turns/{turn}/again"),
    ("POST", "/interviews/{interview}/turns/{turn}/keep"),
    ("POST", "/interviews/{interview}/turns/{turn}/skip"),
    ("POST", "/interviews/{interview}/turns/{turn}/typed"),
];

const OWN: &str = "Sec-Fetch-Site: same-origin\r\n";
const CHOSEN: &str = "role=project-manager&seniority=mid&kind=behavioural&questions=2&language=en";

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().filter_map(|line| line.split_once(": ")).find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// What stands in the first element with this `data-testid`, its own tags left out.
    fn shown(&self, testid: &str) -> String {
        let mark = format!("data-testid=\"{testid}\"");
        let rest = self.outside_templates().split_once(&mark).map(|(_, rest)| rest.to_owned());
        let rest = rest.unwrap_or_else(|| panic!("no {testid} in {}", self.body));
        let text = rest.split_once('>').expect("its tag ends").1;
        text.split('<').next().unwrap_or_default().trim().to_owned()
    }

    fn count(&self, testid: &str) -> usize {
        self.outside_templates().matches(&format!("data-testid=\"{testid}\"")).count()
    }

    /// What is shown with script on: templates wait, and what is for browsers without script is left out.
    fn outside_templates(&self) -> String {
        let mut shown = self.body.clone();
        for tag in ["template", "noscript"] {
            while let Some(from) = shown.find(&format!("<{tag}")) {
                let end = format!("</{tag}>");
                let to = shown[from..].find(&end).expect("it is closed") + from + end.len();
                shown.replace_range(from..to, "");
            }
        }
        shown
    }
}

impl TestServer {
    /// One request, word for word.
    fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> Answer {
        let host = if headers.contains("Host:") { String::new() } else { format!("Host: {}\r\n", self.client.host) };
        let length = body.len();
        let kind = "Content-Type: application/x-www-form-urlencoded\r\n";
        let mut stream = TcpStream::connect(&self.client.host).expect("it listens");
        write!(stream, "{method} {path} HTTP/1.1\r\n{host}{headers}{kind}Content-Length: {length}\r\nConnection: close\r\n\r\n").unwrap();
        // A body refused half way is closed on us; the answer tells.
        drop(stream.write_all(body.as_bytes()));
        let mut answer = Vec::new();
        drop(stream.read_to_end(&mut answer));
        let answer = String::from_utf8(answer).expect("pages are text");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Answer { status, head: head.to_owned(), body: body.to_owned() }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "", "")
    }

    fn post(&self, path: &str, body: &str) -> Answer {
        self.ask("POST", path, OWN, body)
    }

    /// Begins an interview of two questions; gives its address.
    fn begun(&self) -> String {
        let begun = self.post("/interviews", CHOSEN);
        assert_eq!(begun.status, 303, "{}", begun.body);
        begun.header("location").expect("where to").to_owned()
    }

    /// The address of the question that waits.
    fn turn(&self, interview: &str) -> String {
        let page = self.get(interview);
        let (_, rest) = page.body.split_once("data-answer=\"").expect("a question waits");
        rest.split('"').next().expect("an address").to_owned()
    }
}

/// A route with real ids put in.
fn filled(route: &str, interview: &str, turn: &str) -> String {
    route
        .replace("/interviews/{interview}/turns/{turn}", turn)
        .replace("/interviews/{interview}", interview)
        .replace("{version}", "0")
        .replace("{name}", "sotto.css")
}

#[test]
fn every_address_is_listed_here() {
    let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web");
    let mut written = BTreeSet::new();
    for file in fs::read_dir(web).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        for rest in text.split(".route(\"").skip(1) {
            let (route, rest) = rest.split_once('"').unwrap();
            let method = rest.trim_start_matches([',', ' ']).split('(').next().unwrap().to_uppercase();
            written.insert((method, route.to_owned()));
        }
        assert!(!text.contains("route_service") && !text.contains(".nest("), "an address could hide from this test");
    }
    let listed: BTreeSet<_> = ROUTES.iter().map(|(method, route)| ((*method).to_owned(), (*route).to_owned())).collect();
    assert_eq!(written, listed);
}

#[test]
fn every_answer_tells_the_browser_to_use_nothing_but_the_microphone_and_sotto_s_own_files() {
    let server = TestServer::start();
    let asked = |method: &str, route: &str, headers: &str| {
        let interview = server.begun();
        let turn = server.turn(&interview);
        server.ask(method, &filled(route, &interview, &turn), headers, "text=yes")
    };
    let mut answers: Vec<(String, Answer)> =
        ROUTES.iter().map(|(method, route)| (format!("{method} {route}"), asked(method, route, OWN))).collect();
    answers.push(("an unknown address".into(), server.get("/nothing")));
    answers.push(("an unknown way of asking".into(), asked("DELETE", "/", OWN)));
    answers.push(("a stranger".into(), asked("POST", "/interviews", "")));
    answers.push(("another name".into(), asked("GET", "/", "Host: evil.example\r\n")));
    for (what, answer) in answers {
        let policy = answer.header("content-security-policy").unwrap_or_else(|| panic!("{what} has no policy"));
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"), "{what}: {policy}");
        assert!(!policy.contains("unsafe") && !policy.contains("data:") && !policy.contains('*'), "{what}: {policy}");
        let sensors = answer.header("permissions-policy").expect("a sensor policy");
        assert!(sensors.contains("camera=()") && sensors.contains("microphone=(self)"), "{what}: {sensors}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cache-control", "no-store"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{what}");
        }
    }
}

#[test]
fn no_page_has_code_or_style_of_its_own() {
    let server = TestServer::start();
    let interview = server.begun();
    let finished = server.begun();
    server.post(&format!("{}/typed", server.turn(&finished)), "text=I+led+the+move+and+it+took+three+weeks.");
    server.post(&format!("{finished}/finish"), "");
    for path in ["/", &interview, &format!("{finished}/report"), "/interviews", "/privacy", "/nothing"] {
        let page = server.get(path).body;
        for (at, _) in page.match_indices("<script") {
            assert!(page[at..].starts_with("<script type=\"module\" src=\"/assets/"), "{path}");
        }
        for never in ["<style", " style=", " onclick", " onload", "javascript:", "http://", "https://"] {
            assert!(!page.contains(never), "{path} has {never}");
        }
    }
}

#[test]
fn assets_may_be_kept_for_good_by_the_name_the_pages_use() {
    let server = TestServer::start();
    let page = server.get("/");
    let (_, rest) = page.body.split_once("href=\"/assets/").unwrap();
    let (address, _) = rest.split_once('"').unwrap();
    let asset = server.get(&format!("/assets/{address}"));
    assert_eq!(asset.status, 200);
    assert_eq!(asset.header("cache-control"), Some("public, max-age=31536000, immutable"));
}

#[test]
fn another_machine_s_name_and_another_site_s_page_are_turned_away() {
    let server = TestServer::start();
    let interview = server.begun();
    let turn = server.turn(&interview);
    for host in ["evil.example", "localhost.evil.example:8080", "192.168.0.2"] {
        assert_eq!(server.ask("GET", "/", &format!("Host: {host}\r\n"), "").status, 421, "{host}");
    }
    for (_, route) in ROUTES.iter().filter(|(method, _)| *method == "POST") {
        let path = filled(route, &interview, &turn);
        for stranger in ["", "Sec-Fetch-Site: cross-site\r\n", "Sec-Fetch-Site: same-site\r\n", "Origin: http://evil.example\r\n", "Origin: null\r\n"] {
            assert_eq!(server.ask("POST", &path, stranger, "text=x").status, 403, "{path} {stranger}");
        }
    }
    assert_eq!(server.turn(&interview), turn, "nothing was done");
}

#[test]
fn a_whole_interview_can_be_typed_without_script() {
    let server = TestServer::start();
    let setup = server.get("/");
    for label in ["Role", "Seniority", "Interview type", "Number of questions", "Language"] {
        assert!(setup.body.contains(&format!(">{label}</label>")), "{label}");
    }
    assert_eq!(setup.count("begin"), 1);
    let interview = server.begun();
    assert!(server.get("/").body.contains("Go on where you were"));

    let mut seen = BTreeSet::new();
    let mut labels = Vec::new();
    while server.get(&interview).count("question") == 1 {
        let page = server.get(&interview);
        for once in ["question", "record", "captions", "type-instead", "skip", "finish"] {
            assert_eq!(page.count(once), 1, "{once}");
        }
        for not_yet in ["transcript", "keep", "again", "typed-answer", "receipt"] {
            assert_eq!(page.count(not_yet), 0, "{not_yet}");
        }
        assert!(page.body.contains("<noscript>") && page.body.contains("The microphone needs"));
        assert!(seen.insert(page.shown("question")), "asked twice");
        let label = page.body.split_once("<p class=\"kicker\"><span>").unwrap().1.split('<').next().unwrap().to_owned();
        labels.push(label);
        let turn = server.turn(&interview);
        let typing = server.get(&format!("{interview}?type=1"));
        assert_eq!((typing.count("typed-answer"), typing.count("keep")), (1, 1));
        let kept = server.post(&format!("{turn}/typed"), "text=We+did+it+and+it+was+fine.");
        assert_eq!((kept.status, kept.header("location")), (303, Some(interview.as_str())));
        assert!(seen.len() < 20, "it never ends");
    }
    assert!(labels.contains(&"Question 1 of 2".to_owned()) && labels.contains(&"Question 2 of 2".to_owned()), "{labels:?}");
    assert!(labels.contains(&"Follow-up".to_owned()), "{labels:?}");

    let closing = server.get(&interview);
    assert_eq!(closing.shown("finish"), "See my report");
    assert_eq!(closing.count("finish"), 1);
    let finished = server.post(&format!("{interview}/finish"), "");
    let report = finished.header("location").unwrap().to_owned();
    assert_eq!(report, format!("{interview}/report"));
    let page = server.get(&report);
    assert_eq!(page.count("report"), 1);
    assert!(page.count("criterion") > 0);
    assert!(page.body.contains("No language model took part"));
    assert_eq!(server.get(&interview).header("location"), Some(report.as_str()), "a finished interview leads to its report");
    assert_eq!(server.post(&format!("{interview}/finish"), "").header("location"), Some(report.as_str()), "pressed twice");
}

#[test]
fn what_was_written_is_shown_as_it_was_written() {
    let server = TestServer::start();
    let interview = server.begun();
    let turn = server.turn(&interview);
    server.post(&format!("{turn}/typed"), "text=%3Cscript%3Ealert(1)%3C%2Fscript%3E+%26+%22more%22");
    server.post(&format!("{interview}/finish"), "");
    let page = server.get(&format!("{interview}/report"));
    assert!(page.body.contains("&#60;script&#62;alert(1)&#60;/script&#62; &#38;"), "{}", page.body);
    assert!(!page.body.contains("<script>"));
}

#[test]
fn an_answer_that_does_not_fit_is_refused_with_a_sentence_and_the_question_stays_open() {
    let server = TestServer::start();
    let interview = server.begun();
    let turn = server.turn(&interview);
    let long = format!("text={}", "word+".repeat(20_000));
    for (path, body, status, sentence) in [
        ("typed", long.as_str(), 422, "30,000 characters"),
        ("typed", "text=+++", 422, "no words"),
        ("typed", "nothing=here", 422, "missing"),
        ("keep", "text=yes", 409, "no recording to keep"),
        ("typed", &format!("text={}", "x".repeat(1_200_000)), 413, "larger than any answer"),
    ] {
        let refused = server.post(&format!("{turn}/{path}"), body);
        assert_eq!(refused.status, status, "{sentence}");
        assert!(refused.body.contains(sentence), "{sentence}: {}", refused.body);
        assert!(refused.body.contains("data-error"), "the page's script shows this sentence");
    }
    assert_eq!(server.turn(&interview), turn);
}

#[test]
fn an_action_on_a_question_that_is_closed_changes_nothing() {
    let server = TestServer::start();
    let interview = server.begun();
    let turn = server.turn(&interview);
    assert_eq!(server.post(&format!("{turn}/skip"), "").status, 303);
    for action in ["skip", "typed", "keep", "again"] {
        assert_eq!(server.post(&format!("{turn}/{action}"), "text=late").status, 409, "{action}");
    }
    server.post(&format!("{interview}/finish"), "");
    assert_eq!(server.post(&format!("{turn}/typed"), "text=late").status, 409);
}

#[test]
fn a_wrong_choice_is_named() {
    let server = TestServer::start();
    for (wrong, name) in [
        (CHOSEN.replace("project-manager", "astronaut"), "Role"),
        (CHOSEN.replace("seniority=mid", "seniority=emperor"), "Seniority"),
        (CHOSEN.replace("behavioural", "shouting"), "Interview type"),
        (CHOSEN.replace("questions=2", "questions=99"), "Number of questions"),
        (CHOSEN.replace("language=en", "language=xx"), "Language"),
    ] {
        let refused = server.post("/interviews", &wrong);
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains(&format!("“{name}” is missing or is not one of the choices")), "{}", refused.body);
    }
}

#[test]
fn interviews_are_listed_and_deleted_one_by_one_or_all() {
    let server = TestServer::start();
    assert!(server.get("/interviews").body.contains("None yet"));
    let interviews: Vec<String> = (0..3).map(|_| server.begun()).collect();
    let listed = |page: &Answer| interviews.iter().filter(|interview| page.body.contains(&format!("href=\"{interview}\""))).count();
    assert_eq!(listed(&server.get("/interviews")), 3);
    assert_eq!(server.post(&format!("{}/delete", interviews[1]), "").header("location"), Some("/interviews"));
    assert_eq!(listed(&server.get("/interviews")), 2);
    assert_eq!(server.get(&interviews[1]).status, 404);
    assert_eq!(server.post("/interviews/delete-all", "").status, 303);
    assert_eq!(listed(&server.get("/interviews")), 0);
}

#[test]
fn what_is_not_there_is_not_there() {
    let server = TestServer::start();
    let never = "/interviews/01890a5d-ac96-774b-bcce-b302099a8057";
    for path in ["/nothing", "/interviews/x", never, &format!("{never}/report"), "/assets/0/secret", "/interviews?before=x"] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.body.contains("There is nothing here"), "{path}");
    }
    assert_eq!(server.post(&format!("{never}/delete"), "").status, 404);
}
