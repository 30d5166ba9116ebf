/// A line without Markdown's `**`, `__`, `*` and `_` around words. Inside a word or an address they are letters of it: `a__b`, `2**10`.
pub fn without_emphasis(line: &str) -> String {
    let strong = if line.contains("**") || line.contains("__") {
        without_strong(line)
    } else {
        line.to_owned()
    };
    ['*', '_'].iter().fold(strong, |line, mark| without_italics(line, *mark))
}

/// A line without single marks that stand around words, each with its counterpart: none that begins a point or multiplies.
fn without_italics(line: String, mark: char) -> String {
    if !line.contains(mark) {
        return line;
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line.as_str();
    while let Some(at) = rest.find(mark) {
        let (before, behind) = (&rest[..at], &rest[at + 1..]);
        out.push_str(before);
        let opens = !out.ends_with(|it: char| it.is_alphanumeric() || it == mark || it == '/')
            && behind.starts_with(|it: char| !it.is_whitespace() && it != mark);
        let Some(end) = closing(behind, mark).filter(|_| opens) else {
            out.push(mark);
            rest = behind;
            continue;
        };
        out.push_str(&behind[..end]);
        rest = &behind[end + 1..];
    }
    out + rest
}

/// Where the mark is that ends what begins a text.
fn closing(text: &str, mark: char) -> Option<usize> {
    let (at, _) = text.match_indices(mark).next()?;
    let (before, behind) = (&text[..at], &text[at + 1..]);
    let ends = !before.ends_with(char::is_whitespace)
        && !behind.starts_with(|it: char| it.is_alphanumeric() || it == mark || it == '@');
    ends.then_some(at)
}

fn without_strong(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for word in line.split_inclusive(char::is_whitespace) {
        let is_address = word.contains("://") || word.starts_with("www.") || word.contains('@');
        if is_address { out.push_str(&at_ends(word)) } else { out.push_str(&around(word)) }
    }
    out
}

/// Without marks at a word's two ends.
fn at_ends(word: &str) -> String {
    let (inner, space) = word.split_at(word.trim_end().len());
    let inner = ["**", "__"].iter().fold(inner, |inner, mark| {
        let begun = inner.strip_prefix(mark);
        begun.map_or(inner, |inner| inner.strip_suffix(mark).unwrap_or(inner))
    });
    format!("{inner}{space}")
}

/// Without marks, but for those between two letters or digits of ASCII that close nothing. Other scripts put no space before a mark.
fn around(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let is_part = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let (bytes, mut from, mut at, mut is_bold) = (word.as_bytes(), 0, 0, false);
    while let Some(mark) = word.get(at..).and_then(mark_at) {
        at += mark.at;
        out.push_str(word.get(from..at).unwrap_or_default());
        let inside = is_part(out.as_bytes().last()) && is_part(bytes.get(at + 2));
        let closes = mark.is_bold && is_bold;
        if inside && !closes {
            out.push_str(word.get(at..at + 2).unwrap_or_default());
        } else if mark.is_bold {
            is_bold = !is_bold;
        }
        at += 2;
        from = at;
    }
    out + word.get(from..).unwrap_or_default()
}

/// `**` or `__`.
struct Mark {
    /// Where it stands, in bytes.
    at: usize,
    is_bold: bool,
}

/// The first mark in a text.
fn mark_at(text: &str) -> Option<Mark> {
    let pairs = text.as_bytes().iter().zip(text.as_bytes().iter().skip(1));
    let mut marks = pairs.map(|(one, next)| (*one, *next)).enumerate();
    marks.find_map(|(at, pair)| match pair {
        (b'*', b'*') => Some(Mark { at, is_bold: true }),
        (b'_', b'_') => Some(Mark { at, is_bold: false }),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::without_emphasis;

    #[test]
    fn marks_around_words_go_and_letters_of_words_stay() {
        for (marked, plain) in [
            ("**Cook** at __Blue Door__", "Cook at Blue Door"),
            ("**Cook, Blue Door:** soups", "Cook, Blue Door: soups"),
            ("my__first__file and 2**10", "my__first__file and 2**10"),
            ("https://example.com/a__b**c", "https://example.com/a__b**c"),
            ("**https://example.com/__a__/**", "https://example.com/__a__/"),
            ("**ada@example.com**", "ada@example.com"),
            ("我们需要**五年**经验", "我们需要五年经验"),
            ("用**Python**和__SQL__写", "用Python和SQL写"),
            ("**bold**text", "boldtext"),
            ("**2 years**", "2 years"),
            ("no mark", "no mark"),
            ("*Feb 2022 – Present*", "Feb 2022 – Present"),
            ("_Summer 2020_, Leeds", "Summer 2020, Leeds"),
            ("***Cook***, *Blue Door*", "Cook, Blue Door"),
            ("(*2019*)", "(2019)"),
            ("* soups and 2*3*4", "* soups and 2*3*4"),
            ("* *soups* at noon", "* soups at noon"),
            ("snake_case_name and _ada_@example.com", "snake_case_name and _ada_@example.com"),
            ("https://example.com/_a_", "https://example.com/_a_"),
            ("a * b * c, *d", "a * b * c, *d"),
        ] {
            assert_eq!(without_emphasis(marked), plain, "{marked}");
        }
    }

    #[test]
    fn eight_times_the_text_takes_no_more_than_some_eight_times_the_work() {
        let shapes =
            [("", "**", ""), ("", "__", ""), ("", "a**", ""), ("", "五__年", ""), ("__", "*a", "")];
        growth::check(&shapes, 20_000, |text| drop(without_emphasis(text)));
    }
}
