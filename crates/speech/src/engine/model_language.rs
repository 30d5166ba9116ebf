//! Which languages a whisper model hears, by its header alone: file names can lie.

use std::{io::Read as _, path::Path};

use transcript::Language;

use crate::regular_file;

/// What a model file begins with: "ggml", as a little-endian number.
pub(crate) const MAGIC: u32 = 0x6767_6d6c;
/// Vocabularies of this size and above are multilingual; the one below is English.
const MULTILINGUAL: u32 = 51_865;

/// `false` for all languages if the file is not there or is no model.
pub(super) fn hears(model: &Path, language: Language) -> bool {
    vocabulary(model).is_some_and(|words| words >= MULTILINGUAL || language == Language::English)
}

/// How many tokens the model knows: the second number of its file.
fn vocabulary(model: &Path) -> Option<u32> {
    let mut head = [0; 8];
    regular_file::open(model).ok()?.read_exact(&mut head).ok()?;
    let [magic, vocabulary] =
        [0, 4].map(|at| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]));
    (magic == MAGIC).then_some(vocabulary)
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use transcript::Language;

    use super::hears;

    #[test]
    fn a_model_hears_what_its_vocabulary_can_say() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ggml-base.bin");
        for (vocabulary, english, others) in
            [(51_864_u32, true, false), (51_865, true, true), (51_866, true, true)]
        {
            fs::write(&file, [&b"lmgg"[..], &vocabulary.to_le_bytes()].concat()).unwrap();
            for language in Language::ALL {
                let wanted = if *language == Language::English { english } else { others };
                assert_eq!(hears(&file, *language), wanted, "{vocabulary} {language}");
            }
        }
        fs::write(&file, b"<!DOCTYPE html>").unwrap();
        assert!(
            !hears(&file, Language::English) && !hears(Path::new("/nowhere"), Language::English)
        );
    }
}
