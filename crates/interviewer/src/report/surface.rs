use interview::{
    AnswerReport, Criterion, CriterionScore, Evidence, Rubric, Score, Seniority, Verdict,
};

/// Each criterion over all answers.
pub(super) fn over_all(answers: &[AnswerReport]) -> Vec<CriterionScore> {
    CriterionScore::over_all(Rubric::surface(), ANY, answers)
}

/// The anchors of what words can show are the same at every seniority.
const ANY: Seniority = Seniority::Mid;

/// A score with its anchor.
pub(super) fn verdict(criterion: Criterion, score: Score) -> Verdict {
    Verdict::scored(Rubric::surface(), criterion, ANY, score)
}

pub(super) fn scored(
    criterion: Criterion,
    evidence: Vec<Evidence>,
    rationale: String,
    score: usize,
) -> CriterionScore {
    let score = u8::try_from(score.clamp(1, 5)).ok().and_then(Score::new);
    let verdict =
        score.map_or_else(|| Verdict::not_scored("No score."), |score| verdict(criterion, score));
    CriterionScore { criterion, evidence, rationale, verdict }
}

pub(super) fn not_scored(criterion: Criterion, reason: &str) -> CriterionScore {
    CriterionScore {
        criterion,
        evidence: Vec::new(),
        rationale: reason.to_owned(),
        verdict: Verdict::not_scored(reason),
    }
}
