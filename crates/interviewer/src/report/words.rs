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

/// What is missing, as it stands after "asked for" or "needed".
pub(super) fn missing(gap: Gap) -> &'static str {
    match gap {
        Gap::TooShort => "more detail",
        Gap::OffQuestion => "a direct reply",
        Gap::NoSituation => "more context",
        Gap::NoTask => "your task",
        Gap::NoAction => "what you did",
        Gap::NoResult => "the result",
        Gap::NoNumber => "numbers",
        Gap::NoOwnership => "your own part",
        Gap::NoReason => "your reasons",
        Gap::NoTradeOff => "the other options",
        Gap::NoDepth => "more depth",
        Gap::NoReflection => "what you learned",
        Gap::Unclear => "a clear main point",
    }
}
