//! The parts of a resume as the page shows them.

use resume::{Entry, Period, Resume, Section};

use super::fields::EntryFields;
use crate::{locale::Messages, refusal::Refusal};

/// A form that was refused.
pub(super) struct RefusedEntry {
    pub(super) section: Section,
    pub(super) place: Option<usize>,
    pub(super) fields: EntryFields,
    pub(super) refusal: Refusal,
}

/// A list of the resume.
pub(super) struct SectionView {
    pub(super) slug: &'static str,
    pub(super) title: String,
    /// What stands on the way to a new entry.
    pub(super) add: String,
    pub(super) advice: Option<String>,
    pub(super) entries: Vec<EntryView>,
    pub(super) new: FormView,
}

/// An entry with the form that changes it.
pub(super) struct EntryView {
    pub(super) place: usize,
    pub(super) title: String,
    pub(super) below: String,
    pub(super) lines: Vec<String>,
    pub(super) is_last: bool,
    pub(super) form: FormView,
}

/// A form of one part.
pub(super) struct FormView {
    /// Tells its fields from those of other forms.
    pub(super) id: String,
    /// Of its section.
    pub(super) slug: &'static str,
    pub(super) action: String,
    pub(super) fields: EntryFields,
    pub(super) labels: Labels,
    /// What was wrong with it, if it was sent.
    pub(super) refusal: Refusal,
}

/// What the fields of a part are called, of those that it has.
pub(super) struct Labels {
    pub(super) title: String,
    pub(super) name: Option<String>,
    pub(super) text: Option<String>,
    pub(super) dates: bool,
}

impl FormView {
    /// What is wrong with it, whatever field it is about.
    pub(super) fn fault(&self) -> Option<&str> {
        [super::ENTRY, super::START, super::END, super::LINK]
            .iter()
            .find_map(|field| self.refusal.at(field))
            .or(self.refusal.of_form())
    }
}

fn labels(t: &Messages, section: Section) -> Labels {
    let (title, name, text) = match section {
        Section::Work => {
            (t.resume_work_position(), Some(t.resume_work_employer()), Some(t.resume_work_text()))
        }
        Section::Education => (
            t.resume_education_degree(),
            Some(t.resume_education_school()),
            Some(t.resume_education_text()),
        ),
        Section::Projects => (t.resume_projects_name(), None, Some(t.resume_projects_text())),
        Section::Skills => (t.resume_skills_name(), Some(t.resume_skills_details()), None),
        Section::Links => (t.resume_links_label(), Some(t.resume_links_address()), None),
    };
    let dates = matches!(section, Section::Work | Section::Education | Section::Projects);
    Labels { title, name, text, dates }
}

fn title(t: &Messages, section: Section) -> String {
    match section {
        Section::Work => t.resume_work_title(),
        Section::Education => t.resume_education_title(),
        Section::Projects => t.resume_projects_title(),
        Section::Skills => t.resume_skills_title(),
        Section::Links => t.resume_links_title(),
    }
}

fn add(t: &Messages, section: Section) -> String {
    match section {
        Section::Work => t.resume_work_add(),
        Section::Education => t.resume_education_add(),
        Section::Projects => t.resume_projects_add(),
        Section::Skills => t.resume_skills_add(),
        Section::Links => t.resume_links_add(),
    }
}

fn advice(t: &Messages, section: Section) -> Option<String> {
    match section {
        Section::Work => Some(t.resume_work_advice()),
        Section::Education => Some(t.resume_education_advice()),
        Section::Projects => Some(t.resume_projects_advice()),
        Section::Skills => None,
        Section::Links => Some(t.resume_links_advice()),
    }
}

/// Every entry of a list.
fn entries(resume: &Resume, section: Section) -> Vec<Entry> {
    match section {
        Section::Work => resume.work.iter().cloned().map(Entry::Work).collect(),
        Section::Education => resume.education.iter().cloned().map(Entry::Education).collect(),
        Section::Projects => resume.projects.iter().cloned().map(Entry::Project).collect(),
        Section::Skills => resume.skills.iter().cloned().map(Entry::Skill).collect(),
        Section::Links => resume.links.iter().cloned().map(Entry::Link).collect(),
    }
}

/// All lists of a resume, with a form that was refused in its place.
pub(super) fn sections(
    t: &Messages,
    resume: &Resume,
    mut refused: Option<RefusedEntry>,
) -> Vec<SectionView> {
    let mut form = |section: Section, place: Option<usize>, fields: EntryFields| {
        let own = refused.take_if(|it| it.section == section && it.place == place);
        let at = place.map_or("new".to_owned(), |place| place.to_string());
        let action = match place {
            Some(place) => format!("/resume/parts/{}/{place}", section.slug()),
            None => format!("/resume/parts/{}", section.slug()),
        };
        let (fields, refusal) =
            own.map_or((fields, Refusal::default()), |it| (it.fields, it.refusal));
        FormView {
            id: format!("{}-{at}", section.slug()),
            slug: section.slug(),
            action,
            fields,
            labels: labels(t, section),
            refusal,
        }
    };
    Section::ALL
        .into_iter()
        .map(|section| {
            let all = entries(resume, section);
            let last = all.len().saturating_sub(1);
            let entries = all.iter().enumerate().map(|(place, entry)| {
                let form = form(section, Some(place), EntryFields::of(entry));
                let (title, below, text) = shown(t, entry);
                let lines = text.lines().map(str::to_owned).collect();
                EntryView { place, title, below, lines, is_last: place == last, form }
            });
            let entries = entries.collect();
            let new = form(section, None, EntryFields::default());
            SectionView {
                slug: section.slug(),
                title: title(t, section),
                add: add(t, section),
                advice: advice(t, section),
                entries,
                new,
            }
        })
        .collect()
}

/// What stands above, below and under it.
fn shown(t: &Messages, entry: &Entry) -> (String, String, String) {
    let below = |name: &str, period: &Period| {
        let parts = [name.to_owned(), t.period(period)];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    let titled = |title: &str, other: &str| {
        if title.is_empty() { other.to_owned() } else { title.to_owned() }
    };
    let under = |title: &str, name: &str, period: &Period| {
        below(if title.is_empty() { "" } else { name }, period)
    };
    match entry {
        Entry::Summary(text) | Entry::Other(text) => (String::new(), String::new(), text.clone()),
        Entry::Work(it) => (
            titled(&it.position, &it.employer),
            under(&it.position, &it.employer, &it.period),
            it.description.clone(),
        ),
        Entry::Education(it) => (
            titled(&it.degree, &it.institution),
            under(&it.degree, &it.institution, &it.period),
            it.description.clone(),
        ),
        Entry::Project(it) => (it.name.clone(), t.period(&it.period), it.description.clone()),
        Entry::Skill(it) => (it.name.clone(), it.details.clone(), String::new()),
        Entry::Link(it) => (
            titled(&it.label, &it.url),
            if it.label.is_empty() { String::new() } else { it.url.clone() },
            String::new(),
        ),
    }
}

/// A list to be read before it is saved.
pub(super) struct ReviewSection {
    pub(super) title: String,
    pub(super) entries: Vec<(String, String, Vec<String>)>,
}

/// All lists that have something.
pub(super) fn review(t: &Messages, resume: &Resume) -> Vec<ReviewSection> {
    let section = |section: Section| {
        let entries = entries(resume, section).into_iter().map(|entry| {
            let (title, below, text) = shown(t, &entry);
            (title, below, text.lines().map(str::to_owned).collect())
        });
        ReviewSection { title: title(t, section), entries: entries.collect() }
    };
    Section::ALL.into_iter().map(section).filter(|it| !it.entries.is_empty()).collect()
}
