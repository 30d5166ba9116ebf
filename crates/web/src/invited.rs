//! Whose email addresses may sign in.

use std::str::FromStr;

use storage::folded_email;

/// Everybody, or those whose address or domain is listed.
#[derive(Clone, Default, Debug)]
pub struct Invited(Vec<String>);

/// An entry that is neither an address nor a domain.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} must be an email address or a domain such as @school.example")]
pub struct NotAnEntry(String);

impl Invited {
    /// Whether somebody may sign in whose verified address this is, if they have one. Everybody may where nobody is listed.
    pub fn includes(&self, verified: Option<&str>) -> bool {
        let Some(email) = verified.map(folded_email) else { return self.0.is_empty() };
        // With a second @ the domain would depend on who reads it.
        let is_one = email.matches('@').count() == 1;
        let fits = |entry: &String| {
            // A domain is listed with its @, so that no other that ends alike fits.
            if entry.starts_with('@') { email.ends_with(entry) } else { email == *entry }
        };
        self.0.is_empty() || (is_one && self.0.iter().any(fits))
    }
}

impl FromStr for Invited {
    type Err = NotAnEntry;

    fn from_str(text: &str) -> Result<Self, NotAnEntry> {
        let entries = text.split(',').map(str::trim).filter(|entry| !entry.is_empty());
        let entries = entries.map(|entry| match entry.rsplit_once('@') {
            Some((name, domain)) if !domain.is_empty() && !name.contains('@') => {
                Ok(folded_email(entry))
            }
            _ => Err(NotAnEntry(entry.to_owned())),
        });
        entries.collect::<Result<_, _>>().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::Invited;

    #[test]
    fn a_domain_lets_its_addresses_in_and_no_other_s() {
        let invited: Invited = "@School.example, ada@example.org".parse().unwrap();
        for email in ["x@school.example", "X@SCHOOL.EXAMPLE", "Ada@example.org"] {
            assert!(invited.includes(Some(email)), "{email}");
        }
        for email in [
            "x@myschool.example",
            "x@sub.school.example",
            "x@school.example.evil.example",
            "x@evil@school.example",
            "\"x@evil\"@school.example",
            "bob@example.org",
            "",
        ] {
            assert!(!invited.includes(Some(email)), "{email}");
        }
        assert!(!invited.includes(None), "an address that is not verified is on no list");
        assert!(Invited::default().includes(Some("anybody@anywhere.example")));
        assert!(Invited::default().includes(None));
        for wrong in ["school.example", "@", "a@b@c"] {
            assert!(wrong.parse::<Invited>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn letters_that_look_like_others_are_others() {
        let invited: Invited = "@Kelvin.example, ada@school.example".parse().unwrap();
        assert!(invited.includes(Some("x@KELVIN.example")));
        for email in [
            "x@\u{212a}elvin.example",
            "x@kelv\u{131}n.example",
            "x@KELV\u{130}N.example",
            "x@\u{ff4b}elvin.example",
            "x@kelvin.e\u{445}ample",
            "ada@\u{17f}chool.example",
            "\u{ff21}da@school.example",
            "x\u{ff20}kelvin.example",
        ] {
            assert!(!invited.includes(Some(email)), "{email}");
        }
        // What is listed with such letters is compared as it is written.
        let invited: Invited = "@exämple.org, @\u{212a}elvin.example".parse().unwrap();
        assert!(invited.includes(Some("x@EXäMPLE.org")));
        assert!(
            !invited.includes(Some("x@EXÄMPLE.org")) && !invited.includes(Some("x@kelvin.example"))
        );
    }
}
