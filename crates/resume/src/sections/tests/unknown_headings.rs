//! A heading that nobody knows ends a part.

use super::{from_text, job, jobs};
use crate::{MarkedHeading, sections::from_marked_text};

fn skills_of(text: &str) -> Vec<String> {
    from_text(text).skills.into_iter().map(|skill| skill.name).collect()
}

#[test]
fn what_stands_under_an_unknown_heading_is_no_skill() {
    let text = "## Skills\nPhlebotomy, Swahili\n## Oaths\nSworn before the council, 2014\n## Education\nBA, North College, 2010";
    assert_eq!(skills_of(text), ["Phlebotomy", "Swahili"]);
    assert_eq!(from_text(text).other, "Oaths\nSworn before the council, 2014");
    assert_eq!(from_text(text).education.len(), 1);
    let text = "Skills\nPhlebotomy, Swahili\n\nOaths\nSworn member, sworn guard";
    assert_eq!(skills_of(text), ["Phlebotomy", "Swahili"]);
    assert_eq!(from_text(text).other, "Oaths\nSworn member, sworn guard");
    // The heading is not lost, and what is known is.
    let text = "Skills\nPhlebotomy, Swahili\nRegistration\nNMC registered, ALS provider";
    assert_eq!(skills_of(text), ["Phlebotomy", "Swahili"]);
}

#[test]
fn a_name_of_a_group_of_skills_is_no_heading() {
    for text in [
        "Skills\nBaking\nBread, rolls\n\nSoups\nHot, cold",
        "## Skills\n### Baking\nBread, rolls\n### Soups\nHot, cold",
        "Skills\nGo\n\nKafka\n\nTerraform",
    ] {
        assert_eq!(from_text(text).other, "", "{text}");
    }
}

#[test]
fn a_job_set_like_a_heading_is_a_job() {
    let text = "## Experience\n## Cook\n2015 – 2018, Blue Door Ltd\n## Blue Mill\nBaker, 2012 – 2015\n## Oaths\nSworn guard";
    let expected =
        [job("Cook", "Blue Door Ltd", "2015 – 2018"), job("Baker", "Blue Mill", "2012 – 2015")];
    assert_eq!(jobs(text), expected);
    assert_eq!(from_text(text).other, "Oaths\nSworn guard");
}

#[test]
fn what_a_document_sets_as_a_heading_is_one() {
    let marked = |level, line: &str| MarkedHeading { level, line: line.into() };
    let text = "Skills\nPhlebotomy, Swahili\nOaths\nSworn guard";
    let (resume, _) = from_marked_text(text, &[marked(1, "Skills"), marked(1, "Oaths")]);
    assert_eq!((resume.skills.len(), &*resume.other), (2, "Oaths\nSworn guard"));
    let (resume, _) = from_marked_text(text, &[marked(1, "Skills"), marked(2, "Oaths")]);
    assert_eq!((resume.skills.len(), &*resume.other), (4, ""));
}

#[test]
fn dates_in_italics_are_dates() {
    for mark in ["*", "_", "**", "***"] {
        let text = format!(
            "# Ada\n\n## Experience\n\n### Data Analyst — Indus Retail\n{mark}Feb 2022 – Present{mark}\n- Forecasts\n\n### Clerk — Kaleem Textiles\n{mark}Summer 2020{mark}\n- Sales"
        );
        let expected = [
            job("Data Analyst", "Indus Retail", "Feb 2022 – present"),
            job("Clerk", "Kaleem Textiles", "2020"),
        ];
        assert_eq!(jobs(&text), expected, "{mark}");
    }
}
