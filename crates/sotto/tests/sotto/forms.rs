//! A form that is refused comes back as it was sent, with what is wrong said at the field it is about; without script.

use client::Tempo;

use crate::{
    asking::{Answer, CHOSEN},
    fixture::{TestServer, said},
};

/// The field with this fault: its tag, and what stands in it. The fault is on the page once, outside what waits in templates.
fn at_fault(page: &Answer, id: &str, says: &str) -> String {
    let shown = page.outside_templates();
    assert_eq!(shown.matches("data-error").count(), 1, "{shown}");
    let fault = format!("<p class=\"notice\" id=\"{id}\" data-error>");
    let (_, sentence) = shown.split_once(&fault).unwrap_or_else(|| panic!("no {id} in {shown}"));
    let sentence = sentence.split('<').next().unwrap();
    assert!(sentence.contains(says), "{says:?}: {sentence}");
    assert!(shown.contains("<title>Error: "), "{shown}");
    let (before, after) =
        shown.split_once(&format!("aria-invalid=\"true\" aria-describedby=\"{id}")).unwrap();
    format!("{}{}", before.rsplit('<').next().unwrap(), after.split("</").next().unwrap())
}

#[test]
fn a_choice_that_is_none_is_shown_at_its_field_and_the_others_stay_chosen() {
    let server = TestServer::start();
    let form = format!("{CHOSEN}&mode=coached&job=Leads+%3Cmoves%3E").replace("mid", "lead");
    for (right, wrong, id, label) in [
        ("project-manager", &*"x".repeat(81), "role-fault", "80 characters"),
        ("seniority=lead", "seniority=emperor", "seniority-fault", "“Seniority”"),
        ("behavioural", "shouting", "kind-fault", "“Interview type”"),
        ("questions=2", "questions=99", "questions-fault", "“Number of questions”"),
        ("language=en", "language=es", "language-fault", "“Language”"),
        ("mode=coached", "mode=easy", "mode-fault", "“Mode”"),
    ] {
        let refused = server.post("/interviews", &form.replace(right, wrong));
        assert_eq!(refused.status, 422, "{wrong}");
        at_fault(&refused, id, label);
        for (choice, kept) in [
            ("project-manager", "value=\"Project manager\" placeholder"),
            ("seniority=lead", "value=\"lead\" selected"),
            ("behavioural", "value=\"behavioural\" selected"),
            ("questions=2", "value=\"2\" selected"),
            ("mode=coached", "value=\"coached\" checked"),
            ("job", ">\nLeads &#60;moves&#62;</textarea>"),
        ] {
            assert_eq!(refused.body.contains(kept), choice != right, "{wrong}, {kept}");
        }
    }
    assert!(!server.get("/").body.contains("data-error"));
    let persona = server.post("/interviews", &format!("{form}&persona=kind"));
    assert_eq!(persona.status, 422);
    let says = "<p class=\"notice\" id=\"persona-fault\" data-error>Check “Interviewer”.";
    assert!(persona.body.contains(says), "{}", persona.body);
}

#[test]
fn a_job_description_comes_back_when_it_is_too_long_and_when_it_was_not_the_fault() {
    let server = TestServer::start();
    let long = "x".repeat(20_001);
    let refused = server.post("/interviews", &format!("{CHOSEN}&job={long}"));
    assert_eq!(refused.status, 422);
    let field = at_fault(&refused, "job-fault", "20,000 characters");
    assert!(field.starts_with("textarea") && field.ends_with(&long));

    for _ in 0..20 {
        server.begun();
    }
    let refused = server.post("/interviews", &format!("{CHOSEN}&job=Leads+moves"));
    assert_eq!(refused.status, 409);
    let says = "<p class=\"notice\" id=\"begin-fault\" data-error>You have reached the limit of unfinished interviews";
    assert!(refused.body.contains(says), "{}", refused.body);
    assert!(refused.body.contains(">\nLeads moves</textarea>"));
    assert!(!refused.body.contains("aria-invalid"), "no field is wrong");
}

#[test]
fn a_resume_that_is_too_long_comes_back_and_the_one_before_stays() {
    let server = TestServer::start();
    server.post("/resume", "text=I+built+bridges.");
    let long = "x".repeat(20_001);
    let refused = server.post("/resume", &format!("text={long}"));
    assert_eq!(refused.status, 422);
    assert!(at_fault(&refused, "text-fault", "20,000 characters").ends_with(&long));
    assert_eq!(refused.count("resume-expires"), 1, "the one before is there to be deleted");
    assert!(server.get("/resume").body.contains("I built bridges."));
}

#[test]
fn a_token_s_form_comes_back_open_and_filled_in() {
    let server = TestServer::start();
    let long = "x".repeat(61);
    for (form, id, says) in [
        ("name=+&days=30&manage=1", "token-name-fault", "“Name”"),
        (&*format!("name={long}&days=30&manage=1"), "token-name-fault", "60 characters"),
        ("name=My+script&days=30", "token-may-fault", "“Permissions”"),
        ("name=My+script&days=31&manage=1", "token-days-fault", "“Expires in”"),
    ] {
        let refused = server.post("/account/tokens", form);
        assert_eq!(refused.status, 422, "{form}");
        at_fault(&refused, id, says);
        let page = &refused.body;
        assert!(page.contains("<details class=\"make\" open>"), "{page}");
        assert!(!page.contains("<details class=\"sure\" open>"), "{page}");
        assert_eq!(page.contains("value=\"30\" selected"), form.contains("days=30"));
        assert_eq!(page.contains("value=\"My script\""), form.contains("My+script"));
        assert_eq!(page.contains(&format!("value=\"{long}\"")), form.contains(&long));
        let ticked = |name: &str| page.contains(&format!("name=\"{name}\" value=\"1\" checked"));
        assert_eq!(
            (ticked("read"), ticked("practise"), ticked("manage")),
            (false, false, form.contains("manage"))
        );
        assert_eq!(refused.count("token-secret"), 0);
    }
    for _ in 0..20 {
        server.post("/account/tokens", "name=x&days=30&read=1");
    }
    let refused = server.post("/account/tokens", "name=Mine&days=7&read=1");
    assert_eq!(refused.status, 409);
    let says = "id=\"token-fault\" data-error>You have reached the limit of access tokens";
    assert!(refused.body.contains(says) && refused.body.contains("value=\"Mine\""));
    assert!(!refused.body.contains("aria-invalid"), "no field is wrong");
}

#[test]
fn deleting_the_account_comes_back_open_at_the_box_that_was_not_ticked() {
    let server = TestServer::start();
    let refused = server.post("/account/delete", "");
    assert_eq!(refused.status, 422);
    at_fault(&refused, "sure-fault", "“Yes, delete everything”");
    assert!(refused.body.contains("<details class=\"sure\" open>"));
    assert!(!refused.body.contains("<details class=\"make\" open>"));
}

#[tokio::test]
async fn an_answer_that_does_not_fit_comes_back_in_the_panel_it_was_sent_from() {
    let server = TestServer::start();
    let (interview, turn) = server.begin().await;
    let question = server.turn(&format!("/interviews/{interview}"));
    let long = format!("{}end.", "word ".repeat(6_000));
    let sent = format!("text={}", long.replace(' ', "+"));
    for (form, says, words) in [(&*sent, "30,000 characters", &*long), ("text=+", "no words", " ")]
    {
        let refused = server.post(&format!("{question}/typed"), form);
        assert_eq!(refused.status, 422);
        assert!(at_fault(&refused, "typed-fault", says).ends_with(&format!(">\n{words}")));
        assert_eq!((refused.count("typed-answer"), refused.count("transcript")), (1, 0));
    }
    server.client.speak(interview, turn, said(), Tempo::AtOnce, drop).await.unwrap();
    let refused = server.post(&format!("{question}/keep"), &sent);
    assert_eq!(refused.status, 422);
    assert!(at_fault(&refused, "heard-fault", "30,000 characters").ends_with(&long));
    assert_eq!((refused.count("typed-answer"), refused.count("transcript")), (0, 1));
    assert_eq!(refused.count("receipt"), 1, "what was heard is still there");
    assert_eq!(server.turn(&format!("/interviews/{interview}")), question);
}

#[test]
fn a_correction_that_does_not_fit_comes_back_open_at_its_answer() {
    let server = TestServer::start();
    let interview = server.begun();
    let mut turns = Vec::new();
    for _ in 0..2 {
        turns.push(server.turn(&interview));
        server.post(&format!("{}/typed", turns.last().unwrap()), "text=We+did+it.");
    }
    server.post(&format!("{interview}/finish"), "");
    let second = turns[1].rsplit('/').next().unwrap();
    let long = "x".repeat(30_001);
    let form = format!("turn={second}&text={long}");
    let refused = server.post(&format!("{interview}/rescore"), &form);
    assert_eq!(refused.status, 422);
    assert!(at_fault(&refused, "correction-fault", "30,000 characters").ends_with(&long));
    assert_eq!(refused.body.matches("<details class=\"mend\" open").count(), 1);
    assert!(refused.body.contains(">\nWe did it.</textarea>"), "the other is as it was");
    assert!(!server.get(&format!("{interview}/report")).body.contains("data-error"));
}
