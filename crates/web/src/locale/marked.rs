//! Messages with parts that a page marks: `<a>…</a>` for a link, `<day>…</day>` for a day that is put into the reader's own zone,
//! `<name>…</name>` for what has the same name in every language, `<kbd>…</kbd>` for a key, `<strong>…</strong>` and
//! `<code>…</code>`. The message says which words they are, the template where its links lead and which moments its days are of.

use std::fmt::{self, Display, Formatter};

use askama::filters::HtmlSafe;

/// Marks, and what they are as HTML.
const TAGS: [(&str, &str); 10] = [
    ("</a>", "</a>"),
    ("</day>", "</time>"),
    ("<name>", "<span translate=\"no\">"),
    ("</name>", "</span>"),
    ("<strong>", "<strong>"),
    ("</strong>", "</strong>"),
    ("<code>", "<code>"),
    ("</code>", "</code>"),
    ("<kbd>", "<kbd>"),
    ("</kbd>", "</kbd>"),
];
/// Those that the template gives a value: the mark, and what stands before and behind the value.
const GIVEN: [(&str, &str, &str); 2] =
    [("<a>", "<a href=\"", "\">"), ("<day>", "<time datetime=\"", "\" data-shown=\"day\">")];

/// A message whose marks are HTML and whose other signs are text. Not for values that people wrote: marks in them count, too.
pub(crate) struct Marked<'a> {
    message: String,
    /// Where its links lead and which moments its days are of, in order.
    given: &'a [&'a str],
}

/// A message with its marks, and where its links lead and which moments its days are of, in order.
pub(crate) fn marked<'a>(message: String, given: &'a [&'a str]) -> Marked<'a> {
    Marked { message, given }
}

impl HtmlSafe for Marked<'_> {}

impl Display for Marked<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut given = self.given.iter();
        let mut rest = self.message.as_str();
        while let Some(sign) = rest.chars().next() {
            let tag = TAGS.iter().find(|(mark, _)| rest.starts_with(mark));
            let behind = if let Some((mark, html)) = tag {
                f.write_str(html)?;
                mark.len()
            } else if let Some((mark, before, after)) =
                GIVEN.iter().find(|(mark, ..)| rest.starts_with(mark))
                && let Some(value) = given.next()
            {
                f.write_str(before)?;
                value.chars().try_for_each(|sign| escaped(sign, f))?;
                f.write_str(after)?;
                mark.len()
            } else {
                escaped(sign, f)?;
                sign.len_utf8()
            };
            rest = &rest[behind..];
        }
        Ok(())
    }
}

fn escaped(sign: char, f: &mut Formatter<'_>) -> fmt::Result {
    match sign {
        '&' => f.write_str("&#38;"),
        '<' => f.write_str("&#60;"),
        '>' => f.write_str("&#62;"),
        '"' => f.write_str("&#34;"),
        '\'' => f.write_str("&#39;"),
        sign => write!(f, "{sign}"),
    }
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn marks_are_html_and_all_else_is_text() {
        let shown = |message: &str, links: &[&str]| marked(message.to_owned(), links).to_string();
        assert_eq!(
            shown("See <a>how</a> & <a>why</a>.", &["/a?b&c", "/d"]),
            "See <a href=\"/a?b&#38;c\">how</a> &#38; <a href=\"/d\">why</a>."
        );
        assert_eq!(
            shown("<strong>One</strong> <code>x</code>", &[]),
            "<strong>One</strong> <code>x</code>"
        );
        assert_eq!(
            shown("<name>A</name> from <day>2 May</day>", &["2026-05-02T00:00:00Z"]),
            "<span translate=\"no\">A</span> from \
             <time datetime=\"2026-05-02T00:00:00Z\" data-shown=\"day\">2 May</time>"
        );
        assert_eq!(
            shown("<script>'\"</script>", &[]),
            "&#60;script&#62;&#39;&#34;&#60;/script&#62;"
        );
        assert_eq!(shown("<a href=x>", &["/a"]), "&#60;a href=x&#62;");
    }
}
