use interview::{Gap, InProgress, QuestionReason, Turn, threads};
use interviewer::MOST_FOLLOW_UPS;

/// The longest first line that is read: the longest move has 25 characters, and a label may stand before it.
pub(crate) const LINE_CHARS: usize = 80;

/// What the interviewer does next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Move {
    /// Asks on, about what the answer lacks.
    On(QuestionReason),
    /// Puts the next question of the plan.
    NextQuestion,
    /// Ends.
    WrapUp,
}

/// The moves that are open, worked out from the interview and from nothing that anybody wrote.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Moves {
    /// What a question may be aimed at; empty when only the end of the thread is open.
    pub(crate) gaps: Vec<Gap>,
    /// Another question of the plan is left; else the interview ends.
    pub(crate) questions_left: bool,
    /// How often the main question has been followed up.
    pub(crate) follow_ups: usize,
}

impl Moves {
    /// What is open after the last turn.
    pub(crate) fn after(interview: &InProgress) -> Self {
        let thread = threads(&interview.turns).last().unwrap_or_default();
        let follow_ups = thread.len().saturating_sub(1);
        let answered = thread.last().and_then(Turn::answer).is_some();
        let tried: Vec<Gap> = thread.iter().filter_map(|turn| turn.question.asked.gap()).collect();
        let gaps = match answered && follow_ups < MOST_FOLLOW_UPS {
            true => Gap::ALL.iter().copied().filter(|gap| !tried.contains(gap)).collect(),
            false => Vec::new(),
        };
        let questions_left = interview.main_questions_asked() < interview.plan.questions.len();
        Self { gaps, questions_left, follow_ups }
    }

    /// What is left when nothing is asked on.
    pub(crate) fn onward(&self) -> Move {
        if self.questions_left { Move::NextQuestion } else { Move::WrapUp }
    }

    /// Reads the first line of a reply; `None` unless it names an open move.
    pub(crate) fn read(&self, line: &str) -> Option<Move> {
        let lower = line.to_lowercase();
        let bare = lower.trim_matches(|char: char| !char.is_alphanumeric());
        let bare = match bare.split_once(':') {
            Some(("directive" | "move" | "line 1" | "action", rest)) => rest,
            _ => bare,
        };
        let mut words = bare
            .split(|char: char| char.is_whitespace() || matches!(char, ':' | '(' | ')' | '[' | ']'))
            .map(|word| word.trim_matches(|char: char| !char.is_alphanumeric()))
            .filter(|word| !word.is_empty());
        let named = words.next()?;
        let gap = words.next();
        if words.next().is_some() {
            return None;
        }
        let gap = match gap {
            Some(gap) => Some(gap.parse::<Gap>().ok().filter(|gap| self.gaps.contains(gap))?),
            None => None,
        };
        let chosen = match (named, gap) {
            ("follow-up", Some(gap)) => Move::On(QuestionReason::FollowUp(gap)),
            ("probe", Some(gap)) => Move::On(QuestionReason::Probe(gap)),
            ("clarify", Some(gap)) => Move::On(QuestionReason::Clarify(gap)),
            ("move-on", None) => Move::NextQuestion,
            ("wrap-up", None) => Move::WrapUp,
            _ => return None,
        };
        (matches!(chosen, Move::On(_)) || chosen == self.onward()).then_some(chosen)
    }
}

/// How a move is written, in prompts as in replies.
pub(crate) fn written(asked: QuestionReason) -> String {
    match asked {
        QuestionReason::Planned => "move-on".to_owned(),
        // Only the built-in interviewer replies so; to a model it is nearest to this.
        QuestionReason::Again => written(QuestionReason::Clarify(Gap::Unclear)),
        QuestionReason::FollowUp(gap) => format!("follow-up {gap}"),
        QuestionReason::Probe(gap) => format!("probe {gap}"),
        QuestionReason::Clarify(gap) => format!("clarify {gap}"),
    }
}

#[cfg(test)]
mod tests {
    use interview::{Gap, QuestionReason};

    use super::{Move, Moves};

    fn moves(questions_left: bool) -> Moves {
        Moves { gaps: vec![Gap::NoResult, Gap::Unclear], questions_left, follow_ups: 0 }
    }

    #[test]
    fn a_move_is_read_however_it_is_dressed() {
        for (line, chosen) in [
            ("follow-up no-result", Move::On(QuestionReason::FollowUp(Gap::NoResult))),
            ("Directive: Follow-Up No-Result.", Move::On(QuestionReason::FollowUp(Gap::NoResult))),
            ("**probe no-result**", Move::On(QuestionReason::Probe(Gap::NoResult))),
            ("probe: no-result", Move::On(QuestionReason::Probe(Gap::NoResult))),
            ("clarify (unclear)", Move::On(QuestionReason::Clarify(Gap::Unclear))),
            ("MOVE-ON.", Move::NextQuestion),
        ] {
            assert_eq!(moves(true).read(line), Some(chosen), "{line}");
        }
    }

    #[test]
    fn a_move_that_is_not_open_is_none() {
        for line in [
            "",
            "follow-up",
            "follow-up no-number",
            "move-on no-result",
            "move-on now please",
            "wrap-up",
            "I will follow-up no-result",
            "{\"move\": \"move-on\"}",
            "hire",
            "probe charm",
        ] {
            assert_eq!(moves(true).read(line), None, "{line}");
        }
        assert_eq!(moves(false).read("wrap-up"), Some(Move::WrapUp));
        assert_eq!(moves(false).read("move-on"), None);
    }
}
