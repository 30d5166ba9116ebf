//! `sotto models`: the files the whisper engine listens with.

use clap::Subcommand;
use indicatif::{ProgressBar, ProgressStyle};
use speech::models::{CATALOGUE, DEFAULT_MIRROR};

use crate::{
    cli::{Fault, Place, say},
    config::models_folder,
};

/// Models for the whisper engine.
#[derive(clap::Args)]
pub(crate) struct Models {
    #[command(subcommand)]
    action: Action,
    #[command(flatten)]
    place: Place,
}

#[derive(Subcommand)]
enum Action {
    /// What there is, and what is on this machine.
    List,
    /// Fetches a model, goes on where it was cut off, and checks it.
    Pull {
        /// Its name, such as `base`.
        name: String,
    },
    /// Removes a model from this machine.
    Remove {
        /// Its name.
        name: String,
    },
}

impl Models {
    pub(crate) fn run(self) -> Result<(), Fault> {
        let settings = self.place.settings()?;
        let mirror = settings.get("models_mirror").unwrap_or(DEFAULT_MIRROR);
        let models = speech::models::Models::new(models_folder(&self.place.data), mirror);
        match self.action {
            Action::List => list(&models),
            Action::Pull { name } => pull(&models, &name),
            Action::Remove { name } => {
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

fn list(models: &speech::models::Models) -> Result<(), Fault> {
    let installed = models.list();
    for model in CATALOGUE {
        let here = installed.iter().find(|installed| installed.model.name == model.name);
        let state = match here {
            None => String::new(),
            Some(here) if here.whole => "here".into(),
            Some(here) => format!("{} of it here; pull goes on", megabytes(here.bytes)),
        };
        say(format!("{:20} {:>9}  {state}", model.name, megabytes(model.bytes)).trim_end())?;
    }
    Ok(())
}

fn pull(models: &speech::models::Models, name: &str) -> Result<(), Fault> {
    let bar = ProgressBar::new(0);
    bar.set_style(ProgressStyle::with_template(
        "{msg} {bar:30} {bytes} of {total_bytes}, {eta} to go",
    )?);
    bar.set_message(name.to_owned());
    let path = models.pull(name, &mut |progress| {
        bar.set_length(progress.total);
        bar.set_position(progress.received);
    });
    bar.finish_and_clear();
    Ok(say(&format!("{name} is here and checked: {}", path?.display()))?)
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", (bytes + 500_000) / 1_000_000)
}
