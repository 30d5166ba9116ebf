//! What can be asked about a job by somebody who understands none of it: words that are true whatever is asked for.

use crate::{JobParts, phrases::has};

/// A requirement that is longer is no part of a sentence, in characters.
const LONGEST: usize = 90;
/// What is had or not, and cannot be told of as a deed.
const CREDENTIALS: &[&str] = &[
    "degree",
    "diploma",
    "certificate",
    "certification",
    "licence",
    "license",
    "registration",
    "registered",
    "qualified",
    "qualification",
    "right to work",
    "eligible",
    "years",
    "year",
    "older",
    "age",
    "dbs",
    "gcse",
    "hkdse",
    "dse",
    "phd",
    "bachelor's",
    "master's",
    "permit",
    "salary",
];

/// How something of a job is asked about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AskedAs {
    /// A time when it was done.
    Past,
    /// How it is done.
    Method,
    /// What one would do.
    Future,
}

impl JobParts {
    /// Questions about what is done in the job and what it asks for, first what is done: of that everybody can tell something.
    pub fn questions(&self, how: AskedAs) -> Vec<String> {
        let deeds = self.responsibilities.iter().filter_map(|it| name(it)).map(|it| {
            let said = format!("This job includes “{it}”.");
            match how {
                AskedAs::Past => format!("{said} Tell me about a time when you did something like it: what was your part, and what came of it?"),
                AskedAs::Method => format!("{said} Walk me through how you do that, step by step, and why you do it so."),
                AskedAs::Future => format!("{said} How would you go about it in your first weeks, and why?"),
            }
        });
        let wanted = self.must_haves.iter().filter_map(|it| name(it)).filter(|it| !is_credential(it)).map(|it| {
            let said = format!("This job asks for “{it}”.");
            match how {
                AskedAs::Past => format!("{said} Tell me about a time when that mattered in your work: what did you do, and what came of it?"),
                AskedAs::Method => format!("{said} Walk me through how you have used that, with an example."),
                AskedAs::Future => format!("{said} What would you do in your first weeks that shows it?"),
            }
        });
        deeds.chain(wanted).collect()
    }
}

/// What can stand in a sentence: short, in one piece, with nothing hidden in it.
fn name(text: &str) -> Option<&str> {
    let fits = text.chars().count() <= LONGEST && text.split_whitespace().count() >= 2;
    (fits && !text.contains(['[', '“', '”', '\n', '…'])).then_some(text)
}

fn is_credential(text: &str) -> bool {
    let folded = text.to_lowercase().replace('’', "'");
    CREDENTIALS.iter().any(|it| has(&folded, it))
}

#[cfg(test)]
mod tests {
    use super::AskedAs;
    use crate::JobParts;

    #[test]
    fn what_is_asked_names_what_is_there_and_nothing_that_is_only_had() {
        let job = "Requirements\n- A degree in nursing\n- Calm under pressure\n- Call [phone 1] first\nDuties\n- Hand over to the night shift\n";
        let parts = JobParts::of(job);
        let asked = parts.questions(AskedAs::Past);
        assert_eq!(asked.len(), 2, "{asked:?}");
        assert!(
            asked[0].starts_with(
                "This job includes “Hand over to the night shift”. Tell me about a time"
            ),
            "{asked:?}"
        );
        assert!(asked[1].starts_with("This job asks for “Calm under pressure”."), "{asked:?}");
        assert!(parts.questions(AskedAs::Future)[0].ends_with('?'));
    }
}
