use interview::{AnswerReport, Criterion, CriterionScore, Rubric, Score, Seniority, Verdict};

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
