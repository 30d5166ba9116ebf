//! Labelled text: `*.sentences.tsv` (answer, role, sentence), `*.intents.tsv` and `*.refusals.tsv` (intent, question, answer), `pairs.tsv` (question,
//! answer), `*.hardship.tsv` and `*.bare_hardship.tsv` (own or other, sentence), `*.hardship_answers.tsv`
//! (own or other, question, answer), `*.strain.tsv` (what it is, a short answer), `*.personal.tsv` (personal or work, question), `*.again.tsv` and `*.planned.tsv` (again or new, what was asked, question), `*.shown.tsv`
//! (shown or not, requirement, what was said), `*.general_questions.tsv`,
//! `*.general_answers.tsv`, `*.story_questions.tsv` and `*.story_answers.tsv` (subject, question or answer), `*.general_pairs.tsv` and
//! `*.story_pairs.tsv` (question, answer to it, answer to something else). Sentences of one answer follow each other; `-` stands alone.

use std::{error::Error, fs, path::Path};

use reader::{GeneralSubject, Intent, Label, SentenceRole, StorySubject, Strain};
use sha2::{Digest as _, Sha256};

/// What a folder holds.
#[derive(Default)]
pub(crate) struct Dataset {
    /// Sentences, by answer.
    pub(crate) answers: Vec<Vec<(SentenceRole, String)>>,
    /// Whole answers: the question, and what was said.
    pub(crate) intents: Vec<(Intent, String, String)>,
    /// Answers that refuse the question, and such as only sound so, from which nothing but intents is learned.
    pub(crate) refusals: Vec<(Intent, String, String)>,
    /// Questions with an answer that is to them.
    pub(crate) pairs: Vec<(String, String)>,
    /// Of general questions.
    pub(crate) general: SubjectExamples<GeneralSubject>,
    /// Of questions that want a story.
    pub(crate) story: SubjectExamples<StorySubject>,
    /// Sentences, and whether they tell of the speaker's own grief, illness or fear.
    pub(crate) hardship: Vec<(bool, String)>,
    /// The same, said in place of an answer.
    pub(crate) bare_hardship: Vec<(bool, String)>,
    /// Answers, and whether one of their sentences tells of such.
    pub(crate) hardship_answers: Vec<(bool, String)>,
    /// Short answers, and what makes the interview hard for who gives them.
    pub(crate) strain: Vec<(Strain, String)>,
    /// Questions, and whether they are about the candidate's private life.
    pub(crate) personal: Vec<(bool, String)>,
    /// Whether a question asks again what was asked before it.
    pub(crate) again: Vec<(bool, String, String)>,
    /// The same of each two questions of one plan.
    pub(crate) planned: Vec<(bool, String, String)>,
    /// Whether what was said shows what a job asks for.
    pub(crate) shown: Vec<(bool, String, String)>,
}

/// What questions ask for and answers tell.
pub(crate) struct SubjectExamples<S> {
    pub(crate) questions: Vec<(S, String)>,
    pub(crate) answers: Vec<(S, String)>,
    /// Questions with an answer that is to them, and one that is not.
    pub(crate) pairs: Vec<(String, String, String)>,
}

impl<S> Default for SubjectExamples<S> {
    fn default() -> Self {
        Self { questions: Vec::new(), answers: Vec::new(), pairs: Vec::new() }
    }
}

impl<S: Label> SubjectExamples<S> {
    /// A line of the file whose name ends in `of`; `None` if it is none.
    fn add(&mut self, of: &str, fields: &[&str]) -> Option<()> {
        match (of.split_once('_')?.1, fields) {
            ("questions.tsv", [subject, question]) => {
                self.questions.push((S::named(subject)?, (*question).to_owned()));
            }
            ("answers.tsv", [subject, answer]) => {
                self.answers.push((S::named(subject)?, (*answer).to_owned()));
            }
            ("pairs.tsv", [question, answer, other]) => {
                self.pairs.push(((*question).into(), (*answer).into(), (*other).into()));
            }
            _ => return None,
        }
        Some(())
    }
}

impl Dataset {
    pub(crate) fn read(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let mut dataset = Self::default();
        let mut files: Vec<_> = fs::read_dir(folder)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<_, _>>()?;
        files.sort();
        for file in files {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let text = fs::read_to_string(&file)?;
            for (number, line) in text.lines().enumerate() {
                let fault = || format!("{name}, line {}: {line:?}", number + 1);
                match (
                    name.split_once('.').unwrap_or_default().1,
                    line.split('\t').collect::<Vec<_>>().as_slice(),
                ) {
                    ("sentences.tsv", [answer, role, sentence]) => {
                        let sentence =
                            (SentenceRole::named(role).ok_or_else(fault)?, (*sentence).to_owned());
                        let goes_on = number > 0
                            && *answer != "-"
                            && text
                                .lines()
                                .nth(number - 1)
                                .is_some_and(|before| before.split('\t').next() == Some(answer));
                        match dataset.answers.last_mut() {
                            Some(last) if goes_on => last.push(sentence),
                            _ => dataset.answers.push(vec![sentence]),
                        }
                    }
                    (of @ ("intents.tsv" | "refusals.tsv"), [intent, question, answer]) => {
                        let intent = Intent::named(intent).ok_or_else(fault)?;
                        let meant = match of {
                            "intents.tsv" => &mut dataset.intents,
                            _ => &mut dataset.refusals,
                        };
                        meant.push((intent, (*question).to_owned(), (*answer).to_owned()));
                    }
                    (of, fields) if of.starts_with("general_") => {
                        dataset.general.add(of, fields).ok_or_else(fault)?;
                    }
                    (of, fields) if of.starts_with("story_") => {
                        dataset.story.add(of, fields).ok_or_else(fault)?;
                    }
                    (of @ ("hardship.tsv" | "bare_hardship.tsv"), [label, sentence]) => {
                        let own = is(label, ["other", "own"]).ok_or_else(fault)?;
                        let labelled = match of {
                            "hardship.tsv" => &mut dataset.hardship,
                            _ => &mut dataset.bare_hardship,
                        };
                        labelled.push((own, (*sentence).to_owned()));
                    }
                    ("strain.tsv", [label, answer]) => {
                        let strain = Strain::named(label).ok_or_else(fault)?;
                        dataset.strain.push((strain, (*answer).to_owned()));
                    }
                    ("hardship_answers.tsv", [label, _, answer]) => {
                        let own = is(label, ["other", "own"]).ok_or_else(fault)?;
                        dataset.hardship_answers.push((own, (*answer).to_owned()));
                    }
                    ("personal.tsv", [label, question]) => {
                        let personal = is(label, ["work", "personal"]).ok_or_else(fault)?;
                        dataset.personal.push((personal, (*question).to_owned()));
                    }
                    (of @ ("again.tsv" | "planned.tsv"), [label, asked, question]) => {
                        let again = is(label, ["new", "again"]).ok_or_else(fault)?;
                        let pairs = match of {
                            "again.tsv" => &mut dataset.again,
                            _ => &mut dataset.planned,
                        };
                        pairs.push((again, (*asked).to_owned(), (*question).to_owned()));
                    }
                    ("shown.tsv", [label, requirement, said]) => {
                        let shown = is(label, ["not", "shown"]).ok_or_else(fault)?;
                        dataset.shown.push((shown, (*requirement).to_owned(), (*said).to_owned()));
                    }
                    ("tsv", [question, answer]) => {
                        dataset.pairs.push(((*question).to_owned(), (*answer).to_owned()))
                    }
                    _ => return Err(fault().into()),
                }
            }
        }
        Ok(dataset)
    }
}

/// The first of each pair with the second of another, so many further on.
pub(crate) fn swapped(
    pairs: &[(bool, String, String)],
    further: usize,
) -> impl Iterator<Item = (bool, String, String)> {
    let others = pairs.iter().cycle().skip(further);
    pairs.iter().zip(others).map(|((_, one, _), (.., other))| (false, one.clone(), other.clone()))
}

/// Whether a label is the second of two, or else the first; `None` if it is neither.
fn is(label: &str, [no, yes]: [&str; 2]) -> Option<bool> {
    (label == yes).then_some(true).or_else(|| (label == no).then_some(false))
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
