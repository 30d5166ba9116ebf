//! What downloaded reports are written with.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use report_file::{Fonts, UnusableFont};

/// The fonts of downloaded reports. A font for Chinese, Japanese and Korean has megabytes, so it is read when the first PDF is made.
pub struct ReportFonts {
    wide: Option<PathBuf>,
    read: OnceLock<Result<Fonts, UnusableFont>>,
}

/// Why a font is not used, with its file.
#[derive(Debug, thiserror::Error)]
pub enum FontFault {
    /// Its file cannot be read.
    #[error("{} cannot be read: {fault}", .file.display())]
    Unread {
        /// Which.
        file: PathBuf,
        /// Why.
        fault: io::Error,
    },
    /// It is no font, or one without Chinese.
    #[error("{} is {fault}", .file.display())]
    Unusable {
        /// Which.
        file: PathBuf,
        /// Why.
        fault: UnusableFont,
    },
}

impl ReportFonts {
    /// With a file for Chinese, Japanese and Korean, if there is one. Nothing is read yet.
    pub fn new(wide: Option<PathBuf>) -> Self {
        Self { wide, read: OnceLock::new() }
    }

    /// Reads a font to see whether it can be used.
    ///
    /// # Errors
    ///
    /// Where its file cannot be read, is no font, or has no Chinese.
    pub fn check(wide: &Path) -> Result<(), FontFault> {
        with_chinese(wide).map(drop)
    }

    /// Reads a file the first time; not for a thread that answers requests. A font that cannot be used is said in the log, once.
    pub(crate) fn get(&self) -> Result<&Fonts, UnusableFont> {
        self.read.get_or_init(|| self.fonts()).as_ref().map_err(|fault| *fault)
    }

    fn fonts(&self) -> Result<Fonts, UnusableFont> {
        let Some(wide) = &self.wide else { return Fonts::new(None) };
        with_chinese(wide).or_else(|fault| {
            tracing::warn!(%fault, "the font for Chinese in PDF reports cannot be used");
            Fonts::new(None)
        })
    }
}

fn with_chinese(file: &Path) -> Result<Fonts, FontFault> {
    let unread = |fault| FontFault::Unread { file: file.to_owned(), fault };
    let bytes = fs::read(file).map_err(unread)?;
    Fonts::new(Some(bytes)).map_err(|fault| FontFault::Unusable { file: file.to_owned(), fault })
}
