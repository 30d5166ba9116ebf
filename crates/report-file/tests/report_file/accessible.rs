//! What PDF/UA-1 asks for and a program can see. The numbers are those of ISO 14289-1.

use hayro_syntax::{
    Pdf,
    object::{Array, Dict, Stream},
};
use report_file::{Words, pdf};

use crate::{
    made::{FONTS, TRADITIONAL, report, story},
    read::{Part, catalog, dictionaries, map_of, name, painted, string, structure},
};

fn written() -> Pdf {
    let mut document = report(4, &story());
    let chinese = Words::from(TRADITIONAL).in_language("zh");
    document.blocks.extend(crate::made::answered(5, &chinese));
    Pdf::new(pdf(&document, &FONTS).unwrap()).unwrap()
}

fn headings(whole: &Part) -> Vec<(u32, String)> {
    let level = |kind: &str| kind.strip_prefix('H')?.parse().ok();
    let all = whole.all().into_iter();
    all.filter_map(|part| Some((level(&part.kind)?, part.words()))).collect()
}

#[test]
fn the_file_says_that_it_is_tagged_and_has_a_title_and_a_language() {
    let file = written();
    let catalog = catalog(&file);
    // 7.1: marked, with no suspects, and the title shown instead of the file's name.
    let marks = catalog.get::<Dict<'_>>("MarkInfo").unwrap();
    assert_eq!((marks.get::<bool>("Marked"), marks.get("Suspects")), (Some(true), Some(false)));
    let viewer = catalog.get::<Dict<'_>>("ViewerPreferences").unwrap();
    assert_eq!(viewer.get::<bool>("DisplayDocTitle"), Some(true));
    assert_eq!(string(&catalog, "Lang").as_deref(), Some("en"));
    let whole = structure(&file);
    let document = whole.parts.first().unwrap();
    assert_eq!((document.kind.as_str(), document.language.as_deref()), ("Document", Some("en")));
    let metadata = catalog.get::<Stream<'_>>("Metadata").unwrap();
    let metadata = String::from_utf8(metadata.decoded().unwrap().into_owned()).unwrap();
    assert!(metadata.contains("<pdfuaid:part>1</pdfuaid:part>"), "{metadata}");
    assert!(metadata.contains("Interview report: Nurse"), "{metadata}");
    // 7.17: an outline.
    assert!(catalog.get::<Dict<'_>>("Outlines").is_some());
    // 7.18.3: a page with annotations says in which order one tabs through them. Ours have none, and nobody tabs to anything.
    for page in file.pages().iter() {
        assert!(page.raw().contains_key("MediaBox"), "the control");
        assert!(!page.raw().contains_key("Annots"), "a link wants its place in the structure");
    }
}

#[test]
fn everything_on_a_page_is_structure_or_decoration() {
    let file = written();
    let (pages, whole) = (painted(&file), structure(&file));
    assert!(pages.len() > 3);
    for (at, page) in pages.iter().enumerate() {
        assert_eq!(page.unmarked, 0, "page {at}");
        let foot = format!("Interview report: Nurse{} of {}", at + 1, pages.len());
        assert_eq!(page.artifacts, foot, "only its foot is no part of the structure");
    }
    // 7.1: nothing that is empty, and no kind of part that has no meaning in PDF 1.7.
    let known = [
        "root",
        "Document",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "P",
        "BlockQuote",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "Figure",
    ];
    for part in whole.all() {
        assert!(known.contains(&part.kind.as_str()), "{}", part.kind);
        assert!(part.painted || !part.parts.is_empty(), "an empty {}", part.kind);
    }
}

#[test]
fn headings_are_in_order_and_skip_no_level() {
    let file = written();
    let whole = structure(&file);
    let headings = headings(&whole);
    assert_eq!(headings[0], (1, "Nurse".to_owned()));
    assert!(headings.iter().skip(1).all(|(level, _)| *level > 1), "one title: {headings:?}");
    for pair in headings.windows(2) {
        assert!(pair[1].0 <= pair[0].0 + 1, "{pair:?}");
    }
    let has = |level, words: &str| headings.contains(&(level, words.to_owned()));
    assert!(has(2, "Your answers") && has(4, "Relevance5 of 5"), "{headings:?}");
    assert!(has(3, "Question 1 · Leadership3.5 of 5Tell me about a night."), "{headings:?}");
    // What comes behind it in the file comes behind it for who listens.
    let words = whole.words();
    let at = |what: &str| words.find(what).unwrap_or_else(|| panic!("{what} in {words}"));
    let order =
        ["Nurse", "3.4 of 5", "Relevance", "Strength", "Summary", "Question 1", "Situation:"];
    let places: Vec<usize> = order.map(at).into();
    assert!(places[0] < places[1] && places[1] < places[2] && places[2] < places[4], "{words}");
    assert!(at("Question 2 ·") < words.rfind("Situation:").unwrap());
}

#[test]
fn drawings_tables_and_lists_say_what_they_are() {
    let file = written();
    let whole = structure(&file);
    // 7.3: alternative text, and a place on the page.
    let figures = whole.of_kind("Figure");
    assert_eq!(figures.len(), 1);
    let said = figures[0].alternative.as_deref();
    assert_eq!(said, Some("A line from 1 to 5 with a mark at 3.4."));
    assert_eq!(figures[0].bounds, Some(4));
    // 7.5: rows with a header, and as many cells in each.
    let tables = whole.of_kind("Table");
    assert_eq!(tables.len(), 2);
    for table in tables {
        assert!(!table.of_kind("TH").is_empty());
        let cells = |row: &&Part| row.parts.len();
        let rows: Vec<usize> = table.of_kind("TR").iter().map(cells).collect();
        assert!(rows.windows(2).all(|pair| pair[0] == pair[1]), "{rows:?}");
    }
    let bars = whole.of_kind("TR")[0].words();
    assert_eq!(bars, "Relevance5 of 5");
    // 7.6
    let list = whole.of_kind("L")[0];
    assert_eq!(list.parts.len(), 2);
    for item in &list.parts {
        let kinds: Vec<_> = item.parts.iter().map(|part| part.kind.as_str()).collect();
        assert_eq!(kinds, ["Lbl", "LBody"]);
    }
}

#[test]
fn words_in_another_language_say_which() {
    let file = written();
    let whole = structure(&file);
    let chinese = whole.all().into_iter().find(|part| part.text.contains("我負責")).unwrap();
    assert_eq!(chinese.language.as_deref(), Some("zh"));
}

#[test]
fn fonts_are_embedded_and_say_what_their_letters_stand_for() {
    let file = written();
    let fonts: Vec<Dict<'_>> = dictionaries(&file);
    let fonts: Vec<_> =
        fonts.iter().filter(|dict| name(dict, "Subtype").as_deref() == Some("Type0")).collect();
    assert!(fonts.len() >= 3, "regular, bold and Chinese: {}", fonts.len());
    for font in fonts {
        // 7.21.7 and 7.21.8
        let letters = map_of(font);
        assert!(!letters.is_empty() && !letters.contains_key(&0));
        assert!(letters.values().all(|text| !text.contains(['\0', '\u{FEFF}', '\u{FFFE}'])));
        let below = font.get::<Array<'_>>("DescendantFonts").unwrap();
        let below = below.iter::<Dict<'_>>().next().unwrap();
        let descriptor = below.get::<Dict<'_>>("FontDescriptor").unwrap();
        let embedded = ["FontFile2", "FontFile3"].map(|key| descriptor.get::<Stream<'_>>(key));
        assert!(embedded.iter().flatten().count() == 1, "7.21.4.1");
    }
}
