use crate::KeyringError;

pub(super) type Result<T> = std::result::Result<T, KeyringError>;
