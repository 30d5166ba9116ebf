use std::fmt;

use zeroize::Zeroize;

/// The only text of a candidate that a prompt takes: what they said, pasted or uploaded, after the check for sensitive data.
/// Wiped on drop.
#[derive(Clone, PartialEq, Eq)]
pub struct Masked(String);

impl Masked {
    /// The seam for that check. Today it changes nothing.
    pub fn of(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The words as they may leave.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Masked {
    /// Its length: the words are nobody's to log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Masked({} bytes)", self.0.len())
    }
}

impl Drop for Masked {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// What makes candidate's text fit to leave; [`Masked::of`] unless a test puts another in its place.
pub(crate) type Mask = fn(&str) -> Masked;
