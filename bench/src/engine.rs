//! The engines that are measured.

use std::path::{Path, PathBuf};

use crate::Arguments;

/// What hears out of the box.
pub(crate) const DEFAULT: &str = "whisper base-q8_0";

/// An engine, by the settings that choose it.
pub(crate) struct EngineConfig {
    pub(crate) name: String,
    pub(crate) settings: Vec<(&'static str, String)>,
    /// It hears other languages than English.
    pub(crate) languages: bool,
    /// Its words mean something.
    pub(crate) hears: bool,
}

impl EngineConfig {
    pub(crate) fn sphinx() -> Self {
        Self {
            name: "sphinx".into(),
            settings: vec![("SOTTO_ENGINE", "sphinx".into())],
            languages: false,
            hears: true,
        }
    }

    /// The settings as a process takes them.
    pub(crate) fn environment(&self) -> Vec<(&str, &str)> {
        self.settings.iter().map(|(name, value)| (*name, value.as_str())).collect()
    }
}

/// A Whisper model in a file.
pub(crate) struct WhisperFile {
    name: String,
    file: PathBuf,
    real: bool,
}

impl WhisperFile {
    /// `context`: how much of the encoder is computed, as the setting says it.
    pub(crate) fn engine(&self, context: &str) -> EngineConfig {
        let (name, whole) = (&self.name, if context == "whole" { ", whole" } else { "" });
        EngineConfig {
            name: format!("whisper {name}{}{whole}", if self.real { "" } else { "*" }),
            settings: vec![
                ("SOTTO_ENGINE", "whisper".into()),
                ("SOTTO_WHISPER_MODEL", self.file.display().to_string()),
                ("SOTTO_WHISPER_CONTEXT", context.into()),
            ],
            languages: !name.contains(".en"),
            hears: self.real,
        }
    }
}

/// Those with real weights.
pub(crate) fn real_models(arguments: &Arguments) -> Vec<WhisperFile> {
    models(arguments.weights.as_deref(), true)
}

/// Generated ones: of the true shape, with random weights.
pub(crate) fn random_models(arguments: &Arguments) -> Vec<WhisperFile> {
    models(arguments.models.as_deref(), false)
}

fn models(folder: Option<&Path>, real: bool) -> Vec<WhisperFile> {
    let files = folder.and_then(|folder| folder.read_dir().ok()).into_iter().flatten().flatten();
    let mut models: Vec<WhisperFile> = files
        .filter_map(|file| {
            let file = file.path().canonicalize().ok()?;
            let name = file.file_name()?.to_str()?.strip_suffix(".bin")?;
            Some(WhisperFile {
                name: name.trim_start_matches("ggml-").to_owned(),
                file: file.clone(),
                real,
            })
        })
        .collect();
    models.sort_by(|one, other| one.name.cmp(&other.name));
    models
}
