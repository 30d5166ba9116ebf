//! Which name is the employer or the school, where a comma stands before another line.

use super::{from_text, job, jobs, read as with_notes};

#[test]
fn an_employer_known_by_its_words_wins_over_a_comma() {
    for (text, position, employer) in [
        (
            "Senior Staff Nurse, Intensive Care\t2015 – 2018\nNorthgate University Hospital, Manchester",
            "Senior Staff Nurse, Intensive Care",
            "Northgate University Hospital",
        ),
        (
            "Staff Nurse, Acute Medical Unit\t2015 – 2018\nAga Khan Hospital, Nairobi",
            "Staff Nurse, Acute Medical Unit",
            "Aga Khan Hospital",
        ),
        (
            "Planner, Winter Roads\t2015 – 2018\nNorthgate Council",
            "Planner, Winter Roads",
            "Northgate Council",
        ),
        (
            "Nurse, Burns Ward\n2015 – 2018\nNorthgate Hospital",
            "Nurse, Burns Ward",
            "Northgate Hospital",
        ),
        ("Clerk, Leeds\t2015 – 2018\nBlue Door Ltd", "Clerk", "Blue Door Ltd"),
        ("Nurse, Cardiology\t2015 – 2018\nBlue Door", "Nurse, Cardiology", "Blue Door"),
        ("Cook, Blue Door\t2015 – 2018\nHotel breakfasts for forty", "Cook", "Blue Door"),
        ("Cook, Blue Door Ltd\t2015 – 2018\nNorthgate Hospital", "Cook", "Blue Door Ltd"),
    ] {
        let text = format!("Employment\n{text}\n- Soups");
        assert_eq!(jobs(&text), [job(position, employer, "2015 – 2018")], "{text}");
    }
    let text = "Employment\nNurse, Burns Ward\t2015 – 2018\nNorthgate Hospital\nNurse, Eye Ward\t2012 – 2015\nSouthgate Hospital";
    let expected = [
        job("Nurse, Burns Ward", "Northgate Hospital", "2015 – 2018"),
        job("Nurse, Eye Ward", "Southgate Hospital", "2012 – 2015"),
    ];
    assert_eq!(jobs(text), expected);
}

#[test]
fn a_subject_behind_a_degree_belongs_to_the_degree() {
    for (text, degree, school) in [
        (
            "PhD, Marine Biology\t2015 – 2018\nUniversity of Bergen",
            "PhD, Marine Biology",
            "University of Bergen",
        ),
        (
            "MSc, Biology\t2015 – 2018\nBogazici University\nGood marks",
            "MSc, Biology",
            "Bogazici University",
        ),
        (
            "2015 – 2018\nVocational Diploma, Logistics\nTechnikum nr 9, Łódź",
            "Vocational Diploma, Logistics",
            "Technikum nr 9",
        ),
        ("MSc, Biology\t2015 – 2018\nBlue Door\nGood marks", "MSc, Biology", "Blue Door"),
        ("PhD, Marine Biology\t2015 – 2018\nThesis: Cod", "PhD, Marine Biology", ""),
        ("BSc Biology, Blue Door\t2015 – 2018", "BSc Biology", "Blue Door"),
        ("MBA | Blue Door | 2015 – 2018", "MBA", "Blue Door"),
    ] {
        let resume = from_text(&format!("Education\n{text}"));
        let found = &resume.education[0];
        assert_eq!((&*found.degree, &*found.institution), (degree, school), "{text}");
    }
    let (_, notes) = with_notes("Education\nPhD, Marine Biology\t2015 – 2018\nThesis: Cod");
    assert_eq!(notes, ["Check which school “PhD, Marine Biology” was at."]);
}

#[test]
fn a_title_an_employer_and_a_place_in_one_cell_come_apart() {
    let text = "Employment\n2015 – 2018\nWarehouse Operative\nPolfrut, Łódź";
    assert_eq!(jobs(text), [job("Warehouse Operative", "Polfrut", "2015 – 2018")]);
    assert_eq!(from_text(text).work[0].description, "Łódź");
    let text = "Employment\nWarehouse Operative, Polfrut, Łódź\t2015 – 2018";
    assert_eq!(jobs(text), [job("Warehouse Operative", "Polfrut", "2015 – 2018")]);
}

#[test]
fn a_space_between_chinese_words_parts_names() {
    for space in [' ', '\u{3000}'] {
        let text =
            format!("工作经历\n杭州云杉网络科技有限公司{space}高级运营经理\t2015 - 2018\n• 负责");
        assert_eq!(jobs(&text), [job("高级运营经理", "杭州云杉网络科技有限公司", "2015 – 2018")]);
        let resume =
            from_text(&format!("教育背景\n浙江工商大学{space}市场营销{space}本科\t2015 - 2018"));
        let school = &resume.education[0];
        assert_eq!((&*school.institution, &*school.degree), ("浙江工商大学", "市场营销, 本科"));
    }
}

#[test]
fn a_career_break_has_no_employer_and_nobody_asks_for_one() {
    for name in ["Career break", "Parental leave", "Elternzeit"] {
        let text = format!(
            "Experience\nOffice Manager, Oak Ltd, 2023 – 2024\n- Billing\n\n{name}, 2019 - 2023\nFull-time care for my mother\n\nClerk, Elm Ltd, 2011 – 2019"
        );
        let (resume, notes) = with_notes(&text);
        assert_eq!(jobs(&text)[1], job(name, "", "2019 – 2023"));
        assert_eq!(resume.work[1].description, "Full-time care for my mother");
        assert_eq!(notes, Vec::<String>::new());
    }
}
