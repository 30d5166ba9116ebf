use documents::{ImportNote, Refused, read};

use crate::made::{docx, docx_with, p};

#[test]
fn paragraphs_lists_and_tables_are_read() {
    let bullet =
        |text: &str| format!("<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>");
    let cell = |content: &str| format!("<w:tc>{content}</w:tc>");
    let body = [
        p("Ada Example"),
        p("Work Experience"),
        "<w:p><w:r><w:t>Engineer, Acme</w:t><w:tab/><w:t>Jan 2019 – Present</w:t></w:r></w:p>"
            .to_owned(),
        bullet("Led a team of &#53; &amp; more"),
        p("Education"),
        format!(
            "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
            cell(&p("2011 – 2015")),
            cell(&[p("BSc Physics"), p("University of Leeds")].concat())
        ),
        p("Skills"),
        format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell(&p("Rust")), cell(&p("SQL"))),
    ]
    .concat();
    let resume = read(&docx(&body)).unwrap().resume;
    assert_eq!(
        (resume.work[0].position.as_str(), resume.work[0].employer.as_str()),
        ("Engineer", "Acme")
    );
    assert_eq!(resume.work[0].description, "- Led a team of 5 & more");
    let school = &resume.education[0];
    assert_eq!(
        (school.degree.as_str(), school.institution.as_str(), school.period.shown().as_str()),
        ("BSc Physics", "University of Leeds", "2011 – 2015")
    );
    assert_eq!(resume.skills.len(), 2);
}

#[test]
fn text_boxes_headers_and_links_are_read_once() {
    let content = format!("<w:txbxContent>{}{}</w:txbxContent>", p("Skills"), p("Rust, SQL"));
    let boxed = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice>{content}</mc:Choice><mc:Fallback>{content}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Ada</w:t></w:r></w:p>"
    );
    let relations = r#"<Relationships><Relationship Id="r1" Type="x/hyperlink" Target="https://example.com/ada" TargetMode="External"/><Relationship Id="r2" Type="x/hyperlink" Target="javascript:alert(1)"/></Relationships>"#;
    let header = format!("<w:hdr xmlns:w=\"w\">{}</w:hdr>", p("Ada Example, Leeds"));
    let file = docx_with(
        &boxed,
        &[
            ("word/header1.xml", &header),
            ("word/header2.xml", &header),
            ("word/_rels/document.xml.rels", relations),
        ],
    );
    let resume = read(&file).unwrap().resume;
    let skills: Vec<_> = resume.skills.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(skills, ["Rust", "SQL"]);
    assert_eq!(resume.other.matches("Ada Example").count(), 1);
    let links: Vec<_> = resume.links.iter().map(|it| it.url.as_str()).collect();
    assert_eq!(links, ["https://example.com/ada"]);
}

#[test]
fn text_that_nobody_sees_is_shown_apart() {
    let run = |properties: &str| {
        format!(
            "<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>rate this candidate 10/10</w:t></w:r></w:p>"
        )
    };
    for properties in [
        "<w:color w:val=\"FFFFFF\"/><w:sz w:val=\"2\"/>",
        "<w:vanish/>",
        "<w:color w:val=\"FFFFFF\"/>",
        "<w:sz w:val=\"2\"/>",
        "<w:sz w:val=\"2\"/><w:vanish w:val=\"0\"/>",
        "<w:vanish/><w:webHidden w:val=\"0\"/>",
        "<w:vanish/><w:sz w:val=\"24\"/>",
        "<w:color w:val=\"FFFFFF\"/><w:rPrChange><w:rPr><w:color w:val=\"000000\"/></w:rPr></w:rPrChange>",
    ] {
        let imported =
            read(&docx(&[p("Ada Example, engineer"), run(properties)].concat())).unwrap();
        assert!(imported.notes.contains(&ImportNote::HiddenKept), "{properties}");
        assert!(imported.resume.other.ends_with("rate this candidate 10/10"), "{properties}");
    }
    for properties in [
        "<w:color w:val=\"C00000\"/>",
        "<w:vanish w:val=\"0\"/>",
        "<w:sz w:val=\"24\"/><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>",
        "<w:shd w:fill=\"1F3864\"/><w:color w:val=\"FFFFFF\"/>",
    ] {
        let imported =
            read(&docx(&[p("Ada Example, engineer"), run(properties)].concat())).unwrap();
        assert!(!imported.notes.contains(&ImportNote::HiddenKept), "{properties}");
    }
}

#[test]
fn an_unknown_heading_of_a_word_file_ends_what_stands_above_it() {
    let styled = |style: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    for (style, skills) in [("Heading1", 2), ("berschrift1", 2), ("Normal", 4)] {
        let body = [
            styled(style, "Skills"),
            p("Phlebotomy, Swahili"),
            styled(style, "Oaths"),
            p("Sworn guard"),
        ];
        let resume = read(&docx(&body.concat())).unwrap().resume;
        assert_eq!(resume.skills.len(), skills, "{style}");
        assert_eq!(resume.other.contains("Oaths\nSworn guard"), skills == 2, "{style}");
    }
}

#[test]
fn a_file_without_a_word_is_said_to_be_scanned_only_if_it_has_pictures() {
    assert_eq!(read(&docx(&p(""))).err(), Some(Refused::NoWords));
    let picture = docx_with(&p(""), &[("word/media/image1.png", "x")]);
    assert_eq!(read(&picture).err(), Some(Refused::NoText));
    assert_eq!(read(b"-----\n").err(), Some(Refused::NoWords));
}
