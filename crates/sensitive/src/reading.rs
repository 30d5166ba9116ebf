use std::ops::Range;

use crate::{bit_set::BitSet, context::Cues};

/// A text made plain for matching, with the way back to where each piece stood.
///
/// Letters are lower case and without accents, digits, brackets, dashes and spaces are ASCII whatever their width or script, and
/// characters without width are gone. Lines end in `\n` alone.
pub(crate) struct Reading {
    pub(crate) text: String,
    pub(crate) cues: Cues,
    /// Stretches that stand for spoken numbers, in order.
    pub(crate) spoken: Vec<Spoken>,
    segments: Vec<Segment>,
    /// Where letters stand that were capitals.
    capitals: BitSet,
    digits: BitSet,
}

/// A stretch of a reading that was written as words or digit by digit.
#[derive(Clone, Debug)]
pub(crate) struct Spoken {
    pub(crate) range: Range<usize>,
    /// At least one digit was a word: hardly anything but a number told to somebody is.
    pub(crate) words: bool,
    /// Digits came in pairs ("twenty four"), as amounts and years do, too.
    pub(crate) pairs: bool,
}

/// From `here` on, the reading stands for what is `there` on in its source.
#[derive(Clone, Copy)]
struct Segment {
    here: usize,
    there: usize,
    /// Byte for byte; otherwise the whole segment stands for the whole source up to the next one.
    exact: bool,
}

impl Reading {
    /// The plain reading of a text.
    pub(crate) fn of(source: &str) -> Self {
        let mut builder = Builder::new(source.len());
        let mut at = 0;
        loop {
            let length = ascii_length(&source.as_bytes()[at..]);
            builder.keep_lines(&source[at..at + length], at);
            at += length;
            let Some(ch) = source[at..].chars().next() else { break };
            if ch.is_uppercase() {
                builder.mark_capital();
            }
            match fold(ch) {
                Some(folded) if folded.len_utf8() == ch.len_utf8() => builder.keep(folded, at),
                Some(folded) => {
                    let mut buffer = [0; 4];
                    builder.replace(folded.encode_utf8(&mut buffer), at);
                }
                None => {}
            }
            at += ch.len_utf8();
        }
        builder.finish(source.len(), Vec::new())
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }

    /// Where a stretch of this reading stands in its source; what was replaced counts as a whole.
    pub(crate) fn origin(&self, span: Range<usize>) -> Range<usize> {
        let start = self.segment(span.start);
        let from = if start.exact { start.there + (span.start - start.here) } else { start.there };
        if span.is_empty() {
            return from..from;
        }
        let index = self.segments.partition_point(|segment| segment.here < span.end).max(1) - 1;
        let end = self.segments[index];
        let to = match self.segments.get(index + 1) {
            Some(next) if !end.exact => next.there,
            _ => end.there + (span.end - end.here),
        };
        from..to.max(from)
    }

    fn segment(&self, at: usize) -> Segment {
        let index = self.segments.partition_point(|segment| segment.here <= at);
        self.segments[index.max(1) - 1]
    }

    /// The letter here was a capital in the text.
    pub(crate) fn is_capital(&self, at: usize) -> bool {
        self.capitals.contains(at)
    }

    /// Where words of letters and digits of ASCII begin.
    pub(crate) fn words(&self) -> BitSet {
        let mut letters = BitSet::with_capacity(self.text.len());
        letters.insert_each(self.bytes(), 0, b'a', b'z');
        letters.rows(&self.digits)
    }

    /// Where the first digit from `at` on stands.
    pub(crate) fn next_digit(&self, at: usize) -> Option<usize> {
        self.digits.next(at)
    }

    /// The spoken number that this stretch is part of.
    pub(crate) fn spoken_at(&self, at: usize) -> Option<&Spoken> {
        let index = self.spoken.partition_point(|spoken| spoken.range.end <= at);
        self.spoken.get(index).filter(|spoken| spoken.range.start <= at)
    }
}

/// How many bytes of ASCII a text begins with.
fn ascii_length(bytes: &[u8]) -> usize {
    let chunks = 64 * bytes.chunks(64).take_while(|chunk| chunk.is_ascii()).count();
    let whole = chunks.min(bytes.len());
    whole + bytes[whole..].iter().take_while(|byte| byte.is_ascii()).count()
}

/// Puts a reading together, front to back.
pub(crate) struct Builder {
    text: String,
    segments: Vec<Segment>,
    capitals: BitSet,
}

impl Builder {
    pub(crate) fn new(capacity: usize) -> Self {
        Self {
            text: String::with_capacity(capacity),
            segments: vec![Segment { here: 0, there: 0, exact: true }],
            capitals: BitSet::with_capacity(capacity),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    fn mark_capital(&mut self) {
        self.capitals.insert(self.text.len());
    }

    fn begin(&mut self, there: usize, exact: bool) {
        let here = self.text.len();
        if let Some(last) = self.segments.last()
            && last.exact
            && exact
            && last.there + (here - last.here) == there
        {
            return;
        }
        self.segments.push(Segment { here, there, exact });
    }

    fn keep(&mut self, ch: char, there: usize) {
        self.begin(there, true);
        self.text.push(ch);
    }

    /// Takes over a stretch of ASCII, in lower case; a line ends with one byte, whatever the program that wrote it.
    fn keep_lines(&mut self, stretch: &str, there: usize) {
        let bytes = stretch.as_bytes();
        let mut from = 0;
        for end in memchr::memchr_iter(b'\r', bytes) {
            if bytes.get(end + 1) == Some(&b'\n') {
                self.keep_lower(&stretch[from..end], there + from);
                from = end + 1;
            }
        }
        self.keep_lower(&stretch[from..], there + from);
    }

    /// Takes over a stretch of ASCII, in lower case.
    fn keep_lower(&mut self, stretch: &str, there: usize) {
        if stretch.is_empty() {
            return;
        }
        self.begin(there, true);
        let from = self.text.len();
        self.capitals.insert_each(stretch.as_bytes(), from, b'A', b'Z');
        self.text.push_str(stretch);
        self.text[from..].make_ascii_lowercase();
    }

    /// Takes over a stretch of another reading as it stands there.
    pub(crate) fn keep_all(&mut self, from: &Reading, range: Range<usize>) {
        let stretch = &from.text[range.clone()];
        if stretch.is_empty() {
            return;
        }
        self.begin(range.start, true);
        let here = self.text.len();
        let mut next = range.start;
        while let Some(capital) = from.capitals.next(next).filter(|at| *at < range.end) {
            self.capitals.insert(here + capital - range.start);
            next = capital + 1;
        }
        self.text.push_str(stretch);
    }

    /// Puts `with` in the place of what stands at `there`, up to whatever comes next.
    pub(crate) fn replace(&mut self, with: &str, there: usize) {
        if !with.is_empty() {
            self.begin(there, false);
            self.text.push_str(with);
        }
    }

    pub(crate) fn finish(mut self, source_length: usize, spoken: Vec<Spoken>) -> Reading {
        self.segments.push(Segment { here: self.text.len(), there: source_length, exact: true });
        let Self { text, segments, capitals } = self;
        let cues = Cues::of(&text, |at| capitals.contains(at));
        let mut digits = BitSet::with_capacity(text.len());
        digits.insert_each(text.as_bytes(), 0, b'0', b'9');
        Reading { text, cues, spoken, segments, capitals, digits }
    }
}

/// One character, made plain; `None` for what has no width.
fn fold(ch: char) -> Option<char> {
    if ch.is_ascii() {
        return Some(ch.to_ascii_lowercase());
    }
    Some(match ch {
        _ if text::is_invisible(ch) => return None,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{2028}' | '\u{2029}' | '\u{85}' => '\n',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' => '-',
        '\u{2018}' | '\u{2019}' => '\'',
        'à'..='å' | 'À'..='Å' | 'ā' | 'ă' | 'ą' => 'a',
        'è'..='ë' | 'È'..='Ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ì'..='ï' | 'Ì'..='Ï' | 'ī' => 'i',
        'ò'..='ö' | 'Ò'..='Ö' | 'ø' | 'Ø' | 'ō' | 'ő' => 'o',
        'ù'..='ü' | 'Ù'..='Ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ç' | 'Ç' | 'ć' | 'č' => 'c',
        'ñ' | 'Ñ' | 'ń' | 'ň' => 'n',
        'ý' | 'ÿ' => 'y',
        'ł' | 'Ł' => 'l',
        'ś' | 'š' | 'Š' | 'Ś' => 's',
        'ź' | 'ż' | 'ž' | 'Ž' | 'Ż' => 'z',
        '\u{ff01}'..='\u{ff5e}' => {
            let narrow = char::from_u32(u32::from(ch) - 0xfee0).unwrap_or(ch);
            narrow.to_ascii_lowercase()
        }
        '\u{660}'..='\u{669}' => digit(ch, 0x660),
        '\u{6f0}'..='\u{6f9}' => digit(ch, 0x6f0),
        '\u{966}'..='\u{96f}' => digit(ch, 0x966),
        _ => {
            let mut lower = ch.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(lower), None) => lower,
                _ => ch,
            }
        }
    })
}

fn digit(ch: char, zero: u32) -> char {
    char::from_digit(u32::from(ch) - zero, 10).unwrap_or(ch)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn back(source: &str, find: &str) -> String {
        let reading = Reading::of(source);
        let start = reading.text.find(find).unwrap();
        source[reading.origin(start..start + find.len())].to_owned()
    }

    #[test]
    fn what_is_found_in_the_plain_reading_stands_in_the_text() {
        assert_eq!(back("Número Ａ１２３（3） x", "a123(3)"), "Ａ１２３（3）");
        assert_eq!(back("身份证 4111\u{a0}1111。", "4111 1111"), "4111\u{a0}1111");
        assert_eq!(back("tel \u{202a}+44 7\u{200b}7\u{202c} ok", "+44 77"), "+44 7\u{200b}7");
        assert_eq!(back("İstanbul 12", "12"), "12");
        assert_eq!(back("é1é", "1"), "1");
        assert_eq!(back("Tel\r\n\r\n12\r\n34 x", "12\n34"), "12\r\n34");
        assert_eq!(back("a\r\nb\rc\r", "b\rc\r"), "b\rc\r");
    }
}
