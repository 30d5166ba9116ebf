//! What the model is told about what it will hear.

use transcript::Language;

/// Vocabularies of this size and above have a token for Cantonese: those of large-v3 and what is made from it.
const KNOWS_CANTONESE: i32 = 51_866;

/// Words shown to the model as if they had been said before: it leaves out fillers unless it sees some, and they matter for
/// delivery. It also goes on in the script it sees, Traditional or Simplified.
pub(super) fn fillers(language: Language) -> &'static str {
    match language {
        Language::English => " Um, I, uh, I mean, so, like, you know, hmm.",
        Language::TraditionalChinese => "嗯，即係，呃，我嗰陣時，咁，跟住，嗰個。",
        Language::SimplifiedChinese => "嗯，那个，呃，我当时，就是说，然后。",
        Language::Spanish => " Eh, este, yo, o sea, pues, mmm, bueno.",
    }
}

/// The model's name for what is spoken. One that does not know Cantonese apart from other Chinese is asked for Chinese: in its
/// vocabulary the place of Cantonese is an order to translate.
pub(super) fn code(language: Language, vocabulary: i32) -> &'static str {
    match language {
        Language::TraditionalChinese if vocabulary < KNOWS_CANTONESE => {
            Language::SimplifiedChinese.spoken()
        }
        language => language.spoken(),
    }
}
