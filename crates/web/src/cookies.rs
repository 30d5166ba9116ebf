//! The four cookies there are, and how they are read, set and taken away.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use sessions::{ACCESS_LIFETIME, IDLE_LIMIT};
use sign_in::Attempt;

use crate::session_tokens::SessionTokens;

/// A year; the account keeps a choice for longer.
const LANGUAGE_LIFETIME: Duration = Duration::from_hours(24 * 365);

/// A cookie's purpose.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Cookie {
    /// The signed token of a session.
    Session,
    /// What brings the next one.
    Refresh,
    /// A sign-in under way.
    SignIn,
    /// The language that was chosen for pages.
    Language,
}

impl Cookie {
    /// Over HTTPS the name itself forbids that another host or an unencrypted page sets it (`__Host-`). Plain HTTP is served to
    /// this machine only, where Safari refuses what is marked Secure.
    fn name(self, secure: bool) -> &'static str {
        match (self, secure) {
            (Self::Session, true) => "__Host-sotto-session",
            (Self::Session, false) => "sotto-session",
            (Self::Refresh, true) => "__Host-sotto-refresh",
            (Self::Refresh, false) => "sotto-refresh",
            (Self::SignIn, true) => "__Host-sotto-sign-in",
            (Self::SignIn, false) => "sotto-sign-in",
            (Self::Language, true) => "__Host-sotto-language",
            (Self::Language, false) => "sotto-language",
        }
    }

    fn lifetime(self) -> Duration {
        match self {
            Self::Session => ACCESS_LIFETIME,
            Self::Refresh => IDLE_LIMIT,
            Self::SignIn => Attempt::LASTS,
            Self::Language => LANGUAGE_LIFETIME,
        }
    }

    /// Its value in a request. Two different ones are none: on plain loopback every port has a say in the cookies of all.
    pub(crate) fn read(self, headers: &HeaderMap, secure: bool) -> Option<&str> {
        let name = self.name(secure);
        let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
        let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
        let mut values = pairs.filter(|(key, _)| key.trim() == name).map(|(_, value)| value.trim());
        let first = values.next()?;
        values.all(|other| other == first).then_some(first)
    }

    /// The header that sets it; no value of ours holds a character that a header cannot.
    pub(crate) fn set(self, value: &str, secure: bool) -> Option<(HeaderName, HeaderValue)> {
        self.header(value, self.lifetime(), secure)
    }

    /// The header that takes it away.
    pub(crate) fn clear(self, secure: bool) -> Option<(HeaderName, HeaderValue)> {
        self.header("", Duration::ZERO, secure)
    }

    fn header(
        self,
        value: &str,
        lifetime: Duration,
        secure: bool,
    ) -> Option<(HeaderName, HeaderValue)> {
        let name = self.name(secure);
        let secure = if secure { "; Secure" } else { "" };
        let line = format!(
            "{name}={value}; Path=/; Max-Age={}; HttpOnly; SameSite=Lax{secure}",
            lifetime.as_secs()
        );
        let mut line = HeaderValue::from_str(&line).ok()?;
        line.set_sensitive(true);
        Some((header::SET_COOKIE, line))
    }
}

/// Gives a browser its tokens.
pub(crate) fn set_tokens(headers: &mut HeaderMap, tokens: &SessionTokens, secure: bool) {
    let refresh = Cookie::Refresh.set(&tokens.refresh.to_string(), secure);
    append(headers, Cookie::Session.set(&tokens.access, secure).into_iter().chain(refresh));
}

/// Whether a response gives or takes a token.
pub(crate) fn sets_tokens(headers: &HeaderMap, secure: bool) -> bool {
    let names =
        [Cookie::Session, Cookie::Refresh].map(|cookie| format!("{}=", cookie.name(secure)));
    let mut lines = headers.get_all(header::SET_COOKIE).iter();
    lines.any(|line| names.iter().any(|name| line.as_bytes().starts_with(name.as_bytes())))
}

/// Takes them away.
pub(crate) fn clear_tokens(headers: &mut HeaderMap, secure: bool) {
    append(headers, [Cookie::Session, Cookie::Refresh].iter().filter_map(|it| it.clear(secure)));
}

fn append(headers: &mut HeaderMap, lines: impl Iterator<Item = (HeaderName, HeaderValue)>) {
    for (name, value) in lines {
        headers.append(name, value);
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue, header};

    use super::Cookie;

    #[test]
    fn over_https_a_cookie_is_bound_to_this_host_alone() {
        let (_, line) = Cookie::Session.set("x", true).unwrap();
        assert_eq!(
            line.to_str().unwrap(),
            "__Host-sotto-session=x; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure"
        );
    }

    #[test]
    fn a_cookie_is_found_among_others_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(
            header::COOKIE,
            HeaderValue::from_static("not-sotto-session=a; sotto-session=b; c"),
        );
        assert_eq!(Cookie::Session.read(&headers, false), Some("b"));
        assert_eq!(Cookie::Session.read(&headers, true), None);
        headers.append(header::COOKIE, HeaderValue::from_static("sotto-session=other"));
        assert_eq!(Cookie::Session.read(&headers, false), None, "which of two is ours?");
    }
}
