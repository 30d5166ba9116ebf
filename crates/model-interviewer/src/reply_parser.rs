//! Reading the interviewer's reply as it comes: a move, in a coached interview a word of feedback, then one question.

use std::ops::ControlFlow;

use crate::{
    Rule,
    directive::{LINE_CHARS, Move, Moves},
    fallback_notice::FallbackCause,
    fit::Fit,
    label::{may_be_a_label, without_label},
    plain::{self, QuestionBuffer, clause_end},
};

/// The longest word of feedback, in characters.
const FEEDBACK_CHARS: usize = 240;
/// How a model's thoughts end. Where a server leaves out what stands before them, the first reply has them in it.
const THOUGHTS_END: [&str; 2] = ["</think>", "</thinking>"];
/// So much may stand before the move, as far as it can be thoughts.
const THOUGHTS_CHARS: usize = 8_000;
/// How often the beginning of a question is read before all of it is there: each reading keeps a core busy.
const MOST_READINGS: usize = 5;
/// So many bytes are passed on at a time, at least.
const LEAST_PASSED_ON: usize = 12;
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
    /// How often a beginning has been read.
    readings: usize,
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
            readings: 0,
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
                if let Some(rule) = self.fit.against(&question) {
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

    /// Passes on what can be judged by now and is fit to be read, some clauses at a time. A question that is not fit ends the reply;
    /// of one that may be about private life nothing more is passed on before all of it is known.
    fn pass_on(&mut self, words: &mut impl FnMut(&str)) {
        let text = without_label(self.question.text());
        let done = self.part == ReplyPart::Done;
        while self.against.is_none()
            && let Some(end) = self.next_end(text, done)
            && let Some(new) = text.get(self.passed_on..end).filter(|new| !new.is_empty())
        {
            let so_far = text.get(..end).unwrap_or(text);
            if done && end == text.len() {
                self.against = self.fit.against(so_far);
            } else {
                self.against = self.fit.against_letters(so_far);
                self.readings += 1;
                if self.against.is_none() && !self.fit.is_innocent(so_far) {
                    self.readings = MOST_READINGS;
                    continue;
                }
            }
            if self.against.is_none() {
                words(new);
                self.passed_on = end;
            }
        }
        if self.against.is_some() {
            self.part = ReplyPart::Done;
        }
    }

    /// Where what is passed on next ends: some clauses further on, or with all of it.
    fn next_end(&self, text: &str, done: bool) -> Option<usize> {
        if !done && self.passed_on == 0 && may_be_a_label(text) {
            return None;
        }
        let far_enough = |end: &usize| *end - self.passed_on >= LEAST_PASSED_ON;
        let mut ends =
            std::iter::successors(clause_end(text, self.passed_on), |end| clause_end(text, *end));
        let next = ends.find(far_enough).filter(|_| self.readings < MOST_READINGS);
        next.or(done.then_some(text.len()))
    }
}

#[cfg(test)]
mod tests;
