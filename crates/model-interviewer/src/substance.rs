//! Whether a text tells what was said, in other words, or something else.

use std::collections::HashSet;

use interview::tongue::is_little_word;
use text::is_han;

/// So many new words of substance are a few, which better wording needs.
const FEW: usize = 3;
/// As many letters at the beginning make two words forms of one.
const STEM: usize = 5;
/// A shorter word has no substance of its own.
const LETTERS: usize = 4;

/// Whether most of what `text` tells stands nowhere in `said`: of its words of substance more than a few and more than half are
/// new, or where it is Chinese of its pairs of characters more than a dozen and four in five.
pub(crate) fn is_made_up(text: &str, said: &str) -> bool {
    let (own, known) = (words(text), words(said));
    let new = own.iter().filter(|word| !known.contains(*word)).count();
    let (pairs, known) = (han_pairs(text), han_pairs(said));
    let new_pairs = pairs.difference(&known).count();
    // Better wording changes most pairs of characters by nature: little words are among them.
    (new > FEW && new * 2 > own.len()) || (new_pairs > 4 * FEW && new_pairs * 5 > pairs.len() * 4)
}

/// Whether a sentence that tells the candidate what they did tells of deeds that nobody told: hardly any of its words of substance
/// were said, and they are not words that anybody speaks of answers with. English alone has a list of those.
pub(crate) fn tells_of_other_deeds(sentence: &str, said: &str) -> bool {
    let lower = sentence.to_lowercase();
    let addressed = lower.split(|char: char| !char.is_alphabetic()).any(|word| word == "you");
    let known = words(said);
    let whole = lower.split(|char: char| !char.is_alphabetic() || is_han(char));
    let of_substance = |word: &&str| word.chars().count() >= LETTERS && !is_little_word(word);
    let (mut all, mut new) = (0, 0);
    for word in whole.filter(of_substance) {
        let stem: String = word.chars().take(STEM).collect();
        all += 1;
        new += usize::from(!known.contains(&stem) && !interviewer::is_everyday(word));
    }
    addressed && new > FEW && new * 4 >= all * 3
}

fn words(text: &str) -> HashSet<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|char: char| !char.is_alphabetic() || is_han(char));
    let of_substance = |word: &&str| word.chars().count() >= LETTERS && !is_little_word(word);
    words.filter(of_substance).map(|word| word.chars().take(STEM).collect()).collect()
}

fn han_pairs(text: &str) -> HashSet<(char, char)> {
    let chars: Vec<char> = text.chars().collect();
    let pairs = chars.windows(2).filter_map(|pair| match pair {
        [one, other] if is_han(*one) && is_han(*other) => Some((*one, *other)),
        _ => None,
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::is_made_up;

    const SAID: &str = "Last year at a small shop in Lyon I didn't have a plan at first. I moved two tills and I trained four people in the team, and after that the queue was shorter. ";

    #[test]
    fn another_story_is_told_from_the_same_in_better_words() {
        assert!(is_made_up("I merged the hospital and fired the board, and .", SAID));
        assert!(is_made_up(
            "I negotiated contracts with suppliers abroad, which lowered expenses and convinced investors.",
            SAID
        ));
        for better in [
            "Last year, at a small shop in Lyon, I moved two tills and trained four people. Afterwards the queue was shorter by .",
            "At our shop the queue was too long, so I decided to move two tills. I trained the four people of my team, and it became shorter.",
            "I moved two tills.",
        ] {
            assert!(!is_made_up(better, SAID), "{better}");
        }
        let said = "我舊年喺里昂一間細舖頭，開頭冇計劃，之後我搬咗兩部收銀機，訓練咗四個同事，條隊短咗好多";
        assert!(is_made_up("我合併兩間醫院，解僱晒董事會所有成員，然後重新談判供應商合約", said));
        assert!(!is_made_up(
            "舊年喺里昂一間細舖頭，我搬咗兩部收銀機，又訓練咗四個同事，之後條隊短咗好多",
            said
        ));
    }
}
