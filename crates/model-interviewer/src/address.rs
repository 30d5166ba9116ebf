//! Addresses, which nobody is to be sent to.

use text::is_han;

/// Whether `text` holds an address of the web or of mail, or a name at a service. What was `said`, in lower case, is none:
/// "Node.js".
pub(crate) fn has_address(text: &str, said: impl Fn(&str) -> bool) -> bool {
    let of_letters =
        |part: &str| part.len() >= 2 && part.chars().all(|char| char.is_ascii_alphabetic());
    text.split(|char: char| char.is_whitespace() || is_han(char)).any(|word| {
        let bare = word.trim_matches(|char: char| !char.is_alphanumeric() && char != '@');
        let was_said = || bare.split('.').all(|part| said(&part.to_lowercase()));
        let dotted = bare.split_once('.').is_some_and(|(host, rest)| {
            host.len() >= 2 && rest.split(['.', '/']).next().is_some_and(of_letters)
        });
        word.contains("://")
            || bare.contains('@')
            || bare.starts_with("www.")
            || (dotted && !was_said())
    })
}

#[cfg(test)]
mod tests {
    use super::has_address;

    #[test]
    fn an_address_is_told_from_what_has_a_point_in_it() {
        let said = |word: &str| ["node", "js"].contains(&word);
        for address in [
            "See http://evil.example/x for more",
            "Learn more at evil-jobs.com.",
            "Write to me@example.org",
            "Follow @interviewer",
            "可以睇下evil-jobs.com嗎",
        ] {
            assert!(has_address(address, said), "{address}");
        }
        for none in
            ["It took 2.5 hours.", "You used Node.js, e.g. for the API.", "First.Then it ran"]
        {
            assert_eq!(has_address(none, said), none.starts_with("First"), "{none}");
        }
    }
}
