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
/// gets the same number, so that what is said about it still makes sense; a mask that stands in the text already keeps its own.
pub fn mask(text: &str) -> Masked {
    let mut masked = String::with_capacity(text.len());
    let mut numbers = Numbers::after(text);
    let mut kept = 0;
    let (mut findings, mut masks) = (Vec::new(), Vec::new());
    for (finding, value) in found(text) {
        let number = numbers.of(finding.kind, value);
        masked.push_str(&text[kept..finding.span.start]);
        let start = masked.len();
        masked.push_str(&format!("[{} {number}]", finding.kind.name().replace('_', " ")));
        masks.push(start..masked.len());
        kept = finding.span.end;
        findings.push(finding);
    }
    masked.push_str(&text[kept..]);
    Masked { text: masked, findings, masks }
}

/// Where masks such as `[phone 1]` stand in `text`, in bytes, in order.
pub fn masks_in(text: &str) -> impl Iterator<Item = Range<usize>> {
    numbered(text).map(|(place, _, _)| place)
}

/// The masks in a text, with their kinds and numbers.
fn numbered(text: &str) -> impl Iterator<Item = (Range<usize>, Kind, u32)> {
    /// Longer than every name, its number and the bracket.
    const LONGEST: usize = 32;
    /// A longer number is no mask's.
    const DIGITS: usize = 6;
    text.match_indices('[').filter_map(|(at, _)| {
        let inside = &text[at + 1..];
        let length = inside.bytes().take(LONGEST).position(|byte| byte == b']')?;
        let (name, number) = inside[..length].rsplit_once(' ')?;
        let is_number = number.len() <= DIGITS && number.bytes().all(|byte| byte.is_ascii_digit());
        let kind = Kind::named(&name.replace(' ', "_"))?;
        let number = number.parse().ok().filter(|_| is_number)?;
        Some((at..at + length + 2, kind, number))
    })
}

/// The numbers of the masks of one text.
#[derive(Default)]
struct Numbers {
    last: HashMap<Kind, u32>,
    values: HashMap<(Kind, String), u32>,
    /// Phone numbers, also without what may be a country's code.
    endings: HashMap<String, u32>,
}

/// Digits of a country's code.
const MOST_OF_A_COUNTRY: usize = 3;

impl Numbers {
    /// They begin after those that the text has already.
    fn after(text: &str) -> Self {
        let mut numbers = Self::default();
        for (_, kind, number) in numbered(text) {
            let last = numbers.last.entry(kind).or_default();
            *last = number.max(*last);
        }
        numbers
    }

    fn of(&mut self, kind: Kind, value: String) -> u32 {
        if kind == Kind::Phone {
            return self.of_phone(value.trim_start_matches('0'));
        }
        if let Some(known) = self.values.get(&(kind, value.clone())) {
            return *known;
        }
        let next = self.next(kind);
        self.values.insert((kind, value), next);
        next
    }

    /// A phone number is the same with and without its country's code.
    fn of_phone(&mut self, digits: &str) -> u32 {
        if let Some(known) = self.endings.get(digits) {
            return *known;
        }
        let endings = || (0..=MOST_OF_A_COUNTRY).filter_map(|from| digits.get(from..));
        // One that was known without its code has that code from here on, and no other.
        let shorter = endings().find_map(|it| self.values.remove(&(Kind::Phone, it.to_owned())));
        let number = shorter.unwrap_or_else(|| self.next(Kind::Phone));
        for ending in endings() {
            self.endings.entry(ending.to_owned()).or_insert(number);
        }
        self.values.insert((Kind::Phone, digits.to_owned()), number);
        number
    }

    fn next(&mut self, kind: Kind) -> u32 {
        let last = self.last.entry(kind).or_default();
        *last += 1;
        *last
    }
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
    fn phone_numbers_that_differ_in_more_than_the_country_have_masks_of_their_own() {
        for (text, masked) in [
            ("Call 212-555-0123 or 312-555-0123.", "Call [phone 1] or [phone 2]."),
            (
                "Call 07700 900123, +44 7700 900123 or +1 770 090 0123.",
                "Call [phone 1], [phone 1] or [phone 2].",
            ),
            (
                "Call +852 9123 4567, my phone is 9123 4567.",
                "Call [phone 1], my phone is [phone 1].",
            ),
            (
                "My phone is 9123 4567, so +852 9123 4567, and not +853 9123 4567.",
                "My phone is [phone 1], so [phone 1], and not [phone 2].",
            ),
        ] {
            assert_eq!(mask(text).text(), masked);
        }
    }

    #[test]
    fn numbers_begin_after_those_of_the_masks_that_stand_there() {
        for (text, masked) in [
            (
                "I rang [phone 1], then 07700 900123, and wrote to a.b@example.com.",
                "I rang [phone 1], then [phone 2], and wrote to [email 1].",
            ),
            (
                "I rang 07700 900123 and not [phone 7], [phone x], [phone] or [phone 99999999999].",
                "I rang [phone 8] and not [phone 7], [phone x], [phone] or [phone 99999999999].",
            ),
        ] {
            let once = mask(text);
            assert_eq!(once.text(), masked);
            assert_eq!(mask(once.text()).text(), masked);
        }
    }

    #[test]
    fn masks_are_found_where_they_stand() {
        let text =
            "Born on [date of birth 1], [phone 12] [1], [figure 3], [[hkid 2] and [é phone 1]";
        let found: Vec<&str> = masks_in(text).map(|place| &text[place]).collect();
        assert_eq!(found, ["[date of birth 1]", "[phone 12]", "[hkid 2]"]);
        for kind in Kind::ALL {
            let mask = format!("[{} 999999]", kind.name().replace('_', " "));
            assert_eq!(masks_in(&mask).next(), Some(0..mask.len()), "{mask}");
        }
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
