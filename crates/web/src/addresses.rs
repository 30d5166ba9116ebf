//! Addresses that are led to from more than one place.

/// The sign-in page that leads on to a page of ours.
pub(crate) fn sign_in(next: &str) -> String {
    let query: String =
        url::form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
    format!("/sign-in?{query}")
}
