mod chinese;
mod germanic;
mod japanese;
mod korean;
mod labelled;
mod line;
mod parts;
mod romance;
mod said;
mod words;

use crate::{Kind, candidate::Candidate, reading::Reading, word_list::WordList, words::Street};
use parts::{Found, goes_on, head, number, tail};

/// The longest name of a street, in bytes.
const NAME: usize = 48;
const REASON: &str = "Looks like a street address.";
/// Kinds of street that French and Spanish put before the name.
static ROMANCE: WordList = WordList::of("avenue ave boulevard blvd place square plaza pl");

/// Street addresses: house number, name and kind of street in the order of English, German or the Romance languages; Chinese, Japanese
/// and Korean ones by their areas and numbers; post-office boxes; and whatever stands behind "address:" and looks like one.
pub(crate) fn find(reading: &Reading, out: &mut Vec<Candidate>) {
    let mut add = |found: Found| {
        let Found { start, end, sure } = found;
        let around = reading.cues.around(&reading.text, start, end);
        let confidence = sure + if around.speak_for(Kind::Address) { 0.25 } else { 0.0 };
        out.push(Candidate::new(Kind::Address, start..end, confidence.min(0.95), REASON));
        confidence >= crate::THRESHOLD
    };
    let mut done = 0;
    let mut streets = reading.cues.streets().peekable();
    while let Some((start, end, street)) = streets.next() {
        // "Cedar Hill Drive": the last word is the kind of street.
        let goes_on = streets.peek().is_some_and(|(next, _, kind)| {
            *next == end + 1 && matches!(kind, Street::Behind { .. }) && reading.is_capital(*next)
        });
        if start < done || goes_on && matches!(street, Street::Behind { .. }) {
            continue;
        }
        if let Some(found) = one(reading, start, end, street).filter(|found| found.start >= done) {
            let to = found.end;
            if add(found) {
                done = to;
            }
        }
    }
    done = 0;
    for (start, end) in reading.cues.ends(Kind::Address) {
        if let Some(found) =
            labelled::behind(reading, start, end).filter(|found| found.start >= done)
        {
            done = found.end;
            add(found);
        }
    }
}

/// The address around a word for a kind of street.
fn one(reading: &Reading, start: usize, end: usize, street: Street) -> Option<Found> {
    let bytes = reading.bytes();
    match street {
        Street::Behind { ordinary } => behind(reading, start, end, ordinary).or_else(|| {
            let word = reading.text[start..end].trim_end_matches('.');
            ROMANCE.has(word).then(|| romance::around(reading, start, end)).flatten()
        }),
        Street::Before => romance::around(reading, start, end),
        Street::Suffix => germanic::around(reading, start, end).or_else(|| {
            reading.text[start..end]
                .starts_with("allee")
                .then(|| romance::around(reading, start, end))?
        }),
        Street::Box => {
            let gap =
                bytes[end..].iter().take(3).take_while(|byte| b" .,:#".contains(byte)).count();
            let to = number(bytes, end + gap)?;
            Some(Found { start, end: tail(reading, to).0, sure: 0.75 })
        }
        Street::Number => chinese::around(&reading.text, start, end).map(|(start, end)| Found {
            start,
            end,
            sure: 0.75,
        }),
        Street::Room => chinese::room(&reading.text, start, end).map(|(start, end)| Found {
            start,
            end,
            sure: 0.7,
        }),
        Street::Area => labelled::around_area(reading, start),
        Street::Unit => labelled::from_unit(reading, start),
        Street::Prefecture => japanese::from(&reading.text, start, end),
        Street::Province => korean::from(&reading.text, start),
        Street::Postcode => said::postcode(reading, start, end),
    }
}

/// "221B Baker Street": number and name stand before the kind.
fn behind(reading: &Reading, start: usize, end: usize, ordinary: bool) -> Option<Found> {
    let bytes = reading.bytes();
    let cued = reading
        .cues
        .around(&reading.text, start.saturating_sub(24).min(start), start)
        .speak_for(Kind::Address)
        || reading.cues.around(&reading.text, start, end).speak_for(Kind::Address);
    let (mut at, mut capitals, mut names) = (start, 0, 0);
    let from = start.saturating_sub(NAME);
    for _ in 0..6 {
        let gap =
            at.checked_sub(1).filter(|gap| *gap > from && matches!(bytes[*gap], b' ' | b'.'))?;
        let mut edge = gap - usize::from(gap > 0 && bytes[gap - 1] == b'.');
        // "42, MG Road": the comma stands behind the house number only.
        edge -= usize::from(
            edge > 1 && names > 0 && bytes[edge - 1] == b',' && ends_with_digit(&bytes[..edge - 1]),
        );
        let word = edge
            - bytes[..edge]
                .iter()
                .rev()
                .take(24)
                .take_while(|byte| byte.is_ascii_alphanumeric() || b"'-/".contains(byte))
                .count();
        if word == edge {
            return None;
        }
        let text = &reading.text[word..edge];
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let ordinal = digits > 0 && matches!(&text[digits..], "st" | "nd" | "rd" | "th");
        let house = digits > 0 && !ordinal && number(bytes, word).is_some_and(|to| to == edge)
            || names > 0 && cued && said::is_number(text);
        if house && names > 0 {
            let capital = capitals > 0 && (!ordinary || reading.is_capital(start));
            let year = text.len() == 4
                && (text.starts_with("19") || text.starts_with("20"))
                && reading.text[..word].trim_end().ends_with([' ', 'n', 'e'])
                && ends_with_word(&reading.text[..word], &["in", "since", "from", "of", "by"]);
            if year || !(capital || cued) {
                return None;
            }
            let word =
                if said::is_number(text) { said::number_start(&reading.text, word) } else { word };
            let (kind, street) = (start, end);
            let start = head(reading, word);
            let (end, postcode) = tail(reading, numbered(reading, end, start < word));
            let end = if cued { said::town(reading, end) } else { end };
            return Some(Found {
                start,
                end,
                sure: if postcode {
                    0.8
                } else if goes_on(reading, end)
                    || end == street && (ordinary || !reading.is_capital(kind))
                {
                    // "5 Star Court", "42 Park Avenue residents".
                    0.4
                } else if capital {
                    0.65
                } else {
                    0.5
                },
            });
        }
        if house
            || edge + 1 < at && bytes[edge] == b','
            || !(ordinal || text.as_bytes()[0].is_ascii_lowercase())
            || words::STOPS.has(text)
        {
            return None;
        }
        names += 1;
        capitals += usize::from(ordinal || reading.is_capital(word));
        at = word;
    }
    None
}

/// "Clementi Avenue 4": Singapore and Malaysia number the streets of one name. Only beside a block or a flat is it no other number.
fn numbered(reading: &Reading, end: usize, block: bool) -> usize {
    let bytes = reading.bytes();
    let digits =
        bytes[end..].iter().skip(1).take(4).take_while(|byte| byte.is_ascii_digit()).count();
    let to = end + 1 + digits;
    let flat = reading
        .text
        .get(to..)
        .is_some_and(|rest| rest.starts_with(" #") || rest.starts_with(", #"));
    let closed = bytes.get(to).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    let fits =
        bytes.get(end) == Some(&b' ') && (1..=3).contains(&digits) && closed && (flat || block);
    if fits { to } else { end }
}

fn ends_with_digit(bytes: &[u8]) -> bool {
    let letter = usize::from(bytes.last().is_some_and(u8::is_ascii_lowercase));
    bytes[..bytes.len() - letter].last().is_some_and(u8::is_ascii_digit)
}

fn ends_with_word(text: &str, words: &[&str]) -> bool {
    text.trim_end().rsplit(' ').next().is_some_and(|last| words.contains(&last))
}

#[cfg(test)]
fn addresses(text: &str) -> Vec<&str> {
    let found = crate::find(text).into_iter().filter(|finding| finding.kind == Kind::Address);
    found.map(|finding| &text[finding.span]).collect()
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn a_house_on_a_street_is_found_in_the_order_of_its_country() {
        for (text, address) in [
            ("I live at 221B Baker Street, London NW1 6XE.", "221B Baker Street, London NW1 6XE"),
            ("Flat 3, 12 Elm Road is mine", "Flat 3, 12 Elm Road"),
            (
                "ship to 1600 Amphitheatre Parkway, Mountain View, CA 94043, please",
                "1600 Amphitheatre Parkway, Mountain View, CA 94043",
            ),
            ("my address is 12 Park Avenue Apt 4B", "12 Park Avenue Apt 4B"),
            ("vivo en la Calle Mayor 12, Madrid", "Calle Mayor 12, Madrid"),
            ("J'habite 12 rue de Rivoli, Paris", "12 rue de Rivoli, Paris"),
            ("Hauptstraße 12, 10115 Berlin", "Hauptstraße 12, 10115 Berlin"),
            ("Moro na Rua Augusta, 1500", "Rua Augusta, 1500"),
            ("我住在北京市朝阳区建国路88号。", "北京市朝阳区建国路88号"),
            ("地址：香港九龍彌敦道123號5樓B室，", "香港九龍彌敦道123號5樓B室"),
            ("i live at twenty two baker street", "twenty two baker street"),
            ("P.O. Box 1234", "P.O. Box 1234"),
            ("123 West 42nd Street", "123 West 42nd Street"),
            (
                "A-204, Shanti Apartments, Andheri West, Mumbai 400058",
                "A-204, Shanti Apartments, Andheri West, Mumbai 400058",
            ),
            ("moro na R. das Flores, 123", "R. das Flores, 123"),
            (
                "R. Oscar Freire 379, 01426-001 São Paulo",
                "R. Oscar Freire 379, 01426-001 São Paulo",
            ),
            (
                "Calle Durango 123, Col. Roma Norte, 06700 CDMX",
                "Calle Durango 123, Col. Roma Norte, 06700 CDMX",
            ),
            ("12 Jalan Ampang, 50450 Kuala Lumpur", "12 Jalan Ampang, 50450 Kuala Lumpur"),
            (
                "48 Larch Lane #12, Dayton, OH 45402-1234",
                "48 Larch Lane #12, Dayton, OH 45402-1234",
            ),
            (
                "Blk 35 Tampines Street 11 #07-12, Singapore 520035",
                "Blk 35 Tampines Street 11 #07-12, Singapore 520035",
            ),
            (
                "Unit 5, 20 Station Street, Carlton VIC 3053",
                "Unit 5, 20 Station Street, Carlton VIC 3053",
            ),
            (
                "88 Queen Street West, Toronto, ON M5H 2N2",
                "88 Queen Street West, Toronto, ON M5H 2N2",
            ),
            (
                "Flat B, 12/F, Tower 3, City Garden, 233 Electric Road, North Point, Hong Kong",
                "Flat B, 12/F, Tower 3, City Garden, 233 Electric Road, North Point, Hong Kong",
            ),
            (
                "Plot 14, Jubilee Hills, Hyderabad - 500033",
                "Plot 14, Jubilee Hills, Hyderabad - 500033",
            ),
            ("Am Markt 14a, 04109 Leipzig", "Am Markt 14a, 04109 Leipzig"),
            ("74 cours Victor Hugo, 33000 Bordeaux", "74 cours Victor Hugo, 33000 Bordeaux"),
            ("No. 42, MG Road, Bengaluru 560001", "No. 42, MG Road, Bengaluru 560001"),
            (
                "Her address: House No. 7, Sector 21, Gurugram 122016",
                "House No. 7, Sector 21, Gurugram 122016",
            ),
            (
                "Address: Villa 9, Palm Meadows, Whitefield, Bengaluru 560066",
                "Villa 9, Palm Meadows, Whitefield, Bengaluru 560066",
            ),
            ("demeurant 8 bis avenue Foch, 69006 Lyon", "8 bis avenue Foch, 69006 Lyon"),
            ("12 place Bellecour, 69002 Lyon", "12 place Bellecour, 69002 Lyon"),
            ("Berliner Str. 5, 50667 Köln", "Berliner Str. 5, 50667 Köln"),
            ("wohnhaft Lindenufer 9a, 13597 Berlin", "Lindenufer 9a, 13597 Berlin"),
            ("Kastanienallee 3", "Kastanienallee 3"),
            ("Keizersgracht 123, 1015 CJ Amsterdam", "Keizersgracht 123, 1015 CJ Amsterdam"),
            ("C/ Velázquez 21, 3º B, 28001 Madrid", "C/ Velázquez 21, 3º B, 28001 Madrid"),
            ("Plaza Mayor, 3, 37002 Salamanca", "Plaza Mayor, 3, 37002 Salamanca"),
            ("abito in via Garibaldi 14, 10122 Torino", "via Garibaldi 14, 10122 Torino"),
            (
                "Rua das Flores, 250, apto 42, São Paulo - SP, 01310-100",
                "Rua das Flores, 250, apto 42, São Paulo - SP, 01310-100",
            ),
            (
                "〒154-0024 東京都世田谷区三軒茶屋2-11-8 コーポ青葉203号室です",
                "〒154-0024 東京都世田谷区三軒茶屋2-11-8 コーポ青葉203号室",
            ),
            ("大阪府大阪市北区梅田三丁目1番3号に住んでいます", "大阪府大阪市北区梅田三丁目1番3号"),
            (
                "서울특별시 강남구 테헤란로 152, 101동 1001호입니다",
                "서울특별시 강남구 테헤란로 152, 101동 1001호",
            ),
            ("부산광역시 해운대구 센텀중앙로 79", "부산광역시 해운대구 센텀중앙로 79"),
            ("台北市大安區和平東路二段106巷4號5樓", "台北市大安區和平東路二段106巷4號5樓"),
            ("沙田第一城12座8樓C室", "沙田第一城12座8樓C室"),
            ("住址：新界屯門友愛邨愛明樓1205室", "新界屯門友愛邨愛明樓1205室"),
        ] {
            assert_eq!(addresses(text), [address], "{text}");
        }
    }

    #[test]
    fn streets_without_a_house_are_left() {
        for text in [
            "I worked on Wall Street",
            "in 2019 Wall Street fell",
            "5 years down the road",
            "we went 10 miles along the way",
            "3 teams close to launch",
            "I gave 2 talks in High Street stores",
            "第3号方案",
            "20 people drive",
            "a 12 Lane highway",
            "am Montag 12 Uhr, zum Preis 45 Euro",
            "Sector 5, Team 12, 40000 users",
            "R. Smith, 1234 papers",
            "see R. Jones 2019, London",
            "the 2008 Wall Street crash",
            "42 Park Avenue residents wrote",
            "a 5 Star Court rating",
            "3 Way Close in 15 days",
            "Der Weg 3 zum Erfolg",
            "trabajé en la calle Mayor con 12 compañeros",
            "Via Zoom 12 colleagues joined",
            "Heidelberg 2019, Nürnberg 2020, Hamburg 2021",
            "let me address Q3, FY2021, and Q4",
            "send to Team B, Unit 4, 12000 boxes",
            "reached them via Zoom 12 times",
            "Arbeitsplatz 12 blieb frei",
            "Engineering 3 teams, Spring 2019",
            "I moved to Berlin, Germany in 2019",
            "moved to Team 7, Project Apollo",
            "the address book had 12 entries, Alice and Bob",
            "我们在3楼会议室开会",
            "东京都有23个区",
            "서울에서 3년 일했습니다",
            "Sesame Street 50 years on",
            "we cut 3 Oxford Circus meetings",
        ] {
            assert!(addresses(text).is_empty(), "{text}: {:?}", addresses(text));
        }
    }
}
