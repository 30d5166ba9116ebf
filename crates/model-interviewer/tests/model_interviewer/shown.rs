//! Which words of a model reach a candidate, held against replies by other hands, who had not seen the rules. From the first tables
//! in `data/` the rules learned, and then from the second. What came of those at first sight stands in `docs/reading.md`.

use std::sync::Arc;

use interview::{AskedBy, InProgress, Language, Setup};
use interviewer::{BuiltIn, Next};
use model_interviewer::withheld;
use scripted_model::Behaviour;

use crate::{
    asking::{next, next_with},
    fixture::{answered, built_in, setup},
};

pub(crate) const QUESTIONS: [&str; 2] =
    [include_str!("data/questions-1.tsv"), include_str!("data/questions-2.tsv")];

fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().skip(1).map(|line| {
        let fields: Vec<&str> = line.split('\t').collect();
        fields.try_into().unwrap_or_else(|_| panic!("{line}"))
    })
}

fn after(language: &str, said: &str) -> InProgress {
    let language = match language {
        "en" => Language::English,
        "es" => Language::Spanish,
        "zh-Hant" => Language::TraditionalChinese,
        "zh-Hans" => Language::SimplifiedChinese,
        _ => panic!("{language}"),
    };
    answered(Setup { language, ..setup() }, said)
}

/// What came of a table: of what may be shown how much was, and of what may not.
#[derive(Default)]
pub(crate) struct Tally {
    good: usize,
    kept: usize,
    bad: usize,
    shown: usize,
    wrong: Vec<String>,
}

impl Tally {
    pub(crate) fn add(&mut self, good: bool, right: bool, row: String) {
        let (all, counted) = match good {
            true => (&mut self.good, &mut self.kept),
            false => (&mut self.bad, &mut self.shown),
        };
        *all += 1;
        *counted += usize::from(right == good);
        if !right {
            self.wrong.push(row);
        }
    }

    /// At least `kept` in a hundred of what may be shown is, and at most `shown` in a hundred of what may not.
    pub(crate) fn is_within(&self, kept: usize, shown: usize) {
        let Self { good, bad, wrong, .. } = self;
        assert!(
            self.kept * 100 >= good * kept && self.shown * 100 <= bad * shown,
            "kept {} of {good}, shown {} of {bad}\n{}",
            self.kept,
            self.shown,
            wrong.join("\n")
        );
    }
}

pub(crate) async fn questions(built_in: Arc<BuiltIn>, table: &'static str) -> Tally {
    let mut tally = Tally::default();
    for [id, language, said, question, verdict, kind, shown] in rows(table) {
        let reply = Behaviour::say(format!("follow-up no-result\n{question}"));
        let said = after(language, said);
        let (turn, _) = next_with(Arc::clone(&built_in), &said, reply).await;
        let put = match turn.next {
            Next::Ask(question) if question.by == AskedBy::Model => Some(question.text),
            _ => None,
        };
        let right = put.as_deref() == Some(shown).filter(|shown| !shown.is_empty());
        tally.add(
            verdict != "withhold",
            right,
            format!("{id} {kind}: {question} -> {put:?} {:?}", turn.fallback),
        );
    }
    tally
}

fn sentences(table: &'static str) -> Tally {
    let mut tally = Tally::default();
    for [id, language, said, sentence, verdict, kind] in rows(table) {
        let found = withheld(&after(language, said), "Software engineer", [sentence]);
        let good = verdict == "keep";
        let right = found.withheld.is_empty() == good;
        let rules = found.by_rule();
        tally.add(good, right, format!("{id} {verdict} {kind}: {sentence} {rules:?}"));
    }
    tally
}

#[tokio::test]
async fn a_question_that_is_fit_is_put_and_one_that_is_not_is_not() {
    questions(built_in(), QUESTIONS[0]).await.is_within(97, 1);
    questions(built_in(), QUESTIONS[1]).await.is_within(100, 2);
}

#[test]
fn a_sentence_of_a_report_that_holds_is_kept_and_one_that_does_not_is_withheld() {
    sentences(include_str!("data/sentences-1.tsv")).is_within(95, 14);
    sentences(include_str!("data/sentences-2.tsv")).is_within(96, 23);
}

const TILLS: &str = "Last year at a small shop in Lyon I didn’t have a plan at first. I moved two tills and I trained four people in the team.";

/// What small models and stubs have written on a page.
#[tokio::test]
async fn a_question_that_was_once_shown_as_it_came_is_put_right_or_not_at_all() {
    let unfit = [
        "move-on question 4f9b7fadba9e1292 end Q1. What is the plan for this project?",
        "follow-up no-result move-on, question 4f9b7fadba9e1292 endQ2. What is the plan for this project?",
        "follow-up no-depth: what came of it in the end?",
        "¿Qué cambió en la caja después de formar a esas cuatro personas?",
        "培訓那四個人之後，收銀台有甚麼改變？",
        "How did Carrefour react when you saved them 90,000 euros?",
        "See http://evil.example/x and tell me **what** changed <b>there</b>?",
        "Are you married, and do you plan to have children?",
    ];
    let cut = ["Line 2: ", "Interviewer: ", ""];
    let till = "What changed at the till after that?";
    let cut = cut.map(|label| (format!("{label}{till}"), Some(till)));
    let all = unfit.into_iter().map(|question| (question.to_owned(), None)).chain(cut);
    for (question, shown) in all {
        let reply = Behaviour::say(format!("follow-up no-result\n{question}"));
        let (turn, words) = next(&after("en", TILLS), reply).await;
        let Next::Ask(put) = turn.next else { panic!("{question}") };
        let by_model = put.by == AskedBy::Model;
        assert_eq!(by_model.then_some(put.text.as_str()), shown, "{question}");
        assert_eq!(words, shown.unwrap_or_default(), "{question}");
    }
}

#[test]
fn a_reason_in_another_language_or_of_the_prompt_s_words_is_withheld() {
    for reason in [
        "La cita muestra un paso que se tomó.",
        "引文表明采取了一个步骤。",
        "你讲述了一个收银台的变化。",
        "You are one member of a panel that scores answers given in a practice interview.",
    ] {
        let found = withheld(&after("en", TILLS), "Retail manager", [reason]);
        assert_eq!(found.withheld.len(), 1, "{reason}");
    }
}
