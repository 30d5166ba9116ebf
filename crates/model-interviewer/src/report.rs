//! The report: read by the model, added up by code.

use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::future::join_all;
use interview::{
    AnswerReport, AskedBy, Coverage, CriterionScore, InProgress, Overall, QuestionReason, Report,
    ScoreBasis, Turn, threads,
};
use language_model::Options;
use sensitive::mask;
use serde_json::Value;

use crate::{
    Budget, ModelInterviewer,
    coverage::{coverage_in, requirements_in},
    fallback_notice::{FallbackCause, FallbackNotice, Work},
    judge::judge,
    judged::Judged,
    prompts::{self, Reporting},
    prose::Prose,
    question_thread::QuestionThread,
    requests::{json, permits, seed},
    wording,
};

/// The longest overall picture, with twelve requirements.
const MOST_TOKENS: u32 = 6_000;
const TEMPERATURE: f64 = 0.3;
/// Said where there was nothing to be read.
const TOO_LITTLE: &str =
    "Your answers were too short for the language model. The built-in scorer wrote this report.";
const SUMMARY_CHARS: usize = 900;
const DRILL_CHARS: usize = 400;
const MOST_DRILLS: usize = 3;

impl ModelInterviewer {
    /// The report on what has been answered. Several requests, a few at a time; `progress` gets how many answers are done of how
    /// many.
    /// Where the model fails for every answer, the built-in scorer's report comes back, and says so in its notes.
    pub async fn report(
        &self,
        interview: &InProgress,
        built_in: Report,
        budget: &Budget,
        progress: impl Fn(usize, usize) + Send + Sync,
    ) -> Report {
        let threads: Vec<QuestionThread<'_>> =
            threads(&interview.turns).filter_map(QuestionThread::answered).collect();
        if threads.is_empty() {
            return built_in;
        }
        if threads.iter().all(|thread| thread.says_hardly_anything()) {
            return noted(TOO_LITTLE, built_in);
        }
        let permits = permits();
        let (done, all) = (AtomicUsize::new(0), threads.len());
        let judging = threads.iter().enumerate().map(|(at, thread)| {
            let chance = chance(interview, at);
            let (permits, done, progress) = (&permits, &done, &progress);
            async move {
                let judged = judge(self, &interview.setup, *thread, chance, budget, permits).await;
                progress(done.fetch_add(1, Ordering::Relaxed) + 1, all);
                judged
            }
        });
        let judged: Vec<Judged> = join_all(judging).await;
        if let Some(cause) = all_failed(&threads, &judged) {
            tracing::info!(reason = cause.clause(), "the built-in scorer stands in");
            let note = FallbackNotice::because(cause, Work::Report).sentence().to_owned();
            return noted(&note, built_in);
        }
        let overall = overall(self, interview, &threads, &judged, budget).await;
        put_together(self, interview, built_in, &threads, &judged, overall)
    }
}

/// The built-in scorer's report, with this before what it says itself.
fn noted(note: &str, built_in: Report) -> Report {
    let notes = std::iter::once(note.to_owned()).chain(built_in.notes).collect();
    Report { notes, ..built_in }
}

/// Differs from interview to interview, from answer to answer and from report to report.
fn chance(interview: &InProgress, at: usize) -> u64 {
    let (high, low) = interview.id.0.as_u64_pair();
    let report = interview.earlier.len() as u64;
    (interview.seed ^ high ^ low).wrapping_add(at as u64).wrapping_add(report << 32)
}

/// Why no answer that was to be read by the model was; `None` if one was, or none had to be.
fn all_failed(threads: &[QuestionThread<'_>], judged: &[Judged]) -> Option<FallbackCause> {
    let mut read = threads
        .iter()
        .zip(judged)
        .filter(|(thread, _)| !thread.says_hardly_anything())
        .map(|(_, judged)| judged.failed)
        .peekable();
    let first = *read.peek()?;
    read.all(|failed| failed.is_some()).then_some(first).flatten()
}

/// What the last request came to.
struct Picture {
    summary: Option<String>,
    drills: Vec<String>,
    coverage: Option<Vec<Coverage>>,
    /// Why there is none.
    failed: Option<FallbackCause>,
    requirements: bool,
}

async fn overall(
    model: &ModelInterviewer,
    interview: &InProgress,
    threads: &[QuestionThread<'_>],
    judged: &[Judged],
    budget: &Budget,
) -> Picture {
    let mut picture = Picture {
        summary: None,
        drills: Vec::new(),
        coverage: None,
        failed: None,
        requirements: interview.setup.job.is_some(),
    };
    let title = model.title(&interview.setup);
    let asked = async {
        let requirements = requirements(model, interview, budget).await?;
        let found: Vec<String> =
            judged.iter().map(|judged| wording::of_scores(&judged.criteria)).collect();
        let (prompt, shape) = prompts::reporting(&Reporting {
            setup: &interview.setup,
            title: &title,
            threads,
            found: &found,
            requirements: &requirements,
            chance: chance(interview, threads.len()),
        });
        let options = Options {
            most_tokens: MOST_TOKENS,
            temperature: TEMPERATURE,
            seed: seed(chance(interview, threads.len())),
        };
        let reply = json(&model.scoring, &prompt, &shape, &options, budget).await?;
        Ok((requirements, reply))
    };
    match asked.await {
        Err(cause) => picture.failed = Some(cause),
        Ok((requirements, reply)) => {
            let (turns, job) = (&interview.turns, interview.setup.job.as_ref());
            let language = interview.setup.language;
            let prose = Prose::about(language, turns, None, &title);
            let of_job = Prose::about(language, turns, job, &title);
            let text = |name: &str| reply.get(name).and_then(Value::as_str);
            picture.summary = text("summary").and_then(|text| prose.hold(text, SUMMARY_CHARS));
            let drills = reply.get("drills").and_then(Value::as_array);
            let drills = drills.map_or(&[][..], Vec::as_slice).iter().filter_map(Value::as_str);
            picture.drills = drills
                .filter_map(|drill| of_job.exercise(drill, DRILL_CHARS))
                .take(MOST_DRILLS)
                .collect();
            if let Some(found) = coverage_in(&reply, &requirements, turns, &prose, &of_job) {
                let held = model.held_to_sense(found, &interview.setup).await;
                picture.coverage = Some(held);
            }
            picture.requirements = !requirements.is_empty();
            let nothing = picture.summary.is_none() && picture.drills.is_empty();
            picture.failed = nothing.then_some(FallbackCause::Unusable);
        }
    }
    picture
}

/// What the job description asks for: as the plan has it, as the report before has it, or read anew.
async fn requirements(
    model: &ModelInterviewer,
    interview: &InProgress,
    budget: &Budget,
) -> Result<Vec<String>, FallbackCause> {
    let Some(job) = &interview.setup.job else { return Ok(Vec::new()) };
    if !interview.plan.requirements.is_empty() {
        return Ok(interview.plan.requirements.clone());
    }
    // The built-in scorer's are lines of the job description, and no list of what it asks for.
    let by_model = interview.earlier.iter().rev().filter(|earlier| earlier.report.model.is_some());
    let mut before = by_model.map(|earlier| &earlier.report.coverage);
    if let Some(before) = before.find(|coverage| !coverage.is_empty()) {
        return Ok(before.iter().map(|covered| covered.requirement.clone()).collect());
    }
    let masked = mask(job.text());
    let prompt = prompts::requirements(&masked);
    let options = Options { most_tokens: MOST_TOKENS, temperature: 0.0, seed: Some(0) };
    let shape = prompts::requirements_shape();
    let reply = json(&model.scoring, &prompt, &shape, &options, budget).await?;
    let read = requirements_in(&reply, masked.text());
    Ok(if read.is_empty() { model.built_in.requirements(job) } else { read })
}

fn put_together(
    model: &ModelInterviewer,
    interview: &InProgress,
    built_in: Report,
    threads: &[QuestionThread<'_>],
    judged: &[Judged],
    picture: Picture,
) -> Report {
    let of_turn = |answer: &AnswerReport| {
        let main =
            |thread: &QuestionThread<'_>| thread.main().is_some_and(|main| main.id == answer.turn);
        threads.iter().zip(judged).find(|(thread, _)| main(thread)).map(|(_, judged)| judged)
    };
    let answers: Vec<AnswerReport> = built_in
        .answers
        .into_iter()
        .map(|answer| match of_turn(&answer) {
            Some(judged) => AnswerReport {
                criteria: judged.criteria.clone(),
                advice: judged.advice.clone().unwrap_or(answer.advice),
                stronger: judged.stronger.clone(),
                ..answer
            },
            None => {
                let asked = interview.turn(answer.turn).map(on_follow_up);
                AnswerReport { advice: asked.unwrap_or_default(), criteria: Vec::new(), ..answer }
            }
        })
        .collect();
    let criteria = CriterionScore::over_all(&model.rubric, interview.setup.seniority, &answers);
    let basis = ScoreBasis::of(interview.setup.questions.get(), &interview.turns, &answers);
    let notes = notes(judged, &picture);
    // Where nothing is scored, a picture of the answers would be one of nothing.
    let scored = criteria.iter().any(|judged| judged.verdict.score().is_some());
    let summary = picture.summary.filter(|_| scored);
    let summary =
        summary.unwrap_or_else(|| wording::summary(basis.questions, &interview.turns, &criteria));
    Report {
        author: author(model, scored),
        rubric: model.rubric.version().to_owned(),
        model: Some(model.scoring.name().to_owned()),
        prompts: Some(prompts::version().to_owned()),
        notes,
        overall: Overall::of(&model.rubric, &criteria).filter(|_| basis.is_enough()),
        summary,
        criteria,
        answers,
        drills: if picture.drills.is_empty() { built_in.drills } else { picture.drills },
        coverage: picture.coverage.unwrap_or_default(),
    }
}

/// Why a follow-up was asked. Its answer is scored with the main one.
fn on_follow_up(turn: &Turn) -> String {
    let why = match turn.question.asked {
        QuestionReason::Planned | QuestionReason::Again => return String::new(),
        QuestionReason::FollowUp(gap) => {
            format!("A follow-up on your previous answer: {}.", gap.label())
        }
        QuestionReason::Probe(gap) => {
            format!("A request for more detail on your previous answer: {}.", gap.label())
        }
        QuestionReason::Clarify(gap) => {
            format!("A question to clarify your previous answer: {}.", gap.label())
        }
    };
    let by = match turn.question.by {
        AskedBy::Fallback => " The built-in interviewer asked it.",
        AskedBy::BuiltIn | AskedBy::Model => "",
    };
    format!("{why}{by} It is scored with the main question.")
}

fn author(model: &ModelInterviewer, scored: bool) -> String {
    let name = model.scoring.name();
    let times = match model.samples.get() {
        1 => "once".to_owned(),
        many => format!("{many} times"),
    };
    let came = match scored {
        false => ", but gave no scores",
        true if model.samples.get() == 1 => "",
        true => ", and each score is the middle one",
    };
    format!(
        "Written with the language model {name}. It read each answer {times}{came}. A scoring guide says what each score means. Every quote is word for word from your answers. Nobody checked if what you said is true."
    )
}

fn notes(judged: &[Judged], picture: &Picture) -> Vec<String> {
    let mut notes = Vec::new();
    let failed: Vec<FallbackCause> = judged.iter().filter_map(|judged| judged.failed).collect();
    if let Some(cause) = failed.first() {
        let which = match failed.len() {
            1 => "one answer is not scored".to_owned(),
            many => format!("{many} answers are not scored"),
        };
        notes.push(format!("{}, so {which}.", cause.clause()));
    }
    match picture.failed {
        Some(cause) => {
            let compared = match picture.requirements && picture.coverage.is_none() {
                true => ", and the answers were not compared with the job description",
                false => "",
            };
            notes.push(format!(
                "{}, so the summary and exercises come from Sotto{compared}.",
                cause.clause()
            ));
        }
        None if picture.requirements && picture.coverage.is_none() => notes.push(
            "The language model did not compare the answers with the job description.".to_owned(),
        ),
        None => {}
    }
    notes
}
