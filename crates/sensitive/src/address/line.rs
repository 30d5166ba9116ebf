//! The line behind "Address:" of a form, whatever the country.

use crate::reading::Reading;

/// The longest such line, in bytes.
const LONGEST: usize = 200;
/// What ends an address within its line, beside the next label.
const ENDS: &[&str] =
    &["\n", "|", "\t", ";", "·", "•", "。", "@", "://", "www.", " - ", " / ", "+", "  ", "\""];

/// The end of the address that begins at `from`, behind the label at `start..end`: the line up to its end or the next label, where a
/// number and a word with a capital are in it.
pub(super) fn of(reading: &Reading, start: usize, end: usize, from: usize) -> Option<usize> {
    let text = &reading.text;
    let colon = text[end..from].contains([':', '|', '\t']);
    let before = text[..start].trim_end_matches(' ');
    let field = before.len() < start && before.ends_with([',', ';', '.']);
    let opens =
        before.is_empty() || field || before.ends_with(['\n', '|', '-', '*', '·', '•', '\t']);
    if !colon || !opens {
        return None;
    }
    let limit = (0..=text.len().min(from + LONGEST)).rev().find(|at| text.is_char_boundary(*at))?;
    let stretch = &text[from..limit];
    let mut to = ENDS.iter().filter_map(|mark| stretch.find(mark)).min().unwrap_or(stretch.len());
    // The next label, which has a colon; or a word for numbers of other kinds with its number.
    if let Some(colon) = stretch[..to].find(':') {
        to = stretch[..colon].rfind([' ', ','])?;
    }
    if let Some(at) = next_word(reading, from, from + to) {
        to = at - from;
    }
    let sentence =
        stretch[..to].match_indices(". ").find(|(at, _)| ends_sentence(reading, from, from + at));
    to = sentence.map_or(to, |(at, _)| at);
    let line = stretch[..to].trim_end_matches(|ch: char| !ch.is_alphanumeric() && ch != ')');
    let numbers = line.split(|ch: char| !ch.is_alphanumeric()).any(is_house);
    let named = line.char_indices().any(|(at, ch)| {
        ch.is_alphabetic()
            && reading.is_capital(from + at)
            && line[at..].chars().take_while(|ch| ch.is_alphabetic()).count() > 2
    }) || line.chars().filter(|ch| !ch.is_ascii() && ch.is_alphabetic()).count() > 4;
    (numbers && named).then_some(from + line.len())
}

/// A house number or a postcode: "17", "12b".
fn is_house(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    (1..=6).contains(&digits) && word.len() - digits <= 2
}

/// Where a word about numbers of another kind begins that has a number right behind it: ", tel. 55 4821".
fn next_word(reading: &Reading, from: usize, to: usize) -> Option<usize> {
    let bytes = reading.bytes();
    reading.cues.words_within(from, to).find_map(|(start, end)| {
        let gap = bytes[end..to].iter().take(3).take_while(|byte| b" .:(".contains(byte)).count();
        let apart =
            bytes[from..start].trim_ascii_end().last().is_some_and(|byte| b",.)".contains(byte));
        let digit = bytes[end + gap..to].first().is_some_and(u8::is_ascii_digit);
        (apart && digit).then_some(start)
    })
}

/// The full stop at `at` ends a sentence, and no abbreviation ("ul. ", "D.F. ").
fn ends_sentence(reading: &Reading, from: usize, at: usize) -> bool {
    let word = reading.text[from..at].chars().rev().take_while(|ch| ch.is_alphanumeric()).count();
    word > 4 && reading.is_capital(at + 2)
}

#[cfg(test)]
mod tests {
    use super::super::addresses;
    use crate::find;

    #[test]
    fn a_line_behind_its_label_is_an_address() {
        for (text, address) in [
            (
                "E-mail: t.w@onet.pl\nAdres: ul. Mickiewicza 17/4, 31-120 Kraków",
                "ul. Mickiewicza 17/4, 31-120 Kraków",
            ),
            (
                "Почта i@mail.ru, адрес: г. Казань, ул. Баумана, д. 36, кв. 12",
                "г. Казань, ул. Баумана, д. 36, кв. 12",
            ),
            ("Địa chỉ: 25 Nguyễn Huệ, Quận 1, TP.HCM\nZalo", "25 Nguyễn Huệ, Quận 1, TP.HCM"),
            (
                "Indirizzo: Via Garibaldi 27, 40124 Bologna (BO)",
                "Via Garibaldi 27, 40124 Bologna (BO)",
            ),
            ("Endereço: Beco do Sol 12, Lisboa, tel. 912 418 337", "Beco do Sol 12, Lisboa"),
            ("Address: Kigali, KG 7 Ave 14. Phone: 0788 318 290", "Kigali, KG 7 Ave 14"),
            ("Alamat: Jl. Merdeka No. 12, Bandung", "Jl. Merdeka No. 12, Bandung"),
            (
                "Adresse : Bât 4, Cité des Fleurs, Dakar | Tél. 77 482 77 31",
                "Bât 4, Cité des Fleurs, Dakar",
            ),
        ] {
            assert_eq!(addresses(text), [address], "{text}");
        }
    }

    #[test]
    fn tails_of_more_countries_belong_to_the_address() {
        for address in [
            "Via Garibaldi 27, 40124 Bologna (BO)",
            "Rua das Flores 88, 2.º Esq., 4050-262 Porto",
            "Keizersgracht 482-II, 1017 EG Amsterdam",
            "Storgatan 14, 411 38 Göteborg",
            "九龍旺角彌敦道688號旺角中心12樓A室",
        ] {
            assert_eq!(addresses(&format!("Home · {address}")), [address]);
        }
    }

    #[test]
    fn other_lines_are_left() {
        for text in [
            "Address: to be confirmed in 2 weeks",
            "Address: 0x7fff5fbff8c0",
            "We had to address: cost, 12 bugs and 3 outages",
            "IP address: see page 12",
            "Email address: none in 2019",
            "Address: Unknown",
            "Адрес: нет",
            "MAC address: 00:1A:2B:3C:4D:5E",
        ] {
            assert!(addresses(text).is_empty(), "{text}: {:?}", find(text));
        }
    }
}
