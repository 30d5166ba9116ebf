//! A report as Markdown (CommonMark), for notes and for whoever cannot use a PDF.

use crate::{
    clean::clean,
    document::{Bar, Block, Document, Entry, Look, NotWritten, Words},
};

/// The report as Markdown. Nothing of people's words is markup in it.
///
/// # Errors
///
/// [`NotWritten::TooLong`].
pub fn markdown(document: &Document) -> Result<String, NotWritten> {
    document.fits()?;
    let mut written = String::new();
    document.blocks.iter().for_each(|block| write(block, &document.colon, &mut written));
    written.truncate(written.trim_end().len());
    written.push('\n');
    Ok(written)
}

fn write(block: &Block, colon: &str, to: &mut String) {
    let paragraph = match block {
        Block::Title { text, below } => format!("# {}\n\n{}", words(text), escaped(below)),
        Block::Section(text) => format!("## {}", escaped(text)),
        Block::Question { level, label, value, text } => {
            let heading = Inline::default().text(label).text(colon).words(text).end();
            let heading = format!("{} {heading}", marks(*level));
            if value.is_empty() { heading } else { format!("{heading}\n\n{}", escaped(value)) }
        }
        Block::Entry(entry) => return write_entry(entry, colon, to),
        Block::Paragraph(text) | Block::Small(text) => words(text),
        Block::List(items) => lines(items.iter().map(|item| format!("- {}", words(item)))),
        Block::Quote { text, from } if from.is_empty() => format!("> {}", words(text)),
        Block::Quote { text, from } => format!("> {}\n>\n> {}", words(text), escaped(from)),
        Block::Overall(overall) => {
            format!("**{}**\n\n{}", escaped(&overall.heading), escaped(&overall.text))
        }
        Block::Bars(bars) => lines(bars.iter().map(|it| bar(it, colon))),
        Block::Figures(figures) => {
            let figure = |(name, value): &(String, String)| {
                let line = Inline::default().text(name).text(colon).text(value);
                format!("- {}", line.end())
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

fn write_entry(entry: &Entry, colon: &str, to: &mut String) {
    to.push_str(&format!("{} {}\n\n", marks(entry.level), escaped(&entry.titled(colon))));
    entry.body.iter().for_each(|block| write(block, colon, to));
}

fn bar(bar: &Bar, colon: &str) -> String {
    let line = Inline::default().text(&bar.name).text(colon).text(&bar.value);
    format!("- {}", line.end())
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

fn marks(level: u16) -> String {
    "#".repeat(usize::from(level.clamp(1, 6)))
}

fn words(words: &Words) -> String {
    Inline::default().words(words).end()
}

fn escaped(text: &str) -> String {
    Inline::default().text(text).end()
}

/// A line as it is written, with a backslash before whatever means something in Markdown.
#[derive(Default)]
struct Inline {
    written: String,
    before: Before,
}

/// What stands on the line so far. A list and a heading begin with a sign; a numbered list with digits and a sign.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Before {
    #[default]
    Nothing,
    Digits,
    Text,
}

impl Inline {
    fn words(self, words: &Words) -> Self {
        let behind = words.runs.iter().skip(1).map(|run| run.text.chars().next());
        let runs = words.runs.iter().zip(behind.chain([None]));
        runs.fold(self, |line, (run, behind)| match run.look {
            Look::Plain | Look::Quoted => line.text(&run.text),
            Look::Strong | Look::Label => line.bold(&run.text, behind),
        })
    }

    /// Each sign is looked at once, whatever stands before it.
    fn text(mut self, text: &str) -> Self {
        for char in one_line(text).chars() {
            if self.before == Before::Nothing && char.is_whitespace() {
                continue;
            }
            let is_mark = match char {
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&' | '~' | '$' => true,
                // Signs at the end of a heading are taken for the end of its markup.
                '#' => self.before == Before::Nothing || self.written.ends_with([' ', '#']),
                '+' | '-' | '=' => self.before == Before::Nothing,
                '.' | ')' => self.before == Before::Digits,
                _ => false,
            };
            if is_mark {
                self.written.push('\\');
            }
            self.written.push(char);
            self.before = match self.before {
                Before::Nothing | Before::Digits if char.is_ascii_digit() => Before::Digits,
                _ => Before::Text,
            };
        }
        self
    }

    /// Bold, with the spaces at its ends outside: inside they would keep it from being bold. `behind` is what comes next. A bracket
    /// between letters, as Chinese has it, cannot be bold (CommonMark 0.31, section 6.2), and is written plainly.
    fn bold(self, text: &str, behind: Option<char>) -> Self {
        let text = one_line(text);
        let inner = text.trim();
        let is_word = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
        let opens = text.starts_with(char::is_whitespace)
            || is_word(inner.chars().next())
            || !is_word(self.written.chars().next_back());
        let closes = text.ends_with(char::is_whitespace)
            || is_word(inner.chars().next_back())
            || !is_word(behind);
        if inner.is_empty() || !opens || !closes || self.written.ends_with("**") {
            return self.text(&text);
        }
        let space = |is_there: bool| if is_there { " " } else { "" };
        let line = self.text(space(text.starts_with(char::is_whitespace)));
        let mut bold = line.markup("**").text(inner).markup("**");
        bold.written.push_str(space(text.ends_with(char::is_whitespace)));
        bold
    }

    fn markup(mut self, signs: &str) -> Self {
        self.written.push_str(signs);
        self.before = Before::Text;
        self
    }

    /// The line, without spaces at its end.
    fn end(mut self) -> String {
        self.written.truncate(self.written.trim_end().len());
        self.written
    }
}

fn one_line(text: &str) -> String {
    clean(text).replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use std::{sync::mpsc, thread, time::Duration};

    use super::{escaped, words};
    use crate::document::{Look, MAX_CHARS, Words};

    #[test]
    fn what_people_said_is_no_markup() {
        assert_eq!(escaped("# no heading"), "\\# no heading");
        assert_eq!(escaped("1. no list\n- nor here"), "1\\. no list - nor here");
        assert_eq!(escaped("12) nor this"), "12\\) nor this");
        assert_eq!(escaped("<b>*x*</b> [a](b)"), "\\<b\\>\\*x\\*\\</b\\> \\[a\\](b)");
        assert_eq!(escaped("It took 3.5 weeks - all told."), "It took 3.5 weeks - all told.");
    }

    #[test]
    fn a_line_of_two_runs_is_escaped_as_one() {
        let two = |one: &str, look, other: &str| {
            words(&Words::default().and(one, look).and(other, Look::Plain))
        };
        assert_eq!(two("1", Look::Quoted, ". x"), "1\\. x");
        assert_eq!(two("  ", Look::Quoted, "- x"), "\\- x");
        assert_eq!(two("We won ", Look::Quoted, "- twice"), "We won - twice");
        assert_eq!(two("Result: ", Look::Label, "- 3."), "**Result:** - 3.");
        assert_eq!(two("1", Look::Strong, ". x"), "**1**. x");
        assert_eq!(two("Well", Look::Plain, ""), "Well");
        let unseen = Words::from("a").and(" \u{200B} ", Look::Label).and("b", Look::Plain);
        assert_eq!(words(&unseen), "a  b", "there is nothing to make bold");
    }

    #[test]
    fn what_markdown_cannot_make_bold_is_plain() {
        let marked = |before: &str, label: &str, behind: &str| {
            words(&Words::from(before).and(label, Look::Label).and(behind, Look::Plain))
        };
        assert_eq!(marked("It fell", " [?]", ", then"), "It fell **\\[?\\]**, then");
        assert_eq!(marked("我", " [?]", "們"), "我 \\[?\\]們");
        assert_eq!(marked("用了", "[多少]", "個月"), "用了\\[多少\\]個月");
        assert_eq!(marked("", "行動：", " 我寫"), "**行動：** 我寫");
        let two = Words::default().and("one", Look::Strong).and("two", Look::Strong);
        assert_eq!(words(&two), "**one**two");
    }

    #[test]
    fn a_heading_keeps_the_signs_at_its_end() {
        assert_eq!(escaped("Why F # and C#?"), "Why F \\# and C#?");
        assert_eq!(escaped("What is a ##"), "What is a \\#\\#");
    }

    #[test]
    fn work_grows_with_the_text_and_not_with_its_square() {
        // To look back from each sign over all before it would take minutes, and an hour for the numbers.
        let third = MAX_CHARS / 3;
        let spaces = format!("{}- x", " ".repeat(MAX_CHARS));
        let numbers = format!("{}{}", "1".repeat(third), ".".repeat(third * 2));
        let (done, waiting) = mpsc::channel();
        thread::spawn(move || done.send((escaped(&spaces), escaped(&numbers))));
        let (spaces, written) = waiting.recv_timeout(Duration::from_secs(30)).unwrap();
        assert_eq!(spaces, "\\- x");
        assert_eq!(written.len(), third * 3 + 1, "the first of the dots alone could begin a list");
        assert!(written.get(third..).is_some_and(|rest| rest.starts_with("\\..")));
    }
}
