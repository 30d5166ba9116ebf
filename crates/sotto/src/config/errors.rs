//! What is wrong with a configuration.

use std::fmt;

/// Everything that is wrong with a configuration, together.
#[derive(Debug)]
pub(crate) struct ConfigErrors(pub(super) Vec<String>);

impl fmt::Display for ConfigErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "configuration error:")?;
        self.0.iter().try_for_each(|fault| write!(f, "\n  - {fault}"))
    }
}

impl std::error::Error for ConfigErrors {}
