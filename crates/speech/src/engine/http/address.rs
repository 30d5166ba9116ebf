//! Where the service is, and the key for it, from what was configured.

use std::net::IpAddr;

use ureq::http::{HeaderValue, Uri};
use zeroize::Zeroizing;

use crate::engine::EngineError;

/// The address to post to and the host's name, from the base address that was configured.
pub(super) fn address(url: &str) -> Result<(Uri, String), EngineError> {
    let refuse = |why: &str| EngineError::Model(format!("the speech service's address {why}"));
    let base: Uri = url.parse().map_err(|_| refuse("cannot be read as one"))?;
    let authority = base
        .authority()
        .ok_or_else(|| refuse("must be whole, such as https://speech.example/v1"))?;
    if authority.as_str().contains('@') {
        return Err(refuse("may not hold a name or password; name a variable for the key instead"));
    }
    if base.query().is_some() {
        return Err(refuse("may not have a query"));
    }
    let host = authority.host();
    match base.scheme_str() {
        Some("https") => {}
        Some("http") if is_this_machine(host) => {}
        Some("http") => {
            return Err(refuse("must begin with https://, unless it is on this machine"));
        }
        _ => return Err(refuse("must begin with https://")),
    }
    let whole = format!("{}/audio/transcriptions", url.trim_end_matches('/'));
    Ok((whole.parse().map_err(|_| refuse("cannot be read as one"))?, host.to_owned()))
}

fn is_this_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || bare.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

pub(super) fn key(variable: &str) -> Result<HeaderValue, EngineError> {
    let refuse = |why: &str| {
        EngineError::Model(format!("the variable {variable}, for the speech service's key, {why}"))
    };
    let key = Zeroizing::new(std::env::var(variable).map_err(|_| refuse("is not set"))?);
    let mut value = HeaderValue::from_str(&Zeroizing::new(format!("Bearer {}", key.trim())))
        .map_err(|_| refuse("holds characters that no key has"))?;
    value.set_sensitive(true);
    Ok(value)
}
