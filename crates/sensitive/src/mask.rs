use std::collections::HashMap;

use crate::{Finding, Kind, found};

/// A text without its personal data, and what was taken out. Only [`mask`] makes one: who asks for it can be handed nothing else.
#[derive(Clone, PartialEq, Debug)]
pub struct Masked {
    text: String,
    findings: Vec<Finding>,
}

impl Masked {
    /// The text with `[phone 1]` in the place of each finding.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What was found, with spans in the text as it was.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The text alone.
    pub fn into_text(self) -> String {
        self.text
    }
}

/// Puts a mask in the place of every finding: its kind and a number, `[date of birth 1]`, `[email 2]`. Within a text the same value
/// gets the same number, so that what is said about it still makes sense.
pub fn mask(text: &str) -> Masked {
    let mut masked = String::with_capacity(text.len());
    let mut numbers = HashMap::<(Kind, String), usize>::new();
    let mut counts = HashMap::<Kind, usize>::new();
    let mut kept = 0;
    let mut findings = Vec::new();
    for (finding, value) in found(text) {
        let number =
            *numbers.entry((finding.kind, identity(finding.kind, value))).or_insert_with(|| {
                let count = counts.entry(finding.kind).or_default();
                *count += 1;
                *count
            });
        masked.push_str(&text[kept..finding.span.start]);
        masked.push('[');
        masked.push_str(&finding.kind.name().replace('_', " "));
        masked.push_str(&format!(" {number}]"));
        kept = finding.span.end;
        findings.push(finding);
    }
    masked.push_str(&text[kept..]);
    Masked { text: masked, findings }
}

/// A phone number is the same with and without its country's code.
fn identity(kind: Kind, mut value: String) -> String {
    if kind == Kind::Phone && value.is_ascii() {
        value.drain(..value.len().saturating_sub(8));
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_value_has_the_same_mask() {
        let masked =
            mask("Call +44 7700 900123 or 07700 900123, else 020 7946 0958; mail a.b@example.com.");
        assert_eq!(masked.text, "Call [phone 1] or [phone 1], else [phone 2]; mail [email 1].");
        assert_eq!(masked.findings.len(), 4);
    }
}
