//! Lines of a resume, cut into what stands beside each other.

/// Marks that begin a point.
const BULLETS: &[char] = &[
    '•', '●', '○', '▪', '■', '□', '◦', '‣', '∙', '·', '・', '･', '–', '—', '*', '+', '>', '➢', '➤',
    '➔', '→', '►', '▸', '▶', '✓', '✔', '✅', '☑', '◆', '◇', '★', '☆', '※', '⁃', '»', '›',
    '\u{f0b7}', '\u{f0a7}', '\u{f0d8}', '\u{f0fc}',
];
/// Of those, the ones that are a mark only before a space.
const SPACED: &[char] = &['–', '—', '*', '+', '>'];

/// What a point says, if the line is one.
pub(crate) fn point(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let first = line.chars().next()?;
    let rest = line[first.len_utf8()..].trim_start_matches('\u{fe0f}');
    let spaced = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let marked = match first {
        '-' => rest.starts_with(' ') || rest.starts_with(char::is_alphabetic),
        first => BULLETS.contains(&first) && (spaced || !SPACED.contains(&first)),
    };
    marked.then(|| rest.trim())
}

/// A line without the marks of Markdown: `###` of a heading, `**` around words.
pub(crate) fn unmarked(line: &str) -> String {
    let hashes = line.trim_start().trim_start_matches('#');
    let is_heading = hashes.len() < line.trim_start().len() && hashes.starts_with(' ');
    let line = if is_heading { hashes.trim_start() } else { line };
    text::without_emphasis(line)
}

/// The pieces of a line: apart by tabs, bars and dots, then by dashes, then by commas.
pub(crate) fn pieces(line: &str) -> Vec<String> {
    let apart = |text: &str, between: &[&str]| -> Vec<String> {
        let mut parts = vec![text.to_owned()];
        for between in between {
            parts = parts.iter().flat_map(|part| part.split(between)).map(str::to_owned).collect();
        }
        let around = |letter: char| letter.is_whitespace() || ",;:|()[]（）·•：".contains(letter);
        let tidy = |part: &String| {
            let part = part.trim_matches(around);
            let open = part.matches('(').count() > part.matches(')').count();
            if open { format!("{part})") } else { part.to_owned() }
        };
        parts.iter().map(tidy).filter(|part| part.chars().any(char::is_alphanumeric)).collect()
    };
    let wide = apart(line, &["\t", " | ", "|", " · ", " • ", "  ", "\u{3000}"]);
    if wide.len() > 1 {
        return wide;
    }
    let dashed = apart(line, &[" – ", " — ", " - ", " @ ", " at ", " bei ", " chez ", " presso "]);
    if dashed.len() > 1 {
        return dashed;
    }
    let parts = apart(line, &[", ", "，", "、"]);
    if let [whole] = &*parts { at_spaces(whole) } else { parts }
}

/// Chinese and Japanese put no space between words: where one stands between two such letters, it parts names.
fn at_spaces(text: &str) -> Vec<String> {
    let is_eastern =
        |letter: char| matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}');
    let mut parts: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match parts.last_mut() {
            Some(last) if !(last.ends_with(is_eastern) && word.starts_with(is_eastern)) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => parts.push(word.to_owned()),
        }
    }
    parts
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
