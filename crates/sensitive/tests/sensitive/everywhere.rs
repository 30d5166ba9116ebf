//! Sentences of resumes and transcripts from many countries, each datum in marks with its kind, and sentences that only look like them.

use sensitive::{Kind, find};

const WITH_DATA: &[&str] = &[
    "Oluwaseun Adeyemi\nLagos · «phone:0803 412 7765» · «email:seun.adeyemi@zoho.com»\nActive member, Nigerian Society of Engineers",
    "DOB: «date_of_birth:02.11.1988»\n\nWork history",
    "Kontakt: «phone:0711 6851-0», Frau Brandl gibt Auskunft.",
    "Name | Mobile\nLucía Fernández | «phone:655 190 742»\nPablo Soler | «phone:712 004 386»",
    "Interviewer: And how can we reach you? Customer: «phone:303-555-0174», after six.",
    "Numer konta: «bank_account:61 1090 1014 0000 0712 1981 2874»",
    "Phone «phone:646-555-0110»\n221B Baker's Dozen, a bakery I ran from 2015",
    "You can wire it to account number «bank_account:40219987»\n14 days after signing.",
    "Née le «date_of_birth:7 juillet 1994»\n\nDiplômes",
    "Passport: «passport:N7731942»\n3 visas since 2016",
    "Email-\n«email:farah.haddad@aub.edu.lb»",
    "Mon portable, c'est le «phone:06-11-03-45-67».",
    "Téléphone : «phone:+33-6-11-03-45-67»",
    "서울 사무실 «phone:02-2011-2019» 번으로 전화 주세요.",
    "my cell is «phone:four one five five five five zero one nine nine»",
    "WhatsApp «phone:+55 11 98472-3316» active on weekdays",
    "PAN: «pan:BQZPK4417M», Pune",
    "Hotline «phone:040/30031234-5» (Zentrale)",
    "Mobile: «phone:91234567» unique to me, not shared.",
    "Geboren: «date_of_birth:23.05.1979»\r\n\r\nBerufserfahrung",
    "携帯は«phone:080-3921-4457»です、平日のみ。",
    "Krzysztof Nowak, Kraków\n«phone:601 334 872»\n«email:k.nowak@wp.pl»",
    "Thandiwe Mokoena\n«phone:083 412 9957» | «email:thandi.m@vodamail.co.za»",
    "You'll find me under «phone:+254 722 410 933» most mornings",
    "Cep telefonu: «phone:0532 417 88 06»",
    "Bel me op «phone:06-21847733», liefst na vijven.",
    "Mobil «phone:070-418 22 65», Göteborg",
    "Nato a Bari il «date_of_birth:9 agosto 1986»\n\nEsperienze",
    "Cel. «phone:347 812 4410» — Bologna",
    "Teléfono celular: «phone:55 4817 2093», CDMX",
    "Mi celu es «phone:11 5938-2047», soy de Palermo",
    "Telefone: «phone:912 447 803»\nLisboa",
    "Κινητό: «phone:694 712 8830»",
    "Dublin 8, mobile «phone:087 614 2203»",
    "طلب التواصل على «phone:+971 50 418 2290»",
    "Điện thoại: «phone:0903 417 226»",
    "Natel «phone:079 412 88 03», Winterthur",
    "gsm: «phone:0478 41 29 07» (Gent)",
    "My PPS aside, my bank account is «bank_account:70418822» with AIB.",
    "DOB «date_of_birth:07/09/1983» | Nationality: Kenyan",
    "Date of Birth\n«date_of_birth:17 September 1990»\n\nEducation",
    "Passport No: «passport:EB4417820» valid until 2031",
    "Passeport n° «passport:19CK40217» délivré à Rennes",
    "Routing «bank_account:121000248», account «bank_account:4408172265»",
    "IBAN: «iban:NL91 ABNA 0417 1643 00»\nActive since 2012",
    "phone is «phone:six four six, five five five, oh one four four» and I'm around all day",
    "Reach out: «email:m.kowalczyk@op.pl». It is the quickest way.",
    "Landline «phone:0131 496 0118» rest is by email",
    "Auckland · «phone:021 417 882» · open to relocation",
    "Referee: Dr Amara Obi, «phone:0161 496 0882», paying attention to her email is advised",
];

const WITHOUT: &[&str] = &[
    "We grew to 61238890 active users and 4000 paying ones.",
    "Kundennummer: 48120377, bitte angeben.",
    "Seat S1234567D was mine on the flight.",
    "Worked at Bosch 04/2016 - 11/2019, then 2020-01 2021-03 at Siemens.",
    "Read pages 3312-3358 before the exam.",
    "The passport expired in march2021 so I renewed it.",
    "We fried eggs in the pan since 2019 a hundred times.",
    "Ask the team at jane@work. In June they moved.",
    "Part 690-345-6789 failed the stress test twice.",
    "I counted one two two three four five six seven steps to the door.",
    "Our customers\n120 450 000 in total, of whom 3 percent left.",
    "Budget 2018: 612 000 000 pesos.",
    "The API served 98765432 requests per day.",
    "Sprint 14\n\n2019-2021 Engineer, 12 people",
    "Build 4417 1099 shipped on 2020-05-12 at 14:30.",
    "Model no. 8110-2024-7731 of the pump.",
    "The account grew by 12000000 within 3 years.",
    "ISBN 0306-40615-2 is my favourite.",
    "We raised 450 000 000 yen in 2017 and 912 000 000 in 2021.",
    "Scores: 6812 7140, 7012 7360, 7225 7471.",
    "I ran 12 sprints, 4 teams and 3 offices across 2016-2019.",
    "Revenue rose from 412 000 000 to 655 190 000 rupees.",
    "Ticket 4417-8820 took 3 days, ticket 4418-0021 took 5.",
    "Lot 07-2011-2019 was recalled.",
    "We read sections 6.4.12 to 6.4.19 aloud.",
    "Between 2014-07 and 2018-02 I built pumps, part 8841-2207-03.",
    "Our 60517733 paying customers never noticed.",
    "Temperatures of 21 22 24 24 25 26 degrees.",
    "The pan of 2016 scored 4417 likes.",
    "In chapter 12, pages 4410-4478 list 18 cases.",
    "Room 0417, desk 22, floor 3.",
    "At 09:30-17:45 on 12/11/2021 we moved 4 racks.",
    "PR 48817 fixed 12 bugs, PR 48823 another 9.",
    "The sample 0417-88-2207-B failed, the next one passed.",
    "Kunden: 48120377 im Jahr 2020.",
    "My score was 1420 1380 1510 in three rounds.",
    "Two, three, three, four, five, six rounds of interviews.",
    "Serial 612 447 803 broke, serial 612 447 804 did not.",
    "Grew 12345678 by 4 percent.",
];

/// The text without its marks, and what stands in them.
fn unmarked(marked: &str) -> (String, Vec<(Kind, String)>) {
    let (mut text, mut data) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, behind)) = rest.split_once('«') {
        let (kind, behind) = behind.split_once(':').expect("a kind");
        let (datum, behind) = behind.split_once('»').expect("an end");
        text.push_str(before);
        text.push_str(datum);
        data.push((Kind::named(kind).expect("a kind"), datum.to_owned()));
        rest = behind;
    }
    text.push_str(rest);
    (text, data)
}

#[test]
fn the_data_of_people_everywhere_are_found_whole_and_alone() {
    for marked in WITH_DATA {
        let (text, data) = unmarked(marked);
        let found: Vec<_> = find(&text)
            .into_iter()
            .map(|finding| (finding.kind, text[finding.span].to_owned()))
            .collect();
        assert_eq!(found, data, "{text}");
    }
}

#[test]
fn numbers_of_work_are_left() {
    for text in WITHOUT {
        assert_eq!(find(text), [], "{text}");
    }
}
