use std::sync::Arc;

use rustls::crypto::{CryptoProvider, aws_lc_rs};

/// What does the cryptography of TLS.
pub(crate) fn provider() -> Arc<CryptoProvider> {
    Arc::new(aws_lc_rs::default_provider())
}
