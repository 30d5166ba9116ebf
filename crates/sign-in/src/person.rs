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
    /// 3 to [`SignedInPerson::EMAIL_BYTES`] bytes with one `@` inside. Not to be used to find an account.
    pub email: String,
    /// Whether the provider calls the email verified. Many say nothing of it, and then anybody may have typed it there.
    pub email_verified: bool,
}

impl SignedInPerson {
    /// A longer name is cut.
    pub const NAME_CHARS: usize = 200;
    /// A longer email cannot receive any mail (RFC 5321, 4.5.3.1.3).
    pub const EMAIL_BYTES: usize = 254;

    /// The email where it proves something: what a person may do by their email, they may do by this one only.
    pub fn verified_email(&self) -> Option<&str> {
        self.email_verified.then_some(self.email.as_str())
    }
}

impl fmt::Debug for SignedInPerson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SignedInPerson(***)")
    }
}

/// What a provider says of a person, as far as it is of use.
#[derive(Clone, Default)]
pub(crate) struct ProfileClaims {
    pub(crate) name: Option<String>,
    pub(crate) given_name: Option<String>,
    pub(crate) family_name: Option<String>,
    pub(crate) username: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) email_verified: Option<bool>,
}

impl ProfileClaims {
    /// Whether asking further could tell something that is better to know.
    pub(crate) fn is_enough(&self) -> bool {
        self.email.is_some() && (self.name.is_some() || self.given_name.is_some())
    }

    /// The same with its gaps filled from `other`. An email is verified if one of them says so of it, and neither says no.
    pub(crate) fn or(self, other: Self) -> Self {
        let email = self.email.clone().or_else(|| other.email.clone());
        let words = [self.word_on(email.as_deref()), other.word_on(email.as_deref())];
        let email_verified =
            if words.contains(&Some(false)) { Some(false) } else { words[0].or(words[1]) };
        Self {
            name: self.name.or(other.name),
            given_name: self.given_name.or(other.given_name),
            family_name: self.family_name.or(other.family_name),
            username: self.username.or(other.username),
            email,
            email_verified,
        }
    }

    /// Whether it calls this email verified. Where it names none, its word counts only against: it may mean another.
    fn word_on(&self, email: Option<&str>) -> Option<bool> {
        match (self.email.as_deref(), email) {
            (Some(own), Some(email)) if own.trim().eq_ignore_ascii_case(email.trim()) => {
                self.email_verified
            }
            (Some(_), _) => None,
            (None, _) => self.email_verified.filter(|verified| !verified),
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
        let email_verified = self.email_verified == Some(true);
        Ok(SignedInPerson { issuer, subject, name, email, email_verified })
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

/// Controls, separators, and what nobody sees, but for what some names are spelt with.
fn steers(c: char) -> bool {
    let unseen = text::is_invisible(c) && !text::shapes_neighbours(c);
    c.is_control() || unseen || matches!(c, '\u{2028}' | '\u{2029}')
}

/// The email, if it can be one; nothing is taken out of its middle, which would make it another's. Whether it is one, only
/// its owner could tell.
///
/// A second `@` may stand in quotes (RFC 5321, 4.1.2). Nobody has such an address, and where one is read without its quotes,
/// it seems to belong to another domain.
fn email(text: &str) -> Option<String> {
    let text = text.trim();
    let (local, domain) = text.split_once('@')?;
    let possible = !local.is_empty()
        && !domain.is_empty()
        && !domain.contains('@')
        && text.len() <= SignedInPerson::EMAIL_BYTES
        && !text.contains(|c: char| c.is_whitespace() || steers(c));
    possible.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(name: &str, email: &str) -> Result<SignedInPerson, SignInError> {
        let profile = ProfileClaims {
            name: Some(name.into()),
            email: Some(email.into()),
            ..Default::default()
        };
        profile.into_person("issuer".into(), "subject".into())
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
            assert_eq!(profile(given, "ada@example.org").unwrap().name, kept, "{given:?}");
        }
    }

    #[test]
    fn a_name_is_taken_from_the_best_that_is_told() {
        let all = ProfileClaims {
            name: Some("Ada L.".into()),
            given_name: Some("Ada".into()),
            family_name: Some("Lovelace".into()),
            username: Some("countess".into()),
            email: Some("ada@example.org".into()),
            email_verified: None,
        };
        let name = |profile: ProfileClaims| {
            profile.into_person(String::new(), String::new()).map(|person| person.name)
        };
        assert_eq!(name(all.clone()).unwrap(), "Ada L.");
        let all = ProfileClaims { name: None, ..all };
        assert_eq!(name(all.clone()).unwrap(), "Ada Lovelace");
        let all = ProfileClaims { given_name: Some("\n".into()), family_name: None, ..all };
        assert_eq!(name(all.clone()).unwrap(), "countess");
        assert_eq!(name(ProfileClaims { username: None, ..all }).unwrap(), "ada");
    }

    #[test]
    fn an_email_is_bounded_and_has_two_sides_and_no_third() {
        let longest = format!("{}@example.org", "a".repeat(254 - 12));
        for good in ["ada@example.org", "\"ada\"@example.org", "ådå@exämple.org", &longest] {
            assert_eq!(profile("Ada", good).unwrap().email, good);
        }
        assert_eq!(profile("Ada", " ada@example.org\r\n").unwrap().email, "ada@example.org");
        let too_long = format!("a{longest}");
        for bad in [
            "",
            "ada",
            "@example.org",
            "ada@",
            "eve@evil.example@example.org",
            "\"a@b\"@example.org",
            "a da@example.org",
            "a\0da@example.org",
            "ada@example.org\r\nbcc: eve@example.org",
            "\u{202e}gro.elpmaxe@ada",
            &too_long,
        ] {
            assert_eq!(profile("Ada", bad), Err(SignInError::NoEmail), "{bad:?}");
        }
    }

    #[test]
    fn an_email_counts_as_verified_only_where_one_says_so_of_it_and_neither_says_no() {
        const ADA: Option<&str> = Some("ada@example.org");
        let profile = |(email, email_verified): (Option<&str>, Option<bool>)| ProfileClaims {
            email: email.map(str::to_owned),
            email_verified,
            ..ProfileClaims::default()
        };
        let (yes, no) = (Some(true), Some(false));
        let shouted = Some("ADA@Example.org");
        let eve = Some("eve@example.org");
        for (token, user_info, word) in [
            ((ADA, None), (None, None), None),
            ((ADA, None), (ADA, None), None),
            ((ADA, yes), (None, None), yes),
            ((ADA, yes), (ADA, None), yes),
            ((ADA, None), (ADA, yes), yes),
            ((ADA, None), (shouted, yes), yes),
            ((None, None), (ADA, yes), yes),
            ((ADA, None), (ADA, no), no),
            ((ADA, yes), (ADA, no), no),
            ((ADA, yes), (shouted, no), no),
            ((ADA, yes), (None, no), no),
            ((ADA, no), (ADA, yes), no),
            ((None, no), (ADA, yes), no),
            // A word goes with its own address, and yes to none with none.
            ((ADA, None), (eve, yes), None),
            ((ADA, yes), (eve, no), yes),
            ((ADA, no), (eve, yes), no),
            ((ADA, None), (None, yes), None),
            ((None, yes), (ADA, None), None),
        ] {
            let both = profile(token).or(profile(user_info));
            let case = format!("{token:?} {user_info:?}");
            assert_eq!(both.email.as_deref(), ADA, "{case}");
            assert_eq!(both.email_verified, word, "{case}");
            match both.into_person(String::new(), String::new()) {
                Ok(person) => {
                    assert_ne!(word, no, "{case}");
                    assert_eq!(person.verified_email(), ADA.filter(|_| word == yes), "{case}");
                }
                Err(error) => assert_eq!((error, word), (SignInError::UnverifiedEmail, no)),
            }
        }
    }
}
