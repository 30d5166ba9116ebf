//! A message with a value that a page marks up with attributes, such as a day in a `<time>`.

/// What a message is given in the place of the value. It stands in no text.
pub(crate) const VALUE: &str = "\u{fffc}";

/// The words before the value, and those behind it: which of them there are depends on the language.
pub(crate) fn around(message: String) -> (String, String) {
    match message.split_once(VALUE) {
        Some((before, behind)) => (before.to_owned(), behind.to_owned()),
        None => (message, String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::{VALUE, around};

    #[test]
    fn a_message_comes_apart_where_its_value_stands() {
        let apart = around(format!("Deleted on {VALUE}."));
        assert_eq!(apart, ("Deleted on ".to_owned(), ".".to_owned()));
        assert_eq!(around("None".to_owned()), ("None".to_owned(), String::new()));
    }
}
