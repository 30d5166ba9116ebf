use super::*;

#[test]
fn periods_are_found_in_lines() {
    for (line, shown, rest) in [
        ("Engineer, Acme  Jan 2019 – Present", "Jan 2019 – present", "Engineer, Acme  "),
        ("2015-2018 Acme", "2015 – 2018", " Acme"),
        ("2015-03 - 2018-04", "Mar 2015 – Apr 2018", ""),
        ("Acme (03/2015 to 04/2018)", "Mar 2015 – Apr 2018", "Acme ()"),
        ("BSc Physics 2012", "2012", "BSc Physics "),
        ("Novartis 2019 – 2021", "2019 – 2021", "Novartis "),
        ("Head of Marketing 2019 - 2021", "2019 – 2021", "Head of Marketing "),
        ("Store manager, Decathlon 2019", "2019", "Store manager, Decathlon "),
        ("Junior 2018 - 2019", "2018 – 2019", "Junior "),
        ("腾讯 2019年7月至今", "Jul 2019 – present", "腾讯 "),
    ] {
        let (period, place) = find_period(line).expect(line);
        let around = [&line[..place.start], &line[place.end..]].concat();
        assert_eq!((period.shown().as_str(), around.as_str()), (shown, rest), "{line}");
    }
    assert!(find_period("Managed 1200 servers and 35 people").is_none());
    assert!(is_dated("(2019 – 2021)") && !is_dated("Acme 2019"));
}

#[test]
fn a_period_that_goes_on_is_known_in_many_languages() {
    for line in [
        "03/2018 – CURRENT",
        "2018.03-至今",
        "2018年3月至今",
        "2018年3月～現在",
        "2018.03 - 현재",
        "2018년 3월 ~ 현재",
        "mar/2018 - atual",
        "março de 2018 até o momento",
        "März 2018 bis heute",
        "marzo de 2018 – actualidad",
        "marzo 2018 hasta la fecha",
        "mars 2018 à ce jour",
        "mars 2018 – aujourd’hui",
        "marzo 2018 - oggi",
        "Mar '18 - Now",
        "Mar 2018 (current)",
        "Mar 2018–",
        "03/2018 –",
        "03/2018 - ",
        "since March 2018",
        "seit 03/2018",
        "14 March 2018 to date",
    ] {
        let (period, place) = find_period(line).expect(line);
        assert_eq!(period.shown(), "Mar 2018 – present", "{line}");
        assert!(place.start == 0 && place.end + 3 > line.len(), "{line}: {place:?}");
    }
    for (line, start, end) in [
        ("Baker, Old Mill, 2015– ", Some("2015"), None),
        ("Baker (2015–)", Some("2015"), None),
        ("2015 – Baker", Some("2015"), Some("2015")),
        ("Clerk, BIS, 2015", Some("2015"), Some("2015")),
        ("2015 Date of issue", Some("2015"), Some("2015")),
        ("Baker, until 2003", None, Some("2003")),
        ("Baker bis 2003", None, Some("2003")),
        ("BA, Expected June 2027", None, Some("2027-06")),
        ("from 2004 to 2006", Some("2004"), Some("2006")),
        ("bis 2003 – 2005", Some("2003"), Some("2005")),
    ] {
        let (period, _) = find_period(line).expect(line);
        assert_eq!(period, Period { start: date(start), end: date(end) }, "{line}");
    }
}

fn date(text: Option<&str>) -> Option<PartialDate> {
    text.and_then(PartialDate::parse)
}

#[test]
fn short_ends_and_shared_years_are_whole_dates() {
    for (line, start, end) in [
        ("Teacher, Oak School, 2009-14", "2009", "2014"),
        ("Teacher 1998–02", "1998", "2002"),
        ("Jun–Aug 2022", "2022-06", "2022-08"),
        ("Jun-Aug 2022", "2022-06", "2022-08"),
        ("Nov – Feb 2022", "2021-11", "2022-02"),
        ("junho a agosto de 2022", "2022-06", "2022-08"),
        ("01/09/2018 – 31/08/2019", "2018-09-01", "2019-08-31"),
        ("2014.07-2018.02", "2014-07", "2018-02"),
        ("2015年7月－2018年12月", "2015-07", "2018-12"),
        ("2011－2015", "2011", "2015"),
        ("2019/2020", "2019", "2020"),
        ("Summer 2023", "2023", "2023"),
        ("Fall 2022 – Spring 2023", "2022", "2023"),
        ("Apr '14-Mar '18", "2014-04", "2018-03"),
        ("2009-12", "2009-12", "2009-12"),
    ] {
        let (period, place) = find_period(line).expect(line);
        let found = Period { start: date(Some(start)), end: date(Some(end)) };
        assert_eq!(period, found, "{line}");
        assert_eq!(place.end, line.len(), "{line}");
    }
    for line in ["2009 – 20 people", "May I help", "room 12-14", "a-b since then", "'18"] {
        let end = find_period(line).and_then(|(period, _)| period.end);
        assert!(end.is_none_or(|end| Some(end) == date(Some("2009"))), "{line}");
    }
}
