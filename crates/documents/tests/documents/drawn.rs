//! Resumes with lines and dots that are only drawn, and texts in older encodings.

use documents::{ImportNote, read};

#[test]
fn rules_leaders_and_tables_are_no_text_and_refuse_no_file() {
    let rule = "-".repeat(38);
    let rules = format!("{rule}\n").repeat(5);
    for (text, other) in [
        (
            format!("Ada\n{rule}\nEMPLOYMENT\n{rule}\nCook | Blue Door | Apr '18 - Now\n{rule}"),
            "Ada",
        ),
        (format!("{rules}Employment\nCook, Blue Door ........ 2018-04 - today\n{rules}"), ""),
        (
            "**********\nAda\n__________________\nEmployment\nCook, Blue Door, Apr 2018 –".to_owned(),
            "Ada",
        ),
        (
            "# Ada\n\n## Employment\n| Job | Firm | When |\n|-----|------|------|\n| Cook | Blue Door | 04/2018 – now |"
                .to_owned(),
            "Ada\n\nEmployment\n| Job | Firm | When |",
        ),
    ] {
        let imported = read(text.as_bytes()).unwrap_or_else(|fault| panic!("{text}: {fault}"));
        let jobs: Vec<_> = imported.resume.work.iter().collect();
        assert_eq!(jobs.len(), 1, "{text}");
        assert_eq!((&*jobs[0].position, &*jobs[0].employer), ("Cook", "Blue Door"), "{text}");
        assert_eq!(jobs[0].period.shown(), "Apr 2018 – present", "{text}");
        assert_eq!(imported.resume.other, other, "{text}");
        assert_eq!(imported.notes, [ImportNote::NoSchools], "{text}");
    }
}

#[test]
fn a_text_in_an_older_encoding_is_read_and_said() {
    // 護士，長者中心 with a heading before it, in Big5.
    let big5 =
        b"\xa4u\xa7@\xb8g\xc5\xe7\n2016 - 2019  \xaa\xf8\xaa\xcc\xa4\xa4\xa4\xdf  \xc5@\xa4h\n";
    let imported = read(big5).expect("it is read");
    assert_eq!(imported.resume.work[0].position, "護士");
    assert!(imported.notes.contains(&ImportNote::Encoding("Big5".into())), "{:?}", imported.notes);
}
