//! Which words of a model reach a candidate, held against replies by another hand: `data/questions.tsv` and `data/sentences.tsv`
//! were written by somebody who had not seen the rules.

use interview::{AskedBy, InProgress, Language, Setup};
use interviewer::Next;
use model_interviewer::withheld;
use scripted_model::Behaviour;

use crate::{
    asking::next,
    fixture::{answered, setup},
};

const QUESTIONS: &str = include_str!("data/questions.tsv");
const SENTENCES: &str = include_str!("data/sentences.tsv");

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

#[tokio::test]
async fn a_question_that_is_fit_is_put_and_one_that_is_not_never() {
    let (mut kept, mut good, mut wrong) = (0, 0, Vec::new());
    let mut leaked = Vec::new();
    for [id, language, said, question, verdict, kind, shown] in rows(QUESTIONS) {
        let reply = Behaviour::say(format!("follow-up no-result\n{question}"));
        let (turn, words) = next(&after(language, said), reply).await;
        let put = match turn.next {
            Next::Ask(question) if question.by == AskedBy::Model => Some(question.text),
            _ => None,
        };
        let shown = Some(shown).filter(|shown| !shown.is_empty());
        match verdict {
            "withhold" if put.is_some() => leaked.push(format!("{id} {kind}: {question}")),
            "withhold" => {}
            _ => {
                good += 1;
                kept += usize::from(put.as_deref() == shown);
                if put.as_deref() != shown {
                    wrong.push(format!("{id} {kind}: {question} -> {put:?} {words:?}"));
                }
            }
        }
    }
    assert!(
        leaked.is_empty() && kept == good,
        "{kept} of {good}\n{}\n\nleaked {}\n{}",
        wrong.join("\n"),
        leaked.len(),
        leaked.join("\n")
    );
}

#[test]
fn a_sentence_of_a_report_that_holds_is_kept_and_one_that_does_not_is_withheld() {
    let mut wrong = Vec::new();
    for [id, language, said, sentence, verdict, kind] in rows(SENTENCES) {
        let found = withheld(&after(language, said), "Software engineer", [sentence]);
        let is_withheld = !found.withheld.is_empty();
        if is_withheld != (verdict == "withhold") {
            wrong.push(format!("{id} {verdict} {kind}: {sentence} {:?}", found.by_rule()));
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}
