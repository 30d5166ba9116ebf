//! Whom to tell of a security fault: `security.txt` (RFC 9116).

use std::{fmt, str::FromStr, time::Duration};

use jiff::Timestamp;

/// How long from now on what is said holds; the RFC wants less than a year.
const HOLDS: Duration = Duration::from_hours(180 * 24);

/// An email address or an https address that the operator reads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SecurityContact(String);

impl FromStr for SecurityContact {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let one_word = !text.chars().any(|char| char.is_whitespace() || char.is_control());
        let link = text.strip_prefix("https://").is_some_and(|rest| !rest.is_empty());
        let email = text.split_once('@').is_some_and(|(who, host)| {
            !who.is_empty() && host.contains('.') && !text.contains(':')
        });
        if one_word && link {
            Ok(Self(text.to_owned()))
        } else if one_word && email {
            Ok(Self(format!("mailto:{text}")))
        } else {
            Err("must be one email address or one https address")
        }
    }
}

impl fmt::Display for SecurityContact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl SecurityContact {
    /// What `security.txt` says at `now`; `origin` is this server's address.
    pub(crate) fn told(&self, origin: &str, now: Timestamp) -> String {
        // Past the end of time nobody reports anything.
        let expires = now.checked_add(HOLDS).unwrap_or(now).strftime("%Y-%m-%dT%H:%M:%SZ");
        format!(
            "Contact: {self}\nExpires: {expires}\nPreferred-Languages: en\nCanonical: {origin}/.well-known/security.txt\n"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_an_email_or_a_secure_address() {
        let read = |text: &str| text.parse::<SecurityContact>().map(|contact| contact.to_string());
        assert_eq!(read("help@sotto.example").unwrap(), "mailto:help@sotto.example");
        assert_eq!(read(" https://sotto.example/report ").unwrap(), "https://sotto.example/report");
        for wrong in [
            "",
            "help",
            "@sotto.example",
            "http://sotto.example",
            "https://",
            "a@b.example\nContact: x",
            "mailto:a@b.example",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn it_says_whom_and_until_when() {
        let now = "2026-01-01T12:00:00Z".parse().unwrap();
        let contact: SecurityContact = "help@sotto.example".parse().unwrap();
        assert_eq!(
            contact.told("https://sotto.example", now),
            "Contact: mailto:help@sotto.example\nExpires: 2026-06-30T12:00:00Z\nPreferred-Languages: en\nCanonical: https://sotto.example/.well-known/security.txt\n"
        );
    }
}
