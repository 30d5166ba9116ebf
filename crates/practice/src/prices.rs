//! What tokens cost.

use std::{fmt, str::FromStr};

use interview::Spent;

/// What tokens cost, in millionths of the currency's unit for a million tokens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Prices {
    input: u64,
    output: u64,
    currency: String,
}

impl Prices {
    /// What was used, in money: `0.0123 USD`, a ten-thousandth rounded up.
    pub fn cost(&self, spent: Spent) -> String {
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
pub struct NoPrices;

impl fmt::Display for NoPrices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("two prices for a million tokens, sent and received, and a currency, such as 0.15 0.60 USD")
    }
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
