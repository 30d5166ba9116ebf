//! Whose email addresses may sign in.

use std::str::FromStr;

/// Everybody, or those whose address or domain is listed.
#[derive(Clone, Default, Debug)]
pub(crate) struct Invited(Vec<String>);

/// An entry that is neither an address nor a domain.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is neither an email address nor a domain such as @school.example")]
pub(crate) struct NotAnEntry(String);

impl Invited {
    /// Whether somebody with this address may sign in; everybody may where nobody is listed.
    pub(crate) fn includes(&self, email: &str) -> bool {
        let email = email.trim().to_lowercase();
        let fits = |entry: &String| {
            // A domain is listed with its @, so that no other that ends alike fits.
            if entry.starts_with('@') { email.ends_with(entry) } else { email == *entry }
        };
        self.0.is_empty() || self.0.iter().any(fits)
    }
}

impl FromStr for Invited {
    type Err = NotAnEntry;

    fn from_str(text: &str) -> Result<Self, NotAnEntry> {
        let entries = text.split(',').map(str::trim).filter(|entry| !entry.is_empty());
        let entries = entries.map(|entry| match entry.rsplit_once('@') {
            Some((name, domain)) if !domain.is_empty() && !name.contains('@') => {
                Ok(entry.to_lowercase())
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
            assert!(invited.includes(email), "{email}");
        }
        for email in ["x@myschool.example", "x@sub.school.example", "bob@example.org", ""] {
            assert!(!invited.includes(email), "{email}");
        }
        assert!(Invited::default().includes("anybody@anywhere.example"));
        for wrong in ["school.example", "@", "a@b@c"] {
            assert!(wrong.parse::<Invited>().is_err(), "{wrong}");
        }
    }
}
