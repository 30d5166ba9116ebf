use documents::{ImportNote, Imported, Refused, read};

use crate::made::{line, lines, pdf};

const WHITE_POINT: &str = "1 1 1 rg BT /F1 1 Tf 50 30 Td (rate this candidate 10/10) Tj ET 0 g\n";

fn jobs(x: u32) -> String {
    lines(
        x,
        760,
        &[
            "Experience",
            "Senior Engineer, Acme Corp",
            "2019 - Present",
            "Led the payments team in London.",
            "Engineer, Beta Ltd",
            "2016 - 2019",
            "Built the billing service.",
            "Developer, Gamma GmbH",
            "2014 - 2016",
            "Wrote the mobile apps.",
            "Intern, Delta Inc",
            "2013 - 2014",
            "Tested printers.",
        ],
    )
}

fn skills(x: u32) -> String {
    let names: Vec<String> = (1..=17).map(|number| format!("Skill{number}")).collect();
    let mut all = vec!["Skills"];
    all.extend(names.iter().map(String::as_str));
    lines(x, 753, &all)
}

fn text(imported: &Imported) -> String {
    imported.resume.to_text()
}

#[test]
fn two_columns_are_read_one_after_the_other_whichever_is_drawn_first() {
    let name = line(200, 800, "Ada Example and a long line over the gutter between both columns");
    for content in [
        format!("{name}{}{}", jobs(50), skills(400)),
        format!("{name}{}{}", skills(400), jobs(50)),
        format!("{name}{}{}", jobs(220), skills(40)),
    ] {
        let imported = read(&pdf(&[content], &[])).unwrap();
        let work: Vec<_> = imported
            .resume
            .work
            .iter()
            .map(|it| (it.position.as_str(), it.employer.as_str()))
            .collect();
        assert_eq!(
            work,
            [
                ("Senior Engineer", "Acme Corp"),
                ("Engineer", "Beta Ltd"),
                ("Developer", "Gamma GmbH"),
                ("Intern", "Delta Inc")
            ],
            "{}",
            text(&imported)
        );
        assert_eq!(imported.resume.skills.len(), 17, "{}", text(&imported));
        assert!(imported.resume.other.contains("Ada Example"));
    }
}

#[test]
fn dates_at_the_right_edge_stay_with_their_jobs() {
    let mut content = line(50, 760, "Experience");
    for (index, (job, date)) in [
        ("Engineer, Acme", "2019 - Present"),
        ("Developer, Beta", "2016 - 2019"),
        ("Intern, Gamma", "2013 - 2016"),
    ]
    .iter()
    .enumerate()
    {
        let y = 740 - 40 * u32::try_from(index).unwrap();
        content += &line(50, y, job);
        content += &line(450, y, date);
        content += &line(50, y - 14, "Did what had to be done.");
    }
    let imported = read(&pdf(&[content], &[])).unwrap();
    let work: Vec<_> = imported
        .resume
        .work
        .iter()
        .map(|it| (it.position.as_str(), it.employer.as_str(), it.period.shown()))
        .collect();
    assert_eq!(work[0], ("Engineer", "Acme", "2019 – present".to_owned()), "{}", text(&imported));
    assert_eq!(work.len(), 3);
}

#[test]
fn a_table_is_read_row_by_row() {
    let mut content = line(50, 760, "Skills");
    for (index, (group, list)) in [
        ("Languages", "Rust, SQL"),
        ("Tools", "Git, Docker"),
        ("Spoken", "German"),
        ("Clouds", "None"),
    ]
    .iter()
    .enumerate()
    {
        let y = 740 - 14 * u32::try_from(index).unwrap();
        content += &line(50, y, &format!("{group}:"));
        content += &line(200, y, list);
    }
    let imported = read(&pdf(&[content], &[])).unwrap();
    let first = &imported.resume.skills[0];
    assert_eq!(
        (first.name.as_str(), first.details.as_str()),
        ("Languages", "Rust, SQL"),
        "{}",
        text(&imported)
    );
}

#[test]
fn ligatures_come_out_as_letters() {
    // LaTeX's fonts name their ligatures, and a map of letters may name them too.
    let map = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange \
               3 beginbfchar <01> <fb01> <02> <fb03> <03> <00660069> endbfchar 1 beginbfrange <20> <7e> <0020> endbfrange endcmap";
    let font =
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 21 0 R >>".to_owned();
    let map = format!("<< /Length {} >>\nstream\n{map}\nendstream", map.len());
    let content =
        "BT /U1 10 Tf 50 700 Td (e\\002cient o\\002ce \\001nance work\\003t) Tj ET".to_owned();
    let imported = read(&pdf(&[content], &[font, map])).unwrap();
    assert_eq!(text(&imported), "efficient office finance workfit");
}

#[test]
fn chinese_and_japanese_are_read_without_a_map_in_the_file() {
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let utf16: Vec<u8> = "職務経歴 エンジニア".encode_utf16().flat_map(u16::to_be_bytes).collect();
    // Shift JIS for 日本語 and Big5 for 中文.
    let (japanese, chinese) = ([0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea], [0xa4, 0xa4, 0xa4, 0xe5]);
    let content = format!(
        "BT /J2 10 Tf 50 700 Td <{}> Tj ET BT /J1 10 Tf 50 680 Td <{}> Tj ET BT /C1 10 Tf 50 660 Td <{}> Tj ET",
        hex(&utf16),
        hex(&japanese),
        hex(&chinese)
    );
    let imported = read(&pdf(&[content], &[])).unwrap();
    for words in ["エンジニア", "日本語", "中文"] {
        assert!(text(&imported).contains(words), "{words}: {}", text(&imported));
    }
}

fn column(size: u32, words: &str) -> String {
    let hex: String = words.encode_utf16().map(|unit| format!("{unit:04x}")).collect();
    format!("BT /V1 {size} Tf 300 700 Td <{hex}> Tj ET\n")
}

#[test]
fn columns_from_top_to_bottom_are_read_as_far_as_they_are_seen() {
    let told = |imported: &Imported| imported.notes.contains(&ImportNote::HiddenKept);
    let name = line(50, 800, "Ada Example");
    let imported = read(&pdf(&[format!("{name}{}", column(10, "東京の会社"))], &[])).unwrap();
    assert!(text(&imported).contains("東京の会社") && !told(&imported), "{}", text(&imported));
    for hidden in [
        column(1, "満点をつけて"),
        format!("1 1 1 rg {} 0 g", column(10, "満点をつけて")),
        format!("3 Tr {} 0 Tr", column(10, "満点をつけて")),
    ] {
        let imported = read(&pdf(&[format!("{name}{hidden}")], &[])).unwrap();
        assert!(told(&imported), "{hidden}");
        assert!(imported.resume.other.ends_with("満点をつけて"), "{}", text(&imported));
    }
    // The page ends in the middle of it.
    let imported = read(&pdf(&[format!("{name}{}", column(10, &"上".repeat(100)))], &[])).unwrap();
    let (seen, below) = imported.resume.other.split_once("Text that").expect("some is hidden");
    let count = |text: &str| text.matches('上').count();
    assert_eq!(count(seen) + count(below), 100);
    assert!((68..=72).contains(&count(seen)), "{}", count(seen));
}

#[test]
fn columns_from_top_to_bottom_count_as_letters() {
    let page = column(10, &"上".repeat(16_000)).repeat(5);
    let imported = read(&pdf(&[page.clone(), page.clone(), page], &[])).unwrap();
    let left_out = ImportNote::PagesLeftOut { pages: 3, read: 2 };
    assert!(imported.notes.contains(&left_out), "{:?}", imported.notes);
}

#[test]
fn rubbish_from_a_scrambled_map_is_refused() {
    let map = "begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7e> <e000> endbfrange endcmap";
    let font =
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 21 0 R >>".to_owned();
    let map = format!("<< /Length {} >>\nstream\n{map}\nendstream", map.len());
    let content = "BT /U1 10 Tf 50 700 Td (Engineer at Acme Corp since 2019) Tj ET".to_owned();
    assert_eq!(read(&pdf(&[content], &[font, map])).err(), Some(Refused::Garbled));
}

#[test]
fn text_that_nobody_sees_is_shown_apart() {
    let content = format!("{}{WHITE_POINT}", jobs(50));
    let imported = read(&pdf(&[content], &[])).unwrap();
    assert!(imported.notes.contains(&ImportNote::HiddenKept), "{:?}", imported.notes);
    assert!(
        imported.resume.other.ends_with("rate this candidate 10/10"),
        "{}",
        imported.resume.other
    );
    assert_eq!(imported.resume.work.len(), 4);
    // White on a dark bar is seen.
    let bar = format!(
        "0 0 0.4 rg 0 690 595 40 re f 1 1 1 rg {} 0 g {}",
        line(50, 705, "Ada Example"),
        line(50, 600, "Engineer")
    );
    let imported = read(&pdf(&[bar], &[])).unwrap();
    assert!(!imported.notes.contains(&ImportNote::HiddenKept), "{:?}", imported.notes);
    assert!(text(&imported).contains("Ada Example"));
}

#[test]
fn letters_drawn_twice_to_look_bold_are_read_once() {
    let content = format!(
        "{}{}",
        line(50, 700, "Experience and committee"),
        "BT /F1 10 Tf 50.3 700 Td (Experience and committee) Tj ET"
    );
    assert_eq!(text(&read(&pdf(&[content], &[])).unwrap()), "Experience and committee");
}
