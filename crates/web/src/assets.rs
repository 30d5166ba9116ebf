//! The stylesheet, the scripts and the sign, inside the binary. Their address changes with their content, so that a
//! browser may keep them for good.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::LazyLock,
};

use axum::{
    Router,
    extract::{Path, rejection::PathRejection},
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    response::{IntoResponse, Response},
    routing::get,
};

use crate::{Error, Result, app::App};

const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";
const PICTURE: &str = "image/svg+xml";

macro_rules! assets {
    ($($name:literal $kind:ident,)+) => {
        const ASSETS: &[(&str, &str, &[u8])] = &[$(($name, $kind, include_bytes!(concat!("../assets/", $name)))),+];
    };
}

assets! {
    "answer.js" SCRIPT,
    "answers.css" STYLE,
    "awake.js" SCRIPT,
    "capture-worklet.js" SCRIPT,
    "capture.js" SCRIPT,
    "captions.js" SCRIPT,
    "check.js" SCRIPT,
    "favicon.svg" PICTURE,
    "landing.css" STYLE,
    "meter.js" SCRIPT,
    "microphone-trouble.js" SCRIPT,
    "microphone-watch.js" SCRIPT,
    "microphone.js" SCRIPT,
    "page.js" SCRIPT,
    "personal-data.js" SCRIPT,
    "read-aloud.js" SCRIPT,
    "recording.js" SCRIPT,
    "report.css" STYLE,
    "resample.js" SCRIPT,
    "sotto.css" STYLE,
    "take.js" SCRIPT,
    "times.js" SCRIPT,
    "tone.js" SCRIPT,
    "waiting.js" SCRIPT,
}

/// One name for the content of all: scripts load each other by names relative to their own address.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    // A fixed key: it tells contents apart and protects nothing.
    let mut hasher = DefaultHasher::new();
    ASSETS.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
});

pub(crate) fn router() -> Router<App> {
    Router::new().route("/assets/{version}/{name}", get(asset))
}

/// Where a page finds an asset.
pub fn address(name: &str) -> String {
    format!("/assets/{}/{name}", *VERSION)
}

async fn asset(
    place: std::result::Result<Path<(String, String)>, PathRejection>,
) -> Result<Response> {
    let Path((version, name)) = place.map_err(|_| Error::NotFound)?;
    let (_, kind, bytes) =
        ASSETS.iter().find(|(known, _, _)| *known == name).ok_or(Error::NotFound)?;
    // A page older than the server may ask by an old name: it gets what there is, and does not keep it.
    let keep = if version == *VERSION { "public, max-age=31536000, immutable" } else { "no-store" };
    Ok(([(CONTENT_TYPE, *kind), (CACHE_CONTROL, keep)], *bytes).into_response())
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::ASSETS;

    #[test]
    fn every_file_of_the_folder_is_served() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let files: BTreeSet<String> = fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        let served: BTreeSet<String> =
            ASSETS.iter().map(|(name, _, _)| (*name).to_owned()).collect();
        assert_eq!(files, served);
    }

    #[test]
    fn every_asset_that_a_script_or_template_names_is_there() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let base = fs::read_to_string(root.join("templates/base.html")).unwrap();
        let mut named: Vec<String> = after_each(&base, "assets::address(\"");
        for (_, _, bytes) in ASSETS {
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            named.extend(after_each(&text, "from \"./"));
            named.extend(after_each(&text, "URL(\"./"));
        }
        assert!(named.len() > 10, "the test looks in the wrong place");
        for name in named {
            assert!(ASSETS.iter().any(|(known, _, _)| *known == name), "{name}");
        }
    }

    fn after_each(text: &str, mark: &str) -> Vec<String> {
        text.split(mark)
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .map(str::to_owned)
            .collect()
    }
}
