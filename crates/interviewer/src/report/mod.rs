//! The report: quotes first, then the reason, then the score. Nothing is scored that the words or the timing do not show.

mod advice;
mod answered_question;

mod coverage;
mod feedback;
mod measures;
mod no_answer;
mod overall;
mod score;
mod sense;
mod story;
mod surface;
mod unread;
mod words;

use std::collections::BTreeMap;

use interview::{
    AnswerReport, InProgress, Language, NOT_HEARD, Overall, RECORD_AGAIN, Report, Rubric,
    ScoreBasis, mostly_doubtful, threads,
};
use reader::{Intent, Reader};

use self::answered_question::AnsweredQuestion;
pub use self::coverage::{NOTHING_SHOWS_IT, held_to_sense};
use crate::{
    bank::Bank,
    no_answer::NoAnswer,
    repeated::{wants_a_story, was_told},
    signs::Signs,
};

/// What the reader is told before any score.
const AUTHOR: &str = "Written and scored by Sotto's built-in interviewer, without a language model. It checks situation, task, action \
    and result, and how well you answer the question. It also checks your words and their timing. It can't tell if what you said is \
    correct or true.";
/// The same where sentences are not read for their sense.
const LESSER_AUTHOR: &str = "Written by Sotto's built-in interviewer, without a language model. The model that reads sentences is not on \
    this server. It counts details, role terms, length, pace and pauses. It does not score relevance, structure or ownership. It can't \
    tell if what you said is right.";

/// What stands above a report without the sense of its sentences.
const LESSER: &str = "The model that reads sentences is not on this server. So relevance, structure and ownership are not scored.";

/// Writes the report on what has been answered so far.
pub(crate) fn write(
    bank: &Bank,
    signs: &Signs,
    reader: Option<&Reader>,
    interview: &InProgress,
) -> Report {
    let language = interview.setup.language;
    if language != Language::English {
        return unread::write(interview);
    }
    let questions: Vec<AnsweredQuestion<'_>> = threads(&interview.turns)
        .filter_map(|turns| AnsweredQuestion::of(turns, bank, signs, reader, interview))
        .collect();
    let mut answers = Vec::new();
    for (at, asked) in questions.iter().enumerate() {
        let not_heard = mostly_doubtful(asked.turns);
        for turn in asked.turns.iter().filter(|turn| turn.answer().is_some()) {
            let is_main = asked.turns.first().is_some_and(|main| main.id == turn.id);
            let criteria = match (is_main, not_heard) {
                (false, _) => Vec::new(),
                (true, true) => unread::not_scored(NOT_HEARD),
                (true, false) => score::criteria(asked),
            };
            let advice = if not_heard || mostly_doubtful([turn]) {
                RECORD_AGAIN.to_owned()
            } else {
                let before = || is_told_before(&questions[..at], asked, signs, reader);
                advice::on(asked, turn, before)
            };
            // How long it took to ask for a minute says nothing.
            let measures = match asked.intent(turn.id) {
                Some(_) => Vec::new(),
                None => measures::of(turn, interview.setup.kind, language),
            };
            answers.push(AnswerReport {
                turn: turn.id,
                criteria,
                measures,
                advice,
                stronger: None,
                story: if is_main && !not_heard { story::parts(asked) } else { BTreeMap::new() },
                sentences: story::sentences(asked, turn),
            });
        }
    }
    let criteria = surface::over_all(&answers);
    let basis = ScoreBasis::of(interview.setup.questions.get(), &interview.turns, &answers);
    Report {
        author: if reader.is_some() { AUTHOR } else { LESSER_AUTHOR }.to_owned(),
        rubric: Rubric::surface().version().to_owned(),
        model: None,
        prompts: None,
        notes: reader.is_none().then(|| LESSER.to_owned()).into_iter().collect(),
        overall: Overall::of(Rubric::surface(), &criteria)
            .filter(|_| basis.is_enough() && !sense::mostly_unjudged(&questions)),
        summary: overall::summary(
            &interview.turns,
            basis.questions,
            &questions,
            &criteria,
            language,
        ),
        criteria,
        answers,
        drills: overall::drills(&questions),
        coverage: coverage::of(interview, &questions, reader),
    }
}

/// Whether a question that wants a story was answered with one that was told to an earlier question.
fn is_told_before(
    earlier: &[AnsweredQuestion<'_>],
    asked: &AnsweredQuestion<'_>,
    signs: &Signs,
    reader: Option<&Reader>,
) -> bool {
    let earlier = earlier.iter().map(|asked| asked.turns);
    wants_a_story(asked.kind) && was_told(&asked.thread, asked.turns, earlier, signs, reader)
}

/// A word on the last answer; `None` where there was none, or none that can be read.
pub(crate) fn feedback(
    bank: &Bank,
    signs: &Signs,
    reader: Option<&Reader>,
    interview: &InProgress,
) -> Option<String> {
    let thread = threads(&interview.turns).last()?;
    let answered = thread.last().is_some_and(|turn| turn.answer().is_some());
    if !answered || interview.setup.language != Language::English {
        return None;
    }
    let asked = AnsweredQuestion::of(thread, bank, signs, reader, interview)?;
    match thread.last().and_then(|last| asked.intent(last.id)) {
        // Whoever has told of something hard is not told what it lacked.
        None if asked.findings.hardship().is_some() => None,
        None => Some(feedback::on_last(&asked)),
        Some(intent @ NoAnswer::Meant(Intent::Declines | Intent::ToScorer)) => {
            Some(no_answer::advice(intent).to_owned())
        }
        // The interviewer replies to it.
        Some(_) => None,
    }
}
