//! What is chosen before the first question means, and why nobody listens.

use interview::{Mode, Persona};
use practice::transcription::SpeechOutage;

use super::Messages;

impl Messages {
    /// How an interviewer behaves, in a sentence.
    pub(crate) fn persona_means(&self, persona: Persona) -> String {
        match persona {
            Persona::Warm => self.setup_warm_means(),
            Persona::Neutral => self.setup_neutral_means(),
            Persona::Tough => self.setup_tough_means(),
        }
    }

    /// Whether help comes in between.
    pub(crate) fn mode(&self, mode: Mode) -> String {
        match mode {
            Mode::Realistic => self.setup_realistic(),
            Mode::Coached => self.setup_coached(),
        }
    }

    /// What a mode means, in a sentence.
    pub(crate) fn mode_means(&self, mode: Mode) -> String {
        match mode {
            Mode::Realistic => self.setup_realistic_means(),
            Mode::Coached => self.setup_coached_means(),
        }
    }

    /// Why recording does not work, and what to do meanwhile.
    pub(crate) fn speech_outage(&self, outage: SpeechOutage) -> String {
        match outage {
            SpeechOutage::Starting => self.setup_speech_starting(),
            SpeechOutage::Failing => self.setup_speech_failing(),
            SpeechOutage::Misconfigured => self.setup_speech_misconfigured(),
        }
    }

    /// The same where nothing can be typed.
    pub(crate) fn warm_up_no_speech(&self, outage: SpeechOutage) -> String {
        match outage {
            SpeechOutage::Starting => self.setup_speech_starting(),
            SpeechOutage::Failing | SpeechOutage::Misconfigured => self.warm_up_outage(),
        }
    }
}
