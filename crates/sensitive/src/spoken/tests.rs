use crate::{Kind, find};

fn of(kind: Kind, text: &str) -> Vec<&str> {
    find(text)
        .into_iter()
        .filter(|finding| finding.kind == kind)
        .map(|finding| &text[finding.span])
        .collect()
}

#[test]
fn numbers_told_in_words_are_found_whole() {
    for (text, number) in [
        ("Call me on five five five oh one two three.", "five five five oh one two three"),
        (
            "it's plus four four double seven hundred nine hundred one two three",
            "plus four four double seven hundred nine hundred one two three",
        ),
        (
            "so zero two zero seven nine four six zero nine five eight",
            "zero two zero seven nine four six zero nine five eight",
        ),
        (
            "My number is oh seven double nine, one two three, um, four five six seven, thanks",
            "oh seven double nine, one two three, um, four five six seven",
        ),
        ("my mobile is 079 double four 123 4567", "079 double four 123 4567"),
        ("Sure, 0, 7, 9, 4, 6, 1, 1, 8, 2, 0, 3.", "0, 7, 9, 4, 6, 1, 1, 8, 2, 0, 3"),
        ("0, 7, 9, 4, 6, 1, 1, 8, 2, 0, 3", "0, 7, 9, 4, 6, 1, 1, 8, 2, 0, 3"),
        ("Yes. It's 4, 1, 5, 8, 3, 9, 2, 2, 0, 7.", "4, 1, 5, 8, 3, 9, 2, 2, 0, 7"),
        (
            "Country code nine one, then nine eight four oh seven six one three two five.",
            "nine one, then nine eight four oh seven six one three two five",
        ),
        // Digits that rise, behind the word for them.
        (
            "My phone number is two two three four four five six seven",
            "two two three four four five six seven",
        ),
        (
            "call me on nine eight seven six five four two one",
            "nine eight seven six five four two one",
        ),
        (
            "my mobile is two three, four five, six seven, eight nine nine",
            "two three, four five, six seven, eight nine nine",
        ),
        ("my number is double 9 1 triple 2 double 3", "double 9 1 triple 2 double 3"),
        (
            "mi teléfono es seis uno dos, tres cuatro cinco, seis siete ocho",
            "seis uno dos, tres cuatro cinco, seis siete ocho",
        ),
        ("我的电话是一三八零零一三八零零零。", "一三八零零一三八零零零"),
        ("你可以打俾我，電話九一二三 四五六七", "九一二三 四五六七"),
        ("you can reach me at 0 7 9 9 1 2 3 4 5 6 7", "0 7 9 9 1 2 3 4 5 6 7"),
        (
            "my number is nine one two three, forty five sixty seven",
            "nine one two three, forty five sixty seven",
        ),
    ] {
        assert_eq!(of(Kind::Phone, text), [number], "{text}");
    }
}

#[test]
fn words_that_count_are_left() {
    for text in [
        "one two three go",
        "we grew four oh two errors",
        "one two three four five six seven eight nine ten",
        "I have one or two, maybe three ideas, and four or five plans",
        "twenty nineteen, twenty twenty",
        "in two thousand and nineteen we hired fifty people",
        "一二三四五六七八九",
        "二〇二三年",
        "I counted one two three four five six seven eight before answering",
        "I called one, two, two, three, four, five, six, seven customers",
        "the phone rang one two two three four five six seven times",
        "it went zero, one, one, two, three, five, eight, thirteen",
        "ten nine eight seven six five four three two one, lift off",
        "two four six eight ten twelve, and so on",
        "phase one, two and three of five",
    ] {
        assert!(find(text).is_empty(), "{text}: {:?}", find(text));
    }
}

#[test]
fn other_kinds_are_found_in_words_too() {
    assert_eq!(
        of(Kind::Ssn, "my social security number is five three six two two eight seven two six"),
        ["five three six two two eight seven two six"]
    );
    assert_eq!(
        of(Kind::Hkid, "My HKID is A one two three four five six three."),
        ["A one two three four five six three"]
    );
    assert_eq!(
        of(
            Kind::Card,
            "the card is four one one one, one one one one, one one one one, one one one one"
        ),
        ["four one one one, one one one one, one one one one, one one one one"]
    );
    assert_eq!(
        of(Kind::Passport, "my passport number is K one two three four five six seven"),
        ["K one two three four five six seven"]
    );
}

#[test]
fn letters_are_spelled_in_many_ways() {
    for (text, kind, number) in [
        (
            "HKID A as in apple, one two three four five six, three",
            Kind::Hkid,
            "A as in apple, one two three four five six, three",
        ),
        (
            "HKID G as in green, one two three four five six, A",
            Kind::Hkid,
            "G as in green, one two three four five six, A",
        ),
        ("HKID A 123456 in brackets 3", Kind::Hkid, "A 123456 in brackets 3"),
        (
            "my HKID is A one two three four five six in brackets three",
            Kind::Hkid,
            "A one two three four five six in brackets three",
        ),
        ("我的身份證號碼是A一二三四五六括號三", Kind::Hkid, "A一二三四五六括號三"),
        ("the H K I D is A 1 2 3 4 5 6 3", Kind::Hkid, "A 1 2 3 4 5 6 3"),
        (
            "NRIC is S for sugar, one two three four five six seven, D",
            Kind::Nric,
            "S for sugar, one two three four five six seven, D",
        ),
        ("My PAN is A-B-C-P-E-1-2-3-4-F", Kind::Pan, "A-B-C-P-E-1-2-3-4-F"),
        ("my pan is A B C P E one two three four F.", Kind::Pan, "A B C P E one two three four F"),
        ("S-S-N 5 3 6 2 2 8 7 2 6", Kind::Ssn, "5 3 6 2 2 8 7 2 6"),
        (
            "S S N five three six, two two, eight seven two six",
            Kind::Ssn,
            "five three six, two two, eight seven two six",
        ),
        (
            "my S I N number is zero four six four five four two eight six",
            Kind::Sin,
            "zero four six four five four two eight six",
        ),
        (
            "my NI is J for Juliet, G, one oh three seven five nine, A",
            Kind::Nino,
            "J for Juliet, G, one oh three seven five nine, A",
        ),
    ] {
        let found = find(text);
        let found: Vec<_> = found.iter().map(|it| (it.kind, &text[it.span.clone()])).collect();
        assert_eq!(found, [(kind, number)], "{text}");
    }
    for text in [
        "HKID Y as in apple, one two three",
        "plan A for apples, one two three four five six",
        "I use S S N O and N H S a lot",
        "grade A for all one two three four of us",
    ] {
        assert!(find(text).is_empty(), "{text}: {:?}", find(text));
    }
}

#[test]
fn addresses_told_in_words_are_found_whole() {
    for (text, address) in [
        ("Write to jane dot doe at gmail dot com please", "jane dot doe at gmail dot com"),
        (
            "it is jane underscore d at example dot co dot uk",
            "jane underscore d at example dot co dot uk",
        ),
        ("my email is jane.doe at gmail.com", "jane.doe at gmail.com"),
        ("My email is Jane Doe at Gmail dot com.", "Jane Doe at Gmail dot com"),
        (
            "mi correo es ana punto lopez arroba gmail punto com",
            "ana punto lopez arroba gmail punto com",
        ),
        (
            "email me at jane doe nine nine at outlook dot com",
            "jane doe nine nine at outlook dot com",
        ),
        ("我的邮箱是 jane 艾特 163 点 com", "jane 艾特 163 点 com"),
        ("that's j doe at one six three dot com", "j doe at one six three dot com"),
        ("it's jane, dot, doe, at gmail, dot com", "jane, dot, doe, at gmail, dot com"),
        ("my email is chan dot tai man at gmail dot com", "chan dot tai man at gmail dot com"),
        ("email - jane.doe{at}gmail{dot}com", "jane.doe{at}gmail{dot}com"),
        ("mail jane [at] example [dot] com", "jane [at] example [dot] com"),
        ("Reach me: aisha [at] zahrani [dot] dev", "aisha [at] zahrani [dot] dev"),
        ("aisha (at) zahrani (dot) dev", "aisha (at) zahrani (dot) dev"),
        ("see jane(at)example.org", "jane(at)example.org"),
        ("email is j dash gruber at gmx dot a t.", "j dash gruber at gmx dot a t"),
        ("I spell it, h-p-a-r-k at u-w dot e-d-u.", "h-p-a-r-k at u-w dot e-d-u"),
        ("mail tom at tomrivers dot c o dot u k please", "tom at tomrivers dot c o dot u k"),
    ] {
        assert_eq!(of(Kind::Email, text), [address], "{text}");
    }
    assert_eq!(
        of(Kind::Url, "it's linkedin dot com slash in slash janedoe"),
        ["linkedin dot com slash in slash janedoe"]
    );
}

#[test]
fn places_are_no_addresses() {
    for text in [
        "meet at example street dot",
        "I was at Example Corp",
        "I worked at booking dot com for years",
        "look at node dot js",
        "engineer at amazon.com since 2019",
        "good at asp dot net",
        "Engineer (at) stripe.com since 2019",
        "Staff SWE (at) google.com",
        "we looked (at) plots [dot] and lines",
    ] {
        assert!(of(Kind::Email, text).is_empty(), "{text}");
    }
}
