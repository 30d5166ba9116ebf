//! Scoring the answers to one question: several readings by the model, and what code makes of them.

use std::collections::BTreeMap;

use futures_util::future::join_all;
use interview::{
    Criterion, CriterionScore, Evidence, InterviewType, NonEmpty, Score, Setup, Verdict,
};
use language_model::{Failure, Options};
use tokio::sync::Semaphore;

use crate::{
    Judged, ModelInterviewer, Purse,
    interviewer::{json, seed},
    plain,
    prompts::{self, Scoring},
    prose::Prose,
    sample::{Reading, Sample},
    stood_in::Why,
    stronger::Allowed,
    thread::Thread,
};

/// The longest reading, in whatever script, with room for a model that thinks first.
const MOST_TOKENS: u32 = 6_000;
/// Enough for readings to differ where the answer leaves room to.
const TEMPERATURE: f64 = 0.4;
const RATIONALE_CHARS: usize = 500;
const ADVICE_CHARS: usize = 500;
/// A quote longer than this is the answer over again.
const QUOTE_CHARS: usize = 400;
/// A quote shorter than this, in letters and digits, shows nothing.
const QUOTE_LETTERS: usize = 4;

/// What is said of what cannot be scored.
const NO_ANSWER: &str = "There is no answer to the question to look for it in.";
const NO_JOB: &str = "There is no job description to hold it against.";

/// Reads the answers of `thread` several times and settles each criterion.
pub(crate) async fn judge(
    model: &ModelInterviewer,
    setup: &Setup,
    thread: Thread<'_>,
    chance: u64,
    purse: &Purse,
    permits: &Semaphore,
) -> Judged {
    let main = thread.main().map(|turn| &turn.question);
    let kind = main.and_then(|main| model.built_in.kind_of(&main.bank_id)).unwrap_or(setup.kind);
    let criteria: Vec<Criterion> =
        model.rubric.criteria().filter(|criterion| applies(*criterion, setup, kind)).collect();
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
    let readings = model.manner.readings();
    let samples = (0..readings).map(|at| {
        let chance = chance.wrapping_mul(31).wrapping_add(at.into());
        sample(model, &scoring, chance, purse, permits)
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
    purse: &Purse,
    permits: &Semaphore,
) -> Result<Sample, Why> {
    let (prompt, shape) = prompts::scoring(scoring);
    let options =
        Options { most_tokens: MOST_TOKENS, temperature: TEMPERATURE, seed: seed(chance) };
    let ask = async |prompt: &_| {
        let _permit = permits.acquire().await;
        json(&model.scoring, prompt, &shape, &options, purse).await
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

/// Whether a criterion is asked about. What is never scored for want of a job description is said so, and not asked.
fn applies(criterion: Criterion, setup: &Setup, kind: InterviewType) -> bool {
    match criterion {
        Criterion::Relevance
        | Criterion::Structure
        | Criterion::Specificity
        | Criterion::Ownership => true,
        Criterion::RoleFit => setup.job.is_some(),
        Criterion::Correctness | Criterion::Depth => {
            matches!(kind, InterviewType::Technical | InterviewType::Case)
        }
        Criterion::RoleLanguage => false,
    }
}

/// What one reading comes to for one criterion.
enum Vote<'s> {
    Score {
        score: Score,
        evidence: Vec<Evidence>,
        reading: &'s Reading,
    },
    /// It cannot be judged.
    Null(&'s Reading),
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
    let prose = Prose::about(thread.turns());
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
    let mut nearest: Vec<&Sample> = samples.iter().collect();
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
    let readings = usize::from(model.manner.readings());
    let failed = failed.filter(|_| samples.len() * 2 <= readings);
    Judged { criteria, advice, stronger, quotes_given: given, quotes_found: found, failed }
}

fn distance(sample: &Sample, medians: &BTreeMap<Criterion, Score>) -> u32 {
    let apart = medians.iter().map(|(criterion, median)| {
        let score = sample.criteria.get(criterion).and_then(|reading| reading.score);
        score.map_or(5, |score| u32::from(score.get().abs_diff(median.get())))
    });
    apart.sum()
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
    let votes: Vec<Vote<'_>> = samples
        .iter()
        .filter_map(|sample| sample.criteria.get(&criterion))
        .map(|reading| vote(reading, criterion, thread))
        .collect();
    let readings = usize::from(model.manner.readings());
    let is_majority = |count: usize| count * 2 > readings;
    let nulls = || {
        votes.iter().filter_map(|vote| match vote {
            Vote::Null(reading) => Some(*reading),
            Vote::Score { .. } | Vote::Void => None,
        })
    };
    let scores: Vec<(Score, &[Evidence], &Reading)> = votes
        .iter()
        .filter_map(|vote| match vote {
            Vote::Score { score, evidence, reading } => {
                Some((*score, evidence.as_slice(), *reading))
            }
            Vote::Null(_) | Vote::Void => None,
        })
        .collect();
    if is_majority(nulls().count()) {
        let reason = nulls().find_map(|reading| prose.hold(&reading.rationale, RATIONALE_CHARS));
        let reason =
            reason.unwrap_or_else(|| "Nothing in the answer allows a judgement on it.".to_owned());
        return not_scored(criterion, &reason);
    }
    let majority = NonEmpty::of(scores.iter().map(|(score, ..)| *score))
        .filter(|scores| is_majority(scores.len()));
    let Some(majority) = majority else {
        let void = votes.iter().filter(|vote| matches!(vote, Vote::Void)).count();
        return not_scored(criterion, &too_few(readings, samples.len(), void, failed));
    };
    let verdict = Verdict::of_samples(&model.rubric, criterion, setup.seniority, &majority);
    let Some(median) = verdict.score() else {
        let Verdict::NotScored { reason } = &verdict else { return not_scored(criterion, "") };
        return not_scored(criterion, reason);
    };
    let mut nearest: Vec<_> = scores.iter().filter(|(score, ..)| *score == median).collect();
    nearest.sort_by_key(|(_, evidence, _)| std::cmp::Reverse(evidence.len().min(1)));
    let told = nearest
        .iter()
        .find_map(|near| Some((near, prose.hold(&near.2.rationale, RATIONALE_CHARS)?)));
    let (evidence, rationale) = match (told, nearest.first()) {
        (Some((near, rationale)), _) => (near.1.to_vec(), rationale),
        (None, Some(near)) => {
            (near.1.to_vec(), "The words quoted fit this anchor best.".to_owned())
        }
        (None, None) => return not_scored(criterion, "The readings agreed on no score."),
    };
    CriterionScore { criterion, evidence, rationale, verdict }
}

/// A score without a quote holds only where the anchor says that nothing is there; and an answer always has words that are beside the
/// question, so there the quote is wanted, too.
fn vote<'s>(reading: &'s Reading, criterion: Criterion, thread: Thread<'_>) -> Vote<'s> {
    let Some(score) = reading.score else { return Vote::Null(reading) };
    let found: Option<Vec<Evidence>> =
        reading.quotes.iter().map(|quote| thread.find(quote)).collect();
    let Some(found) = found else { return Vote::Void };
    let mut evidence: Vec<Evidence> = Vec::new();
    for quote in found.into_iter().filter(|evidence| is_telling(evidence.quote())) {
        if !evidence.contains(&quote) {
            evidence.push(quote);
        }
    }
    if evidence.is_empty() && (score.get() > 1 || criterion == Criterion::Relevance) {
        return Vote::Void;
    }
    Vote::Score { score, evidence, reading }
}

fn is_telling(quote: &str) -> bool {
    let letters = quote.chars().filter(|char| char.is_alphanumeric()).count();
    letters >= QUOTE_LETTERS && quote.chars().count() <= QUOTE_CHARS
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
