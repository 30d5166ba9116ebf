use std::fmt;

/// The longest name.
pub const MAX_NAME_CHARS: usize = 100;
/// The longest email address (RFC 5321, section 4.5.3.1.3, less its brackets).
pub const MAX_EMAIL_CHARS: usize = 254;

/// How many people are offered at most.
pub const MAX_KNOWN: usize = 8;

/// Somebody who signed in here before.
#[derive(Clone, PartialEq, Eq)]
pub struct KnownPerson {
    /// What the page calls them by, which says nothing of them.
    pub id: String,
    /// Their name, which is shown.
    pub name: String,
    /// Their email address, which is not.
    pub email: String,
}

impl KnownPerson {
    /// Who they are to this provider, by their email address.
    pub fn subject(&self) -> String {
        subject(&self.email)
    }
}

impl fmt::Debug for KnownPerson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KnownPerson(***)")
    }
}

/// Who somebody says they are. That is all there is to it here.
#[derive(Clone)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) email: String,
}

/// What is to be changed before somebody can go on, field by field.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct FormErrors {
    pub(crate) name: Option<NameFault>,
    pub(crate) email: Option<EmailFault>,
}

/// What is wrong with a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum NameFault {
    Missing,
    TooLong,
    Invisible,
}

/// What is wrong with an email address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum EmailFault {
    Missing,
    TooLong,
    Spaces,
}

impl Person {
    pub(crate) fn new(name: &str, email: &str) -> Result<Self, FormErrors> {
        let (name, email) = (name.trim(), email.trim());
        let errors = FormErrors { name: fault_of_name(name), email: fault_of_email(email) };
        if errors != FormErrors::default() {
            return Err(errors);
        }
        Ok(Self { name: name.to_owned(), email: email.to_owned() })
    }

    /// The same person, however the address is written.
    pub(crate) fn subject(&self) -> String {
        subject(&self.email)
    }
}

fn subject(email: &str) -> String {
    email.to_lowercase()
}

fn fault_of_name(name: &str) -> Option<NameFault> {
    if name.is_empty() {
        Some(NameFault::Missing)
    } else if name.chars().count() > MAX_NAME_CHARS {
        Some(NameFault::TooLong)
    } else if name.chars().any(char::is_control) {
        Some(NameFault::Invisible)
    } else {
        None
    }
}

/// Whether there is something before and behind the only `@`, and before and behind each dot.
fn has_both_parts(email: &str) -> bool {
    let whole = |part: &str| !part.contains('@') && part.split('.').all(|label| !label.is_empty());
    email.split_once('@').is_some_and(|(local, domain)| whole(local) && whole(domain))
}

fn fault_of_email(email: &str) -> Option<EmailFault> {
    if !has_both_parts(email) {
        Some(EmailFault::Missing)
    } else if email.chars().count() > MAX_EMAIL_CHARS {
        Some(EmailFault::TooLong)
    } else if email.chars().any(|char| char.is_control() || char.is_whitespace()) {
        Some(EmailFault::Spaces)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{EmailFault, fault_of_email};

    #[test]
    fn an_address_has_something_on_both_sides_of_its_sign_and_of_each_dot() {
        for good in ["me@localhost", "ada.lovelace+jobs@mail.example.org", "小明@例子.tw"] {
            assert_eq!(fault_of_email(good), None, "{good}");
        }
        for bad in ["", "me", "me@", "@me", "@", "a@b@c", "me..you@example.org", "me@example..org"]
            .into_iter()
            .chain([".me@example.org", "me.@example.org", "me@.org", "me@example."])
        {
            assert_eq!(fault_of_email(bad), Some(EmailFault::Missing), "{bad}");
        }
        for spaced in ["me too@example.org", "me@exam ple.org", "me@example\u{3000}.org"] {
            assert_eq!(fault_of_email(spaced), Some(EmailFault::Spaces), "{spaced}");
        }
    }
}
