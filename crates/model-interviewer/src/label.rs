//! The labels that models put before what they say: "Interviewer:", "Line 2:".

/// The longest is "follow-up question 2".
const LABEL_CHARS: usize = 24;

/// Whether what a line has come to so far may still turn out to be a label.
pub(crate) fn may_be_a_label(line: &str) -> bool {
    // And the mark behind it, which may be " - ".
    line.chars().count() <= LABEL_CHARS + " - ".len()
}

/// `line` without a label before it. A label is a word of the protocol and a colon, and nothing that an interviewer would say.
pub(crate) fn without_label(line: &str) -> &str {
    let ends = |char: char| matches!(char, ':' | '：' | '】' | ']');
    // Whichever comes first: what is behind it may hold the other.
    let first = line.find(ends).into_iter().chain(line.find(" - ").map(|at| at + 1)).min();
    let parts = first.map(|at| line.split_at(at));
    let Some((before, after)) = parts else { return line };
    let after = after.trim_start_matches(|char| ends(char) || char == '-');
    if before.chars().count() > LABEL_CHARS {
        return line;
    }
    let lower = before.to_lowercase();
    let bare = lower.trim_matches(|char: char| !char.is_alphabetic());
    if LABELS.contains(&bare) { without_label(after.trim_start()) } else { line }
}

const LABELS: &[&str] = &[
    "interviewer",
    "line",
    "question",
    "q",
    "ask",
    "asked",
    "next question",
    "follow-up question",
    "followup question",
    "follow up question",
    "main question",
    "interview question",
    "my question",
    "the question",
    "follow-up",
    "assistant",
    "reply",
    "response",
    "output",
    "entrevistador",
    "entrevistadora",
    "pregunta",
    "línea",
    "siguiente pregunta",
    "面試官",
    "面试官",
    "問題",
    "问题",
    "提問",
    "提问",
    "追問",
    "追问",
    "下一題",
    "下一题",
    "第二行",
];

#[cfg(test)]
mod tests {
    use super::without_label;

    #[test]
    fn a_label_is_cut_off_and_what_is_said_before_a_colon_is_not() {
        for (line, said) in [
            ("Interviewer: What changed?", "What changed?"),
            ("Line 2: What changed?", "What changed?"),
            ("Question 2: Interviewer: What changed?", "What changed?"),
            ("面試官：之後點呀？", "之後點呀？"),
            ("Next question - What changed?", "What changed?"),
            ("【問題】之後點呀？", "之後點呀？"),
            (
                "Next question - What changed, and how: by phone?",
                "What changed, and how: by phone?",
            ),
            ("One thing first: what changed?", "One thing first: what changed?"),
            ("Your question to them: what was it?", "Your question to them: what was it?"),
            ("What changed?", "What changed?"),
        ] {
            assert_eq!(without_label(line), said);
        }
    }
}
