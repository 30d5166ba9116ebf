//! Lines that were once read wrongly, each of a kind.

use super::{from_text, job, jobs};

#[test]
fn a_place_is_no_employer() {
    for (text, position, employer) in [
        ("Barista\tDenver, CO\t2019 – 2021\nCorner Coffee", "Barista", "Corner Coffee"),
        ("Corner Coffee\tDenver, CO\nBarista\t2019 – 2021", "Barista", "Corner Coffee"),
        ("Barista, Denver, CO, 2019 – 2021", "Barista", ""),
        ("Barista | Denver, CO 80202 | 2019 – 2021", "Barista", ""),
        ("Barista – Corner Coffee, Denver, CO, 2019 – 2021", "Barista", "Corner Coffee"),
        ("Barista\tToronto, ON, Canada\t2019 – 2021", "Barista", ""),
        ("Barista\tSan Luis Obispo, California\t2019 – 2021", "Barista", ""),
        ("Barista\tLeeds, UK\t2019 – 2021", "Barista", ""),
        ("Barista\tRemote\t2019 – 2021", "Barista", ""),
    ] {
        let text = format!("Experience\n{text}\n- Made coffee");
        let found = jobs(&text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!((&*found[0].0, &*found[0].1), (position, employer), "{text}");
    }
}

#[test]
fn one_day_beyond_the_twelfth_tells_the_order_of_all_dates() {
    let text = "Experience\nCook, Blue Door Ltd, 03/04/2019 – 08/31/2020\nSoups.\n\nBaker, Old Mill Ltd, 01/02/2017 – 02/03/2019";
    let expected = [
        job("Cook", "Blue Door Ltd", "Mar 2019 – Aug 2020"),
        job("Baker", "Old Mill Ltd", "Jan 2017 – Feb 2019"),
    ];
    assert_eq!(jobs(text), expected);
    let text = "Experience\nCook, Blue Door Ltd, 03/04/2019 – 31/08/2020\nSoups.\n\nBaker, Old Mill Ltd, 01/02/2017 – 02/03/2019";
    let expected = [
        job("Cook", "Blue Door Ltd", "Apr 2019 – Aug 2020"),
        job("Baker", "Old Mill Ltd", "Feb 2017 – Mar 2019"),
    ];
    assert_eq!(jobs(text), expected);
    // Both are there: each is read by itself.
    let text = "Experience\nCook, Blue Door Ltd, 03/31/2019 – 31/08/2020";
    assert_eq!(jobs(text), [job("Cook", "Blue Door Ltd", "Mar 2019 – Aug 2020")]);
}

#[test]
fn a_position_in_small_letters_is_a_position() {
    for line in [
        "Registered nurse in paediatrics",
        "Certified nursing assistant nights",
        "Lead engineer for payments",
        "Licensed practical nurse",
        "Help desk analyst second line",
        "Work experience coordinator",
        "Embedded software engineer radios",
    ] {
        let text = format!("Experience\n{line}\nOak Ltd\n2015 – 2018\n- Soups");
        assert_eq!(jobs(&text), [job(line, "Oak Ltd", "2015 – 2018")], "{line}");
    }
    for line in ["Led a team of engineers", "Trained nurses in two wards", "Managed 3 clerks a day"]
    {
        let text =
            format!("Experience\nCook, Oak Ltd, 2015 – 2018\n{line}\nBaker, Elm Ltd, 2012 – 2014");
        let resume = from_text(&text);
        assert_eq!(resume.work[0].description, line);
        assert_eq!(resume.work[1].position, "Baker", "{line}");
    }
}

#[test]
fn a_month_of_a_year_is_a_date_however_they_are_joined() {
    for (dates, shown) in [
        ("marzo del 2020 – mayo del 2021", "Mar 2020 – May 2021"),
        ("March of 2020 to May of 2021", "Mar 2020 – May 2021"),
        ("14 de marzo del 2020 - 1 de mayo de 2021", "Mar 2020 – May 2021"),
        ("14th of March 2020 – 1st May 2021", "Mar 2020 – May 2021"),
        ("March 14, 2020 – May 1, 2021", "Mar 2020 – May 2021"),
        ("March 14th, 2020 – Present", "Mar 2020 – present"),
        ("1er mars 2020 – 2 mai 2021", "Mar 2020 – May 2021"),
        ("1. März 2020 – 31. Mai 2021", "Mar 2020 – May 2021"),
    ] {
        let text = format!("Experience\nCook, Blue Door Ltd, {dates}\n- Soups");
        assert_eq!(jobs(&text), [job("Cook", "Blue Door Ltd", shown)], "{dates}");
    }
}

#[test]
fn only_the_end_of_a_period_belongs_to_an_open_beginning() {
    let text = "Experience\nCook, Blue Door Ltd, 2015 –\n2012 – 2014\nBaker, Old Mill Ltd";
    let expected = [
        job("Cook", "Blue Door Ltd", "2015 – present"),
        job("Baker", "Old Mill Ltd", "2012 – 2014"),
    ];
    assert_eq!(jobs(text), expected);
    // An end is not before its beginning.
    let text = "Experience\nCook, Blue Door Ltd, 2015 –\n2012\nBaker, Old Mill Ltd";
    assert_eq!(jobs(text)[0], job("Cook", "Blue Door Ltd", "2015 – present"));
    let text = "Experience\nCook, Blue Door Ltd, March 2015 –\nMay 2018\n- Soups";
    assert_eq!(jobs(text), [job("Cook", "Blue Door Ltd", "Mar 2015 – May 2018")]);
}

#[test]
fn tools_and_how_long_they_are_known_are_no_job() {
    for line in
        ["Python, SQL (five years)", "Knife, oven, whisk (10 years)", "Excel – Word (current)"]
    {
        let text = format!("Experience\nCook, Blue Door Ltd, 2015 – 2018\n{line}");
        let resume = from_text(&text);
        assert_eq!(resume.work.len(), 1, "{line}");
        assert_eq!(resume.work[0].description, line);
    }
}

#[test]
fn a_job_beside_another_is_no_part_of_it() {
    let text = "Experience\nNorth Bank Ltd, Leeds, 2010 – 2020\nHead cashier, 2015 – 2020\n- Led six\nCashier, 2010 – 2015\n- Counted\nVolunteer driver, Red Van, 2012 – 2014\n- Drove";
    let expected = [
        job("Head cashier", "North Bank Ltd", "2015 – 2020"),
        job("Cashier", "North Bank Ltd", "2010 – 2015"),
        job("Volunteer driver", "Red Van", "2012 – 2014"),
    ];
    assert_eq!(jobs(text), expected);
}

#[test]
fn a_word_between_position_and_employer_parts_them_in_other_languages_too() {
    for (line, position, employer) in [
        ("Filialleiterin bei Bäckerei Lang, Ulm", "Filialleiterin", "Bäckerei Lang"),
        ("Serveuse chez Blanchet", "Serveuse", "Blanchet"),
        ("Cuoco presso Trattoria Sole", "Cuoco", "Trattoria Sole"),
    ] {
        let text = format!("Werdegang\n2012 – 2018 {line}\n- Soups");
        assert_eq!(jobs(&text), [job(position, employer, "2012 – 2018")], "{line}");
    }
}
