//! What stands in the files: every word, in every script, and nothing about whose it is.

use hayro_syntax::Pdf;
use report_file::{Block, Document, Fonts, Look, NotWritten, UnusableFont, Words, markdown, pdf};

use crate::{
    made::{FONTS, LATIN, SIMPLIFIED, SPANISH, TRADITIONAL, report, story},
    read::{dictionaries, painted, structure, values},
};

fn words(document: &Document, fonts: &Fonts) -> String {
    let file = Pdf::new(pdf(document, fonts).unwrap()).unwrap();
    structure(&file).words()
}

fn one(text: &str) -> Document {
    let blocks = vec![
        Block::Title { text: "A report".into(), below: String::new() },
        Block::Paragraph(text.into()),
    ];
    Document {
        title: "A report".into(),
        language: "en".into(),
        page_of: "of".into(),
        colon: ": ".into(),
        blocks,
    }
}

#[test]
fn chinese_is_read_back_word_for_word() {
    for text in [TRADITIONAL, SIMPLIFIED] {
        let read = words(&one(text), &FONTS);
        assert_eq!(read, format!("A report{text}"));
    }
}

#[test]
fn without_a_font_chinese_is_refused_and_everything_else_is_written() {
    assert!(!LATIN.has_wide());
    let refused = pdf(&one(TRADITIONAL), &LATIN).unwrap_err();
    assert!(matches!(refused, NotWritten::NoWideFont), "{refused}");
    assert_eq!(words(&one(SPANISH), &LATIN), format!("A report{SPANISH}"));
    let fault = |bytes: &[u8]| Fonts::new(Some(bytes.to_vec())).err();
    assert_eq!(fault(b"no font"), Some(UnusableFont::NotAFont));
    let latin = include_bytes!("../../fonts/NotoSans-Regular.ttf");
    assert_eq!(fault(latin), Some(UnusableFont::NoChinese));
}

#[test]
fn a_text_that_is_too_long_is_refused() {
    let long = one(&"word ".repeat(100_000));
    for refused in [pdf(&long, &LATIN).unwrap_err(), markdown(&long).unwrap_err()] {
        assert!(matches!(refused, NotWritten::TooLong), "{refused}");
    }
    assert!(markdown(&one(&"word ".repeat(10_000))).is_ok(), "the control");
}

#[test]
fn figures_keep_their_units_however_many_there_are() {
    let four = ["8 of 8", "12,204 words", "980 characters", "3"];
    let figures = four.map(|value| ("What is counted".to_owned(), value.to_owned()));
    let document = Document { blocks: vec![Block::Figures(figures.into())], ..one("") };
    let file = Pdf::new(pdf(&document, &LATIN).unwrap()).unwrap();
    let cells: Vec<String> =
        structure(&file).of_kind("TD").iter().map(|cell| cell.words()).collect();
    assert_eq!(cells, four);
}

#[test]
fn labels_quotes_and_combining_marks_keep_every_word() {
    let document = report(1, &story());
    let read = words(&document, &LATIN);
    assert!(read.contains("Situation: Two of six nurses left in May. Action: I called"), "{read}");
    assert!(read.contains("Result: no night was left open, and overtime fell"), "{read}");
    let decomposed = words(&one("re\u{301}sume\u{301} → 3 ≥ 2"), &LATIN);
    let composed = decomposed.replace("e\u{301}", "é");
    assert_eq!(composed, "A reportrésumé → 3 ≥ 2");
}

#[test]
fn the_file_says_nothing_but_the_report() {
    let file = Pdf::new(pdf(&report(1, &story()), &LATIN).unwrap()).unwrap();
    let metadata = file.metadata();
    assert_eq!((metadata.author.is_none(), metadata.subject.is_none()), (true, true));
    assert_eq!((metadata.creation_date.is_none(), metadata.keywords.is_none()), (true, true));
    let named: Vec<String> = dictionaries(&file).iter().flat_map(values).collect();
    assert!(named.iter().any(|it| it.contains("Interview report")), "the control");
    assert!(!named.iter().any(|it| it.contains('@')), "{named:?}");
}

#[test]
fn a_heading_stands_on_the_page_of_what_it_is_over() {
    // However long the answer before it is, it never comes to stand alone.
    for words in (20..400).step_by(53) {
        let said = Words::from("word ".repeat(words));
        let file = Pdf::new(pdf(&report(3, &said), &LATIN).unwrap()).unwrap();
        let pages = painted(&file);
        assert!(pages.iter().all(|page| page.unmarked == 0));
        for page in crate::read::texts(&file) {
            let last = page.trim_end().rsplit('\n').next().unwrap_or_default().to_owned();
            for heading in
                ["What you said", "Relevance", "Suggestion", "Your answers", "Not scored"]
            {
                assert_ne!(last, heading, "{words} words: {page}");
            }
        }
    }
}

#[test]
fn markdown_has_the_same_words_and_none_of_them_is_markup() {
    let said = Words::from("# I *led* it").and(" [?]", Look::Label);
    let text = markdown(&report(1, &said)).unwrap();
    assert!(text.starts_with("# Nurse\n\nInterview report, 28 November 2026.\n"), "{text}");
    assert!(text.contains("### Question 1 · Leadership: Tell me about a night."), "{text}");
    assert!(text.contains("\\# I \\*led\\* it **\\[?\\]**"), "{text}");
    assert!(text.contains("> no night was left open\n>\n> Question 1"), "{text}");
    assert!(text.contains("- Role vocabulary: Not scored"), "{text}");
}
