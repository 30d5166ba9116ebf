//! `sotto models`: the files that Whisper listens with, and the one that answers are read with.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use indicatif::{ProgressBar, ProgressStyle};
use speech::models::{
    Accept, CATALOGUE, Condition, DEFAULT_MIRROR, Measured, TransferProgress, WeightsOrigin,
};

use self::encoder_model::EncoderModel;
use crate::{
    config::models_folder,
    terminal::{CommandError, GlobalArgs, say},
};

mod encoder_model;

/// Manage models for transcription and for reading answers.
#[derive(clap::Args)]
pub(crate) struct Models {
    #[command(subcommand)]
    action: ModelsAction,
    #[command(flatten)]
    global: GlobalArgs,
}

#[derive(Subcommand)]
enum ModelsAction {
    /// List the models, their size, memory and accuracy.
    List,
    /// Download a model and check it. An interrupted download continues.
    Pull {
        /// The name, such as `base`.
        name: String,
    },
    /// Import a model from a folder: Whisper for CTranslate2, as faster-whisper and speaches use it (model.bin and
    /// tokenizer.json), or the sentence encoder (model.safetensors and tokenizer.json).
    Import {
        /// The folder. In the Hugging Face cache, a folder below `snapshots`.
        folder: PathBuf,
        /// Accept weights from an unknown publisher. Only their format is checked.
        #[arg(long)]
        unverified: bool,
    },
    /// Make the 8-bit version of an installed model, such as `base-q8_0` of `base`. It is half the size, and faster.
    Quantize {
        /// The name of the model.
        name: String,
    },
    /// Delete a model from this computer.
    Remove {
        /// The name.
        name: String,
    },
}

impl Models {
    pub(crate) fn run(self) -> Result<(), CommandError> {
        let settings = self.global.settings()?;
        let mirror = settings.get("models_mirror").unwrap_or(DEFAULT_MIRROR);
        let folder = models_folder(&self.global.data);
        let models = speech::models::Models::new(&folder, mirror);
        let encoder = EncoderModel {
            models: &models,
            folder: &folder,
            mirror: settings.get("models_mirror"),
        };
        match self.action {
            ModelsAction::List => list(&models, &encoder.row()),
            ModelsAction::Pull { name } if name == encoder::MODEL => encoder.pull(),
            ModelsAction::Import { folder, .. } if EncoderModel::is_in(&folder) => {
                encoder.import(&folder)
            }
            ModelsAction::Remove { name } if name == encoder::MODEL => encoder.remove(),
            ModelsAction::Pull { name } => pull(&models, &name),
            ModelsAction::Import { folder, unverified } => import(&models, &folder, unverified),
            ModelsAction::Quantize { name } if name == encoder::MODEL => {
                Err(format!("{name} has no 8-bit version").into())
            }
            ModelsAction::Quantize { name } => {
                let made = with_bar("quantizing", |progress| models.quantize(&name, progress))?;
                let path = made.path.display();
                let made = made.model.name;
                Ok(say(&format!(
                    "{made} is installed, made from {name}: {path}\nSotto uses the largest model that is installed. To use {made}, remove {name} (`sotto models remove {name}`) or set whisper_model to {made}"
                ))?)
            }
            ModelsAction::Remove { name } => {
                let removed = models.remove(&name)?;
                Ok(say(&if removed {
                    format!("Removed {name}")
                } else {
                    format!("{name} is not installed")
                })?)
            }
        }
    }
}

fn list(models: &speech::models::Models, encoder: &str) -> Result<(), CommandError> {
    let installed = models.list();
    say(&row("model", "size", ["memory", "word errors", "time"], ""))?;
    for model in CATALOGUE {
        let here = installed.iter().find(|installed| installed.model.name == model.name);
        let state = match here {
            None => String::new(),
            Some(here) => match here.condition {
                Condition::Whole => "installed".into(),
                Condition::Part => {
                    format!("{} downloaded, run pull to continue", megabytes(here.bytes))
                }
                Condition::Damaged => "damaged. Remove it, then pull it again".into(),
            },
        };
        let figures = figures(model.measured);
        let figures = figures.each_ref().map(String::as_str);
        say(&row(model.name, &megabytes(model.bytes), figures, &state))?;
    }
    say(encoder)?;
    Ok(say(
        "base-q8_0 is the default. Larger models are more accurate, and slower.\nMemory is per recording. Word errors are for 92 words that people read into a good microphone. Time is seconds per second of speech.\nMeasured with `make bench` (ARGS=--memory, ARGS=--accuracy). – means not measured",
    )?)
}

fn row(name: &str, size: &str, [memory, wrong, time]: [&str; 3], state: &str) -> String {
    let row = format!("{name:20} {size:>9} {memory:>9} {wrong:>12} {time:>6}  {state}");
    row.trim_end().to_owned()
}

fn figures(measured: Option<Measured>) -> [String; 3] {
    match measured {
        Some(Measured { worker_mb, word_error_rate_percent, real_time_factor }) => [
            format!("{worker_mb} MB"),
            format!("{word_error_rate_percent:.1} %"),
            format!("{real_time_factor:.2}"),
        ],
        None => ["–", "–", "–"].map(str::to_owned),
    }
}

fn pull(models: &speech::models::Models, name: &str) -> Result<(), CommandError> {
    let path = with_bar(name, |progress| models.pull(name, progress))?;
    Ok(say(&format!("Installed {name}: {}", path.display()))?)
}

fn import(
    models: &speech::models::Models,
    folder: &Path,
    unverified: bool,
) -> Result<(), CommandError> {
    let accept = if unverified { Accept::Unverified } else { Accept::Known };
    let imported = with_bar("importing", |progress| models.import(folder, accept, progress))?;
    let (name, path) = (imported.model.name, imported.path.display());
    Ok(say(&match imported.origin {
        WeightsOrigin::WasHere => format!(
            "{name} is already installed: {path}. To replace it, first run `sotto models remove {name}`"
        ),
        WeightsOrigin::Published(publisher) => {
            format!("Installed {name} with the weights of {publisher}: {path}")
        }
        WeightsOrigin::Unverified => {
            format!("Installed {name} with unverified weights: {path}")
        }
    })?)
}

/// Shows how far the work is, on a terminal.
fn with_bar<T, E>(
    what: &str,
    work: impl FnOnce(&mut dyn FnMut(TransferProgress)) -> Result<T, E>,
) -> Result<T, CommandError>
where
    CommandError: From<E>,
{
    let bar = ProgressBar::new(0);
    bar.set_style(ProgressStyle::with_template(
        "{msg} {bar:30} {bytes} of {total_bytes}, {eta} to go",
    )?);
    bar.set_message(what.to_owned());
    let done = work(&mut |progress| {
        bar.set_length(progress.total);
        bar.set_position(progress.received);
    });
    bar.finish_and_clear();
    Ok(done?)
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", (bytes + 500_000) / 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_measured_has_units_and_what_was_not_a_dash() {
        let measured =
            Measured { worker_mb: 391, word_error_rate_percent: 4.27, real_time_factor: 0.184 };
        let figures = figures(Some(measured));
        let measured = row("base", "148 MB", figures.each_ref().map(String::as_str), "installed");
        assert_eq!(
            measured,
            "base                    148 MB    391 MB        4.3 %   0.18  installed"
        );
        let unknown = row("tiny", "78 MB", ["–", "–", "–"], "");
        assert_eq!(unknown, "tiny                     78 MB         –            –      –");
    }
}
