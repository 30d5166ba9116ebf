//! A report as Markdown (CommonMark), for notes and for whoever cannot use a PDF.

use crate::{
    clean::clean,
    document::{Bar, Block, Document, Entry, Look, Words},
};

/// The report as Markdown. Nothing of people's words is markup in it.
pub fn markdown(document: &Document) -> String {
    let mut written = String::new();
    document.blocks.iter().for_each(|block| write(block, &mut written));
    written.truncate(written.trim_end().len());
    written.push('\n');
    written
}

fn write(block: &Block, to: &mut String) {
    let paragraph = match block {
        Block::Title { text, below } => format!("# {}\n\n{}", words(text), escaped(below)),
        Block::Section(text) => format!("## {}", escaped(text)),
        Block::Question { level, label, value, text } => {
            let heading = format!("{} {}: {}", marks(*level), escaped(label), words(text));
            if value.is_empty() { heading } else { format!("{heading}\n\n{}", escaped(value)) }
        }
        Block::Entry(entry) => return write_entry(entry, to),
        Block::Paragraph(text) | Block::Small(text) => words(text),
        Block::List(items) => lines(items.iter().map(|item| format!("- {}", words(item)))),
        Block::Quote { text, from } if from.is_empty() => format!("> {}", words(text)),
        Block::Quote { text, from } => format!("> {}\n>\n> {}", words(text), escaped(from)),
        Block::Overall(overall) => {
            format!("**Overall: {} of 5**\n\n{}", overall.value, escaped(&overall.text))
        }
        Block::Bars(bars) => lines(bars.iter().map(bar)),
        Block::Figures(figures) => {
            let figure = |(name, value): &(String, String)| {
                format!("- {}: {}", escaped(name), escaped(value))
            };
            lines(figures.iter().map(figure))
        }
        Block::NewPage => return,
    };
    if !paragraph.trim().is_empty() {
        to.push_str(&paragraph);
        to.push_str("\n\n");
    }
}

fn write_entry(entry: &Entry, to: &mut String) {
    let score = entry.score.map_or_else(String::new, |score| format!(": {score} of 5"));
    to.push_str(&format!("{} {}{score}\n\n", marks(entry.level), escaped(&entry.heading)));
    entry.body.iter().for_each(|block| write(block, to));
}

fn bar(bar: &Bar) -> String {
    let value = bar.score.map_or_else(|| "not scored".to_owned(), |score| format!("{score} of 5"));
    format!("- {}: {value}", escaped(&bar.name))
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

fn marks(level: u16) -> String {
    "#".repeat(usize::from(level.clamp(1, 6)))
}

fn words(words: &Words) -> String {
    let run = |run: &crate::document::Run| match run.look {
        Look::Plain | Look::Quoted => escaped(&run.text),
        Look::Strong | Look::Label => {
            let text = run.text.trim();
            let (before, after) = run.text.split_once(text).unwrap_or(("", ""));
            let space = |side: &str| if side.is_empty() { "" } else { " " };
            format!("{}**{}**{}", space(before), escaped(text), space(after))
        }
    };
    words.runs.iter().map(run).collect::<String>().trim().to_owned()
}

/// The text on one line, with a backslash before whatever means something in Markdown.
fn escaped(text: &str) -> String {
    let text = clean(text).replace('\n', " ");
    let mut written = String::with_capacity(text.len());
    for (at, char) in text.char_indices() {
        let before = text.get(..at).unwrap_or_default();
        let begins = before.trim().is_empty();
        let numbered = matches!(char, '.' | ')')
            && !begins
            && before.trim().chars().all(|char| char.is_ascii_digit());
        let is_mark = match char {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&' | '~' | '$' => true,
            '#' | '+' | '-' | '=' => begins,
            _ => numbered,
        };
        if is_mark {
            written.push('\\');
        }
        written.push(char);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_people_said_is_no_markup() {
        assert_eq!(escaped("# no heading"), "\\# no heading");
        assert_eq!(escaped("1. no list\n- nor here"), "1\\. no list - nor here");
        assert_eq!(escaped("<b>*x*</b> [a](b)"), "\\<b\\>\\*x\\*\\</b\\> \\[a\\](b)");
        assert_eq!(escaped("It took 3.5 weeks - all told."), "It took 3.5 weeks - all told.");
    }
}
