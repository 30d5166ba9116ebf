//! Whatever a model writes, the report holds no quote that is not in the transcript, and no score without one.

use interview::{Criterion, Evidence, InProgress, Report, Setup};
use proptest::prelude::*;
use scripted_model::{Behaviour, Script, When};
use serde_json::{Map, Value, json};

use crate::{
    fixture::{ANSWER, answer, ask, budget, job, scripted, setup},
    prompts::follow_up,
    reporting::two_answers,
};

fn holds(report: &Report, interview: &InProgress) {
    let answer_to = |evidence: &Evidence| {
        let turn = interview.turn(evidence.turn()).expect("a turn of this interview");
        turn.answer().expect("an answer").text.clone()
    };
    let of_answers = report.answers.iter().flat_map(|answer| &answer.criteria);
    let all: Vec<_> = report.criteria.iter().chain(of_answers).collect();
    let evidence = all.iter().flat_map(|judged| &judged.evidence);
    for evidence in evidence.chain(report.coverage.iter().flat_map(|covered| &covered.evidence)) {
        assert!(answer_to(evidence).contains(evidence.quote()), "{evidence:?}");
    }
    for judged in &all {
        let score = judged.verdict.score().map_or(0, |score| score.get());
        let needs = score > 1 || (score == 1 && judged.criterion == Criterion::Relevance);
        assert!(!needs || !judged.evidence.is_empty(), "{judged:?}");
    }
    for covered in &report.coverage {
        assert_eq!(covered.shown == interview::Shown::NotShown, covered.evidence.is_empty());
    }
    let asked: String =
        interview.turns.iter().map(|turn| turn.question.text.to_lowercase()).collect();
    let said: String = interview
        .turns
        .iter()
        .filter_map(|turn| turn.answer())
        .map(|answer| answer.text.to_lowercase())
        .collect();
    for text in all.iter().map(|judged| &judged.rationale).chain([&report.summary]) {
        for quote in
            text.split('“').skip(1).filter_map(|rest| rest.split_once('”')).map(|(quote, _)| quote)
        {
            let bare = quote.to_lowercase();
            let bare = bare.trim_matches(|char: char| !char.is_alphanumeric());
            assert!(said.contains(bare) || asked.contains(bare), "{text}");
        }
        assert!(!text.contains(['<', '>', '`', '\u{202e}', '\u{200b}']), "{text:?}");
        assert!(!text.contains("out of 5") && !text.contains("hired"), "{text}");
    }
}

fn interview() -> InProgress {
    let mut interview = two_answers();
    interview.setup = Setup { job: job(), ..setup() };
    interview.plan.requirements =
        vec!["runs build pipelines".to_owned(), "mentors juniors".to_owned()];
    let main = interview.turns[1].question.clone();
    ask(&mut interview, follow_up(interview::Gap::NoReason, "Why did you ask her?", &main));
    answer(&mut interview, "because Priya had built it, 由頭到尾");
    interview
}

async fn report_on(interview: &InProgress, readings: [Value; 3], last: Value) -> Report {
    let last_when =
        When { system_contains: Some("last part of the report".to_owned()), ..When::default() };
    let mut script = Script::default().then(last_when, Behaviour::say(last.to_string()));
    for (at, reading) in readings.into_iter().enumerate() {
        let nth = (at < 2).then_some(at + 1);
        script = script.then(When { nth, ..When::default() }, Behaviour::say(reading.to_string()));
    }
    let (_scripted, interviewer) = scripted(script).await;
    interviewer
        .report(interview, crate::fixture::built_in().report(interview), &budget(), |_, _| {})
        .await
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        let name = prop_oneof![
            Just("criteria".to_owned()),
            Just("relevance".to_owned()),
            Just("quotes".to_owned()),
            Just("score".to_owned()),
            Just("rationale".to_owned()),
            Just("coverage".to_owned()),
            Just("drills".to_owned()),
            Just("summary".to_owned()),
            "[a-z]{1,6}",
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(name, inner, 0..5)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

fn quote() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => (0_usize..40, 1_usize..12).prop_map(|(from, count)| ANSWER.split_whitespace().skip(from).take(count).collect::<Vec<_>>().join(" ")),
        2 => Just("asked Priya to review".to_owned()),
        1 => Just("I led a team of forty".to_owned()),
        1 => ".{0,20}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    let sentence = prop_oneof![
        Just("It is told in order.".to_owned()),
        Just("This is 5 out of 5.".to_owned()),
        Just("You will be hired.".to_owned()),
        Just("<script>It</script> holds\u{202e}.".to_owned()),
        quote().prop_map(|quote| format!("You say “{quote}”.")),
        ".{0,30}",
    ];
    prop::collection::vec(sentence, 0..4).prop_map(|sentences| sentences.join(" "))
}

/// A reading that is nearly, or wholly, of the right shape.
fn near_reading() -> impl Strategy<Value = Value> {
    let judged = (
        prop::collection::vec(quote(), 0..4),
        text(),
        prop_oneof![8 => (1_u8..=5).prop_map(Value::from), 1 => Just(Value::Null), 1 => (0_u8..9).prop_map(Value::from)],
    );
    let judged = judged.prop_map(|(quotes, rationale, score)| json!({"quotes": quotes, "rationale": rationale, "score": score}));
    let criteria = prop::collection::vec(judged, 5);
    (criteria, text(), text(), prop::option::weighted(0.1, any_json())).prop_map(
        |(judged, one_change, stronger, wild)| {
            let names = ["relevance", "structure", "specificity", "ownership", "role-fit"];
            let mut criteria: Map<String, Value> =
                names.iter().map(|name| (*name).to_owned()).zip(judged).collect();
            if let Some(wild) = wild {
                criteria.insert("structure".to_owned(), wild);
            }
            json!({"criteria": criteria, "one_change": one_change, "stronger": stronger})
        },
    )
}

fn near_picture() -> impl Strategy<Value = Value> {
    let covered = (
        0_u8..4,
        prop::collection::vec(quote(), 0..3),
        text(),
        prop_oneof!["shown", "partly", "not-shown", "[a-z]{0,5}"],
    );
    let covered = covered.prop_map(|(number, quotes, reason, shown)| json!({"number": number, "quotes": quotes, "reason": reason, "shown": shown}));
    (prop::collection::vec(covered, 0..4), prop::collection::vec(text(), 0..5), text())
        .prop_map(|(coverage, drills, summary)| json!({"coverage": coverage, "drills": drills, "summary": summary}))
}

fn run(work: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn nearly_right_replies(readings in [near_reading(), near_reading(), near_reading()], last in near_picture()) {
        run(async {
            let interview = interview();
            holds(&report_on(&interview, readings, last).await, &interview);
        });
    }

    #[test]
    fn any_replies(readings in [any_json(), any_json()], near in near_reading(), last in any_json()) {
        run(async {
            let interview = interview();
            let [first, second] = readings;
            holds(&report_on(&interview, [first, second, near], last).await, &interview);
        });
    }

    #[test]
    fn any_words(reply in ".{0,200}") {
        run(async {
            let interview = interview();
            let (_scripted, interviewer) = scripted(Script::always(Behaviour::say(reply))).await;
            let turn = interviewer.next(&interview, &budget(), |_: &str| {}).await;
            assert!(turn.fallback.is_some());
            holds(&interviewer.report(&interview, crate::fixture::built_in().report(&interview), &budget(), |_, _| {}).await, &interview);
        });
    }
}
