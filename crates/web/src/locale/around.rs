//! Messages with something in their middle that a page marks in a way of its own: a time, say, that its script puts into the
//! reader's zone.

/// What a message is given in place of what the page writes there itself.
pub(crate) const HERE: &str = "\u{fffc}";

/// What a message says before [`HERE`], and what after it.
pub(crate) fn around(message: &str) -> (&str, &str) {
    message.split_once(HERE).unwrap_or((message, ""))
}

#[cfg(test)]
mod tests {
    use super::{HERE, around};
    use crate::locale::Locale;

    #[test]
    fn a_message_is_split_where_the_page_writes_something_itself() {
        let message = Locale::english().shown_recording_deleted(HERE);
        assert_eq!(around(&message), ("Recording deleted at ", "."));
        assert_eq!(around("Nothing in it"), ("Nothing in it", ""));
    }
}
