//! "서울특별시 강남구 테헤란로 123, 101동 1001호": from the large to the small, words apart by spaces.

use super::parts::Found;

/// What a word of an address ends in, down to its street.
const AREAS: &[char] = &['시', '도', '구', '군', '읍', '면', '동', '리', '가'];
const STREETS: &[char] = &['로', '길'];
/// What stands behind the numbers of a flat.
const FLATS: &[char] = &['동', '호', '층'];
/// What clings to a number and is the sentence's: "에 살아요", "입니다".
const PARTICLES: &[char] = &['에', '입', '이', '로', '은', '는', '으', '가', '를', '을', '예'];
/// Letters of a word at most.
const LETTERS: usize = 16;
/// Words of an address at most.
const WORDS: usize = 9;

/// The address that begins with the name of a province or city at `start`.
pub(super) fn from(text: &str, start: usize) -> Option<Found> {
    if text[..start].ends_with(is_hangul) {
        return None;
    }
    let (mut at, mut end, mut streets, mut number) = (start, None, 0, false);
    for count in 0..WORDS {
        let word = word(&text[at..]);
        let opened = word.trim_start_matches('(');
        let bare = opened.trim_end_matches(['.', '。', ')']);
        let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
        let rest = &bare[digits..];
        if digits > 0 {
            let house = rest.trim_start_matches(|ch: char| ch == '-' || ch.is_ascii_digit());
            if streets == 0
                || !(house.is_empty()
                    || house.starts_with(PARTICLES)
                    || house.starts_with(FLATS)
                    || house.starts_with("번길"))
            {
                break;
            }
            number = true;
            let length =
                bare.len() - house.trim_start_matches(FLATS).trim_start_matches("번길").len();
            end = Some(at + word.len() - opened.len() + length);
        } else if bare.ends_with(STREETS) || bare.ends_with(AREAS) && count > 0 {
            streets += usize::from(bare.chars().count() > 1);
        } else if count > 0 && !(number && bare.chars().all(is_hangul) && !bare.is_empty()) {
            break;
        }
        at += word.len();
        let gap = text[at..].bytes().take(2).take_while(|byte| b" ,".contains(byte)).count();
        if gap == 0 {
            break;
        }
        at += gap;
    }
    end.filter(|_| number).map(|end| Found { start, end, sure: 0.8 })
}

/// The word that a text begins with, as far as names go.
fn word(text: &str) -> &str {
    let length = text.chars().take(LETTERS).take_while(|ch| !matches!(ch, ' ' | ',' | '\n'));
    &text[..length.map(char::len_utf8).sum()]
}

fn is_hangul(ch: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&ch)
}
