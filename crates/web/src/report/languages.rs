//! In which language a report's texts are, for the page and for its files alike.

use crate::locale::{Locale, PageLanguage};
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
    beside(of_notes(text, report, interview), page)
}

fn of_notes(text: &str, report: &Report, interview: Language) -> Language {
    // The built-in scorer writes nothing else, so its notes need not be looked through.
    if report.model.is_none() {
        return Language::English;
    }
    language_of(text, interview).unwrap_or(interview)
}

/// Says which language a report's notes are in, where that is not the page's.
pub(super) fn said(t: &Locale, report: &Report, interview: Language) -> Option<String> {
    let notes = of_notes(&report.summary, report, interview);
    beside(notes, t.language)?;
    let name = t.written_in(notes);
    Some(if notes == interview {
        t.report_notes_language_of_interview(name)
    } else {
        t.report_notes_language(name)
    })
}

/// The tag of a language, where it is not that of the page.
pub(super) fn beside(language: Language, page: PageLanguage) -> Option<&'static str> {
    Some(language.slug()).filter(|tag| *tag != page.tag())
}
