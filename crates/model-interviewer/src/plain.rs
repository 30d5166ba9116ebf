//! Making a model's reply text: what stands on a page, read by somebody who trusts it.

use text::is_han;

use crate::fence::is_invisible;

/// The longest question, in characters.
pub(crate) const QUESTION_CHARS: usize = 600;

/// One line of plain text, `most` characters at most: without controls, invisible characters and marks of markup, every run of white
/// space one space.
pub(crate) fn line(text: &str, most: usize) -> String {
    let mut cleaner = Line::default();
    text.chars().for_each(|char| cleaner.push(char));
    cut(cleaner.text.trim_end(), most)
}

/// Like [`line`], with paragraphs kept.
pub(crate) fn paragraphs(text: &str, most: usize) -> String {
    let kept: Vec<String> = text
        .split("\n\n")
        .map(|paragraph| line(paragraph, most))
        .filter(|line| !line.is_empty())
        .collect();
    cut(&kept.join("\n\n"), most)
}

/// `text` up to `most` characters, cut between two words and marked as cut.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most.saturating_sub(1)).collect();
    let end = head.rfind(char::is_whitespace).unwrap_or(head.len());
    format!("{}…", head.get(..end).unwrap_or(&head).trim_end())
}

/// Makes a line of text as its characters come: what it holds only grows.
#[derive(Default)]
pub(crate) struct Line {
    pub(crate) text: String,
    space: bool,
    /// An underscore that belongs to a name, if a letter follows.
    underscore: bool,
}

impl Line {
    pub(crate) fn push(&mut self, char: char) {
        let in_word = !self.space && self.text.ends_with(char::is_alphanumeric);
        let underscore = std::mem::take(&mut self.underscore);
        if char.is_whitespace() {
            self.space = !self.text.is_empty();
        } else if char == '_' {
            self.underscore = in_word;
        } else if !is_invisible(char) && !is_markup(char) && (char != '#' || in_word) {
            if underscore && char.is_alphanumeric() {
                self.text.push('_');
            }
            // A dash or a sign that lists begin with is markup where a line begins with it.
            if self.text.is_empty() && matches!(char, '-' | '•' | '–' | '—' | '+' | '·') {
                return;
            }
            if std::mem::take(&mut self.space) {
                self.text.push(' ');
            }
            self.text.push(char);
        }
    }
}

/// Marks that nobody speaks: of Markdown, HTML and templates.
fn is_markup(char: char) -> bool {
    matches!(char, '*' | '`' | '<' | '>' | '|' | '~' | '\\' | '{' | '}' | '^')
}

/// One question, read as it comes: everything up to the first question mark that does not stand in a quotation.
#[derive(Default)]
pub(crate) struct QuestionBuffer {
    line: Line,
    chars: usize,
    open: Vec<char>,
    done: bool,
    /// It begins as JSON or a tag does.
    not_speech: bool,
}

impl QuestionBuffer {
    /// Takes one more character. Returns whether the question is complete: nothing that follows belongs to it.
    pub(crate) fn push(&mut self, char: char) -> bool {
        if self.done {
            return true;
        }
        if self.chars == 0 && matches!(char, '{' | '[' | '<') {
            (self.not_speech, self.done) = (true, true);
            return true;
        }
        let before = self.line.text.len();
        self.line.push(char);
        if self.line.text.len() == before {
            return false;
        }
        self.chars += 1;
        match char {
            '"' if self.open.last() == Some(&'"') => {
                self.open.pop();
            }
            '"' => self.open.push('"'),
            '“' | '「' | '『' | '«' | '(' | '（' => self.open.push(char),
            '”' | '」' | '』' | '»' | ')' | '）' => {
                self.open.pop();
            }
            '?' | '？' => self.done = self.open.is_empty(),
            _ => {}
        }
        self.done |= self.chars >= QUESTION_CHARS;
        self.done
    }

    /// What has come so far.
    pub(crate) fn text(&self) -> &str {
        &self.line.text
    }

    /// The question, if what has come is one: it ends with a question mark or asks for something in so many words.
    pub(crate) fn finish(&self) -> Option<String> {
        let text = self.text().trim();
        // A Chinese character is as much as two letters.
        let letters = text.chars().filter(|char| char.is_alphanumeric());
        let words: usize = letters.map(|char| if is_han(char) { 2 } else { 1 }).sum();
        let asks = text.contains(['?', '？']) || asks_for_something(text);
        let whole = text.chars().count() < QUESTION_CHARS;
        // A quotation that is never closed hides where the first question ends.
        let one = text.matches(['?', '？']).count() <= 1 || self.open.is_empty();
        (words >= 4 && asks && whole && one && !self.not_speech).then(|| text.to_owned())
    }
}

/// The first question in `text`; `None` if there is none.
pub(crate) fn question(text: &str) -> Option<String> {
    let mut question = QuestionBuffer::default();
    let _ = text.chars().any(|char| question.push(char));
    question.finish()
}

/// Where the first clause after `from` ends that can be judged: its first words alone could still become anything.
pub(crate) fn clause_end(text: &str, from: usize) -> Option<usize> {
    /// What comes first has so many letters at least.
    const LEAST_LETTERS: usize = 16;
    let letters = |end: usize| -> usize {
        let letters = text.get(..end).unwrap_or_default().chars();
        letters
            .filter(|char| char.is_alphabetic())
            .map(|char| if is_han(char) { 3 } else { 1 })
            .sum()
    };
    let ends = text.char_indices().filter(|(_, char)| {
        matches!(char, ',' | ';' | '.' | '!' | '—' | '，' | '；' | '。' | '！' | '、')
    });
    ends.map(|(at, char)| at + char.len_utf8()).filter(|end| *end > from).find(|end| {
        // A point or a comma may stand within a figure or a name.
        let next = text.get(*end..).and_then(|rest| rest.chars().next());
        next.is_some_and(|next| next.is_whitespace() || is_han(next))
            && letters(*end) >= LEAST_LETTERS
    })
}

/// Whether the last sentence begins as a request does: "Tell me …", "Cuéntame …", "請…".
fn asks_for_something(text: &str) -> bool {
    const REQUESTS: &[&str] = &[
        "tell",
        "describe",
        "explain",
        "walk",
        "talk",
        "give",
        "take",
        "show",
        "name",
        "say",
        "pick",
        "think",
        "imagine",
        "help",
        "please",
        "i'd like to hear",
        "i'd love to hear",
        "i would like to hear",
        "i'd like to know",
        "i'd like to understand",
        "i'd be interested",
        "i'm curious",
        "i'm interested",
        "me gustaría saber",
        "me gustaría que",
        "quisiera saber",
        "me interesa saber",
        "cuénteme",
        "cuéntame",
        "cuéntanos",
        "describe",
        "describa",
        "explica",
        "explícame",
        "explíqueme",
        "descríbeme",
        "descríbame",
        "explíquenos",
        "háblame",
        "hábleme",
        "dime",
        "dígame",
        "dame",
        "deme",
        "por favor",
    ];
    let text = text.replace('’', "'");
    let body = text.trim_end_matches(['.', '。', '!', '！', '…', ' ']);
    let last = body.rsplit(['.', '。', '!', '！', ':', '：']).next().unwrap_or(body).trim();
    let lower = last.to_lowercase();
    last.starts_with(['請', '请'])
        || REQUESTS.iter().any(|request| {
            let begins = |part: &str| {
                part.strip_prefix(request)
                    .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            };
            begins(&lower) || lower.split(", so ").any(begins)
        })
}

#[cfg(test)]
mod tests {
    use super::{line, question};

    #[test]
    fn a_reply_becomes_one_line_without_markup_or_hidden_characters() {
        assert_eq!(
            line("  **What**\n\n`did`\u{200b} you\u{202e} do\t?  ", 100),
            "What did you do ?"
        );
        assert_eq!(line("- # <b>C#</b> in my_file, #1 _so_", 100), "bC#/b in my_file, 1 so");
        assert_eq!(line("one two three four", 10), "one two…");
    }

    #[test]
    fn only_the_first_question_is_asked() {
        for (reply, asked) in [
            ("What did you do? And why?", "What did you do?"),
            ("你做了什麼？為什麼？", "你做了什麼？"),
            (
                "When you say \"ready?\", what do you mean? Why?",
                "When you say \"ready?\", what do you mean?",
            ),
            ("¿Qué cambió después? ¿Y luego?", "¿Qué cambió después?"),
            (
                "You said four minutes. Tell me how you measured that.",
                "You said four minutes. Tell me how you measured that.",
            ),
        ] {
            assert_eq!(question(reply).as_deref(), Some(asked));
        }
        for none in ["", "?", "That was great.", "I cannot help with that.", "Tell"] {
            assert_eq!(question(none).filter(|text| text != "Tell"), None, "{none}");
        }
        assert_eq!(question(&"very ".repeat(400)), None);
    }
}
