mod linear;
mod lost;
mod misread;
mod second_names;
mod unknown_headings;

use proptest::prelude::*;

use super::*;

/// A resume, and what is said of it.
fn read(text: &str) -> (Resume, Vec<String>) {
    let (resume, notes) = super::from_text(text);
    (resume, notes.iter().map(Note::to_string).collect())
}

fn from_text(text: &str) -> Resume {
    read(text).0
}

const TYPICAL: &str = "\
Ada Example
London | ada@example.com | github.com/ada

Summary
Engineer with ten years in payments, who likes small teams and long-lived
systems.

EXPERIENCE
Senior Engineer\tJan 2019 – Present
Acme Corp, London
• Moved 40 services to one platform
and cut the cost by half
• Led a team of five

Software Developer, Beta Ltd\t2015 - 2018
Built the billing in 2016.

Education
University of Leeds\t2011 – 2015
BSc Computer Science

Skills
Languages: Rust, SQL, Python
Kubernetes, Terraform; Linux

Projects
Sotto
- A thing that listens

Languages
German (native)
";

#[test]
fn a_typical_resume_comes_apart_as_a_person_reads_it() {
    let resume = from_text(TYPICAL);
    assert_eq!(
        resume.summary,
        "Engineer with ten years in payments, who likes small teams and long-lived systems."
    );
    let work: Vec<_> = resume
        .work
        .iter()
        .map(|it| (it.position.as_str(), it.employer.as_str(), it.period.shown()))
        .collect();
    assert_eq!(
        work,
        [
            ("Senior Engineer", "Acme Corp", "Jan 2019 – present".to_owned()),
            ("Software Developer", "Beta Ltd", "2015 – 2018".to_owned())
        ]
    );
    assert_eq!(
        resume.work[0].description,
        "London\n- Moved 40 services to one platform and cut the cost by half\n- Led a team of five"
    );
    assert_eq!(resume.work[1].description, "Built the billing in 2016.");
    let school = &resume.education[0];
    assert_eq!(
        (school.institution.as_str(), school.degree.as_str()),
        ("University of Leeds", "BSc Computer Science")
    );
    let skills: Vec<_> = resume.skills.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(skills, ["Languages", "Kubernetes", "Terraform", "Linux"]);
    assert_eq!(resume.projects[0].name, "Sotto");
    assert_eq!(resume.links[0].url, "https://github.com/ada");
    assert!(
        resume.other.contains("Ada Example") && resume.other.contains("Languages\nGerman (native)")
    );
}

#[test]
fn jobs_are_told_apart_in_other_orders_and_languages() {
    for (text, position, employer) in [
        ("Experience\n2019 – 2021\nAcme\nProject manager\nDid things.", "Project manager", "Acme"),
        ("Work history\nAcme Corp | Nurse | 03/2019 - 04/2021", "Nurse", "Acme Corp"),
        ("Employment\nAcme Corp (2019-2021)\nTeacher", "Teacher", "Acme Corp"),
        ("工作经历\n2019年7月至今\t腾讯\t软件工程师\n负责支付", "软件工程师", "腾讯"),
        ("職務経歴\n2015年4月〜2019年3月\t株式会社例\tエンジニア", "エンジニア", "株式会社例"),
        ("Berufserfahrung\nEntwickler, Beispiel GmbH, 2015 – heute", "Entwickler", "Beispiel GmbH"),
    ] {
        let resume = from_text(text);
        assert_eq!(resume.work.len(), 1, "{text}: {}", resume.to_text());
        assert_eq!(
            (resume.work[0].position.as_str(), resume.work[0].employer.as_str()),
            (position, employer),
            "{text}"
        );
    }
}

#[test]
fn a_name_that_begins_like_a_month_stays_a_name() {
    for (job, names, dates) in [
        ("Senior Chemist\nNovartis 2019 – 2021", ["Senior Chemist", "Novartis"], "2019 – 2021"),
        ("Head of Marketing 2019 - 2021\nAcme", ["Head of Marketing", "Acme"], "2019 – 2021"),
        ("Store manager, Decathlon 2019", ["Store manager", "Decathlon"], "2019"),
        ("Junior buyer 2018 - 2019\nAcme", ["Junior buyer", "Acme"], "2018 – 2019"),
        ("Engineer, Acme Nov 2019 – Dec. 2021", ["Engineer", "Acme"], "Nov 2019 – Dec 2021"),
    ] {
        let resume = from_text(&format!("Experience\n{job}"));
        let work = &resume.work[0];
        let kept: Vec<&str> = [&work.position, &work.employer, &work.description]
            .into_iter()
            .map(String::as_str)
            .filter(|text| !text.is_empty())
            .collect();
        assert_eq!((kept, work.period.shown()), (names.to_vec(), dates.to_owned()), "{job}");
    }
}

#[test]
fn what_has_no_place_is_other_text() {
    let resume = from_text("Experience\nI have worked all over the place.\n\nAnd more.");
    assert!(resume.work.is_empty());
    assert_eq!(resume.other, "Experience\nI have worked all over the place.\n\nAnd more.");
}

#[test]
fn an_address_is_kept_with_one_scheme() {
    for (written, kept) in [
        ("HTTPS://Foo.com/x", "https://Foo.com/x"),
        ("Http://foo.com", "http://foo.com"),
        ("www.foo.com/Ada", "https://www.foo.com/Ada"),
        ("github.com/login?to=https://foo.com", "https://github.com/login?to=https://foo.com"),
    ] {
        for text in [format!("Ada | {written}"), format!("Links\nSite: {written}")] {
            assert_eq!(from_text(&text).links[0].url, kept, "{text}");
        }
    }
}

fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().filter(|letter| letter.is_alphabetic()).collect();
    letters.sort_unstable();
    letters
}

proptest! {
    /// Headings go, dates become dates; every other letter is somewhere.
    #[test]
    fn no_letter_is_lost(lines in prop::collection::vec("[A-Za-z •,|:\t()-]{0,40}|(Nurse, )?(Novartis|Marketing|Decathlon|Junior|Outdoor|Settler) (2019|2019 - 2021)|Skills|Experience|Education|Links|Projects", 0..30)) {
        let text = lines.join("\n");
        let kept: String = from_text(&text).texts().concat();
        let mut left: Vec<char> = letters(&kept);
        for line in text.lines().filter(|line| heading(line).is_none()) {
            for letter in letters(line) {
                let at = left.binary_search(&letter);
                prop_assert!(at.is_ok(), "{letter} of {line:?}");
                left.remove(at.unwrap_or_default());
            }
        }
    }
}

#[test]
fn projects_without_dates_are_projects() {
    for text in [
        "Projects\nWeather station\nBuilt from an old phone, with a map.\nBike map\nShows 400 racks in the city.",
        "Projects\nWeather station: built from an old phone, with a map.\nBike map – shows 400 racks in the city.",
        "Projects\n- Weather station: built from an old phone, with a map.\n- Bike map: shows 400 racks in the city.",
        "Projects\nWeather station\n- Built from an old phone, with a map.\n\nBike map\n- Shows 400 racks in the city.",
        "Projects\n\nWeather station\nBuilt from an old phone, with a map.\n\nBike map\nShows 400 racks in the city.\n\nSkills\nRust",
    ] {
        let resume = from_text(text);
        let names: Vec<&str> = resume.projects.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(
            (names, resume.other.as_str()),
            (vec!["Weather station", "Bike map"], ""),
            "{text}"
        );
        assert!(
            resume.projects[1].description.to_lowercase().contains("shows 400 racks"),
            "{text}"
        );
    }
    let prose = from_text(
        "Projects\nIn my free time I build small things out of wood and give them away to friends and family.",
    );
    assert_eq!(prose.projects, []);
    assert!(prose.other.contains("small things out of wood"), "{}", prose.other);
}

/// Position, employer and period of each job.
fn jobs(text: &str) -> Vec<(String, String, String)> {
    let jobs = from_text(text).work.into_iter();
    jobs.map(|job| (job.position, job.employer, job.period.shown())).collect()
}

fn job(position: &str, employer: &str, period: &str) -> (String, String, String) {
    (position.to_owned(), employer.to_owned(), period.to_owned())
}

#[test]
fn the_employer_is_told_by_words_wherever_it_stands() {
    for (text, position, employer) in [
        (
            "Employment\nNorth Bakery Ltd — Pastry cook — 2016 – 2019",
            "Pastry cook",
            "North Bakery Ltd",
        ),
        ("Employment\nPastry cook @ North Bakery (2016–2019)", "Pastry cook", "North Bakery"),
        (
            "Experiencia\nEncargada de tienda — Zapatos Luna, Sevilla (2016 – 2019)",
            "Encargada de tienda",
            "Zapatos Luna",
        ),
        (
            "Berufserfahrung\n01/2016 – 12/2019    Schichtleiterin, Nordbrot GmbH, Kiel",
            "Schichtleiterin",
            "Nordbrot GmbH",
        ),
        (
            "Employment\n2016 – 2019  Leeds, UK\nCASHIER  CORNER SHOP\nSold bread",
            "CASHIER",
            "CORNER SHOP",
        ),
        (
            "Employment\n2016 – 2019\nCorner Shop, Leeds\nCashier\nSold bread.",
            "Cashier",
            "Corner Shop",
        ),
        ("Employment\n| Cashier | Corner Shop | 2016 - 2019 |", "Cashier", "Corner Shop"),
        ("工作經驗\n2016年3月　藍海餐飲有限公司　店長\n・排班", "店長", "藍海餐飲有限公司"),
        (
            "### Work experience\n### **Cashier** @ Corner Shop (2016–2019)",
            "Cashier",
            "Corner Shop",
        ),
        (
            "Employment\nSt Mary Hospital, Leeds\nWard clerk\n2016 – 2019",
            "Ward clerk",
            "St Mary Hospital",
        ),
        ("Employment\nClerk, Sales, Corner Shop, 2016 – 2019", "Clerk, Sales", "Corner Shop"),
    ] {
        let jobs = jobs(text);
        assert_eq!(jobs.len(), 1, "{text}");
        assert_eq!((&*jobs[0].0, &*jobs[0].1), (position, employer), "{text}");
    }
}

#[test]
fn what_cannot_be_told_is_left_empty_and_said() {
    for (text, position, employer, note) in [
        (
            "Employment\nBlue Door — Sunrise (2016 – 2019)",
            "Blue Door, Sunrise",
            "",
            "Check who the employer was for “Blue Door, Sunrise”.",
        ),
        (
            "Employment\nCashier, 2016 – 2019\n- Sold bread",
            "Cashier",
            "",
            "Check who the employer was for “Cashier”.",
        ),
        (
            "Employment\nBlue Door Ltd, Leeds, 2016 – 2019\n・Sold bread",
            "",
            "Blue Door Ltd",
            "Check what your position was at “Blue Door Ltd”.",
        ),
        (
            "Employment\nCashier 2016 – 2019 (3 years 2 months)\n- Sold bread",
            "Cashier",
            "",
            "Check who the employer was for “Cashier”.",
        ),
        (
            "Employment\nCashier\t2016 – 2019\nSold bread to two hundred people",
            "Cashier",
            "",
            "Check who the employer was for “Cashier”.",
        ),
    ] {
        let (resume, notes) = read(text);
        let job = &resume.work[0];
        assert_eq!((&*job.position, &*job.employer), (position, employer), "{text}");
        assert_eq!(notes, [note], "{text}");
    }
    let (resume, notes) = read("Education\nBlue Door, Sunrise, 2016 – 2019");
    assert_eq!(resume.education[0].institution, "");
    assert_eq!(notes, ["Check which school “Blue Door, Sunrise” was at."]);
}

#[test]
fn one_employer_over_several_jobs_is_the_employer_of_each() {
    let text = "Employment\nNORTH BANK PLC, Leeds    2010 – 2020\nHead cashier (2015 – 2020)\n- Led six\nCashier, Sales (2010 – 2015)";
    let expected = [
        job("Head cashier", "NORTH BANK PLC", "2015 – 2020"),
        job("Cashier, Sales", "NORTH BANK PLC", "2010 – 2015"),
    ];
    assert_eq!(jobs(text), expected);
    let text = "Experience\n\nNorth\n9 years 1 month\n\nHead cashier\nMay 2015 - Present (5 years)\nLeeds\nLed six.\n\nCashier\nMay 2011 - May 2015 (4 years)\n\nPage 1 of 2\n\nSouth\nClerk\nMay 2009 - May 2011 (2 years)";
    let expected = [
        job("Head cashier", "North", "May 2015 – present"),
        job("Cashier", "North", "May 2011 – May 2015"),
        job("Clerk", "South", "May 2009 – May 2011"),
    ];
    assert_eq!(jobs(text), expected);
}

#[test]
fn jobs_without_dates_or_headings_are_jobs() {
    let text = "Employment\nCook — Blue Door Ltd (current)\n- Soups\nKitchen helper — Red Door Ltd (two years)";
    let expected = [job("Cook", "Blue Door Ltd", ""), job("Kitchen helper", "Red Door Ltd", "")];
    assert_eq!(jobs(text), expected);
    let text = "ADA\n\nBLUE DOOR   2018-2024   COOK\nSoups\nRED DOOR   2014-2018   KITCHEN HELPER\n\nCITY COLLEGE 2012-2014";
    let resume = from_text(text);
    assert_eq!(jobs(text).len(), 2);
    assert_eq!(resume.education[0].institution, "CITY COLLEGE");
    assert_eq!(resume.other, "ADA");
    assert_eq!(jobs("I cooked from 2014 to 2018 and then I was a driver until 2020."), []);
}

#[test]
fn an_end_in_the_next_line_belongs_to_its_beginning() {
    let text = "Employment\nCook, Blue Door Ltd, 2015 –\n2018\nSoups.";
    assert_eq!(jobs(text), [job("Cook", "Blue Door Ltd", "2015 – 2018")]);
    let text = "Employment\nCook, Blue Door Ltd, 2015 –\nSoups.";
    assert_eq!(jobs(text), [job("Cook", "Blue Door Ltd", "2015 – present")]);
}

#[test]
fn a_degree_keeps_its_subject_and_a_mark_is_no_degree() {
    for (text, degree, school) in [
        ("Education\nBA, North University, Expected May 2027, GPA 3.8", "BA", "North University"),
        (
            "Education\nNorth College of Arts\nBA, History · (2007 - 2010)",
            "BA, History",
            "North College of Arts",
        ),
        ("教育背景\n2010.09-2014.06  东湖大学  会计学  本科", "会计学, 本科", "东湖大学"),
        (
            "Education\nB.Ed. (Hons) | North University | 2010-14",
            "B.Ed. (Hons)",
            "North University",
        ),
    ] {
        let school_of = &from_text(text).education[0];
        assert_eq!((&*school_of.degree, &*school_of.institution), (degree, school), "{text}");
    }
}
