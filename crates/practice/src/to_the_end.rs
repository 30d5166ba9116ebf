use storage::StorageError;

use crate::Result;

/// Goes on when whoever asked hangs up in the middle.
pub(crate) async fn to_the_end<T: Send + 'static>(
    work: impl Future<Output = std::result::Result<T, StorageError>> + Send + 'static,
) -> Result<T> {
    match tokio::spawn(work).await {
        Ok(done) => Ok(done?),
        // Nobody aborts it: it panicked.
        Err(fault) => std::panic::resume_unwind(fault.into_panic()),
    }
}
