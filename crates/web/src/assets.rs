//! The stylesheet, the scripts and the sign, inside the binary, compressed when it was built. Their address changes with their
//! content, so that a browser may keep them for good.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::LazyLock,
};

use axum::{
    Router,
    extract::{Path, rejection::PathRejection},
    http::{
        HeaderMap, HeaderValue,
        header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY},
    },
    response::{IntoResponse, Response},
    routing::get,
};

use crate::{Error, Result, app::App};

const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";
const PICTURE: &str = "image/svg+xml";
const MANIFEST: &str = "application/manifest+json";

/// A file, as it is and compressed.
struct Asset {
    name: &'static str,
    kind: &'static str,
    bytes: &'static [u8],
    brotli: &'static [u8],
    gzip: &'static [u8],
}

macro_rules! assets {
    ($($name:literal $kind:ident,)+) => {
        const ASSETS: &[Asset] = &[$(Asset {
            name: $name,
            kind: $kind,
            bytes: include_bytes!(concat!("../assets/", $name)),
            brotli: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".br")),
            gzip: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".gz")),
        }),+];
    };
}

assets! {
    "answer.js" SCRIPT,
    "answers.css" STYLE,
    "ask-first.js" SCRIPT,
    "awake.js" SCRIPT,
    "capture-worklet.js" SCRIPT,
    "capture.js" SCRIPT,
    "captions.js" SCRIPT,
    "check.js" SCRIPT,
    "connection-trouble.js" SCRIPT,
    "copy.js" SCRIPT,
    "discarded.js" SCRIPT,
    "draft.js" SCRIPT,
    "favicon.svg" PICTURE,
    "landing.css" STYLE,
    "manifest.webmanifest" MANIFEST,
    "messages.js" SCRIPT,
    "meter.js" SCRIPT,
    "microphone-trouble.js" SCRIPT,
    "microphone-watch.js" SCRIPT,
    "microphone.js" SCRIPT,
    "page.js" SCRIPT,
    "personal-data.js" SCRIPT,
    "read-aloud.js" SCRIPT,
    "recorder.js" SCRIPT,
    "recording.js" SCRIPT,
    "report.css" STYLE,
    "resample.js" SCRIPT,
    "sotto.css" STYLE,
    "take.js" SCRIPT,
    "this-page.js" SCRIPT,
    "times.js" SCRIPT,
    "tone.js" SCRIPT,
    "transcription-progress.js" SCRIPT,
    "unsaved-answer.js" SCRIPT,
    "unsaved.js" SCRIPT,
    "waiting.js" SCRIPT,
    "warm-up.js" SCRIPT,
}

/// One name for the content of all: scripts load each other by names relative to their own address.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    // A fixed key: it tells contents apart and protects nothing.
    let mut hasher = DefaultHasher::new();
    for asset in ASSETS {
        (asset.name, asset.bytes).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
});

/// The modules that `page.js` imports, itself or through others.
const MODULES: &[&str] = include!(concat!(env!("OUT_DIR"), "/modules.rs"));

pub(crate) fn router() -> Router<App> {
    Router::new().route("/assets/{version}/{name}", get(asset))
}

/// Where a page finds an asset.
pub fn address(name: &str) -> String {
    format!("/assets/{}/{name}", *VERSION)
}

/// Where a page finds the modules of its script: named at once, none of them waits for another to be read.
pub(crate) fn modules() -> impl Iterator<Item = String> {
    MODULES.iter().map(|name| address(name))
}

async fn asset(
    place: std::result::Result<Path<(String, String)>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response> {
    let Path((version, name)) = place.map_err(|_| Error::NotFound)?;
    let asset = ASSETS.iter().find(|asset| asset.name == name).ok_or(Error::NotFound)?;
    // A page older than the server may ask by an old name: it gets what there is, and does not keep it.
    let keep = if version == *VERSION { "public, max-age=31536000, immutable" } else { "no-store" };
    let said = [(CONTENT_TYPE, asset.kind), (CACHE_CONTROL, keep), (VARY, "accept-encoding")];
    let (encoding, bytes) = if takes(&headers, "br") {
        (Some("br"), asset.brotli)
    } else if takes(&headers, "gzip") {
        (Some("gzip"), asset.gzip)
    } else {
        (None, asset.bytes)
    };
    let mut response = (said, bytes).into_response();
    if let Some(encoding) = encoding {
        response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Ok(response)
}

/// Whether whoever asks takes this encoding. One that is named with `q=0` is refused (RFC 9110, section 12.5.3).
fn takes(headers: &HeaderMap, encoding: &str) -> bool {
    let lines = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
    let mut named = lines.flat_map(|line| line.split(',')).map(|one| {
        let (name, quality) = one.split_once(';').unwrap_or((one, ""));
        let quality = quality.trim().strip_prefix("q=").and_then(|it| it.parse::<f32>().ok());
        (name.trim(), quality.unwrap_or(1.0))
    });
    named.any(|(name, quality)| name.eq_ignore_ascii_case(encoding) && quality > 0.0)
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, io::Read, path::Path};

    use axum::http::{HeaderMap, header::ACCEPT_ENCODING};

    use super::{ASSETS, MODULES, takes};

    #[test]
    fn what_is_compressed_is_the_same_and_smaller() {
        let (mut whole, mut small) = (0, 0);
        for asset in ASSETS {
            let mut brotli = Vec::new();
            let mut reader = brotli::Decompressor::new(asset.brotli, 4096);
            reader.read_to_end(&mut brotli).unwrap();
            let mut gzip = Vec::new();
            flate2::read::GzDecoder::new(asset.gzip).read_to_end(&mut gzip).unwrap();
            assert!(brotli == asset.bytes && gzip == asset.bytes, "{}", asset.name);
            whole += asset.bytes.len();
            small += asset.brotli.len();
        }
        assert!(small * 3 < whole, "{small} of {whole} bytes");
    }

    #[test]
    fn an_encoding_is_taken_where_it_is_named_and_not_refused() {
        for (line, br, gzip) in [
            ("gzip, deflate, br, zstd", true, true),
            ("br;q=0, gzip;q=0.5", false, true),
            ("BR", true, false),
            ("identity", false, false),
            ("brotli", false, false),
        ] {
            let headers: HeaderMap =
                [(ACCEPT_ENCODING, line.parse().unwrap())].into_iter().collect();
            assert_eq!((takes(&headers, "br"), takes(&headers, "gzip")), (br, gzip), "{line}");
        }
        assert!(!takes(&HeaderMap::new(), "br"));
    }

    #[test]
    fn every_file_of_the_folder_is_served() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let files: BTreeSet<String> = fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        let served: BTreeSet<String> = ASSETS.iter().map(|asset| asset.name.to_owned()).collect();
        assert_eq!(files, served);
    }

    #[test]
    fn every_asset_that_a_script_or_template_names_is_there() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let base = fs::read_to_string(root.join("templates/base.html")).unwrap();
        let mut named: Vec<String> = after_each(&base, "assets::address(\"");
        for asset in ASSETS {
            let text = String::from_utf8(asset.bytes.to_vec()).unwrap();
            named.extend(after_each(&text, "from \"./"));
            named.extend(after_each(&text, "URL(\"./"));
        }
        assert!(named.len() > 10, "the test looks in the wrong place");
        for name in named {
            assert!(ASSETS.iter().any(|known| known.name == name), "{name}");
        }
    }

    #[test]
    fn the_modules_that_pages_name_are_those_that_their_script_imports_and_no_others() {
        let mut imported = BTreeSet::new();
        let mut unread = vec!["page.js".to_owned()];
        while let Some(name) = unread.pop() {
            let asset = ASSETS.iter().find(|asset| asset.name == name).unwrap();
            let script = String::from_utf8(asset.bytes.to_vec()).unwrap();
            let named = after_each(&script, "from \"./");
            unread.extend(named.into_iter().filter(|name| imported.insert(name.clone())));
        }
        let listed: BTreeSet<String> = MODULES.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(listed, imported);
        assert_eq!(listed.len(), MODULES.len(), "each once");
        assert!(listed.contains("connection-trouble.js"), "one that page.js itself does not name");
        // A worklet and what it imports run apart from the page.
        assert!(!listed.contains("capture-worklet.js") && !listed.contains("resample.js"));
    }

    fn after_each(text: &str, mark: &str) -> Vec<String> {
        text.split(mark)
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .map(str::to_owned)
            .collect()
    }
}
