use std::fmt;

use crate::SignInError;

/// Who came back. Pictures and everything else that a provider tells were dropped on arrival.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedInPerson {
    /// With `subject`, what an account is keyed on: the issuer, or the provider's `identity_issuer`.
    pub issuer: String,
    /// Who it is to the issuer: 1 to 255 characters, never given to someone else.
    pub subject: String,
    /// What to call them: 1 to [`SignedInPerson::NAME_CHARS`] characters, none of them a control character.
    pub name: String,
    /// 3 to [`SignedInPerson::EMAIL_BYTES`] bytes with an `@` inside. Not to be used to find an account.
    pub email: String,
}

impl SignedInPerson {
    /// A longer name is cut.
    pub const NAME_CHARS: usize = 200;
    /// A longer email cannot receive any mail (RFC 5321, 4.5.3.1.3).
    pub const EMAIL_BYTES: usize = 254;
}

impl fmt::Debug for SignedInPerson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SignedInPerson(***)")
    }
}

/// What a provider says of a person, as far as it is of use.
#[derive(Clone, Default)]
pub(crate) struct Told {
    pub(crate) name: Option<String>,
    pub(crate) given_name: Option<String>,
    pub(crate) family_name: Option<String>,
    pub(crate) username: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) email_verified: Option<bool>,
}

impl Told {
    /// Whether asking further could tell something that is better to know.
    pub(crate) fn is_enough(&self) -> bool {
        self.email.is_some() && (self.name.is_some() || self.given_name.is_some())
    }

    /// The same with its gaps filled from `other`. An email goes with the word on its verification, from one source.
    pub(crate) fn or(self, other: Self) -> Self {
        let (email, email_verified) = match self.email {
            Some(email) => (Some(email), self.email_verified),
            None => (other.email, other.email_verified),
        };
        Self {
            name: self.name.or(other.name),
            given_name: self.given_name.or(other.given_name),
            family_name: self.family_name.or(other.family_name),
            username: self.username.or(other.username),
            email,
            email_verified,
        }
    }

    pub(crate) fn into_person(
        self,
        issuer: String,
        subject: String,
    ) -> Result<SignedInPerson, SignInError> {
        let email = self.email.as_deref().and_then(email).ok_or(SignInError::NoEmail)?;
        if self.email_verified == Some(false) {
            return Err(SignInError::UnverifiedEmail);
        }
        let whole =
            [self.given_name, self.family_name].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let name = [self.name, Some(whole), self.username]
            .into_iter()
            .flatten()
            .map(|name| clean(&name))
            .find(|name| !name.is_empty())
            .unwrap_or_else(|| {
                clean(email.rsplit_once('@').map_or(email.as_str(), |(local, _)| local))
            });
        Ok(SignedInPerson { issuer, subject, name, email })
    }
}

/// A name on one line that shows what it is: cut, without what steers a terminal or turns the text around.
fn clean(name: &str) -> String {
    let words: Vec<String> = name
        .split_whitespace()
        .map(|word| word.chars().filter(|c| !steers(*c)).collect())
        .collect();
    let cut: String = words.join(" ").trim().chars().take(SignedInPerson::NAME_CHARS).collect();
    cut.trim_end().to_owned()
}

fn steers(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            // Direction marks, embeddings, overrides and isolates; line and paragraph separators; the byte order mark.
            '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}

/// The email, if it can be one; nothing is taken out of its middle, which would make it another's. Whether it is one, only
/// its owner could tell.
fn email(text: &str) -> Option<String> {
    let text = text.trim();
    let (local, domain) = text.rsplit_once('@')?;
    let possible = !local.is_empty()
        && !domain.is_empty()
        && text.len() <= SignedInPerson::EMAIL_BYTES
        && !text.contains(|c: char| c.is_whitespace() || steers(c));
    possible.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, email: &str) -> Result<SignedInPerson, SignInError> {
        let told =
            Told { name: Some(name.into()), email: Some(email.into()), ..Default::default() };
        told.into_person("issuer".into(), "subject".into())
    }

    #[test]
    fn a_name_is_one_clean_line_of_bounded_length() {
        for (given, kept) in [
            ("Ada Lovelace", "Ada Lovelace"),
            ("  Ada\r\n\tLovelace \0", "Ada Lovelace"),
            ("Ada\u{2028}Lovelace", "Ada Lovelace"),
            ("A\0da \u{85} Lovelace", "Ada Lovelace"),
            ("Ada \u{202e}ecalevoL\u{202c}", "Ada ecalevoL"),
            ("عائشة", "عائشة"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("\u{7}\u{1b}[31m", "[31m"),
            (" \n ", "ada"),
            (&"x".repeat(500), &"x".repeat(200)),
            (&"é".repeat(201), &"é".repeat(200)),
        ] {
            assert_eq!(told(given, "ada@example.org").unwrap().name, kept, "{given:?}");
        }
    }

    #[test]
    fn a_name_is_taken_from_the_best_that_is_told() {
        let all = Told {
            name: Some("Ada L.".into()),
            given_name: Some("Ada".into()),
            family_name: Some("Lovelace".into()),
            username: Some("countess".into()),
            email: Some("ada@example.org".into()),
            email_verified: None,
        };
        let name =
            |told: Told| told.into_person(String::new(), String::new()).map(|person| person.name);
        assert_eq!(name(all.clone()).unwrap(), "Ada L.");
        let all = Told { name: None, ..all };
        assert_eq!(name(all.clone()).unwrap(), "Ada Lovelace");
        let all = Told { given_name: Some("\n".into()), family_name: None, ..all };
        assert_eq!(name(all.clone()).unwrap(), "countess");
        assert_eq!(name(Told { username: None, ..all }).unwrap(), "ada");
    }

    #[test]
    fn an_email_is_bounded_and_has_two_sides() {
        let longest = format!("{}@example.org", "a".repeat(254 - 12));
        for good in ["ada@example.org", "\"a@b\"@example.org", "ådå@exämple.org", &longest] {
            assert_eq!(told("Ada", good).unwrap().email, good);
        }
        assert_eq!(told("Ada", " ada@example.org\r\n").unwrap().email, "ada@example.org");
        let too_long = format!("a{longest}");
        for bad in [
            "",
            "ada",
            "@example.org",
            "ada@",
            "a da@example.org",
            "a\0da@example.org",
            "ada@example.org\r\nbcc: eve@example.org",
            "\u{202e}gro.elpmaxe@ada",
            &too_long,
        ] {
            assert_eq!(told("Ada", bad), Err(SignInError::NoEmail), "{bad:?}");
        }
    }

    #[test]
    fn an_email_keeps_its_own_word_on_whether_it_is_verified() {
        let first = Told {
            email: Some("ada@example.org".into()),
            email_verified: Some(false),
            ..Default::default()
        };
        let second = Told {
            email: Some("eve@example.org".into()),
            email_verified: Some(true),
            ..Default::default()
        };
        let both = first.or(second.clone());
        assert_eq!(both.email_verified, Some(false));
        assert_eq!(
            both.into_person(String::new(), String::new()),
            Err(SignInError::UnverifiedEmail)
        );
        assert_eq!(Told::default().or(second).email_verified, Some(true));
    }
}
