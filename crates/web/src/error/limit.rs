//! What an account or a report has only so many of.

use crate::locale::Messages;

/// What there are as many of as there may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Limit {
    /// Interviews of an account that are not finished.
    UnfinishedInterviews,
    /// Access tokens of an account.
    Tokens,
    /// Links to one report.
    SharedLinks,
    /// Entries in one list of a resume.
    Entries,
}

/// That it is reached, and how to make room.
pub(super) fn sentence(limit: Limit, t: &Messages) -> String {
    match limit {
        Limit::UnfinishedInterviews => t.error_limit_interviews(),
        Limit::Tokens => t.error_limit_tokens(),
        Limit::SharedLinks => t.error_limit_links(),
        Limit::Entries => t.error_limit_entries(),
    }
}
