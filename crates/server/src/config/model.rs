//! The language model that asks and scores, if there is one.

use std::{fmt, str::FromStr, time::Duration};

use interview::{Rubric, Spent};
use language_model::{Endpoint, Key, Kind, Limits, SetUp};
use model_interviewer::Samples;

use crate::{composing::Allowed, config::Settings};

/// The language model.
#[derive(Clone, Debug)]
pub(crate) struct ModelConfig {
    /// Who asks.
    pub(crate) asking: Endpoint,
    /// Who scores.
    pub(crate) scoring: Endpoint,
    /// What it scores by.
    pub(crate) rubric: Rubric,
    /// How often each answer is scored.
    pub(crate) samples: Samples,
    /// Tokens that may be used; the built-in interviewer goes on after that.
    pub(crate) allowed: Allowed,
    /// What they cost, if that is to be shown.
    pub(crate) prices: Option<Prices>,
    /// How long a candidate waits for the first words of a question before the built-in interviewer takes over.
    pub(crate) patience: Duration,
    /// Whether the next question is asked for before the answer is confirmed.
    pub(crate) ahead: bool,
}

/// Tokens an interview may use unless `llm_budget` says otherwise: about an hour of talk, each answer scored three times.
const BUDGET: u64 = 400_000;
/// Tokens all interviews of one account may use in a day unless `llm_budget_day` says otherwise: five of the longest.
const BUDGET_DAY: u64 = 2_000_000;
/// Seconds until the first words, unless `llm_patience` says otherwise.
const PATIENCE: u64 = 12;

/// What tokens cost, in millionths of the currency's unit for a million tokens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Prices {
    input: u64,
    output: u64,
    currency: String,
}

impl Prices {
    /// What was used, in money: `0.0123 USD`, a ten-thousandth rounded up.
    pub(crate) fn cost(&self, spent: Spent) -> String {
        let of = |tokens: u64, price: u64| u128::from(tokens) * u128::from(price);
        let sum = of(spent.input_tokens, self.input) + of(spent.output_tokens, self.output);
        let parts = sum.div_ceil(100_000_000);
        format!("{}.{:04} {}", parts / 10_000, parts % 10_000, self.currency)
    }
}

impl FromStr for Prices {
    type Err = NoPrices;

    fn from_str(text: &str) -> Result<Self, NoPrices> {
        let mut words = text.split([' ', ',']).filter(|word| !word.is_empty());
        let mut price = || millionths(words.next()?);
        let (Some(input), Some(output)) = (price(), price()) else { return Err(NoPrices) };
        let currency = words.next().unwrap_or("USD");
        let plain = currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase());
        if !plain || words.next().is_some() {
            return Err(NoPrices);
        }
        Ok(Self { input, output, currency: currency.to_owned() })
    }
}

/// "0.15" → 150,000.
fn millionths(text: &str) -> Option<u64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if part.len() > 6 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let whole: u64 = whole.parse().ok()?;
    let part: u64 = format!("{part:0<6}").parse().ok()?;
    whole.checked_mul(1_000_000)?.checked_add(part)
}

/// Not prices.
#[derive(Debug)]
pub(crate) struct NoPrices;

impl fmt::Display for NoPrices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("two prices for a million tokens, sent and received, and a currency, such as 0.15 0.60 USD")
    }
}

impl ModelConfig {
    /// `None` when no model is asked for.
    pub(super) fn new(settings: &Settings, faults: &mut Vec<String>) -> Option<Self> {
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
            faults.push(format!("llm_model: {first} is set, and no model is named"));
            return None;
        };
        let asking = Endpoint {
            kind: settings.parse("llm_kind", Kind::OpenAi, faults),
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
                faults.push(format!("llm_samples: {text:?} is not one of 1 to {}", Samples::MOST));
                Samples::default()
            }),
        };
        let patience = match settings.get("llm_patience").map(str::parse) {
            None => PATIENCE,
            Some(Ok(seconds @ 1..=120)) => seconds,
            Some(_) => {
                faults.push("llm_patience: a whole number of seconds, 1 to 120".into());
                PATIENCE
            }
        };
        let prices = settings.get("llm_prices").and_then(|text| {
            text.parse().map_err(|fault| faults.push(format!("llm_prices: {fault}"))).ok()
        });
        Some(Self {
            asking,
            scoring,
            rubric: rubric(settings, faults),
            samples,
            allowed: Allowed {
                interview: settings.parse("llm_budget", BUDGET, faults),
                account_a_day: settings.parse("llm_budget_day", BUDGET_DAY, faults),
            },
            prices,
            patience: Duration::from_secs(patience),
            ahead: settings.switch("llm_ahead", true, faults),
        })
    }

    /// Somebody waits for a question; a plan of twelve questions takes longer to write down.
    pub(crate) fn asking_limits(&self) -> Limits {
        Limits {
            first_words: self.patience,
            stall: self.patience,
            whole: self.patience * 6,
            attempts: 2,
            reply_chars: 20_000,
            ..Limits::default()
        }
    }

    /// A report may take its time.
    pub(crate) fn scoring_limits(&self) -> Limits {
        Limits {
            first_words: self.patience * 8,
            stall: self.patience * 4,
            whole: self.patience * 16,
            attempts: 4,
            reply_chars: 40_000,
            ..Limits::default()
        }
    }
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
    let wrong = |fault| {
        faults.push(format!("{name}: {fault}; an address begins with https:// or http://"));
    };
    parsed.map_err(wrong).ok()
}

/// The key itself, or what stands in the file of `NAME_file`.
fn key(settings: &Settings, name: &str, faults: &mut Vec<String>) -> Option<Key> {
    let file_name = format!("{name}_file");
    match (settings.get(name), settings.get(&file_name)) {
        (Some(_), Some(_)) => {
            faults.push(format!("{name}: or {file_name}, not both"));
            None
        }
        (Some(key), None) => Some(Key::new(key)),
        (None, Some(file)) => std::fs::read_to_string(file)
            .map(Key::new)
            .map_err(|fault| faults.push(format!("{file_name} {file}: {fault}")))
            .ok(),
        (None, None) => None,
    }
}

fn rubric(settings: &Settings, faults: &mut Vec<String>) -> Rubric {
    let Some(file) = settings.get("rubric") else { return Rubric::panel().clone() };
    let read = std::fs::read_to_string(file).map_err(|fault| fault.to_string());
    read.and_then(|text| Rubric::from_toml(&text).map_err(|fault| fault.to_string()))
        .unwrap_or_else(|fault| {
            faults.push(format!("rubric {file}: {fault}"));
            Rubric::panel().clone()
        })
}

#[cfg(test)]
mod tests {
    use interview::Spent;

    use super::Prices;

    #[test]
    fn what_tokens_cost_is_added_up_and_rounded_up() {
        let spent = Spent { calls: 3, input_tokens: 12_000, output_tokens: 3_000 };
        let cost = |prices: &str| prices.parse::<Prices>().unwrap().cost(spent);
        assert_eq!(cost("0.15 0.60 USD"), "0.0036 USD");
        assert_eq!(cost("3, 15 EUR"), "0.0810 EUR");
        assert_eq!(cost("0.000001 0"), "0.0001 USD");
        assert_eq!(cost("0 0"), "0.0000 USD");
        for odd in ["", "1", "1 2 usd", "1 2 USD 3", "-1 2", "1.1234567 2", "1 2 USDT"] {
            assert!(odd.parse::<Prices>().is_err(), "{odd}");
        }
    }
}
