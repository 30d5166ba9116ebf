//! PocketSphinx with Debian's English model: listens while the voice speaks, and hears many words wrong
//! (a clear synthetic voice: about one word in five).

use std::{mem, path::Path, time::Duration};

use audio::SAMPLE_RATE;
use transcript::Language;
use zeroize::Zeroizing;

use self::ffi::Decoder;
use crate::engine::{EngineError, PieceLength, PieceTranscript, Transcriber};

mod ffi;

/// Samples handed to the decoder at a time.
const STEP: usize = SAMPLE_RATE / 10;

/// Samples that the decoder gets to know a voice by: 1 s.
///
/// It evens out voice and microphone by a running average that begins at a fixed guess. Searching for words before the
/// average fits costs most words of a voice unlike that guess, so the first sound of a take is averaged before it is
/// searched. Only the first caption comes later for it.
const ACQUAINTANCE: usize = SAMPLE_RATE;

pub(super) struct Sphinx {
    decoder: Decoder,
    /// The first sound of a take, until there is enough of it to know the voice by; `None` from then on.
    first: Option<Zeroizing<Vec<i16>>>,
}

/// Where the three parts of a model are, if they all are there: how words sound, how they follow each other, how they are
/// pronounced.
pub(super) fn parts(model: &Path) -> Result<[String; 3], EngineError> {
    let part = |name: &str| {
        let path = model.join(name);
        if path.exists() {
            Ok(path.to_string_lossy().into_owned())
        } else {
            Err(EngineError::Model(format!(
                "PocketSphinx's English model is missing: {} (Debian: apt-get install pocketsphinx-en-us)",
                path.display()
            )))
        }
    };
    Ok([part("en-us")?, part("en-us.lm.bin")?, part("cmudict-en-us.dict")?])
}

impl Sphinx {
    pub(super) fn load(model: &Path) -> Result<Self, EngineError> {
        let [hmm, lm, dict] = &parts(model)?;
        let decoder =
            Decoder::load(&[("-hmm", hmm), ("-lm", lm), ("-dict", dict), ("-logfn", "/dev/null")]);
        let decoder = decoder.ok_or_else(|| {
            EngineError::Model(format!("PocketSphinx cannot read the model in {}", model.display()))
        })?;
        Ok(Self { decoder, first: Some(Zeroizing::new(Vec::with_capacity(ACQUAINTANCE + STEP))) })
    }

    /// Averages the first sound, then searches it.
    fn get_acquainted(&mut self) -> Result<(), &'static str> {
        let first = mem::take(&mut self.first).unwrap_or_default();
        if first.is_empty() {
            return Ok(());
        }
        self.decoder.average(&first)?;
        self.decoder.start()?;
        first.chunks(STEP).try_for_each(|step| self.decoder.process(step))
    }
}

impl Transcriber for Sphinx {
    fn expect(&mut self, language: Language) -> Result<(), EngineError> {
        match language {
            Language::English => Ok(()),
            language => Err(EngineError::LacksLanguage { engine: "PocketSphinx", language }),
        }
    }

    fn begin(&mut self) -> Result<(), EngineError> {
        if let Some(first) = &mut self.first {
            first.clear();
        }
        self.decoder.start().map_err(failed)
    }

    fn hear(&mut self, sound: &[i16]) -> Result<(), EngineError> {
        if let Some(first) = &mut self.first {
            first.extend_from_slice(sound);
            return if first.len() < ACQUAINTANCE {
                Ok(())
            } else {
                self.get_acquainted().map_err(failed)
            };
        }
        sound.chunks(STEP).try_for_each(|step| self.decoder.process(step)).map_err(failed)
    }

    fn guess(&mut self, _settled: bool) -> Result<String, EngineError> {
        Ok(self.decoder.hypothesis())
    }

    fn finish(&mut self, _trailing_silence: bool) -> Result<PieceTranscript, EngineError> {
        self.get_acquainted().and_then(|()| self.decoder.end()).map_err(failed)?;
        Ok(PieceTranscript::words(self.decoder.hypothesis()))
    }

    fn piece_length(&self) -> PieceLength {
        PieceLength { shortest: Duration::from_secs(4), longest: Duration::from_secs(20) }
    }
}

fn failed(doing: &'static str) -> EngineError {
    EngineError::Failed(format!("PocketSphinx could not {doing}"))
}
