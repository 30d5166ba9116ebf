//! What a reader of a file should know of how it was read.

use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Serialize};

/// What was left out of a resume or may be wrong in it. As text it is a sentence in English; pages have it in more languages.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// A job has dates, but no employer and no position.
    JobUnnamed,
    /// A school has dates, but no name.
    SchoolUnnamed,
    /// The employer of this position could not be told.
    EmployerUnknown(String),
    /// The position at this employer could not be told.
    PositionUnknown(String),
    /// The school of this degree could not be told.
    SchoolUnknown(String),
    /// What was left out since no interviewer needs it.
    PrivateLeftOut(Vec<PrivateField>),
    /// A part at the top of the file that the format does not have.
    UnknownPart(String),
    /// What stands at this path is neither a text nor an object.
    WrongForm(String),
    /// What stands at this path is no list.
    NotAList(String),
    /// What stands at this path is no text.
    NotAText(String),
    /// What stands at this path is no date.
    NotADate {
        /// Where it stands.
        path: String,
        /// How it begins.
        text: String,
    },
}

/// What a JSON Resume says of a person that no interviewer needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrivateField {
    /// Their name.
    Name,
    /// Their email address.
    Email,
    /// Their phone number.
    Phone,
    /// Where they live.
    Location,
    /// What they look like.
    Image,
    /// The same in older files.
    Picture,
}

impl PrivateField {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Name, Self::Email, Self::Phone, Self::Location, Self::Image, Self::Picture];

    /// As a file has it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Location => "location",
            Self::Image => "image",
            Self::Picture => "picture",
        }
    }
}

impl Display for Note {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::JobUnnamed => {
                f.write_str("One job has only dates. Check its employer and position.")
            }
            Self::SchoolUnnamed => f.write_str("One school has only dates. Check its name."),
            Self::EmployerUnknown(position) => {
                write!(f, "Check who the employer was for “{position}”.")
            }
            Self::PositionUnknown(employer) => {
                write!(f, "Check what your position was at “{employer}”.")
            }
            Self::SchoolUnknown(degree) => write!(f, "Check which school “{degree}” was at."),
            Self::PrivateLeftOut(fields) => {
                let keys: Vec<&str> = fields.iter().map(|field| field.key()).collect();
                let keys = keys.join(", ");
                write!(f, "Left out, because an interviewer doesn’t need it: {keys}.")
            }
            Self::UnknownPart(part) => {
                write!(f, "“{part}” is not part of the JSON Resume format. It was left out.")
            }
            Self::WrongForm(path) => write!(f, "{path} has the wrong form. It was left out."),
            Self::NotAList(path) => write!(f, "{path} is not a list. It was left out."),
            Self::NotAText(path) => write!(f, "{path} is not a text. It was left out."),
            Self::NotADate { path, text } => {
                write!(f, "{path} (“{text}”) is not a date. It was left out.")
            }
        }
    }
}
