//! What somebody sees of their own way: scores in the history, what to go on with, what to practise next.

use crate::{
    asking::CHOSEN,
    fixture::TestServer,
    report_pages::{CORRECTED, ONE},
};

/// An answer that nothing good can be said of.
const WEAK: &str =
    "We did things. It was fine. We did some more of it and then it was over, more or less.";
const NURSE: &str = "role=nurse&seniority=mid&kind=situational&questions=1&language=en";

#[test]
fn history_has_scores_and_what_is_not_finished_goes_on_from_there() {
    let Some(server) = TestServer::start_reading() else { return };
    let held = server.held(ONE, CORRECTED);
    let begun = server.begun();
    let history = server.get("/interviews");
    assert_eq!(history.count("result"), 1, "{}", history.body);
    assert_eq!(history.count("continue"), 1);
    assert!(history.body.contains(&format!("href=\"{begun}\" data-testid=\"continue\"")));
    let overall = server.get(&format!("{}/report", held.interview)).body;
    let (_, rest) = history.body.split_once("data-testid=\"result\"><strong>").unwrap();
    let score = rest.split('<').next().unwrap();
    assert!(overall.contains(&format!("<span class=\"numeral\">{score}</span>")), "{score}");
    assert!(!history.body.contains("class=\"sparkline\""), "one score makes no line");
    server.held(ONE, WEAK);
    let two = server.get("/interviews").body;
    assert!(two.contains("aria-label=\"Scores, the oldest first: "), "{two}");
}

#[test]
fn history_shows_one_role_or_type_and_keeps_to_it_on_the_next_page() {
    let server = TestServer::start();
    server.held(NURSE, CORRECTED);
    for _ in 0..21 {
        server.held(ONE, WEAK);
    }
    let entries = |path: &str| server.get(path).body.matches("<li>\n<div><h2>").count();
    assert_eq!(entries("/interviews?role=nurse"), 1);
    assert_eq!(entries("/interviews?kind=situational"), 1);
    assert_eq!(entries("/interviews?role=nurse&kind=case"), 0);
    let none = server.get("/interviews?role=nurse&kind=case").body;
    assert!(none.contains("No interviews like this") && none.contains("Show all interviews"));
    let managers = server.get("/interviews?role=project-manager").body;
    let (_, rest) = managers.split_once("href=\"/interviews?before=").expect("a second page");
    let next = rest.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
    assert!(next.ends_with("&role=project-manager"), "{next}");
    assert_eq!(entries(&format!("/interviews?before={next}")), 1, "the nurse is left out");
    assert!(managers.contains("<option value=\"project-manager\" selected>"));
    let hostile = server.get("/interviews?role=%22%3E%3Cscript%3E&kind=%00").body;
    assert!(!hostile.contains("\"><script>"));
}

#[test]
fn a_weak_criterion_is_what_home_proposes_and_one_press_begins_its_question() {
    let server = TestServer::start();
    assert_eq!(server.get("/").count("drill"), 0, "nothing was practised");
    let held = server.held(ONE, WEAK);
    let home = server.get("/");
    assert_eq!(home.count("drill"), 1, "{}", home.body);
    assert_eq!(server.get("/interviews/trend").count("drill"), 1);
    let (_, rest) = home.body.split_once("data-testid=\"drill\"").unwrap();
    let (_, rest) = rest.split_once("action=\"").unwrap();
    let action = rest.split('"').next().unwrap();
    assert_eq!(action, format!("{}/retry", held.turn));

    let begun = server.post(action, "");
    assert_eq!(begun.status, 303, "{}", begun.body);
    assert_eq!(server.get("/").count("drill"), 0, "what runs comes first");
    server.hold(begun.header("location").unwrap().to_owned(), WEAK);
    // It did not go well: it comes back, and not on the same day.
    let (_, criterion) = home.body.split_once("Practice next: ").unwrap();
    let criterion = format!("Practice next: {}<", criterion.split('<').next().unwrap());
    let after = server.get("/");
    let proposed = after.body.split_once("data-testid=\"drill\"");
    assert!(!proposed.is_some_and(|(_, drill)| drill.contains(&criterion)), "{}", after.body);
}

#[test]
fn home_has_the_last_score_and_the_way_to_progress_once_there_is_one() {
    let Some(server) = TestServer::start_reading() else { return };
    assert_eq!(server.get("/").count("last-score"), 0);
    server.held(ONE, WEAK);
    let once = server.get("/");
    assert_eq!((once.count("last-score"), once.count("trend")), (1, 1), "{}", once.body);
    assert!(!once.body.contains("class=\"sparkline\""), "one score makes no line");
    server.held(ONE, CORRECTED);
    server.begun();
    let home = server.get("/").body;
    let (_, last) = home.split_once("data-testid=\"last-score\"").unwrap();
    let last = last.split("</p>").next().unwrap();
    assert!(last.contains("aria-label=\"Scores, the oldest first: "), "{last}");
    let history = server.get("/interviews").body;
    let (_, score) = history.split_once("data-testid=\"result\"><strong>").unwrap();
    let score = score.split('<').next().unwrap();
    assert!(last.contains(&format!("<strong>{score}</strong> of 5")), "{score}: {last}");
}

#[test]
fn progress_has_each_criterion_with_its_dates_in_words_and_numbers() {
    let Some(server) = TestServer::start_reading() else { return };
    server.held(ONE, WEAK);
    assert_eq!(server.get("/interviews/trend").count("criterion-trend"), 0);
    server.held(ONE, CORRECTED);
    server.post("/interviews", CHOSEN);
    let progress = server.get("/interviews/trend");
    assert!(progress.count("criterion-trend") >= 1, "{}", progress.body);
    let (_, tables) = progress.body.split_once("criterion-trend").unwrap();
    let (table, _) = tables.split_once("</section>").unwrap_or((tables, ""));
    assert!(table.contains("Specificity") && table.contains("of 5<span class=\"small\"><time"));
    assert!(table.contains("aria-label=\"Scores, the oldest first: "), "{table}");
}

#[test]
fn an_interview_of_one_question_is_told_from_others_by_what_it_is_on() {
    let server = TestServer::start();
    let held = server.held(ONE, CORRECTED);
    server.held(&ONE.replace("questions=1", "questions=2"), CORRECTED);
    let again = server.post(&format!("{}/retry", held.turn), "");
    server.hold(again.header("location").unwrap().to_owned(), WEAK);

    let report = server.get(again.header("location").unwrap());
    let report = server.get(report.header("location").unwrap());
    let topic = report.shown("topic").to_owned();
    assert!(topic.len() > 3 && report.body.contains(&format!("Question 1 · {topic}")), "{topic}");
    let title = format!("<title>Report: Project manager · {topic} · Sotto</title>");
    assert!(report.body.contains(&title), "{}", report.body);
    let history = server.get("/interviews");
    assert_eq!((history.count("topic"), history.count("is-retry")), (2, 1), "{}", history.body);
    assert!(history.body.contains(&format!("data-testid=\"topic\">{topic}</span></a></h2>")));
    let markdown = server.get(&format!("{}/report.md", again.header("location").unwrap())).body;
    assert!(markdown.contains(&topic), "{markdown}");
}
