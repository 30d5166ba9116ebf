use crate::{Kind, find};

fn phones(text: &str) -> Vec<&str> {
    find(text)
        .into_iter()
        .filter(|finding| finding.kind == Kind::Phone)
        .map(|finding| &text[finding.span])
        .collect()
}

#[test]
fn international_numbers_of_any_grouping_are_found() {
    for number in [
        "+44 7700 900123",
        "+44 (20) 7946 0958",
        "(+44) 7700 900123",
        "+44 (0)20 7946 0958",
        "0044 7700 900123",
        "+1 415 555 0132",
        "+1-415-555-0132",
        "+852 9123 4567",
        "+85291234567",
        "+86 138 0013 8000",
        "+81 90-1234-5678",
        "+55 (11) 98765-4321",
        "011 44 7700 900123",
        "+49 151 23456789",
        "+34 612 34 56 78",
        "+39 06 1234 5678",
        "+65 9123 4567",
        "+91 98765 43210",
        "＋８５２ ９１２３ ４５６７",
    ] {
        assert_eq!(phones(&format!("So: {number}.")), [number]);
    }
    assert_eq!(phones("+44 7700 900123 2019 2020"), ["+44 7700 900123"]);
    assert_eq!(phones("+1 415 555 0132 ext. 45"), ["+1 415 555 0132 ext. 45"]);
}

#[test]
fn national_numbers_are_found_by_their_shape() {
    for number in [
        "020 7946 0958",
        "0341 / 48 27 73-1",
        "07700 900123",
        "07700900123",
        "01 99 00 12 34",
        "(415) 555-0132",
        "415-555-0132",
        "030 12345678",
        "0151 23456789",
        "090-1234-5678",
        "03-1234-5678",
        "010-1234-5678",
        "0912 345 678",
        "9123 4567",
        "13800138000",
        "138 0013 8000",
        "(11) 98765-4321",
        "612 34 56 78",
        "0412 345 678",
        "98765 43210",
        "0799 123 4567",
    ] {
        assert_eq!(phones(&format!("It was {number} then.")), [number]);
    }
}

#[test]
fn beside_a_word_any_grouping_will_do() {
    for (text, number) in [
        ("call 467 3395 now", "467 3395"),
        ("Phone:\n60-56-85-91\n", "60-56-85-91"),
        ("我的電話是91234567。", "91234567"),
        ("mi teléfono es 612345678", "612345678"),
        ("78 651 450 is my mobile", "78 651 450"),
        ("(37) 788-063-Office", "(37) 788-063"),
        ("text me: 4155550132", "4155550132"),
        ("Fax: 9498777106", "9498777106"),
        ("Desk: 345-899-3560x4587", "345-899-3560x4587"),
        ("my number is 91, 23, 45, 67", "91, 23, 45, 67"),
        ("+852 9123\n4567 and mail", "+852 9123\n4567"),
        ("Phone: +852\n9123 4567", "+852\n9123 4567"),
        ("Mobile: 9123 \n 4567", "9123 \n 4567"),
        ("Tel. 020 7946-\n0958", "020 7946-\n0958"),
        ("Phone 9123 4567\n2019 - 2021 Engineer", "9123 4567"),
        ("+852 9123 4567\n2019 - 2021 Engineer", "+852 9123 4567"),
        ("| Phone | 9123 4567 |", "9123 4567"),
    ] {
        assert_eq!(phones(text), [number], "{text}");
    }
}

/// What once kept them from being found: a word of the next line, a key of a form, months, pages, areas that are new.
#[test]
fn numbers_that_only_look_like_counts_and_months_are_found() {
    for (text, number) in [
        ("Phone: 5551234567\nactive member of the board", "5551234567"),
        ("Mobile: 07700 900123\nActive in sports", "07700 900123"),
        ("Tel. 61238890\nREST and HTTP", "61238890"),
        ("Phone: 5551234567 active", "5551234567"),
        ("My number is 61238890, unique", "61238890"),
        ("| Phone | 61238890 | active |", "61238890"),
        ("Reach me at 61238890 rest of the week", "61238890"),
        ("415-555-0132 rest of the week", "415-555-0132"),
        ("Contact 0412 345 678 people say", "0412 345 678"),
        ("Contact (02) 9264 8817 days only", "(02) 9264 8817"),
        ("Contact 9264 8817 active on weekdays", "9264 8817"),
        ("+33-6-12-03-45-67", "+33-6-12-03-45-67"),
        ("+33 6-12 03-45 67", "+33 6-12 03-45 67"),
        ("Tel: 02-2053-1977", "02-2053-1977"),
        ("Tel: 02-1977-2013", "02-1977-2013"),
        ("call 06/12/03/45/67", "06/12/03/45/67"),
        ("Tel. 05-2011-2019", "05-2011-2019"),
        ("Telefon 089 1234567-0", "089 1234567-0"),
        ("089 1234567-0", "089 1234567-0"),
        ("(089) 1234567-0", "(089) 1234567-0"),
        ("+49 89 1234567-0", "+49 89 1234567-0"),
        ("Tel.: 0711 685-0", "0711 685-0"),
        ("Zentrale 0711 6851-0, Frau Brandl", "0711 6851-0"),
        ("Kontakt: 07152 6851-14", "07152 6851-14"),
        ("Cel.: 11 9 8472-3316", "11 9 8472-3316"),
        ("(11) 9 8472-3316", "(11) 9 8472-3316"),
        ("São Paulo, 21 9 9713-5540", "21 9 9713-5540"),
        ("Cel: 612345678", "612345678"),
        ("Durchwahl: Telefon 040/30031234-5", "040/30031234-5"),
        ("030 90214478-123", "030 90214478-123"),
        ("Customer: 415-555-0132", "415-555-0132"),
        ("Kunde: 0151 23456789", "0151 23456789"),
        ("Cliente: 612 34 56 78", "612 34 56 78"),
        ("客户：13928471056", "13928471056"),
        ("Sample: 020 7946 0958", "020 7946 0958"),
        ("our customers\n415-555-0132", "415-555-0132"),
        ("415-555-0132 is the line I use", "415-555-0132"),
        ("020 7946 0958 was the code we gave out", "020 7946 0958"),
        ("Phone: 436-555-0132", "436-555-0132"),
        ("436-555-0132", "436-555-0132"),
        ("621-234-5678", "621-234-5678"),
        ("Texas, 624-234-5678", "624-234-5678"),
        ("861-234-5678", "861-234-5678"),
        ("679-234-5678", "679-234-5678"),
        ("Nassau 242-356-5678", "242-356-5678"),
        ("Cell 752-448-1204", "752-448-1204"),
        ("Ana Ruiz\n612 345 678\nMadrid", "612 345 678"),
        ("- 612 345 678", "612 345 678"),
        ("Ana Ruiz · 612 345 678 · Madrid", "612 345 678"),
        ("| Ana Ruiz | 612 345 678 |", "612 345 678"),
        ("Ana Ruiz\t712 345 678\tMadrid", "712 345 678"),
        ("Warszawa, 612 345 671, ana@example.pl", "612 345 671"),
        ("Κινητό: 694 712 8830", "694 712 8830"),
        ("Телефон: 912 447 803", "912 447 803"),
        ("Jane Doe\n691 234 5678", "691 234 5678"),
        ("| Jane Doe | 656-123-4567 |", "656-123-4567"),
        ("6187 6123", "6187 6123"),
        ("6123 6187", "6123 6187"),
        ("6187-6123", "6187-6123"),
        ("Jeremy cell 612345678", "612345678"),
        ("Tom y phone: 5551234567", "5551234567"),
    ] {
        assert_eq!(phones(text), [number], "{text}");
    }
}

#[test]
fn the_next_line_begins_with_a_house_number_or_a_year() {
    for (text, number) in [
        ("Phone: 12345678\n12 High Street", "12345678"),
        ("Tel. 020 7946\n12 High Street", "020 7946"),
        ("+852 9123 4567\n12 High Street", "+852 9123 4567"),
        ("Mobile: 9123 4567\n3 Years of Rust", "9123 4567"),
    ] {
        assert_eq!(phones(text), [number], "{text}");
    }
}

#[test]
fn other_numbers_are_left() {
    for text in [
        "order no. 9123 4567",
        "in 2019-2023",
        "2019 2023",
        "call on 2020-05-12 at 12:30",
        "£1 200 500",
        "a salary of 45 000 000",
        "3.12.4",
        "10.15.7.20",
        "at 1748503543",
        "550e8400-e29b-41d4-a716-446655440000",
        "ISBN 978-3-16-148410-0",
        "51.507400, -0.127800",
        "6-4 6-3 7-5 6-2",
        "ticket 07700900123",
        "call about invoice 12345678",
        "12/05/2020",
        "€1 200–1 500",
        "open 0900-1730",
        "call 1,234,567 people",
        "3500-4500 a day",
        "we called 12345678 times",
        "tracking number 1Z999AA10123456784",
        "port 8080 8443",
        "0.12345678",
        "https://shop.example/orders/07700900123",
        "$4111111111",
        "2026-11-27 16:42:25",
        "C++17 20 23",
        "+852 9123\n\n4567",
        "phone sales in 2019\n1200 calls",
        "I called 12, 15, 18, 21 people",
        "my number is 12, 13, 14, 15",
        "9123\n4567",
        "Processo nº 0012345-67.2019.8.26.0100",
        "the docket 0215-345-67.2019.4",
        "Phys. Rev. Lett. 123, 2345 (2019)",
        "J. Acoust. Soc. 6123 (2019)",
        "pp. 3456-3471",
        "see 6123-6187 of the journal",
        "61238890 API endpoints",
        "61238890 active users",
        "The totals 6819 6888",
        "serial 612 448 703",
        "we had 448 291 047 in all",
        "part 690-345-6789",
        "the reading was 752-448-1204",
        "on Mobile 12345678 active users",
        "Mobile 612345678 users",
        "Customer 12345678",
        "Kundennummer: 61238890",
        "Customer no: 61238890",
        "they paid 612 345 678 in all",
        "the figures 612 345 678, 745 123 456 and 912 847 113",
        "Population\n612 345 678",
        "| Revenue |\n| --- |\n| 612 345 678 |",
        "Umsatz\t612 345 678\tEUR",
        "| Umsatz | 612 345 678 | EUR |",
        "| Total | 612 345 000 |",
        "see 6123-6187",
        "employed 05.2016 - 09.2018 and 11/2018 - 2020",
        "04/2015-09/2019",
        "we won 21 9 times, 4471 3316 points",
        "scores of 12 9 8 7",
        "section 0306 40615-2",
    ] {
        assert!(phones(text).is_empty(), "{text}: {:?}", phones(text));
    }
}

#[test]
fn words_of_more_languages_say_that_it_is_a_phone() {
    for (text, number) in [
        ("Ημ. γέννησης: 05/03/1993, κιν. 6974 318 820", "6974 318 820"),
        ("τηλ. 210 482 7731", "210 482 7731"),
        ("Doğum tarihi: 11.04.1990 Cep: 0532 417 88 29", "0532 417 88 29"),
        ("Fon 0341 / 48 27 73-1", "0341 / 48 27 73-1"),
        (
            "Mijn rekeningnummer is NL92INGB1462773884 en u kunt me bellen op 06-41827390.",
            "06-41827390",
        ),
    ] {
        assert_eq!(phones(text), [number], "{text}");
    }
    for text in [
        "M8x40 DIN 933 8.8, Art. 4829 1773",
        "Art.-Nr. 4829 1773",
        "We had 0, 7, 9, 4, 6, 1, 1, 8, 2, 0, 3 bugs.",
        "The numbers of bugs by sprint were 0, 7, 9, 4, 6, 1, 1, 8, 2, 0, 3.",
        "country code 44, area 20",
        "In 01/02 03 04 05 we met",
    ] {
        assert!(find(text).is_empty(), "{text}: {:?}", find(text));
    }
}
