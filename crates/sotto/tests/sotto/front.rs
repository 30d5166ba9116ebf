//! The first page: what it is for who is new, and the shortest way to a question for who is signed in.

use crate::{
    asking::{CHOSEN, before_footer},
    fixture::TestServer,
};

/// What stands between two marks.
fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = page.split_once(from).unwrap_or_else(|| panic!("no {from} in {page}"));
    rest.split_once(to).unwrap_or_else(|| panic!("no {to} after {from}")).0
}

/// What somebody reads of a piece of a page.
fn without_marks(html: &str) -> String {
    let (first, rest) = html.split_once('<').unwrap_or((html, ""));
    let behind = rest.split('<').filter_map(|piece| piece.split_once('>'));
    behind.fold(first.to_owned(), |text, (_, more)| text + more)
}

/// The names of a form's fields, in order, each once.
fn fields(form: &str) -> Vec<&str> {
    let named = form.split(" name=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let mut names: Vec<&str> = named.collect();
    names.dedup();
    names
}

#[test]
fn setup_asks_for_three_things_and_the_rest_stands_behind_more_options() {
    let server = TestServer::start();
    let page = server.get("/").body;
    let form = between(&page, "<form class=\"card begin\"", "</form>");
    let (before, rest) = form.split_once("<details class=\"wide more\">").expect("it is closed");
    let (options, after) = rest.split_once("</details>").unwrap();
    assert_eq!(fields(before), ["role", "kind", "questions"]);
    assert_eq!(fields(options), ["seniority", "language", "mode", "job", "file"]);
    assert_eq!(fields(after), [""; 0]);
    assert!(options.contains("data-testid=\"more-options\">More options<"), "{options}");
    assert!(after.contains("data-testid=\"begin\""), "{after}");
    let (main, below) = page.split_once("</form>").unwrap();
    assert!(!main.contains("standfirst"), "who is signed in knows what this is");
    assert!(below.contains("What stays private"), "{below}");
    assert!(!page.contains("data-microphone-check"), "it stands beside the first Record");
}

#[test]
fn the_microphone_can_be_tested_until_something_is_answered() {
    let server = TestServer::start();
    let interview = server.begun();
    let offered = || server.get(&interview).body.contains("data-microphone-check");
    assert!(offered());
    server.post(&format!("{}/skip", server.turn(&interview)), "");
    assert!(offered(), "what was skipped was not heard");
    server.post(&format!("{}/typed", server.turn(&interview)), "text=We+did+it.");
    assert!(!offered());
}

#[test]
fn nobody_s_trade_is_guessed_and_what_somebody_chose_last_is_chosen_again() {
    let server = TestServer::start();
    let chosen = |field: &str| {
        let page = server.get("/").body;
        let select = between(&page, &format!("<select id=\"{field}\""), "</select>").to_owned();
        let (before, _) = select.split_once("\" selected").expect("one is chosen");
        before.rsplit_once('"').unwrap().1.to_owned()
    };
    let role = || {
        let page = server.get("/").body;
        between(&page, "<input id=\"role\"", ">").to_owned()
    };
    assert!(role().contains("value=\"\" placeholder=\"Any role\""), "{}", role());
    let last = CHOSEN.replace("mid", "lead");
    assert_eq!(server.post("/interviews", &last).status, 303);
    let again = ["seniority", "kind", "questions"].map(chosen);
    assert_eq!(again, ["lead", "behavioural", "2"]);
    assert!(role().contains("value=\"Project manager\""), "{}", role());
}

/// A role that no bank has, with what a page must not take for its own.
const OWN_ROLE: &str = "Barista <b>&amp;\"nights\"";
const SHOWN: &str = "Barista &#60;b&#62;&#38;amp;&#34;nights&#34;";

#[test]
fn any_other_role_is_practised_for_and_shown_as_it_was_typed() {
    let server = TestServer::start();
    let typed: String = url::form_urlencoded::byte_serialize(OWN_ROLE.as_bytes()).collect();
    let form = format!("role={typed}&seniority=mid&kind=behavioural&questions=1&language=en");
    let held = server.held(&form, "I led the move of a warehouse, and it took three weeks.");
    let report = format!("{}/report", held.interview);
    for path in ["/", "/interviews", "/interviews?role=other", &*report] {
        let page = server.get(path).body;
        assert!(page.contains(SHOWN) && !page.contains("<b>"), "{path}: {page}");
    }
    let history = server.get("/interviews").body;
    let filter = between(&history, "<select id=\"filter-role\"", "</select>");
    assert!(filter.contains("value=\"other\">Other roles<") && !filter.contains("Barista"));
    assert!(!server.get("/interviews?role=nurse").body.contains(SHOWN));
    let markdown = server.get(&format!("{report}.md")).body;
    assert!(markdown.contains("Barista"), "{markdown}");
    assert!(server.get("/").body.contains(&format!("value=\"{SHOWN}\"")), "it is remembered");
    let retried = server.post(&format!("{}/retry", held.turn), "");
    assert_eq!(retried.status, 303);
    assert!(server.get("/").body.contains(SHOWN), "a question tried again is for the same role");
}

#[test]
fn a_role_with_personal_data_is_asked_about_before_it_is_stored() {
    let server = TestServer::start();
    let form = CHOSEN.replace("project-manager", "Cleaner+for+07700+900123");
    let asked = server.post("/interviews", &form);
    let shown = asked.outside_templates();
    assert_eq!((asked.status, shown.matches("personal-data-hide").count()), (422, 1), "{shown}");
    let (before, _) = shown.split_once("data-testid=\"personal-data-hide\"").unwrap();
    assert!(before.rsplit("id=\"role\"").next().unwrap().len() < 2_000, "at its field");
    assert_eq!(server.post("/interviews", &format!("{form}&personal_data=mask")).status, 303);
    assert!(server.get("/interviews").body.contains("Cleaner for [phone 1]"));
}

#[test]
fn more_options_come_back_open_when_one_of_them_was_refused() {
    let server = TestServer::start();
    let long = format!("{CHOSEN}&job={}", "x".repeat(20_001));
    for (form, open) in [
        (CHOSEN.replace("project-manager", &"x".repeat(81)), false),
        (CHOSEN.replace("questions=2", "questions=99"), false),
        (CHOSEN.replace("seniority=mid", "seniority=emperor"), true),
        (CHOSEN.replace("language=en", "language=xx"), true),
        (format!("{CHOSEN}&mode=easy"), true),
        // Without a language model there is no such field, and the form says what is wrong.
        (format!("{CHOSEN}&persona=kind"), false),
        (long, true),
    ] {
        let refused = server.post("/interviews", &form);
        assert_eq!(refused.status, 422, "{form}");
        assert!(refused.body.contains("data-error"));
        let is_open = refused.body.contains("<details class=\"wide more\" open>");
        assert_eq!(is_open, open, "{}", &form[..form.len().min(200)]);
    }
}

/// Somebody who has no account.
const NOBODY: &str = "Cookie: none=1\r\n";
/// What acts, or belongs to somebody's own report.
const ACTS: &[&str] = &["<form", "<button", "<input", "<textarea", "data-testid=\"receipt\""];

#[test]
fn the_landing_page_shows_the_product_without_a_form_and_weighs_little() {
    let server = TestServer::start();
    let page = server.ask("GET", "/", NOBODY, "").body;
    for never in ACTS.iter().chain(&["<script", "<img", "<picture", "<video"]) {
        assert!(!before_footer(&page).contains(never), "{never}");
    }
    for shown in ["data-testid=\"example\"", "href=\"/sample-report\"", "See a sample report"] {
        assert!(page.contains(shown), "{shown}");
    }
    let assets = page.split("href=\"/assets/").skip(1).map(|rest| rest.split('"').next().unwrap());
    let sizes: Vec<usize> =
        assets.map(|name| server.get(&format!("/assets/{name}")).body.len()).collect();
    assert!(sizes.len() > 2 && sizes.iter().all(|size| *size > 100), "{sizes:?}");
    let all = page.len() + sizes.iter().sum::<usize>();
    assert!(all < 60_000, "{all} bytes, and none of them compressed");
}

#[test]
fn a_sample_report_is_there_for_everybody_and_nothing_on_it_can_be_done() {
    let server = TestServer::start();
    let sample = server.ask("GET", "/sample-report", NOBODY, "");
    assert_eq!((sample.status, sample.count("report"), sample.count("sample")), (200, 1, 1));
    assert!(sample.body.contains("<title>Sample report"), "{}", sample.body);
    assert!(sample.body.contains("tabindex=\"-1\">Sample report</h1>"));
    assert!(sample.body.contains("href=\"/sign-in\"") && sample.count("account-link") == 0);
    assert!(sample.count("criterion") > 1 && sample.count("said") > 3);
    for never in ACTS {
        assert!(!before_footer(&sample.body).contains(never), "{never}");
    }
    assert!(!sample.body.contains("1970"), "nobody held it on a day");
    // Whoever is signed in has the same report, and none of their own by it.
    let signed_in = server.get("/sample-report");
    assert_eq!(signed_in.count("account-link"), 1);
    let report =
        |page: &str| between(page, "data-testid=\"report\"", "</article>\n<nav").to_owned();
    assert_eq!(report(&signed_in.body), report(&sample.body));
    assert!(server.get("/interviews").body.contains("No interviews yet"));
    // Here is no encoder.
    assert!(sample.body.contains("So relevance, structure and ownership are not scored."));
}

#[test]
fn what_the_landing_page_shows_stands_in_the_sample_report() {
    let Ok(encoder) = std::env::var("SOTTO_TEST_ENCODER") else {
        eprintln!(
            "did not run: SOTTO_TEST_ENCODER names no encoder (scripts/weights.sh fetches one)"
        );
        return;
    };
    let server = TestServer::start_with(&[("SOTTO_ENCODER_MODEL", encoder.as_str())]);
    let landing = server.ask("GET", "/", NOBODY, "").body;
    let sample = server.ask("GET", "/sample-report", NOBODY, "");
    assert_eq!(sample.count("notes"), 0, "all of it was read");
    let example = between(&landing, "data-testid=\"example\"", "</figure>");
    let first = between(&sample.body, "data-testid=\"first-screen\"", "</section>");
    let overall = "class=\"numeral\">4.2<";
    for shown in [overall, "Your answers: 3.8 to 4.6."] {
        assert!(example.contains(shown) && first.contains(shown), "{shown}: {first}");
    }
    let scores = |part: &str| -> Vec<String> {
        let values = part.split("class=\"value\"><strong>").skip(1);
        values.map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
    };
    assert_eq!((scores(example).len(), scores(example)), (5, scores(first)));
    for part in ["situation", "situation tells-task", "action", "result"] {
        let tells = format!("class=\"part tells-{part}\">");
        let shown = between(example, &tells, "<");
        let told = sample.body.split(&tells).skip(1).map(without_marks);
        let mut told = told.filter(|told| told.starts_with(shown));
        assert!(shown.len() > 20 && told.next().is_some(), "{part}: {shown}");
    }
    let said = between(example, "class=\"captions\">", " <span");
    let asked = between(example, "class=\"example-asked\">", "<");
    let follow_up = between(example, "</span> <span lang=\"en\">", "<");
    for shown in [said, asked, follow_up] {
        assert!(shown.len() > 20 && sample.body.contains(shown), "{shown}");
    }
}
