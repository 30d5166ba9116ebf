//! The font that Chinese, Japanese and Korean in a PDF report are written with.

use std::path::{Path, PathBuf};

use super::settings::Settings;

/// Where Debian's packages put such fonts, the smallest first: `fonts-droid-fallback`, `fonts-wqy-microhei`, `fonts-noto-cjk`.
const KNOWN: [&str; 4] = [
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    "/usr/share/fonts-droid-fallback/truetype/DroidSansFallback.ttf",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
];

const MISSING: &str = "PDF reports: not in Chinese, because no font is installed. To add one, run `apt-get install fonts-droid-fallback` and restart, or set report_font";
const TURNED_OFF: &str = "PDF reports: not in Chinese, because report_font is set to none";

/// The font of the settings, or the first of the known ones that is installed.
#[derive(Clone, Debug)]
pub(crate) enum ReportFont {
    /// This one. Whether it can be used is not known yet.
    File(PathBuf),
    /// The settings want none.
    TurnedOff,
    /// None of the known ones is installed.
    Missing,
}

impl ReportFont {
    pub(crate) fn of(settings: &Settings) -> Self {
        match settings.get("report_font") {
            Some("none") => Self::TurnedOff,
            Some(file) => Self::File(file.into()),
            None => {
                let installed = KNOWN.map(Path::new).into_iter().find(|file| file.exists());
                installed.map_or(Self::Missing, |file| Self::File(file.to_owned()))
            }
        }
    }

    pub(crate) fn file(&self) -> Option<&Path> {
        match self {
            Self::File(file) => Some(file),
            Self::TurnedOff | Self::Missing => None,
        }
    }

    /// What is said of it at the start and by `sotto doctor`; the file is read for that.
    pub(crate) fn told(&self) -> String {
        let file = match self {
            Self::File(file) => file,
            Self::TurnedOff => return TURNED_OFF.to_owned(),
            Self::Missing => return MISSING.to_owned(),
        };
        match web::ReportFonts::check(file) {
            Ok(()) => format!("PDF reports: Chinese with {}", file.display()),
            Err(fault) => format!(
                "PDF reports: not in Chinese. {fault}. Set report_font to a font with Chinese"
            ),
        }
    }
}
