//! The model that answers are read with: one, made of two files of its publisher.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use encoder::{FILE, MODEL, PUBLISHED, PUBLISHER};
use speech::models::{Models, PublishedModel, pull};

use super::{megabytes, row, with_bar};
use crate::terminal::{CommandError, say};

pub(super) struct EncoderModel<'a> {
    /// The models that it is kept among, one process at a time.
    pub(super) models: &'a Models,
    /// Their folder.
    pub(super) folder: &'a Path,
    /// Where to fetch from instead of the publisher.
    pub(super) mirror: Option<&'a str>,
}

/// The publisher's files, as something to fetch.
static FETCHED: [PublishedModel; 2] = [fetched(0), fetched(1)];

const fn fetched(which: usize) -> PublishedModel {
    let published = PUBLISHED[which];
    PublishedModel {
        name: MODEL,
        file: published.file,
        bytes: published.bytes,
        sha256: published.sha256,
        measured: None,
    }
}

impl EncoderModel<'_> {
    /// Whether a folder holds the publisher's files, rather than a speech model.
    pub(super) fn is_in(folder: &Path) -> bool {
        folder.join(PUBLISHED[0].file).is_file()
    }

    pub(super) fn pull(&self) -> Result<(), CommandError> {
        if encoder::is_whole(&self.path()) {
            return self.say_here();
        }
        self.models.make_folder()?;
        let _lock = self.models.lock()?;
        let mirror = self.mirror.map_or_else(
            || PUBLISHER.to_owned(),
            |mirror| format!("{}/{MODEL}", mirror.trim_end_matches('/')),
        );
        // A later try goes on with what has come.
        let parts = self.parts();
        fs::create_dir_all(&parts)?;
        for model in &FETCHED {
            with_bar(model.file, |progress| {
                pull(model, &mirror, &parts.join(model.file), progress)
            })?;
        }
        encoder::convert(&parts, &self.path())?;
        self.remove_parts()?;
        self.say_here()
    }

    pub(super) fn import(&self, from: &Path) -> Result<(), CommandError> {
        if !encoder::is_whole(&self.path()) {
            self.models.make_folder()?;
            let _lock = self.models.lock()?;
            encoder::convert(from, &self.path())?;
            self.remove_parts()?;
        }
        self.say_here()
    }

    pub(super) fn remove(&self) -> Result<(), CommandError> {
        if !self.is_here() && !self.parts().exists() {
            return Ok(say(&format!("{MODEL} is not installed"))?);
        }
        let _lock = self.models.lock()?;
        self.remove_parts()?;
        if self.is_here() {
            fs::remove_file(self.path())?;
        }
        Ok(say(&format!("Removed {MODEL}"))?)
    }

    /// Its line in the list.
    pub(super) fn row(&self) -> String {
        let bytes: u64 = PUBLISHED.iter().map(|file| file.bytes).sum();
        let state = match (self.is_here(), encoder::is_whole(&self.path())) {
            (false, _) => "reads answers",
            (true, true) => "installed, reads answers",
            (true, false) => "damaged. Remove it, then pull it again",
        };
        row(MODEL, &megabytes(bytes), ["–"; 3], state)
    }

    fn path(&self) -> PathBuf {
        self.folder.join(FILE)
    }

    /// What has come of the publisher's files.
    fn parts(&self) -> PathBuf {
        self.folder.join(format!("{MODEL}.parts"))
    }

    fn remove_parts(&self) -> io::Result<()> {
        match fs::remove_dir_all(self.parts()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn is_here(&self) -> bool {
        self.path().is_file()
    }

    fn say_here(&self) -> Result<(), CommandError> {
        Ok(say(&format!("Installed {MODEL}: {}", self.path().display()))?)
    }
}
