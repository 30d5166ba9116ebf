//! The fields of a part's form.

use jiff::Timestamp;
use practice::resumes::Seen;
use resume::{
    Education, Entry, Link, PartialDate, Period, Project, Section, Skill, Work, is_web_address,
};
use serde::Deserialize;

use super::{END, ENTRY, LINK, START};
use crate::{Error, Result, personal_data::FormChoice};

/// What a form of any part has; each has some of it.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct EntryFields {
    pub(super) title: String,
    pub(super) name: String,
    pub(super) start: String,
    pub(super) end: String,
    pub(super) text: String,
    seen: Option<String>,
    pub(super) personal_data: FormChoice,
}

impl EntryFields {
    /// What is in an entry, as its form has it.
    pub(super) fn of(entry: &Entry) -> Self {
        let form = |title: &str, name: &str, period: Period, text: &str| Self {
            title: title.to_owned(),
            name: name.to_owned(),
            start: period.start.map(|date| date.to_string()).unwrap_or_default(),
            end: period.end.map(|date| date.to_string()).unwrap_or_default(),
            text: text.to_owned(),
            ..Self::default()
        };
        match entry {
            Entry::Summary(text) | Entry::Other(text) => form("", "", Period::default(), text),
            Entry::Work(it) => form(&it.position, &it.employer, it.period, &it.description),
            Entry::Education(it) => form(&it.degree, &it.institution, it.period, &it.description),
            Entry::Project(it) => form(&it.name, "", it.period, &it.description),
            Entry::Skill(it) => form(&it.name, &it.details, Period::default(), ""),
            Entry::Link(it) => form(&it.label, &it.url, Period::default(), ""),
        }
    }

    /// The entry that the form stands for.
    pub(super) fn entry(&self, section: Section) -> Result<Entry> {
        let text = |field: &str| field.replace("\r\n", "\n").trim().to_owned();
        let (title, name, description) = (text(&self.title), text(&self.name), text(&self.text));
        let period = Period { start: date(&self.start, START)?, end: date(&self.end, END)? };
        if period.is_backwards() {
            return Err(Error::Backwards(END));
        }
        let entry = match section {
            Section::Work => {
                Entry::Work(Work { position: title, employer: name, period, description })
            }
            Section::Education => Entry::Education(Education {
                degree: title,
                institution: name,
                period,
                description,
            }),
            Section::Projects => Entry::Project(Project { name: title, period, description }),
            Section::Skills => Entry::Skill(Skill { name: title, details: name }),
            Section::Links => {
                let url = if name.is_empty() || name.contains("://") {
                    name
                } else {
                    format!("https://{name}")
                };
                if !is_web_address(&url) {
                    return Err(Error::Field(LINK));
                }
                Entry::Link(Link { label: title, url })
            }
        };
        if entry.is_empty() { Err(Error::Field(ENTRY)) } else { Ok(entry) }
    }

    /// What the page showed when it was sent.
    pub(super) fn seen(&self) -> Result<Seen> {
        seen(self.seen.as_deref())
    }

    /// The same as the form has it.
    pub(super) fn seen_as_sent(&self) -> String {
        self.seen.clone().unwrap_or_default()
    }
}

/// What a form says that its page showed.
pub(super) fn seen(text: Option<&str>) -> Result<Seen> {
    match text {
        None => Ok(Seen::Unsaid),
        Some("") => Ok(Seen::Nothing),
        Some(text) => {
            let moment = text.parse().ok().and_then(|at| Timestamp::from_millisecond(at).ok());
            moment.map(Seen::ChangedAt).ok_or(Error::Field("The form"))
        }
    }
}

fn date(text: &str, what: &'static str) -> Result<Option<PartialDate>> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    PartialDate::parse(text).map(Some).ok_or(Error::Date(what))
}
