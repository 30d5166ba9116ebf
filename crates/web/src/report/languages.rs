//! In which language a report's texts are, for the page and for its files alike.

use crate::locale::PageLanguage;
use interview::{Language, Report, tongue::language_of};

/// The language of a candidate's words: that of the interview, unless they are plainly in another.
pub(super) fn spoken(text: &str, interview: Language) -> &'static str {
    language_of(text, interview).unwrap_or(interview).slug()
}

/// The language of what was written about an interview, where that is not the page's own: a model writes in that of the interview.
pub(super) fn written(
    text: &str,
    report: &Report,
    interview: Language,
    page: PageLanguage,
) -> Option<&'static str> {
    let likely = report.model.as_ref().map_or(Language::English, |_| interview);
    beside(language_of(text, likely).unwrap_or(likely), page)
}

/// The tag of a language, where it is not that of the page.
pub(super) fn beside(language: Language, page: PageLanguage) -> Option<&'static str> {
    Some(language.slug()).filter(|tag| *tag != page.tag())
}
