//! Which words of a model reach a candidate, held against replies by other hands, who had not seen the rules. From the first tables
//! in `data/` the rules learned, and then from the second. What came of those at first sight stands in `docs/reading.md`.

use interview::{AskedBy, InProgress, Language, Setup};
use interviewer::Next;
use model_interviewer::withheld;
use scripted_model::Behaviour;

use crate::{
    asking::next,
    fixture::{answered, setup},
};

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
struct Tally {
    good: usize,
    kept: usize,
    bad: usize,
    shown: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn add(&mut self, good: bool, right: bool, row: String) {
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
    fn is_within(&self, kept: usize, shown: usize) {
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

async fn questions(table: &'static str) -> Tally {
    let mut tally = Tally::default();
    for [id, language, said, question, verdict, kind, shown] in rows(table) {
        let reply = Behaviour::say(format!("follow-up no-result\n{question}"));
        let (turn, _) = next(&after(language, said), reply).await;
        let put = match turn.next {
            Next::Ask(question) if question.by == AskedBy::Model => Some(question.text),
            _ => None,
        };
        let right = put.as_deref() == Some(shown).filter(|shown| !shown.is_empty());
        tally.add(verdict != "withhold", right, format!("{id} {kind}: {question} -> {put:?}"));
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
    questions(include_str!("data/questions-1.tsv")).await.is_within(97, 1);
    questions(include_str!("data/questions-2.tsv")).await.is_within(96, 2);
}

#[test]
fn a_sentence_of_a_report_that_holds_is_kept_and_one_that_does_not_is_withheld() {
    sentences(include_str!("data/sentences-1.tsv")).is_within(93, 14);
    sentences(include_str!("data/sentences-2.tsv")).is_within(96, 25);
}
