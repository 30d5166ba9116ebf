use crate::choices;

choices! {
    /// The language the interview is held in.
    Language {
        /// English.
        English = "en", "English";
        /// Written in Traditional Chinese, spoken in Cantonese.
        TraditionalChinese = "zh-Hant", "繁體中文（粵語）";
        /// Written in Simplified Chinese, spoken in Mandarin.
        SimplifiedChinese = "zh-Hans", "简体中文（普通话）";
        /// Spanish.
        Spanish = "es", "Español";
    }
}

impl Language {
    /// What is spoken, by the name that speech engines know: an ISO 639 code.
    pub fn spoken(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::TraditionalChinese => "yue",
            Self::SimplifiedChinese => "zh",
            Self::Spanish => "es",
        }
    }

    /// What [`words`] counts in this language.
    pub fn counted(self) -> Counted {
        match self {
            Self::English | Self::Spanish => Counted::Words,
            Self::TraditionalChinese | Self::SimplifiedChinese => Counted::Characters,
        }
    }
}

/// What the length of an answer is counted in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counted {
    /// Words.
    Words,
    /// Characters; a word in Latin letters or a figure among them counts as one.
    Characters,
}

impl Counted {
    /// "word", "words", "character", "characters".
    pub fn noun(self, count: usize) -> &'static str {
        match (self, count) {
            (Self::Words, 1) => "word",
            (Self::Words, _) => "words",
            (Self::Characters, 1) => "character",
            (Self::Characters, _) => "characters",
        }
    }
}
