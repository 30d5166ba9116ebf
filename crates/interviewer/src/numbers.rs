/// Number words that are never anything else, in alphabetical order.
pub(crate) const NUMBER_WORDS: &[&str] = &[
    "billion",
    "double",
    "doubled",
    "dozen",
    "dozens",
    "eight",
    "eighteen",
    "eighty",
    "eleven",
    "fifteen",
    "fifty",
    "five",
    "forty",
    "four",
    "fourteen",
    "halved",
    "hundred",
    "hundreds",
    "million",
    "millions",
    "nine",
    "nineteen",
    "ninety",
    "percent",
    "seven",
    "seventeen",
    "seventy",
    "six",
    "sixteen",
    "sixty",
    "ten",
    "thirteen",
    "thirty",
    "thousand",
    "thousands",
    "three",
    "triple",
    "tripled",
    "twelve",
    "twenty",
    "twice",
    "two",
    "zero",
];

/// Whether a folded word is digits that name no year, or a number word that is never anything else.
pub fn is_number(word: &str) -> bool {
    // Every word of every answer is asked about.
    NUMBER_WORDS.binary_search(&word).is_ok()
        || (word.starts_with(|c: char| c.is_ascii_digit()) && !is_year(word))
}

/// Four digits that name a year people work in.
pub(crate) fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse().is_ok_and(|year: u16| (1950..2100).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::{NUMBER_WORDS, is_number};

    #[test]
    fn number_words_are_found_by_their_order() {
        assert!(NUMBER_WORDS.is_sorted());
        assert!(NUMBER_WORDS.iter().all(|word| is_number(word)));
        assert!(is_number("3,000") && !is_number("2024") && !is_number("team"));
    }
}
