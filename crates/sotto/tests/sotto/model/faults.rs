//! Everything that a model can do wrong: the interview goes on, and no score is made up.

use scripted_model::{Behaviour, Declining, Script};

use super::{JOB, SAID, WithModel, believable, when};

fn faults() -> Vec<(&'static str, Behaviour)> {
    vec![
        ("a slow first token", Behaviour::Silence),
        ("a stall", Behaviour::Stall { text: "follow-up no-result\nWhat".into() }),
        ("a cut", Behaviour::Cut { text: "follow-up no-result\nWhat".into() }),
        ("429 with Retry-After", Behaviour::busy("60")),
        ("429", Behaviour::status(429)),
        ("500", Behaviour::status(500)),
        ("401", Behaviour::status(401)),
        ("no JSON and no directive", Behaviour::say("Certainly! Here is a question for you.")),
        ("a wrong shape", Behaviour::say(r#"{"criteria": {"ownership": 5}, "questions": 7}"#)),
        ("a refusal", Behaviour::Decline { how: Declining::Filter }),
        ("a plain refusal", Behaviour::say("I'm sorry, but I can't help with that.")),
        ("no end", Behaviour::Endless { text: "and so on ".into() }),
        ("a tool call", Behaviour::ToolCall),
        ("malformed events", Behaviour::Malformed),
        ("nothing", Behaviour::Nothing),
    ]
}

#[test]
fn a_question_that_does_not_come_is_asked_by_the_built_in_interviewer() {
    let it = WithModel::start(believable());
    for (name, fault) in faults() {
        it.scripted.follow(believable());
        let interview = it.begin("");
        let mut script = Script::default().then(when("held aloud"), fault);
        script.rules.extend(believable().rules);
        it.scripted.follow(script);
        let page = it.answer(&interview, "Well, I moved something once, somewhere.");
        assert_eq!(page.count("fallback"), 1, "{name}: {}", page.body);
        assert_eq!(page.count("question"), 1, "{name}");
        it.scripted.follow(believable());
        let next = it.answer(&interview, SAID);
        assert_eq!(next.count("fallback"), 0, "{name}: the model is asked again: {}", next.body);
    }
}

#[test]
fn a_plan_that_does_not_come_is_the_bank_s() {
    let it = WithModel::start(Script::always(Behaviour::status(500)));
    let interview = it.begin("");
    let page = it.server.get(&interview);
    assert_eq!(page.count("fallback"), 1, "it is said once");
    let why = "The language model's server failed, so the questions come from the built-in";
    assert!(page.body.replace("&#39;", "'").contains(why), "{}", page.body);
    assert!(!page.shown("question").is_empty());
}

#[test]
fn no_score_is_made_up() {
    let it = WithModel::start(believable());
    for (name, fault) in faults() {
        it.scripted.follow(believable());
        let interview = it.begin(JOB);
        it.answer(&interview, SAID);
        it.scripted.follow(Script::always(fault));
        let report = it.finish(&interview);
        assert_eq!(report.count("report"), 1, "{name}");
        assert!(report.body.contains("built-in"), "{name}: it says who scored: {}", report.body);
        assert!(!report.body.contains("It says who did it."), "{name}");
    }
}

#[test]
fn a_quote_that_was_never_said_takes_its_score_with_it() {
    let made_up = super::reading()
        .to_string()
        .replace("I led the move of the ward", "I saved four million lives");
    let mut script = Script::default().then(when("member of a panel"), Behaviour::say(made_up));
    script.rules.extend(believable().rules);
    let it = WithModel::start(script);
    let interview = it.begin(JOB);
    it.answer(&interview, SAID);
    let report = it.finish(&interview);
    assert!(!report.body.contains("four million"), "{}", report.body);
    assert!(it.asked_for("member of a panel") >= 3 && !report.body.contains("It says who did it."));
}

#[test]
fn letters_that_come_in_two_pieces_come_whole() {
    let question = "follow-up no-result\nWhat changed in the café — for the naïve?";
    let mut script = Script::default()
        .then(when("held aloud"), Behaviour::SplitLetters { text: question.into() });
    script.rules.extend(believable().rules);
    let it = WithModel::start(script);
    let interview = it.begin("");
    assert_eq!(
        it.answer(&interview, SAID).shown("question"),
        "What changed in the café — for the naïve?"
    );
}
