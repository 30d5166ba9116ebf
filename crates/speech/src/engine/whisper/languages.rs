//! What the model makes of the sound before its first word: which language it is in, and whether anybody speaks.
//!
//! Both are read where the model's authors read them: from the token after the start of a transcript. The sound has been
//! encoded for the words already, so this costs one step of the decoder.

use std::ffi::c_int;

use transcript::Language;
use whisper_rs::{WhisperContext, WhisperState};

use crate::engine::EngineError;

/// A language is named only with at least this probability …
const SURE: f32 = 0.8;
/// … and only where the one expected has no more than this.
const UNLIKELY: f32 = 0.1;

/// What is spoken, against what was expected.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum DetectedLanguage {
    /// What was expected, or the model cannot tell.
    ExpectedOrUnknown,
    /// Another language that interviews are held in.
    Instead(Language),
}

/// Probabilities at the start of the transcript.
pub(super) struct Start {
    /// Of nobody speaking.
    pub(super) no_speech: f32,
    /// Of each language that interviews are held in, among all the model knows. Empty for an English model.
    languages: Vec<(Language, f32)>,
}

/// What can be named instead. Of Chinese, Mandarin: most models do not tell Cantonese apart.
const NAMED: &[Language] = &[Language::English, Language::Spanish, Language::SimplifiedChinese];

impl Start {
    pub(super) fn spoken(&self, expected: Language) -> DetectedLanguage {
        let of = |language: Language| {
            let mut all = self.languages.iter();
            all.find(|(other, _)| *other == language).map_or(0.0, |(_, probability)| *probability)
        };
        let named = NAMED.iter().copied().find(|language| of(*language) >= SURE);
        match named {
            Some(language) if of(expected) <= UNLIKELY => DetectedLanguage::Instead(language),
            _ => DetectedLanguage::ExpectedOrUnknown,
        }
    }
}

/// Asks the model about the sound it has encoded last.
pub(super) fn at_the_start(
    context: &WhisperContext,
    state: &mut WhisperState,
    threads: c_int,
) -> Result<Start, EngineError> {
    let threads = usize::try_from(threads).unwrap_or(1);
    state.decode(&[context.token_sot()], 0, threads)?;
    let logits = state.get_logits()?;
    let of = |token: c_int| {
        usize::try_from(token).ok().and_then(|token| logits.get(token)).copied().unwrap_or(f32::MIN)
    };
    let most = logits.iter().copied().fold(f32::MIN, f32::max);
    let all: f32 = logits.iter().map(|logit| (logit - most).exp()).sum();
    let no_speech = (of(context.token_nosp()) - most).exp() / all.max(f32::MIN_POSITIVE);
    let mut languages = Vec::new();
    if context.is_multilingual() {
        let known: Vec<f32> = (0..=whisper_rs::get_lang_max_id())
            // The last, Cantonese, has a token only in the newest vocabulary: elsewhere its place is an order to translate.
            .take_while(|id| context.token_lang(*id) < context.token_translate())
            .map(|id| (of(context.token_lang(id)) - most).exp())
            .collect();
        let all: f32 = known.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        let probability = |code: &str| {
            let id = whisper_rs::get_lang_id(code).and_then(|id| usize::try_from(id).ok())?;
            Some(known.get(id)? / all)
        };
        let chinese = probability("zh").unwrap_or(0.0) + probability("yue").unwrap_or(0.0);
        languages = Language::ALL
            .iter()
            .map(|language| match language.spoken() {
                "zh" | "yue" => (*language, chinese),
                code => (*language, probability(code).unwrap_or(0.0)),
            })
            .collect();
    }
    Ok(Start { no_speech, languages })
}
