/// A longer address is none of Sotto's.
const LONGEST: usize = 2_000;

/// `next`, if it is a path on this site, so that signing in leads nowhere else. Anything a browser might read as another
/// site is refused: a second slash, a backslash (which browsers take for a slash), control characters (which they drop).
pub fn return_to(next: &str) -> Option<&str> {
    let path = next.split(['?', '#']).next()?;
    let own = next.len() <= LONGEST
        && path.starts_with('/')
        && !path.contains("//")
        && !path.split('/').any(is_dots)
        && next.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    own.then_some(next)
}

/// `.` and `..`, written out or encoded: whoever takes them out of the path might leave two slashes.
fn is_dots(segment: &str) -> bool {
    matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::*;

    #[test]
    fn a_way_back_never_leaves_this_site() {
        let longest = format!("/{}", "a".repeat(LONGEST - 1));
        let good = [
            "/",
            "/interviews",
            "/interviews/1?page=2&sort=new",
            "/account#sessions",
            "/roles/r%C3%A9sum%C3%A9",
            "/begin?next=https://elsewhere.example//",
            "/@elsewhere.example",
            "/:80",
            "/a.b/..c",
            &longest,
        ];
        for next in good {
            assert_eq!(return_to(next), Some(next), "{next:?}");
            let base = Url::parse("https://sotto.example/sign-in/back").unwrap();
            assert_eq!(base.join(next).unwrap().origin(), base.origin(), "{next:?}");
        }
        let too_long = format!("{longest}a");
        let bad = [
            "",
            "interviews",
            "?next",
            "#",
            "//elsewhere.example",
            "///elsewhere.example",
            "/\\elsewhere.example",
            "\\\\elsewhere.example",
            "\\/elsewhere.example",
            "/a\\b",
            "/\t/elsewhere.example",
            "/\n/elsewhere.example",
            "\t//elsewhere.example",
            " //elsewhere.example",
            "/\0",
            "/a\r\nSet-Cookie: a=b",
            "/\u{7f}",
            "/ü",
            "/ space",
            "/.//elsewhere.example",
            "/..//elsewhere.example",
            "/a/..//elsewhere.example",
            "/./elsewhere.example",
            "/%2e%2E/elsewhere.example",
            "/.%2e/elsewhere.example",
            "/a//b",
            "http:elsewhere.example",
            "https://elsewhere.example",
            "https:/elsewhere.example",
            "javascript:alert(1)",
            "data:text/html,hello",
            "mailto:ada@example.org",
            "@elsewhere.example",
            ".elsewhere.example",
            ":80",
            &too_long,
        ];
        for next in bad {
            assert_eq!(return_to(next), None, "{next:?}");
        }
    }
}
