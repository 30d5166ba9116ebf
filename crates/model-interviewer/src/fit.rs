//! Whether a question that a model worded is fit to be put to somebody.

use std::collections::HashSet;

use interview::{Answer, InProgress, Language, Question, Setup, Turn};

use crate::{
    Rule,
    address::has_address,
    figures::{Known, figures},
    leak::is_of_the_prompt,
    names::Words,
    prose::ANYBODYS_NAMES,
    tongue,
    unlawful::is_unlawful,
};

/// What a question may speak of: what was said, and what the interview was set up with.
pub(crate) struct Fit {
    language: Language,
    words: Words,
    figures: Known,
    /// What was said or given, in lower case.
    told: String,
    /// Its words.
    said: HashSet<String>,
}

impl Fit {
    /// For a question within the interview. Questions of another model before it are no source of names.
    pub(crate) fn within(interview: &InProgress, title: &str, plan: &[Question]) -> Self {
        let answers: Vec<String> =
            interview.turns.iter().filter_map(Turn::answer).map(Answer::certain_text).collect();
        let planned = plan.iter().map(|question| question.text.as_str());
        let texts: Vec<&str> = answers.iter().map(String::as_str).chain(planned).collect();
        Self::of(&interview.setup, title, &texts)
    }

    /// For a question that may speak of what stands in `texts`.
    pub(crate) fn of(setup: &Setup, title: &str, texts: &[&str]) -> Self {
        let job = setup.job.as_ref().map(interview::JobDescription::text);
        let given: Vec<&str> = texts.iter().copied().chain(job).chain([title]).collect();
        let all = given.iter().copied();
        let words = all.clone().flat_map(|text| text.split(|char: char| !char.is_alphanumeric()));
        Self {
            language: setup.language,
            told: given.join("\n").to_lowercase(),
            said: words.map(str::to_lowercase).collect(),
            figures: Known::of(all.clone()),
            words: Words::of(all.chain(ANYBODYS_NAMES.iter().copied())),
        }
    }

    /// The rule that `question`, or what has come of it, breaks; the first of those it breaks.
    pub(crate) fn against(&self, question: &str) -> Option<Rule> {
        if is_of_the_prompt(question, &self.told) {
            Some(Rule::Prompt)
        } else if has_address(question, |word| self.said.contains(word)) {
            Some(Rule::Address)
        } else if !tongue::is_in(self.language, question, |word| self.said.contains(word)) {
            Some(Rule::Language)
        } else if is_unlawful(question, |phrase| self.told.contains(phrase)) {
            Some(Rule::Unlawful)
        } else if !self.words.know_the_names_of(question) {
            Some(Rule::Name)
        } else if figures(question).iter().any(|it| !it.is_small() && !self.figures.has(it)) {
            Some(Rule::Figure)
        } else {
            None
        }
    }
}
