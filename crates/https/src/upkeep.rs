use std::{pin::Pin, sync::Arc};

use jiff::Timestamp;

/// What keeps certificates fresh while the server runs; it never ends by itself.
pub(crate) type Upkeep = Pin<Box<dyn Future<Output = ()> + Send>>;

/// What tells the time, for the days that certificates are good for.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;
