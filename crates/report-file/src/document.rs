//! What a report is made of, before it is a file.

/// The longest document that becomes a file, in characters: some 150 pages.
pub const MAX_CHARS: usize = 400_000;

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// It has Chinese, Japanese or Korean in it, and there is no font for those.
    #[error("there is no font for Chinese, Japanese and Korean")]
    NoWideFont,
    /// It has more than [`MAX_CHARS`].
    #[error("the report has more than {MAX_CHARS} characters")]
    TooLong,
    /// It would not be what PDF/UA asks for. That is a fault of this crate, or of the font that was handed in.
    #[error("the file would not be accessible: {0}")]
    Invalid(String),
}

/// A report, in reading order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document {
    /// Its title, in the file's properties and at the foot of each page.
    pub title: String,
    /// The language of whatever does not name its own, such as `en`.
    pub language: String,
    /// What stands at the foot between the number of a page and how many there are, such as "of".
    pub page_of: String,
    /// What stands between a name and what belongs to it, such as ": ".
    pub colon: String,
    /// What is in it, from top to bottom.
    pub blocks: Vec<Block>,
}

impl Document {
    /// How many characters it has, its title left out.
    pub fn chars(&self) -> usize {
        let mut chars = 0;
        self.each_text(&mut |text| chars += text.chars().count());
        chars
    }

    /// Whether it may become a file, of whichever kind.
    pub(crate) fn fits(&self) -> Result<(), NotWritten> {
        if self.chars() > MAX_CHARS { Err(NotWritten::TooLong) } else { Ok(()) }
    }

    /// Whether something in it is true of a text.
    pub(crate) fn any_text(&self, is_so: impl Fn(&str) -> bool) -> bool {
        let mut any = is_so(&self.title);
        self.each_text(&mut |text| any = any || is_so(text));
        any
    }

    fn each_text(&self, see: &mut impl FnMut(&str)) {
        self.blocks.iter().for_each(|block| block.each_text(see));
    }

    /// An English report of these blocks.
    #[cfg(test)]
    pub(crate) fn of(blocks: Vec<Block>) -> Self {
        Self {
            title: "A report".into(),
            language: "en".into(),
            page_of: "of".into(),
            colon: ": ".into(),
            blocks,
        }
    }
}

/// A piece of a report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Block {
    /// The title over everything, with what is said right below it.
    Title {
        /// The title.
        text: Words,
        /// What is said below it.
        below: String,
    },
    /// A heading over a part of the report.
    Section(String),
    /// A question, which is a heading too: of level 3, or 4 where it follows up another one.
    Question {
        /// Of the heading.
        level: u16,
        /// Such as "Question 1".
        label: String,
        /// Such as "3.4 of 5"; may be empty.
        value: String,
        /// What was asked.
        text: Words,
    },
    /// A heading in the margin, with what belongs to it.
    Entry(Entry),
    /// A paragraph.
    Paragraph(Words),
    /// Small print.
    Small(Words),
    /// A list of things.
    List(Vec<Words>),
    /// Words of somebody.
    Quote {
        /// The words.
        text: Words,
        /// Where they are from; may be empty.
        from: String,
    },
    /// The overall score.
    Overall(Overall),
    /// Scores as bars from 0 to 5, each under its name.
    Bars(Vec<Bar>),
    /// Names with what they amount to.
    Figures(Vec<(String, String)>),
    /// What comes next begins on a page of its own.
    NewPage,
}

/// A heading in the margin, with what belongs to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// One more than that of the heading it stands under.
    pub level: u16,
    /// What the heading says.
    pub heading: String,
    /// A score of 5, drawn beside the heading.
    pub score: Option<u8>,
    /// The same in words, such as "4 of 5"; empty where there is none.
    pub value: String,
    /// Whether it is what to read first.
    pub important: bool,
    /// What belongs to it.
    pub body: Vec<Block>,
}

/// The overall score, on a line from 1 to 5.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Overall {
    /// What stands over it where nothing is drawn, such as "Overall: 3.4 of 5".
    pub heading: String,
    /// The score as a number with one decimal.
    pub value: String,
    /// What stands behind the number, such as "of 5".
    pub out_of: String,
    /// The same in tenths of a point.
    pub tenths: u8,
    /// Between what it moves, in tenths of a point.
    pub range: Option<(u8, u8)>,
    /// The drawing in words.
    pub described: String,
    /// What it rests on.
    pub text: String,
}

/// A score to be drawn as a bar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bar {
    /// What is scored.
    pub name: String,
    /// Of 5; `None` where it is not scored.
    pub score: Option<u8>,
    /// The same in words, such as "4 of 5" or "Not scored".
    pub value: String,
}

/// A text with what is marked in it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Words {
    /// The words, in order.
    pub runs: Vec<Run>,
    /// Its language, where that is not the document's.
    pub language: Option<String>,
}

/// Words that look alike.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// The words.
    pub text: String,
    /// How they look.
    pub look: Look,
}

/// How words look.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Look {
    /// Like all others.
    Plain,
    /// Bold.
    Strong,
    /// They are quoted in the report.
    Quoted,
    /// They were said by nobody: a label among somebody's words.
    Label,
}

impl Entry {
    /// The heading with the score in words.
    pub(crate) fn titled(&self, colon: &str) -> String {
        let (heading, value) = (&self.heading, &self.value);
        if value.is_empty() { heading.clone() } else { format!("{heading}{colon}{value}") }
    }
}

impl Words {
    /// The same words in a language of their own.
    #[must_use]
    pub fn in_language(self, language: &str) -> Self {
        Self { language: Some(language.to_owned()), ..self }
    }

    /// The same words with more behind them.
    #[must_use]
    pub fn and(mut self, text: &str, look: Look) -> Self {
        if !text.is_empty() {
            self.runs.push(Run { text: text.to_owned(), look });
        }
        self
    }
}

impl<S: AsRef<str>> From<S> for Words {
    fn from(text: S) -> Self {
        Self::default().and(text.as_ref(), Look::Plain)
    }
}

impl Block {
    fn each_text(&self, see: &mut impl FnMut(&str)) {
        let words = |words: &Words, see: &mut dyn FnMut(&str)| {
            words.runs.iter().for_each(|run| see(&run.text));
        };
        match self {
            Self::Title { text, below } => {
                words(text, see);
                see(below);
            }
            Self::Section(text) => see(text),
            Self::Question { label, value, text, .. } => {
                see(label);
                see(value);
                words(text, see);
            }
            Self::Entry(entry) => {
                see(&entry.heading);
                see(&entry.value);
                entry.body.iter().for_each(|block| block.each_text(see));
            }
            Self::Paragraph(text) | Self::Small(text) => words(text, see),
            Self::List(items) => items.iter().for_each(|item| words(item, see)),
            Self::Quote { text, from } => {
                words(text, see);
                see(from);
            }
            Self::Overall(overall) => {
                see(&overall.out_of);
                see(&overall.text);
            }
            Self::Bars(bars) => bars.iter().for_each(|bar| {
                see(&bar.name);
                see(&bar.value);
            }),
            Self::Figures(figures) => figures.iter().for_each(|(name, value)| {
                see(name);
                see(value);
            }),
            Self::NewPage => {}
        }
    }
}
