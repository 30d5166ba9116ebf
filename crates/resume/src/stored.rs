//! A resume as one text: as it is kept, and as an interviewer reads it.

use serde::{Deserialize, Serialize};

use crate::{Education, Period, Project, Resume, Skill, Work};

/// The one version there is.
const VERSION: u8 = 1;

#[derive(Serialize, Deserialize)]
struct Stored<T> {
    sotto_resume: u8,
    #[serde(flatten)]
    resume: T,
}

impl Resume {
    /// The text that is kept of it.
    pub fn to_stored(&self) -> String {
        let stored = Stored { sotto_resume: VERSION, resume: self };
        serde_json::to_string(&stored).unwrap_or_default()
    }

    /// Reads what was kept. A text from before there were parts is the other text.
    pub fn from_stored(text: &str) -> Self {
        Self::from_parts(text).unwrap_or_else(|| Self::from_plain(text))
    }

    /// Reads what [`Resume::to_stored`] wrote; `None` for anything else.
    pub fn from_parts(text: &str) -> Option<Self> {
        let stored = serde_json::from_str::<Stored<Self>>(text).ok()?;
        (stored.sotto_resume == VERSION).then_some(stored.resume)
    }

    /// A text by itself, as its owner typed it.
    pub fn from_plain(text: &str) -> Self {
        Self { other: text.to_owned(), ..Self::default() }
    }

    /// All of it as text that people and language models read. A resume that is only a text is that text.
    pub fn to_text(&self) -> String {
        let mut parts = Vec::new();
        let mut part = |heading: &str, lines: Vec<String>| {
            let lines: Vec<String> =
                lines.into_iter().filter(|line| !line.trim().is_empty()).collect();
            if !lines.is_empty() {
                parts.push((heading.to_owned(), lines.join("\n")));
            }
        };
        part("Summary", vec![self.summary.trim().to_owned()]);
        part("Work", self.work.iter().map(Work::line).collect());
        part("Education", self.education.iter().map(Education::line).collect());
        part("Projects", self.projects.iter().map(Project::line).collect());
        part("Skills", self.skills.iter().map(Skill::line).collect());
        part(
            "Links",
            self.links.iter().map(|link| joined(&[&link.label, &link.url], ": ")).collect(),
        );
        part("Other", vec![self.other.trim().to_owned()]);
        if let [(heading, text)] = parts.as_slice()
            && (heading == "Summary" || heading == "Other")
        {
            return text.clone();
        }
        let shown: Vec<String> =
            parts.into_iter().map(|(heading, text)| format!("{heading}\n{text}")).collect();
        shown.join("\n\n")
    }
}

impl Work {
    fn line(&self) -> String {
        described(&[&self.position, &self.employer], &self.period, &self.description)
    }
}

impl Education {
    fn line(&self) -> String {
        described(&[&self.degree, &self.institution], &self.period, &self.description)
    }
}

impl Project {
    fn line(&self) -> String {
        described(&[&self.name], &self.period, &self.description)
    }
}

impl Skill {
    fn line(&self) -> String {
        joined(&[&self.name, &self.details], ": ")
    }
}

fn described(names: &[&str], period: &Period, description: &str) -> String {
    let period = match period.shown() {
        shown if shown.is_empty() => shown,
        shown => format!(" ({shown})"),
    };
    let head = format!("{}{period}", joined(names, ", "));
    joined(&[&head, description], "\n")
}

fn joined(parts: &[&str], between: &str) -> String {
    let there: Vec<&str> =
        parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    there.join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_back_and_older_texts_still_open() {
        let resume = Resume {
            summary: "Ten years".into(),
            work: vec![Work { employer: "Acme".into(), ..Work::default() }],
            ..Resume::default()
        };
        assert!(Resume::from_stored(&resume.to_stored()) == resume);
        for old in ["Ten years of compilers", "{\"a\": 1}", "", "{", "{\"sotto_resume\": 2}"] {
            let opened = Resume::from_stored(old);
            assert_eq!((opened.other.as_str(), opened.to_text().as_str()), (old, old));
        }
    }

    #[test]
    fn an_interviewer_reads_every_part() {
        let json = serde_json::json!({
            "basics": { "summary": "Ten years" },
            "work": [{ "name": "Acme", "position": "Engineer", "startDate": "2019", "highlights": ["Moved it"] }],
            "skills": [{ "name": "Languages", "keywords": ["Rust", "SQL"] }],
        });
        let (resume, _) = crate::from_json(&json).unwrap();
        assert_eq!(
            resume.to_text(),
            "Summary\nTen years\n\nWork\nEngineer, Acme (2019 – present)\n- Moved it\n\nSkills\nLanguages: Rust, SQL"
        );
    }
}
