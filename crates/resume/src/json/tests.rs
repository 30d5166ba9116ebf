use super::*;

fn read(json: Value) -> (Resume, Vec<String>) {
    let (resume, notes) = from_json(&json).expect("it is a resume");
    (resume, notes.iter().map(Note::to_string).collect())
}

#[test]
fn every_form_of_a_date_is_read_and_a_bad_one_is_named_by_its_path() {
    let starts = [
        json!("2019"),
        json!("2019-07"),
        json!("2019-07-14"),
        json!("March 2011"),
        json!(2019),
        json!("2019-07-14T00:00:00Z"),
        json!(""),
        json!(null),
        json!("2019-13"),
        json!("2019-7"),
        json!(["2019"]),
    ];
    let work: Vec<Value> = starts
        .iter()
        .map(|start| json!({ "name": "Acme", "startDate": start, "endDate": "Present" }))
        .collect();
    let (resume, notes) = read(json!({ "work": work }));
    let read: Vec<String> = resume.work.iter().map(|it| it.period.shown()).collect();
    assert_eq!(
        read,
        [
            "2019 – present",
            "Jul 2019 – present",
            "Jul 2019 – present",
            "Mar 2011 – present",
            "2019 – present",
            "Jul 2019 – present",
            "",
            "",
            "",
            "",
            ""
        ]
    );
    assert_eq!(notes.len(), 3, "{notes:?}");
    assert!(notes[0].starts_with("work[8].startDate (“2019-13”)"), "{notes:?}");
    assert!(notes[2].starts_with("work[10].startDate"), "{notes:?}");
}

#[test]
fn what_is_wrong_costs_nothing_of_the_rest() {
    let (resume, notes) = read(json!({
        "$schema": "https://example.com", "extra": 1,
        "basics": { "name": "Ada", "email": "a@example.com", "label": "Engineer", "summary": "Ten years.",
            "profiles": [{ "network": "GitHub", "username": "ada" }, 7] },
        "work": [{ "company": "Acme", "highlights": "Moved it", "position": null }, "Beta"],
        "education": { "institution": "X" },
        "skills": ["Rust", { "name": "Web", "level": "Master", "keywords": ["HTML", "CSS"] }],
        "languages": [{ "language": "German", "fluency": "Native" }],
    }));
    assert_eq!(resume.summary, "Engineer\nTen years.");
    assert_eq!(
        (resume.work[0].employer.as_str(), resume.work[0].description.as_str()),
        ("Acme", "- Moved it")
    );
    assert_eq!(
        (resume.work[1].employer.as_str(), resume.skills[1].details.as_str()),
        ("Beta", "Master, HTML, CSS")
    );
    assert_eq!(resume.links[0], Link { label: "GitHub".into(), url: "ada".into() });
    assert!(resume.other.contains("Languages\n") && resume.other.contains("German"));
    let all = notes.join("\n");
    for named in ["name, email", "profiles[1]", "education is not a list", "“extra”"] {
        assert!(all.contains(named), "{named}: {all}");
    }
    assert!(!resume.to_text().contains("a@example.com"));
}

#[test]
fn what_is_exported_is_imported_as_it_was() {
    let (mut resume, _) = read(json!({
        "basics": { "summary": "Ten years.", "profiles": [{ "network": "Site", "url": "https://example.com" }] },
        "work": [{ "name": "Acme", "position": "Engineer", "startDate": "2019-07", "endDate": "2020", "summary": "Led it.", "highlights": ["One", "Two"] }],
        "education": [{ "institution": "MIT", "studyType": "BSc", "score": "3.9", "courses": ["Logic"] }],
        "projects": [{ "name": "Sotto", "description": "A thing", "highlights": ["Three"] }],
        "skills": [{ "name": "Web", "keywords": ["HTML", "CSS"] }],
    }));
    resume.other = "More of it.".into();
    let (again, notes) = from_json(&to_json(&resume)).unwrap();
    assert!(again.to_stored() == resume.to_stored(), "{}", again.to_stored());
    assert_eq!(notes, Vec::<Note>::new());
}

#[test]
fn other_documents_are_no_resume() {
    for json in [json!([]), json!({}), json!({ "dependencies": {} }), json!("text"), json!(null)] {
        assert!(from_json(&json).is_none(), "{json}");
    }
}

#[test]
fn signs_that_nobody_sees_are_dropped() {
    let json = json!({
        "basics": { "summary": "Ten\u{202e} years\u{7}\u{0} of\r\nbread\tand\u{2066} cake" },
        "work": [{ "name": "Old\u{202b} Mill", "highlights": ["Ba\u{feff}ked"] }],
        "languages": [{ "language": "Fi\u{1b}nnish" }],
    });
    let (resume, _) = from_json(&json).unwrap();
    assert_eq!(resume.summary, "Ten years of\nbread\tand cake");
    assert_eq!((&*resume.work[0].employer, &*resume.work[0].description), ("Old Mill", "- Baked"));
    assert!(resume.other.contains("Finnish"), "{}", resume.other);
}
