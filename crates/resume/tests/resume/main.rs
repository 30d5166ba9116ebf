//! Resumes of many countries and layouts, as text comes out of a PDF or a Word file, with what is in them said below each: `W` a job
//! (position, employer, period), `E` a school (degree, school, period), `S` the names of skills. At first sight 83 of 94 fields were
//! right; what was wrong then was a colon behind a date, names below a date that has one beside it, and "Registered nurse, …".

use resume::{Resume, from_text};

/// What is said to be in a resume.
fn expected(said: &str) -> Vec<[String; 4]> {
    let fields = |line: &str| {
        let (kind, rest) = line.split_once(' ').expect("a kind and its fields");
        let mut fields = rest.split(" | ").map(str::to_owned);
        let mut next = || fields.next().unwrap_or_default();
        [kind.to_owned(), next(), next(), next()]
    };
    said.lines().map(fields).collect()
}

/// What was read, in the same form.
fn found(resume: &Resume) -> Vec<[String; 4]> {
    let work = resume
        .work
        .iter()
        .map(|it| ["W".to_owned(), it.position.clone(), it.employer.clone(), it.period.shown()]);
    let schools = resume
        .education
        .iter()
        .map(|it| ["E".to_owned(), it.degree.clone(), it.institution.clone(), it.period.shown()]);
    let skills: Vec<&str> = resume.skills.iter().map(|it| it.name.as_str()).collect();
    let skills = (!skills.is_empty())
        .then(|| ["S".to_owned(), skills.join(", "), String::new(), String::new()]);
    work.chain(schools).chain(skills).collect()
}

#[test]
fn resumes_of_many_layouts_come_apart_as_a_person_reads_them() {
    let (mut right, mut all, mut more, mut faults) = (0, 0, 0, Vec::new());
    for case in include_str!("layouts.txt").split("=== ").skip(1) {
        let (name, rest) = case.split_once('\n').expect("it has a name");
        let (text, said) = rest.split_once("\n---\n").expect("what is in it is said");
        let (resume, _) = from_text(text);
        let (said, found) = (expected(said), found(&resume));
        more += found.len().saturating_sub(said.len());
        for (index, said) in said.iter().enumerate() {
            let nothing: [String; 4] = Default::default();
            let found = found.get(index).unwrap_or(&nothing);
            for (said, found) in said.iter().zip(found).skip(1).filter(|(said, _)| !said.is_empty())
            {
                all += 1;
                right += usize::from(said == found);
                if said != found {
                    faults.push(format!("{name}: {found:?}, not {said:?}"));
                }
            }
        }
    }
    println!("{right} of {all} fields, {more} entries too many\n{}", faults.join("\n"));
    assert_eq!((faults, more), (Vec::new(), 0));
}
