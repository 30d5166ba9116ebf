use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};

use transcript::choices;

use crate::{
    Criterion, Evidence, NonEmpty, PartState, Rubric, Score, Seniority, Spread, StarPart,
    StorySentence, TurnId,
};

/// What came of an interview. Every score rests on quotes that stand verbatim in the transcript.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Report {
    /// Who wrote it, in words for the reader: says openly when no language model took part.
    pub author: String,
    /// Version of the anchors the scores stand on.
    pub rubric: String,
    /// The language model that scored; `None` for the built-in scorer.
    #[serde(default)]
    pub model: Option<String>,
    /// Version of the prompts that the model was asked with.
    #[serde(default)]
    pub prompts: Option<String>,
    /// What the reader has to know about how it came about, such as that a model failed.
    #[serde(default)]
    pub notes: Vec<String>,
    /// The criteria in one number; `None` where [`Overall`] says that there is none. Show [`Self::overall`].
    #[serde(default)]
    pub overall: Option<Overall>,
    /// The overall picture in a few sentences.
    pub summary: String,
    /// Each criterion over all answers: the average of the answers' scores.
    pub criteria: Vec<CriterionScore>,
    /// Each answered question.
    pub answers: Vec<AnswerReport>,
    /// What to practise next, at most three.
    pub drills: Vec<String>,
    /// What the job description asks for, and what the answers showed of it; empty without one.
    #[serde(default)]
    pub coverage: Vec<Coverage>,
}

impl Report {
    /// The overall score as it is shown. Reports written when fewer criteria were enough have none.
    pub fn overall(&self) -> Option<Overall> {
        self.overall.filter(|_| Overall::scored(&self.criteria) >= Overall::LEAST_CRITERIA)
    }

    /// Whether scores of the two can be compared: the same rubric, read by the same model from the same prompts. The built-in
    /// scorer reads no anchors, so other words of its rubric change none of its scores.
    pub fn is_like(&self, other: &Self) -> bool {
        let counted =
            |report: &Self| report.model.is_none() && Rubric::surface().weighs(&report.rubric);
        (&self.model, &self.prompts) == (&other.model, &other.prompts)
            && (self.rubric == other.rubric || counted(self) && counted(other))
    }
}

/// The weighted mean of the criteria that are scored, in tenths: 10 to 50.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Overall {
    /// Tenths of a point.
    pub tenths: u8,
}

impl Overall {
    /// Of fewer scored criteria there is no overall score: it would say of all what is known of one or two.
    pub const LEAST_CRITERIA: usize = 3;
    /// An answer that misses its question is not a good one, however it is told: it is so far above its relevance at most, in tenths.
    const ABOVE_RELEVANCE: u8 = 5;

    /// Adds up what is scored, each criterion with its weight in `rubric`; half a tenth is rounded up. Where relevance is 1 or 2 it
    /// is at most half a point more. `None` where fewer than [`Self::LEAST_CRITERIA`] that weigh anything are scored.
    pub fn of(rubric: &Rubric, criteria: &[CriterionScore]) -> Option<Self> {
        let tenths = Self::average(rubric, criteria)?;
        let most = Self::limit(criteria).unwrap_or(u8::MAX);
        Some(Self { tenths: tenths.min(most) })
    }

    /// Whether it is lower than the average of its criteria because the answers miss their questions.
    pub fn is_limited(rubric: &Rubric, criteria: &[CriterionScore]) -> bool {
        let average = Self::average(rubric, criteria);
        average.zip(Self::limit(criteria)).is_some_and(|(average, most)| average > most)
    }

    /// How many criteria have a score.
    pub fn scored(criteria: &[CriterionScore]) -> usize {
        criteria.iter().filter(|judged| judged.verdict.score().is_some()).count()
    }

    fn average(rubric: &Rubric, criteria: &[CriterionScore]) -> Option<u8> {
        let scored = criteria
            .iter()
            .filter_map(|judged| Some((judged.verdict.score()?, rubric.weight(judged.criterion))))
            .filter(|(_, weight)| *weight > 0);
        let (count, sum, weights) =
            scored.fold((0_usize, 0_u32, 0_u32), |(count, sum, weights), (score, weight)| {
                let weight = u32::from(weight);
                (count + 1, sum + u32::from(score.get()) * weight, weights + weight)
            });
        if count < Self::LEAST_CRITERIA {
            return None;
        }
        u8::try_from((sum * 20 + weights).checked_div(weights * 2)?).ok()
    }

    /// In tenths; `None` where relevance limits nothing.
    fn limit(criteria: &[CriterionScore]) -> Option<u8> {
        let relevance = criteria.iter().find(|judged| judged.criterion == Criterion::Relevance)?;
        let score = relevance.verdict.score()?.get();
        (score < 3).then_some(score * 10 + Self::ABOVE_RELEVANCE)
    }
}

impl fmt::Display for Overall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.tenths / 10, self.tenths % 10)
    }
}

/// One thing that the job description asks for.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Coverage {
    /// What is asked for.
    pub requirement: String,
    /// Where it was shown.
    pub evidence: Vec<Evidence>,
    /// The reason, in a sentence.
    pub note: String,
    /// How far.
    pub shown: Shown,
}

choices! {
    /// How far the answers showed what a job description asks for.
    Shown {
        /// By something the candidate did.
        Shown = "shown", "Covered";
        /// It came up, and was not shown.
        Partly = "partly", "Partly";
        /// It did not come up.
        NotShown = "not-shown", "Missing";
    }
}

/// One answer's part of the report. The scores stand with the main question and take in the answers to its follow-ups;
/// a follow-up has measures and advice of its own and no scores.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AnswerReport {
    /// Which question.
    pub turn: TurnId,
    /// Its scores.
    pub criteria: Vec<CriterionScore>,
    /// What was measured and is not scored: pace, pauses, fillers, length.
    pub measures: Vec<Measure>,
    /// The one change that would help most.
    pub advice: String,
    /// The candidate's own answer, better told: with no fact that the candidate did not give, and a place in brackets where one is missing.
    #[serde(default)]
    pub stronger: Option<String>,
    /// Which parts of the account the answer and those to its follow-ups have. Empty for a follow-up, where the question asks for no
    /// account, and where sentences were not read.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub story: BTreeMap<StarPart, PartState>,
    /// The sentences of this one answer that tell one of them, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sentences: Vec<StorySentence>,
}

/// A criterion with its verdict.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct CriterionScore {
    /// What was judged.
    pub criterion: Criterion,
    /// Quotes first.
    pub evidence: Vec<Evidence>,
    /// Then the reason.
    pub rationale: String,
    /// Then the verdict.
    pub verdict: Verdict,
}

/// A score, or why there is none.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum Verdict {
    /// Scored.
    Scored {
        /// How much.
        score: Score,
        /// The written anchor this score means.
        anchor: String,
        /// How far several samples lay apart; `None` where there was one.
        #[serde(default)]
        spread: Option<Spread>,
    },
    /// Not scored.
    NotScored {
        /// Why.
        reason: String,
    },
}

impl Verdict {
    /// A score with its written anchor.
    pub fn scored(
        rubric: &Rubric,
        criterion: Criterion,
        seniority: Seniority,
        score: Score,
    ) -> Self {
        let anchor = rubric.anchor(criterion, seniority, score).to_owned();
        Self::Scored { score, anchor, spread: None }
    }

    /// The median of several samples with their spread; not scored when they lie more than a point apart.
    pub fn of_samples(
        rubric: &Rubric,
        criterion: Criterion,
        seniority: Seniority,
        samples: &NonEmpty<Score>,
    ) -> Self {
        let spread = Spread::of(samples);
        if spread.highest.get() - spread.lowest.get() > 1 {
            return Self::not_scored(format!(
                "Scored {} times, with results from {} to {}. That is too uncertain to show a score.",
                spread.samples,
                spread.lowest.get(),
                spread.highest.get()
            ));
        }
        let score = Score::median(samples);
        let anchor = rubric.anchor(criterion, seniority, score).to_owned();
        Self::Scored { score, anchor, spread: (samples.len() > 1).then_some(spread) }
    }

    /// No score, and why.
    pub fn not_scored(reason: impl Into<String>) -> Self {
        Self::NotScored { reason: reason.into() }
    }

    /// The score, if there is one.
    pub fn score(&self) -> Option<Score> {
        match self {
            Self::Scored { score, .. } => Some(*score),
            Self::NotScored { .. } => None,
        }
    }
}

/// Something measured, shown with quotes where it rests on words.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Measure {
    /// What was measured, such as "Pace".
    pub name: String,
    /// The figure with its unit, such as "132 words per minute" or "at least 4".
    pub value: String,
    /// What it means, in a sentence.
    pub note: String,
    /// Where it shows.
    pub evidence: Vec<Evidence>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overall(scores: &[(Criterion, u8)]) -> Option<String> {
        let rubric = Rubric::surface();
        let scored = |(criterion, score): &(Criterion, u8)| CriterionScore {
            criterion: *criterion,
            evidence: Vec::new(),
            rationale: String::new(),
            verdict: Verdict::scored(
                rubric,
                *criterion,
                Seniority::Mid,
                Score::new(*score).unwrap(),
            ),
        };
        let criteria: Vec<CriterionScore> = scores.iter().map(scored).collect();
        Overall::of(rubric, &criteria).map(|overall| overall.to_string())
    }

    #[test]
    fn other_words_of_the_rubric_part_reports_of_a_model_and_not_of_the_built_in_scorer() {
        let report = |rubric: &str, model: Option<&str>| Report {
            author: String::new(),
            rubric: rubric.into(),
            model: model.map(Into::into),
            prompts: None,
            notes: Vec::new(),
            overall: None,
            summary: String::new(),
            criteria: Vec::new(),
            answers: Vec::new(),
            drills: Vec::new(),
            coverage: Vec::new(),
        };
        let (first, now) = ("sotto-2026-1", Rubric::surface().version());
        assert!(report(first, None).is_like(&report(now, None)));
        assert!(!report(first, None).is_like(&report("another", None)));
        let panel = Rubric::panel().version();
        assert!(report(panel, Some("m")).is_like(&report(panel, Some("m"))));
        assert!(!report("sotto-2026-2", Some("m")).is_like(&report(panel, Some("m"))));
        assert!(!report(panel, Some("m")).is_like(&report(panel, None)));
    }

    #[test]
    fn an_overall_score_needs_three_criteria_and_is_never_good_where_the_question_is_missed() {
        use Criterion::{Ownership, Relevance, Specificity, Structure};
        assert_eq!(overall(&[(Specificity, 1)]), None);
        assert_eq!(overall(&[(Specificity, 5), (Relevance, 5)]), None);
        let three = |relevance| [(Relevance, relevance), (Structure, 5), (Ownership, 5)];
        assert_eq!(overall(&three(5)).as_deref(), Some("5.0"));
        assert_eq!(overall(&three(3)).as_deref(), Some("4.3"));
        assert_eq!(overall(&three(2)).as_deref(), Some("2.5"));
        assert_eq!(overall(&three(1)).as_deref(), Some("1.5"));
    }
}
