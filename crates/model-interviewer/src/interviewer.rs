use std::{fmt, ops::ControlFlow, sync::Arc};

use interview::{CriterionScore, InProgress, Plan, Question, Report, Rubric, Setup, Turn};
use interviewer::{BuiltIn, Next};
use language_model::{Model, Options, Prompt, Reply, Shape, TokenEstimate, Usage};
use serde_json::Value;

use crate::{
    Budget, FallbackReason, Masked, Samples, Withheld, asking, fallback_reason::Why, masked::Mask,
    plan, report, thread::Thread,
};

/// An interviewer and scorer that language models play. Cheap to clone.
#[derive(Clone)]
pub struct ModelInterviewer {
    pub(crate) built_in: Arc<BuiltIn>,
    pub(crate) asking: Model,
    pub(crate) scoring: Model,
    pub(crate) rubric: Arc<Rubric>,
    pub(crate) samples: Samples,
    pub(crate) mask: Mask,
}

/// A plan, and why the built-in one stands, if it does.
pub struct Planned {
    /// The plan: tailored, or the one that was given.
    pub plan: Plan,
    /// Why no language model had a part in it.
    pub fallback: Option<FallbackReason>,
}

/// What comes after an answer.
pub struct NextTurn {
    /// The next question, or the end.
    pub next: Next,
    /// A word about the answer, in a coached interview.
    pub feedback: Option<String>,
    /// Why the built-in interviewer decided, if it did.
    pub fallback: Option<FallbackReason>,
}

/// What came of reading one main question's answers, follow-ups included.
#[derive(Clone, PartialEq)]
pub struct Judged {
    /// Every criterion, scored or with the reason why not.
    pub criteria: Vec<CriterionScore>,
    /// The one change that would help most.
    pub advice: Option<String>,
    /// The candidate's own answer, better told.
    pub stronger: Option<String>,
    /// How many quotes the model gave, over all samples that had the right shape.
    pub quotes_given: usize,
    /// How many of them stand in the answers.
    pub quotes_found: usize,
    /// What of its reasons was withheld, over the same samples.
    pub withheld: Withheld,
    /// Too few samples of the right shape came back for any score.
    pub(crate) failed: Option<Why>,
}

impl Judged {
    /// Why the model could not read the answers, as the first half of a sentence; `None` if it could.
    pub fn failed(&self) -> Option<&'static str> {
        self.failed.map(Why::clause)
    }
}

impl ModelInterviewer {
    /// `asking` puts the questions, `scoring` reads the answers by `rubric`; they may be the same. `built_in` stands in.
    pub fn new(
        built_in: Arc<BuiltIn>,
        asking: Model,
        scoring: Model,
        rubric: Arc<Rubric>,
        samples: Samples,
    ) -> Self {
        Self { built_in, asking, scoring, rubric, samples, mask: Masked::of }
    }

    /// The same, with another check for sensitive data before anything of a candidate leaves.
    #[must_use]
    pub fn masking(self, mask: fn(&str) -> Masked) -> Self {
        Self { mask, ..self }
    }

    /// Tailors the built-in plan `base` to the setup and to `resume`. One request.
    /// Where the model fails, `base` comes back with [`AskedBy::Fallback`](interview::AskedBy) as its maker.
    pub async fn plan(
        &self,
        setup: &Setup,
        base: Plan,
        resume: Option<&str>,
        budget: &Budget,
    ) -> Planned {
        plan::tailored(self, setup, base, resume, budget).await
    }

    /// What to do next: the first question, what follows the last answer, or the end. One request, or none where only one move is
    /// open. `words` gets the words of the question as they come; where the reply goes wrong halfway, what is returned
    /// replaces them. A question still open is returned again.
    pub async fn next(
        &self,
        interview: &InProgress,
        budget: &Budget,
        words: impl FnMut(&str) + Send,
    ) -> NextTurn {
        asking::next(self, interview, budget, words).await
    }

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
        report::write(self, interview, built_in, budget, progress).await
    }

    /// Reads the answers to one main question and its follow-ups. `chance` seeds the samples.
    /// `None` when the main question was not answered.
    pub async fn score_answer(
        &self,
        setup: &Setup,
        thread: &[Turn],
        chance: u64,
        budget: &Budget,
    ) -> Option<Judged> {
        let thread = Thread::answered(thread)?;
        let permits = report::permits();
        Some(crate::judge::judge(self, setup, thread, chance, budget, &permits).await)
    }

    /// The name people know the role by.
    pub(crate) fn title(&self, setup: &Setup) -> String {
        self.built_in.title(&setup.role).to_owned()
    }

    /// The question that stands at a place of a plan, in words.
    pub(crate) fn planned(&self, place: &interview::PlannedQuestion, setup: &Setup) -> Question {
        let plan = Plan { questions: vec![place.clone()], ..Plan::default() };
        self.built_in.opening(&plan, setup)
    }
}

/// A seed that every server takes: some read it as a signed number of 32 bits.
pub(crate) fn seed(chance: u64) -> Option<u64> {
    Some((chance ^ (chance >> 32)) & 0x7fff_ffff)
}

/// One streamed request, paid for.
pub(crate) async fn say(
    model: &Model,
    prompt: &Prompt,
    options: &Options,
    budget: &Budget,
    mut words: impl FnMut(&str) -> ControlFlow<()> + Send,
) -> Result<Reply, Why> {
    let cost = Usage::estimate(prompt.token_estimate(), TokenEstimate::default());
    let mut pledge = budget.pledge(cost).ok_or(Why::Spent)?;
    let heard = |more: &str| {
        pledge.hear(more);
        words(more)
    };
    let outcome = model.say(prompt, options, heard).await;
    pledge.pay(outcome.as_ref().map_or_else(|failed| failed.usage, |reply| reply.usage));
    outcome.map_err(|failed| failed.why.into())
}

/// One request for JSON, paid for.
pub(crate) async fn json(
    model: &Model,
    prompt: &Prompt,
    shape: &Shape,
    options: &Options,
    budget: &Budget,
) -> Result<Value, Why> {
    let cost = Usage::estimate(prompt.token_estimate(), TokenEstimate::default());
    let pledge = budget.pledge(cost).ok_or(Why::Spent)?;
    let outcome = model.json(prompt, shape, options).await;
    pledge.pay(outcome.as_ref().map_or_else(|failed| failed.usage, |(_, reply)| reply.usage));
    outcome.map(|(value, _)| value).map_err(|failed| failed.why.into())
}

impl fmt::Debug for ModelInterviewer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ModelInterviewer")
            .field("asking", &self.asking.name())
            .field("scoring", &self.scoring.name())
            .field("samples", &self.samples)
            .finish_non_exhaustive()
    }
}
