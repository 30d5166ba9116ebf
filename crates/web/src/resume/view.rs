//! The parts of a resume as the page shows them.

use resume::{Entry, Period, Resume, Section};

use super::fields::EntryFields;
use crate::refusal::Refusal;

/// A form that was refused.
pub(super) struct Refused {
    pub(super) section: Section,
    pub(super) place: Option<usize>,
    pub(super) fields: EntryFields,
    pub(super) refusal: Refusal,
}

/// A list of the resume.
pub(super) struct SectionView {
    pub(super) slug: &'static str,
    pub(super) title: &'static str,
    /// What stands on the way to a new entry.
    pub(super) add: &'static str,
    pub(super) advice: &'static str,
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
    pub(super) labels: &'static Labels,
    /// What was wrong with it, if it was sent.
    pub(super) refusal: Refusal,
}

/// What the fields of a part are called. An empty name: there is none.
pub(super) struct Labels {
    pub(super) title: &'static str,
    pub(super) name: &'static str,
    pub(super) text: &'static str,
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

fn labels(section: Section) -> &'static Labels {
    match section {
        Section::Work => {
            &Labels { title: "Job title", name: "Employer", text: "What you did", dates: true }
        }
        Section::Education => {
            &Labels { title: "Degree and subject", name: "School", text: "Details", dates: true }
        }
        Section::Projects => &Labels { title: "Name", name: "", text: "What it was", dates: true },
        Section::Skills => {
            &Labels { title: "Skill or group", name: "Details", text: "", dates: false }
        }
        Section::Links => &Labels { title: "Label", name: "Web address", text: "", dates: false },
    }
}

fn words(section: Section) -> (&'static str, &'static str, &'static str) {
    match section {
        Section::Work => (
            "Work experience",
            "Add a job",
            "An employer’s general name is enough, such as “a bank”. Leave out the names of clients and colleagues.",
        ),
        Section::Education => {
            ("Education", "Add a school", "Leave out student numbers and your date of birth.")
        }
        Section::Projects => {
            ("Projects", "Add a project", "Leave out what your employer or client keeps secret.")
        }
        Section::Skills => ("Skills", "Add a skill", ""),
        Section::Links => (
            "Links",
            "Add a link",
            "A link to a profile shows who you are. An interviewer doesn’t need it.",
        ),
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
pub(super) fn sections(resume: &Resume, mut refused: Option<Refused>) -> Vec<SectionView> {
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
            labels: labels(section),
            refusal,
        }
    };
    Section::ALL
        .into_iter()
        .map(|section| {
            let (title, add, advice) = words(section);
            let all = entries(resume, section);
            let last = all.len().saturating_sub(1);
            let entries = all.iter().enumerate().map(|(place, entry)| {
                let form = form(section, Some(place), EntryFields::of(entry));
                EntryView { place, is_last: place == last, form, ..view(entry) }
            });
            let entries = entries.collect();
            let new = form(section, None, EntryFields::default());
            SectionView { slug: section.slug(), title, add, advice, entries, new }
        })
        .collect()
}

/// An entry to be read, without its place and its form.
fn view(entry: &Entry) -> EntryView {
    let (title, below, text) = shown(entry);
    EntryView {
        place: 0,
        title,
        below,
        lines: text.lines().map(str::to_owned).collect(),
        is_last: false,
        form: FormView {
            id: String::new(),
            slug: "",
            action: String::new(),
            fields: EntryFields::default(),
            labels: labels(Section::Work),
            refusal: Refusal::default(),
        },
    }
}

/// What stands above, below and under it.
pub(super) fn shown(entry: &Entry) -> (String, String, String) {
    let below = |name: &str, period: &Period| {
        let parts = [name.to_owned(), period.shown()];
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
        Entry::Project(it) => (it.name.clone(), it.period.shown(), it.description.clone()),
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
    pub(super) title: &'static str,
    pub(super) entries: Vec<(String, String, Vec<String>)>,
}

/// All lists that have something.
pub(super) fn review(resume: &Resume) -> Vec<ReviewSection> {
    let section = |section: Section| {
        let entries = entries(resume, section).into_iter().map(|entry| {
            let (title, below, text) = shown(&entry);
            (title, below, text.lines().map(str::to_owned).collect())
        });
        ReviewSection { title: words(section).0, entries: entries.collect() }
    };
    Section::ALL.into_iter().map(section).filter(|it| !it.entries.is_empty()).collect()
}
