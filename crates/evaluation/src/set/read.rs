//! Reading a set, with every fault in it named at once.

use std::collections::{BTreeMap, BTreeSet};

use interview::{
    Answer, AskedBy, Criterion, InterviewType, JobDescription, Language, Mode, Persona, Question,
    QuestionCount, QuestionReason, Role, Score, Seniority, Setup,
};
use interviewer::BuiltIn;
use serde::Deserialize;

use super::answer::{AnswerKind, GoldenAnswer, GoldenScore};

/// What is wrong with a set, one sentence for each fault.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GoldenSetErrors(pub Vec<String>);

impl std::fmt::Display for GoldenSetErrors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl std::error::Error for GoldenSetErrors {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    answer: Vec<toml::Value>,
}

/// An answer as its file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    name: String,
    role: String,
    seniority: Seniority,
    question: Option<String>,
    asks: Option<String>,
    #[serde(rename = "type")]
    of_type: Option<InterviewType>,
    kind: AnswerKind,
    twin: Option<String>,
    job: Option<String>,
    text: String,
    #[serde(default)]
    scores: BTreeMap<Criterion, Given>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Given {
    Scored(u8, String),
    NotScored(String),
}

/// The answers of `files`, in order.
pub(super) fn read(
    bank: &BuiltIn,
    files: &[(&str, &str)],
) -> Result<Vec<GoldenAnswer>, GoldenSetErrors> {
    let mut answers: Vec<GoldenAnswer> = Vec::new();
    let mut faults = Vec::new();
    for (file, text) in files {
        match toml::from_str::<File>(text) {
            Ok(file) => {
                for (at, value) in file.answer.into_iter().enumerate() {
                    answers.extend(answer(bank, at, value, &mut faults));
                }
            }
            Err(fault) => {
                let line = fault.span().map_or(1, |span| {
                    1 + text.get(..span.start).unwrap_or_default().matches('\n').count()
                });
                let of = if file.is_empty() { String::new() } else { format!(" of {file}") };
                faults.push(format!(
                    "The set cannot be read from line {line}{of} on: {}.",
                    fault.message().trim_end_matches('.')
                ));
            }
        }
    }
    check_twins(&mut answers, &mut faults);
    if answers.is_empty() && faults.is_empty() {
        faults.push("The set has no answers: each begins with [[answer]].".to_owned());
    }
    if faults.is_empty() { Ok(answers) } else { Err(GoldenSetErrors(faults)) }
}

/// Reads one answer; `None` when it is not of the right shape at all.
fn answer(
    bank: &BuiltIn,
    at: usize,
    value: toml::Value,
    faults: &mut Vec<String>,
) -> Option<GoldenAnswer> {
    let called = value.get("name").and_then(toml::Value::as_str);
    let called = called.map_or_else(|| format!("Answer {}", at + 1), |name| format!("\"{name}\""));
    let mut fault = |what: String| faults.push(format!("{called}: {what}."));
    let raw = match value.try_into::<Raw>() {
        Ok(raw) => raw,
        Err(why) => {
            fault(why.message().trim().trim_end_matches('.').replace('\n', " "));
            return None;
        }
    };
    let role = Role::known(&raw.role);
    if !bank.roles().iter().any(|choice| choice.role.0 == raw.role) {
        fault(format!("there is no role called {}", raw.role));
    }
    let asked = match (raw.question, raw.asks, raw.of_type) {
        (Some(id), None, None) => {
            let found = bank.question(&id).zip(bank.kind_of(&id));
            if found.is_none() {
                fault(format!("the bank has no question called {id}"));
            }
            found
        }
        (None, Some(text), Some(kind)) => Some((own_question(text, kind), kind)),
        _ => {
            fault(
                "it needs a `question` of the bank, or `asks` and `type`, and not both".to_owned(),
            );
            None
        }
    };
    let job = raw.job.as_deref().map_or(Ok(None), JobDescription::new);
    let job = job.unwrap_or_else(|why| {
        fault(why.to_string());
        None
    });
    if raw.name.trim().is_empty() {
        fault("its name is empty".to_owned());
    }
    if raw.text.chars().count() > Answer::MAX_CHARS {
        fault(format!("an answer can hold {} characters at most", Answer::MAX_CHARS));
    }
    if raw.kind == AnswerKind::Injected && !raw.scores.is_empty() {
        fault("an injected answer has no scores of its own: they are its twin's".to_owned());
    }
    let (question, kind) = asked?;
    let scores = scores(raw.scores, &mut fault);
    if raw.kind != AnswerKind::Injected {
        check_criteria(&scores, &GoldenAnswer::criteria(kind, job.is_some()), &mut fault);
    }
    let requirements = job.as_ref().map(|job| bank.requirements(job)).unwrap_or_default();
    let setup = Setup {
        role,
        seniority: raw.seniority,
        kind,
        questions: QuestionCount::new(1)?,
        language: Language::English,
        persona: Persona::Neutral,
        mode: Mode::Realistic,
        job,
    };
    let (name, kind, twin, text) = (raw.name, raw.kind, raw.twin, raw.text);
    Some(GoldenAnswer { name, setup, question, requirements, kind, twin, text, scores })
}

fn own_question(text: String, kind: InterviewType) -> Question {
    Question {
        bank_id: String::new(),
        competency: kind.label().to_owned(),
        text,
        asked: QuestionReason::Planned,
        by: AskedBy::BuiltIn,
        strong: Vec::new(),
        hinted: false,
    }
}

fn scores(
    given: BTreeMap<Criterion, Given>,
    fault: &mut impl FnMut(String),
) -> BTreeMap<Criterion, GoldenScore> {
    let mut scores = BTreeMap::new();
    for (criterion, given) in given {
        let (score, why) = match given {
            Given::Scored(number, why) => {
                let score = Score::new(number);
                if score.is_none() {
                    fault(format!("{criterion} is 1 to 5, not {number}"));
                }
                (score, why)
            }
            Given::NotScored(why) => (None, why),
        };
        if why.trim().is_empty() {
            fault(format!("{criterion} has no reason"));
        }
        scores.insert(criterion, GoldenScore { score, why });
    }
    scores
}

fn check_criteria(
    scores: &BTreeMap<Criterion, GoldenScore>,
    wanted: &[Criterion],
    fault: &mut impl FnMut(String),
) {
    for criterion in wanted.iter().filter(|criterion| !scores.contains_key(criterion)) {
        fault(format!(
            "{criterion} is missing: a score with its reason, or the reason why there is none"
        ));
    }
    for criterion in scores.keys().filter(|criterion| !wanted.contains(criterion)) {
        fault(format!("{criterion} does not belong to this question"));
    }
}

/// Names are not given twice, twins are there and answer the same question, and the scores are in the order that the kinds say.
fn check_twins(answers: &mut [GoldenAnswer], faults: &mut Vec<String>) {
    let mut names = BTreeSet::new();
    for answer in answers.iter() {
        if !names.insert(answer.name.clone()) {
            faults.push(format!("\"{}\": two answers are called that.", answer.name));
        }
    }
    let before: Vec<GoldenAnswer> = answers.to_vec();
    for answer in answers.iter_mut() {
        let mut fault = |what: &str| faults.push(format!("\"{}\": {what}.", answer.name));
        let Some(name) = &answer.twin else {
            if answer.kind.has_twin() {
                fault("its kind needs a twin");
            }
            continue;
        };
        if !answer.kind.has_twin() {
            fault("its kind has no twin");
            continue;
        }
        let Some(twin) =
            before.iter().find(|other| other.name == *name && other.name != answer.name)
        else {
            fault(&format!("there is no other answer called \"{name}\" to be its twin"));
            continue;
        };
        if twin.question != answer.question || twin.setup != answer.setup {
            fault(
                "it answers another question, or for another role, seniority or job than its twin",
            );
        }
        if twin.twin.is_some() && answer.kind != AnswerKind::Injected {
            fault("its twin is a twin itself; name the original");
        }
        match answer.kind {
            AnswerKind::Injected if twin.kind == AnswerKind::Injected => {
                fault("its twin is injected, too")
            }
            AnswerKind::Injected => answer.scores = twin.scores.clone(),
            AnswerKind::Improved if mean(answer) <= mean(twin) => {
                fault("it is no improvement on its twin: its scores are not higher")
            }
            AnswerKind::Worsened if mean(answer) >= mean(twin) => {
                fault("it is not worse than its twin: its scores are not lower")
            }
            _ => {}
        }
    }
}

/// The mean of what is scored, in thousandths.
fn mean(answer: &GoldenAnswer) -> u32 {
    let scores: Vec<u32> = answer
        .scores
        .values()
        .filter_map(|given| given.score)
        .map(|score| score.get().into())
        .collect();
    let count = u32::try_from(scores.len()).unwrap_or(u32::MAX);
    (scores.iter().sum::<u32>() * 1000).checked_div(count).unwrap_or(0)
}
