//! Text that was made to break things, and text that nobody thought of.

use hayro_syntax::Pdf;
use report_file::{Block, Document, Words, pdf};

use crate::{
    made::{FONTS, LATIN, report},
    read::{painted, structure},
};

fn everywhere(text: &str) -> Document {
    let mut document = report(1, &Words::from(text));
    document.title = text.to_owned();
    document.blocks.insert(0, Block::Title { text: text.into(), below: text.to_owned() });
    document.blocks.push(Block::Section(text.to_owned()));
    document.blocks.push(Block::List(vec![text.into(), text.into()]));
    document.blocks.push(Block::Quote { text: text.into(), from: text.to_owned() });
    document.blocks.push(Block::Figures(vec![(text.to_owned(), text.to_owned()); 3]));
    document
}

fn written(text: &str) -> Pdf {
    let bytes =
        pdf(&everywhere(text), &FONTS).unwrap_or_else(|fault| panic!("{text:.40?}: {fault}"));
    let file = Pdf::new(bytes).unwrap();
    assert!(painted(&file).iter().all(|page| page.unmarked == 0), "{text:.40?}");
    file
}

#[test]
fn no_text_breaks_a_file() {
    let all_below: String = ('\0'..='\u{2FF}').collect();
    let planes: String = (0..0x110000_u32).step_by(97).filter_map(char::from_u32).collect();
    let texts = [
        "\0",
        "",
        " ",
        "\n\n\n",
        "\u{202E}gnirts\u{202C}\u{200F}\u{2066}",
        "\u{FEFF}\u{FFFE}\u{FFFF}",
        "😀👨‍👩‍👧‍👦🏳️‍🌈👍🏽",
        "مرحبا بالعالم שלום",
        "हैलो वर्ल्ड ไทย 한국어 かな",
        "a\u{300}\u{301}\u{302}\u{303}\u{304}",
        "\u{300}\u{301}",
        "\u{E000}\u{F8FF}\u{10FFFD}",
        "ﬁﬂ ﬃ",
        "𝒜𝔸\u{20000}",
        "\t\r\n\u{85}\u{2028}",
        all_below.as_str(),
    ];
    for text in texts {
        written(text);
    }
    let long = pdf(&report(1, &Words::from(planes)), &FONTS).unwrap();
    assert!(Pdf::new(long).is_ok());
}

#[test]
fn a_word_of_twenty_thousand_letters_stays_on_its_pages() {
    let word = "x".repeat(20_000);
    let file = Pdf::new(pdf(&report(1, &Words::from(&word)), &LATIN).unwrap()).unwrap();
    assert!(structure(&file).words().contains(&word), "no letter is lost");
    assert!(file.pages().len() > 3, "it is broken into lines: {} pages", file.pages().len());
    written(&word);
}

#[test]
fn what_has_no_glyph_becomes_one_plain_sign() {
    let file = Pdf::new(pdf(&report(1, &Words::from("Well 😀😀 then\0 مرحبا.")), &LATIN).unwrap());
    let words = structure(&file.unwrap()).words();
    assert!(words.contains("Well \u{FFFD} then\u{FFFD} \u{FFFD}."), "{words}");
}
