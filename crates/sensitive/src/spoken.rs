//! What people say when they dictate a number or an address, and what a recogniser makes of it.

pub(crate) mod email;
pub(crate) mod lost_sign;
pub(crate) mod machine;
mod numerals;

use crate::{
    Kind,
    bit_set::BitSet,
    reading::{Builder, Reading, Spoken},
};
use numerals::{Numeral, numeral};

/// A run with fewer digits is no number that anybody is found by.
const LEAST: usize = 6;
/// Words in a row that add no digit: more are not one number. (And without an end to it, time would not be linear.)
const IDLE: usize = 6;
/// A run ends here at the latest: the longest number of any kind is an IBAN.
const MOST: usize = 64;

/// Values that are larger (or smaller) than the one before, of which so many make a series.
const STEPS: usize = 5;

/// A piece of the plain reading that can be part of a number.
struct Token {
    start: usize,
    end: usize,
    numeral: Numeral,
}

impl Token {
    fn idle(&self) -> bool {
        matches!(self.numeral, Numeral::Filler | Numeral::Joint)
    }
}

/// The text once more, with numbers that are said word by word or digit by digit in digits; `None` where there are none.
///
/// "oh seven double nine, um, one two" becomes "079912"; a letter that stands alone in capitals stays with the digits beside it.
pub(crate) fn read(plain: &Reading) -> Option<Reading> {
    let mut builder: Option<Builder> = None;
    let (mut spoken, mut text) = (Vec::new(), String::new());
    let (mut kept, mut at) = (0, 0);
    let starts = starts(plain);
    while let Some(first) = starts.next(at) {
        at = first + 1;
        if !may_begin(plain, first) {
            continue;
        }
        if let Some(end) = spelled(plain, first) {
            at = end;
            continue;
        }
        let Some(run) = run(plain, first, &mut text) else { continue };
        at = run.end;
        if !run.counts(plain) {
            continue;
        }
        let builder = builder.get_or_insert_with(|| Builder::new(plain.text.len()));
        builder.keep_all(plain, kept..run.start);
        // Chinese needs no space between a number and the words around it, but a letter would cling to the digits.
        let start = builder.len();
        builder.replace(run.text, run.start);
        spoken.push(Spoken { range: start..builder.len(), words: run.words, pairs: run.pairs });
        kept = run.end;
    }
    let mut builder = builder?;
    builder.keep_all(plain, kept..plain.text.len());
    Some(builder.finish(plain.text.len(), spoken))
}

/// Where words begin, of which any may be the first of a number; Chinese needs no space between them.
fn starts(plain: &Reading) -> BitSet {
    let mut starts = plain.words();
    for plus in memchr::memchr_iter(b'+', plain.bytes()) {
        starts.insert(plus);
    }
    if !plain.text.is_ascii() {
        let wide = plain.bytes().iter().enumerate().filter(|(_, byte)| **byte >= 0xe0);
        wide.for_each(|(at, _)| starts.insert(at));
    }
    starts
}

/// The word here can be the first of a number, as hardly any is.
fn may_begin(plain: &Reading, at: usize) -> bool {
    let bytes = plain.bytes();
    let alone = || bytes.get(at + 1).is_none_or(|next| !next.is_ascii_alphanumeric());
    !bytes[at].is_ascii_lowercase()
        || numerals::may_begin(&bytes[at..])
        || plain.is_capital(at) && alone()
}

/// A letter here belongs to the spelled name of a document, which ends there.
fn spelled(plain: &Reading, at: usize) -> Option<usize> {
    plain.is_capital(at).then(|| plain.cues.spelled(&plain.text, at)).flatten()
}

/// Digits that are told, with no letter among them.
pub(crate) struct Told {
    pub(crate) digits: String,
    /// One of them was a word.
    pub(crate) words: bool,
    pub(crate) end: usize,
}

/// The digits that are told from here on.
pub(crate) fn told(plain: &Reading, start: usize) -> Option<Told> {
    let mut digits = String::new();
    let run = run(plain, start, &mut digits)?;
    let (words, end) = (run.words, run.end);
    digits.bytes().all(|byte| byte.is_ascii_digit()).then_some(Told { digits, words, end })
}

struct Run<'t> {
    start: usize,
    end: usize,
    text: &'t mut String,
    digits: usize,
    /// A digit was a word.
    words: bool,
    pairs: bool,
    /// Written digits stood in groups of more than one.
    groups: bool,
    commas: bool,
    /// "uh" or "dash" stood between two groups.
    joined: bool,
    /// How many groups look like years ("1871 to 1889, 1882, four").
    years: usize,
    /// Hundreds and thousands, of which the larger says that it is an amount: nobody is rung on "four hundred thousand".
    zeros: usize,
    thousands: bool,
    /// Each value so far is no smaller, or no larger, than the one before: people count like this.
    rises: bool,
    falls: bool,
    last: Option<u32>,
    changes: usize,
}

impl Run<'_> {
    /// It is more than numbers that stand there anyway.
    fn counts(&self, plain: &Reading) -> bool {
        let leads = self.text.starts_with(['0', '+']);
        let amount = self.zeros > 1 && self.thousands || self.years > 1;
        let told = self.words || !self.groups || self.joined || self.commas && leads;
        // A PAN has four digits and six letters.
        let enough = self.digits >= LEAST || self.digits == 4 && self.text.len() >= 9;
        enough && !amount && !self.is_series(plain) && (told || self.is_social(plain))
    }

    /// Counting up or down, where no word says that it is a number of somebody. Much is called, rung and texted by the number: a word for
    /// phones must name it.
    fn is_series(&self, plain: &Reading) -> bool {
        (self.rises || self.falls) && self.words && self.changes >= STEPS && {
            let around = plain.cues.around(&plain.text, self.start, self.end);
            let named = || plain.cues.is_named(&plain.text, self.start);
            !around.identity && around.others(Kind::Phone).next().is_none() && !named()
        }
    }

    fn tell(&mut self, value: u32) {
        let last = self.last.replace(value).unwrap_or(value);
        self.rises &= last <= value;
        self.falls &= last >= value;
        self.changes += usize::from(last != value);
    }

    /// Nine digits beside a word for a Social Security number.
    fn is_social(&self, plain: &Reading) -> bool {
        let around = || plain.cues.around(&plain.text, self.start, self.end);
        self.digits == 9 && around().speak_for(Kind::Ssn)
    }
}

/// The run of numerals that begins at `start`, its digits and letters in `text`.
fn run<'t>(plain: &Reading, start: usize, text: &'t mut String) -> Option<Run<'t>> {
    let first = token(plain, start).filter(|token| !token.idle())?;
    // "A/C one two": the letter ends a word.
    let part = matches!(first.numeral, Numeral::Letter(_)) && start > 0;
    if part && matches!(plain.bytes()[start - 1], b'/' | b'.') {
        return None;
    }
    text.clear();
    let mut run = Run {
        start,
        end: start,
        text,
        digits: 0,
        words: false,
        pairs: false,
        groups: false,
        commas: false,
        joined: false,
        years: 0,
        zeros: 0,
        thousands: false,
        rises: true,
        falls: true,
        last: None,
        changes: 0,
    };
    let mut next = Some(first);
    let mut times = 1;
    let mut pending_tens: Option<u8> = None;
    let (mut idle, mut joint) = (0, false);
    // Where the run stood before a word like "and": letters alone behind it are the sentence's ("... six and I").
    let mut paused = None;
    while let Some(token) = next.take() {
        let tens = pending_tens.take();
        let (size, digits) = (run.text.len(), run.digits);
        match token.numeral {
            Numeral::Digit(digit) if tens.is_some() && times == 1 && digit != b'0' => {
                // "twenty five" is 25, not 20 5.
                run.text.pop();
                run.text.push(char::from(digit));
                run.words = true;
                run.tell(10 * u32::from(tens.unwrap_or(b'0') - b'0') + u32::from(digit - b'0'));
            }
            Numeral::Digit(digit) => {
                run.text.extend(std::iter::repeat_n(char::from(digit), times));
                run.digits += times;
                run.words = true;
                run.tell(u32::from(digit - b'0'));
            }
            Numeral::Two(a, b) => {
                for _ in 0..times {
                    run.text.push(char::from(a));
                    run.text.push(char::from(b));
                }
                run.digits += 2 * times;
                // Whether more follows the tens, the next word tells.
                if b != b'0' || a < b'2' {
                    run.tell(10 * u32::from(a - b'0') + u32::from(b - b'0'));
                }
                run.pairs = true;
                run.words = true;
                pending_tens = (b == b'0' && a >= b'2' && times == 1).then_some(a);
            }
            Numeral::Written => {
                let written = &plain.text[token.start..token.end];
                let times = if written.len() == 1 { times } else { 1 };
                run.text.extend(std::iter::repeat_n(written, times));
                run.digits += written.len() * times;
                run.groups |= written.len() > 1;
                (run.rises, run.falls) = (false, false);
                run.years += usize::from(
                    written.len() == 4
                        && (written.starts_with("1") && &written[1..2] >= "5"
                            || written.starts_with("20")),
                );
            }
            Numeral::Zeros(count) if size > 0 => {
                run.text.extend(std::iter::repeat_n('0', count));
                run.digits += count;
                run.words = true;
                run.zeros += 1;
                run.thousands |= count > 2;
            }
            Numeral::Letter(letter) => run.text.push(char::from(letter)),
            Numeral::Plus if size == 0 => run.text.push('+'),
            Numeral::Times(_) | Numeral::Filler | Numeral::Joint => {}
            Numeral::Zeros(_) | Numeral::Plus => break,
        }
        times = match token.numeral {
            Numeral::Times(times) => times,
            _ => 1,
        };
        match token.numeral {
            Numeral::Filler | Numeral::Joint => paused = paused.or(Some((size, run.end))),
            Numeral::Letter(_) => {}
            _ => paused = None,
        }
        if !matches!(token.numeral, Numeral::Times(_)) && !token.idle() {
            run.end = token.end;
        } else if tens.is_some() {
            pending_tens = None;
        }
        if run.digits > digits {
            run.joined |= joint;
            (idle, joint) = (0, false);
        } else {
            idle += 1;
            joint |= size > 0 && token.numeral == Numeral::Joint;
        }
        if run.digits >= MOST || idle > IDLE {
            break;
        }
        let end = match token.numeral {
            Numeral::Letter(letter) => token.end + likened(&plain.text[token.end..], letter),
            _ => token.end,
        };
        let (from, comma) = gap(plain.bytes(), end);
        next = token_after(plain, from, end).filter(|token| spelled(plain, token.start).is_none());
        run.commas |= comma && next.is_some();
    }
    if let Some((size, end)) = paused {
        run.text.truncate(size);
        run.end = end;
    }
    if run.digits == 0 {
        return None;
    }
    trim_letters(&mut run, plain);
    Some(run)
}

/// Length of "as in yellow", "for sugar" behind a letter: a word that begins with it.
fn likened(text: &str, letter: u8) -> usize {
    let rest = text.strip_prefix(',').unwrap_or(text);
    let lead = [" as in ", " like ", " for ", " wie ", " as ", " de "]
        .iter()
        .find(|lead| rest.starts_with(**lead));
    let Some(word) = lead.map(|lead| &rest[lead.len()..]) else { return 0 };
    let length = word.bytes().take(16).take_while(u8::is_ascii_lowercase).count();
    let fits = length > 2 && length < 16 && word.as_bytes()[0] == letter;
    if fits { text.len() - word.len() + length } else { 0 }
}

/// Letters at the end that are words of the sentence ("... four. I") stand a full stop or comma apart; one that clings is kept.
fn trim_letters(run: &mut Run<'_>, plain: &Reading) {
    while run.text.ends_with(|ch: char| ch.is_ascii_lowercase()) {
        let before = plain.bytes()[..run.end - 1].iter().rev().find(|byte| **byte != b' ');
        let han = plain.text[..run.end - 1].chars().next_back().is_some_and(numerals::is_han_digit);
        let fused = han || before.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'(');
        if fused && run.digits >= LEAST {
            break;
        }
        run.text.pop();
        let rest =
            plain.text[..run.end - 1].trim_end_matches([' ', ',', '.', '-', '(', '\n', '、', '，']);
        run.end = rest.len().max(run.start + 1);
    }
}

/// What may stand between two numerals: spaces, a comma, a full stop, dots of hesitation, a hyphen; where the next begins, and
/// whether it was a comma or full stop.
fn gap(bytes: &[u8], from: usize) -> (usize, bool) {
    let length = bytes[from..].iter().take(5).take_while(|byte| b" ,.-\n()".contains(byte)).count();
    let comma = bytes[from..from + length].iter().any(|byte| b",.".contains(byte));
    (from + length, comma)
}

fn token_after(plain: &Reading, from: usize, end: usize) -> Option<Token> {
    let bytes = plain.bytes();
    // "、" and "，" stand between Chinese numerals.
    let rest = &plain.text[from..];
    let skip = rest.len() - rest.trim_start_matches(['、', '，', ',', ' ']).len();
    let token = token(plain, from + skip)?;
    let fused = token.start == end;
    let both_ascii = bytes.get(end - 1).is_some_and(u8::is_ascii_alphanumeric)
        && bytes[token.start].is_ascii_alphanumeric();
    (!(fused && both_ascii)).then_some(token)
}

fn token(plain: &Reading, start: usize) -> Option<Token> {
    let rest = plain.text.get(start..)?;
    let first = rest.chars().next()?;
    if first == '+' {
        return Some(Token { start, end: start + 1, numeral: Numeral::Plus });
    }
    if !first.is_ascii() {
        let (numeral, length) = numerals::chinese(rest)?;
        return Some(Token { start, end: start + length, numeral });
    }
    let length = rest.bytes().take(24).take_while(u8::is_ascii_alphanumeric).count();
    let word = &rest[..length];
    let end = start + length;
    if word.is_empty() || length == 24 {
        return None;
    }
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        // Amounts, times and decimals are not told digit by digit.
        let priced = crate::shape::priced(&plain.text, start);
        let decimal = matches!(rest.as_bytes().get(length), Some(b',' | b'.' | b':' | b'/' | b'%'))
            && rest.as_bytes().get(length + 1).is_some_and(u8::is_ascii_digit);
        return (!priced && !decimal && length <= 16).then_some(Token {
            start,
            end,
            numeral: Numeral::Written,
        });
    }
    if numerals::may_go_on(rest.as_bytes()) {
        if let Some(length) = numerals::phrase(rest) {
            return Some(Token { start, end: start + length, numeral: Numeral::Joint });
        }
        if let Some(numeral) = numeral(word) {
            return Some(Token { start, end, numeral });
        }
    }
    let alone = word.len() == 1 && plain.is_capital(start);
    alone.then(|| Token { start, end, numeral: Numeral::Letter(word.as_bytes()[0]) })
}

#[cfg(test)]
mod tests;
