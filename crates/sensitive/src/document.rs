use crate::{Kind, candidate::Candidate, reading::Reading, shape};

/// How far before the word for it a number may begin.
const REACH: usize = 42;
/// What links a number to the word for it behind.
const LINKS: &[&str] =
    &[" is ", " es ", " ist ", " est ", "that's", "which is", "that is", "は", "是"];

/// Great Britain's licence begins with letters alone where it is written in groups (DVLA: five of the surname, six digits, initials, two
/// letters of check; an issue number may follow).
const BRITISH: &[&str] = &["llxxx-dddddd-lxdll-dd", "llxxx-dddddd-lxdll"];

/// Passports and driving licences: issuers share no shape, so a word must name the document, and a block that is mostly digits follow
/// it.
pub(crate) fn find(reading: &Reading, out: &mut Vec<Candidate>) {
    for (kind, least, most, digits, reason) in [
        (Kind::Passport, 6, 10, 5, "Looks like a passport number: the words beside it say so."),
        (
            Kind::DrivingLicence,
            6,
            20,
            3,
            "Looks like a driving licence number: the words beside it say so.",
        ),
    ] {
        let mut done = 0;
        let around = |from, to| {
            let around = reading.cues.around(&reading.text, from, to);
            around.speak_for(kind) && !around.counted
        };
        for (start, end) in reading.cues.ends(kind) {
            let span = block(reading, kind, end, least, most, digits)
                .or_else(|| block_before(reading, start, least, most, digits));
            if let Some((from, to)) = span
                && from >= done
                && around(from, to)
            {
                out.push(Candidate::new(kind, from..to, 0.85, reason));
                done = to;
            }
        }
        if done == 0 && reading.cues.tabular() && reading.cues.any(kind) {
            in_cells(reading, kind, (least, most, digits), |from, to| {
                if around(from, to) {
                    out.push(Candidate::new(kind, from..to, 0.85, reason));
                }
            });
        }
    }
}

/// Blocks that stand below the name of a document in a table.
fn in_cells(
    reading: &Reading,
    kind: Kind,
    (least, most, digits): (usize, usize, usize),
    mut each: impl FnMut(usize, usize),
) {
    let bytes = reading.bytes();
    for mark in memchr::memchr2_iter(b'|', b'\t', bytes)
        .map(|mark| mark + 1)
        .chain([0])
        .chain(memchr::memchr_iter(b'\n', bytes).map(|end| end + 1))
    {
        let from = mark
            + bytes[mark.min(bytes.len())..]
                .iter()
                .take(2)
                .take_while(|byte| **byte == b' ')
                .count();
        if let Some((start, end)) =
            block(reading, kind, from, least, most, digits).filter(|(start, _)| *start == from)
        {
            each(start, end);
        }
    }
}

/// The first block of letters and digits within reach that could be a number of a document.
fn block(
    reading: &Reading,
    kind: Kind,
    from: usize,
    least: usize,
    most: usize,
    digits: usize,
) -> Option<(usize, usize)> {
    let bytes = reading.bytes();
    let limit = bytes.len().min(from + 40);
    let mut at = from;
    while at < limit {
        if !bytes[at].is_ascii_alphanumeric() {
            if bytes[at] == b'\n' && at > from + 2 {
                return None;
            }
            at += 1;
            continue;
        }
        if kind == Kind::DrivingLicence
            && let Some((end, _)) = BRITISH.iter().find_map(|form| shape::read(form, bytes, at))
        {
            return Some((at, end));
        }
        let end = span_of(reading, at, least, most);
        if fits(&bytes[at..end], least, most, digits) && !shape::priced(&reading.text, at) {
            return Some((at, end));
        }
        at += bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    }
    None
}

/// "K1234567 is my passport number", "K1234567 (passport)".
fn block_before(
    reading: &Reading,
    to: usize,
    least: usize,
    most: usize,
    digits: usize,
) -> Option<(usize, usize)> {
    let bytes = reading.bytes();
    let from = to.saturating_sub(REACH);
    let stretch = &bytes[from..to];
    let linked =
        LINKS.iter().filter_map(|link| memchr::memmem::rfind(stretch, link.as_bytes())).min();
    let bracket = stretch.ends_with(b" (").then(|| stretch.len() - 2);
    let end = from + linked.or(bracket)?;
    let end =
        end - bytes[..end].iter().rev().take(3).take_while(|byte| b" ,-".contains(byte)).count();
    let length = |joint: bool| {
        let part = |byte: &&u8| byte.is_ascii_alphanumeric() || joint && **byte == b'-';
        bytes[..end].iter().rev().take(most + 5).take_while(part).count()
    };
    [length(true), length(false)]
        .map(|length| end - length)
        .into_iter()
        .find(|start| fits(&bytes[*start..end], least, most, digits))
        .map(|start| (start, end))
}

/// A block, and more blocks behind it that hold a digit, one space or hyphen apart; one that is no number yet may go on behind a comma
/// or a line end.
fn span_of(reading: &Reading, start: usize, least: usize, most: usize) -> usize {
    let bytes = reading.bytes();
    let run = |at: usize| {
        at + bytes[at..]
            .iter()
            .take(most + 1)
            .take_while(|byte| byte.is_ascii_alphanumeric())
            .count()
    };
    let mut end = run(start);
    let short_word = end - start <= 2 && reading.is_capital(end - 1);
    while end - start <= most {
        let length = bytes[start..end].iter().filter(|byte| byte.is_ascii_alphanumeric()).count();
        let short = length < least && !shape::is_year(&bytes[start..end]);
        let from = match &bytes[end..] {
            [b',', b' ', ..] if short => end + 2,
            rest if short && shape::line_end(rest) > 0 => end + shape::line_end(rest),
            [b' ' | b'-', ..] => end + 1,
            _ => break,
        };
        if bytes[end..from].contains(&b'\n') && shape::begins_anew(bytes, from) {
            break;
        }
        let next = run(from);
        let digits = bytes[from..next].iter().filter(|byte| byte.is_ascii_digit()).count();
        let held =
            bytes[start..end].iter().any(u8::is_ascii_digit) || short_word && next - from > 3;
        if !held || digits == 0 || digits + 2 < next - from || next - start > most + 5 {
            break;
        }
        end = next;
    }
    end
}

fn fits(block: &[u8], least: usize, most: usize, digits: usize) -> bool {
    let length = block.iter().filter(|byte| byte.is_ascii_alphanumeric()).count();
    let count = block.iter().filter(|byte| byte.is_ascii_digit()).count();
    // Years and dates stand beside passports, too.
    let date = block.len() == 10 && matches!(block[4], b'-' | b'/');
    let years = block.len() == 9
        && count == 8
        && shape::is_year(&block[..4])
        && shape::is_year(&block[5..]);
    let round = length <= 6 && count == length && block.ends_with(b"000");
    // Germany's have letters among their nine, with as few as two digits.
    // No vowels are among them, nor letters like a digit; every word has one: "april2027".
    let german = |byte: &u8| byte.is_ascii_digit() || b"cfghjklmnprtvwxyz".contains(byte);
    let mixed = block.len() == 9 && count > 1 && block.iter().all(german);
    let enough = count >= digits || mixed && block[0].is_ascii_lowercase() && count < length;
    (least..=most).contains(&length) && enough && !date && !years && !round
}

#[cfg(test)]
mod tests {
    use crate::{Kind, find};

    #[test]
    fn a_document_needs_its_name() {
        for (text, kind, number) in [
            ("my passport number is K12345678", Kind::Passport, "K12345678"),
            ("护照号：E12345678", Kind::Passport, "E12345678"),
            ("pasaporte AAB123456", Kind::Passport, "AAB123456"),
            ("Driving licence: MORGA657054SM9IJ", Kind::DrivingLicence, "MORGA657054SM9IJ"),
            ("driver's license D123-4567-8901", Kind::DrivingLicence, "D123-4567-8901"),
            ("Führerscheinnummer: B072RRE2I55", Kind::DrivingLicence, "B072RRE2I55"),
            (
                "driving licence no. MORGA 657054 SM9IJ 35",
                Kind::DrivingLicence,
                "MORGA 657054 SM9IJ 35",
            ),
            ("permis de conduire n° 911075313245", Kind::DrivingLicence, "911075313245"),
            ("patente di guida U1A12345B", Kind::DrivingLicence, "U1A12345B"),
            ("CNH 02650306461", Kind::DrivingLicence, "02650306461"),
            ("運転免許証番号 62 12 3456 7890", Kind::DrivingLicence, "62 12 3456 7890"),
            ("운전면허번호 11-19-123456-12", Kind::DrivingLicence, "11-19-123456-12"),
            ("DL# D1234-56789-01234", Kind::DrivingLicence, "D1234-56789-01234"),
            ("Reisepassnummer C01X00T47", Kind::Passport, "C01X00T47"),
            ("Passport no: C01X0\n0T47", Kind::Passport, "C01X0\n0T47"),
            ("Passport no: C01X\nB0T47", Kind::Passport, "C01X\nB0T47"),
            ("passport c01\nx00t47", Kind::Passport, "c01\nx00t47"),
            ("numéro de passeport 12AB34567", Kind::Passport, "12AB34567"),
            ("여권번호: M12345678", Kind::Passport, "M12345678"),
            ("旅券番号 TK1234567", Kind::Passport, "TK1234567"),
            ("533380006 is my passport number", Kind::Passport, "533380006"),
            ("D123-4567-8901, which is my driving licence", Kind::DrivingLicence, "D123-4567-8901"),
            ("AB5853099 (passaporto)", Kind::Passport, "AB5853099"),
            (
                "| Passport number | Name |\n|---|---|\n| PA1508594 | Ann |",
                Kind::Passport,
                "PA1508594",
            ),
        ] {
            let found = find(text);
            assert_eq!(
                found
                    .iter()
                    .map(|finding| (finding.kind, &text[finding.span.clone()]))
                    .collect::<Vec<_>>(),
                [(kind, number)],
                "{text}"
            );
        }
        for (text, number) in [
            ("My passport is K 0847, 2915", "K 0847, 2915"),
            ("Reisepass-Nr. C4FZ8L2TK", "C4FZ8L2TK"),
            ("港澳通行证 C08472915", "C08472915"),
            ("passport K0847\n2915, valid", "K0847\n2915"),
            ("Passport no. 5482, 91047 (UK)", "5482, 91047"),
            ("Passport: K1234567\n12 Years abroad", "K1234567"),
            ("passport no. c01x00t47", "c01x00t47"),
            ("Passport: 533380006 active", "533380006"),
        ] {
            let found = find(text);
            assert_eq!(
                found.iter().map(|it| &text[it.span.clone()]).collect::<Vec<_>>(),
                [number],
                "{text}"
            );
        }
        for text in [
            "my passport, renewed in 2019, 2024",
            "passport in 2019, 1200 people",
            "passport K0847\n\n2915",
            "passport april2027",
            "Passport valid to March2027",
            "passport renewed in autumn2019",
            "passport K0847\n12 Years abroad",
            "K12345678",
            "I renewed my passport in 2019",
            "passport control at gate B43",
            "my passport expires 2030-01-02",
            "passport scheme 2019-2021",
            "passport to success, 512345 readers",
            "a driving licence backlog of 120000",
            "the passport project cost 240000 pounds",
        ] {
            assert!(find(text).is_empty(), "{text}");
        }
    }
}
