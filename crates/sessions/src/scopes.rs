use std::{collections::BTreeSet, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// What a personal access token may do. None of them reaches the account, its sessions or its tokens.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// See interviews, reports and the resume.
    Read,
    /// Begin, answer and finish interviews, and see them while they are under way.
    Practise,
    /// Delete interviews, change and delete the resume, take everything along.
    Manage,
}

/// The scopes of one token, written `read practise`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Scopes(BTreeSet<Scope>);

/// A word that is not a scope.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("\"{0}\" is not a scope; the scopes are read, practise and manage")]
pub struct UnknownScope(String);

impl Scope {
    /// Every scope, in the order people see them.
    pub const ALL: &[Self] = &[Self::Read, Self::Practise, Self::Manage];

    /// The name in forms, files and the API.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Practise => "practise",
            Self::Manage => "manage",
        }
    }
}

impl Scopes {
    /// Whether this is allowed. No scope contains another.
    pub fn allow(&self, scope: Scope) -> bool {
        self.0.contains(&scope)
    }

    /// Whether nothing is allowed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is allowed, in the order people see it.
    pub fn iter(&self) -> impl Iterator<Item = Scope> {
        self.0.iter().copied()
    }
}

impl FromIterator<Scope> for Scopes {
    fn from_iter<I: IntoIterator<Item = Scope>>(scopes: I) -> Self {
        Self(scopes.into_iter().collect())
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl FromStr for Scope {
    type Err = UnknownScope;

    fn from_str(text: &str) -> Result<Self, UnknownScope> {
        let scope = Self::ALL.iter().copied().find(|scope| scope.slug() == text);
        scope.ok_or_else(|| UnknownScope(text.chars().take(40).collect()))
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, scope) in self.iter().enumerate() {
            let space = if place == 0 { "" } else { " " };
            write!(f, "{space}{scope}")?;
        }
        Ok(())
    }
}

impl FromStr for Scopes {
    type Err = UnknownScope;

    fn from_str(text: &str) -> Result<Self, UnknownScope> {
        text.split_whitespace().map(str::parse).collect()
    }
}
