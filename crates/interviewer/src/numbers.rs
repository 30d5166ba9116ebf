/// Number words that are never anything else.
pub(crate) const NUMBER_WORDS: &[&str] = &[
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "dozen",
    "dozens",
    "percent",
    "twice",
    "doubled",
    "tripled",
    "halved",
    "double",
    "triple",
    "zero",
];

/// Whether a folded word is digits that name no year, or a number word that is never anything else.
pub fn is_number(word: &str) -> bool {
    NUMBER_WORDS.contains(&word)
        || (word.starts_with(|c: char| c.is_ascii_digit()) && !is_year(word))
}

/// Four digits that name a year people work in.
pub(crate) fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse().is_ok_and(|year: u16| (1950..2100).contains(&year))
}
