//! Messages with a place that the page fills with an element, such as a time that its script puts into the reader's zone.

/// Stands for what is no text, so that it is in no message: the object replacement character.
const PLACE: &str = "\u{fffc}";

/// What a message says before and after the value it is given.
pub(crate) fn around(message: impl FnOnce(&str) -> String) -> (String, String) {
    let message = message(PLACE);
    match message.split_once(PLACE) {
        Some((before, after)) => (before.to_owned(), after.to_owned()),
        None => (message, String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::around;

    #[test]
    fn a_message_is_parted_where_its_value_stands() {
        let parts = |before: &str, after: &str| (before.to_owned(), after.to_owned());
        assert_eq!(around(|time| format!("Deleted at {time}.")), parts("Deleted at ", "."));
        assert_eq!(around(|time| format!("{time} deleted")), parts("", " deleted"));
        assert_eq!(around(|_| "Deleted.".to_owned()), parts("Deleted.", ""));
    }
}
