//! Why words of a model are withheld.

/// Why a sentence that a model wrote is withheld, or a question not put.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Rule {
    /// It quotes words that were not said, or that were said the other way round.
    Quotation,
    /// It names somebody or something that was not named.
    Name,
    /// It judges the person, or says how likely it is that they are hired.
    Judgement,
    /// It tells a score.
    Score,
    /// It has a figure that was not said.
    Figure,
    /// It tells of deeds that were not told.
    Deed,
    /// It is in another language than the interview.
    Language,
    /// It has words of the prompt or of its protocol.
    Prompt,
    /// It has an address.
    Address,
    /// It asks what no lawful interviewer asks.
    Unlawful,
}

impl Rule {
    /// Its name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Quotation => "quotation",
            Self::Name => "name",
            Self::Judgement => "judgement of the person",
            Self::Score => "score",
            Self::Figure => "figure",
            Self::Deed => "deeds that were not told",
            Self::Language => "another language",
            Self::Prompt => "words of the prompt",
            Self::Address => "address",
            Self::Unlawful => "what may not be asked",
        }
    }
}
