//! Turning findings into sentences.

use interview::Gap;

/// "a", "a and b", "a, b and c".
pub(super) fn listed(items: &[impl AsRef<str>]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [all @ .., last] => {
            let all: Vec<&str> = all.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", all.join(", "), last.as_ref())
        }
    }
}

/// "1 word", "2 words".
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What is missing, as it stands after "has" or "without".
pub(super) fn missing(gap: Gap) -> &'static str {
    match gap {
        Gap::TooShort => "enough words to judge",
        Gap::OffQuestion => "an answer to the question itself",
        Gap::NoSituation => "a setting",
        Gap::NoTask => "your task",
        Gap::NoAction => "what you did",
        Gap::NoResult => "a result",
        Gap::NoNumber => "a figure",
        Gap::NoOwnership => "your own part",
        Gap::NoReason => "a reason",
        Gap::NoTradeOff => "what you weighed",
        Gap::NoDepth => "what lies behind the words",
        Gap::NoReflection => "what you learned",
        Gap::Unclear => "a clear meaning",
    }
}
