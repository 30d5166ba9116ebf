//! What the interviewer does with a reply.

use std::sync::Arc;

use interview::{AskedBy, Gap, InProgress, Language, Mode, QuestionReason, Setup};
use interviewer::{BuiltIn, Next};
use model_interviewer::NextTurn;
use scripted_model::{Behaviour, Script, Scripted};

use crate::{
    fixture::{
        ANSWER, MORE, NOW, answer, answered, ask, begun, budget, built_in, interviewer_with,
        scripted, setup,
    },
    prompts::follow_up,
};

/// The next turn after a reply, and the words that were passed on.
pub(crate) async fn next(interview: &InProgress, reply: Behaviour) -> (NextTurn, String) {
    next_with(built_in(), interview, reply).await
}

pub(crate) async fn next_with(
    built_in: Arc<BuiltIn>,
    interview: &InProgress,
    reply: Behaviour,
) -> (NextTurn, String) {
    let scripted = Scripted::start(Script::always(reply)).await;
    let interviewer = interviewer_with(built_in, &scripted);
    let mut words = String::new();
    let next = interviewer.next(interview, &budget(), |more: &str| words.push_str(more)).await;
    (next, words)
}

fn question(next: &NextTurn) -> &interview::Question {
    match &next.next {
        Next::Ask(question) => question,
        Next::WrapUp => panic!("the interview ended"),
    }
}

#[tokio::test]
async fn a_follow_up_is_put_in_the_models_words_and_aimed_at_a_gap() {
    let interview = answered(setup(), ANSWER);
    let reply =
        "probe no-trade-off\nYou split the **pipeline**. What did you weigh against it? And why?";
    let (next, words) = next(&interview, Behaviour::say(reply)).await;
    let asked = question(&next);
    assert_eq!(asked.text, "You split the pipeline. What did you weigh against it?");
    assert_eq!(asked.text, words);
    assert_eq!((asked.asked, asked.by), (QuestionReason::Probe(Gap::NoTradeOff), AskedBy::Model));
    assert_eq!(asked.bank_id, interview.turns[0].question.bank_id);
    assert!(next.fallback.is_none() && next.feedback.is_none());
}

#[tokio::test]
async fn a_question_of_the_plan_is_put_as_it_stands_there() {
    let mut interview = begun(setup());
    interview.plan.by = AskedBy::Model;
    interview.plan.questions[1].text = Some("Which build of yours broke worst?".to_owned());
    answer(&mut interview, ANSWER);
    let (next, words) = next(&interview, Behaviour::say("move-on\nSomething else entirely?")).await;
    let asked = question(&next);
    assert_eq!(asked.text, "Which build of yours broke worst?");
    assert_eq!(
        (asked.asked, asked.by, words),
        (QuestionReason::Planned, AskedBy::Model, asked.text.clone())
    );
}

#[tokio::test]
async fn whoever_may_harm_themselves_is_told_where_help_is_and_no_model_is_asked() {
    let (scripted, interviewer) =
        scripted(Script::always(Behaviour::say("follow-up no-result\nWhat changed?"))).await;
    let mut words = String::new();
    let interview = answered(setup(), "I want to kill myself.");
    let next = interviewer.next(&interview, &budget(), |more: &str| words.push_str(more)).await;
    assert!(question(&next).text.contains("findahelpline.com"));
    assert_eq!(question(&next).text, words);
    assert_eq!(scripted.requests().len(), 0);
}

#[tokio::test]
async fn where_one_move_is_open_no_model_is_asked() {
    let (scripted, interviewer) = scripted(Script::default()).await;
    let mut skipped = begun(setup());
    skipped.skip(skipped.turns[0].id, NOW).unwrap();
    let mut followed = answered(setup(), ANSWER);
    let main = followed.turns[0].question.clone();
    for (gap, text) in [(Gap::NoNumber, "How many?"), (Gap::NoReason, "And why was that?")] {
        ask(&mut followed, follow_up(gap, text, &main));
        answer(&mut followed, MORE);
    }
    for interview in [&skipped, &followed] {
        let next = interviewer.next(interview, &budget(), |_: &str| {}).await;
        assert_eq!(question(&next).asked, QuestionReason::Planned);
        assert!(next.fallback.is_none());
    }
    let mut over = skipped.clone();
    over.plan.questions.truncate(1);
    assert_eq!(interviewer.next(&over, &budget(), |_: &str| {}).await.next, Next::WrapUp);
    assert!(scripted.requests().is_empty());
}

#[tokio::test]
async fn a_coached_interview_has_a_word_after_each_answer() {
    let interview = answered(Setup { mode: Mode::Coached, ..setup() }, ANSWER);
    let reply = "follow-up no-reflection\nfeedback: Put “down to four minutes” first.\nWhat would you do differently?";
    let (turn, words) = next(&interview, Behaviour::say(reply)).await;
    assert_eq!(turn.feedback.as_deref(), Some("Put “down to four minutes” first."));
    assert_eq!(words, "What would you do differently?");
    let made_up = reply.replace("down to four minutes", "saved a million");
    let (turn, _) = next(&interview, Behaviour::say(made_up)).await;
    assert_eq!(turn.feedback, None, "a quotation that nobody said");
    assert!(turn.fallback.is_none());
}

#[tokio::test]
async fn the_plan_is_put_into_the_language_where_no_plan_in_it_came_about() {
    let mut interview = begun(Setup { language: Language::Spanish, ..setup() });
    interview.plan.questions.iter_mut().for_each(|place| place.text = None);
    answer(&mut interview, "reduje la compilación de cuarenta minutos a cuatro");
    let (turn, _) =
        next(&interview, Behaviour::say("move-on\n¿Qué error tuyo llegó a los usuarios?")).await;
    let asked = question(&turn);
    assert_eq!(asked.text, "¿Qué error tuyo llegó a los usuarios?");
    assert_eq!((asked.asked, asked.by), (QuestionReason::Planned, AskedBy::Model));
    assert_eq!(asked.bank_id, interview.plan.questions[1].bank_id);
}

#[tokio::test]
async fn what_is_no_move_and_no_question_is_asked_by_the_built_in_interviewer() {
    let mut interview = answered(setup(), "We had a slow build. We fixed it together.");
    let main = interview.turns[0].question.clone();
    for (reply, because) in [
        ("I'm sorry, but I can't help with that.", "gave an unclear reply"),
        ("follow-up charm\nWhat did you charm them with?", "gave an unclear reply"),
        ("wrap-up", "gave an unclear reply"),
        (
            "{\"move\": \"follow-up no-result\", \"question\": \"What changed?\"}",
            "gave an unclear reply",
        ),
        ("follow-up no-result\nGreat answer, well done!", "did not ask one clear question"),
        ("follow-up no-result\n", "did not ask one clear question"),
        (&format!("follow-up no-result\n{}", main.text), "repeated a question"),
        (
            &format!("follow-up no-result\n{}?", "very ".repeat(300)),
            "did not ask one clear question",
        ),
    ] {
        let (turn, _) = next(&interview, Behaviour::say(reply)).await;
        let why = turn.fallback.clone().unwrap_or_else(|| panic!("{reply}"));
        assert!(why.sentence().contains(because), "{why}: {reply}");
        assert!(why.sentence().ends_with("so the built-in interviewer asks this one."));
        assert_eq!(question(&turn).by, AskedBy::Fallback);
    }
    ask(&mut interview, follow_up(Gap::NoResult, "What changed?", &main));
    answer(&mut interview, MORE);
    let (turn, _) =
        next(&interview, Behaviour::say("probe no-result\nWhat else was different?")).await;
    assert!(turn.fallback.is_some(), "a gap is asked about once");
}

#[tokio::test]
async fn what_is_said_is_plain_text() {
    let interview = answered(setup(), ANSWER);
    let reply = "clarify unclear\n\u{202e}<img src=x onerror=alert(1)>\u{200b}What [did](http://x) `you` mean by #1?\u{7}";
    let (turn, words) = next(&interview, Behaviour::say(reply)).await;
    // It begins as a tag does after its invisible beginning, or is stripped of it: either way no mark is left.
    for text in [&question(&turn).text, &words] {
        assert!(!text.contains(['<', '>', '`', '\u{202e}', '\u{200b}', '\u{7}']), "{text}");
    }
}
