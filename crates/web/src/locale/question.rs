//! What keeps an answer from being recorded.

use interview::Language;
use practice::{
    recordings::{HEARD_ELSEWHERE, LACKS_LANGUAGE, WARM_UP_TOO_LONG},
    transcription::SpeechSummary,
};

use super::Messages;

impl Messages {
    /// What is spoken in an interview.
    pub(crate) fn spoken(&self, language: Language) -> String {
        match language {
            Language::English => self.question_english(),
            Language::TraditionalChinese => self.question_cantonese(),
            Language::SimplifiedChinese => self.question_mandarin(),
            Language::Spanish => self.question_spanish(),
        }
    }

    /// What was heard. Most engines do not tell Cantonese and Mandarin apart.
    pub(crate) fn heard(&self, language: Language) -> String {
        match language {
            Language::TraditionalChinese | Language::SimplifiedChinese => self.question_chinese(),
            other => self.spoken(other),
        }
    }

    /// What to tell who wants to speak this language, if the engine does not hear it.
    pub(crate) fn lacks_language(
        &self,
        speech: &SpeechSummary,
        language: Language,
    ) -> Option<String> {
        let lacks = !speech.hears.contains(&language);
        lacks.then(|| self.question_lacks_language(speech.engine, language.label()))
    }

    /// Why a recording is refused, by the word that programs know it by. `None` where only a program can have done wrong: what
    /// it did is told whoever writes it, in English.
    pub(crate) fn recording_refused(
        &self,
        reason: &str,
        speech: &SpeechSummary,
        language: Option<Language>,
    ) -> Option<String> {
        match reason {
            LACKS_LANGUAGE => self.lacks_language(speech, language?),
            HEARD_ELSEWHERE => Some(self.question_recording_elsewhere()),
            "open-too-long" => Some(self.question_open_too_long()),
            "take-too-long" => Some(self.question_longest()),
            WARM_UP_TOO_LONG => Some(self.warm_up_longest()),
            _ => None,
        }
    }
}
