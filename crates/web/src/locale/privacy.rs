//! The promises of `promises.toml`, and what enforces each.

use crate::promises::Promise;

use super::Messages;

impl Messages {
    /// The sentence people read, and what enforces it. One that no language has goes by the words of the file.
    pub(crate) fn promise(&self, promise: &Promise) -> (String, String) {
        match promise.id.as_str() {
            "mic-only" => (self.promise_mic_only(), self.promise_mic_only_enforced()),
            "mic-on-press" => (self.promise_mic_on_press(), self.promise_mic_on_press_enforced()),
            "audio-memory-only" => {
                (self.promise_audio_memory_only(), self.promise_audio_memory_only_enforced())
            }
            "audio-destroyed" => {
                (self.promise_audio_destroyed(), self.promise_audio_destroyed_enforced())
            }
            "audio-no-access" => {
                (self.promise_audio_no_access(), self.promise_audio_no_access_enforced())
            }
            "minimal-data" => (self.promise_minimal_data(), self.promise_minimal_data_enforced()),
            "no-password" => (self.promise_no_password(), self.promise_no_password_enforced()),
            "session-token" => {
                (self.promise_session_token(), self.promise_session_token_enforced())
            }
            "https" => (self.promise_https(), self.promise_https_enforced()),
            "db-tls" => (self.promise_db_tls(), self.promise_db_tls_enforced()),
            "resume-yours" => (self.promise_resume_yours(), self.promise_resume_yours_enforced()),
            "records-yours" => {
                (self.promise_records_yours(), self.promise_records_yours_enforced())
            }
            "erasure" => (self.promise_erasure(), self.promise_erasure_enforced()),
            "sensitive-warned" => {
                (self.promise_sensitive_warned(), self.promise_sensitive_warned_enforced())
            }
            "no-training" => (self.promise_no_training(), self.promise_no_training_enforced()),
            "temp-cleared" => (self.promise_temp_cleared(), self.promise_temp_cleared_enforced()),
            "card-free" => (self.promise_card_free(), self.promise_card_free_enforced()),
            "advice" => (self.promise_advice(), self.promise_advice_enforced()),
            _ => (promise.sentence.clone(), promise.enforced_by.clone()),
        }
    }

    /// What a promise does not cover where sound is sent to another host to be heard.
    pub(crate) fn but(&self, promise: &Promise, host: &str) -> Option<String> {
        match promise.id.as_str() {
            "audio-memory-only" => Some(self.privacy_but_audio_memory_only(host)),
            "audio-destroyed" => Some(self.privacy_but_audio_destroyed(host)),
            "https" => Some(self.privacy_but_https(host)),
            "sensitive-warned" => Some(self.privacy_but_sensitive_warned(host)),
            "no-training" => Some(self.privacy_but_no_training(host)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{locale::PageLanguage, promises};

    #[test]
    fn every_promise_has_its_messages_and_the_english_ones_are_word_for_word_the_file_s() {
        for promise in promises::all() {
            let file = (promise.sentence.clone(), promise.enforced_by.clone());
            assert_eq!(PageLanguage::English.messages().promise(promise), file);
            let (sentence, enforced_by) =
                PageLanguage::TraditionalChinese.messages().promise(promise);
            assert!(sentence != file.0 && enforced_by != file.1, "{}: no message", promise.id);
        }
    }
}
