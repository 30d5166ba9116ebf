//! Whether a question that a model worded is fit to be put to somebody.

use std::collections::HashSet;

use interview::{InProgress, Language, Question, Setup, tongue};
use reader::Reader;

use crate::{
    Rule,
    address::has_address,
    figures::{KnownFigures, figures},
    leak::is_of_the_prompt,
    masked::{and_what_was_shown, answers_and_what_was_shown},
    names::KnownNames,
    prose::ANYBODYS_NAMES,
    unlawful::is_unlawful,
};

/// What a question may speak of: what was said, and what the interview was set up with.
pub(crate) struct Fit<'r> {
    language: Language,
    /// What reads a question for its sense, where it is there; English only.
    reader: Option<&'r Reader>,
    names: KnownNames,
    figures: KnownFigures,
    /// What was said or given, in lower case.
    told: String,
    /// Its words.
    said: HashSet<String>,
}

impl<'r> Fit<'r> {
    /// For a question within the interview. Questions of another model before it are no source of names.
    pub(crate) fn within(
        interview: &InProgress,
        title: &str,
        plan: &[Question],
        reader: Option<&'r Reader>,
    ) -> Self {
        let answers = answers_and_what_was_shown(&interview.turns);
        let planned = plan.iter().map(|question| question.text.as_str());
        let texts: Vec<&str> = answers.iter().map(String::as_str).chain(planned).collect();
        Self::of(&interview.setup, title, &texts, reader)
    }

    /// For a question that may speak of what stands in `texts`.
    pub(crate) fn of(
        setup: &Setup,
        title: &str,
        texts: &[&str],
        reader: Option<&'r Reader>,
    ) -> Self {
        let job = setup.job.as_ref().map(|job| job.text().to_owned());
        let job: Vec<String> = job.into_iter().flat_map(and_what_was_shown).collect();
        let job = job.iter().map(String::as_str);
        let given: Vec<&str> = texts.iter().copied().chain(job).chain([title]).collect();
        let all = given.iter().copied();
        let words = all.clone().flat_map(|text| text.split(|char: char| !char.is_alphanumeric()));
        Self {
            language: setup.language,
            reader,
            told: given.join("\n").to_lowercase(),
            said: words.map(str::to_lowercase).collect(),
            figures: KnownFigures::of(all.clone()),
            names: KnownNames::of(all.chain(ANYBODYS_NAMES.iter().copied())),
        }
    }

    /// The rule that a whole question breaks; the first of those it breaks.
    pub(crate) fn against(&self, question: &str) -> Option<Rule> {
        self.against_letters(question)
            .or_else(|| (!self.is_innocent(question)).then_some(Rule::Unlawful))
    }

    /// Whether a question, or as much of it as there is, is not about private life by its sense. Takes 10 ms and more.
    pub(crate) fn is_innocent(&self, question: &str) -> bool {
        self.reader.is_none_or(|reader| !reader.is_personal(question))
    }

    /// The rule that a question, or what has come of it, breaks by its letters.
    pub(crate) fn against_letters(&self, question: &str) -> Option<Rule> {
        if is_of_the_prompt(question, &self.told) {
            Some(Rule::Prompt)
        } else if has_address(question, |word| self.said.contains(word)) {
            Some(Rule::Address)
        } else if !tongue::is_in(self.language, question, |word| self.said.contains(word)) {
            Some(Rule::Language)
        } else if is_unlawful(question, |phrase| self.told.contains(phrase)) {
            Some(Rule::Unlawful)
        } else if !self.names.know_the_names_of(question) {
            Some(Rule::Name)
        } else if figures(question).iter().any(|it| !it.is_small() && !self.figures.has(it)) {
            Some(Rule::Figure)
        } else {
            None
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::{path::Path, sync::Arc};

    use encoder::Encoder;
    use interview::{
        InterviewType, Language, Mode, Persona, QuestionCount, Role, Seniority, Setup,
    };
    use reader::Reader;

    use super::Fit;
    use crate::Rule;

    /// An interview for the tests that need any.
    pub(crate) fn nurse() -> Setup {
        Setup {
            role: Role::known("nurse"),
            seniority: Seniority::Mid,
            kind: InterviewType::Behavioural,
            questions: QuestionCount::new(3).unwrap(),
            language: Language::English,
            persona: Persona::Neutral,
            mode: Mode::Realistic,
            job: None,
        }
    }

    /// Questions by people who had seen neither the rules nor what was learned from. The threshold was chosen on them.
    const BY_OTHERS: &[&str] = &[
        include_str!("../../reader/data/test/v.personal.tsv"),
        include_str!("../../reader/data/test/w.personal.tsv"),
    ];

    #[test]
    fn questions_about_private_life_are_known_by_their_sense_and_others_let_through() {
        let Some(file) = std::env::var_os("SOTTO_TEST_ENCODER") else {
            eprintln!(
                "did not run: SOTTO_TEST_ENCODER names no encoder (scripts/weights.sh fetches one)"
            );
            return;
        };
        let reader = Reader::new(Arc::new(Encoder::load(Path::new(&file)).unwrap())).unwrap();
        let setup = nurse();
        let (mut personal, mut seen, mut work, mut wrong) = (0, 0, 0, Vec::new());
        for row in BY_OTHERS.iter().flat_map(|table| table.lines()) {
            let (label, question) = row.split_once('\t').unwrap();
            // Its names and figures are known, so that its sense alone decides.
            let fit = Fit::of(&setup, "Nurse", &[question], Some(&reader));
            let unlawful = fit.against(question) == Some(Rule::Unlawful);
            match label {
                "personal" => (personal, seen) = (personal + 1, seen + usize::from(unlawful)),
                _ => work += 1,
            }
            if unlawful != (label == "personal") {
                wrong.push(row);
            }
        }
        let alarms = wrong.len() - (personal - seen);
        assert!(
            seen * 100 >= personal * 95 && alarms * 100 <= work * 8,
            "{seen} of {personal} seen, {alarms} of {work} false alarms\n{}",
            wrong.join("\n")
        );
    }
}
