//! JSON Resume (jsonresume.org): read with whatever is wrong in it named by its path, and written.

use serde_json::{Map, Value, json};

use crate::{
    Education, Link, Note, PartialDate, Period, PrivateField, Project, Resume, Skill, Work,
    period::is_open_end,
};

/// What a JSON Resume has at its top.
const PARTS: &[&str] = &[
    "basics",
    "work",
    "volunteer",
    "education",
    "awards",
    "certificates",
    "publications",
    "skills",
    "languages",
    "interests",
    "references",
    "projects",
];
/// Parts without a place of their own here: their words go to the other text.
const OTHERS: &[(&str, &str)] = &[
    ("volunteer", "Volunteering"),
    ("awards", "Awards"),
    ("certificates", "Certificates"),
    ("publications", "Publications"),
    ("languages", "Languages"),
    ("interests", "Interests"),
    ("references", "References"),
];

/// Whether a document looks like a JSON Resume.
pub fn is_json_resume(value: &Value) -> bool {
    value.as_object().is_some_and(|object| PARTS.iter().any(|part| object.contains_key(*part)))
}

/// Reads a JSON Resume. What cannot be read is left out and named by its path; the rest is taken.
/// `None` if it is no object with a part of a resume.
pub fn from_json(value: &Value) -> Option<(Resume, Vec<Note>)> {
    if !is_json_resume(value) {
        return None;
    }
    let mut reading = Reading { notes: Vec::new() };
    let mut resume = Resume::default();
    if let Some(basics) = reading.object(value, "basics") {
        reading.basics(&basics, &mut resume);
    }
    for (path, it) in reading.list(value, "work") {
        let employer = first_of(&mut reading, &it, &path, &["name", "company"]);
        let position = reading.text(&it, &path, "position");
        let period = reading.period(&it, &path);
        let description =
            reading.described(&it, &path, &["location", "description", "url", "website"]);
        resume.work.push(Work { employer, position, period, description });
    }
    for (path, it) in reading.list(value, "education") {
        let institution = reading.text(&it, &path, "institution");
        let degree = [reading.text(&it, &path, "studyType"), reading.text(&it, &path, "area")];
        let degree =
            degree.iter().filter(|it| !it.is_empty()).cloned().collect::<Vec<_>>().join(", ");
        let period = reading.period(&it, &path);
        let score = first_of(&mut reading, &it, &path, &["score", "gpa"]);
        let mut lines: Vec<String> =
            if score.is_empty() { vec![] } else { vec![format!("{SCORE}{score}")] };
        lines.extend(
            reading.texts(&it, &path, "courses").into_iter().map(|course| format!("- {course}")),
        );
        lines.extend(Some(reading.text(&it, &path, "url")).filter(|url| !url.is_empty()));
        resume.education.push(Education {
            institution,
            degree,
            period,
            description: lines.join("\n"),
        });
    }
    for (path, it) in reading.list(value, "projects") {
        let name = reading.text(&it, &path, "name");
        let period = reading.period(&it, &path);
        let description = reading.described(&it, &path, &["description", "entity", "type", "url"]);
        resume.projects.push(Project { name, period, description });
    }
    for (path, it) in reading.list(value, "skills") {
        let name = reading.text(&it, &path, "name");
        let level = Some(reading.text(&it, &path, "level")).filter(|level| !level.is_empty());
        let details: Vec<String> =
            level.into_iter().chain(reading.texts(&it, &path, "keywords")).collect();
        resume.skills.push(Skill { name, details: details.join(", ") });
    }
    let others = OTHERS.iter().filter_map(|(part, heading)| {
        let words = value.get(part).map(plain_words).unwrap_or_default();
        (!words.is_empty()).then(|| format!("{heading}\n{}", words.join("\n")))
    });
    let own = value.pointer("/meta/sotto/other").and_then(Value::as_str).map(tidy);
    let all: Vec<String> = own.into_iter().filter(|it| !it.is_empty()).chain(others).collect();
    resume.other = all.join("\n\n");
    reading.unknown(value);
    Some((resume, reading.notes))
}

/// What stands before a mark.
const SCORE: &str = "Score: ";

struct Reading {
    notes: Vec<Note>,
}

impl Reading {
    fn basics(&mut self, basics: &Value, resume: &mut Resume) {
        let (label, summary) =
            (self.text(basics, "basics", "label"), self.text(basics, "basics", "summary"));
        let both = [label, summary].into_iter().filter(|it| !it.is_empty());
        resume.summary = both.collect::<Vec<_>>().join("\n");
        for website in ["url", "website"] {
            let url = self.text(basics, "basics", website);
            if !url.is_empty() {
                resume.links.push(Link { label: "Website".into(), url });
            }
        }
        for (path, profile) in self.list(basics, "profiles") {
            let label = self.text(&profile, &path, "network");
            let mut url = self.text(&profile, &path, "url");
            if url.is_empty() {
                url = self.text(&profile, &path, "username");
            }
            resume.links.push(Link { label, url });
        }
        let is_there =
            |field: &PrivateField| basics.get(field.key()).is_some_and(|it| !is_nothing(it));
        let private: Vec<PrivateField> = PrivateField::ALL.into_iter().filter(is_there).collect();
        if !private.is_empty() {
            self.notes.push(Note::PrivateLeftOut(private));
        }
    }

    /// Anything at the top that is no part of the format.
    fn unknown(&mut self, value: &Value) {
        let known = |key: &str| PARTS.contains(&key) || matches!(key, "$schema" | "meta");
        let keys = value.as_object().into_iter().flat_map(Map::keys);
        for key in keys.filter(|key| !known(key)) {
            self.notes.push(Note::UnknownPart(short(key)));
        }
    }

    fn object(&mut self, value: &Value, key: &str) -> Option<Value> {
        match value.get(key) {
            None | Some(Value::Null) => None,
            Some(it @ Value::Object(_)) => Some(it.clone()),
            Some(_) => {
                self.notes.push(Note::WrongForm(key.to_owned()));
                None
            }
        }
    }

    /// The objects of a list with their paths.
    fn list(&mut self, value: &Value, key: &str) -> Vec<(String, Value)> {
        let mut found = Vec::new();
        match value.get(key) {
            None | Some(Value::Null) => {}
            Some(Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    match item {
                        Value::Object(_) => found.push((format!("{key}[{index}]"), item.clone())),
                        // Some files have a list of names.
                        Value::String(name) => {
                            found.push((format!("{key}[{index}]"), json!({ "name": name })));
                        }
                        _ => self.notes.push(Note::WrongForm(format!("{key}[{index}]"))),
                    }
                }
            }
            Some(_) => self.notes.push(Note::NotAList(key.to_owned())),
        }
        found
    }

    /// A text, or a number as text; empty where there is none.
    fn text(&mut self, value: &Value, path: &str, key: &str) -> String {
        match value.get(key) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => tidy(text),
            Some(Value::Number(number)) => number.to_string(),
            Some(_) => {
                self.notes.push(Note::NotAText(format!("{path}.{key}")));
                String::new()
            }
        }
    }

    fn texts(&mut self, value: &Value, path: &str, key: &str) -> Vec<String> {
        match value.get(key) {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::String(text)) => vec![tidy(text)],
            Some(Value::Array(items)) => {
                let texts = items.iter().flat_map(plain_words).collect::<Vec<_>>();
                texts.into_iter().filter(|text| !text.is_empty()).collect()
            }
            Some(_) => {
                self.notes.push(Note::NotAList(format!("{path}.{key}")));
                Vec::new()
            }
        }
    }

    fn described(&mut self, value: &Value, path: &str, more: &[&str]) -> String {
        let mut lines: Vec<String> = vec![self.text(value, path, "summary")];
        lines.extend(self.texts(value, path, "highlights").into_iter().map(|it| format!("- {it}")));
        for key in more {
            lines.push(self.text(value, path, key));
        }
        let keywords = self.texts(value, path, "keywords");
        lines.push(keywords.join(", "));
        lines.retain(|line| !line.trim().is_empty());
        lines.join("\n")
    }

    fn period(&mut self, value: &Value, path: &str) -> Period {
        Period {
            start: self.date(value, path, "startDate"),
            end: self.date(value, path, "endDate"),
        }
    }

    fn date(&mut self, value: &Value, path: &str, key: &str) -> Option<PartialDate> {
        let text = match value.get(key)? {
            Value::Null => return None,
            Value::String(text) => text.trim().to_owned(),
            Value::Number(year) => year.to_string(),
            other => other.to_string(),
        };
        if text.is_empty() || is_open_end(&text) {
            return None;
        }
        // A time of day behind the date is left off.
        let date = PartialDate::parse(text.split('T').next().unwrap_or_default())
            .or_else(|| PartialDate::parse(&text));
        if date.is_none() {
            self.notes.push(Note::NotADate { path: format!("{path}.{key}"), text: short(&text) });
        }
        date
    }
}

fn first_of(reading: &mut Reading, value: &Value, path: &str, keys: &[&str]) -> String {
    let found = keys.iter().map(|key| reading.text(value, path, key)).find(|text| !text.is_empty());
    found.unwrap_or_default()
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Object(object) => object.values().all(is_nothing),
        _ => false,
    }
}

/// Without signs that nobody sees, of which some turn the direction of reading.
fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let unseen = |letter: char| {
        letter.is_control() && !matches!(letter, '\n' | '\t')
            || text::is_invisible(letter) && !text::shapes_neighbours(letter)
    };
    text.replace(unseen, "").trim().to_owned()
}

fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

/// All the words of a value, an object's on one line.
fn plain_words(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![tidy(text)],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(items) => items.iter().flat_map(plain_words).collect(),
        Value::Object(object) => {
            let words: Vec<String> =
                object.values().flat_map(plain_words).filter(|word| !word.is_empty()).collect();
            if words.is_empty() { Vec::new() } else { vec![words.join(", ")] }
        }
        Value::Null | Value::Bool(_) => Vec::new(),
    }
}

/// Writes a JSON Resume. The other text goes to `meta.sotto.other`, which the format leaves to programs.
pub fn to_json(resume: &Resume) -> Value {
    let mut json = json!({
        "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
        "basics": {
            "summary": resume.summary,
            "profiles": resume.links.iter().map(|link| json!({ "network": link.label, "url": link.url })).collect::<Vec<_>>(),
        },
        "work": resume.work.iter().map(|it| {
            let (summary, highlights) = split_points(&it.description);
            dated(json!({ "name": it.employer, "position": it.position, "summary": summary, "highlights": highlights }), &it.period)
        }).collect::<Vec<_>>(),
        "education": resume.education.iter().map(education).collect::<Vec<_>>(),
        "projects": resume.projects.iter().map(|it| {
            let (summary, highlights) = split_points(&it.description);
            dated(json!({ "name": it.name, "description": summary, "highlights": highlights }), &it.period)
        }).collect::<Vec<_>>(),
        "skills": resume.skills.iter().map(|it| json!({ "name": it.name, "keywords": keywords(&it.details) })).collect::<Vec<_>>(),
    });
    if !resume.other.trim().is_empty() {
        json["meta"] = json!({ "sotto": { "other": resume.other } });
    }
    json
}

fn education(it: &Education) -> Value {
    let mut courses = Vec::new();
    let mut score = String::new();
    for line in it.description.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match line.strip_prefix(SCORE) {
            Some(mark) if score.is_empty() => score = mark.to_owned(),
            _ => courses.push(line.trim_start_matches("- ").to_owned()),
        }
    }
    let json = json!({ "institution": it.institution, "studyType": it.degree, "score": score, "courses": courses });
    dated(json, &it.period)
}

fn dated(mut json: Value, period: &Period) -> Value {
    for (key, date) in [("startDate", period.start), ("endDate", period.end)] {
        if let Some(date) = date {
            json[key] = Value::String(date.to_string());
        }
    }
    json
}

/// What is prose, and the points.
fn split_points(description: &str) -> (String, Vec<String>) {
    let (points, prose): (Vec<&str>, Vec<&str>) =
        description.lines().partition(|line| line.trim_start().starts_with("- "));
    let points = points.iter().map(|line| line.trim_start()[2..].trim().to_owned());
    (prose.join("\n"), points.collect())
}

fn keywords(details: &str) -> Vec<&str> {
    details.split(',').map(str::trim).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests;
