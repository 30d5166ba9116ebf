use std::{collections::HashMap, fmt, mem, ops::Range};

use zeroize::Zeroize;

use crate::{Finding, Kind, found};

/// A text without its personal data, and what was taken out. Only [`mask`] makes one: who asks for it can be handed nothing else.
/// Wiped on drop.
#[derive(Clone, PartialEq)]
pub struct Masked {
    text: String,
    findings: Vec<Finding>,
    /// Where the mask of each finding stands in the text.
    masks: Vec<Range<usize>>,
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

    /// What stands for each finding in the text, such as `[phone 1]`.
    pub fn masks(&self) -> impl Iterator<Item = &str> {
        self.masks.iter().map(|mask| &self.text[mask.clone()])
    }

    /// Where `place`, in bytes of the text, stood before: of a mask that it touches, all of what the mask stands for.
    pub fn before(&self, place: Range<usize>) -> Range<usize> {
        carried(place, self.masks.iter().zip(self.spans()))
    }

    /// Where `place`, in bytes of the text as it was, stands in the text: of a finding that it touches, all of its mask.
    pub fn after(&self, place: Range<usize>) -> Range<usize> {
        carried(place, self.spans().zip(&self.masks))
    }

    fn spans(&self) -> impl Iterator<Item = &Range<usize>> {
        self.findings.iter().map(|finding| &finding.span)
    }

    /// The text alone.
    pub fn into_text(mut self) -> String {
        mem::take(&mut self.text)
    }
}

impl fmt::Debug for Masked {
    /// Lengths alone: the words are nobody's to log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Masked({} bytes, {} findings)", self.text.len(), self.findings.len())
    }
}

impl Drop for Masked {
    fn drop(&mut self) {
        self.text.zeroize();
    }
}

/// Carries a place from one text to another, which has other words where the first has those of `pairs`, in order.
fn carried<'p>(
    place: Range<usize>,
    pairs: impl Iterator<Item = (&'p Range<usize>, &'p Range<usize>)>,
) -> Range<usize> {
    let (mut start, mut end) = (place.start, place.end);
    for (here, there) in pairs {
        if here.end <= place.start {
            start = place.start - here.end + there.end;
        } else if here.start < place.start {
            start = there.start;
        }
        if here.end <= place.end {
            end = place.end - here.end + there.end;
        } else if here.start < place.end {
            end = there.end;
        }
    }
    start..end
}

/// Puts a mask in the place of every finding: its kind and a number, `[date of birth 1]`, `[email 2]`. Within a text the same value
/// gets the same number, so that what is said about it still makes sense.
pub fn mask(text: &str) -> Masked {
    let mut masked = String::with_capacity(text.len());
    let mut numbers = HashMap::<(Kind, String), usize>::new();
    let mut counts = HashMap::<Kind, usize>::new();
    let mut kept = 0;
    let (mut findings, mut masks) = (Vec::new(), Vec::new());
    for (finding, value) in found(text) {
        let number =
            *numbers.entry((finding.kind, identity(finding.kind, value))).or_insert_with(|| {
                let count = counts.entry(finding.kind).or_default();
                *count += 1;
                *count
            });
        masked.push_str(&text[kept..finding.span.start]);
        let start = masked.len();
        masked.push('[');
        masked.push_str(&finding.kind.name().replace('_', " "));
        masked.push_str(&format!(" {number}]"));
        masks.push(start..masked.len());
        kept = finding.span.end;
        findings.push(finding);
    }
    masked.push_str(&text[kept..]);
    Masked { text: masked, findings, masks }
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

    #[test]
    fn a_place_in_the_masked_text_leads_back_to_the_words_it_came_of() {
        let text = "So I called +44 7700 900123 twice, wrote to a.b@example.com and won.";
        let masked = mask(text);
        let back = |words: &str| {
            let start = masked.text().find(words).unwrap();
            let place = masked.before(start..start + words.len());
            assert!(masked.text()[masked.after(place.clone())].contains(words));
            &text[place]
        };
        for (words, before) in [
            ("So I called", "So I called"),
            ("called [phone 1] twice", "called +44 7700 900123 twice"),
            ("phone 1] twice", "+44 7700 900123 twice"),
            ("twice, wrote to [email", "twice, wrote to a.b@example.com"),
            ("and won.", "and won."),
            (
                "[phone 1] twice, wrote to [email 1] and",
                "+44 7700 900123 twice, wrote to a.b@example.com and",
            ),
        ] {
            assert_eq!(back(words), before);
        }
    }

    #[test]
    fn no_words_are_printed() {
        let printed = format!("{:?}", mask("I am Zanzibarski, 07700 900123."));
        assert_eq!(printed, "Masked(28 bytes, 1 findings)");
    }
}
