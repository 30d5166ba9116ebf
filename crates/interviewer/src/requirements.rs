//! What a job description asks for, as far as its words and layout tell.

/// Longer job descriptions are cut off here: a report that lists more is not read.
const MOST: usize = 12;
/// A requirement longer than this, in characters, is told in full nowhere else, so it is cut at a word.
const LONGEST: usize = 200;

/// Words of a sentence that asks for something.
const ASKS: &[&str] = &[
    "you",
    "your",
    "experience",
    "experienced",
    "must",
    "knowledge",
    "ability",
    "able",
    "skills",
    "skill",
    "required",
    "require",
    "requires",
    "degree",
    "qualification",
    "qualifications",
    "certificate",
    "responsible",
    "responsibility",
    "looking",
    "expect",
    "fluent",
    "proficient",
    "proficiency",
    "familiar",
    "comfortable",
    "confident",
    "track",
    "essential",
    "desirable",
    "candidate",
    "understanding",
    "minimum",
];
/// Headings over what the employer gives and not what it asks for.
const OFFERS: &[&str] =
    &["offer", "offers", "benefits", "perks", "about", "contact", "apply", "salary", "pay"];

/// One requirement each, in the words and the order of `text`: its bullets where it has any, else the sentences that ask for something.
pub(crate) fn of(text: &str) -> Vec<String> {
    let bullets = bullets(text);
    let found = if bullets.is_empty() { sentences(text) } else { bullets };
    let mut requirements: Vec<String> = Vec::new();
    for requirement in found {
        let requirement = shortened(requirement);
        if text::words(&requirement).len() >= 2 && !requirements.contains(&requirement) {
            requirements.push(requirement);
        }
    }
    requirements.truncate(MOST);
    requirements
}

/// The items of its lists, but for those under a heading such as "What we offer".
fn bullets(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut offers = false;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match bullet(line) {
            Some(item) if !offers => found.push(item),
            Some(_) => {}
            None => offers = has_any(line, OFFERS) && text::words(line).len() <= 8,
        }
    }
    found
}

/// The item after "-", "•", "2." and the like.
fn bullet(line: &str) -> Option<&str> {
    let numbered = line.trim_start_matches(|char: char| char.is_ascii_digit());
    let item = match numbered.strip_prefix(['.', ')']) {
        Some(item) if numbered.len() < line.len() => item,
        _ => line.strip_prefix(['-', '*', '•', '–', '—', '·', '▪', '●', '◦', '✓'])?,
    };
    Some(item.trim()).filter(|item| !item.is_empty())
}

fn sentences(text: &str) -> Vec<&str> {
    let sentences = text.split(['\n', ';']).flat_map(|line| line.split_inclusive(". "));
    sentences.map(str::trim).filter(|sentence| has_any(sentence, ASKS)).collect()
}

fn has_any(text: &str, words: &[&str]) -> bool {
    text::words(text).iter().any(|word| words.contains(&word.folded.as_str()))
}

fn shortened(requirement: &str) -> String {
    let requirement = requirement.split_whitespace().collect::<Vec<_>>().join(" ");
    let requirement = requirement.trim_end_matches(['.', ',', ';', ':']);
    match requirement.char_indices().nth(LONGEST) {
        None => requirement.to_owned(),
        Some((end, _)) => {
            let cut = requirement.get(..end).unwrap_or_default();
            format!("{} …", cut.rsplit_once(' ').map_or(cut, |(whole, _)| whole))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn bullets_are_requirements_but_for_what_is_offered() {
        let text = "Nurse, ward 7\nYou bring\n- Two years on a surgical ward.\n• a calm voice,\n2) German at B2\nWhat we offer:\n- Thirty days of holiday\nYour tasks:\n- Hand over to the night shift";
        assert_eq!(
            of(text),
            [
                "Two years on a surgical ward",
                "a calm voice",
                "German at B2",
                "Hand over to the night shift"
            ]
        );
    }

    #[test]
    fn without_bullets_the_sentences_that_ask_are() {
        let text = "We are a bakery with six shops. You keep our books and talk to the bank. Experience with DATEV is essential. The office has a terrace.";
        assert_eq!(
            of(text),
            ["You keep our books and talk to the bank", "Experience with DATEV is essential"]
        );
        assert_eq!(of("A nice place. It rains."), [""; 0]);
    }

    #[test]
    fn there_are_not_too_many_and_none_is_too_long() {
        let long = format!("- {}\n", "word ".repeat(100)).repeat(2)
            + &(0..40).map(|n| format!("- thing number {n}\n")).collect::<String>();
        let found = of(&long);
        assert_eq!(found.len(), 12);
        assert!(found.iter().all(|requirement| requirement.chars().count() <= 202), "{found:?}");
    }
}
