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
    /// That they want to stop.
    Stop,
}

/// The whole of what is said, but for [`AROUND`].
const STOP: &[&str] = &[
    "stop",
    "can i stop",
    "can we stop",
    "i want to stop",
    "i'd like to stop",
    "i want to end this",
    "can i end this",
    "how do i stop",
    "how do i end this",
    "how do i end the interview",
    "i want to end the interview",
    "end the interview",
    "end interview",
    "stop the interview",
    "can i quit",
    "i quit",
    "quit",
    "exit",
    "let's stop",
    "let's end it here",
    "can we end here",
    "can i leave",
    "can i go",
    "i need to stop",
    "i have to stop",
    "no more questions",
];
const AROUND: &[&str] = &["now", "please", "sorry", "here", "okay", "ok", "this", "it", "um", "uh"];

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
    "ending it all",
    "end it all",
    "thinking of ending it",
    "thinking about ending it",
    "thought of ending it",
    "thought about ending it",
    "better off without me",
    "want it all to stop",
    "just want it to stop",
    "don't want to live",
    "don't want to be alive",
    "don't want to be here anymore",
    "don't want to be here any more",
    "don't see the point in anything",
    "no point in anything",
    "no point in living",
    "do not want to live",
    "no reason to live",
    "nothing to live for",
    "can't go on living",
    "took some pills",
    "taken some pills",
    "took too many pills",
    "took all my pills",
    "took an overdose",
    "taken an overdose",
    "i overdosed",
    "cut myself again",
    "cutting myself",
    "burning myself",
    "jump off a bridge",
    "jump off the bridge",
    "jump in front of a train",
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
    "groped me",
    "touched me inappropriately",
    "sexually harassed me",
    "was sexually harassed",
    "stalked me",
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
    let words: Vec<String> =
        words(answer).into_iter().map(|word| word.folded.into_owned()).collect();
    if words.len() > A_LITTLE {
        return None;
    }
    let said = format!(" {} ", words.join(" "));
    let tells = |phrases: &[&str]| phrases.iter().any(|it| said.contains(&format!(" {it} ")));
    match (tells(DANGER), tells(HARM)) {
        (true, _) => Some(Disclosure::Danger),
        (false, true) => Some(Disclosure::Harm),
        (false, false) => wants_to_stop(&words).then_some(Disclosure::Stop),
    }
}

fn wants_to_stop(words: &[String]) -> bool {
    let mut bare: Vec<&str> = words.iter().map(String::as_str).collect();
    let is_stop = |words: &[&str]| STOP.contains(&words.join(" ").as_str());
    loop {
        if is_stop(&bare) {
            return true;
        }
        let around = |word: Option<&&str>| word.is_some_and(|word| AROUND.contains(word));
        if around(bare.last()) {
            bare.pop();
        } else if around(bare.first()) {
            bare.remove(0);
        } else {
            return false;
        }
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
            ("Honestly I've been thinking of ending it.", Some(Disclosure::Danger)),
            ("i cut myself again last night", Some(Disclosure::Danger)),
            ("Everyone would be better off without me.", Some(Disclosure::Danger)),
            ("I took some pills before this.", Some(Disclosure::Danger)),
            ("I don’t want to be here anymore.", Some(Disclosure::Danger)),
            ("I don't see the point in anything any more.", Some(Disclosure::Danger)),
            ("My manager groped me at the party.", Some(Disclosure::Harm)),
            ("I cut myself on the slicer in my first week.", None),
            ("We thought about ending the contract.", None),
            ("I was raped by a coworker.", Some(Disclosure::Harm)),
            ("My boss hit me and I quit.", Some(Disclosure::Harm)),
            ("I had a panic attack and was on leave for three months.", Some(Disclosure::Harm)),
            ("It hit me that nobody had asked the customers.", None),
            ("I killed the process myself and restarted it.", None),
            ("Can I stop now, please?", Some(Disclosure::Stop)),
            ("I stopped the machine.", None),
            ("", None),
        ] {
            assert_eq!(disclosure(answer), told, "{answer}");
        }
        let story = "On the ward a man told me that he wanted to die. ".to_owned()
            + &"I sat with him until the doctor came and wrote down what he had said. ".repeat(3);
        assert_eq!(disclosure(&story), None);
    }
}
