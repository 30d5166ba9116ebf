use std::{fmt, sync::Arc};

use crate::cipher;

/// The key of one account's texts. Wiped when the last clone is dropped.
#[derive(Clone)]
pub struct DataKey(pub(super) Arc<cipher::Key>);

impl DataKey {
    pub(crate) fn key(&self) -> &cipher::Key {
        &self.0
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(***)")
    }
}
