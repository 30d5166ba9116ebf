//! Reports to write.

use std::{fs, sync::LazyLock};

use report_file::{Bar, Block, Document, Entry, Fonts, Look, Overall, Words};

/// With the font for Chinese that `scripts/setup.sh test` installs.
pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let file = "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf";
    let bytes = fs::read(file).expect("scripts/setup.sh test installs fonts-droid-fallback");
    Fonts::new(Some(bytes)).unwrap()
});

/// Without it.
pub(crate) static LATIN: LazyLock<Fonts> = LazyLock::new(|| Fonts::new(None).unwrap());

pub(crate) const TRADITIONAL: &str =
    "我負責一個四人的團隊，第一個晚上就寫好了計畫，並把回應時間從 400 毫秒縮短到 120 毫秒。";
pub(crate) const SIMPLIFIED: &str =
    "我们用了三个星期，失败的付款从百分之三十一降到了百分之二，这个流程后来被三个团队采用。";
pub(crate) const SPANISH: &str =
    "El año pasado, en Łódź y São Paulo, ¿quién lo arregló? Ñandú, pingüino, Őrség — «sí».";

pub(crate) fn entry(level: u16, heading: &str, body: Vec<Block>) -> Block {
    let (heading, important) = (heading.to_owned(), heading == "Suggestion");
    Block::Entry(Entry { level, heading, score: None, value: String::new(), important, body })
}

/// A first page with all that one may have.
fn first() -> Vec<Block> {
    let bar = |(name, score): (&str, Option<u8>)| {
        let value = score.map_or("Not scored".to_owned(), |score| format!("{score} of 5"));
        Bar { name: name.to_owned(), score, value }
    };
    let bars = [("Relevance", Some(5)), ("Result", Some(2)), ("Role vocabulary", None)];
    let figures = [("Answers", "7 of 8"), ("You said", "1,204 words")];
    let figures = figures.map(|(name, value)| (name.to_owned(), value.to_owned()));
    vec![
        Block::Title { text: "Nurse".into(), below: "Interview report, 28 November 2026.".into() },
        Block::Overall(Overall {
            heading: "Overall: 3.4 of 5".into(),
            value: "3.4".into(),
            out_of: "of 5".into(),
            tenths: 34,
            range: Some((31, 38)),
            described: "A line from 1 to 5 with a mark at 3.4.".into(),
            text: "Range: 3.1 to 3.8.".into(),
        }),
        Block::Bars(bars.map(bar).into()),
        entry(
            2,
            "Strength",
            vec![Block::Quote { text: "no night was left open".into(), from: "Question 1".into() }],
        ),
        Block::Section("Summary".into()),
        Block::Paragraph("Your answers are clear.".into()),
        Block::Figures(figures.into()),
        entry(3, "Also practice", vec![Block::List(vec!["One.".into(), "Another.".into()])]),
        Block::NewPage,
        Block::Section("Your answers".into()),
    ]
}

/// A question with its answer, two scores, a suggestion and a follow-up.
pub(crate) fn answered(number: usize, said: &Words) -> Vec<Block> {
    let score = |name: &str, score: u8| {
        let quote = Block::Quote { text: "no night was left open".into(), from: String::new() };
        let body = vec![
            quote,
            "It names what changed.".into_paragraph(),
            Block::Small("5 means: more.".into()),
        ];
        let (heading, value) = (name.to_owned(), format!("{score} of 5"));
        Block::Entry(Entry { level: 4, heading, score: Some(score), value, important: false, body })
    };
    let (label, text) =
        (format!("Question {number} · Leadership"), "Tell me about a night.".into());
    let value = "3.5 of 5".into();
    vec![
        Block::Question { level: 3, label, value, text },
        entry(4, "What you said", vec![Block::Paragraph(said.clone())]),
        score("Relevance", 5),
        score("Result", 2),
        entry(4, "Not scored", vec!["Role vocabulary. Too few terms came up.".into_paragraph()]),
        entry(4, "Suggestion", vec!["Say what you learned.".into_paragraph()]),
        Block::Question {
            level: 4,
            label: format!("Follow-up to question {number}"),
            value: String::new(),
            text: "How did it turn out?".into(),
        },
        entry(5, "What you wrote", vec!["Well.".into_paragraph()]),
    ]
}

trait IntoParagraph {
    fn into_paragraph(self) -> Block;
}

impl IntoParagraph for &str {
    fn into_paragraph(self) -> Block {
        Block::Paragraph(self.into())
    }
}

/// A report of so many questions that were answered with these words.
pub(crate) fn report(answers: usize, said: &Words) -> Document {
    let mut blocks = first();
    (1..=answers).for_each(|number| blocks.extend(answered(number, said)));
    blocks.push(Block::Section("How scoring works".into()));
    blocks.push(Block::Small("Every quote is word for word from your answers.".into()));
    let (title, language, page_of) = ("Interview report: Nurse".into(), "en".into(), "of".into());
    Document { title, language, page_of, colon: ": ".into(), blocks }
}

/// An answer of some hundred words with labels and a quote.
pub(crate) fn story() -> Words {
    let long =
        "I called each nurse and wrote down which nights were impossible for them. ".repeat(8);
    Words::default()
        .and("Situation: ", Look::Label)
        .and("Two of six nurses left in May. ", Look::Plain)
        .and("Action: ", Look::Label)
        .and(&long, Look::Plain)
        .and("Result: ", Look::Label)
        .and("no night was left open", Look::Quoted)
        .and(", and overtime fell from 40 to 12 hours.", Look::Plain)
}
