use std::{panic::AssertUnwindSafe, sync::Arc, time::Duration};

use futures_util::FutureExt as _;

use interview::{AccountId, AskedBy, InProgress, Interview, InterviewId, Plan, Report};
use interviewer::{BuiltIn, Next};
use model_interviewer::{Budget, FallbackNotice, NextTurn, Planned};
use storage::StorageError;
use tokio::{
    sync::{oneshot, watch},
    time::timeout,
};

use super::{Basis, GenerationProgress, Seen, built_in, under_way::GenerationTask};
use crate::{Practice, model::LanguageModel};

/// A prefetched question waits so long for its answer to be kept.
const LONGEST_WAIT: Duration = Duration::from_secs(900);
/// Somebody else's save in between is no reason to give up.
const TRIES: usize = 4;

/// What was written.
enum Written {
    /// A plan for this interview, with its first question.
    Plan(Plan),
    /// What comes after the last turn.
    Next(NextTurn),
    /// What came of it.
    Report(Box<Report>),
}

/// What a piece is begun for.
pub(super) enum GenerationPurpose {
    /// For the interview as it is in this version.
    Now(i64),
    /// For an answer that is expected to be kept; the piece is saved once that is told.
    OnceKept(oneshot::Receiver<()>),
}

/// Begins a piece.
pub(super) fn begin(
    practice: &Practice,
    account: AccountId,
    interview: InProgress,
    basis: Basis,
    number: u64,
    purpose: GenerationPurpose,
) -> GenerationTask {
    let (tell, progress) = watch::channel(GenerationProgress::Thinking);
    let (practice, id) = (practice.clone(), interview.id);
    let task = tokio::spawn(async move {
        let written = written_and_kept(&practice, account, interview, &tell, purpose).await;
        if let Some((written, budget, _claim)) = written
            && let Err(fault) = save(&practice, account, id, &basis, &written, &budget).await
        {
            tracing::warn!(%fault, "what a language model wrote could not be saved");
        }
        // Out of the way first: whoever hears that it is over and looks again must not find it.
        practice.generations.end(id, number);
        tell.send_replace(GenerationProgress::Over);
    });
    GenerationTask { task: task.abort_handle(), progress }
}

/// What was written, the budget it was paid from, and the right to save it; `None` for one that nobody kept, or whose interview is gone or has gone on.
async fn written_and_kept(
    practice: &Practice,
    account: AccountId,
    interview: InProgress,
    tell: &watch::Sender<GenerationProgress>,
    purpose: GenerationPurpose,
) -> Option<(Written, Arc<Budget>, Option<Claim>)> {
    let model = practice.model.clone()?;
    let ids = (account, interview.id);
    let mut claim = None;
    if let GenerationPurpose::Now(version) = purpose {
        // Another server may generate it already.
        claim = Some(Claim::take(practice, interview.id).await?);
        // Whoever asked for it may have looked at the interview just before it was deleted, or before another had written it.
        // Where that cannot be told, nothing is sent: it is taken up again.
        let versions = practice.db.versions(&[ids]).await.ok()?;
        if versions.get(&interview.id) != Some(&version) {
            return None;
        }
    }
    let budget =
        practice.generations.budget(ids, interview.spent, model.allowed, practice.clock.now());
    let writing = write(practice, &model, account, &interview, &budget, tell);
    // A fault in it costs the candidate nothing but the language model.
    let writing = AssertUnwindSafe(writing).catch_unwind();
    let written = tokio::select! {
        written = writing => match written {
            Ok(written) => written,
            Err(_) => {
                tracing::error!("writing with a language model panicked");
                let (built_in, interview) = (Arc::clone(&practice.interviewer), interview.clone());
                practice.compute.run(move || by_built_in(&built_in, &interview)).await
            }
        },
        () = until_gone(practice, ids) => return None,
    };
    tell.send_replace(GenerationProgress::Written);
    if let GenerationPurpose::OnceKept(kept) = purpose {
        timeout(LONGEST_WAIT, kept).await.ok()?.ok()?;
        claim = Some(Claim::take(practice, interview.id).await?);
    }
    Some((written, budget, claim))
}

/// The right to save what is generated for an interview, until it is dropped.
struct Claim {
    practice: Practice,
    interview: InterviewId,
}

impl Claim {
    /// `None` while another server has it, or where that cannot be told.
    async fn take(practice: &Practice, interview: InterviewId) -> Option<Self> {
        let claimed = practice.db.claim_generation(interview).await.ok()?;
        claimed.then(|| Self { practice: practice.clone(), interview })
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        let (practice, interview) = (self.practice.clone(), self.interview);
        tokio::spawn(async move { practice.db.release_generation(interview).await });
    }
}

/// Another server can delete it: nobody tells this one.
async fn until_gone(practice: &Practice, interview: (AccountId, InterviewId)) {
    let mut seen = practice.generations.watchers.of(&practice.db, interview);
    // The sender lives as long as somebody waits.
    drop(seen.wait_for(|seen| *seen == Seen::Gone).await);
}

async fn write(
    practice: &Practice,
    model: &LanguageModel,
    account: AccountId,
    interview: &InProgress,
    budget: &Budget,
    tell: &watch::Sender<GenerationProgress>,
) -> Written {
    match Basis::of(interview) {
        Some(Basis::Report { .. }) => {
            let told = |done, of| {
                tell.send_replace(GenerationProgress::Scored { done, of });
            };
            let (built_in, all) = (Arc::clone(&practice.interviewer), interview.clone());
            let measured = practice.compute.run(move || built_in.report(&all)).await;
            let report = model.interviewer.report(interview, measured, budget, told).await;
            Written::Report(Box::new(report))
        }
        _ if interview.turns.is_empty() => {
            let resume = crate::resumes::kept(practice, account).await.ok().flatten();
            let resume = resume.map(|kept| kept.resume.to_text());
            let base = interview.plan.clone();
            let Planned { plan, fallback } =
                model.interviewer.plan(&interview.setup, base, resume.as_deref(), budget).await;
            fallback_for("plan", fallback.as_ref());
            // The candidate is told why nothing is fitted to what they pasted.
            let why = fallback.map(|why| why.sentence().to_owned());
            let notes: Vec<String> = why.into_iter().chain(plan.note).collect();
            let note = (!notes.is_empty()).then(|| notes.join(" "));
            Written::Plan(Plan { note, ..plan })
        }
        _ => {
            let mut words = String::new();
            let next = model.interviewer.next(interview, budget, |more: &str| {
                words.push_str(more);
                tell.send_replace(GenerationProgress::Words(words.clone()));
            });
            let next = next.await;
            fallback_for("question", next.fallback.as_ref());
            Written::Next(next)
        }
    }
}

/// The same by the built-in interviewer.
fn by_built_in(built_in: &BuiltIn, interview: &InProgress) -> Written {
    match Basis::of(interview) {
        Some(Basis::Report { .. }) => {
            let mut report = built_in.report(interview);
            report.notes.push(
                "The language model could not score this interview, so the built-in scorer wrote this report."
                    .to_owned(),
            );
            Written::Report(Box::new(report))
        }
        _ if interview.turns.is_empty() => Written::Plan(interview.plan.clone()),
        _ => {
            let mut next = built_in.next(interview);
            if let Next::Ask(question) = &mut next {
                question.by = AskedBy::Fallback;
            }
            Written::Next(NextTurn { next, feedback: None, fallback: None })
        }
    }
}

/// The reason is a sentence of Sotto's own: nothing of prompt or reply is in it.
fn fallback_for(piece: &'static str, reason: Option<&FallbackNotice>) {
    if let Some(reason) = reason {
        tracing::warn!(piece, %reason, "the built-in interviewer took over from the language model");
    }
}

/// Puts what was written into the interview, if that still waits for it.
async fn save(
    practice: &Practice,
    account: AccountId,
    id: InterviewId,
    basis: &Basis,
    written: &Written,
    budget: &Budget,
) -> Result<(), StorageError> {
    for _ in 0..TRIES {
        let Some(mut stored) = practice.db.load(account, id).await? else { return Ok(()) };
        let Interview::InProgress(interview) = &mut stored.interview else { return Ok(()) };
        if Basis::of(interview).as_ref() != Some(basis) {
            return Ok(());
        }
        // Another server may have added to it, too.
        let part = budget.unsaved();
        let spent = interview.spent.plus(part);
        interview.spent = spent;
        match written {
            Written::Plan(plan) => first_question(practice, interview, plan),
            Written::Next(next) => next_turn(practice, interview, next),
            Written::Report(report) => {
                let finished = interview.clone().finish((**report).clone(), practice.clock.now());
                stored.interview = Interview::Finished(finished);
            }
        }
        match practice.db.save(&mut stored).await {
            Err(StorageError::Stale) => {}
            Err(fault) => return Err(fault),
            Ok(()) => {
                budget.saved(part, spent);
                return Ok(());
            }
        }
    }
    Err(StorageError::Stale)
}

fn first_question(practice: &Practice, interview: &mut InProgress, plan: &Plan) {
    let mut first = practice.interviewer.opening(plan, &interview.setup);
    first.by = match plan.by {
        AskedBy::Model => AskedBy::Model,
        AskedBy::BuiltIn | AskedBy::Fallback => AskedBy::Fallback,
    };
    if interview.tailor(plan.clone()).is_ok() {
        built_in::put(practice, interview, Next::Ask(first));
    }
}

fn next_turn(practice: &Practice, interview: &mut InProgress, next: &NextTurn) {
    if let Some(feedback) = &next.feedback {
        interview.say_feedback(feedback.clone());
    }
    built_in::put(practice, interview, next.next.clone());
}
