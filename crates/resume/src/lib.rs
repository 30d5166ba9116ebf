//! A resume: its parts, JSON Resume in and out, and how plain text becomes parts. Pure: no file, no clock, no network.

mod date;
mod entry;
mod headings;
mod json;
mod names;
mod note;
mod period;
mod pieces;
mod question;
mod sections;
mod stored;

use serde::{Deserialize, Serialize};

pub use self::{
    date::{PartialDate, Period},
    entry::{Entry, Section},
    headings::{Heading, heading},
    json::{from_json, is_json_resume, to_json},
    note::{Note, PrivateField},
    period::{find_period, is_dated},
    sections::{MarkedHeading, from_marked_text, from_text},
};

/// What a candidate says of themselves, in parts. Any part may be empty.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Resume {
    /// A few sentences about the whole.
    pub summary: String,
    /// Jobs, in the order their owner gave them.
    pub work: Vec<Work>,
    /// Schools and courses.
    pub education: Vec<Education>,
    /// Projects outside of a job, or worth naming apart.
    pub projects: Vec<Project>,
    /// What they can do.
    pub skills: Vec<Skill>,
    /// Addresses on the web.
    pub links: Vec<Link>,
    /// What belongs to no other part.
    pub other: String,
}

/// A job.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Work {
    /// The employer.
    pub employer: String,
    /// The job title.
    pub position: String,
    /// From when to when.
    #[serde(flatten)]
    pub period: Period,
    /// What was done; lines that begin with `- ` are single points.
    pub description: String,
}

/// A school or a course.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Education {
    /// The school.
    pub institution: String,
    /// Degree and subject, in the words of its owner.
    pub degree: String,
    /// From when to when.
    #[serde(flatten)]
    pub period: Period,
    /// Marks, courses and whatever else.
    pub description: String,
}

/// A project.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Project {
    /// Its name.
    pub name: String,
    /// From when to when.
    #[serde(flatten)]
    pub period: Period,
    /// What it was; lines that begin with `- ` are single points.
    pub description: String,
}

/// A skill, or a group of them.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Skill {
    /// The skill, or what a group of them is called.
    pub name: String,
    /// The skills of a group, or how well it is known.
    pub details: String,
}

/// An address on the web.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Link {
    /// What is there.
    pub label: String,
    /// The address, beginning with `http://` or `https://`.
    pub url: String,
}

/// What is behind a link that people may follow: nothing but the web.
pub fn is_web_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.contains('.') && !rest.contains(char::is_whitespace))
}

/// How many: the words are nobody's to log.
impl std::fmt::Debug for Resume {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Resume({} characters)", self.chars())
    }
}
