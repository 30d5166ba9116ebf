//! Scoring the answers to one question: several readings by the model, and what code makes of them.

use std::collections::BTreeMap;

use futures_util::future::join_all;
use interview::{Criterion, CriterionScore, Evidence, NonEmpty, Score, Setup, Verdict};
use language_model::{Failure, Options};
use tokio::sync::Semaphore;

use crate::{
    Budget, Judged, ModelInterviewer,
    interviewer::{json, seed},
    plain,
    prompts::{self, Scoring},
    prose::Prose,
    sample::{Opinion, Sample},
    stood_in::Why,
    stronger::Allowed,
    thread::{self, Thread},
};

/// The longest sample, in whatever script, with room for a model that thinks first.
const MOST_TOKENS: u32 = 6_000;
/// Enough for samples to differ where the answer leaves room to.
const TEMPERATURE: f64 = 0.4;
const RATIONALE_CHARS: usize = 500;
const ADVICE_CHARS: usize = 500;

/// What is said of what cannot be scored.
const NO_ANSWER: &str = "There is no answer to the question to look for it in.";
const NO_JOB: &str = "There is no job description to hold it against.";

/// Reads the answers of `thread` several times and settles each criterion.
pub(crate) async fn judge(
    model: &ModelInterviewer,
    setup: &Setup,
    thread: Thread<'_>,
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
        mask: model.mask,
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
            Err(why) => failed = Some(why),
        }
    }
    settle(model, setup, &scoring, &read, failed)
}

/// One reading; a reply of the wrong shape is asked for once more, with what is wrong with it.
async fn sample(
    model: &ModelInterviewer,
    scoring: &Scoring<'_>,
    chance: u64,
    budget: &Budget,
    permits: &Semaphore,
) -> Result<Sample, Why> {
    let (prompt, shape) = prompts::scoring(scoring);
    let options =
        Options { most_tokens: MOST_TOKENS, temperature: TEMPERATURE, seed: seed(chance) };
    let ask = async |prompt: &_| {
        let _permit = permits.acquire().await;
        json(&model.scoring, prompt, &shape, &options, budget).await
    };
    let (reply, faults) = match ask(&prompt).await {
        Ok(reply) => match Sample::read(&reply, scoring.criteria) {
            Ok(sample) => return Ok(sample),
            Err(faults) => (Some(reply), faults),
        },
        Err(Why::Failed(Failure::NotJson)) => {
            (None, vec!["It is not one JSON object of the given shape.".to_owned()])
        }
        Err(why) => return Err(why),
    };
    let reply = ask(&prompts::again(&prompt, reply.as_ref(), &faults)).await?;
    Sample::read(&reply, scoring.criteria).map_err(|_| Why::Unusable)
}

/// What one opinion comes to.
enum Vote<'s> {
    Score {
        score: Score,
        evidence: Vec<Evidence>,
        opinion: &'s Opinion,
    },
    /// It cannot be judged.
    Null(&'s Opinion),
    /// It rests on words that were never said, or on none.
    Void,
}

fn settle(
    model: &ModelInterviewer,
    setup: &Setup,
    scoring: &Scoring<'_>,
    samples: &[Sample],
    failed: Option<Why>,
) -> Judged {
    let thread = scoring.thread;
    let prose = Prose::about(thread.turns(), setup.job.as_ref(), scoring.title);
    let (mut given, mut found) = (0, 0);
    for quote in
        samples.iter().flat_map(|sample| sample.criteria.values()).flat_map(|one| &one.quotes)
    {
        given += 1;
        found += usize::from(thread.find(quote).is_some());
    }
    let mut criteria: Vec<CriterionScore> = Vec::new();
    for criterion in model.rubric.criteria() {
        if scoring.criteria.contains(&criterion) {
            criteria.push(settle_one(model, setup, thread, criterion, samples, failed, &prose));
        } else if criterion == Criterion::RoleFit {
            criteria.push(not_scored(criterion, NO_JOB));
        }
    }
    let medians: BTreeMap<Criterion, Score> = criteria
        .iter()
        .filter_map(|judged| Some((judged.criterion, judged.verdict.score()?)))
        .collect();
    // A sample of which nothing holds is not believed in anything else either.
    let mut nearest: Vec<&Sample> = samples.iter().filter(|sample| holds(sample, thread)).collect();
    nearest.sort_by_key(|sample| distance(sample, &medians));
    let advice = nearest.iter().find_map(|sample| prose.hold(&sample.one_change, ADVICE_CHARS));
    let mut texts: Vec<&str> = thread.answers().collect();
    texts.extend(thread.turns().iter().map(|turn| turn.question.text.as_str()));
    texts.push(scoring.title);
    let allowed = Allowed::of(&texts, setup.language);
    let stronger = nearest
        .iter()
        .filter(|_| !medians.is_empty())
        .find_map(|sample| allowed.hold(&sample.stronger));
    let wanted = usize::from(model.samples.get());
    let failed = failed.filter(|_| samples.len() * 2 <= wanted);
    Judged { criteria, advice, stronger, quotes_given: given, quotes_found: found, failed }
}

/// Whether any of it rests on words that were said, or says plainly that nothing can be judged.
fn holds(sample: &Sample, thread: Thread<'_>) -> bool {
    let mut votes = sample.criteria.iter().map(|(criterion, one)| vote(one, *criterion, thread));
    votes.any(|vote| !matches!(vote, Vote::Void))
}

fn distance(sample: &Sample, medians: &BTreeMap<Criterion, Score>) -> u32 {
    let apart = medians.iter().map(|(criterion, median)| {
        let score = sample.criteria.get(criterion).and_then(|opinion| opinion.score);
        score.map_or(5, |score| u32::from(score.get().abs_diff(median.get())))
    });
    apart.sum()
}

/// What came of every sample for one criterion.
struct Votes<'s> {
    all: Vec<Vote<'s>>,
    /// How many samples were asked for.
    wanted: usize,
}

impl<'s> Votes<'s> {
    fn on(criterion: Criterion, samples: &'s [Sample], thread: Thread<'_>, wanted: usize) -> Self {
        let opinions = samples.iter().filter_map(|sample| sample.criteria.get(&criterion));
        Self { all: opinions.map(|opinion| vote(opinion, criterion, thread)).collect(), wanted }
    }

    fn is_majority(&self, count: usize) -> bool {
        count * 2 > self.wanted
    }

    /// Those that say that it cannot be judged, if they are the majority.
    fn nulls(&self) -> Option<Vec<&'s Opinion>> {
        let nulls = self.all.iter().filter_map(|vote| match vote {
            Vote::Null(opinion) => Some(*opinion),
            Vote::Score { .. } | Vote::Void => None,
        });
        let nulls: Vec<_> = nulls.collect();
        self.is_majority(nulls.len()).then_some(nulls)
    }

    /// The scores, if those who gave one are the majority.
    fn scores(&self) -> Option<NonEmpty<Score>> {
        let scores = self.all.iter().filter_map(|vote| match vote {
            Vote::Score { score, .. } => Some(*score),
            Vote::Null(_) | Vote::Void => None,
        });
        let scores: Vec<Score> = scores.collect();
        NonEmpty::of(scores).filter(|scores| self.is_majority(scores.len()))
    }

    /// Those that gave this score, with their evidence; those who have some come first.
    fn of(&self, wanted: Score) -> Vec<(&[Evidence], &'s Opinion)> {
        let of_score = self.all.iter().filter_map(|vote| match vote {
            Vote::Score { score, evidence, opinion } if *score == wanted => {
                Some((evidence.as_slice(), *opinion))
            }
            Vote::Score { .. } | Vote::Null(_) | Vote::Void => None,
        });
        let mut of_score: Vec<_> = of_score.collect();
        of_score.sort_by_key(|(evidence, _)| evidence.is_empty());
        of_score
    }

    fn void(&self) -> usize {
        self.all.iter().filter(|vote| matches!(vote, Vote::Void)).count()
    }
}

fn settle_one(
    model: &ModelInterviewer,
    setup: &Setup,
    thread: Thread<'_>,
    criterion: Criterion,
    samples: &[Sample],
    failed: Option<Why>,
    prose: &Prose<'_>,
) -> CriterionScore {
    let wanted = usize::from(model.samples.get());
    let votes = Votes::on(criterion, samples, thread, wanted);
    let rationale = |opinion: &Opinion| prose.hold(&opinion.rationale, RATIONALE_CHARS);
    if let Some(nulls) = votes.nulls() {
        let reason = nulls.into_iter().find_map(rationale);
        let reason =
            reason.unwrap_or_else(|| "Nothing in the answer allows a judgement on it.".to_owned());
        return not_scored(criterion, &reason);
    }
    let Some(scores) = votes.scores() else {
        return not_scored(criterion, &too_few(wanted, samples.len(), votes.void(), failed));
    };
    let verdict = Verdict::of_samples(&model.rubric, criterion, setup.seniority, &scores);
    let median = match &verdict {
        Verdict::Scored { score, .. } => *score,
        Verdict::NotScored { reason } => return not_scored(criterion, reason),
    };
    let at_median = votes.of(median);
    let told =
        at_median.iter().find_map(|(evidence, opinion)| Some((*evidence, rationale(opinion)?)));
    let untold = || {
        let (evidence, _) = at_median.first()?;
        Some((*evidence, "The words quoted fit this anchor best.".to_owned()))
    };
    match told.or_else(untold) {
        Some((evidence, rationale)) => {
            CriterionScore { criterion, evidence: evidence.to_vec(), rationale, verdict }
        }
        None => not_scored(criterion, "The readings agreed on no score."),
    }
}

/// A score without a quote holds only where the anchor says that nothing is there; and an answer always has words that are beside the
/// question, so there the quote is wanted, too.
fn vote<'s>(opinion: &'s Opinion, criterion: Criterion, thread: Thread<'_>) -> Vote<'s> {
    let Some(score) = opinion.score else { return Vote::Null(opinion) };
    let found: Option<Vec<Evidence>> =
        opinion.quotes.iter().map(|quote| thread.find(quote)).collect();
    let Some(found) = found else { return Vote::Void };
    let mut evidence: Vec<Evidence> = Vec::new();
    for quote in found.into_iter().filter(|evidence| thread::is_telling(evidence.quote())) {
        if !evidence.contains(&quote) {
            evidence.push(quote);
        }
    }
    if evidence.is_empty() && (score.get() > 1 || criterion == Criterion::Relevance) {
        return Vote::Void;
    }
    Vote::Score { score, evidence, opinion }
}

/// Why too few readings are left for a score.
fn too_few(readings: usize, read: usize, void: usize, failed: Option<Why>) -> String {
    let times = match readings {
        1 => "Read once".to_owned(),
        many => format!("Read {many} times"),
    };
    match failed {
        Some(why) if read * 2 <= readings => {
            format!("{}, so this is not scored.", why.clause())
        }
        _ if void > 0 => format!(
            "{times}, and {} rested on words that do not stand in your answers. So there is no score.",
            if void == 1 { "one reading".to_owned() } else { format!("{void} readings") }
        ),
        _ => format!("{times}, and too few readings came to a score."),
    }
}

/// An answer of hardly any words needs no reading: it cannot have answered anything.
fn hardly(
    model: &ModelInterviewer,
    setup: &Setup,
    thread: Thread<'_>,
    criteria: &[Criterion],
) -> Judged {
    let lowest = Score::new(1).filter(|_| criteria.contains(&Criterion::Relevance));
    let relevance = match (lowest, thread.opening()) {
        (Some(score), Some(opening)) => CriterionScore {
            criterion: Criterion::Relevance,
            evidence: vec![opening],
            rationale: "Hardly any words: nothing in them could answer this question.".to_owned(),
            verdict: Verdict::scored(&model.rubric, Criterion::Relevance, setup.seniority, score),
        },
        _ => not_scored(Criterion::Relevance, "There are no words in the answer."),
    };
    let others = model.rubric.criteria().filter(|other| *other != Criterion::Relevance);
    let others = others.filter_map(|criterion| match criterion {
        Criterion::RoleFit if setup.job.is_none() => Some(not_scored(criterion, NO_JOB)),
        other => criteria.contains(&other).then(|| not_scored(criterion, NO_ANSWER)),
    });
    Judged {
        criteria: std::iter::once(relevance).chain(others).collect(),
        advice: Some("Say more: what you did or would do, in four or five sentences. Hardly anything was said that could be judged.".to_owned()),
        stronger: None,
        quotes_given: 0,
        quotes_found: 0,
        failed: None,
    }
}

/// No score, with the reason where the rationale would stand.
pub(crate) fn not_scored(criterion: Criterion, reason: &str) -> CriterionScore {
    let reason = plain::line(reason, RATIONALE_CHARS);
    CriterionScore {
        criterion,
        evidence: Vec::new(),
        rationale: reason.clone(),
        verdict: Verdict::NotScored { reason },
    }
}
