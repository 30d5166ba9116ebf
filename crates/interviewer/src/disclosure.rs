//! What must not be answered with the next question, however calmly it is told: somebody who may harm themselves, or to whom
//! violence was done. By phrases, so that no network has to be sure of it.

use text::words;

/// Told in more words than these, it is a story, and may be about somebody else: a nurse's patient.
const A_LITTLE: usize = 40;

/// What somebody has told of themselves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Disclosure {
    /// That they may harm themselves.
    Danger,
    /// That violence was done to them, or that they were ill from fear.
    Harm,
}

const DANGER: &[&str] = &[
    "kill myself",
    "killing myself",
    "hurt myself",
    "harm myself",
    "end my life",
    "ending my life",
    "my own life",
    "want to die",
    "wanted to die",
    "wish i was dead",
    "wish i were dead",
    "better off dead",
    "i am suicidal",
    "i'm suicidal",
    "feel suicidal",
    "feeling suicidal",
];
const HARM: &[&str] = &[
    "was raped",
    "raped me",
    "was sexually assaulted",
    "sexually assaulted me",
    "was molested",
    "molested me",
    "assaulted me",
    "abused me",
    "beat me up",
    "boss hit me",
    "manager hit me",
    "he hit me",
    "she hit me",
    "colleague hit me",
    "coworker hit me",
    "husband hit me",
    "i had a panic attack",
    "i have panic attacks",
    "i had panic attacks",
    "having a panic attack",
];

/// What is said to who may harm themselves; the second where it is said again.
pub(crate) const IN_DANGER: [&str; 2] = [
    "I'm sorry that it is this hard. If you might harm yourself, please call your local emergency number now, or find a person to talk to at findahelpline.com. You can stop here. Your answers are saved.",
    "Please don't stay alone with this. Your local emergency number and findahelpline.com can help right now, and so can someone near you. The interview can wait.",
];

/// What `answer` tells of the person who gives it, if it is short enough to be about that alone.
pub(crate) fn disclosure(answer: &str) -> Option<Disclosure> {
    let words: Vec<String> = words(answer).into_iter().map(|word| word.folded).collect();
    if words.len() > A_LITTLE {
        return None;
    }
    let said = format!(" {} ", words.join(" "));
    let tells = |phrases: &[&str]| phrases.iter().any(|it| said.contains(&format!(" {it} ")));
    match (tells(DANGER), tells(HARM)) {
        (true, _) => Some(Disclosure::Danger),
        (false, true) => Some(Disclosure::Harm),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Disclosure, disclosure};

    #[test]
    fn danger_and_harm_are_known_and_stories_are_not_taken_for_them() {
        for (answer, told) in [
            ("I want to kill myself.", Some(Disclosure::Danger)),
            ("honestly I’m suicidal, sorry", Some(Disclosure::Danger)),
            ("Some days I want to die.", Some(Disclosure::Danger)),
            ("I was raped by a coworker.", Some(Disclosure::Harm)),
            ("My boss hit me and I quit.", Some(Disclosure::Harm)),
            ("I had a panic attack and was on leave for three months.", Some(Disclosure::Harm)),
            ("It hit me that nobody had asked the customers.", None),
            ("I killed the process myself and restarted it.", None),
            ("", None),
        ] {
            assert_eq!(disclosure(answer), told, "{answer}");
        }
        let story = "On the ward a man told me that he wanted to die. ".to_owned()
            + &"I sat with him until the doctor came and wrote down what he had said. ".repeat(3);
        assert_eq!(disclosure(&story), None);
    }
}
