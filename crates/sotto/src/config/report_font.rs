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

/// What is said where there is none.
pub(crate) const MISSING: &str = "PDF reports: not in Chinese, because no font is installed. To add one, run `apt-get install fonts-droid-fallback` and restart, or set report_font";

/// The font of the settings, or the first of the known ones that is installed.
pub(crate) fn report_font(settings: &Settings) -> Option<PathBuf> {
    match settings.get("report_font") {
        Some("none") => None,
        Some(file) => Some(file.into()),
        None => KNOWN.map(Path::new).into_iter().find(|file| file.exists()).map(Path::to_owned),
    }
}

/// What is said of the font at the start and by `sotto doctor`; `false` where Chinese cannot be written.
pub(crate) fn told(font: Option<&Path>) -> (bool, String) {
    let Some(file) = font else { return (false, MISSING.to_owned()) };
    match web::ReportFonts::check(Some(file)) {
        Ok(()) => (true, format!("PDF reports: Chinese with {}", file.display())),
        Err(fault) => (
            false,
            format!("PDF reports: not in Chinese. {fault}. Set report_font to a font with Chinese"),
        ),
    }
}
