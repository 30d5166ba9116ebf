//! `sotto models`: the files that Whisper listens with, and the one that answers are read with.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use indicatif::{ProgressBar, ProgressStyle};
use speech::models::{
    Accept, CATALOGUE, DEFAULT_MIRROR, Measured, TransferProgress, WeightsOrigin,
};

use self::encoder_model::EncoderModel;
use crate::{
    config::models_folder,
    terminal::{CommandError, GlobalArgs, say},
};

mod encoder_model;

/// Models: those that hear, and the one that reads answers.
#[derive(clap::Args)]
pub(crate) struct Models {
    #[command(subcommand)]
    action: ModelsAction,
    #[command(flatten)]
    global: GlobalArgs,
}

#[derive(Subcommand)]
enum ModelsAction {
    /// What there is, what is on this machine, what it costs and what it brings.
    List,
    /// Fetches a model, goes on where it was cut off, and checks it.
    Pull {
        /// Its name, such as `base`.
        name: String,
    },
    /// Makes a model of a folder: Whisper in CTranslate2's form, as faster-whisper and speaches keep it (model.bin and tokenizer.json),
    /// or the sentence encoder (model.safetensors and tokenizer.json).
    Import {
        /// The folder; in Hugging Face's cache, one below `snapshots`.
        folder: PathBuf,
        /// Takes weights whose publisher Sotto does not know. Their form is checked, not whose they are.
        #[arg(long)]
        unverified: bool,
    },
    /// Makes the 8-bit form of a model that is here, such as `base-q8_0` of `base`: half its size, and quicker.
    Quantize {
        /// The model's name.
        name: String,
    },
    /// Removes a model from this machine.
    Remove {
        /// Its name.
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
            ModelsAction::List => {
                list(&models)?;
                Ok(say(&encoder.row())?)
            }
            ModelsAction::Pull { name } if name == encoder::MODEL => encoder.pull(),
            ModelsAction::Import { folder, .. } if EncoderModel::is_in(&folder) => {
                encoder.import(&folder)
            }
            ModelsAction::Remove { name } if name == encoder::MODEL => encoder.remove(),
            ModelsAction::Pull { name } => pull(&models, &name),
            ModelsAction::Import { folder, unverified } => import(&models, &folder, unverified),
            ModelsAction::Quantize { name } => {
                let made = with_bar("quantizing", |progress| models.quantize(&name, progress))?;
                let path = made.path.display();
                Ok(say(&format!("{} is here, made of {name}: {path}", made.model.name))?)
            }
            ModelsAction::Remove { name } => {
                let removed = models.remove(&name)?;
                Ok(say(&if removed {
                    format!("{name} is removed")
                } else {
                    format!("{name} was not here")
                })?)
            }
        }
    }
}

fn list(models: &speech::models::Models) -> Result<(), CommandError> {
    let installed = models.list();
    say(&row("model", "size", ["memory", "words wrong", "time"], ""))?;
    for model in CATALOGUE {
        let here = installed.iter().find(|installed| installed.model.name == model.name);
        let state = match here {
            None => String::new(),
            Some(here) if here.whole => "here".into(),
            Some(here) => format!("{} of it here; pull goes on", megabytes(here.bytes)),
        };
        let figures = figures(model.measured);
        let figures = figures.each_ref().map(String::as_str);
        say(&row(model.name, &megabytes(model.bytes), figures, &state))?;
    }
    Ok(say(
        "memory of a worker, words wrong and seconds for a second of speech are as `make bench` measured them (ARGS=--memory, ARGS=--accuracy); – is not measured",
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
    Ok(say(&format!("{name} is here: {}", path.display()))?)
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
            "{name} was here already and stays: {path} (`sotto models remove {name}` makes room for another)"
        ),
        WeightsOrigin::Published(publisher) => {
            format!("{name} is here, made of the weights of {publisher}: {path}")
        }
        WeightsOrigin::Unverified => {
            format!("{name} is here, made of weights that nobody vouches for: {path}")
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
        let measured = row("base", "148 MB", figures.each_ref().map(String::as_str), "here");
        assert_eq!(measured, "base                    148 MB    391 MB        4.3 %   0.18  here");
        let unknown = row("tiny", "78 MB", ["–", "–", "–"], "");
        assert_eq!(unknown, "tiny                     78 MB         –            –      –");
    }
}
