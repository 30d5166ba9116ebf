//! What downloaded reports are written with.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use report_file::{Fonts, NotAFont};

/// The fonts of downloaded reports. A font for Chinese, Japanese and Korean has megabytes, so it is read when the first PDF is made.
pub struct ReportFonts {
    wide: Option<PathBuf>,
    read: OnceLock<Fonts>,
}

/// Why a font is not used.
#[derive(Debug, thiserror::Error)]
pub enum FontFault {
    /// Its file cannot be read.
    #[error("{}: {fault}", .file.display())]
    File {
        /// Which.
        file: PathBuf,
        /// Why.
        fault: std::io::Error,
    },
    /// It is no font that can be used.
    #[error(transparent)]
    Font(#[from] NotAFont),
}

impl ReportFonts {
    /// With a file for Chinese, Japanese and Korean, if there is one. Nothing is read yet.
    pub fn new(wide: Option<PathBuf>) -> Self {
        Self { wide, read: OnceLock::new() }
    }

    /// Reads the fonts to see whether they can be used.
    ///
    /// # Errors
    ///
    /// Where a file cannot be read, or is no font.
    pub fn check(wide: Option<&Path>) -> Result<(), FontFault> {
        read(wide).map(drop)
    }

    /// Reads a file the first time; not for a thread that answers requests. A font that cannot be used is said in the log, once.
    pub(crate) fn get(&self) -> Result<&Fonts, NotAFont> {
        if let Some(fonts) = self.read.get() {
            return Ok(fonts);
        }
        let fonts = match read(self.wide.as_deref()) {
            Ok(fonts) => fonts,
            Err(fault) => {
                tracing::warn!(%fault, "the font for Chinese in PDF reports cannot be used");
                Fonts::new(None)?
            }
        };
        Ok(self.read.get_or_init(|| fonts))
    }
}

fn read(wide: Option<&Path>) -> Result<Fonts, FontFault> {
    let bytes = |file: &Path| {
        fs::read(file).map_err(|fault| FontFault::File { file: file.to_owned(), fault })
    };
    Ok(Fonts::new(wide.map(bytes).transpose()?)?)
}
