//! Certificates from this server's own authority.

use std::{path::PathBuf, sync::Arc, time::Duration};

use crate::{
    AuthorityError, LocalAuthority,
    files::Current,
    upkeep::{Clock, Upkeep},
};

/// Certificates from this server's own authority: see [`LocalAuthority`].
#[derive(Debug, Clone)]
pub struct Local {
    /// Where the authority and its certificates are kept.
    pub folder: PathBuf,
    /// The names and addresses that browsers will use for this server.
    pub names: Vec<String>,
}

/// How often to look whether it is time for a new certificate.
const LOOK_EVERY: Duration = Duration::from_secs(3600);

/// Opens or makes the authority, and keeps renewing what it gives the server.
pub(crate) fn keep(local: Local, clock: Clock) -> Result<(Arc<Current>, Upkeep), AuthorityError> {
    let now = clock();
    let authority = Arc::new(LocalAuthority::open_or_make(&local.folder, &local.names, now)?);
    let current = Current::new(authority.certified(now)?);
    let upkeep = renew(authority, Arc::clone(&current), clock);
    Ok((current, Box::pin(upkeep)))
}

async fn renew(authority: Arc<LocalAuthority>, current: Arc<Current>, clock: Clock) {
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        let (authority, now) = (Arc::clone(&authority), clock());
        let renewed = tokio::task::spawn_blocking(move || {
            let renewed = authority.renew_if_due(now)?;
            renewed.then(|| authority.certified(now)).transpose().map_err(AuthorityError::from)
        });
        match renewed.await {
            Ok(Ok(Some(certified))) => {
                current.replace(certified);
                tracing::info!("serving with a new certificate from this server's own authority");
            }
            Ok(Ok(None)) | Err(_) => {}
            Ok(Err(fault)) => tracing::error!(%fault, "the server's certificate was not renewed"),
        }
    }
}
