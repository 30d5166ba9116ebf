/// A number with its thousands set apart.
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut words = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

/// "1 answer", "3 answers".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(count), if count == 1 { one } else { many })
}

/// "one", "one and two", "one, two and three".
pub fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// Text with one way of ending lines, whatever way a form has.
pub fn plain_lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::{counted, plain_lines, thousands};

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(
            [0, 999, 1000, 30_000, 1_234_567].map(thousands),
            ["0", "999", "1,000", "30,000", "1,234,567"]
        );
    }

    #[test]
    fn one_is_not_many() {
        assert_eq!(counted(1, "answer", "answers"), "1 answer");
        assert_eq!(counted(0, "answer", "answers"), "0 answers");
    }

    #[test]
    fn a_form_s_line_ends_are_no_change() {
        assert_eq!(plain_lines("one\r\ntwo\nthree"), "one\ntwo\nthree");
    }
}
