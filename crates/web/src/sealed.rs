//! What a browser carries for us and may neither read nor change: a sign-in under way.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::{Serialize, de::DeserializeOwned};

use crate::{Error, Result, app::App};

/// A value for a cookie.
pub(crate) async fn seal(app: &App, value: impl Serialize) -> Result<String> {
    let plain = serde_json::to_vec(&value).map_err(|_| Error::Unsealable)?;
    drop(value);
    let sealed = app.practice.db.keyring().seal_cookie(&plain).await?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(sealed))
}

/// The value of a cookie; `None` when it is not one of ours.
pub(crate) async fn open<T: DeserializeOwned>(app: &App, cookie: &str) -> Result<Option<T>> {
    let Ok(sealed) = BASE64_URL_SAFE_NO_PAD.decode(cookie) else { return Ok(None) };
    let plain = app.practice.db.keyring().open_cookie(&sealed).await?;
    Ok(plain.and_then(|plain| serde_json::from_slice(&plain).ok()))
}
