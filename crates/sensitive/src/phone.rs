mod american;
mod calling_codes;
mod chain;
mod dates;
mod extension;
mod lone;
mod national;

use self::chain::{Chain, Gaps, read};
use crate::{Kind, THRESHOLD, candidate::Candidate, national as identity, reading::Reading, shape};

/// Digits of a number that is told in pieces behind a word for phones.
const TOLD: std::ops::RangeInclusive<usize> = 9..=13;
/// Fewer digits are no number by themselves.
const SHORTEST: usize = 7;
/// What stands before the first digit at most: "(+ (".
const LEAD: usize = 4;
/// Bytes between a word for phones and a number that it is said of.
const BESIDE: usize = 8;

/// Phone numbers: international with `+`, `00` or `011`; national ones by their country's grouping and prefix, or in any grouping
/// beside a word for phones.
pub(crate) fn find(reading: &Reading, out: &mut Vec<Candidate>) {
    let bytes = reading.bytes();
    let mut claimed: Vec<_> = out
        .iter()
        .filter(|candidate| candidate.confidence >= 0.7)
        .map(|candidate| candidate.span.clone())
        .collect();
    claimed.sort_by_key(|span| (span.start, span.end));
    let mut claimed = claimed.into_iter().peekable();
    let (mut at, mut chain_end) = (0, 0);
    while let Some(digit) = reading.next_digit(at) {
        at = at.max(digit.saturating_sub(LEAD));
        while claimed.next_if(|span| span.end <= at).is_some() {}
        if let Some(span) = claimed.peek().filter(|span| span.start <= at) {
            at = span.end;
            continue;
        }
        let limit = claimed.peek().map_or(bytes.len(), |span| span.start);
        at = match bytes[at] {
            b'+' | b'(' | b'0'..=b'9' => one_at(reading, at, limit, &mut chain_end, out),
            _ => at + 1,
        };
    }
}

/// Looks for a number that begins here; where to go on.
fn one_at(
    reading: &Reading,
    start: usize,
    limit: usize,
    chain_end: &mut usize,
    out: &mut Vec<Candidate>,
) -> usize {
    let bytes = &reading.bytes()[..limit];
    if let Some(end) = dates::range(bytes, start) {
        return end;
    }
    let mut chain = read(bytes, start, Gaps::Plain);
    let Some(first) = chain.groups.first() else { return start + 1 };
    let around = reading.cues.around(&reading.text, start, first.end);
    let told = around.speak_for(Kind::Phone) && chain.digits.len() < SHORTEST;
    if told {
        chain = read(bytes, start, Gaps::Told);
    }
    let Some(first) = chain.groups.first() else { return start + 1 };
    let skip = first.end;
    // Digits that belong to a row of which the beginning made no number.
    let inside = start < *chain_end;
    *chain_end = chain.groups.last().map_or(skip, |last| last.end).max(*chain_end);

    let short = chain.digits.len() < SHORTEST && !chain.plus && !told;
    if short || !begins(bytes, start) || shape::priced(&reading.text, start) {
        return skip;
    }
    let place = Place { reading, bytes, start, told, inside };
    let broken = |out: &mut Vec<Candidate>| place.over_a_line(&chain, out);
    // A trunk zero and few digits, or a hyphen where the line ends: it goes on.
    let unfinished = chain.digits[0] == b'0' && chain.digits.len() < 9
        || bytes[*chain_end..].starts_with(b"-\n");
    let first = if unfinished { broken(out) } else { None };
    let found = first.or_else(|| place.longest(&chain, 1, out)).or_else(|| broken(out));
    if let Some(end) = found {
        *chain_end = end;
    }
    found.unwrap_or(skip)
}

/// Where a number may begin.
struct Place<'r> {
    reading: &'r Reading,
    /// Up to what others have claimed.
    bytes: &'r [u8],
    start: usize,
    told: bool,
    /// Digits that belong to a row of which the beginning made no number.
    inside: bool,
}

impl Place<'_> {
    /// The same over the end of one line, where a plus or a word right before speaks for it.
    fn over_a_line(&self, chain: &Chain, out: &mut Vec<Candidate>) -> Option<usize> {
        let last = chain.groups.last()?.end;
        let year = shape::is_year(&chain.digits) && !chain.plus;
        let led = || chain.plus || self.reading.cues.leads(Kind::Phone, self.start, BESIDE);
        let line = shape::line_end(&self.bytes[last..]);
        if year || line == 0 || shape::begins_anew(self.bytes, last + line) || !led() {
            return None;
        }
        let broken = read(self.bytes, self.start, Gaps::Broken);
        let place = Place { told: false, inside: false, ..*self };
        place.longest(&broken, chain.groups.len() + 1, out)
    }

    /// Reports the longest stretch of at least so many groups that makes a number; where to go on.
    fn longest(&self, chain: &Chain, least: usize, out: &mut Vec<Candidate>) -> Option<usize> {
        let Self { reading, bytes, start, told, inside } = *self;
        let spoken = reading.spoken_at(chain.groups.first()?.start);
        // The longest stretch of groups that makes a number.
        for count in (least..=chain.groups.len()).rev() {
            let last = &chain.groups[count - 1];
            let direct = extension::direct(chain, count, reading.bytes());
            let closed = closes(reading.bytes(), last.end)
                && (chain.plus || direct.is_some() || !goes_on(reading.bytes(), last.end));
            if !closed && (!told || !ends_in_a_letter(bytes, last.end)) {
                continue;
            }
            let end = direct.unwrap_or_else(|| extension::end(bytes, last.end));
            let around = reading.cues.around(&reading.text, start, end);
            let cued = around.speak_for(Kind::Phone);
            let against = around.against && !around.field;
            if around.counted && may_count(&bytes[start..last.end]) {
                continue;
            }
            if !chain.plus && identity::is_named(around, last.total) {
                return Some(last.end);
            }
            let candidate = international(chain, count)
                .map(|confidence| (confidence, if against && !cued { 0.25 } else { 0.0 }))
                .or_else(|| {
                    if chain.plus {
                        return None;
                    }
                    let confidence = match spoken {
                        None if told => {
                            let introduced = || is_introduced(&reading.text[..start], chain, count);
                            (TOLD.contains(&last.total) || introduced()).then_some(0.75)
                        }
                        Some(spoken) => {
                            let digits = &chain.digits[..last.total];
                            let answer = || lone::answer(digits, reading, start..end);
                            national::spoken(digits, spoken, cued).or_else(answer)
                        }
                        None => {
                            let whole = !inside && count == chain.groups.len();
                            national::written(&groups(chain, bytes, count), cued, whole)
                                .filter(|sure| *sure >= THRESHOLD || cued)
                                .or_else(|| lone::threes(chain, reading).filter(|_| whole))
                                .or_else(|| extension::of_a_switchboard(chain, count, bytes))
                                .filter(|_| cued || !inside)
                        }
                    };
                    let less =
                        if against || around.speak_against(Kind::Phone) { 0.35 } else { 0.0 };
                    confidence.map(|confidence| (confidence, less))
                });
            if let Some((confidence, less)) = candidate {
                let confidence =
                    if cued { (confidence + 0.1).min(0.97) } else { confidence - less };
                out.push(Candidate::new(
                    Kind::Phone,
                    start..end,
                    confidence,
                    reason(chain, count, cued),
                ));
                return Some(end);
            }
        }
        None
    }
}

/// A count has no plus, no trunk zero, no brackets, and no hyphens between three groups.
fn may_count(number: &[u8]) -> bool {
    matches!(number[0], b'1'..=b'9') && number.iter().filter(|byte| **byte == b'-').count() < 2
}

/// "my number is 91, 23, 45, 67": eight digits in pairs or fours right behind the words for them, that count nothing.
fn is_introduced(before: &str, chain: &Chain, count: usize) -> bool {
    let groups = &chain.groups[..count];
    let length = groups[0].end - groups[0].start;
    let alike = length > 1 && groups.iter().all(|group| group.end - group.start == length);
    let rising = chain.digits.chunks(length).is_sorted();
    let led = [" is ", ": ", " es ", " ist ", " e "].iter().any(|end| before.ends_with(end));
    groups[count - 1].total == 8 && alike && !rising && led
}

fn reason(chain: &Chain, count: usize, cued: bool) -> &'static str {
    if international(chain, count).is_some() {
        "Looks like a phone number with its country's code."
    } else if cued {
        "Looks like a phone number: the words beside it say so."
    } else {
        "Looks like a phone number as people write them."
    }
}

/// A digit that was heard as a letter, behind the others: "123E."
fn ends_in_a_letter(bytes: &[u8], end: usize) -> bool {
    bytes.get(end).is_some_and(u8::is_ascii_alphabetic)
        && bytes.get(end + 1).is_none_or(|byte| !byte.is_ascii_alphanumeric())
}

/// The groups of a chain up to a count, as slices, and what stands between them.
fn groups<'c>(chain: &'c Chain, bytes: &'c [u8], count: usize) -> Vec<national::Part<'c>> {
    let mut from = 0;
    chain.groups[..count]
        .iter()
        .enumerate()
        .map(|(index, group)| {
            let digits = &chain.digits[from..group.total];
            from = group.total;
            let before =
                if index == 0 { &[][..] } else { &bytes[chain.groups[index - 1].end..group.start] };
            let mark = before
                .iter()
                .copied()
                .find(|byte| !b" ()".contains(byte))
                .or(before.first().copied());
            national::Part { digits, mark, bracket: group.bracket }
        })
        .collect()
}

/// What stands before does not make it part of something longer.
fn begins(bytes: &[u8], start: usize) -> bool {
    if start == 0 {
        return true;
    }
    let before = bytes[start - 1];
    let further = start.checked_sub(2).and_then(|at| bytes.get(at));
    let word = further.is_some_and(u8::is_ascii_alphanumeric);
    match before {
        b'_' | b'#' | b'=' | b'@' | b'%' | b'&' => false,
        b',' => !further.is_some_and(u8::is_ascii_digit),
        b'-' | b'/' | b'.' if bytes[start] != b'+' && bytes[start] != b'(' => !word,
        b':' => !further.is_some_and(u8::is_ascii_digit),
        _ => !before.is_ascii_alphanumeric(),
    }
}

/// What follows does not make it part of something longer: no letter but an extension's or a label's ("-Office"), no decimal, no
/// percent sign, no time of day.
fn closes(bytes: &[u8], end: usize) -> bool {
    let next = bytes.get(end + 1);
    match bytes.get(end) {
        None => true,
        Some(b'x') => next.is_some_and(u8::is_ascii_digit),
        Some(b'%' | b'_' | b'@' | b'=') => false,
        Some(b',' | b':') => !next.is_some_and(u8::is_ascii_digit),
        Some(b'-' | b'/' | b'.') => {
            let tail = &bytes[end + 1..];
            let letters = tail.iter().take(9).take_while(|byte| byte.is_ascii_alphabetic()).count();
            letters == 0
                || (3..9).contains(&letters) && !tail.get(letters).is_some_and(u8::is_ascii_digit)
        }
        Some(byte) => !byte.is_ascii_alphanumeric(),
    }
}

/// More digits stand right behind a full stop or hyphen: "0012345-67.2019.8.26".
fn goes_on(bytes: &[u8], end: usize) -> bool {
    matches!(bytes.get(end), Some(b'.' | b'-'))
        && bytes.get(end + 1).is_some_and(u8::is_ascii_digit)
}

/// A number with `+`, `00` or `011` and a country's code that its length fits.
fn international(chain: &Chain, count: usize) -> Option<f32> {
    let digits = &chain.digits[..chain.groups[count - 1].total];
    let (rest, confidence): (&[u8], f32) = if chain.plus {
        (digits, 0.95)
    } else if let Some(rest) = digits.strip_prefix(b"00") {
        (rest, if chain.groups[0].total <= 6 && count > 1 { 0.85 } else { 0.7 })
    } else {
        (digits.strip_prefix(b"011").filter(|_| chain.groups[0].total == 3)?, 0.85)
    };
    let (code, least, most) = calling_codes::of(rest)?;
    let mut national = rest.len() - code;
    // "+44 (0)20": the trunk zero is not dialled.
    let zero = rest[code..].first() == Some(&b'0') && rest[..code] != *b"39";
    if zero {
        national -= 1;
    }
    (least..=most).contains(&national).then_some(confidence)
}

#[cfg(test)]
mod tests;
