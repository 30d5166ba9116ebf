//! Which lines of a resume are headings, and of what.

/// What stands under a heading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Heading {
    /// A few sentences about the whole.
    Summary,
    /// Jobs.
    Work,
    /// Schools.
    Education,
    /// Projects.
    Projects,
    /// Skills.
    Skills,
    /// Links.
    Links,
    /// Something without a place of its own.
    Other,
}

/// No heading is longer, in characters.
const LONGEST: usize = 48;

const HEADINGS: &[(Heading, &[&str])] = &[
    (
        Heading::Summary,
        &[
            "summary",
            "professional summary",
            "executive summary",
            "career summary",
            "summary of qualifications",
            "profile",
            "professional profile",
            "personal profile",
            "personal statement",
            "about",
            "about me",
            "objective",
            "career objective",
            "profil",
            "über mich",
            "zusammenfassung",
            "kurzprofil",
            "résumé",
            "perfil",
            "resumen",
            "sobre mí",
            "sobre mi",
            "resumo",
            "个人简介",
            "自我评价",
            "个人总结",
            "個人簡介",
            "自我介紹",
            "自己pr",
            "職務要約",
            "要約",
        ],
    ),
    (
        Heading::Work,
        &[
            "experience",
            "work experience",
            "professional experience",
            "employment",
            "employment history",
            "work history",
            "career history",
            "relevant experience",
            "industry experience",
            "professional background",
            "work",
            "positions",
            "internships",
            "internship experience",
            "teaching experience",
            "research experience",
            "berufserfahrung",
            "beruflicher werdegang",
            "praktika",
            "expérience",
            "expérience professionnelle",
            "expériences professionnelles",
            "experiencia",
            "experiencia laboral",
            "experiencia profesional",
            "experiência",
            "experiência profissional",
            "工作经历",
            "工作经验",
            "实习经历",
            "工作經歷",
            "工作經驗",
            "職歴",
            "職務経歴",
            "職務経歴書",
        ],
    ),
    (
        Heading::Education,
        &[
            "education",
            "education and training",
            "academic background",
            "academic history",
            "qualifications",
            "educational background",
            "academic qualifications",
            "ausbildung",
            "bildung",
            "studium",
            "formation",
            "études",
            "educación",
            "formación",
            "formación académica",
            "educação",
            "formação",
            "formação acadêmica",
            "教育背景",
            "教育经历",
            "教育經歷",
            "學歷",
            "学历",
            "学歴",
        ],
    ),
    (
        Heading::Projects,
        &[
            "projects",
            "personal projects",
            "selected projects",
            "key projects",
            "academic projects",
            "side projects",
            "open source",
            "projekte",
            "projets",
            "proyectos",
            "projetos",
            "项目经历",
            "项目经验",
            "項目經歷",
            "プロジェクト",
        ],
    ),
    (
        Heading::Skills,
        &[
            "skills",
            "technical skills",
            "key skills",
            "core skills",
            "core competencies",
            "competencies",
            "professional skills",
            "soft skills",
            "technologies",
            "tools",
            "expertise",
            "areas of expertise",
            "skills summary",
            "skill highlights",
            "tech stack",
            "kenntnisse",
            "fähigkeiten",
            "kompetenzen",
            "compétences",
            "habilidades",
            "competencias",
            "competências",
            "技能",
            "专业技能",
            "專業技能",
            "スキル",
            "活かせる経験",
            "技術スキル",
        ],
    ),
    (
        Heading::Links,
        &[
            "links",
            "online",
            "profiles",
            "web",
            "websites",
            "online presence",
            "portfolio",
            "链接",
            "リンク",
        ],
    ),
    (
        Heading::Other,
        &[
            "languages",
            "certifications",
            "certificates",
            "licenses",
            "licences",
            "awards",
            "honors",
            "honours",
            "achievements",
            "accomplishments",
            "publications",
            "volunteering",
            "volunteer experience",
            "volunteer work",
            "volunteer",
            "interests",
            "hobbies",
            "references",
            "activities",
            "extracurricular activities",
            "training",
            "courses",
            "memberships",
            "affiliations",
            "patents",
            "presentations",
            "conferences",
            "contact",
            "contact details",
            "contact information",
            "personal details",
            "personal information",
            "additional information",
            "leadership",
            "sprachen",
            "zertifikate",
            "interessen",
            "langues",
            "centres d'intérêt",
            "idiomas",
            "certificaciones",
            "certificações",
            "语言",
            "證書",
            "证书",
            "語言能力",
            "资格证书",
            "兴趣爱好",
            "荣誉奖项",
            "語学",
            "資格",
            "免許・資格",
            "趣味",
            "表彰",
        ],
    ),
];

/// What is a heading of, if this line is one: a known name, alone on its line.
pub fn heading(line: &str) -> Option<Heading> {
    let line = line.trim();
    if line.is_empty() || line.chars().count() > LONGEST {
        return None;
    }
    let plain = line
        .trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '\u{30fc}')
        .to_lowercase();
    named(&plain).or_else(|| named(&unspaced(&plain)?)).or_else(|| joined(&plain))
}

fn named(name: &str) -> Option<Heading> {
    let found = HEADINGS.iter().find(|(_, names)| names.contains(&name));
    found.map(|(heading, _)| *heading)
}

/// `e x p e r i e n c e`, which designers like; two spaces or more part its words.
fn unspaced(line: &str) -> Option<String> {
    let words: Vec<String> = line
        .split("  ")
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(|word| {
            let letters: Vec<&str> = word.split(' ').collect();
            letters.iter().all(|letter| letter.chars().count() == 1).then(|| letters.concat())
        })
        .collect::<Option<_>>()?;
    (words.concat().chars().count() > 3).then(|| words.join(" "))
}

/// `Skills & Tools`: each side is one.
fn joined(line: &str) -> Option<Heading> {
    let parts: Vec<&str> = [" & ", " and ", " / ", "/", " und ", " et ", " y ", " e "]
        .iter()
        .find_map(|between| line.contains(between).then(|| line.split(between).collect()))?;
    let headings: Vec<Heading> =
        parts.iter().map(|part| named(part.trim())).collect::<Option<_>>()?;
    headings.first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_however_they_are_set() {
        for (line, is) in [
            ("EXPERIENCE", Some(Heading::Work)),
            ("Work history:", Some(Heading::Work)),
            ("— Education —", Some(Heading::Education)),
            ("S K I L L S", Some(Heading::Skills)),
            ("W O R K  E X P E R I E N C E", Some(Heading::Work)),
            ("Skills & Tools", Some(Heading::Skills)),
            ("Awards and Honors", Some(Heading::Other)),
            ("工作经历", Some(Heading::Work)),
            ("職務経歴", Some(Heading::Work)),
            ("Berufserfahrung", Some(Heading::Work)),
            ("I gained experience", None),
            ("Experience with Rust", None),
            ("", None),
            ("Acme Education Ltd", None),
        ] {
            assert_eq!(heading(line), is, "{line}");
        }
    }
}
