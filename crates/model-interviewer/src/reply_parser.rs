//! Reading the interviewer's reply as it comes: a move, in a coached interview a word of feedback, then one question.

use std::ops::ControlFlow;

use crate::{
    Rule,
    directive::{LINE_CHARS, Move, Moves},
    fallback_notice::FallbackCause,
    fit::Fit,
    label::without_label,
    plain::{self, QuestionBuffer, clause_end},
};

/// The longest word of feedback, in characters.
const FEEDBACK_CHARS: usize = 240;
/// How a model's thoughts end. Where a server leaves out what stands before them, the first reply has them in it.
const THOUGHTS_END: [&str; 2] = ["</think>", "</thinking>"];
/// So much may stand before the move, as far as it can be thoughts.
const THOUGHTS_CHARS: usize = 8_000;
/// What stands before a word of feedback.
const FEEDBACK_LABEL: &str = "feedback:";

/// Parses a reply as it comes. The same comes of it however it was cut into pieces.
pub(crate) struct ReplyParser<'m> {
    moves: &'m Moves,
    coached: bool,
    /// The question of the plan is worded by the reply, and not put as it stands in the plan.
    words_planned: bool,
    fit: &'m Fit<'m>,
    part: ReplyPart,
    line: String,
    chosen: Option<Move>,
    feedback: Option<String>,
    question: QuestionBuffer,
    passed_on: usize,
    /// The rule that the question breaks.
    against: Option<Rule>,
    thoughts: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ReplyPart {
    Directive,
    /// What is no move, and may be thoughts.
    Thoughts,
    Feedback,
    Question,
    Done,
}

/// What came of a reply.
pub(crate) struct ParsedReply {
    /// The move, one of those that are open.
    pub(crate) chosen: Move,
    /// The word of feedback, as the model wrote it.
    pub(crate) feedback: Option<String>,
    /// The question, where the move has one of its own.
    pub(crate) question: Option<String>,
}

impl<'m> ReplyParser<'m> {
    pub(crate) fn new(
        moves: &'m Moves,
        coached: bool,
        words_planned: bool,
        fit: &'m Fit<'m>,
    ) -> Self {
        Self {
            moves,
            coached,
            words_planned,
            fit,
            part: ReplyPart::Directive,
            line: String::new(),
            chosen: None,
            feedback: None,
            question: QuestionBuffer::default(),
            passed_on: 0,
            against: None,
            thoughts: 0,
        }
    }

    /// Takes a piece of the reply, and passes on what belongs to the question. `Break`: nothing more is needed.
    pub(crate) fn hear(&mut self, piece: &str, words: &mut impl FnMut(&str)) -> ControlFlow<()> {
        for char in piece.chars() {
            match self.part {
                ReplyPart::Directive => self.directive(char),
                ReplyPart::Thoughts => self.thoughts(char),
                ReplyPart::Feedback => self.feedback(char),
                ReplyPart::Question => {
                    if self.question.push(char) {
                        self.part = ReplyPart::Done;
                    }
                }
                ReplyPart::Done => break,
            }
        }
        self.pass_on(words);
        if self.part == ReplyPart::Done {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// Nothing that may still come belongs to it.
    pub(crate) fn is_complete(&self) -> bool {
        self.part == ReplyPart::Done
    }

    /// The reply is at its end.
    pub(crate) fn finish(
        mut self,
        words: &mut impl FnMut(&str),
    ) -> Result<ParsedReply, FallbackCause> {
        // The last line need not end in a line break.
        let _ = self.hear("\n", words);
        let chosen = self.chosen.ok_or(FallbackCause::NoMove)?;
        let question = match self.has_words(chosen) {
            true => {
                if let Some(rule) = self.against {
                    return Err(FallbackCause::Unfit(rule));
                }
                let whole = self.question.finish().ok_or(FallbackCause::NotAQuestion)?;
                let question =
                    plain::question(without_label(&whole)).ok_or(FallbackCause::NotAQuestion)?;
                if let Some(rule) = self.fit.against(&question, true) {
                    return Err(FallbackCause::Unfit(rule));
                }
                self.part = ReplyPart::Done;
                self.pass_on(words);
                Some(question)
            }
            false => None,
        };
        Ok(ParsedReply { chosen, feedback: self.feedback, question })
    }

    fn directive(&mut self, char: char) {
        if char != '\n' {
            self.line.push(char);
            self.part = match self.line.len() > LINE_CHARS {
                true => ReplyPart::Thoughts,
                false => ReplyPart::Directive,
            };
            return self.drop_thoughts();
        }
        let line = std::mem::take(&mut self.line);
        if !line.contains(char::is_alphanumeric) {
            return;
        }
        self.chosen = self.moves.read(&line);
        self.part = match self.chosen {
            None => ReplyPart::Thoughts,
            Some(_) if self.coached => ReplyPart::Feedback,
            Some(chosen) => self.after_feedback(chosen),
        };
    }

    /// Waits for the end of thoughts, and not for ever.
    fn thoughts(&mut self, char: char) {
        self.thoughts += 1;
        if self.thoughts > THOUGHTS_CHARS {
            self.part = ReplyPart::Done;
        }
        self.line.push(char);
        self.drop_thoughts();
    }

    /// What stands before the end of thoughts does not count.
    fn drop_thoughts(&mut self) {
        if THOUGHTS_END.iter().any(|end| self.line.ends_with(end)) {
            self.line.clear();
            self.part = ReplyPart::Directive;
        }
    }

    /// Gathers a line that may be the feedback; a line that is not is the beginning of the question.
    fn feedback(&mut self, char: char) {
        if char == '\n' && self.line.trim().is_empty() {
            return;
        }
        if char != '\n' {
            self.line.push(char);
        }
        let label = self.line.trim_start().to_lowercase();
        let could_be = label.starts_with(FEEDBACK_LABEL) || FEEDBACK_LABEL.starts_with(&label);
        let next = self.chosen.map_or(ReplyPart::Done, |chosen| self.after_feedback(chosen));
        if !could_be || (char == '\n' && !label.starts_with(FEEDBACK_LABEL)) {
            self.part = next;
            let line = std::mem::take(&mut self.line);
            if next == ReplyPart::Question && line.chars().any(|char| self.question.push(char)) {
                self.part = ReplyPart::Done;
            }
        } else if char == '\n' || self.line.len() > 4 * FEEDBACK_CHARS {
            let line = std::mem::take(&mut self.line);
            let said = line.trim_start().get(FEEDBACK_LABEL.len()..).unwrap_or_default();
            let said = plain::line(said, FEEDBACK_CHARS);
            self.feedback = Some(said).filter(|said| said.contains(char::is_alphanumeric));
            self.part = if char == '\n' { next } else { ReplyPart::Done };
        }
    }

    fn after_feedback(&self, chosen: Move) -> ReplyPart {
        if self.has_words(chosen) { ReplyPart::Question } else { ReplyPart::Done }
    }

    fn has_words(&self, chosen: Move) -> bool {
        match chosen {
            Move::On(_) => true,
            Move::NextQuestion => self.words_planned,
            Move::WrapUp => false,
        }
    }

    /// Passes on what can be judged by now and is fit to be read, clause by clause. A question that is not fit ends the reply.
    fn pass_on(&mut self, words: &mut impl FnMut(&str)) {
        let text = without_label(self.question.text());
        let done = self.part == ReplyPart::Done;
        while self.against.is_none()
            && let Some(end) = clause_end(text, self.passed_on).or(done.then_some(text.len()))
            && let Some(new) = text.get(self.passed_on..end).filter(|new| !new.is_empty())
        {
            let whole = done && end == text.len();
            self.against = self.fit.against(text.get(..end).unwrap_or(text), whole);
            if self.against.is_none() {
                words(new);
                self.passed_on = end;
            }
        }
        if self.against.is_some() {
            self.part = ReplyPart::Done;
        }
    }
}

#[cfg(test)]
mod tests {
    use interview::{
        Gap, InterviewType, Language, Mode, Persona, QuestionCount, QuestionReason, Role,
        Seniority, Setup,
    };
    use proptest::prelude::*;

    use super::ReplyParser;
    use crate::{
        directive::{Move, Moves},
        fit::Fit,
    };

    fn moves() -> Moves {
        Moves { gaps: Gap::ALL.to_vec(), questions_left: true, follow_ups: 0 }
    }

    fn fit() -> Fit<'static> {
        let setup = Setup {
            role: Role("nurse".to_owned()),
            seniority: Seniority::Mid,
            kind: InterviewType::Behavioural,
            questions: QuestionCount::new(3).unwrap(),
            language: Language::English,
            persona: Persona::Neutral,
            mode: Mode::Realistic,
            job: None,
        };
        Fit::of(&setup, "Nurse", &["We moved the ward over the weekend"], None)
    }

    /// What was decided, the word of feedback, and the question.
    type Parsed = (Move, Option<String>, Option<String>);

    /// What was parsed, and what was passed on.
    fn read(pieces: &[&str], coached: bool) -> (Option<Parsed>, String) {
        let (moves, fit) = (moves(), fit());
        let mut passed_on = String::new();
        let mut parser = ReplyParser::new(&moves, coached, false, &fit);
        for piece in pieces {
            if parser.hear(piece, &mut |words: &str| passed_on.push_str(words)).is_break() {
                break;
            }
        }
        let heard = parser.finish(&mut |words: &str| passed_on.push_str(words)).ok();
        (heard.map(|heard| (heard.chosen, heard.feedback, heard.question)), passed_on)
    }

    #[test]
    fn a_reply_is_a_move_then_feedback_then_one_question() {
        let asked = QuestionReason::FollowUp(Gap::NoResult);
        let reply = "follow-up no-result\nfeedback: You set the scene in one sentence.\nWhat **changed**? And why?";
        let (heard, passed_on) = read(&[reply], true);
        let feedback = Some("You set the scene in one sentence.".to_owned());
        assert_eq!(heard, Some((Move::On(asked), feedback, Some("What changed?".to_owned()))));
        assert_eq!(passed_on, "What changed?");
        let (heard, passed_on) =
            read(&["follow-up no-result\nfeed the line, then what happened?"], true);
        assert_eq!(
            heard,
            Some((Move::On(asked), None, Some("feed the line, then what happened?".to_owned())))
        );
        assert_eq!(passed_on, "feed the line, then what happened?");
        let (heard, passed_on) =
            read(&["move-on\nfeedback: Name the figure first.\nIgnored?"], true);
        assert_eq!(
            heard,
            Some((Move::NextQuestion, Some("Name the figure first.".to_owned()), None))
        );
        assert_eq!(passed_on, "");
    }

    #[test]
    fn thoughts_before_the_move_are_left_out() {
        let asked = QuestionReason::FollowUp(Gap::NoResult);
        let thoughts = "The candidate set the scene, and nothing is said of what came of it. So I ask for that.\nOr do I?";
        for before in [
            format!("{thoughts}</think>"),
            format!("{thoughts}\n</think>\n\n"),
            "Hm.</thinking>\n".to_owned(),
            "```\n".to_owned(),
        ] {
            let reply = format!("{before}follow-up no-result\nWhat changed?");
            let (heard, passed_on) = read(&[&reply], false);
            let question = Some("What changed?".to_owned());
            assert_eq!(heard, Some((Move::On(asked), None, question)), "{reply}");
            assert_eq!(passed_on, "What changed?");
        }
        let endless = format!("{}</think>follow-up no-result\nWhat changed?", "hm ".repeat(4_000));
        assert_eq!(read(&[&endless], false).0, None, "it is not waited for without end");
    }

    #[test]
    fn what_is_no_reply_of_the_kind_asks_nothing() {
        for reply in [
            "",
            "\n\n",
            "I'm sorry, but I can't help with that.",
            "What changed for the users?",
            "follow-up no-result",
            "follow-up no-result\n",
            "follow-up no-result\nThat was a great answer.",
            "follow-up no-result\n{\"question\": \"What changed after that?\"}",
            "{\"directive\": \"move-on\"}",
            "follow-up charm\nWhat changed for the users?",
            "wrap-up",
        ] {
            assert_eq!(read(&[reply], false).0, None, "{reply}");
        }
    }

    #[test]
    fn words_are_passed_on_once_they_can_be_judged_and_not_a_clause_that_is_unfit() {
        for (reply, put, passed_on) in [
            (
                "You moved the ward over the weekend. What changed?",
                true,
                "You moved the ward over the weekend. What changed?",
            ),
            ("Interviewer: What changed on the ward?", true, "What changed on the ward?"),
            (
                "You moved the ward over the weekend. How did Carrefour react?",
                false,
                "You moved the ward over the weekend.",
            ),
            ("Are you married, and do you plan to have children?", false, ""),
            ("¿Qué cambió en la planta después de mudarla?", false, ""),
        ] {
            let (heard, words) = read(&["follow-up no-result\n", reply], false);
            assert_eq!((heard.is_some(), words.as_str()), (put, passed_on), "{reply}");
        }
    }

    proptest! {
        #[test]
        fn pieces_make_no_difference(
            reply in "((follow-up|probe|clarify|move-on) ?(no-result|unclear|)[\\.\n]{1,2})?(feedback: )?(interviewer: )?(how did you move the ward(, and)? )?[a-z,:¿你好「」\"“”*#_\u{200b}\u{202e}<>\\? \n-]{0,80}",
            cuts in prop::collection::vec(0_usize..200, 0..8),
            coached: bool,
        ) {
            let chars: Vec<usize> = reply.char_indices().map(|(at, _)| at).chain([reply.len()]).collect();
            let mut cuts: Vec<usize> = cuts.iter().map(|cut| chars[cut % chars.len()]).collect();
            cuts.sort_unstable();
            let mut pieces = Vec::new();
            let mut from = 0;
            for cut in cuts.into_iter().chain([reply.len()]) {
                pieces.push(&reply[from..cut]);
                from = cut;
            }
            let (whole, whole_passed_on) = read(&[&reply], coached);
            let (cut, passed_on) = read(&pieces, coached);
            prop_assert_eq!(&whole, &cut);
            prop_assert_eq!(&whole_passed_on, &passed_on);
            if let Some((_, _, Some(question))) = whole {
                prop_assert_eq!(question, passed_on);
            }
        }
    }
}
