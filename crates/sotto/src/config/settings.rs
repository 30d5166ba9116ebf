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
        "sqlite:PATH or postgres://USER@HOST/DATABASE; a file in the data folder unless set",
    ),
    (
        "database_max_kb",
        "how large the SQLite file may grow, in kB; as large as the disk allows unless set",
    ),
    ("engine", "whisper, sphinx or http; unless set, whisper if a model is there, else sphinx"),
    ("whisper_model", "name of a pulled model, or path of a model file"),
    ("whisper_context", "fitted (fast, the default) or whole (as trained)"),
    ("whisper_threads", "threads a worker may use; the cores divided by max_takes unless set"),
    (
        "sphinx_model",
        "folder of PocketSphinx's model; /usr/share/pocketsphinx/model/en-us unless set",
    ),
    (
        "encoder_model",
        "path of the sentence encoder's file; that of `sotto models pull minilm-l6-v2` unless set",
    ),
    ("speech_url", "for the http engine: base address, such as http://localhost:8000/v1"),
    ("speech_model", "for the http engine: the model's name there"),
    (
        "speech_key_variable",
        "for the http engine: name of the environment variable that holds the key",
    ),
    ("warm_workers", "workers that wait ready, 1 unless set"),
    (
        "max_takes",
        "answers heard at the same time; unless set, one a core, with whisper one for two cores, at least 2, and with a service four a core",
    ),
    (
        "llm_model",
        "the language model that asks and scores, by its name there; without one the built-in interviewer does",
    ),
    (
        "llm_url",
        "where it is: base address of an OpenAI-compatible API, such as http://localhost:11434/v1; the kind's own unless set",
    ),
    (
        "llm_kind",
        "openai (and all that speak as it does; the default), anthropic, gemini or ollama",
    ),
    ("llm_key", "its key, for an environment variable"),
    ("llm_key_file", "a file that holds the key, instead"),
    ("llm_scoring_model", "another model for the scores; and likewise"),
    ("llm_scoring_url", "its address; the same unless set, or unless the kind is another"),
    ("llm_scoring_kind", "its kind; the same unless set"),
    ("llm_scoring_key", "its key; the same unless it is elsewhere"),
    ("llm_scoring_key_file", "a file that holds that key, instead"),
    ("llm_samples", "how often each answer is scored, the middle one shown; 3 unless set"),
    (
        "llm_budget",
        "tokens that one interview may use, after which the built-in interviewer goes on; 400000 unless set",
    ),
    (
        "llm_budget_day",
        "tokens that all interviews of one account may use in a day, each server counting for itself; 2000000 unless set",
    ),
    (
        "llm_prices",
        "what a million tokens cost, sent and received, such as 0.15 0.60 USD; then reports show what they cost",
    ),
    (
        "llm_patience",
        "seconds until the first words of a question, after which the built-in interviewer asks it; 12 unless set",
    ),
    (
        "llm_ahead",
        "on, off: whether the next question is asked for while the candidate still reads what was heard; on unless set",
    ),
    (
        "rubric",
        "a file of anchors and weights to score by, as crates/interview/rubric/panel.toml; that one unless set",
    ),
    ("models_mirror", "where `sotto models pull` gets its files"),
    (
        "keyring",
        "where the keys are that people's data is sealed with, a database of its own as `database`; keyring.db in the data folder unless set; must be set with a PostgreSQL database",
    ),
    (
        "master_key_file",
        "file of the key that seals those keys; made as master.key in the data folder unless one of these three is set",
    ),
    ("master_key", "the master key itself, base64, for an environment variable"),
    (
        "master_key_command",
        "a command that prints the master key, such as a call of a key management service",
    ),
    (
        "public_url",
        "the address people type, such as https://sotto.example; http://localhost:PORT unless set",
    ),
    (
        "this_machine",
        "on, off: sign-in without a password for whoever sits at this machine; on unless a provider is set up; needs a loopback address",
    ),
    (
        "allowed_emails",
        "whose addresses may sign in, such as @school.example or ada@example.org, comma between, if their provider calls them verified; everybody's unless set",
    ),
    (
        "provider.NAME.kind",
        "a way to sign in, NAME of letters and digits: oidc, google, microsoft or github (in the environment SOTTO_PROVIDER_NAME_KIND)",
    ),
    ("provider.NAME.label", "what its button says; NAME unless set"),
    ("provider.NAME.issuer", "for oidc: the issuer's address"),
    ("provider.NAME.tenant", "for microsoft: the tenant's id; personal accounts unless set"),
    ("provider.NAME.client_id", "the name it knows this Sotto by"),
    ("provider.NAME.client_secret", "the secret it gave"),
    ("provider.NAME.client_secret_file", "a file that holds the secret, instead"),
    (
        "tls",
        "off, files, acme or local: where the certificate for HTTPS comes from; off unless set",
    ),
    (
        "tls_certificate",
        "for files: PEM file of the certificate and its chain; read again when it changes",
    ),
    ("tls_key", "for files: PEM file of its key"),
    ("tls_contact", "for acme: an email the authority may write to"),
    ("tls_directory", "for acme: the authority's address; Let's Encrypt unless set"),
    (
        "tls_directory_root",
        "for acme: PEM file that vouches for that address, where no public authority does",
    ),
    (
        "tls_names",
        "for acme and local: names and addresses the certificate is for, comma between; public_url's unless set",
    ),
    (
        "max_sign_ins",
        "sign-ins that one address may begin at once; 30 unless set; more where a whole class shares an address",
    ),
    (
        "max_interviews",
        "interviews that one account may begin, or have scored again, at once; 30 unless set; one more every 2 minutes",
    ),
    (
        "max_requests",
        "requests of the API that one account, or one address without a token, may make in a minute; 300 unless set",
    ),
    (
        "proxies",
        "address ranges of proxies in front, such as 10.0.0.0/8, comma between; forwarded headers count from there only",
    ),
    ("log", "what is logged, such as info or sotto=debug; never what people say"),
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
            ConfigErrors(vec![format!("{}: {}", file.display(), fault.message())])
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
                faults
                    .push(format!("{name} in {place} is no setting (`sotto settings` lists them)"));
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
        match self.get(name).map(str::parse) {
            None => otherwise,
            Some(Ok(value)) => value,
            Some(Err(fault)) => {
                faults.push(format!("{name}: {fault}"));
                otherwise
            }
        }
    }
}

impl Settings {
    /// What is on or off.
    pub(super) fn switch(&self, name: &str, otherwise: bool, faults: &mut Vec<String>) -> bool {
        match self.get(name) {
            None => otherwise,
            Some("on") => true,
            Some("off") => false,
            Some(other) => {
                faults.push(format!("{name}: {other:?} is not one of: on, off"));
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
            "it can be written by others (owner {}, mode {:o}), so it is not believed; make it yours, and chmod go-w",
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
