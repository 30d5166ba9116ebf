use crate::{Kind, find};

fn dates(text: &str) -> Vec<&str> {
    find(text)
        .into_iter()
        .filter(|finding| finding.kind == Kind::DateOfBirth)
        .map(|finding| &text[finding.span])
        .collect()
}

#[test]
fn dates_told_in_digits_are_found() {
    for (text, date) in [
        (
            "date of birth, oh three, oh seven, nineteen eighty eight",
            "oh three, oh seven, nineteen eighty eight",
        ),
        ("My D O B is oh seven oh three eighty eight", "oh seven oh three eighty eight"),
        ("出生年月：1991年3月", "1991年3月"),
    ] {
        let found = crate::find(text);
        assert_eq!(
            found.iter().map(|it| &text[it.span.clone()]).collect::<Vec<_>>(),
            [date],
            "{text}"
        );
    }
    for text in [
        "born in twenty twenty, one of three",
        "date of birth unknown, forty two people",
        "1991年3月入职",
        "这个想法产生于1992年8月",
        "公司创立于1992年8月",
        "born the third of the five of us in ninety four",
    ] {
        assert!(crate::find(text).is_empty(), "{text}");
    }
}

#[test]
fn one_line_may_end_within_a_date() {
    for (text, date) in [
        ("born 14\nMarch 1991 in Leeds", "14\nMarch 1991"),
        ("Date of birth: 14 March\n1991", "14 March\n1991"),
        ("DOB 14.03.\n1991", "14.03.\n1991"),
        ("生年月日 1991年3月\n14日", "1991年3月\n14日"),
    ] {
        let found = crate::find(text);
        assert_eq!(
            found.iter().map(|it| &text[it.span.clone()]).collect::<Vec<_>>(),
            [date],
            "{text}"
        );
    }
    // A whole date ends before a blank line.
    for (text, date) in [
        ("DOB: 14/03/1991\n\nExperience", "14/03/1991"),
        ("Date of birth 1991-03-14\n\n\n2019 - 2021 Engineer", "1991-03-14"),
        ("Geburtsdatum: 14.03.1991\r\n\r\nAusbildung", "14.03.1991"),
        ("Geb. 14.3.91\n\nBeruf", "14.3.91"),
        ("DOB 19910314\n\nSkills", "19910314"),
        ("Date of birth:\n19910314\nMadrid", "19910314"),
        ("- DOB: 19910314\n- 3 years of Rust", "19910314"),
        ("Né le 14 mars 1991\n\nFormation", "14 mars 1991"),
        ("生年月日 1991年3月14日\n\n学歴", "1991年3月14日"),
        ("DOB 14.03.\r\n1991", "14.03.\r\n1991"),
    ] {
        assert_eq!(dates(text), [date], "{text}");
    }
    for text in ["born 14\n\nMarch 1991", "DOB\n\n14.\n\n03.1991", "DOB 14.03.\n \n1991"] {
        assert!(crate::find(text).is_empty(), "{text}");
    }
}

#[test]
fn a_date_behind_a_word_for_birth_is_one() {
    for (text, date) in [
        ("Date of birth: 1990-05-12", "1990-05-12"),
        ("Ημ. γέννησης: 05/03/1993, Αθήνα", "05/03/1993"),
        ("Ημερομηνία γέννησης 05/03/1993", "05/03/1993"),
        ("Doğum tarihi: 11.04.1990", "11.04.1990"),
        ("DOĞUM TARİHİ: 11.04.1990", "11.04.1990"),
        ("Datum narození: 11. 4. 1990", "11. 4. 1990"),
        ("Födelsedatum 1990-04-11", "1990-04-11"),
        ("Syntymäaika: 11.4.1990", "11.4.1990"),
        ("Születési idő: 1990. 04. 11.", "1990. 04. 11"),
        ("Ngày sinh: 11/04/1990", "11/04/1990"),
        ("Tanggal lahir: 11-04-1990", "11-04-1990"),
        ("تاريخ الميلاد: 11/04/1990", "11/04/1990"),
        ("Fødselsdato: 11.04.1990", "11.04.1990"),
        ("生于1992年8月。", "1992年8月"),
        (
            "My date of birth is twenty second of the ninth ninety four.",
            "twenty second of the ninth ninety four",
        ),
        ("born on the 22nd of the 9th, 1994", "22nd of the 9th, 1994"),
        ("DOB 12/05/1990.", "12/05/1990"),
        ("I was born on 12 May 1990 in Leeds", "12 May 1990"),
        ("born May 12th, 1990", "May 12th, 1990"),
        ("nací el 12 de mayo de 1990", "12 de mayo de 1990"),
        ("出生日期：1990年5月12日", "1990年5月12日"),
        ("my birthday is 12 May", "12 May"),
        ("12/05/1990 is my date of birth", "12/05/1990"),
        ("I was born on the twelfth of May nineteen ninety", "twelfth of May nineteen ninety"),
        ("生日是19900512", "19900512"),
        ("DOB: 5/3/90", "5/3/90"),
        ("Ann Lee, b. 3 May 1990", "3 May 1990"),
        ("John Smith (b. May 3, 1990)", "May 3, 1990"),
        ("b. 03/05/1990", "03/05/1990"),
        ("3 mai 1990, ma date de naissance", "3 mai 1990"),
        ("le 3 mai 1990, c'est ma date de naissance.", "3 mai 1990"),
        ("03/05/1990 : date de naissance", "03/05/1990"),
        ("ik ben geboren op 3 mei 1990", "3 mei 1990"),
        ("DOB 030590", "030590"),
        ("born in Hong Kong on the 3rd of May 1990", "3rd of May 1990"),
        ("Geb. 03.05.1990 in Köln", "03.05.1990"),
        ("Geburtsdatum: 3. März 1990", "3. März 1990"),
        ("née le 1er août 1990 à Lyon", "1er août 1990"),
        ("nacida el 1º de mayo de 1990", "1º de mayo de 1990"),
        (
            "nací el tres de mayo de mil novecientos noventa",
            "tres de mayo de mil novecientos noventa",
        ),
        ("nascida em 03/05/1990", "03/05/1990"),
        ("ich wurde am 3. Mai 1990 in Köln geboren", "3. Mai 1990"),
        ("nato a Torino il 3 maggio 1990", "3 maggio 1990"),
        ("data di nascita 3/5/1990", "3/5/1990"),
        ("我是1990年5月3日生的", "1990年5月3日"),
        ("1990年5月3日出生", "1990年5月3日"),
        ("出生於民國79年5月3日", "民國79年5月3日"),
        ("生日一九九〇年五月二十三号", "一九九〇年五月二十三号"),
        ("平成2年5月3日生まれです", "平成2年5月3日"),
        ("生年月日 S50.3.24", "S50.3.24"),
        ("생년월일: 1990. 5. 3.", "1990. 5. 3"),
        ("1990년 5월 3일생입니다", "1990년 5월 3일"),
        ("생일은 5월 3일", "5월 3일"),
        ("3 May 1990 (date of birth)", "3 May 1990"),
        ("03/05/1990, which is my date of birth", "03/05/1990"),
        ("my date of birth, let me check, yes: 03/05/1990", "03/05/1990"),
        ("| DOB | Name |\n|---|---|\n| 03/05/1990 | Ann |", "03/05/1990"),
        ("जन्म तिथि: 03/05/1990", "03/05/1990"),
    ] {
        assert_eq!(dates(text), [date], "{text}");
    }
}

#[test]
fn other_dates_are_left() {
    for text in [
        "we met on 12 May 1990",
        "the company was born on 12 May 1990",
        "born in 1990",
        "my birthday wish for 2019",
        "released 1990-05-12",
        "a. 3 May 1990 b. 4 May 1990",
        "option b. 3 May 1990",
        "signed 3 May 2019, my date of birth is private",
        "born leaders are rare, she said on 3 June 2020",
        "the birthday feature launched on 12/05/2019",
        "born in Leeds and joined on 12 May 2015",
        "1990年5月3日生效",
        "5月3日生产开始",
        "I was born in Leeds. On 12 May 2015 I joined.",
        "el 3 de mayo de 1990 firmamos",
        "geborene Planerin seit 03.05.2015",
    ] {
        assert!(dates(text).is_empty(), "{text}");
    }
}
