//! What is believed of readings, and what the report makes of them.

use interview::{Criterion, InProgress, Rubric, Setup, Shown, Verdict};
use scripted_model::{Behaviour, Script, When};
use serde_json::{Value, json};

use crate::fixture::{ANSWER, MORE, answer, answered, ask, budget, built_in, job, scripted, setup};

/// A reading of the right shape: every criterion that may be asked about at 3, with a quote that stands in [`ANSWER`] and [`MORE`],
/// but for those in `other`.
pub(crate) fn reading(other: &[(&str, Value)]) -> Value {
    let mut criteria = serde_json::Map::new();
    for criterion in ["ownership", "relevance", "specificity", "structure"] {
        criteria.insert(
            criterion.to_owned(),
            json!({"quotes": ["so I"], "rationale": "It says who did it.", "score": 3}),
        );
    }
    for (criterion, judged) in other {
        criteria.insert((*criterion).to_owned(), judged.clone());
    }
    for judged in criteria.values_mut().filter(|judged| judged["quotes"] == json!(["so I"])) {
        judged["quotes"] = json!(["the double work so I asked Priya"]);
    }
    json!({"criteria": criteria, "one_change": "Say the result first.", "stronger": "I asked Priya to review the split."})
}

/// The same with a score for role fit, which an interview with a job description asks for.
pub(crate) fn fitting() -> Value {
    let fit = json!({"quotes": ["asked Priya to review"], "rationale": "It fits. It scores 4.", "score": 4});
    reading(&[("role-fit", fit)])
}

fn overall() -> Value {
    json!({
        "coverage": [
            {"number": 1, "quotes": ["asked Priya to review the split"], "reason": "It was told.", "shown": "shown"},
            {"number": 2, "quotes": ["I mentored six juniors"], "reason": "It was told.", "shown": "shown"},
        ],
        "drills": ["Tell it in 60 seconds, 3 times.", "Say who decided.", "You would be hired with this."],
        "summary": "You showed the order. You said “I saved millions”. That is 5 out of 5.",
    })
}

/// The same reading for every answer, then the overall picture.
pub(crate) fn script(reading: &Value) -> Script {
    script_of(std::slice::from_ref(reading))
}

/// Readings in turn, the last for ever.
fn script_of(readings: &[Value]) -> Script {
    let when = |system: &str| When { system_contains: Some(system.to_owned()), ..When::default() };
    let mut script = Script::default()
        .then(when("last part of the report"), Behaviour::say(overall().to_string()))
        .then(
            when("You read a job description"),
            Behaviour::say(
                json!({"asked_for": ["runs build pipelines", "mentors juniors"]}).to_string(),
            ),
        );
    for (at, reading) in readings.iter().enumerate() {
        let nth = (at + 1 < readings.len()).then_some(at + 1);
        script = script.then(
            When { nth, ..when("one member of a panel") },
            Behaviour::say(reading.to_string()),
        );
    }
    script
}

/// A reading for every answer but those whose prompt holds `text`.
pub(crate) fn script_where(text: String, behaviour: Behaviour) -> Script {
    let when = When {
        user_contains: Some(text),
        system_contains: Some("one member of a panel".to_owned()),
        ..When::default()
    };
    let all = script(&reading(&[]));
    all.rules.into_iter().fold(Script::default().then(when, behaviour), |script, rule| {
        script.then(rule.when, rule.reply)
    })
}

/// Two main questions, both answered.
pub(crate) fn two_answers() -> InProgress {
    let mut interview = answered(setup(), &format!("{ANSWER} {MORE}"));
    let rest = interview::Plan {
        questions: vec![interview.plan.questions[1].clone()],
        ..interview::Plan::default()
    };
    ask(&mut interview, built_in().opening(&rest, &setup()));
    answer(&mut interview, MORE);
    interview
}

async fn judged(readings: &[Value]) -> Vec<interview::CriterionScore> {
    let interview = answered(setup(), MORE);
    let (_scripted, interviewer) = scripted(script_of(readings)).await;
    interviewer.score_answer(&setup(), &interview.turns, 1, &budget()).await.unwrap().criteria
}

fn of(criteria: &[interview::CriterionScore], criterion: Criterion) -> &interview::CriterionScore {
    criteria.iter().find(|judged| judged.criterion == criterion).unwrap()
}

fn one(score: impl Into<Value>, quotes: Value) -> (&'static str, Value) {
    (
        "ownership",
        json!({"quotes": quotes, "rationale": "It says who did it.", "score": score.into()}),
    )
}

fn quote() -> Value {
    json!(["I ASKED  priya"])
}

#[tokio::test]
async fn the_median_is_shown_with_its_spread_and_the_quote_as_it_stands() {
    let criteria = judged(&[
        reading(&[one(3, quote())]),
        reading(&[one(4, quote())]),
        reading(&[one(4, quote())]),
    ])
    .await;
    let ownership = of(&criteria, Criterion::Ownership);
    let Verdict::Scored { score, spread: Some(spread), .. } = &ownership.verdict else {
        panic!("{:?}", ownership.verdict)
    };
    assert_eq!(
        (score.get(), spread.lowest.get(), spread.highest.get(), spread.samples),
        (4, 3, 4, 3)
    );
    assert_eq!(ownership.evidence[0].quote(), "I asked Priya");
    assert_eq!(ownership.rationale, "It says who did it.");
}

#[tokio::test]
async fn readings_more_than_a_point_apart_are_no_score() {
    let criteria = judged(&[
        reading(&[one(2, quote())]),
        reading(&[one(4, quote())]),
        reading(&[one(3, quote())]),
    ])
    .await;
    let Verdict::NotScored { reason } = &of(&criteria, Criterion::Ownership).verdict else {
        panic!("scored")
    };
    assert!(reason.contains("from 2 to 4"), "{reason}");
    assert!(of(&criteria, Criterion::Relevance).verdict.score().is_some(), "the others are scored");
}

#[tokio::test]
async fn a_score_on_words_that_nobody_said_is_thrown_out() {
    let made_up = one(5, json!(["I led a team of forty"]));
    let partly = one(5, json!(["I asked Priya", "I led a team of forty"]));
    let none = one(5, json!([]));
    for bad in [&made_up, &partly, &none] {
        let criteria = judged(&[reading(std::slice::from_ref(bad))]).await;
        let ownership = of(&criteria, Criterion::Ownership);
        assert!(ownership.verdict.score().is_none() && ownership.evidence.is_empty());
        // One such reading of three leaves a majority.
        let criteria =
            judged(&[reading(std::slice::from_ref(bad)), reading(&[one(3, quote())])]).await;
        let Verdict::Scored { score, spread: Some(spread), .. } =
            &of(&criteria, Criterion::Ownership).verdict
        else {
            panic!("no score")
        };
        assert_eq!((score.get(), spread.samples), (3, 2));
    }
}

#[tokio::test]
async fn a_lowest_score_may_have_nothing_to_quote_but_for_relevance() {
    let nothing = json!({"quotes": [], "rationale": "Nothing is there.", "score": 1});
    let criteria =
        judged(&[reading(&[("ownership", nothing.clone()), ("relevance", nothing)])]).await;
    assert_eq!(of(&criteria, Criterion::Ownership).verdict.score().unwrap().get(), 1);
    assert!(of(&criteria, Criterion::Relevance).verdict.score().is_none());
}

#[tokio::test]
async fn null_is_no_score_and_gives_its_reason() {
    let null = json!({"quotes": [], "rationale": "The question asks about a team.", "score": null});
    let criteria = judged(&[reading(&[("ownership", null)])]).await;
    assert_eq!(
        of(&criteria, Criterion::Ownership).verdict,
        Verdict::not_scored("The question asks about a team.")
    );
    assert_eq!(
        of(&criteria, Criterion::RoleFit).verdict,
        Verdict::not_scored("There is no job description.")
    );
}

#[tokio::test]
async fn a_reading_of_the_wrong_shape_is_asked_for_once_more() {
    let interview = answered(setup(), MORE);
    let wrong = reading(&[one(7, quote()), ("charm", json!(5))]);
    let (scripted, interviewer) =
        scripted(script_of(&[wrong.clone(), wrong.clone(), wrong, reading(&[])])).await;
    let judged = interviewer.score_answer(&setup(), &interview.turns, 1, &budget()).await.unwrap();
    assert!(judged.criteria.iter().any(|judged| judged.verdict.score().is_some()));
    assert_eq!(scripted.requests().len(), 6);
    let told = crate::fixture::sent(&scripted.requests()[5].body);
    assert!(
        told.contains("ownership.score is not a whole number from 1 to 5, nor null."),
        "{told}"
    );
    assert!(told.contains("criteria has members that are not asked for."));
    assert!(!told.contains("charm"), "a model's words come back to it in no way");
}

#[tokio::test]
async fn hardly_any_words_reach_no_model_and_score_no_more_than_1() {
    let (scripted, interviewer) = scripted(script(&reading(&[]))).await;
    for text in ["fine", "很好，沒問題", "...", "it went fine"] {
        let interview = answered(setup(), text);
        let report = interviewer
            .report(&interview, crate::fixture::built_in().report(&interview), &budget(), |_, _| {})
            .await;
        for judged in
            report.criteria.iter().chain(report.answers.iter().flat_map(|answer| &answer.criteria))
        {
            let score = judged.verdict.score().map_or(0, |score| score.get());
            assert!(score <= 1, "{text}: {judged:?}");
        }
    }
    assert!(scripted.requests().is_empty());
}

#[tokio::test]
async fn a_report_is_added_up_by_code_and_holds_nothing_made_up() {
    let mut interview = two_answers();
    interview.setup = Setup { job: job(), ..setup() };
    let (_scripted, interviewer) = scripted(script(&fitting())).await;
    let seen = std::sync::Mutex::new(Vec::new());
    let budget = budget();
    let report = interviewer
        .report(&interview, crate::fixture::built_in().report(&interview), &budget, |done, of| {
            seen.lock().unwrap().push((done, of))
        })
        .await;
    assert_eq!(*seen.lock().unwrap(), [(1, 2), (2, 2)]);
    assert_eq!(report.model.as_deref(), Some("scripted"));
    assert_eq!(report.prompts.as_deref(), Some(model_interviewer::version()));
    assert_eq!(report.rubric, Rubric::panel().version());
    assert_eq!(report.overall.unwrap().to_string(), "3.2", "four at 3 and one at 4");
    assert!(report.notes.is_empty(), "{:?}", report.notes);
    assert_eq!(report.summary, "You showed the order.");
    assert_eq!(report.drills, ["Tell it in 60 seconds, 3 times.", "Say who decided."]);
    let shown: Vec<Shown> = report.coverage.iter().map(|covered| covered.shown).collect();
    assert_eq!(shown, [Shown::Shown, Shown::NotShown], "a quote that nobody said shows nothing");
    assert_eq!(of(&report.answers[0].criteria, Criterion::RoleFit).rationale, "It fits.");
    assert_eq!(report.answers[0].stronger.as_deref(), Some("I asked Priya to review the split."));
    assert!(!report.answers[0].measures.is_empty(), "what is measured is measured as ever");
    assert!(budget.spent().calls >= 7);
    insta::assert_snapshot!(serde_json::to_string_pretty(&report).unwrap());
}

#[tokio::test]
async fn an_interview_scored_again_keeps_its_requirements() {
    let mut interview = two_answers();
    interview.setup = Setup { job: job(), ..setup() };
    let (scripted, interviewer) = scripted(script(&fitting())).await;
    let report = interviewer
        .report(&interview, crate::fixture::built_in().report(&interview), &budget(), |_, _| {})
        .await;
    let finished = interview.finish(report, crate::fixture::NOW);
    let again = finished.reopen(&[], crate::fixture::NOW).unwrap();
    scripted.forget();
    let report = interviewer
        .report(&again, crate::fixture::built_in().report(&again), &budget(), |_, _| {})
        .await;
    assert_eq!(report.coverage.len(), 2);
    let asked = scripted.requests();
    assert!(
        !asked
            .iter()
            .any(|request| crate::fixture::sent(&request.body)
                .contains("You read a job description"))
    );
}
