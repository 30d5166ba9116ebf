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
    ] {
        assert!(phones(text).is_empty(), "{text}: {:?}", phones(text));
    }
}
