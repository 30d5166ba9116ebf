//! A job description in parts: its title, what a candidate must have, what is nice to have, and what the work is. Read by plain rules
//! from headings, lists and turns of phrase; what an employer offers and how to apply is left out. Pure, and of the first 500 lines.

mod blocks;
mod cues;
mod headings;
mod lines;
mod phrases;
mod question;
mod reading;
mod title;

use std::{collections::HashSet, fmt};

pub use self::question::AskedAs;

/// The parts of a job description, in its own words and order.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct JobParts {
    /// What the job is called, where that can be told.
    pub title: Option<String>,
    /// What a candidate must have.
    pub must_haves: Vec<String>,
    /// What helps and is not needed.
    pub nice_to_haves: Vec<String>,
    /// What is done in the job.
    pub responsibilities: Vec<String>,
}

/// What a requirement is to a candidate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RequirementKind {
    /// Without it nobody is taken.
    MustHave,
    /// It helps.
    NiceToHave,
    /// It is part of the work.
    Responsibility,
}

impl RequirementKind {
    /// As the API has it.
    pub fn slug(self) -> &'static str {
        match self {
            Self::MustHave => "must-have",
            Self::NiceToHave => "nice-to-have",
            Self::Responsibility => "responsibility",
        }
    }

    /// As pages have it.
    pub fn label(self) -> &'static str {
        match self {
            Self::MustHave => "Must have",
            Self::NiceToHave => "Nice to have",
            Self::Responsibility => "Part of the job",
        }
    }
}

/// So many requirements are listed at most: a report that lists more is not read.
pub const MOST_REQUIREMENTS: usize = 12;
/// So many places are kept for responsibilities, and as many for nice-to-haves, where there are any.
const KEPT_PLACES: usize = 2;

impl JobParts {
    /// Reads a job description.
    pub fn of(text: &str) -> Self {
        reading::read(text)
    }

    /// What is asked for, the weightiest first: must-haves, then responsibilities, then nice-to-haves; [`MOST_REQUIREMENTS`] at most.
    pub fn requirements(&self) -> Vec<String> {
        let kept = |list: &[String]| list.len().min(KEPT_PLACES);
        let musts = MOST_REQUIREMENTS - kept(&self.responsibilities) - kept(&self.nice_to_haves);
        let mut all: Vec<String> = self.must_haves.iter().take(musts).cloned().collect();
        let duties = MOST_REQUIREMENTS - all.len() - kept(&self.nice_to_haves);
        all.extend(self.responsibilities.iter().take(duties).cloned());
        all.extend(self.nice_to_haves.iter().take(MOST_REQUIREMENTS - all.len()).cloned());
        all
    }

    /// How many requirements there are, listed or not.
    pub fn count(&self) -> usize {
        self.must_haves.len() + self.nice_to_haves.len() + self.responsibilities.len()
    }

    /// What a requirement is that is put in these words or in some near to them; `None` if it cannot be told.
    pub fn kind_of(&self, requirement: &str) -> Option<RequirementKind> {
        let lists = [
            (RequirementKind::MustHave, &self.must_haves),
            (RequirementKind::NiceToHave, &self.nice_to_haves),
            (RequirementKind::Responsibility, &self.responsibilities),
        ];
        let own = words(requirement);
        let near = lists.iter().flat_map(|(kind, list)| list.iter().map(move |it| (*kind, it)));
        let near = near.map(|(kind, it)| {
            let theirs = words(it);
            (own.intersection(&theirs).count(), theirs.len(), kind)
        });
        // The most words in common, and of two with as many the shorter one.
        let best = near.max_by_key(|(shared, all, _)| (*shared, usize::MAX - all));
        best.filter(|(shared, ..)| *shared > 0 && shared * 5 >= own.len() * 3)
            .map(|(.., kind)| kind)
    }
}

impl fmt::Debug for JobParts {
    /// How much there is: what people paste is nobody's to log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (musts, nices) = (self.must_haves.len(), self.nice_to_haves.len());
        let duties = self.responsibilities.len();
        write!(f, "JobParts({musts} must-haves, {nices} nice-to-haves, {duties} responsibilities)")
    }
}

fn words(text: &str) -> HashSet<String> {
    text::words(text).into_iter().map(|word| word.folded.into_owned()).collect()
}
