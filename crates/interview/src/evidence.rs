use std::ops::Range;

use serde::{Deserialize, Serialize};
use text::{is_wide, words};
use unicode_normalization::char::decompose_canonical;

use crate::{Turn, TurnId};

/// The candidate's own words: can only be made of words that stand in an answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Evidence {
    turn: TurnId,
    quote: String,
}

impl Evidence {
    /// Finds `words` in the answer to `turn`: whole words, however they are spaced or capitalised, with whatever apostrophes,
    /// quotation marks and dashes; of a script without spaces (Chinese), whole characters. The quote is then what stands in the
    /// answer, to the letter. `None` if the candidate never said it, or if it is not certain that those were the words.
    pub fn find(turn: &Turn, words: &str) -> Option<Self> {
        let answer = turn.answer()?;
        let quote = find_words(&answer.text, words, &answer.doubtful_places())?;
        Some(Self { turn: turn.id, quote: quote.to_owned() })
    }

    /// The words that stand at `place`, in bytes of the answer to `turn`. `None` if no words stand there, or none that are certain.
    pub fn at(turn: &Turn, place: Range<usize>) -> Option<Self> {
        let answer = turn.answer()?;
        if overlaps(&place, &answer.doubtful_places()) {
            return None;
        }
        let quote = answer.text.get(place)?.trim();
        quote
            .contains(char::is_alphanumeric)
            .then(|| Self { turn: turn.id, quote: quote.to_owned() })
    }

    /// Whose answer it is from.
    pub fn turn(&self) -> TurnId {
        self.turn
    }

    /// The words, as they stand in the answer.
    pub fn quote(&self) -> &str {
        &self.quote
    }
}

/// A character as it is compared, and where what it is made from stands.
#[derive(Clone, Copy)]
struct Folded {
    char: char,
    start: usize,
    end: usize,
}

/// Lower case, accents apart from their letters, every run of white space one space, and none beside a script that has no
/// spaces; each character knowing its place in the original.
fn fold(text: &str) -> Vec<Folded> {
    let mut folded: Vec<Folded> = Vec::with_capacity(text.len());
    let mut space: Option<Folded> = None;
    for (start, char) in text.char_indices() {
        let end = start + char.len_utf8();
        if char.is_whitespace() {
            let from = space.map_or(start, |space| space.start);
            space = Some(Folded { char: ' ', start: from, end });
            continue;
        }
        if let Some(space) = space.take()
            && !is_wide(char)
            && !folded.last().is_some_and(|last| is_wide(last.char))
        {
            folded.push(space);
        }
        decompose_canonical(plain(char), |part| {
            folded.extend(part.to_lowercase().map(|char| Folded { char, start, end }));
        });
    }
    folded.extend(space.filter(|_| !folded.last().is_some_and(|last| is_wide(last.char))));
    folded
}

/// Apostrophes, quotation marks and dashes, of which each keyboard has its own, as the plainest keyboard has them.
fn plain(char: char) -> char {
    match char {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{ff07}' | '\u{60}' | '\u{b4}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201f}' | '\u{ff02}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => char,
    }
}

/// Where `words` stand in `text`, in bytes, found as [`Evidence::find`] finds them.
pub fn place_of_words(text: &str, words: &str) -> Option<Range<usize>> {
    find_place(text, words, &[])
}

fn find_words<'a>(text: &'a str, quote: &str, doubtful: &[Range<usize>]) -> Option<&'a str> {
    find_place(text, quote, doubtful).and_then(|place| text.get(place))
}

/// A quote may begin and end anywhere but inside a word: never with half a number, never with a letter that has lost its accent.
fn find_place(text: &str, quote: &str, doubtful: &[Range<usize>]) -> Option<Range<usize>> {
    let text_chars = fold(text);
    let quote_chars = fold(quote.trim());
    if quote_chars.iter().all(|folded| !folded.char.is_alphanumeric()) {
        return None;
    }
    let places: Vec<Range<usize>> = words(text).into_iter().map(|word| word.place).collect();
    let inside_a_word = |at: usize| {
        let next = places.partition_point(|place| place.end <= at);
        places.get(next).is_some_and(|place| place.start < at)
    };
    text_chars.windows(quote_chars.len()).enumerate().find_map(|(at, window)| {
        if window.iter().zip(&quote_chars).any(|(a, b)| a.char != b.char) {
            return None;
        }
        let (first, last) = (window.first()?, window.last()?);
        // A letter and its accent may be one character in the text and two here.
        let halved = at
            .checked_sub(1)
            .and_then(|before| text_chars.get(before))
            .is_some_and(|before| before.start == first.start)
            || text_chars.get(at + window.len()).is_some_and(|after| after.start == last.start);
        let cut = halved || inside_a_word(first.start) || inside_a_word(last.end);
        let usable = !cut && !overlaps(&(first.start..last.end), doubtful);
        usable.then_some(first.start..last.end)
    })
}

fn overlaps(place: &Range<usize>, others: &[Range<usize>]) -> bool {
    others.iter().any(|other| place.start < other.end && other.start < place.end)
}

#[cfg(test)]
mod tests {
    fn find_words<'a>(text: &'a str, quote: &str) -> Option<&'a str> {
        super::find_words(text, quote, &[])
    }

    #[test]
    fn words_in_doubt_are_no_evidence_and_the_same_words_elsewhere_are() {
        let text = "I led the team. Then I led the team.";
        let (first, second) = (0..15, 21..36);
        let once = std::slice::from_ref(&first);
        assert_eq!(super::find_words(text, "I led the team", once), Some("I led the team"));
        assert_eq!(super::find_words(text, "the team. Then", once), None);
        assert_eq!(super::find_words(text, "I led the team", &[first.clone(), second]), None);
    }

    #[test]
    fn words_are_found_however_they_are_spaced_or_capitalised_and_quoted_as_they_stand() {
        let text = "So We\n  cut it from Forty minutes,\tto four.";
        assert_eq!(find_words(text, "we cut it from forty"), Some("We\n  cut it from Forty"));
        assert_eq!(find_words(text, "  minutes, TO four "), Some("minutes,\tto four"));
        assert_eq!(find_words(text, "four."), Some("four."));
    }

    #[test]
    fn apostrophes_quotation_marks_and_dashes_are_the_same_from_any_keyboard() {
        let text =
            "I didn\u{2019}t \u{2013} as they say, \u{201c}have a plan\u{201d} \u{2013} at first";
        for quote in [
            "I didn't - as they say, \"have a plan\"",
            "I didn\u{2bc}t \u{2014} as",
            "plan\" - at first",
        ] {
            assert!(find_words(text, quote).is_some_and(|found| text.contains(found)), "{quote}");
        }
        assert_eq!(find_words("it's mine", "it\u{2019}s mine"), Some("it's mine"));
    }

    #[test]
    fn words_that_were_not_said_are_no_evidence() {
        let text = "We started the migration and it ended well";
        for never in
            ["we finished the migration", "art", "migration it ended", "well done", "", " ", "…"]
        {
            assert_eq!(find_words(text, never), None, "{never:?}");
        }
    }

    #[test]
    fn characters_that_grow_when_lowered_keep_their_place() {
        assert_eq!(find_words("vor İstanbul fuhr ich", "fuhr ich"), Some("fuhr ich"));
        assert_eq!(find_words("CAFÉ au lait", "café au"), Some("CAFÉ au"));
    }

    #[test]
    fn a_figure_is_quoted_whole_or_not_at_all() {
        let text = "It cost 3,000 at first, and 2.5 later; they don't pay ３００。";
        for (quote, found) in [
            ("cost 3,000 at", Some("cost 3,000 at")),
            ("cost 3", None),
            ("000 at first", None),
            ("and 2.5 later", Some("and 2.5 later")),
            ("5 later", None),
            ("they don", None),
            ("pay ３", None),
            ("pay ３００", Some("pay ３００")),
        ] {
            assert_eq!(find_words(text, quote), found, "{quote}");
        }
    }

    #[test]
    fn chinese_is_quoted_between_any_two_characters_however_it_is_spaced() {
        let text = "我 帶領\n四個人，用 Python 做咗個API，慳咗 30% 成本。之後客人返晒嚟。";
        for (quote, found) in [
            ("帶領四個人", Some("帶領\n四個人")),
            ("帶 領 四 個 人", Some("帶領\n四個人")),
            ("領四", Some("領\n四")),
            ("用python做咗個 api", Some("用 Python 做咗個API")),
            ("慳咗30%成本。 之後", Some("慳咗 30% 成本。之後")),
            ("人，用", Some("人，用")),
            // Half a word or number, and what was not said.
            ("用 Pyth", None),
            ("個AP", None),
            ("慳咗 3", None),
            ("人,用", None),
            ("带领四个人", None),
            ("帶領五個人", None),
            ("，", None),
        ] {
            assert_eq!(find_words(text, quote), found, "{quote}");
        }
    }

    #[test]
    fn latin_words_beside_chinese_keep_the_spaces_between_themselves() {
        assert_eq!(find_words("做 code review 先", "做codereview"), None);
        assert_eq!(find_words("做 code review 先", "做code  review先"), Some("做 code review 先"));
    }

    #[test]
    fn an_accent_counts_however_it_is_typed() {
        let (one, two) = ("El plan está listo, señor", "El plan esta\u{301} listo, sen\u{303}or");
        for (text, quote) in [(one, "ESTÁ LISTO"), (one, "esta\u{301} listo"), (two, "está listo")]
        {
            assert!(find_words(text, quote).is_some_and(|quote| text.contains(quote)), "{quote}");
        }
        for text in [one, two] {
            for never in ["esta listo", "plan esta", "\u{301} listo", "senor", "or"] {
                assert_eq!(find_words(text, never), None, "{text}: {never}");
            }
        }
    }
}
