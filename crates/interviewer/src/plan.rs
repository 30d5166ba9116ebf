use std::collections::{BTreeMap, BTreeSet};

use interview::{AskedBy, InterviewType, Plan, PlannedQuestion, Role, RoleTitle, Setup};
use job_description::{AskedAs, JobParts};
use rand::{SeedableRng, seq::SliceRandom};
use rand_chacha::ChaCha8Rng;

use crate::{
    bank::{Bank, BankQuestion, RoleBank},
    languages::translated,
    neighbours::neighbours,
};

/// A role that is not in the bank.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("there is no role called {0:?}")]
pub struct UnknownRole(
    /// Its name, cut to its first 40 characters.
    pub String,
);

impl UnknownRole {
    fn called(role: &Role) -> Self {
        Self(role.slug().chars().take(40).collect())
    }
}

/// Where a question of the plan comes from, best first.
#[derive(Clone, Copy, PartialEq, Eq)]
struct QuestionSource {
    of_role: bool,
    kind: InterviewType,
}

/// Chooses the main questions: of the role and the type asked for as long as there are any, competencies spread.
pub(crate) fn plan(bank: &Bank, setup: &Setup, seed: u64) -> Result<Plan, UnknownRole> {
    let role = bank.role(&setup.role).ok_or_else(|| UnknownRole::called(&setup.role))?;
    if let Some(translated) = translated(setup.language) {
        let title = (!role.is_any_role()).then_some(role.title.as_str());
        return Ok(translated.plan(setup, title, seed));
    }
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let mut chosen: Vec<(&BankQuestion, QuestionSource)> = Vec::new();
    for source in sources(role, setup.kind) {
        let missing = setup.questions.get() - chosen.len();
        let questions = if source.of_role { &role.questions } else { bank.any_role() };
        let taken: BTreeSet<&str> =
            chosen.iter().map(|(question, _)| question.id.as_str()).collect();
        let mut fitting: Vec<&BankQuestion> = questions
            .iter()
            .filter(|question| {
                question.kind == source.kind && question.seniority.contains(&setup.seniority)
            })
            .filter(|question| !taken.contains(question.id.as_str()))
            .collect();
        fitting.shuffle(&mut chance);
        chosen.extend(spread(fitting, missing).into_iter().map(|question| (question, source)));
    }
    let mut questions: Vec<PlannedQuestion> = chosen
        .iter()
        .map(|(question, _)| PlannedQuestion {
            bank_id: question.id.clone(),
            competency: question.competency.clone(),
            text: None,
            strong: Vec::new(),
        })
        .collect();
    let mut sources: Vec<QuestionSource> = chosen.iter().map(|(_, source)| *source).collect();
    let job = setup.job.as_ref().map(|job| JobParts::of(job.text())).unwrap_or_default();
    let about_job = about_job(&job, setup.kind);
    let of_job = (FROM_JOB, "Job requirements");
    if PlannedQuestion::put_one_of(&mut questions, JOB_PLACE, of_job, &about_job, seed) {
        sources.remove(JOB_PLACE);
    }
    let title = setup.role.own_title().map_or(role.title.as_str(), RoleTitle::text);
    let note = note(role, title, setup, &sources);
    Ok(Plan { questions, note, requirements: job.requirements(), by: AskedBy::BuiltIn })
}

/// What the bank has no question of.
const FROM_JOB: &str = "job";
/// The main question that asks about the job description, where there are as many: the ones before get a candidate going.
const JOB_PLACE: usize = 2;

/// What can be asked about the job in an interview of this type.
fn about_job(job: &JobParts, kind: InterviewType) -> Vec<String> {
    match kind {
        InterviewType::Behavioural => job.questions(AskedAs::Past),
        InterviewType::Technical => job.questions(AskedAs::Method),
        InterviewType::Situational => job.questions(AskedAs::Future),
        // What draws somebody, a case and a school ask for something else.
        InterviewType::Motivation | InterviewType::Case | InterviewType::Admission => Vec::new(),
    }
}

/// Takes `wanted` of `questions` so that each competency comes up once before any comes up twice.
fn spread(questions: Vec<&BankQuestion>, wanted: usize) -> Vec<&BankQuestion> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut ranked: Vec<(usize, &BankQuestion)> = questions
        .into_iter()
        .map(|question| {
            let times = seen.entry(&question.competency).or_default();
            *times += 1;
            (*times, question)
        })
        .collect();
    ranked.sort_by_key(|(times, _)| *times);
    ranked.into_iter().map(|(_, question)| question).take(wanted).collect()
}

/// The type asked for, of the role and then of any role; then the types next to it. Someone who applies to study is asked about
/// their subject before they are asked what anybody is asked, unless the type exists for everybody.
fn sources(role: &RoleBank, kind: InterviewType) -> Vec<QuestionSource> {
    let of_role = |kind| QuestionSource { of_role: true, kind };
    let of_any = |kind| QuestionSource { of_role: false, kind };
    let mut sources = vec![of_role(kind), of_any(kind)];
    for kind in neighbours(kind) {
        sources.push(of_role(*kind));
    }
    for kind in neighbours(kind) {
        sources.push(of_any(*kind));
    }
    if role.is_applicant() && matches!(kind, InterviewType::Technical | InterviewType::Case) {
        // What anybody is asked under these types is about working life.
        sources.retain(|source| *source != of_any(kind));
        sources.push(of_any(kind));
    }
    sources
}

/// Says where the plan departs from what was asked for; `None` when it does not.
fn note(role: &RoleBank, title: &str, setup: &Setup, sources: &[QuestionSource]) -> Option<String> {
    let wanted = setup.kind.label().to_lowercase();
    let own = sources.iter().filter(|source| source.of_role && source.kind == setup.kind).count();
    let mut others: Vec<(QuestionSource, usize)> = Vec::new();
    for source in sources.iter().filter(|source| !source.of_role || source.kind != setup.kind) {
        match others.iter_mut().find(|(other, _)| other == source) {
            Some((_, count)) => *count += 1,
            None => others.push((*source, 1)),
        }
    }
    if others.is_empty() {
        return None;
    }
    let listed: Vec<String> = others
        .iter()
        .map(|(source, count)| {
            let kind = source.kind.label().to_lowercase();
            let scope = if source.of_role || role.is_any_role() { "" } else { " for any role" };
            format!("{count} {kind}{scope}")
        })
        .collect();
    let seniority = setup.seniority.label().to_lowercase();
    let have = match own {
        0 => format!("There are no {wanted} questions for {title}."),
        1 => format!("Only one {wanted} question fits {title} ({seniority})."),
        own => format!("Only {own} {wanted} questions fit {title} ({seniority})."),
    };
    Some(format!("{have} We added: {}.", listed.join(", ")))
}
