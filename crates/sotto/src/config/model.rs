//! The language model that asks and scores, if there is one.

use std::time::Duration;

use interview::Rubric;
use language_model::{ApiKey, Endpoint, EndpointKind, SetUp};
use model_interviewer::Samples;

use practice::model::{ModelConfig, TokenAllowance};

use super::{errors::ConfigErrors, settings::Settings};

/// Tokens an interview may use unless `llm_budget` says otherwise: about an hour of talk, each answer scored three times.
const BUDGET: u64 = 400_000;
/// Tokens all interviews of one account may use in a day unless `llm_budget_day` says otherwise: five of the longest.
const BUDGET_DAY: u64 = 2_000_000;
/// Seconds until the first words, unless `llm_patience` says otherwise.
const PATIENCE: u64 = 12;

/// `None` when no model is asked for.
pub(super) fn new(settings: &Settings, faults: &mut Vec<String>) -> Option<ModelConfig> {
    let named = [
        "llm_kind",
        "llm_url",
        "llm_model",
        "llm_key",
        "llm_key_file",
        "llm_scoring_kind",
        "llm_scoring_url",
        "llm_scoring_model",
        "llm_scoring_key",
        "llm_scoring_key_file",
    ];
    let first = named.into_iter().find(|name| settings.get(name).is_some())?;
    let Some(model) = settings.get("llm_model") else {
        faults.push(format!("llm_model: missing, but {first} is set. Set llm_model too"));
        return None;
    };
    let asking = Endpoint {
        kind: settings.parse("llm_kind", EndpointKind::OpenAi, faults),
        url: url(settings, "llm_url", faults),
        model: model.to_owned(),
        key: key(settings, "llm_key", faults),
    };
    let scoring = scoring(settings, &asking, faults);
    let all_read = faults.is_empty();
    let asks = asking.check().err().filter(|_| all_read);
    // What is inherited is wrong once.
    let scores = scoring.check().err().filter(|fault| all_read && asks.as_ref() != Some(fault));
    for (prefix, fault) in [("llm", &asks), ("llm_scoring", &scores)] {
        faults.extend(fault.iter().map(|fault| format!("{prefix}_{}: {fault}", about(fault))));
    }
    let samples = match settings.get("llm_samples") {
        None => Samples::default(),
        Some(text) => text.parse().ok().and_then(Samples::new).unwrap_or_else(|| {
            faults.push(format!("llm_samples must be a whole number from 1 to {}", Samples::MOST));
            Samples::default()
        }),
    };
    let patience = match settings.get("llm_patience").map(str::parse) {
        None => PATIENCE,
        Some(Ok(seconds @ 1..=120)) => seconds,
        Some(_) => {
            faults.push("llm_patience must be a whole number from 1 to 120 (seconds)".into());
            PATIENCE
        }
    };
    let prices = settings.get("llm_prices").and_then(|text| {
        text.parse().map_err(|fault| faults.push(format!("llm_prices: {fault}"))).ok()
    });
    Some(ModelConfig {
        asking,
        scoring,
        rubric: rubric(settings, faults),
        samples,
        allowed: TokenAllowance {
            interview: settings.whole("llm_budget", BUDGET, faults),
            account_a_day: settings.whole("llm_budget_day", BUDGET_DAY, faults),
        },
        prices,
        patience: Duration::from_secs(patience),
        ahead: settings.switch("llm_ahead", true, faults),
    })
}

/// The language model alone, for commands that serve nobody.
pub(crate) fn alone(settings: &Settings) -> Result<Option<ModelConfig>, ConfigErrors> {
    let mut faults = Vec::new();
    let model = new(settings, &mut faults);
    if faults.is_empty() { Ok(model) } else { Err(ConfigErrors(faults)) }
}

/// The same as who asks, but for what is said otherwise. A key goes to the address it was given for, and nowhere else.
fn scoring(settings: &Settings, asking: &Endpoint, faults: &mut Vec<String>) -> Endpoint {
    let kind = settings.parse("llm_scoring_kind", asking.kind, faults);
    let own = url(settings, "llm_scoring_url", faults);
    let elsewhere = own.is_some() || kind != asking.kind;
    Endpoint {
        kind,
        url: if elsewhere { own } else { asking.url.clone() },
        model: settings.get("llm_scoring_model").unwrap_or(&asking.model).to_owned(),
        key: key(settings, "llm_scoring_key", faults)
            .or_else(|| asking.key.clone().filter(|_| !elsewhere)),
    }
}

/// The setting that a fault is about, without its prefix.
fn about(fault: &SetUp) -> &'static str {
    match fault {
        SetUp::Address | SetUp::PlainHttp { .. } => "url",
        SetUp::NoKey { .. } | SetUp::Key => "key",
        SetUp::Name | SetUp::Client => "model",
    }
}

fn url(settings: &Settings, name: &str, faults: &mut Vec<String>) -> Option<url::Url> {
    let parsed = settings.get(name)?.parse();
    let wrong = |fault: url::ParseError| {
        faults.push(match fault {
            url::ParseError::RelativeUrlWithoutBase => {
                format!("{name} must start with https:// or http://")
            }
            _ => format!("{name} is not a valid address. Check the host and the port"),
        });
    };
    parsed.map_err(wrong).ok()
}

/// The key itself, or what stands in the file of `NAME_file`.
fn key(settings: &Settings, name: &str, faults: &mut Vec<String>) -> Option<ApiKey> {
    let file_name = format!("{name}_file");
    match (settings.get(name), settings.get(&file_name)) {
        (Some(_), Some(_)) => {
            faults.push(format!("set {name} or {file_name}, not both"));
            None
        }
        (Some(key), None) => Some(ApiKey::new(key)),
        (None, Some(file)) => std::fs::read_to_string(file)
            .map(ApiKey::new)
            .map_err(|fault| faults.push(format!("{file_name} {file}: {fault}")))
            .ok(),
        (None, None) => None,
    }
}

fn rubric(settings: &Settings, faults: &mut Vec<String>) -> Rubric {
    let Some(file) = settings.get("rubric") else { return Rubric::panel().clone() };
    let read = std::fs::read_to_string(file).map_err(|fault| fault.to_string());
    read.and_then(|text| {
        Rubric::from_toml(&text).map_err(|fault| fault.to_string().lines().take(1).collect())
    })
    .unwrap_or_else(|fault| {
        faults.push(format!("rubric {file}: {fault}"));
        Rubric::panel().clone()
    })
}
