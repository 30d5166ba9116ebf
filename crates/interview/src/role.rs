//! What is practised for: a role of the question bank, or one in the candidate's own words.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The role practised for.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Role {
    /// One of the question bank.
    Known(RoleSlug),
    /// One that is not in the bank: its questions are those that fit everybody.
    Other {
        /// What the candidate calls it.
        title: RoleTitle,
    },
}

impl Role {
    /// A role by its name in the question bank.
    pub fn known(slug: &str) -> Self {
        Self::Known(RoleSlug(slug.to_owned()))
    }

    /// What it is counted and filtered by.
    pub fn slug(&self) -> &str {
        match self {
            Self::Known(slug) => &slug.0,
            Self::Other { .. } => RoleSlug::OTHER,
        }
    }

    /// What the candidate calls it; `None` for a role of the bank.
    pub fn own_title(&self) -> Option<&RoleTitle> {
        match self {
            Self::Known(_) => None,
            Self::Other { title } => Some(title),
        }
    }

    /// Whether the two are one role, however a candidate wrote it.
    pub fn is_like(&self, other: &Self) -> bool {
        match (self.own_title(), other.own_title()) {
            (Some(one), Some(other)) => one.text().to_lowercase() == other.text().to_lowercase(),
            _ => self == other,
        }
    }
}

/// A role by its name in the question bank, such as `software-engineer`; or [`RoleSlug::OTHER`], for all that are not there.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RoleSlug(pub String);

impl RoleSlug {
    /// What every role in a candidate's own words is counted as. No role of the bank is called that.
    pub const OTHER: &str = "other";
}

impl fmt::Display for RoleSlug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a candidate calls a role: one line of 1 to [`RoleTitle::MAX_CHARS`] characters.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct RoleTitle(String);

impl RoleTitle {
    /// The longest, in characters.
    pub const MAX_CHARS: usize = 80;

    /// `text` on one line, without what nobody sees.
    pub fn new(text: &str) -> Result<Self, RoleTitleError> {
        let words: Vec<String> = text
            .split_whitespace()
            .filter(|word| !word.chars().all(is_unseen))
            .map(|word| word.chars().filter(|char| !is_hidden(*char)).collect())
            .collect();
        let text = words.join(" ");
        match text.chars().count() {
            0 => Err(RoleTitleError::Empty),
            1..=Self::MAX_CHARS => Ok(Self(text)),
            _ => Err(RoleTitleError::TooLong),
        }
    }

    /// The words.
    pub fn text(&self) -> &str {
        &self.0
    }
}

fn is_unseen(char: char) -> bool {
    char.is_control() || text::is_invisible(char)
}

/// What a title does without. Some words are spelt with what nobody sees.
fn is_hidden(char: char) -> bool {
    is_unseen(char) && !text::shapes_neighbours(char)
}

impl fmt::Debug for RoleTitle {
    /// Its length: what people type is nobody's to log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RoleTitle({} bytes)", self.0.len())
    }
}

impl TryFrom<String> for RoleTitle {
    type Error = RoleTitleError;

    fn try_from(text: String) -> Result<Self, RoleTitleError> {
        Self::new(&text)
    }
}

/// Why a text is no title of a role.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RoleTitleError {
    /// There are no words in it.
    #[error("a role needs a name")]
    Empty,
    /// More than [`RoleTitle::MAX_CHARS`].
    #[error("the name of a role can have up to {} characters", RoleTitle::MAX_CHARS)]
    TooLong,
}

#[cfg(test)]
mod tests {
    use super::{Role, RoleTitle, RoleTitleError};

    #[test]
    fn a_title_is_one_line_of_80_characters_at_most_and_hides_nothing() {
        let title = |text: &str| RoleTitle::new(text).map(|title| title.text().to_owned());
        assert_eq!(title("  Barista\r\n(nights)\u{202e} \u{7}").unwrap(), "Barista (nights)");
        assert_eq!(title("Bar\u{61c}ist\u{ad}a").unwrap(), "Barista");
        assert_eq!(title("می\u{200c}نویسد").unwrap(), "می\u{200c}نویسد", "spelt with a joiner");
        assert_eq!(title(" \n\u{200b} \u{200d}"), Err(RoleTitleError::Empty));
        assert_eq!(title(&"職".repeat(80)).unwrap().chars().count(), 80);
        assert_eq!(title(&"職".repeat(81)), Err(RoleTitleError::TooLong));
        let title = RoleTitle::new("Barista").unwrap();
        assert!(!format!("{title:?}").contains("Barista"), "nobody's to log");
    }

    #[test]
    fn a_role_that_was_written_before_there_were_others_is_still_read() {
        let read = |json: &str| serde_json::from_str::<Role>(json);
        assert_eq!(read("\"nurse\"").unwrap(), Role::known("nurse"));
        let other = Role::Other { title: RoleTitle::new("nurse").unwrap() };
        assert_ne!(other, Role::known("nurse"));
        assert_eq!(read(&serde_json::to_string(&other).unwrap()).unwrap(), other);
        assert!(read("{\"title\":\" \"}").is_err());
        assert_eq!((other.slug(), Role::known("nurse").slug()), ("other", "nurse"));
    }
}
