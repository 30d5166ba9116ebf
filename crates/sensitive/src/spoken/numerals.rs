use std::sync::LazyLock;

/// What a word says when a number is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Numeral {
    Digit(u8),
    Two(u8, u8),
    /// "double", "triple": so many of what follows.
    Times(usize),
    /// "hundred", "thousand" behind a digit: so many zeros.
    Zeros(usize),
    /// Digits as digits.
    Written,
    /// A capital that stands alone.
    Letter(u8),
    Plus,
    /// What people say while they think.
    Filler,
    /// What they say where another group of the same number begins.
    Joint,
}

use Numeral::{Digit, Filler, Joint, Plus, Times, Two, Zeros};

/// Words of English and Spanish, lower case and without accents, apart by spaces.
const WORDS: &[(&str, Numeral)] = &[
    ("zero oh nought naught o cero", Digit(b'0')),
    ("one uno", Digit(b'1')),
    ("two dos", Digit(b'2')),
    ("three tres", Digit(b'3')),
    ("four cuatro", Digit(b'4')),
    ("five cinco", Digit(b'5')),
    ("six seis", Digit(b'6')),
    ("seven siete", Digit(b'7')),
    ("eight ocho", Digit(b'8')),
    ("nine niner nueve", Digit(b'9')),
    ("ten diez", Two(b'1', b'0')),
    ("eleven once", Two(b'1', b'1')),
    ("twelve doce", Two(b'1', b'2')),
    ("thirteen trece", Two(b'1', b'3')),
    ("fourteen catorce", Two(b'1', b'4')),
    ("fifteen quince", Two(b'1', b'5')),
    ("sixteen dieciseis", Two(b'1', b'6')),
    ("seventeen diecisiete", Two(b'1', b'7')),
    ("eighteen dieciocho", Two(b'1', b'8')),
    ("nineteen diecinueve", Two(b'1', b'9')),
    ("twenty veinte", Two(b'2', b'0')),
    ("thirty treinta", Two(b'3', b'0')),
    ("forty cuarenta", Two(b'4', b'0')),
    ("fifty cincuenta", Two(b'5', b'0')),
    ("sixty sesenta", Two(b'6', b'0')),
    ("seventy setenta", Two(b'7', b'0')),
    ("eighty ochenta", Two(b'8', b'0')),
    ("ninety noventa", Two(b'9', b'0')),
    ("veintiuno", Two(b'2', b'1')),
    ("veintidos", Two(b'2', b'2')),
    ("veintitres", Two(b'2', b'3')),
    ("veinticuatro", Two(b'2', b'4')),
    ("veinticinco", Two(b'2', b'5')),
    ("veintiseis", Two(b'2', b'6')),
    ("veintisiete", Two(b'2', b'7')),
    ("veintiocho", Two(b'2', b'8')),
    ("veintinueve", Two(b'2', b'9')),
    ("double doble", Times(2)),
    ("triple treble", Times(3)),
    ("quadruple", Times(4)),
    ("hundred cientos", Zeros(2)),
    ("thousand", Zeros(3)),
    ("plus mas", Plus),
    ("and y este pues luego bracket brackets like sorry well right wait", Filler),
    ("um uh er erm uhm hmm eh ah mm then next okay ok so yeah yes dash hyphen guion space", Joint),
];

/// The words by their first letter.
static TABLE: LazyLock<[Vec<(&str, Numeral)>; 26]> = LazyLock::new(|| {
    let mut table = [const { Vec::new() }; 26];
    for (words, numeral) in WORDS {
        for word in words.split(' ') {
            table[usize::from(word.as_bytes()[0] - b'a')].push((word, *numeral));
        }
    }
    table
});

/// Words together that are said between two groups of a number.
const PHRASES: &[&str] = &[
    "in brackets",
    "in bracket",
    "hold on",
    "followed by",
    "that's",
    "and then",
    "let me see",
    "one moment",
];

/// The letters that words begin with: for the first two, a bit for each third; 26 stands for whatever is no letter. Hardly any other
/// word of a text begins like one of these, and it is quickly seen.
struct Beginnings([[u32; 27]; 26]);

/// Of words that can be the first of a number, and of any.
static FIRST: LazyLock<Beginnings> = LazyLock::new(|| {
    let told = WORDS.iter().filter(|(_, numeral)| !matches!(numeral, Filler | Joint));
    Beginnings::of(told.flat_map(|(words, _)| words.split(' ')))
});
static ANY: LazyLock<Beginnings> = LazyLock::new(|| {
    let words = WORDS.iter().flat_map(|(words, _)| words.split(' '));
    Beginnings::of(words.chain(PHRASES.iter().copied()))
});

impl Beginnings {
    fn of(words: impl Iterator<Item = &'static str>) -> Self {
        let mut beginnings = [[0; 27]; 26];
        for word in words {
            let [first, second, third] = Self::letters(word.as_bytes());
            beginnings[first][second] |= 1 << third;
        }
        Self(beginnings)
    }

    fn has(&self, word: &[u8]) -> bool {
        let [first, second, third] = Self::letters(word);
        first < 26 && self.0[first][second] >> third & 1 == 1
    }

    fn letters(word: &[u8]) -> [usize; 3] {
        let letter = |at: usize| match word.get(at) {
            Some(byte) if byte.is_ascii_lowercase() => usize::from(byte - b'a'),
            _ => 26,
        };
        // What stands behind a word says nothing about it.
        let third = if letter(1) == 26 { 26 } else { letter(2) };
        [letter(0), letter(1), third]
    }
}

/// The word could be one that says a digit.
pub(super) fn may_begin(text: &[u8]) -> bool {
    FIRST.has(text)
}

/// The word could be one that is said in a number.
pub(super) fn may_go_on(text: &[u8]) -> bool {
    ANY.has(text)
}

/// The length of such a phrase here.
pub(super) fn phrase(text: &str) -> Option<usize> {
    let phrase = PHRASES.iter().find(|phrase| text.starts_with(**phrase))?;
    let whole = text.as_bytes().get(phrase.len()).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    whole.then_some(phrase.len())
}

/// What a word of English or Spanish says.
pub(super) fn numeral(word: &str) -> Option<Numeral> {
    let first = word.bytes().next().filter(u8::is_ascii_lowercase)?;
    TABLE[usize::from(first - b'a')]
        .iter()
        .find(|(known, _)| *known == word)
        .map(|(_, numeral)| *numeral)
}

pub(super) fn is_han_digit(ch: char) -> bool {
    matches!(chinese(ch.encode_utf8(&mut [0; 4])), Some((Digit(_), _)))
}

/// A Chinese numeral that is told as a digit, or what is said in between, and its length in bytes.
pub(super) fn chinese(text: &str) -> Option<(Numeral, usize)> {
    let first = text.chars().next()?;
    let digit = match first {
        '零' | '〇' | '○' | '洞' => b'0',
        '一' | '幺' | '壹' => b'1',
        '二' | '兩' | '两' | '贰' | '貳' => b'2',
        '三' | '叁' => b'3',
        '四' => b'4',
        '五' => b'5',
        '六' => b'6',
        '七' => b'7',
        '八' => b'8',
        '九' => b'9',
        '括' if text.starts_with("括號") || text.starts_with("括号") => {
            return Some((Numeral::Filler, "括號".len()));
        }
        '加' => return Some((Numeral::Plus, first.len_utf8())),
        '嗯' | '呃' | '啊' | '然' => {
            let length = if text.starts_with("然后") || text.starts_with("然後") {
                "然后".len()
            } else {
                first.len_utf8()
            };
            return (first != '然' || length > first.len_utf8())
                .then_some((Numeral::Filler, length));
        }
        _ => return None,
    };
    Some((Numeral::Digit(digit), first.len_utf8()))
}
