//! Whether what was read is text: a font without a map of its letters, or with a scrambled one, gives rubbish that looks like success.

use crate::{Refused, rules::without_rules};

/// One letter in so many may be unknown.
const UNKNOWN: usize = 8;
/// Fewer letters say nothing about what they are.
const FEW: usize = 20;

/// Refuses rubbish; lines and dots that are only drawn count for nothing. `unmapped`: how many letters had no meaning at all.
pub(crate) fn check(text: &str, unmapped: usize) -> Result<(), Refused> {
    let text = without_rules(text);
    let seen: Vec<char> = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    if seen.is_empty() && unmapped == 0 {
        return Err(Refused::NoText);
    }
    let private =
        |letter: &&char| matches!(**letter, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    let unknown = seen.iter().filter(private).count() + unmapped;
    if unknown * UNKNOWN > seen.len() + unmapped {
        return Err(Refused::Garbled);
    }
    if seen.len() < FEW {
        return Ok(());
    }
    let letters = seen.iter().filter(|letter| letter.is_alphanumeric()).count();
    if letters * 2 < seen.len() || !has_vowels(&text) {
        return Err(Refused::Garbled);
    }
    Ok(())
}

/// Words in Latin letters have vowels, most of them. Scrambled ones hardly do.
fn has_vowels(text: &str) -> bool {
    let words: Vec<&str> = text
        .split(|letter: char| !letter.is_alphabetic())
        .filter(|word| word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_lowercase()))
        .collect();
    let voiced = words.iter().filter(|word| word.contains(['a', 'e', 'i', 'o', 'u', 'y'])).count();
    words.len() < FEW || voiced * 2 > words.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rubbish_is_told_from_text() {
        for text in [
            "Ada Example, engineer in London since 2019",
            "工作经历 腾讯 软件工程师 负责支付系统",
            "職務経歴 エンジニア",
            "Ada",
            "Ada\n--------------------------------------\nNurse, Oak Clinic\n**************",
            "Cook ........................................ 2016",
            "| Nurse | Oak |\n|-------------------|------------------|",
        ] {
            assert_eq!(check(text, 0), Ok(()), "{text}");
        }
        for text in [
            "\u{fffd}\u{fffd}\u{fffd} abc",
            "$%&'() *+,-./ :;<=>? $%&'() &'()*+,",
            "\u{e012}\u{e013}\u{e014}\u{e015}",
        ] {
            assert_eq!(check(text, 0), Err(Refused::Garbled), "{text}");
        }
        assert_eq!(check(&"bcdf ghjk lmnp qrst ".repeat(10), 0), Err(Refused::Garbled));
        assert_eq!(check("Ada Example", 30), Err(Refused::Garbled));
        assert_eq!(check("------------------------------", 0), Err(Refused::NoText));
        assert_eq!(check(" \n", 0), Err(Refused::NoText));
    }
}
