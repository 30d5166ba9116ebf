//! Questions that any good story answers.

use crate::follow_up_words::ANYWHERE;

/// What such a question asks for: stories that seldom call themselves so.
const ANY_STORY: &str = "proud proudest pride achieve achieved achievement achievements accomplish accomplished accomplishment \
    accomplishments success successes challenge challenges challenging difficult difficulty hard hardest tough \
    toughest obstacle";

/// What else is in it narrows it to nothing.
const PLAIN: &str = "the that this tell describe share give think talk walk through something anything piece make makes made feel \
    feels felt face faced overcame overcome dealt deal handled recent recently lot mean means meant biggest great \
    greatest best really truly particularly especially career please experience personal personally professional \
    ever re ve s";

/// What a story can be about, though it has a place in any.
const ABOUT: &str = "person people others team group place company";

/// Whether a question asks for any story of a wide kind: "Tell me about something that you are proud of."
pub(crate) fn is_open(question: &str) -> bool {
    let among = |list: &str, word: &str| list.split_whitespace().any(|other| other == word);
    let words = text::words(question);
    // "You're" is two.
    let mut parts = words.iter().flat_map(|word| word.folded.split('\''));
    let any_story = |word: &str| among(ANY_STORY, word);
    let plain = |word: &str| among(PLAIN, word) || among(ANYWHERE, word) && !among(ABOUT, word);
    parts.clone().any(any_story) && parts.all(|word| any_story(word) || plain(word))
}

#[cfg(test)]
mod tests {
    use super::is_open;

    #[test]
    fn only_a_question_that_names_nothing_else_is_open() {
        for open in [
            "Of all the work you have done so far, which piece are you proudest of?",
            "Which thing you did at work makes you most proud? Tell me what you did.",
            "What has been your biggest challenge so far?",
            "Describe an achievement that means a lot to you.",
            "Tell me about something you\u{2019}re proud of.",
        ] {
            assert!(is_open(open), "{open}");
        }
        for narrow in [
            "Tell me about a mistake of yours that had real consequences.",
            "Give me an example of criticism that was hard to hear and turned out to be useful.",
            "When has a class been truly hard for you to manage, and what turned it, if anything did?",
            "Tell me about a campaign you are proud of.",
            "What did you do then?",
            "Tell me about a difficult person at work.",
            "What was the toughest group that you had to lead?",
        ] {
            assert!(!is_open(narrow), "{narrow}");
        }
    }
}
