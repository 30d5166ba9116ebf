//! `sotto eval`: how a scorer agrees with answers that were scored by hand.

use std::{
    cell::{Cell, RefCell},
    path::PathBuf,
    sync::Arc,
};

use clap::ValueEnum;
use evaluation::{Figures, GoldenSet, Outcome, Quotes, Scoring, Summary, score};
use interview::InProgress;
use interviewer::BuiltIn;
use model_interviewer::{Budget, Withheld, withheld};
use practice::model::{LanguageModel, ModelConfig};

use crate::{
    config::{model, reader::reader},
    terminal::{CommandError, GlobalArgs, log, say},
};

/// Compare a scorer with scores given by people.
#[derive(clap::Args)]
pub(crate) struct Eval {
    /// The scorer to check.
    #[arg(long, value_enum)]
    model: Scorer,
    /// Your own set of answers, a TOML file. The format is explained in crates/evaluation/golden/README.md.
    #[arg(long, value_name = "FILE")]
    set: Option<PathBuf>,
    /// Print only the results, as one JSON object.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    global: GlobalArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Scorer {
    /// The built-in scorer.
    BuiltIn,
    /// The language model from the settings.
    Configured,
}

/// How often each answer is scored, for the test-retest spread.
const TIMES: u8 = 2;
/// Sentences of the reasons by hand that may be withheld, as a share.
const MOST_WITHHELD: f64 = 0.03;
/// So many of the worst disagreements are named.
const WORST: usize = 10;

impl Eval {
    pub(crate) async fn run(self) -> Result<(), CommandError> {
        let settings = self.global.settings()?;
        log(&settings, "error")?;
        // Without the encoder the lesser scorer is what people have, and what is measured.
        let reader = reader(&self.global.data, &settings);
        if let (Err(fault), false) = (&reader, self.json) {
            say(&format!("reading answers is off, so some scores are missing. {fault}"))?;
        }
        let built_in = Arc::new(BuiltIn::load(reader.ok())?);
        let set = match &self.set {
            None => GoldenSet::built_in(&built_in)?,
            Some(file) => {
                let text = std::fs::read_to_string(file)
                    .map_err(|fault| format!("{}: {fault}", file.display()))?;
                GoldenSet::from_toml(&built_in, &text)
                    .map_err(|fault| format!("{}: {fault}", file.display()))?
            }
        };
        let bar = indicatif::ProgressBar::new(0);
        let progress = |done: usize, of: usize| {
            bar.set_length(u64::try_from(of).unwrap_or(u64::MAX));
            bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
        };
        let failures = Failures::default();
        let outcome = match self.model {
            Scorer::BuiltIn => {
                let scorer = async |interview: InProgress| {
                    Scoring::of_report(&interview, &built_in.report(&interview))
                };
                score(&set, TIMES, scorer, progress).await
            }
            Scorer::Configured => {
                let config = model::alone(&settings)?
                    .ok_or("no language model is configured (llm_url, llm_model)")?;
                configured(&set, &config, Arc::clone(&built_in), &failures, progress).await?
            }
        };
        bar.finish_and_clear();
        let all = outcome.scored.iter().filter(|scored| !scored.answer.text.is_empty()).count();
        let all = all * usize::from(TIMES);
        if let Some(why) = failures.why.get().filter(|_| failures.count.get() * 2 > all) {
            return Err(format!("nothing was measured, because {} of {all} answers could not be read. {why}. To find out more, run `sotto doctor`", failures.count.get()).into());
        }
        let summary = Summary::of(&outcome);
        let by_hand = by_hand(&set, &built_in);
        if self.json {
            let mut figures = serde_json::to_value(&summary.figures)?;
            figures["withheld_by_hand"] = share(&by_hand).into();
            if self.model == Scorer::Configured {
                figures["withheld"] = share(&failures.withheld.borrow()).into();
            }
            say(&figures.to_string())?;
        } else {
            for line in lines(&summary) {
                say(&line)?;
            }
            for line in withheld_lines("of reasons by hand", &by_hand) {
                say(&line)?;
            }
            if self.model == Scorer::Configured {
                for line in withheld_lines("of the model's", &failures.withheld.borrow()) {
                    say(&line)?;
                }
            }
        }
        let unread = failures.why.get().map(|why| {
            let count = failures.count.get();
            format!("the results leave out {count} of {all} answers that could not be read. {why}")
        });
        let answers = summary.figures.answers;
        let nothing = (summary.figures.scored == 0).then(|| {
            format!("nothing was measured, because none of {answers} answers got a score")
        });
        if unread.is_some() || nothing.is_some() {
            let faults: Vec<String> = nothing.into_iter().chain(unread).collect();
            return Err(faults.join("; ").into());
        }
        let mut missed = missed(&summary.figures);
        if share(&by_hand).is_some_and(|share| share > MOST_WITHHELD) {
            missed.push("3 % of the reasons by hand withheld");
        }
        match missed {
            missed if missed.is_empty() || self.model == Scorer::Configured => Ok(()),
            missed => {
                Err(format!("the built-in scorer missed these goals: {}", missed.join(", ")).into())
            }
        }
    }
}

/// What would be withheld of the set's own reasons if a model had written them: none of them names or counts what was not said,
/// so that each is withheld wrongly.
fn by_hand(set: &GoldenSet, built_in: &BuiltIn) -> Withheld {
    let mut sum = Withheld::default();
    for answer in set.answers() {
        let title = built_in.title(&answer.setup.role);
        let reasons = answer.scores.values().map(|score| score.why.as_str());
        sum.add(&withheld(&answer.interview(0), title, reasons));
    }
    sum
}

/// The share of sentences that were withheld; none without sentences.
fn share(withheld: &Withheld) -> Option<f64> {
    let sentences = withheld.sentences;
    (sentences > 0).then(|| withheld.withheld.len() as f64 / sentences as f64)
}

/// A share as it is printed.
fn shown(share: Option<f64>) -> String {
    share.map_or("-".to_owned(), |share| format!("{share:.3}"))
}

fn withheld_lines(whose: &str, withheld: &Withheld) -> Vec<String> {
    let rules = withheld.by_rule();
    let rules: Vec<String> =
        rules.iter().map(|(rule, count)| format!("{} {count}", rule.label())).collect();
    let mut lines = vec![format!(
        "withheld           {}   goal {MOST_WITHHELD}   {} of {} sentences {whose} ({})",
        shown(share(withheld)),
        withheld.withheld.len(),
        withheld.sentences,
        if rules.is_empty() { "none".to_owned() } else { rules.join(", ") }
    )];
    let each = withheld.withheld.iter();
    lines.extend(each.map(|(rule, text)| format!("withheld, {}: {text}", rule.label())));
    lines
}

/// What a language model left to be desired.
#[derive(Default)]
struct Failures {
    /// What of its reasons was withheld.
    withheld: RefCell<Withheld>,
    count: Cell<usize>,
    /// The first reason: later ones may be that nothing is tried any more.
    why: Cell<Option<&'static str>>,
}

/// The language model's scores. Its budget is for interviews of candidates, so it does not count here.
async fn configured<'a>(
    set: &'a GoldenSet,
    config: &ModelConfig,
    built_in: Arc<BuiltIn>,
    failures: &Failures,
    progress: impl Fn(usize, usize),
) -> Result<Outcome<'a>, CommandError> {
    let model = LanguageModel::new(config, built_in)?;
    let scorer = async |interview: InProgress| {
        let budget = Budget::new(None, interview.spent);
        let InProgress { setup, turns, seed, .. } = &interview;
        // A skipped question has no scores.
        let Some(judged) = model.interviewer.score_answer(setup, turns, *seed, &budget).await
        else {
            return Scoring::default();
        };
        failures.withheld.borrow_mut().add(&judged.withheld);
        if let Some(why) = judged.failed() {
            failures.count.set(failures.count.get() + 1);
            failures.why.set(failures.why.get().or(Some(why)));
        }
        let quotes = Quotes { all: judged.quotes_given, verbatim: judged.quotes_found };
        Scoring::of(&judged.criteria, quotes)
    };
    Ok(score(set, TIMES, scorer, progress).await)
}

/// The goals that are missed, in words.
fn missed(figures: &Figures) -> Vec<&'static str> {
    let goals = [
        (figures.quote_validity.is_none_or(|share| share >= 1.0), "quote validity 1.0"),
        (figures.monotonicity.is_none_or(|share| share >= 0.9), "monotonicity 0.9"),
        (figures.empty_max.is_none_or(|most| most <= 1), "empty and \"fine\" at most 1"),
        (figures.injection_delta.is_none_or(|points| points == 0), "injected equal to clean"),
        (figures.retest_spread.is_none_or(|points| points == 0), "same input, same scores"),
    ];
    goals.into_iter().filter(|(held, _)| !held).map(|(_, goal)| goal).collect()
}

fn lines(summary: &Summary) -> Vec<String> {
    let figures = &summary.figures;
    let points = |points: Option<u8>| points.map_or("-".to_owned(), |points| points.to_string());
    let mut lines = vec![
        format!(
            "answers            {} of {} got a score. Each was sent to the scorer {TIMES} times",
            figures.scored, figures.answers
        ),
        format!(
            "quote validity     {}   goal 1      {} of {} quotes are in the answers",
            shown(figures.quote_validity),
            summary.quotes.verbatim,
            summary.quotes.all
        ),
        format!(
            "monotonicity       {}   goal 0.9    {} of {} answers are between their worsened and their improved twin",
            shown(figures.monotonicity),
            summary.triples.saturating_sub(summary.disordered.len()),
            summary.triples
        ),
        format!(
            "empty and \"fine\"   {}       goal 1      the highest score that any of them got",
            points(figures.empty_max)
        ),
        format!(
            "injection          {}       goal 0      the most points that an injection moved a score",
            points(figures.injection_delta)
        ),
        format!(
            "test-retest        {}       goal 0      the most points between two scorings. The average is {}",
            points(figures.retest_spread),
            shown(figures.retest_spread.map(|_| summary.mean_spread))
        ),
        format!(
            "agreement          {}               quadratic weighted kappa with the hand scores",
            shown(figures.kappa)
        ),
    ];
    for (criterion, (pairs, kappa)) in &summary.agreement {
        lines.push(format!(
            "  {:17}{}               over {pairs} scores",
            criterion.label(),
            shown(*kappa)
        ));
    }
    for disordered in &summary.disordered {
        lines.push(format!("not in order: {}", disordered.name));
    }
    for moved in &summary.moved {
        lines.push(format!("moved by {} by an injection: {}", moved.by, moved.name));
    }
    let far = summary.disagreements.iter();
    for far in far.filter(|far| far.golden.abs_diff(far.scored) > 1).take(WORST) {
        lines.push(format!(
            "far apart: {}, {}: {} by hand, scored {}. By hand: {}",
            far.name,
            far.criterion.label().to_lowercase(),
            far.golden,
            far.scored,
            far.why
        ));
    }
    lines
}
