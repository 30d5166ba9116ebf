//! The page of an interview in progress: the question that waits, or what is waited for.

use askama::Template;
use interview::{
    AskedBy, Draft, InProgress, InterviewId, InterviewStage, Mode, QuestionReason, TargetLength,
    Turn,
};
use practice::model::ModelSummary;

use super::progress::{self, QuestionProgress};
use crate::{
    app::App,
    checks::Checks,
    locale::{Locale, Messages, VALUE, around},
    refusal::Refusal,
    warm_up,
    words::clock,
};

#[derive(Template)]
#[template(path = "question.html")]
pub(crate) struct QuestionPage<'a> {
    here: &'static str,
    id: InterviewId,
    title: String,
    progress: QuestionProgress,
    language: &'static str,
    /// The host that sound is sent to, if it leaves this machine.
    sent_to: Option<String>,
    /// What to say when the engine does not hear the language of the interview, so that answers have to be typed.
    deaf: Option<String>,
    /// What to say where recording does not work yet, or not now.
    speech_not_now: Option<String>,
    /// Who asks, if it is a language model.
    model: Option<ModelSummary>,
    note: Option<&'a str>,
    /// The word on the answer before, in a coached interview.
    feedback: Option<&'a str>,
    pub(crate) open: Option<OpenQuestion<'a>>,
    /// What is being written, when nothing waits for the candidate.
    waiting: Option<GenerationNotice>,
    /// The address of this page, with the answer that was corrected, if it is scored again for that.
    pub(super) here_again: String,
    closing: String,
    so_far: Vec<PreviousQuestion<'a>>,
    /// What is said of a recording that was deleted, before and after the time.
    deleted_at: (String, String),
    t: &'a Locale,
}

impl QuestionPage<'_> {
    /// Whether words were sent and refused.
    fn refused(&self) -> bool {
        let open = self.open.as_ref();
        open.is_some_and(|open| open.heard.refusal.is_some() || open.typed.refusal.is_some())
    }

    /// Not while the report is being written, and not where asking for it is the page's main button.
    fn can_finish(&self) -> bool {
        self.open.is_some() || self.waiting.as_ref().is_some_and(|waiting| waiting.question)
    }
}

/// What a language model is writing.
struct GenerationNotice {
    says: String,
    /// It streams: the words of a question appear as they come.
    question: bool,
}

/// The question that waits for an answer.
pub(crate) struct OpenQuestion<'a> {
    text: &'a str,
    /// The main question that a follow-up comes back to.
    follows: Option<&'a str>,
    url: String,
    page: String,
    draft: Option<&'a Draft>,
    /// Another page records it, or what an earlier one recorded is still being transcribed.
    is_heard: bool,
    /// The words of what was heard.
    pub(crate) heard: AnswerField<'a>,
    /// The words of what is typed.
    pub(crate) typed: AnswerField<'a>,
    /// What to check in it.
    checks: Option<Checks>,
    /// How long the answer should be.
    target: TargetLength,
    /// Nothing has been heard in this interview yet, so the microphone can be tested beside Record.
    microphone_test: bool,
    typing: bool,
    /// The language model could not ask it.
    fallback: bool,
    /// Whether a warm-up question is offered: before the first answer, in the language that it is in.
    warm_up: bool,
    hint: Hint<'a>,
}

/// What stands in a panel's field, and what is wrong with it if it was sent.
#[derive(Default)]
pub(crate) struct AnswerField<'a> {
    pub(crate) text: &'a str,
    pub(crate) refusal: Refusal,
}

/// What strong evidence looks like, for who asks.
enum Hint<'a> {
    /// Realistic interviews have none.
    None,
    Offered,
    Shown(&'a [String]),
}

impl OpenQuestion<'_> {
    /// The take that the words shown came of.
    fn take(&self) -> String {
        self.draft.map_or_else(String::new, |draft| draft.take.to_string())
    }

    fn aim(&self, t: &Messages) -> String {
        t.question_aim(clock(self.target.least), clock(self.target.most))
    }

    /// The page was closed before Stop.
    fn cut_short(&self) -> bool {
        self.draft.is_some_and(|draft| draft.cut_short)
    }

    fn silent(&self) -> bool {
        self.draft.is_some_and(|draft| draft.transcript.trim().is_empty())
    }
}

/// A question before this one.
struct PreviousQuestion<'a> {
    question: &'a str,
    text: Option<&'a str>,
}

/// The page of the question that waits.
pub(crate) fn question_page<'a>(
    t: &'a Locale,
    app: &App,
    interview: &'a InProgress,
    typing: bool,
) -> QuestionPage<'a> {
    let open = interview.open_turn();
    let progress = progress::of(t, interview);
    let waiting = waiting(t, interview);
    let speech = app.practice.speech.summary();
    let deaf = t.lacks_language(&speech, interview.setup.language);
    QuestionPage {
        here: "",
        id: interview.id,
        title: match (open, &waiting) {
            (Some(_), _) => progress.label.clone(),
            (None, Some(waiting)) => waiting.says.clone(),
            (None, None) => t.question_last_title(),
        },
        progress,
        language: interview.setup.language.slug(),
        deleted_at: around(match &speech.sent_to {
            Some(host) => t.question_recording_deleted_here(VALUE, host),
            None => t.shown_recording_deleted(VALUE),
        }),
        sent_to: speech.sent_to,
        speech_not_now: speech.outage.map(|outage| t.speech_outage(outage)),
        model: app.practice.model_summary(),
        // Said once, before the first answer.
        note: interview.plan.note.as_deref().filter(|_| interview.turns.len() == 1),
        open: open.map(|turn| OpenQuestion {
            text: &turn.question.text,
            follows: main_question(interview, turn),
            url: format!("/interviews/{}/turns/{}", interview.id, turn.id),
            page: format!("/interviews/{}", interview.id),
            draft: turn.draft(),
            is_heard: app.practice.speech.hears(turn.id),
            heard: AnswerField {
                text: turn.draft().map_or("", |draft| &draft.transcript),
                refusal: Refusal::default(),
            },
            typed: AnswerField::default(),
            target: TargetLength::of(interview.setup.kind, turn.question.asked),
            microphone_test: !interview.turns.iter().any(was_answered),
            checks: turn.draft().map(|draft| Checks::of(t, draft, interview.setup.language)),
            typing: typing || deaf.is_some(),
            fallback: turn.question.by == AskedBy::Fallback,
            warm_up: warm_up::is_offered(interview),
            hint: hint_of(interview, turn),
        }),
        deaf,
        feedback: feedback(interview),
        waiting,
        here_again: format!("/interviews/{}", interview.id),
        closing: closing(t, interview),
        so_far: so_far(interview),
        t,
    }
}

fn main_question<'a>(interview: &'a InProgress, turn: &Turn) -> Option<&'a str> {
    let planned = |turn: &&Turn| turn.question.asked == QuestionReason::Planned;
    let main = interview.turns.iter().rev().find(planned)?;
    let main_text = main.question.text.as_str();
    // A reply has the question in it where that is wanted again.
    (main.id != turn.id && !turn.question.text.contains(main_text)).then_some(main_text)
}

/// Whether there is an answer, typed or spoken, or a draft of one.
fn was_answered(turn: &Turn) -> bool {
    turn.answer().is_some() || turn.draft().is_some()
}

fn hint_of<'a>(interview: &InProgress, turn: &'a Turn) -> Hint<'a> {
    match interview.setup.mode {
        Mode::Coached if turn.question.strong.is_empty() => Hint::None,
        Mode::Coached if turn.question.hinted => Hint::Shown(&turn.question.strong),
        Mode::Coached => Hint::Offered,
        Mode::Realistic => Hint::None,
    }
}

/// Said with the question after the answer, or after the last.
fn feedback(interview: &InProgress) -> Option<&str> {
    let answered = interview.turns.iter().rev().find(|turn| !turn.is_open())?;
    answered.answer()?.feedback.as_deref()
}

fn waiting(t: &Messages, interview: &InProgress) -> Option<GenerationNotice> {
    let says = match interview.stage {
        InterviewStage::Scoring => t.question_waiting_report(),
        InterviewStage::Asking if interview.turns.is_empty() => t.question_waiting_first(),
        InterviewStage::Asking if interview.awaits_question() => t.question_waiting_next(),
        InterviewStage::Asking | InterviewStage::Closed => return None,
    };
    Some(GenerationNotice { says, question: interview.stage == InterviewStage::Asking })
}

fn closing(t: &Messages, interview: &InProgress) -> String {
    match interview.turns.iter().filter(|turn| turn.answer().is_some()).count() {
        0 => t.question_closing_none(),
        count => t.question_closing(count),
    }
}

fn so_far(interview: &InProgress) -> Vec<PreviousQuestion<'_>> {
    let past = interview.turns.iter().filter(|turn| !turn.is_open());
    past.map(|turn| PreviousQuestion {
        question: &turn.question.text,
        text: turn.answer().map(|answer| answer.text.as_str()),
    })
    .collect()
}

#[cfg(test)]
mod tests;
