//! Numbers in pieces behind the word for them: with commas where somebody took a breath, over the end of a line, letter by letter, with
//! the last one "in brackets".

use super::{CERTAIN, COUNTRIES, IDENTITY, Id, NAMED, reads_as_words};
use crate::{Kind, candidate::Candidate, reading::Reading, shape};

/// How far behind the word for it a number may begin, in bytes.
const REACH: usize = 24;
/// Digits that only a check digit speaks for, beside a word for identity numbers in general, are at least so many.
const LONG: usize = 11;

/// Numbers of which a word right before says what they are.
pub(super) fn find(reading: &Reading, out: &mut Vec<Candidate>) {
    let mut done = 0;
    for (end, kinds, identity) in reading.cues.numbers() {
        let ids = || COUNTRIES.iter().copied().flatten();
        let named = |id: &&Id| id.kind.bit() & kinds != 0 || identity && is_certain(id);
        if end < done || !ids().any(|id| named(&id)) {
            continue;
        }
        for at in starts(reading, end) {
            let found = ids().filter(named).find_map(|id| Some((id, one(id, reading, at)?)));
            let Some((id, to)) = found else { continue };
            let lettered = reading.bytes()[at..to].iter().any(u8::is_ascii_lowercase);
            let confidence = match (id.kind.bit() & kinds != 0, lettered) {
                (true, _) => NAMED,
                (false, true) => CERTAIN,
                (false, false) => IDENTITY,
            };
            let reason = format!("Looks like {}: the words before it say so.", id.kind.label());
            out.push(Candidate::new(id.kind, at..to, confidence, reason));
            done = to;
            break;
        }
    }
}

/// Its check digit says enough where no word names the kind.
fn is_certain(id: &Id) -> bool {
    let long = |(shape, _): &(&str, f32)| {
        shape.contains('l') || shape.bytes().filter(u8::is_ascii_alphabetic).count() >= LONG
    };
    id.checked && !matches!(id.kind, Kind::Nhs) && id.shapes.iter().all(long)
}

/// Where a number may begin behind the word that ends at `end`: words up to the first with a digit, in the same sentence.
fn starts(reading: &Reading, end: usize) -> impl Iterator<Item = usize> {
    let bytes = reading.bytes();
    let stretch = &bytes[end..bytes.len().min(end + REACH)];
    let stop = stretch.windows(2).position(|pair| matches!(pair, b". " | b"\n\n" | b"; "));
    let stretch = &stretch[..stop.filter(|stop| *stop > 3).unwrap_or(stretch.len())];
    let first = stretch.iter().position(u8::is_ascii_digit).map_or(stretch.len(), |at| at + 1);
    (end..end + first)
        .filter(move |at| bytes[*at].is_ascii_alphanumeric() && shape::opens(bytes, *at))
}

/// The end of the number that begins here.
fn one(id: &Id, reading: &Reading, at: usize) -> Option<usize> {
    let bytes = reading.bytes();
    id.shapes.iter().find_map(|(shape, _)| {
        let (end, value, breaks) = shape::read_apart(shape, bytes, at)?;
        // Without a check digit, bare digits must stand in their groups, or one by one.
        let digits = value.iter().all(u8::is_ascii_digit);
        let every = (1 << value.len()) - 2;
        let grouped = id.checked || !digits || breaks & !GROUPS_OF_NINE == 0 || breaks == every;
        let counted = || digits && reading.cues.around(&reading.text, at, end).counted;
        let cooked = || reads_as_words(id, reading, at, end);
        ((id.valid)(&value) && grouped && !counted() && !cooked()).then_some(end)
    })
}

/// A US number has a separator before its fourth and sixth digit.
const GROUPS_OF_NINE: u32 = 1 << 3 | 1 << 5;

#[cfg(test)]
mod tests {
    use super::super::tests::{found, left};
    use crate::Kind;

    #[test]
    fn commas_stand_between_groups_behind_the_word_for_them() {
        found(Kind::Aadhaar, "My Aadhaar is ", &["2341, 2341, 2346"]);
        found(Kind::Nhs, "NHS number is ", &["943, 476, 5919"]);
        found(Kind::Sin, "My SIN: ", &["046, 454, 286"]);
        found(Kind::Ssn, "my SSN is ", &["536, 22, 8726"]);
        found(Kind::Itin, "ITIN ", &["912, 70, 1234"]);
        found(Kind::Cpf, "Meu CPF é ", &["529, 982, 247, 25"]);
        found(Kind::SteuerId, "Meine Steuer-ID ist ", &["36, 574, 261, 809", "365 7426 1809"]);
        found(Kind::Nino, "My NI number is ", &["JG, 10, 37, 59, A"]);
        found(Kind::Dni, "Mi DNI es ", &["12345678, Z", "12, 345, 678, Z"]);
        found(Kind::Nric, "My NRIC is ", &["S, 1234567, D"]);
        found(Kind::Pan, "My PAN is ", &["ABCPE, 1234, F", "A-B-C-P-E-1-2-3-4-F"]);
        found(Kind::PrcId, "ID ", &["110 105 1949 1231 002X"]);
        left(Kind::Sin, &["My SIN: 046, 454, 287", "my sin was 046, 454 and 286 files"]);
        left(Kind::Ssn, &["my SSN has 536, 22, 8726 rows"]);
        left(Kind::Nhs, &["we of the NHS, 943, 476, 5919 people"]);
        left(Kind::Pan, &["the pan, a big one, 1234 f"]);
    }

    #[test]
    fn one_line_may_end_within_a_number_and_two_never() {
        found(Kind::Hkid, "HKID ", &["A123\n456(3)", "A123456\n(3)", "A123 \n456 (3)"]);
        found(Kind::Nino, "NI number: ", &["JG 10\n37 59 A"]);
        found(Kind::Cpf, "CPF ", &["529.982.\n247-25"]);
        left(Kind::Hkid, &["HKID A123\n\n456(3)", "A123\n456(3)"]);
        left(Kind::Pan, &["PAN\n\nABCPE\n\n1234F"]);
    }

    #[test]
    fn brackets_may_be_said() {
        found(
            Kind::Hkid,
            "HKID ",
            &["A 123456 in brackets 3", "A123456 [3]", "A123456, bracket 3"],
        );
        found(Kind::Hkid, "身份證", &["A123456，括號，3"]);
        left(Kind::Hkid, &["HKID A 123456 in brackets 4", "HKID room A 123456 in boxes 3"]);
    }
}
