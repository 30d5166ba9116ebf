//! Messages with parts that a page marks: `<a>…</a>` for a link, `<strong>…</strong>` and `<code>…</code>`. The message says which
//! words they are, the template where its links lead. `<kbd>…</kbd>` is a key, and `<name>…</name>` what has the
//! same name in every language.

use std::fmt::{self, Display, Formatter};

use askama::filters::HtmlSafe;

/// Marks, and what they are as HTML.
const TAGS: [(&str, &str); 9] = [
    ("</a>", "</a>"),
    ("<strong>", "<strong>"),
    ("</strong>", "</strong>"),
    ("<code>", "<code>"),
    ("</code>", "</code>"),
    ("<kbd>", "<kbd>"),
    ("</kbd>", "</kbd>"),
    ("<name>", "<span translate=\"no\">"),
    ("</name>", "</span>"),
];
const LINK: &str = "<a>";

/// A message whose marks are HTML and whose other signs are text. Not for values that people wrote: marks in them count, too.
pub(crate) struct Marked<'a> {
    message: String,
    /// Where its links lead, in order.
    links: &'a [&'a str],
}

/// A message with its marks, and where its links lead.
pub(crate) fn marked<'a>(message: String, links: &'a [&'a str]) -> Marked<'a> {
    Marked { message, links }
}

impl HtmlSafe for Marked<'_> {}

impl Display for Marked<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut links = self.links.iter();
        let mut rest = self.message.as_str();
        while let Some(sign) = rest.chars().next() {
            let tag = TAGS.iter().find(|(mark, _)| rest.starts_with(mark));
            let behind = if let Some((mark, tag)) = tag {
                f.write_str(tag)?;
                mark.len()
            } else if rest.starts_with(LINK)
                && let Some(link) = links.next()
            {
                f.write_str("<a href=\"")?;
                link.chars().try_for_each(|sign| escaped(sign, f))?;
                f.write_str("\">")?;
                LINK.len()
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
            shown("Press <kbd>Esc</kbd> at <name>a.example</name>", &[]),
            "Press <kbd>Esc</kbd> at <span translate=\"no\">a.example</span>"
        );
        assert_eq!(
            shown("<script>'\"</script>", &[]),
            "&#60;script&#62;&#39;&#34;&#60;/script&#62;"
        );
        assert_eq!(shown("<a href=x>", &["/a"]), "&#60;a href=x&#62;");
    }
}
