//! One entry of a resume, and what can be done with entries.

use crate::{Education, Link, Project, Resume, Skill, Work};

/// The parts of a resume that are lists.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Section {
    /// Jobs.
    Work,
    /// Schools.
    Education,
    /// Projects.
    Projects,
    /// Skills.
    Skills,
    /// Links.
    Links,
}

impl Section {
    /// In the order of a page.
    pub const ALL: [Self; 5] =
        [Self::Work, Self::Education, Self::Projects, Self::Skills, Self::Links];

    /// As it stands in an address.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::Education => "education",
            Self::Projects => "projects",
            Self::Skills => "skills",
            Self::Links => "links",
        }
    }
}

impl std::str::FromStr for Section {
    type Err = ();

    fn from_str(slug: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|section| section.slug() == slug).ok_or(())
    }
}

/// One thing that can be changed by itself.
#[derive(Clone, PartialEq, Eq)]
pub enum Entry {
    /// The summary.
    Summary(String),
    /// The other text.
    Other(String),
    /// A job.
    Work(Work),
    /// A school.
    Education(Education),
    /// A project.
    Project(Project),
    /// A skill.
    Skill(Skill),
    /// A link.
    Link(Link),
}

impl Entry {
    /// The free texts of it. Dates are no text.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Summary(text) | Self::Other(text) => vec![text],
            Self::Work(it) => vec![&it.position, &it.employer, &it.description],
            Self::Education(it) => vec![&it.degree, &it.institution, &it.description],
            Self::Project(it) => vec![&it.name, &it.description],
            Self::Skill(it) => vec![&it.name, &it.details],
            Self::Link(it) => vec![&it.label, &it.url],
        }
    }

    /// The same, to be changed.
    pub fn texts_mut(&mut self) -> Vec<&mut String> {
        match self {
            Self::Summary(text) | Self::Other(text) => vec![text],
            Self::Work(it) => vec![&mut it.position, &mut it.employer, &mut it.description],
            Self::Education(it) => vec![&mut it.degree, &mut it.institution, &mut it.description],
            Self::Project(it) => vec![&mut it.name, &mut it.description],
            Self::Skill(it) => vec![&mut it.name, &mut it.details],
            Self::Link(it) => vec![&mut it.label, &mut it.url],
        }
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.texts().iter().all(|text| text.trim().is_empty())
    }
}

impl Resume {
    /// How long a resume may be, all of it together.
    pub const MAX_CHARS: usize = 20_000;
    /// How many entries a list may have.
    pub const MAX_ENTRIES: usize = 100;

    /// The free texts of all of it, in the order of a page.
    pub fn texts(&self) -> Vec<&str> {
        let mut texts = vec![self.summary.as_str()];
        texts
            .extend(self.work.iter().flat_map(|it| [&*it.position, &it.employer, &it.description]));
        texts.extend(
            self.education.iter().flat_map(|it| [&*it.degree, &it.institution, &it.description]),
        );
        texts.extend(self.projects.iter().flat_map(|it| [&*it.name, &it.description]));
        texts.extend(self.skills.iter().flat_map(|it| [&*it.name, &it.details]));
        texts.extend(self.links.iter().flat_map(|it| [&*it.label, &it.url]));
        texts.push(&self.other);
        texts
    }

    /// The same, to be changed.
    pub fn texts_mut(&mut self) -> Vec<&mut String> {
        let mut texts = vec![&mut self.summary];
        texts.extend(
            self.work
                .iter_mut()
                .flat_map(|it| [&mut it.position, &mut it.employer, &mut it.description]),
        );
        texts.extend(
            self.education
                .iter_mut()
                .flat_map(|it| [&mut it.degree, &mut it.institution, &mut it.description]),
        );
        texts.extend(self.projects.iter_mut().flat_map(|it| [&mut it.name, &mut it.description]));
        texts.extend(self.skills.iter_mut().flat_map(|it| [&mut it.name, &mut it.details]));
        texts.extend(self.links.iter_mut().flat_map(|it| [&mut it.label, &mut it.url]));
        texts.push(&mut self.other);
        texts
    }

    /// How many characters its texts have together.
    pub fn chars(&self) -> usize {
        self.texts().iter().map(|text| text.chars().count()).sum()
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.texts().iter().all(|text| text.trim().is_empty())
    }

    /// Whether it is no longer than may be kept.
    pub fn fits(&self) -> bool {
        self.chars() <= Self::MAX_CHARS && !self.has_too_many()
    }

    /// A list has more than [`Self::MAX_ENTRIES`].
    pub fn has_too_many(&self) -> bool {
        Section::ALL.into_iter().any(|section| self.count(section) > Self::MAX_ENTRIES)
    }

    /// How many entries a list has.
    pub fn count(&self, section: Section) -> usize {
        match section {
            Section::Work => self.work.len(),
            Section::Education => self.education.len(),
            Section::Projects => self.projects.len(),
            Section::Skills => self.skills.len(),
            Section::Links => self.links.len(),
        }
    }

    /// Puts an entry in place of the one at `place`, or behind all others. `false`, and nothing changed, if none is there.
    pub fn put(&mut self, entry: Entry, place: Option<usize>) -> bool {
        match entry {
            Entry::Summary(text) => self.summary = text,
            Entry::Other(text) => self.other = text,
            Entry::Work(it) => return put(&mut self.work, it, place),
            Entry::Education(it) => return put(&mut self.education, it, place),
            Entry::Project(it) => return put(&mut self.projects, it, place),
            Entry::Skill(it) => return put(&mut self.skills, it, place),
            Entry::Link(it) => return put(&mut self.links, it, place),
        }
        true
    }

    /// Takes an entry out. `false` if it is not there.
    pub fn remove(&mut self, section: Section, place: usize) -> bool {
        let there = place < self.count(section);
        if there {
            match section {
                Section::Work => drop(self.work.remove(place)),
                Section::Education => drop(self.education.remove(place)),
                Section::Projects => drop(self.projects.remove(place)),
                Section::Skills => drop(self.skills.remove(place)),
                Section::Links => drop(self.links.remove(place)),
            }
        }
        there
    }

    /// Lets an entry change places with the one before it. `false` if there is none.
    pub fn move_up(&mut self, section: Section, place: usize) -> bool {
        let there = place > 0 && place < self.count(section);
        if there {
            match section {
                Section::Work => self.work.swap(place, place - 1),
                Section::Education => self.education.swap(place, place - 1),
                Section::Projects => self.projects.swap(place, place - 1),
                Section::Skills => self.skills.swap(place, place - 1),
                Section::Links => self.links.swap(place, place - 1),
            }
        }
        there
    }
}

fn put<T>(list: &mut Vec<T>, entry: T, place: Option<usize>) -> bool {
    match place {
        None => list.push(entry),
        Some(place) => match list.get_mut(place) {
            Some(there) => *there = entry,
            None => return false,
        },
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_added_changed_moved_and_removed() {
        let skill = |name: &str| Entry::Skill(Skill { name: name.into(), details: String::new() });
        let mut resume = Resume::default();
        assert!(resume.put(skill("Rust"), None) && resume.put(skill("SQL"), None));
        assert!(resume.put(skill("Go"), Some(1)) && !resume.put(skill("C"), Some(2)));
        assert!(resume.move_up(Section::Skills, 1) && !resume.move_up(Section::Skills, 0));
        assert!(!resume.move_up(Section::Skills, 2));
        let names: Vec<_> = resume.skills.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["Go", "Rust"]);
        assert!(resume.remove(Section::Skills, 0) && !resume.remove(Section::Skills, 1));
        assert_eq!(resume.chars(), 4);
    }
}
