//! Scoring the answers to one question: several samples of the model's reading, and what code makes of them.

use std::{collections::BTreeMap, mem::discriminant};

use futures_util::future::join_all;
use interview::{Criterion, CriterionScore, Evidence, NonEmpty, Score, Setup, Turn, Verdict};
use language_model::{Failure, Options};
use tokio::sync::Semaphore;

use crate::{
    Budget, ModelInterviewer, evidence,
    fallback_notice::FallbackCause,
    judged::{Judged, NO_JOB, RATIONALE_CHARS, hardly, not_heard, not_scored},
    masked::and_what_was_shown,
    prompts::{self, Scoring},
    prose::{Prose, Withheld},
    question_thread::QuestionThread,
    requests::{json, permits, seed},
    sample::{Opinion, Sample},
    stronger::Allowed,
};

/// The longest sample, in whatever script, with room for a model that thinks first.
const MOST_TOKENS: u32 = 6_000;
/// Enough for samples to differ where the answer leaves room to.
const TEMPERATURE: f64 = 0.4;
const ADVICE_CHARS: usize = 500;

impl ModelInterviewer {
    /// Reads the answers to one main question and its follow-ups. `chance` seeds the samples.
    /// `None` when the main question was not answered.
    pub async fn score_answer(
        &self,
        setup: &Setup,
        thread: &[Turn],
        chance: u64,
        budget: &Budget,
    ) -> Option<Judged> {
        let thread = QuestionThread::answered(thread)?;
        let permits = permits();
        Some(judge(self, setup, thread, chance, budget, &permits).await)
    }
}

/// Reads the answers of `thread` several times and settles each criterion.
pub(crate) async fn judge(
    model: &ModelInterviewer,
    setup: &Setup,
    thread: QuestionThread<'_>,
    chance: u64,
    budget: &Budget,
    permits: &Semaphore,
) -> Judged {
    let main = thread.main().map(|turn| &turn.question);
    let kind = main.and_then(|main| model.built_in.kind_of(&main.bank_id)).unwrap_or(setup.kind);
    let criteria: Vec<Criterion> = model
        .rubric
        .criteria()
        .filter(|criterion| criterion.applies(kind, setup.job.is_some()))
        .collect();
    if thread.was_not_heard() {
        return not_heard(&criteria);
    }
    if thread.says_hardly_anything() {
        return hardly(model, setup, thread, &criteria);
    }
    let bank_points = main.map_or(&[][..], |main| model.built_in.strong_points(&main.bank_id));
    let own_points = main.map_or(&[][..], |main| main.strong.as_slice());
    let title = model.title(setup);
    let scoring = Scoring {
        setup,
        title: &title,
        kind,
        rubric: &model.rubric,
        criteria: &criteria,
        thread,
        strong: if own_points.is_empty() { bank_points } else { own_points },
        chance,
    };
    let wanted = model.samples.get();
    let samples = (0..wanted).map(|at| {
        let chance = chance.wrapping_mul(31).wrapping_add(at.into());
        sample(model, &scoring, chance, budget, permits)
    });
    let mut failed = None;
    let mut read: Vec<Sample> = Vec::new();
    for outcome in join_all(samples).await {
        match outcome {
            Ok(sample) => read.push(sample),
            Err(cause) => failed = Some(cause),
        }
    }
    settle(model, setup, &scoring, &read, failed)
}

/// One sample; a reply of the wrong shape is asked for once more, with what is wrong with it.
async fn sample(
    model: &ModelInterviewer,
    scoring: &Scoring<'_>,
    chance: u64,
    budget: &Budget,
    permits: &Semaphore,
) -> Result<Sample, FallbackCause> {
    let (prompt, shape) = prompts::scoring(scoring);
    let options =
        Options { most_tokens: MOST_TOKENS, temperature: TEMPERATURE, seed: seed(chance) };
    let ask = async |prompt: &_| {
        let _permit = permits.acquire().await;
        json(&model.scoring, prompt, &shape, &options, budget).await
    };
    let faults = match ask(&prompt).await {
        Ok(reply) => match Sample::read(&reply, scoring.criteria) {
            Ok(sample) => return Ok(sample),
            Err(faults) => faults,
        },
        Err(FallbackCause::Failed(Failure::NotJson)) => {
            vec!["It is not one JSON object of the given shape.".to_owned()]
        }
        Err(cause) => return Err(cause),
    };
    let reply = ask(&prompts::again(&prompt, &faults)).await?;
    Sample::read(&reply, scoring.criteria).map_err(|_| FallbackCause::Unusable)
}

/// What one opinion comes to.
enum Vote<'s> {
    Scored(Backed<'s>),
    /// It cannot be judged.
    Null(&'s Opinion),
    /// It rests on words that were never said.
    NeverSaid,
    /// It rests on words that were said the other way round.
    TurnedAround,
    /// It rests on no words, or too few to show anything.
    Unsupported,
}

/// A score with the words that it rests on.
struct Backed<'s> {
    score: Score,
    evidence: Vec<Evidence>,
    opinion: &'s Opinion,
}

/// All samples of one thread, and what judges them.
struct SamplePanel<'a> {
    model: &'a ModelInterviewer,
    setup: &'a Setup,
    thread: QuestionThread<'a>,
    /// What may be said of what the candidate said.
    prose: Prose<'a>,
    /// The same, with what the job description names.
    of_job: Prose<'a>,
    samples: &'a [Sample],
    /// Why there are not as many as were asked for.
    failed: Option<FallbackCause>,
}

fn settle(
    model: &ModelInterviewer,
    setup: &Setup,
    scoring: &Scoring<'_>,
    samples: &[Sample],
    failed: Option<FallbackCause>,
) -> Judged {
    let thread = scoring.thread;
    let prose = Prose::about(setup.language, thread.turns(), None, scoring.title);
    let of_job = Prose::about(setup.language, thread.turns(), setup.job.as_ref(), scoring.title);
    let panel = SamplePanel { model, setup, thread, prose, of_job, samples, failed };
    let quotes =
        samples.iter().flat_map(|sample| sample.criteria.values()).flat_map(|it| &it.quotes);
    let quotes_given = quotes.clone().count();
    let quotes_found = quotes.filter(|quote| thread.find(quote).is_some()).count();
    let withheld = panel.withheld();
    let criteria: Vec<CriterionScore> = model
        .rubric
        .criteria()
        .filter_map(|criterion| match scoring.criteria.contains(&criterion) {
            true => Some(panel.settle(criterion)),
            false if criterion == Criterion::RoleFit => Some(not_scored(criterion, NO_JOB)),
            false => None,
        })
        .collect();
    let medians: BTreeMap<Criterion, Score> = criteria
        .iter()
        .filter_map(|judged| Some((judged.criterion, judged.verdict.score()?)))
        .collect();
    // A sample of which nothing holds is not believed in anything else either.
    let mut nearest: Vec<&Sample> = samples.iter().filter(|sample| panel.holds(sample)).collect();
    nearest.sort_by_key(|sample| distance(sample, &medians));
    let advice =
        nearest.iter().find_map(|sample| panel.of_job.hold(&sample.one_change, ADVICE_CHARS));
    // Nothing of the question: a model may have worded it, and put into the candidate's mouth what was never said.
    let answers = thread.answers().map(str::to_owned).flat_map(and_what_was_shown);
    let answers: Vec<String> = answers.collect();
    let texts: Vec<&str> = answers.iter().map(String::as_str).chain([scoring.title]).collect();
    let allowed = Allowed::of(&texts, setup.language);
    let stronger = nearest
        .iter()
        .filter(|_| !medians.is_empty())
        .find_map(|sample| allowed.hold(&sample.stronger));
    let failed = failed.filter(|_| !panel.is_majority(samples.len()));
    Judged { criteria, advice, stronger, quotes_given, quotes_found, withheld, failed }
}

fn distance(sample: &Sample, medians: &BTreeMap<Criterion, Score>) -> u32 {
    let apart = medians.iter().map(|(criterion, median)| {
        let score = sample.criteria.get(criterion).and_then(|opinion| opinion.score);
        score.map_or(5, |score| u32::from(score.get().abs_diff(median.get())))
    });
    apart.sum()
}

impl SamplePanel<'_> {
    /// More than half of the samples that were asked for.
    fn is_majority(&self, count: usize) -> bool {
        count * 2 > usize::from(self.model.samples.get())
    }

    /// Whether any of it rests on words that were said, or says plainly that nothing can be judged.
    fn holds(&self, sample: &Sample) -> bool {
        let mut votes =
            sample.criteria.iter().map(|(criterion, it)| self.vote(sample, it, *criterion));
        votes.any(|vote| matches!(vote, Vote::Scored(_) | Vote::Null(_)))
    }

    /// A score without a quote holds only where the anchor says that nothing is there, and only from a sample that has quoted
    /// something: one that quotes nothing at all may have read nothing. An answer always has words that are beside the question,
    /// so there the quote is wanted, too.
    fn vote<'s>(&self, sample: &Sample, opinion: &'s Opinion, criterion: Criterion) -> Vote<'s> {
        let Some(score) = opinion.score else { return Vote::Null(opinion) };
        let found: Option<Vec<Evidence>> =
            opinion.quotes.iter().map(|quote| self.thread.find(quote)).collect();
        let Some(found) = found else { return Vote::NeverSaid };
        if found.iter().any(|quote| self.thread.says_the_opposite(quote)) {
            return Vote::TurnedAround;
        }
        let mut backing: Vec<Evidence> = Vec::new();
        for quote in found.into_iter().filter(|quote| evidence::is_telling(quote.quote())) {
            if !backing.contains(&quote) {
                backing.push(quote);
            }
        }
        let quotes = || {
            let all = sample.criteria.values().flat_map(|opinion| &opinion.quotes);
            all.filter_map(|quote| self.thread.find(quote))
                .any(|it| evidence::is_telling(it.quote()))
        };
        let may_lack = score.get() == 1 && criterion != Criterion::Relevance;
        if backing.is_empty() && !(may_lack && quotes()) {
            return Vote::Unsupported;
        }
        Vote::Scored(Backed { score, evidence: backing, opinion })
    }

    /// What may be said of a criterion.
    fn prose(&self, criterion: Criterion) -> &Prose<'_> {
        if criterion == Criterion::RoleFit { &self.of_job } else { &self.prose }
    }

    fn withheld(&self) -> Withheld {
        let mut withheld = Withheld::default();
        for (criterion, opinion) in self.samples.iter().flat_map(|sample| &sample.criteria) {
            withheld.add(&self.prose(*criterion).withholds(&opinion.rationale));
        }
        withheld
    }

    fn settle(&self, criterion: Criterion) -> CriterionScore {
        let prose = self.prose(criterion);
        let rationale = |opinion: &Opinion| prose.hold(&opinion.rationale, RATIONALE_CHARS);
        let (mut scored, mut nulls) = (Vec::new(), Vec::new());
        let mut void = Vec::new();
        for sample in self.samples {
            let Some(opinion) = sample.criteria.get(&criterion) else { continue };
            match self.vote(sample, opinion, criterion) {
                Vote::Scored(backed) => scored.push(backed),
                Vote::Null(opinion) => nulls.push(opinion),
                vote => void.push(vote),
            }
        }
        if self.is_majority(nulls.len()) {
            let reason = nulls.into_iter().find_map(rationale);
            return not_scored(
                criterion,
                &reason.unwrap_or_else(|| "Your answer does not show this.".to_owned()),
            );
        }
        let is_majority = self.is_majority(scored.len());
        let Some(scored) = NonEmpty::of(scored).filter(|_| is_majority) else {
            return not_scored(criterion, &self.too_few(&void));
        };
        let scores = scored.map(|backed| backed.score);
        let rubric = &self.model.rubric;
        let verdict = Verdict::of_samples(rubric, criterion, self.setup.seniority, &scores);
        let median = match &verdict {
            Verdict::Scored { score, .. } => *score,
            Verdict::NotScored { reason } => return not_scored(criterion, reason),
        };
        // What is told comes from who gave the median, of those from one who quotes, of those from one whose reason holds.
        let rank = |backed: &Backed<'_>| {
            let told = rationale(backed.opinion).is_some();
            (backed.score.get().abs_diff(median.get()), backed.evidence.is_empty(), !told)
        };
        let chosen = scored.least_by_key(rank);
        let untold = || match chosen.evidence.as_slice() {
            [] => "We found no words to quote for this.".to_owned(),
            _ => "The quoted words fit this score best.".to_owned(),
        };
        CriterionScore {
            criterion,
            evidence: chosen.evidence.clone(),
            rationale: rationale(chosen.opinion).unwrap_or_else(untold),
            verdict,
        }
    }

    /// Why too few samples are left for a score.
    fn too_few(&self, void: &[Vote<'_>]) -> String {
        let times = match self.model.samples.get() {
            1 => "Read once".to_owned(),
            many => format!("Read {many} times"),
        };
        if let Some(cause) = self.failed.filter(|_| !self.is_majority(self.samples.len())) {
            return format!("{}, so this is not scored.", cause.clause());
        }
        let faults = [
            (Vote::NeverSaid, "used words that you did not say"),
            (Vote::TurnedAround, "left out a word that changes the meaning"),
            (Vote::Unsupported, "quoted too few of your words"),
        ];
        let same = |fault: &Vote<'_>| {
            let kind = discriminant(fault);
            void.iter().filter(|vote| discriminant(*vote) == kind).count()
        };
        let worst =
            faults.iter().map(|(fault, says)| (same(fault), says)).find(|(count, _)| *count > 0);
        match worst {
            Some((1, says)) => format!("{times}, and one reading {says}."),
            Some((many, says)) => {
                format!("{times}, and {many} readings {says}.")
            }
            None => format!("{times}, and too few readings gave a score."),
        }
    }
}
