//! What can be done with a finished interview: corrected, scored again, tried again.

use crate::{
    asking::{Answer, OWN},
    fixture::TestServer,
};

/// An interview of one question.
pub(crate) const ONE: &str =
    "role=project-manager&seniority=mid&kind=behavioural&questions=1&language=en";
/// An answer that every criterion has something to say about, in which a name was misheard.
const MISHEARD: &str = "Last year at the hospital our rota failed and I had to mend it. I called every nurse called Fixen, wrote a new plan in two days, and as a result we saved 3 hours a week.";
pub(crate) const CORRECTED: &str = "Last year at the hospital our rota failed and I had to mend it. I called every nurse on the ward, wrote a new plan in two days, and as a result we saved 3 hours a week.";

/// A form's field, as a browser writes it.
fn field(name: &str, text: &str) -> String {
    let written: String = text
        .bytes()
        .map(|byte| match byte {
            b' ' => "+".to_owned(),
            byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect();
    format!("{name}={written}")
}

/// A finished interview of one question and whatever follows up on it.
pub(crate) struct Held {
    /// Such as `/interviews/…`.
    pub(crate) interview: String,
    /// The main question, such as `/interviews/…/turns/…`.
    pub(crate) turn: String,
}

impl Held {
    fn id(&self) -> &str {
        self.turn.rsplit('/').next().unwrap()
    }
}

impl TestServer {
    /// Begins with this form and answers the question with `text`.
    pub(crate) fn held(&self, setup: &str, text: &str) -> Held {
        let begun = self.post("/interviews", setup);
        assert_eq!(begun.status, 303, "{}", begun.body);
        let interview = begun.header("location").unwrap().to_owned();
        self.hold(interview, text)
    }

    /// Answers the open question with `text`, and ends the interview.
    pub(crate) fn hold(&self, interview: String, text: &str) -> Held {
        let turn = self.turn(&interview);
        assert_eq!(self.post(&format!("{turn}/typed"), &field("text", text)).status, 303);
        assert_eq!(self.post(&format!("{interview}/finish"), "").status, 303);
        Held { interview, turn }
    }

    fn report(&self, held: &Held) -> Answer {
        let report = self.get(&format!("{}/report", held.interview));
        assert_eq!(report.count("report"), 1, "{}", report.body);
        report
    }

    fn correct(&self, held: &Held, text: &str) -> Answer {
        let form = format!("turn={}&{}", held.id(), field("text", text));
        self.post(&format!("{}/rescore", held.interview), &form)
    }

    /// Begins to try the question again; gives the address of the interview that is.
    fn retried(&self, held: &Held) -> String {
        let begun = self.post(&format!("{}/retry", held.turn), "");
        assert_eq!(begun.status, 303, "{}", begun.body);
        begun.header("location").unwrap().to_owned()
    }
}

/// The part of a page from one mark on.
fn from<'a>(page: &'a Answer, mark: &str) -> &'a str {
    page.body.split_once(mark).unwrap_or_else(|| panic!("no {mark} in {}", page.body)).1
}

#[test]
fn what_was_misheard_is_corrected_and_both_reports_are_kept() {
    let server = TestServer::start();
    let held = server.held(ONE, MISHEARD);
    let before = server.report(&held);
    assert_eq!((before.count("correction"), before.count("earlier")), (1, 0));
    // Without the encoder one criterion is scored, which makes no overall score.
    assert_eq!((before.count("overall"), before.count("no-overall")), (0, 1));
    assert!(before.body.contains("It needs 3 scored criteria."), "{}", before.body);

    let again = server.correct(&held, CORRECTED);
    let there = format!("{}/report?rescored={}#turn-1", held.interview, held.id());
    assert_eq!(again.header("location"), Some(there.as_str()));
    let page = server.get(there.split('#').next().unwrap());
    assert_eq!(page.shown("changed"), "Saved and scored again. No score changed.");
    let at = from(&page, "id=\"turn-1\"");
    assert!(at.find("data-testid=\"changed\"") < at.find("</article>"), "said at the answer");
    let report = server.report(&held);
    assert_eq!(report.count("changed"), 0, "who comes later is not told");
    let (now, then) = report.body.split_once("data-testid=\"earlier\"").unwrap();
    assert!(now.contains("every nurse on the ward") && !now.contains("Fixen"));
    assert!(then.contains("called Fixen") && then.contains("Your answer then"));
    assert_eq!(report.count("earlier-report"), 1);
    assert!(!then.contains("not-alike") && then.contains(">Same</span></td>"), "{then}");

    // What stands there now is no correction, whatever a form does to its line ends.
    assert_eq!(server.correct(&held, &format!("{CORRECTED}\r\n")).status, 303);
    let report = server.report(&held);
    assert_eq!(report.count("earlier-report"), 2);
    let last = from(&report, "data-testid=\"earlier-report\"");
    assert!(last.contains("Your words were the same"), "{last}");
    assert_eq!(report.count("words-then"), 1, "the first stands with its own words");
}

#[test]
fn the_same_words_are_scored_again_until_there_are_enough_reports() {
    let server = TestServer::start();
    let held = server.held(ONE, CORRECTED);
    let again = || server.post(&format!("{}/rescore", held.interview), "");
    for reports in 1..interview::Finished::MAX_REPORTS {
        assert_eq!(again().status, 303);
        assert_eq!(server.report(&held).count("earlier-report"), reports);
    }
    let refused = again();
    assert_eq!(refused.status, 409);
    assert!(refused.body.contains("which is the limit"), "{}", refused.body);
    let report = server.report(&held);
    assert_eq!(report.count("correction"), 0, "no form is shown that would be refused");
    assert_eq!(report.count("retry"), 1);
}

#[test]
fn a_correction_that_cannot_be_is_refused_and_nothing_is_scored() {
    let server = TestServer::start();
    let held = server.held(ONE, CORRECTED);
    let rescore = format!("{}/rescore", held.interview);
    let long = field("text", &"word ".repeat(10_000));
    for (form, status, sentence) in [
        (format!("turn={}&text=+", held.id()), 422, "no words"),
        (format!("turn={}&{long}", held.id()), 422, "30,000 characters"),
        (format!("turn={}", held.id()), 422, "The answer"),
        ("text=more".to_owned(), 422, "The question"),
        ("turn=x&text=more".to_owned(), 404, "Page not found"),
        (format!("turn={}&text=more", uuid::Uuid::nil()), 409, "closed"),
    ] {
        let refused = server.post(&rescore, &form);
        assert_eq!(refused.status, status, "{form:.80}");
        assert!(refused.body.contains(sentence), "{sentence}: {}", refused.body);
    }
    assert_eq!(server.report(&held).count("earlier"), 0);

    let under_way = server.begun();
    for path in [format!("{under_way}/rescore"), format!("{}/retry", server.turn(&under_way))] {
        let refused = server.post(&path, "");
        assert_eq!(refused.status, 409, "{path}");
        assert!(refused.body.contains("is not finished"), "{}", refused.body);
    }
}

#[test]
fn one_question_is_tried_again_and_stands_beside_the_attempt_before() {
    let server = TestServer::start();
    let held = server.held(ONE, "It was fine.");
    let question = |page: &Answer| page.shown("question");
    let retry = server.retried(&held);
    let asked = question(&server.get(&retry));
    assert!(server.report(&held).body.contains(&asked), "the same question: {asked}");
    assert!(server.get(&retry).body.contains("Question 1 of 1"));

    let again = server.hold(retry, CORRECTED);
    let report = server.report(&again);
    assert_eq!((report.count("attempt-first"), report.count("attempt-now")), (1, 1));
    assert!(from(&report, "data-testid=\"attempt-first\"").contains("It was fine."));
    assert!(from(&report, "data-testid=\"attempt-now\"").contains("on the ward"));
    assert_eq!((report.count("comparison"), report.count("not-alike")), (1, 0));
    assert!(report.body.contains("Retry of one question"));
    let first = format!("href=\"{}/report\"", held.interview);
    assert!(report.body.contains(&first), "it leads to the report before");

    // A retry can be tried again as well, and all stand beside the first.
    let third = server.hold(server.retried(&again), "I did it again.");
    let report = server.report(&third);
    assert!(from(&report, "data-testid=\"attempt-first\"").contains("It was fine."));

    server.post(&format!("{}/delete", held.interview), "");
    let report = server.report(&third);
    assert!(report.body.contains("You deleted your first try"), "{}", report.body);
    assert_eq!(report.count("attempt-now"), 0);
}

#[test]
fn only_main_questions_are_tried_again() {
    let server = TestServer::start();
    let begun = server.post("/interviews", ONE);
    let interview = begun.header("location").unwrap().to_owned();
    let main = server.turn(&interview);
    server.post(&format!("{main}/typed"), "text=Fine.");
    let follow_up = server.turn(&interview);
    assert_ne!(main, follow_up);
    server.post(&format!("{follow_up}/skip"), "");
    server.post(&format!("{interview}/finish"), "");
    assert_eq!(server.get(&format!("{interview}/report")).count("retry"), 1);
    assert_eq!(server.post(&format!("{follow_up}/retry"), "").status, 404);
    let never = format!("{interview}/turns/{}/retry", uuid::Uuid::nil());
    assert_eq!(server.post(&never, "").status, 404);
    assert_eq!(server.post(&format!("{main}/retry"), "").status, 303);
}

#[test]
fn another_s_finished_interview_is_neither_scored_nor_tried_again() {
    let server = TestServer::start();
    let held = server.held(ONE, CORRECTED);
    let other = server.another("grace@example.org");
    let headers = format!("{OWN}Cookie: {}\r\n", other.cookies());
    for path in [format!("{}/rescore", held.interview), format!("{}/retry", held.turn)] {
        assert_eq!(server.ask("POST", &path, &headers, "").status, 404, "{path}");
    }
    assert_eq!(server.report(&held).count("earlier"), 0);
    // The paths are right: their owner is let in.
    assert_eq!(server.post(&format!("{}/rescore", held.interview), "").status, 303);
    assert_eq!(server.post(&format!("{}/retry", held.turn), "").status, 303);
}

#[test]
fn a_retry_has_the_limits_of_every_interview() {
    let server = TestServer::start();
    let held = server.held(ONE, CORRECTED);
    for _ in 0..20 {
        server.retried(&held);
    }
    let refused = server.post(&format!("{}/retry", held.turn), "");
    assert_eq!(refused.status, 409);
    assert!(refused.body.contains("limit of unfinished interviews"), "{}", refused.body);
}

#[test]
fn markup_in_what_was_said_or_chosen_is_text_everywhere() {
    let server = TestServer::start();
    let hostile = "<script>alert(1)</script> I led it. \"><img src=x onerror=alert(2)> </textarea><b>bold</b> {{ 7 }}";
    let setup = format!("{ONE}&{}", field("job", hostile));
    let held = server.held(&setup, hostile);
    assert_eq!(server.correct(&held, &format!("{hostile} And once more.")).status, 303);
    let again = server.hold(server.retried(&held), hostile);
    for page in [server.report(&held), server.report(&again), server.get("/interviews")] {
        for markup in ["<script>", "<img", "<b>", "</textarea><b"] {
            assert!(!page.body.contains(markup), "{markup} in {}", page.body);
        }
    }
    let report = server.report(&again);
    assert!(report.body.matches("&#60;script&#62;alert(1)").count() >= 3, "it was put there");
}

#[test]
fn who_interviews_and_what_for_is_kept_with_the_interview() {
    let server = TestServer::start();
    let job = "We look for someone who runs a depot.";
    let setup = format!("{ONE}&persona=tough&mode=coached&{}", field("job", job));
    let held = server.held(&setup, CORRECTED);
    assert!(server.report(&held).body.contains("with hints"));
    let again = server.retried(&held);
    let all = server.get("/account/export").body;
    for kept in ["\"persona\": \"tough\"", "\"mode\": \"coached\"", job] {
        let kept = kept.replace(": ", ":");
        let found = all.replace(": ", ":").matches(&kept).count();
        assert_eq!(found, 2, "{kept}, and the retry has it too: {again}, {all}");
    }
    let page = server.get("/").body;
    assert!(page.contains("name=\"mode\" value=\"coached\" checked"), "as it was chosen last");
}

#[test]
fn a_choice_that_is_none_is_named() {
    let server = TestServer::start();
    for (wrong, says) in [
        ("persona=kind", "Interviewer"),
        ("mode=easy", "Mode"),
        (&format!("job={}", "x".repeat(20_001)), "20,000 characters"),
    ] {
        let refused = server.post("/interviews", &format!("{ONE}&{wrong}"));
        assert_eq!(refused.status, 422, "{wrong:.40}");
        assert!(refused.body.contains(says), "{says}: {}", refused.body);
    }
    // Nobody here speaks it.
    let spanish = server.post("/interviews", &ONE.replace("language=en", "language=es"));
    assert_eq!(spanish.status, 422);
    assert!(spanish.body.contains("“Language”"), "{}", spanish.body);
}

#[test]
fn history_tells_retries_from_interviews_and_leads_to_the_trend_of_whole_ones() {
    let Some(server) = TestServer::start_reading() else { return };
    let empty = server.get("/interviews/trend");
    assert!(empty.body.contains("No overall scores yet"), "{}", empty.body);
    assert_eq!(empty.count("trend-after-second"), 1);
    assert_eq!(server.get("/interviews").count("trend-after-second"), 0, "the first comes first");
    let first = server.held(ONE, CORRECTED);
    assert_eq!(server.get("/interviews").count("trend"), 0, "one report is no trend");
    let again = server.hold(server.retried(&first), CORRECTED);
    for (page, says) in
        [("/interviews", 1), ("/interviews?role=nurse", 0), ("/interviews/trend", 1)]
    {
        let page = server.get(page);
        assert_eq!(page.count("trend-after-second"), says, "{}", page.body);
        assert_eq!(page.count("trend"), 0, "a retry is no second interview");
    }
    server.held(ONE, MISHEARD);
    let open = server.retried(&first);

    let history = server.get("/interviews");
    assert_eq!((history.count("is-retry"), history.count("trend")), (2, 1), "{}", history.body);
    let trend = server.get("/interviews/trend");
    assert_eq!((trend.count("series"), trend.count("left-out")), (1, 1));
    assert!(trend.body.contains("Not shown: 1 single question retried."));
    assert_eq!(trend.count("trend-after-second") + history.count("trend-after-second"), 0);
    assert!(!trend.body.contains(&again.interview) && trend.body.contains(&first.interview));

    // The first report leads to the attempts that came after it, and each of those to the others.
    for held in [&first, &again] {
        let report = server.report(held);
        assert_eq!(report.count("attempts"), 1);
        assert!(from(&report, "data-testid=\"attempts\"").contains(&format!("\"{open}\"")));
    }
}
