//! Lines of a resume, cut into what stands beside each other.

/// Marks that begin a point.
const BULLETS: &[char] = &[
    '•', '●', '○', '▪', '■', '◦', '‣', '∙', '·', '–', '—', '*', '➢', '►', '▸', '✓', '◆',
    '\u{f0b7}', '\u{f0a7}', '\u{f0d8}', '\u{f0fc}',
];

/// What a point says, if the line is one.
pub(crate) fn point(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    let marked = BULLETS.contains(&first)
        && (rest.starts_with(char::is_whitespace)
            || !first.is_ascii() && first != '–' && first != '—');
    if marked || (first == '-' && rest.starts_with(' ')) { Some(rest.trim()) } else { None }
}

/// The pieces of a line: apart by tabs, bars and dots, then by dashes, then by commas.
pub(crate) fn pieces(line: &str) -> Vec<String> {
    let apart = |text: &str, between: &[&str]| -> Vec<String> {
        let mut parts = vec![text.to_owned()];
        for between in between {
            parts = parts.iter().flat_map(|part| part.split(between)).map(str::to_owned).collect();
        }
        let around = |letter: char| letter.is_whitespace() || ",;|()[]（）".contains(letter);
        let tidy = |part: &String| part.trim_matches(around).to_owned();
        parts.iter().map(tidy).filter(|part| part.chars().any(char::is_alphanumeric)).collect()
    };
    let wide = apart(line, &["\t", " | ", "|", " · ", " • ", "   "]);
    if wide.len() > 1 {
        return wide;
    }
    let dashed = apart(line, &[" – ", " — ", " - ", " @ ", " at "]);
    if dashed.len() > 1 {
        return dashed;
    }
    apart(line, &[", ", "，", "、"])
}

/// Words that job titles have.
const TITLES: &[&str] = &[
    "engineer",
    "developer",
    "manager",
    "director",
    "analyst",
    "assistant",
    "associate",
    "consultant",
    "designer",
    "architect",
    "nurse",
    "teacher",
    "lecturer",
    "professor",
    "researcher",
    "scientist",
    "intern",
    "internship",
    "trainee",
    "apprentice",
    "officer",
    "lead",
    "head",
    "chief",
    "president",
    "founder",
    "co-founder",
    "owner",
    "partner",
    "coordinator",
    "specialist",
    "technician",
    "administrator",
    "supervisor",
    "representative",
    "executive",
    "accountant",
    "clerk",
    "cashier",
    "waiter",
    "waitress",
    "chef",
    "cook",
    "driver",
    "editor",
    "writer",
    "journalist",
    "producer",
    "programmer",
    "tester",
    "agent",
    "advisor",
    "adviser",
    "tutor",
    "instructor",
    "doctor",
    "physician",
    "pharmacist",
    "therapist",
    "lawyer",
    "attorney",
    "paralegal",
    "secretary",
    "receptionist",
    "salesperson",
    "seller",
    "buyer",
    "planner",
    "strategist",
    "recruiter",
    "volunteer",
    "student",
    "fellow",
    "master",
    "mechanic",
    "electrician",
    "plumber",
    "operator",
    "worker",
    "cto",
    "ceo",
    "cfo",
    "coo",
    "vp",
    "entwickler",
    "ingenieur",
    "leiter",
    "ingénieur",
    "développeur",
    "ingeniero",
    "desarrollador",
    "engenheiro",
    "desenvolvedor",
    "barista",
    "carer",
    "guide",
    "host",
    "model",
    "pilot",
    "translator",
    "interpreter",
];

/// Whether a piece looks like a job title.
pub(crate) fn is_title(piece: &str) -> bool {
    let lower = piece.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
    words.into_iter().any(|word| {
        TITLES.contains(&word) || word.strip_suffix('s').is_some_and(|word| TITLES.contains(&word))
    }) || ["工程师", "经理", "工程師", "經理", "エンジニア", "主任", "设计师", "マネージャー"]
        .iter()
        .any(|title| lower.contains(title))
}

/// Whether a piece looks like the name of a school.
pub(crate) fn is_school(piece: &str) -> bool {
    let lower = piece.to_lowercase();
    [
        "universit",
        "college",
        "school",
        "institut",
        "academy",
        "polytech",
        "hochschule",
        "gymnasium",
        "faculty",
        "universidad",
        "école",
        "ecole",
        "escuela",
        "escola",
        "lycée",
        "大学",
        "大學",
        "学院",
        "學院",
        "高校",
        "mit",
        "eth ",
    ]
    .iter()
    .any(|name| {
        if name.len() <= 4 && name.is_ascii() {
            lower == name.trim() || lower.starts_with(&format!("{} ", name.trim()))
        } else {
            lower.contains(name)
        }
    })
}

/// Whether a word is an address on the web.
pub(crate) fn is_link(word: &str) -> bool {
    let lower = word.to_lowercase();
    let known = [
        "www.",
        "linkedin.com/",
        "github.com/",
        "gitlab.com/",
        "medium.com/",
        "behance.net/",
        "dribbble.com/",
        "stackoverflow.com/",
        "kaggle.com/",
    ];
    crate::is_web_address(&lower)
        || (known.iter().any(|start| lower.starts_with(start)) && lower.len() > 8)
}
