//! The first screen: the overall score with its range, a bar for each criterion, one strength, one next step.

use interview::{
    AnswerReport, Criterion, CriterionScore, Evidence, Overall, OverallRange, Report, Rubric,
    Score, ScoreBasis, TurnId, Verdict,
};

use super::{
    compare::{Change, LastTry, change, difference},
    turn_link::TurnLink,
};
use crate::locale::Messages;

/// A criterion's score, to be drawn.
pub(super) struct Bar {
    pub(super) slug: &'static str,
    pub(super) name: String,
    /// `None` where it is not scored.
    pub(super) score: Option<u8>,
    /// So much of the bar is full, in percent.
    pub(super) width: u8,
    /// How far the last try came, in percent, where the two can be compared.
    pub(super) before: Option<u8>,
    pub(super) change: Option<Change>,
}

pub(super) fn bars(t: &Messages, report: &Report, last: Option<&LastTry<'_>>) -> Vec<Bar> {
    let bar = |judged: &CriterionScore| {
        let score = judged.verdict.score().map(Score::get);
        let before =
            last.and_then(|last| last.verdict(judged.criterion)).filter(|_| score.is_some());
        Bar {
            slug: judged.criterion.slug(),
            name: t.criterion(judged.criterion),
            score,
            width: score.map_or(0, percent),
            before: before.and_then(Verdict::score).map(|before| percent(before.get())),
            change: before.map(|before| difference(t, Some(before), Some(&judged.verdict))),
        }
    };
    report.criteria.iter().map(bar).collect()
}

fn percent(score: u8) -> u8 {
    score.saturating_mul(20)
}

/// The overall score on a line from 1 to 5.
pub(super) struct OverallFigure {
    pub(super) value: String,
    /// Between what it moves, in words.
    pub(super) range: Option<String>,
    /// The same in tenths of a point.
    pub(super) ends: Option<(u8, u8)>,
    /// So far from the left, in percent.
    pub(super) at: f64,
    /// Where its range begins and how wide it is, in percent.
    pub(super) band: Option<(f64, f64)>,
    pub(super) before: Option<f64>,
    /// How far it moved, and since when, in a sentence.
    pub(super) change: Option<Change>,
}

/// `None` where nothing is scored, or where the report is older than the figure.
pub(super) fn overall(
    t: &Messages,
    report: &Report,
    last: Option<&LastTry<'_>>,
) -> Option<OverallFigure> {
    let overall = report.overall()?;
    let range =
        Rubric::built_in(&report.rubric).and_then(|rubric| OverallRange::of(report, rubric));
    let ends = range.map(OverallRange::ends);
    let before = last.and_then(|last| Some((last.overall?, last.since.as_str())));
    Some(OverallFigure {
        value: overall.to_string(),
        range: range.map(|range| match range {
            OverallRange::Samples(low, high) => t.scores_range(low.to_string(), high.to_string()),
            OverallRange::Answers(low, high) => {
                t.scores_range_of_answers(low.to_string(), high.to_string())
            }
        }),
        ends: ends.map(|(low, high)| (low.tenths, high.tenths)),
        at: along(overall),
        band: ends.map(|(low, high)| (along(low), along(high) - along(low))),
        before: before.map(|(before, _)| along(before)),
        change: before.map(|(before, since)| {
            let tenths = |tenths: &u8| Overall { tenths: *tenths }.to_string();
            let Change { class, words } = change(t, before.tenths, overall.tenths, tenths);
            Change { class, words: t.scores_change_since(words, since) }
        }),
    })
}

/// 1.0 is at the left end and 5.0 at the right.
fn along(overall: Overall) -> f64 {
    f64::from(overall.tenths.clamp(10, 50) - 10) * 2.5
}

/// What the answers do best.
pub(super) struct Strength<'a> {
    /// "Strength", or "Highest score" where that is none.
    pub(super) title: String,
    /// The same with what it is of, and the score.
    pub(super) heading: String,
    /// The criterion, or all that share the score.
    pub(super) criterion: String,
    pub(super) score: u8,
    pub(super) quote: Option<&'a str>,
    pub(super) from: Option<TurnLink>,
}

/// A quote on the first screen is three lines of a phone, in characters.
const LONGEST_QUOTE: usize = 110;

/// The highest score, with the candidate's words for it. `None` where even that is low, or where a middling one is that of all.
pub(super) fn strength<'a>(
    t: &Messages,
    report: &'a Report,
    find: impl Fn(TurnId) -> Option<TurnLink>,
) -> Option<Strength<'a>> {
    let scored = |judged: &'a CriterionScore| Some((judged.verdict.score()?.get(), judged));
    let all: Vec<_> = report.criteria.iter().filter_map(scored).collect();
    // Of two that are equal, the first with a quote.
    let best = all.iter().rev().max_by_key(|(score, judged)| (*score, !judged.evidence.is_empty()));
    let best = best.copied();
    let (score, judged) = best.filter(|(score, _)| *score > 2)?;
    let quotes = || judged.evidence.iter().rev();
    // The longest that still fits says most.
    let fits = quotes().filter(|quote| quote.quote().chars().count() <= LONGEST_QUOTE);
    let length = |quote: &&Evidence| quote.quote().len();
    let quote = fits.max_by_key(length).or_else(|| quotes().min_by_key(length));
    let (of_five, one) = (score.to_string(), t.criterion(judged.criterion));
    let sharing = all.iter().filter(|(other, _)| *other == score);
    let sharing: Vec<String> = sharing.map(|(_, judged)| t.criterion(judged.criterion)).collect();
    let (title, heading, criterion) = match sharing.len() {
        _ if score > 3 => {
            (t.scores_strength(), t.scores_strength_what(one.to_lowercase(), of_five), one)
        }
        0 | 1 => (t.scores_highest(), t.scores_highest_what(one.to_lowercase(), of_five), one),
        // What all have is nothing to point out.
        many if many == all.len() => return None,
        _ => {
            let shared = t.listed_with_and(&sharing);
            (t.scores_best(), t.scores_best_what(shared.to_lowercase(), of_five), shared)
        }
    };
    Some(Strength {
        title,
        heading,
        criterion,
        score,
        quote: quote.map(Evidence::quote),
        from: quote.and_then(|quote| find(quote.turn())),
    })
}

/// The one thing to do next: the first exercise, or else what is said of the answer with the lowest score.
pub(super) fn next_step(report: &Report) -> Option<&str> {
    let lowest = || {
        let advised = report.answers.iter().filter(|answer| !answer.advice.is_empty());
        let rubric = Rubric::built_in(&report.rubric);
        let tenths = |answer: &AnswerReport| Some(Overall::of(rubric?, &answer.criteria)?.tenths);
        let worst = advised.min_by_key(|answer| tenths(answer).unwrap_or(u8::MAX));
        worst.map(|answer| answer.advice.as_str())
    };
    report.drills.first().map(String::as_str).or_else(lowest).map(beginning)
}

/// As many whole sentences as the first screen has room for, and at least one.
fn beginning(text: &str) -> &str {
    const ROOM: usize = 140;
    let ends = text.match_indices(". ").map(|(at, _)| at + 1).chain([text.len()]);
    let fitting = ends.clone().take_while(|end| *end <= ROOM).last();
    let end = fitting.or_else(|| ends.min()).unwrap_or(text.len());
    text.get(..end).unwrap_or(text)
}

/// What the overall score rests on, and how it is added up.
pub(super) fn how(t: &Messages, report: &Report, basis: ScoreBasis) -> String {
    t.sentences([t.score_basis(basis), added_up(t, report)])
}

fn added_up(t: &Messages, report: &Report) -> String {
    let scored: Vec<Criterion> = report
        .criteria
        .iter()
        .filter(|judged| judged.verdict.score().is_some())
        .map(|judged| judged.criterion)
        .collect();
    let count = scored.len();
    let Some(rubric) = Rubric::built_in(&report.rubric) else {
        return t.scores_average_weighted(count);
    };
    if Overall::is_limited(rubric, &report.criteria) {
        return t.scores_average_lowered(count);
    }
    let weights: Vec<u8> = scored.iter().map(|criterion| rubric.weight(*criterion)).collect();
    match weights.as_slice() {
        [first, rest @ ..] if rest.iter().all(|weight| weight == first) => t.scores_average(count),
        _ => {
            let each = scored.iter().zip(&weights);
            let each = each.map(|(it, weight)| t.scores_weight(t.criterion(*it), *weight));
            t.scores_average_weights(count, t.enumerated(each))
        }
    }
}

#[cfg(test)]
mod tests {
    use interview::{Criterion, CriterionScore, Report, Score, Verdict};

    use super::{beginning, strength};
    use crate::locale::PageLanguage;

    #[test]
    fn no_score_is_called_the_highest_that_another_shares() {
        use Criterion::{Ownership, Relevance, Structure};
        let scored = |(criterion, score): &(Criterion, u8)| CriterionScore {
            criterion: *criterion,
            evidence: Vec::new(),
            rationale: String::new(),
            verdict: Verdict::Scored {
                score: Score::new(*score).unwrap(),
                anchor: String::new(),
                spread: None,
            },
        };
        let heading = |language: PageLanguage, scores: &[(Criterion, u8)]| {
            let report = Report {
                author: String::new(),
                rubric: String::new(),
                model: None,
                prompts: None,
                notes: Vec::new(),
                overall: None,
                summary: String::new(),
                criteria: scores.iter().map(scored).collect(),
                answers: Vec::new(),
                drills: Vec::new(),
                coverage: Vec::new(),
            };
            strength(language.messages(), &report, |_| None).map(|it| it.heading)
        };
        let shared = [(Relevance, 3), (Structure, 3), (Ownership, 2)];
        for (scores, said) in [
            (&[(Relevance, 3), (Structure, 2)][..], Some("Highest score: relevance, 3 of 5")),
            (&shared, Some("Best scores: relevance and structure, each 3 of 5")),
            (&[(Relevance, 3), (Structure, 3)], None),
            (&[(Relevance, 4), (Structure, 4)], Some("Strength: relevance, 4 of 5")),
            (&[(Relevance, 2), (Structure, 1)], None),
        ] {
            assert_eq!(heading(PageLanguage::English, scores).as_deref(), said);
        }
        let chinese = heading(PageLanguage::TraditionalChinese, &shared).unwrap();
        assert!(!chinese.contains("最高") && chinese.contains("各 3 / 5"), "{chinese}");
    }

    #[test]
    fn a_suggestion_is_cut_between_sentences_only() {
        let long = "word ".repeat(40);
        assert_eq!(beginning("Add a number. Say when."), "Add a number. Say when.");
        assert_eq!(beginning(&format!("Add a number. Then {long}.")), "Add a number.");
        assert_eq!(beginning(&format!("Say {long}. Then stop.")), format!("Say {long}."));
        assert_eq!(beginning(""), "");
    }
}
