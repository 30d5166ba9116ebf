//! Names and values as written, in a file and the environment.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    fmt,
    io::{ErrorKind, Read},
    os::unix::fs::MetadataExt,
    path::Path,
    str::FromStr,
};

use super::errors::ConfigErrors;

/// Every setting, its name in the file; in the environment it is upper case after `SOTTO_`.
pub(crate) const SETTINGS: &[(&str, &str)] = &[
    (
        "database",
        "sqlite:PATH or postgres://USER@HOST/DATABASE. Default: a file in the data folder",
    ),
    ("database_max_kb", "the largest size of the SQLite file, in kB. Default: no limit"),
    (
        "engine",
        "speech recognition: whisper, sphinx or http. Default: whisper if a model is installed, else sphinx",
    ),
    ("whisper_model", "the name of an installed model, or the path of a model file"),
    ("whisper_context", "fitted (fast, the default) or whole (as trained)"),
    ("whisper_threads", "threads per recording. Default: the number of cores divided by max_takes"),
    (
        "sphinx_model",
        "the folder of the PocketSphinx model. Default: /usr/share/pocketsphinx/model/en-us",
    ),
    (
        "encoder_model",
        "the path of the sentence encoder. Default: the one from `sotto models pull minilm-l6-v2`",
    ),
    (
        "report_font",
        "the path of a font with Chinese, for PDF reports, or none. Default: an installed one, such as Debian's fonts-droid-fallback",
    ),
    ("speech_url", "for engine http: the base address, such as http://localhost:8000/v1"),
    ("speech_model", "for engine http: the model name"),
    ("speech_key_variable", "for engine http: the name of the environment variable with the key"),
    ("warm_workers", "speech processes to keep ready. Default: 1"),
    (
        "max_takes",
        "recordings at the same time. Default: sphinx 1 per core, whisper 1 per 2 cores (at least 2 each), http 4 per core",
    ),
    (
        "llm_model",
        "the name of the language model that asks and scores. Default: none, the built-in interviewer is used",
    ),
    (
        "llm_url",
        "the base address of its API, such as http://localhost:11434/v1. Default: the address of its llm_kind",
    ),
    ("llm_kind", "openai (or any compatible API, the default), anthropic, gemini or ollama"),
    ("llm_key", "the API key, best set as an environment variable"),
    ("llm_key_file", "a file with the API key, instead of llm_key"),
    ("llm_scoring_model", "another model for the scores. Default: llm_model"),
    ("llm_scoring_url", "its base address. Default: llm_url, if the kind is the same"),
    ("llm_scoring_kind", "its kind. Default: llm_kind"),
    ("llm_scoring_key", "its API key. Default: llm_key, if the address is the same"),
    ("llm_scoring_key_file", "a file with that key, instead of llm_scoring_key"),
    ("llm_samples", "how many times each answer is scored. The middle score is shown. Default: 3"),
    (
        "llm_budget",
        "the most tokens per interview. After that, the built-in interviewer is used. Default: 400000",
    ),
    (
        "llm_budget_day",
        "the most tokens per account and day, counted by each server. Default: 2000000",
    ),
    (
        "llm_prices",
        "the prices of a million tokens sent and received, such as 0.15 0.60 USD. Reports then show the cost",
    ),
    (
        "llm_patience",
        "seconds to wait for the first words of a question. After that, the built-in interviewer asks it. Default: 12",
    ),
    (
        "llm_ahead",
        "on or off: prepare the next question while people check their transcript. Default: on",
    ),
    (
        "rubric",
        "your own scoring guide, in the format of crates/interview/rubric/panel.toml. Default: that file",
    ),
    ("models_mirror", "the address that `sotto models pull` downloads from"),
    (
        "keyring",
        "the database of the encryption keys, in the format of `database`. Default: keyring.db in the data folder. Required with PostgreSQL",
    ),
    (
        "master_key_file",
        "the file of the master key, which encrypts those keys. Default: master.key in the data folder, created automatically",
    ),
    ("master_key", "the master key in base64, best set as an environment variable"),
    (
        "master_key_command",
        "a command that prints the master key, such as a call of a key management service",
    ),
    (
        "public_url",
        "the address people type, such as https://sotto.example. Default: http://localhost:PORT",
    ),
    (
        "this_machine",
        "on or off: sign-in without a password, for people at this computer. Default: on if no provider is set up. Needs a loopback address",
    ),
    (
        "allowed_emails",
        "the confirmed email addresses that can sign in, such as @school.example, ada@example.org. Default: everyone",
    ),
    (
        "provider.NAME.kind",
        "a sign-in provider: oidc, google, microsoft or github. NAME has letters and digits. As a variable: SOTTO_PROVIDER_NAME_KIND",
    ),
    ("provider.NAME.label", "the name on its button. Default: NAME"),
    ("provider.NAME.issuer", "for oidc: the address of the issuer"),
    ("provider.NAME.tenant", "for microsoft: the tenant ID. Default: personal accounts"),
    ("provider.NAME.client_id", "the client ID from the provider"),
    ("provider.NAME.client_secret", "the client secret from the provider"),
    ("provider.NAME.client_secret_file", "a file with the client secret, instead of client_secret"),
    ("tls", "off, files, acme or local: the source of the HTTPS certificate. Default: off"),
    (
        "tls_certificate",
        "for files: the PEM file of the certificate and its chain. Changes are loaded automatically",
    ),
    ("tls_key", "for files: the PEM file of its key"),
    ("tls_contact", "for acme: your email address, for messages from the authority"),
    ("tls_directory", "for acme: the address of the authority. Default: Let's Encrypt"),
    ("tls_directory_root", "for acme: the PEM file of a root certificate for that address"),
    (
        "tls_names",
        "for acme and local: the names and addresses of the certificate, with commas. Default: from public_url",
    ),
    (
        "try_without_account",
        "on or off: let anyone answer one question by voice at /try, with nothing stored. Guests share a quarter of max_takes (at least 1) and never get the last free one. Default: off",
    ),
    (
        "max_sign_ins",
        "the most sign-ins from one address at once. Default: 30. Use more if a class shares one address",
    ),
    (
        "max_interviews",
        "the most interviews an account can start or rescore at once. Default: 30, plus 1 every 2 minutes",
    ),
    ("max_requests", "the most API requests per minute, for each account or address. Default: 300"),
    (
        "security_contact",
        "where to report a security problem: an email or https address, for /.well-known/security.txt. Default: none",
    ),
    (
        "proxies",
        "the addresses of your proxies, such as 10.0.0.1, or ranges, with commas. Forwarded headers from other addresses are ignored. No visitor may have an address in them",
    ),
    ("log", "what to log, such as info or sotto=debug. People's words are never logged"),
];

/// Names and values as written, the environment over the file.
pub(crate) struct Settings(BTreeMap<String, String>);

impl Settings {
    /// Reads `file` if it is there (or must be), then the environment.
    pub(crate) fn read(
        file: &Path,
        must_exist: bool,
        environment: impl Iterator<Item = (OsString, OsString)>,
    ) -> Result<Self, ConfigErrors> {
        let text = match trusted(file) {
            Ok(text) => text,
            // A data folder that is a file is complained about where it is made.
            Err(fault)
                if matches!(fault.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
                    && !must_exist =>
            {
                String::new()
            }
            Err(fault) => return Err(ConfigErrors(vec![format!("{}: {fault}", file.display())])),
        };
        let table: toml::Table = text.parse().map_err(|fault: toml::de::Error| {
            // A parser's own words are for programmers.
            let before = fault.span().and_then(|place| text.get(..place.start));
            let line = before.map_or(1, |before| before.matches('\n').count() + 1);
            let twice = fault.message().contains("duplicate key");
            let says = if twice {
                format!("{}: line {line} sets a name for the second time", file.display())
            } else {
                format!("{}: line {line} is not valid. Write name = \"value\"", file.display())
            };
            ConfigErrors(vec![says])
        })?;
        let place = file.display().to_string();
        let from_file = flat(table).into_iter().map(|(name, value)| (name, value, place.clone()));
        let from_environment = environment.filter_map(|(name, value)| {
            let name = name.to_str()?.strip_prefix("SOTTO_")?;
            let place = format!("the environment (SOTTO_{name})");
            Some((dotted(&name.to_lowercase()), value.to_string_lossy().into_owned(), place))
        });
        let mut settings = BTreeMap::new();
        let mut faults = Vec::new();
        for (name, value, place) in from_file.chain(from_environment) {
            if is_known(&name) {
                settings.insert(name, value);
            } else if !name.starts_with("test_") {
                // `SOTTO_TEST_…` is for tests, which start Sotto with the environment that they have.
                faults.push(format!(
                    "{name} in {place} is not a setting. Run `sotto settings` to list them"
                ));
            }
        }
        if faults.is_empty() { Ok(Self(settings)) } else { Err(ConfigErrors(faults)) }
    }

    /// A setting as written.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        debug_assert!(is_known(name), "{name} is asked for and not listed");
        self.0.get(name).map(String::as_str)
    }

    pub(super) fn parse<T: FromStr<Err: fmt::Display>>(
        &self,
        name: &str,
        otherwise: T,
        faults: &mut Vec<String>,
    ) -> T {
        self.optional(name, faults).unwrap_or(otherwise)
    }
}

impl Settings {
    /// A value that need not be there.
    pub(super) fn optional<T: FromStr<Err: fmt::Display>>(
        &self,
        name: &str,
        faults: &mut Vec<String>,
    ) -> Option<T> {
        self.get(name)?.parse().map_err(|fault| faults.push(format!("{name}: {fault}"))).ok()
    }

    /// A whole number.
    pub(super) fn whole<T: FromStr>(
        &self,
        name: &str,
        otherwise: T,
        faults: &mut Vec<String>,
    ) -> T {
        let Some(text) = self.get(name) else { return otherwise };
        text.parse().unwrap_or_else(|_| {
            let says = if text.parse::<i128>().is_ok() {
                "is too small or too large"
            } else {
                "must be a whole number"
            };
            faults.push(format!("{name} {says}"));
            otherwise
        })
    }

    /// What is on or off.
    pub(super) fn switch(&self, name: &str, otherwise: bool, faults: &mut Vec<String>) -> bool {
        match self.get(name) {
            None => otherwise,
            Some("on") => true,
            Some("off") => false,
            Some(other) => {
                faults.push(format!("{name} must be on or off, not {other:?}"));
                otherwise
            }
        }
    }

    /// The names of the ways to sign in that something is set for.
    pub(super) fn providers(&self) -> BTreeSet<&str> {
        let fields = self.0.keys().filter_map(|name| name.strip_prefix("provider."));
        fields.filter_map(|rest| rest.split('.').next()).collect()
    }
}

/// The file's text, if nobody else could have written it: what it says is done, commands included.
fn trusted(file: &Path) -> std::io::Result<String> {
    let mut open = std::fs::File::open(file)?;
    let facts = open.metadata()?;
    let ours = [0, rustix::process::geteuid().as_raw()].contains(&facts.uid());
    if !ours || facts.mode() & 0o022 != 0 {
        return Err(std::io::Error::other(format!(
            "others can change this file (owner {}, mode {:o}), so it is not used. Make it yours and run chmod go-w",
            facts.uid(),
            facts.mode() & 0o777
        )));
    }
    let mut text = String::new();
    open.read_to_string(&mut text)?;
    Ok(text)
}

/// Tables become names with dots.
fn flat(table: toml::Table) -> Vec<(String, String)> {
    let mut settings = Vec::new();
    for (name, value) in table {
        match value {
            toml::Value::Table(inner) => settings.extend(
                flat(inner).into_iter().map(|(rest, value)| (format!("{name}.{rest}"), value)),
            ),
            toml::Value::String(value) => settings.push((name, value)),
            other => settings.push((name, other.to_string())),
        }
    }
    settings
}

/// `provider_google_client_id` → `provider.google.client_id`: an environment variable's name has no dots.
fn dotted(name: &str) -> String {
    let parts = name.strip_prefix("provider_").and_then(|rest| rest.split_once('_'));
    parts
        .map_or_else(|| name.to_owned(), |(provider, field)| format!("provider.{provider}.{field}"))
}

fn is_known(name: &str) -> bool {
    let pattern = match name.strip_prefix("provider.").and_then(|rest| rest.split_once('.')) {
        Some((provider, field)) if is_provider_name(provider) => format!("provider.NAME.{field}"),
        Some(_) => return false,
        None => name.to_owned(),
    };
    SETTINGS.iter().any(|(known, _)| *known == pattern)
}

/// It stands in addresses and on pages.
fn is_provider_name(name: &str) -> bool {
    let plain =
        |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'-';
    (1..=32).contains(&name.len()) && name.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::SETTINGS;

    /// The code of every file below `folder`, but for the list itself.
    fn code(folder: &Path) -> String {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let of = |path: std::path::PathBuf| match path {
            folder if folder.is_dir() => code(&folder),
            list if list.ends_with("config/settings.rs") => String::new(),
            file => fs::read_to_string(file).unwrap(),
        };
        entries.map(of).collect()
    }

    #[test]
    fn every_setting_that_is_listed_is_asked_for() {
        let code = code(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
        let is_asked_for = |name: &str| {
            let field = name.strip_prefix("provider.NAME.").unwrap_or(name);
            code.contains(&format!("\"{field}\""))
        };
        for (name, _) in SETTINGS {
            assert!(is_asked_for(name), "{name}");
        }
        assert!(!is_asked_for("provider.NAME.password") && !is_asked_for("speed"));
    }
}
