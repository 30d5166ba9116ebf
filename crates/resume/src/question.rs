//! What can be asked about a resume by somebody who understands none of it: words that are true whatever an entry says.

use crate::{Resume, names::is_break};

/// A name that is longer is no name, in characters.
const LONGEST_NAME: usize = 80;

impl Resume {
    /// Questions about a named job, project or skill, those worth more first: jobs, then projects, then skills.
    pub fn questions(&self) -> Vec<String> {
        // Nobody is asked what came of the years in which they looked after their mother.
        let worked =
            self.work.iter().filter(|it| !is_break(&it.position) && !is_break(&it.employer));
        let jobs = worked.filter_map(|it| match (name(&it.position), name(&it.employer)) {
            (Some(position), Some(employer)) => Some(format!(
                "Your resume lists “{position}” at {employer}. Tell me about one thing you did there: what was your part, and what came of it?"
            )),
            (Some(one), None) | (None, Some(one)) => Some(format!(
                "Your resume lists “{one}” under work. Tell me about one thing you did there: what was your part, and what came of it?"
            )),
            (None, None) => None,
        });
        let projects = self.projects.iter().filter_map(|it| name(&it.name)).map(|project| {
            format!("Your resume lists the project “{project}”. What was your part in it, and what came of it?")
        });
        let skills = self.skills.iter().filter_map(|it| name(&it.name)).map(|skill| {
            format!("Your resume lists “{skill}” under skills. Tell me about a time when you used it: what did you do, and what came of it?")
        });
        jobs.chain(projects).chain(skills).collect()
    }
}

/// A name that can stand in a sentence: one line, not too long, not a mask alone.
fn name(text: &str) -> Option<&str> {
    let text = text.trim().trim_end_matches(['.', ',', ';', ':']);
    let fits = !text.contains('\n')
        && text.chars().count() <= LONGEST_NAME
        && text.chars().any(char::is_alphanumeric);
    (fits && !text.starts_with('[')).then_some(text)
}

#[cfg(test)]
mod tests {
    use crate::{Resume, Skill, Work};

    #[test]
    fn what_is_asked_names_what_is_there() {
        let work = |position: &str, employer: &str| Work {
            position: position.into(),
            employer: employer.into(),
            ..Work::default()
        };
        let skill = Skill { name: "Forklift".into(), details: String::new() };
        let resume = Resume {
            work: vec![
                work("Planner", "Harbour Freight"),
                work("", "Beta"),
                work("Career break", ""),
                work("", "Parental leave"),
                work("", &"x".repeat(200)),
            ],
            skills: vec![skill],
            ..Resume::default()
        };
        let asked = resume.questions();
        assert_eq!(asked.len(), 3);
        assert!(asked[0].starts_with("Your resume lists “Planner” at Harbour Freight."));
        assert!(asked[1].starts_with("Your resume lists “Beta” under work."));
        assert!(asked[2].contains("“Forklift” under skills"));
        assert!(Resume::from_plain("Ten years").questions().is_empty());
    }
}
