use speech::EngineSpec;
use transcript::Language;

use crate::{hear, whisper};

fn nobody(engine: &EngineSpec, language: Language, which: impl Fn(&str) -> bool) {
    for (name, sound) in sample_sounds::silences().iter().filter(|(name, _)| which(name)) {
        let heard = hear(engine, sound, language);
        assert_eq!(heard.transcript, "", "{name}, {language}");
        assert_eq!(heard.spoken, None, "{name}, {language}");
    }
}

#[test]
fn nobody_speaks_and_no_word_is_heard() {
    let Some(engine) = whisper() else { return };
    nobody(&engine, Language::English, |_| true);
}

#[test]
fn nobody_speaks_and_no_word_is_heard_in_any_other_language() {
    let Some(engine) = whisper() else { return };
    for language in Language::ALL.iter().filter(|language| **language != Language::English) {
        // The loudest are those that were taken for words.
        nobody(&engine, *language, |name| name.contains("-30 dB"));
    }
}
