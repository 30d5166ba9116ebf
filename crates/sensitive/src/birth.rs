mod eastern;
mod western;

use crate::{Kind, candidate::Candidate, reading::Reading, word_list::WordList};

/// How far behind the word for it a date may begin, in bytes.
const REACH: usize = 44;
const REASON: &str = "Looks like a date of birth: the words beside it say so.";
/// With these behind it, "生" begins another word: to come into force, to produce, to live.
const OTHER_SHENG: &[char] = &['效', '产', '產', '活', '成', '存', '意', '前', '态', '態'];
/// What is born without being a person.
const THINGS: &[&str] = &[
    "company",
    "startup",
    "project",
    "product",
    "idea",
    "app",
    "team",
    "brand",
    "feature",
    "business",
    "library",
    "language",
    "firma",
    "unternehmen",
    "empresa",
    "entreprise",
    "azienda",
    "公司",
    "会社",
    "회사",
];
/// Names of a field for the date, behind which a sentence may take its time.
const LABELS: &[&str] = &[
    "date",
    "dob",
    "d.o.b",
    "datum",
    "fecha",
    "data ",
    "生年月日",
    "出生日期",
    "생년월일",
    "जन्म तिथि",
    "дата",
    "γέννησης",
    "dogum",
    "doğum",
    "fodels",
    "syntyma",
    "szuletes",
    "születés",
    "sinh",
    "lahir",
    "تاريخ",
    "תאריך",
];
static SMALL: WordList = WordList::of(
    "on in at the of to is was be am a an el la le les il em no na dia den der dd mm yyyy yy ddmmyyyy date d my his her as falls comes up \
    around city here it i was s also day month year says jour giorno fecha es e del de al st born actually well um uh er erm so let me see tag op te van w dniu",
);
/// Words for a birthday, which is told without its year.
const BIRTHDAYS: &[&str] = &[
    "birthday",
    "b-day",
    "bday",
    "cumple",
    "geburtstag",
    "compleanno",
    "anivers",
    "annivers",
    "生日",
    "誕生日",
    "诞生",
    "생일",
];
/// Words that stand behind their date alone.
const TAILS: &[&str] = &["日生", "日出生", "号生", "號生", "일생", "년생", "生まれ", "生れ"];

/// Dates behind (or right before) a word for birth. A year alone is not one.
pub(crate) fn find(reading: &Reading, out: &mut Vec<Candidate>) {
    let bytes = reading.bytes();
    let mut done = 0;
    for (start, end) in reading.cues.ends(Kind::DateOfBirth) {
        let before = &reading.text[floor(&reading.text, start.saturating_sub(30))..start];
        let behind = &reading.text[end..within(&reading.text, end, 24)];
        let thing = |text: &str| THINGS.iter().any(|thing| text.contains(thing));
        let cue = &reading.text[start..end];
        let birthday = BIRTHDAYS.iter().any(|word| cue.contains(word));
        if cue.contains("born") && thing(before) || birthday && (thing(behind) || thing(before)) {
            continue;
        }
        let label = LABELS.iter().any(|word| cue.contains(word));
        // "生" behind a date, whose last sign the word shares.
        let tail = TAILS.iter().any(|word| cue.starts_with(word));
        if tail && reading.text[end..].starts_with(OTHER_SHENG) {
            continue;
        }
        let ahead = || {
            let limit = within(&reading.text, end, REACH);
            (end..limit)
                .filter(|at| starts(&reading.text, *at))
                .find_map(|at| {
                    date(reading, at, birthday).or_else(|| in_words(reading, at)).map(|to| (at, to))
                })
                .filter(|(at, _)| label || belongs(reading, end, *at))
                .or_else(|| digits_alone(bytes, end))
                .or_else(|| eastern::month_of_birth(&reading.text, start, end))
        };
        let behind = || {
            let from = floor(&reading.text, start.saturating_sub(40));
            (from..start).filter(|at| starts(&reading.text, *at)).find_map(|at| {
                date(reading, at, birthday && cue.is_ascii())
                    .filter(|to| {
                        let between = &reading.text[(*to).min(start)..start];
                        *to <= end
                            && (*to >= start || leads(between) || ends(reading, between, end))
                    })
                    .map(|to| (at, to))
            })
        };
        let found = if tail { behind() } else { ahead().or_else(behind) };
        if let Some((from, to)) = found
            && from >= done
        {
            out.push(Candidate::new(Kind::DateOfBirth, from..to, 0.9, REASON));
            done = to;
        }
    }
    if reading.cues.tabular() {
        in_cells(reading, out);
    }
    abbreviated(reading, out);
}

/// "Ann Lee, b. 3 May 1990": behind a name, a bracket or nothing, and no item of a list.
fn abbreviated(reading: &Reading, out: &mut Vec<Candidate>) {
    let text = &reading.text;
    let bytes = text.as_bytes();
    for stop in memchr::memchr_iter(b'.', bytes) {
        let start = stop.saturating_sub(1);
        if !bytes[start..].starts_with(b"b. ") {
            continue;
        }
        let before = text[..start].trim_end_matches(' ');
        let word =
            before.bytes().rev().take(20).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let named = word > 0 && before.len() < start && reading.is_capital(before.len() - word);
        let list = &text[floor(text, start.saturating_sub(40))..start];
        if reading.is_capital(start)
            || !(named || before.is_empty() || before.ends_with(['(', ',', '\n']))
            || list.contains("a. ")
        {
            continue;
        }
        if starts(text, (start + 3).min(text.len() - 1))
            && let Some(to) = date(reading, start + 3, false)
        {
            out.push(Candidate::new(Kind::DateOfBirth, start + 3..to, 0.7, REASON));
        }
    }
}

/// Dates below a word for birth in a table.
fn in_cells(reading: &Reading, out: &mut Vec<Candidate>) {
    let bytes = reading.bytes();
    let cells = memchr::memchr3_iter(b'|', b'\t', b'\n', bytes).map(|mark| mark + 1);
    for cell in cells {
        let at = cell + bytes[cell..].iter().take(2).take_while(|byte| **byte == b' ').count();
        if at < bytes.len()
            && bytes[at].is_ascii_alphanumeric()
            && let Some(to) = date(reading, at, false)
            && reading.cues.around(&reading.text, at, to).speak_for(Kind::DateOfBirth)
        {
            out.push(Candidate::new(Kind::DateOfBirth, at..to, 0.85, REASON));
        }
    }
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// What stands between a date and the word for it, where the date comes first: "... is my", "... (".
fn leads(between: &str) -> bool {
    let placed = [" in ", " a ", " en ", "に", "在", "于", "於"]
        .iter()
        .any(|word| between.starts_with(word));
    if placed && between.len() < 30 && !between.contains([',', '.', ';', '。', '、']) {
        return true;
    }
    between.len() < 20
        && ([" is ", " es ", " e ", " ist ", " est ", "which is", "that's", "that is"]
            .iter()
            .any(|word| between.contains(word))
            || between.contains('是')
            || between.trim().is_empty()
            || between.trim() == "("
            || matches!(between.trim(), "に" | "에"))
}

/// "3 mai 1990, ma date de naissance.": the word is the last of its sentence.
fn ends(reading: &Reading, between: &str, end: usize) -> bool {
    let mine = between.trim_start_matches([' ', ',', ':', '-']).trim_end();
    let last = reading.text[end..].trim_start_matches([' ', ')']);
    let closed = last.is_empty() || last.starts_with(['.', '\n', ',', ';', '!']);
    closed
        && between.len() < 16
        && matches!(
            mine,
            "" | "ma" | "sa" | "votre" | "la" | "c'est ma" | "c'est sa" | "c'est la" | "mi" | "su"
        )
}

/// The end of the stretch behind a word in which its date may begin: no new sentence, and nothing that was done besides.
fn within(text: &str, from: usize, reach: usize) -> usize {
    let limit = floor(text, text.len().min(from + reach));
    let stretch = &text[from..limit];
    [
        " and ",
        " und ",
        " y ",
        " et ",
        " then ",
        "\n\n",
        ". ",
        "。",
        "；",
        "; ",
        " joined ",
        " started ",
    ]
    .iter()
    .filter_map(|word| stretch.find(word).filter(|at| *at > 1))
    .min()
    .map_or(limit, |at| from + at)
}

/// Between a word for birth and its date stand names and a few small words, nothing else that is done on a date.
fn belongs(reading: &Reading, from: usize, to: usize) -> bool {
    let between = &reading.text[from..to];
    let mut at = from;
    between.split(' ').all(|word| {
        let start = at;
        at += word.len() + 1;
        let bare = word.trim_matches(|ch: char| !ch.is_alphanumeric());
        bare.is_empty()
            || !bare.is_ascii()
            || reading.is_capital(start)
            || SMALL.has(bare)
            || bare.contains('/')
    })
}

/// "DOB 030590": six digits right behind the word that are a day, a month and two digits of a year, in some order.
fn digits_alone(bytes: &[u8], end: usize) -> Option<(usize, usize)> {
    let gap = bytes[end..].iter().take(3).take_while(|byte| b" :#.=".contains(byte)).count();
    let (from, to) = (end + gap, end + gap + 6);
    let six = bytes.get(from..to).filter(|six| six.iter().all(u8::is_ascii_digit))?;
    let two = |at: usize| (six[at] - b'0') * 10 + six[at + 1] - b'0';
    let fits = |day: u8, month: u8| (1..=31).contains(&day) && (1..=12).contains(&month);
    let ordered = fits(two(0), two(2)) || fits(two(2), two(0)) || fits(two(4), two(2));
    let closed = bytes.get(to).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    (gap > 0 && closed && ordered).then_some((from, to))
}

/// "oh three, oh seven, nineteen eighty eight": digits that are told, a day, a month and a year.
fn in_words(reading: &Reading, at: usize) -> Option<usize> {
    if !reading.bytes()[at].is_ascii_lowercase() {
        return None;
    }
    let told = crate::spoken::told(reading, at).filter(|told| told.words)?;
    let digits = told.digits.as_bytes();
    let whole = digits.len() == 8 && western::numeric(digits, 0) == Some(8);
    let short = digits.len() == 6 && digits_alone(&[b":", digits].concat(), 0).is_some();
    (whole || short).then_some(told.end)
}

fn starts(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let word =
        bytes[at].is_ascii_alphanumeric() && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric());
    word || text.is_char_boundary(at) && eastern::starts(text, at)
}

/// The end of the date that begins here; without its year only for a birthday.
fn date(reading: &Reading, at: usize, birthday: bool) -> Option<usize> {
    eastern::date(&reading.text, at, birthday)
        .or_else(|| western::numeric(reading.bytes(), at))
        .or_else(|| western::worded(&reading.text, at, birthday))
}

#[cfg(test)]
mod tests;
