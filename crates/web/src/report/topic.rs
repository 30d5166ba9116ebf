//! What an interview of one question is about.

use interview::{Finished, Language, tongue::language_of};

use super::languages::beside;
use crate::locale::{Locale, Messages};

/// What the question of an interview of one question is on, by which that interview is told from others.
pub(crate) struct Topic<'a> {
    pub(crate) text: &'a str,
    /// The language that it is written in, where it is not the page's.
    pub(crate) language: Option<&'static str>,
}

impl<'a> Topic<'a> {
    /// Of a question's competency, in an interview held in this language.
    pub(crate) fn of(t: &Locale, competency: &'a str, interview: Language) -> Self {
        let written = language_of(competency, interview);
        let language = written.and_then(|language| beside(language, t.language));
        Self { text: competency, language }
    }

    /// The role with what the question is on; without it where that is in another language than the page, which could not be said.
    pub(crate) fn behind(t: &Messages, role: &str, topic: Option<&Self>) -> String {
        match topic {
            Some(Topic { text, language: None }) => t.role_and_topic(role, text),
            _ => role.to_owned(),
        }
    }

    /// `None` where more questions than one were to be asked.
    pub(super) fn of_interview(t: &Locale, finished: &'a Finished) -> Option<Self> {
        let first = finished.turns.first().filter(|_| finished.setup.questions.get() == 1)?;
        let topic = Self::of(t, &first.question.competency, finished.setup.language);
        Some(topic).filter(|topic| !topic.text.is_empty())
    }
}
