//! What a report says on its page and in its file alike.

/// A question was answered with the hint in view.
pub(super) const HINTED: &str = "Used a hint";
/// The built-in interviewer put a question.
pub(super) const FALLBACK: &str =
    "Asked by the built-in interviewer, because the language model gave no usable question.";
/// A question has no answer.
pub(super) const SKIPPED: &str = "Skipped, so not scored.";
/// Over the word that followed an answer in a coached interview.
pub(super) const FEEDBACK: &str = "Feedback during the interview";
/// Over what is to be changed about an answer.
pub(super) const SUGGESTION: &str = "Suggestion";
/// Over the answer told better.
pub(super) const STRONGER: &str = "A stronger version of your answer";
/// The most useful suggestion of all.
pub(super) const TOP_SUGGESTION: &str = "Top suggestion";
/// About the requirements.
pub(super) const FROM_JOB: &str = "From your job description.";
/// About every quote.
pub(super) const QUOTES: &str = "Every quote is word for word from your answers.";

/// Who scored it.
pub(super) fn scorer(by_model: bool) -> &'static str {
    if by_model { "Scored by a language model." } else { "No language model used." }
}
