//! Plans, questions, and how they come to the page.

use scripted_model::{Behaviour, Say, Script};

use super::{JOB, SAID, WithModel, believable, when};
use crate::{asking::OWN, fixture::TestServer};

#[test]
fn questions_are_fitted_followed_up_and_named_for_what_was_missing() {
    let it = WithModel::start(believable());
    let interview = it.begin(JOB);
    let first = it.server.get(&interview);
    assert_eq!(first.shown("question"), "Which ward did you move, and how?");
    assert_eq!((first.count("hint"), first.count("feedback")), (0, 0), "a realistic interview");
    let second = it.answer(&interview, SAID);
    assert_eq!(second.shown("question"), "What changed after the move?");
    assert!(
        second
            .body
            .contains("The question was: <span lang=\"en\">Which ward did you move, and how?")
    );
    let sent = it.scripted.requests();
    assert!(sent.iter().any(|request| request.body.to_string().contains("You have led a move.")));
}

#[test]
fn the_page_names_the_model_and_where_words_go() {
    let it = WithModel::start(believable());
    let interview = it.begin("");
    for page in [interview.as_str(), "/privacy", "/"] {
        let page = it.server.get(page);
        assert!(
            page.body.contains("scripted") && page.body.contains("on this server"),
            "{}",
            page.body
        );
    }
    let without = TestServer::start();
    let page = without.get(&without.begun());
    assert_eq!(page.count("sent-on"), 0);
    // Nothing goes anywhere else: every request that left went to the model that is named.
    assert!(it.scripted.requests().iter().all(|request| request.body["model"] == "scripted"));
}

#[test]
fn a_coached_interview_has_hints_and_a_word_after_each_answer() {
    let script = believable();
    let coached = Behaviour::say(
        "follow-up no-result\nfeedback: You said who led it.\nWhat changed after the move?",
    );
    let mut first = Script::default().then(when("held aloud"), coached);
    first.rules.extend(script.rules);
    let it = WithModel::start(first);
    let interview = it.begin("&mode=coached");
    let turn = it.server.turn(&interview);
    assert_eq!(it.server.post(&format!("{turn}/hint"), "").status, 303);
    let hinted = it.server.get(&interview);
    assert!(hinted.body.contains("who went first"), "{}", hinted.body);
    let next = it.answer(&interview, SAID);
    assert!(next.body.contains("You said who led it."), "{}", next.body);
    let export = it.server.get("/account/export").body;
    assert!(export.contains("You said who led it."), "what is kept is exported: {export}");
    assert_eq!(next.shown("question"), "What changed after the move?");
    let realistic = it.begin("");
    let turn = it.server.turn(&realistic);
    assert_eq!(it.server.post(&format!("{turn}/hint"), "").status, 409);
}

fn slow(words: &str) -> Behaviour {
    Behaviour::Say(Say { text: words.to_owned(), first_ms: 100, token_ms: 60, ..Say::default() })
}

#[test]
fn words_come_to_the_page_as_they_are_written_and_to_nobody_else_s() {
    let question = "follow-up no-result\nYou planned the move, you led it, and then it was over. What changed for the patients after that?";
    let mut script = Script::default().then(when("held aloud"), slow(question));
    script.rules.extend(believable().rules);
    let it = WithModel::start(script);
    let interview = it.begin("");
    it.type_answer(&interview, SAID);
    assert_eq!(
        it.server.get(&interview).count("waiting"),
        1,
        "the answer is kept, the question is on its way"
    );
    let stranger = it.server.another("bob@example.org");
    let asked = it.server.ask(
        "GET",
        &format!("{interview}/progress"),
        &format!("{OWN}Cookie: {}\r\n", stranger.cookies()),
        "",
    );
    assert_eq!(asked.status, 404);
    let stream = it.server.get(&format!("{interview}/progress"));
    assert_eq!(stream.header("content-type"), Some("text/event-stream"));
    let words = stream.body.matches("event: words").count();
    assert!(words > 2, "{}", stream.body);
    assert!(
        stream.body.contains("event: over") && !stream.body.contains("follow-up"),
        "{}",
        stream.body
    );
    assert_eq!(
        it.settled(&interview).shown("question"),
        "You planned the move, you led it, and then it was over. What changed for the patients after that?"
    );
    let idle = it.server.get(&format!("{interview}/progress"));
    assert!(idle.body.contains("event: over") && !idle.body.contains("event: words"));
}

#[test]
fn looked_at_twice_it_is_asked_once() {
    let mut script = Script::default()
        .then(when("held aloud"), slow("follow-up no-result\nWhat changed after the move?"));
    script.rules.extend(believable().rules);
    let it = WithModel::start(script);
    let interview = it.begin("");
    it.type_answer(&interview, SAID);
    for _ in 0..5 {
        it.server.get(&interview);
    }
    it.settled(&interview);
    assert_eq!(it.asked_for("held aloud"), 1);
}

#[test]
fn a_server_that_ends_in_the_middle_goes_on_after() {
    let mut script = Script::default().then(when("held aloud"), Behaviour::Silence);
    script.rules.extend(believable().rules);
    let it = WithModel::start_with(script, &[("SOTTO_LLM_PATIENCE", "60")]);
    let interview = it.begin("");
    it.type_answer(&interview, SAID);
    let it = it.restarted();
    let page = it.settled(&interview);
    assert_eq!(page.shown("question"), "What changed after the move?");
    assert!(page.body.contains(SAID), "nothing is lost");
}

#[test]
fn over_its_budget_an_interview_goes_on_without_the_model() {
    let it = WithModel::start_with(believable(), &[("SOTTO_LLM_BUDGET", "1")]);
    let interview = it.begin("");
    assert_eq!(
        it.server.get(&interview).shown("question"),
        "Which ward did you move, and how?",
        "the first is still within it"
    );
    let next = it.answer(&interview, SAID);
    assert_eq!(next.count("fallback"), 1, "{}", next.body);
    let report = it.finish(&interview);
    assert!(report.body.contains("built-in"), "{}", report.body);
    assert_eq!((it.asked_for("held aloud"), it.asked_for("member of a panel")), (0, 0));
}

#[test]
fn an_interview_can_be_held_in_another_language_with_a_model_only() {
    let it = WithModel::start(believable());
    assert!(it.server.get("/").body.contains("繁體中文（粵語）"));
    let spanish = it.begin("&language=es");
    assert!(
        it.server.get(&spanish).body.contains("understands only English"),
        "the engine of this test"
    );
    let without = TestServer::start();
    assert!(!without.get("/").body.contains("繁體中文（粵語）"));
    let refused =
        without.post("/interviews", &crate::asking::CHOSEN.replace("language=en", "language=es"));
    assert_eq!(refused.status, 422);
}
