//! What a reader of a file should know of how it was read.

use std::fmt::{self, Display, Formatter};

use resume::Note;
use serde::{Deserialize, Serialize};

/// What was left out of a file or may be wrong in what was read. As text it is a sentence or two in English; pages have it in more
/// languages.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportNote {
    /// Words that cannot be seen on the pages were put under the other text.
    HiddenKept,
    /// … were left out.
    HiddenLeftOut,
    /// No job and no school was found.
    NoJobsNoSchools,
    /// No job was found.
    NoJobs,
    /// No school was found.
    NoSchools,
    /// No more than [`MOST_TEXT`](crate::MOST_TEXT) was read.
    VeryLong,
    /// More is in the file than a resume may have.
    EndLeftOut,
    /// There are macros in it.
    Macros,
    /// There are more pages in it than are read.
    PagesLeftOut {
        /// How many there are.
        pages: usize,
        /// How many were read.
        read: usize,
    },
    /// A font does not say what a few of its letters are.
    LettersUnread,
    /// Bytes that are no letters are shown as `\u{fffd}`.
    LettersReplaced,
    /// The encoding, which could only be guessed.
    Encoding(String),
    /// What is said of the resume in it.
    Resume(Note),
}

impl Display for ImportNote {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::HiddenKept => {
                "This file has text that can’t be seen on its pages. It is under “Other text”. Delete it if it isn’t yours."
            }
            Self::HiddenLeftOut => {
                "This file has text that can’t be seen on its pages. It was left out."
            }
            Self::NoJobsNoSchools => {
                "We found no jobs and no schools in this file. You can add them after saving. Everything is under “Other text” or “Summary”."
            }
            Self::NoJobs => "We found no jobs in this file. You can add them after saving.",
            Self::NoSchools => "We found no schools in this file. You can add them after saving.",
            Self::VeryLong => {
                "This file is very long. Only its first 200,000 characters were read."
            }
            Self::EndLeftOut => "This file holds more than fits. The end was left out.",
            Self::Macros => "This file has macros. They were not run and not read.",
            Self::LettersUnread => {
                "A few letters of this file could not be read. Check the text."
            }
            Self::LettersReplaced => {
                "Some letters of this file can’t be read. Each is shown as “\u{fffd}”."
            }
            Self::PagesLeftOut { pages, read } => {
                return write!(f, "This file has {pages} pages. Only the first {read} were read.");
            }
            Self::Encoding(name) => {
                return write!(
                    f,
                    "This text is not in UTF-8. It was read as {name}. Check its letters."
                );
            }
            Self::Resume(note) => return note.fmt(f),
        })
    }
}
