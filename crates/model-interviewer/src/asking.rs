use std::sync::Arc;

use interview::{AskedBy, InProgress, Language, Mode, Question, QuestionReason, Turn, TurnState};
use interviewer::Next;
use language_model::Options;

use crate::{
    Budget, FallbackNotice, ModelInterviewer, Rule,
    directive::{Move, Moves},
    fallback_notice::{FallbackCause, Work},
    fit::Fit,
    prompts::{self, Asking},
    prose::Prose,
    reply_parser::ReplyParser,
    requests::{say, seed},
};

/// The longest reply: a move, a sentence of feedback and a question, with room for a model that thinks first.
const MOST_TOKENS: u32 = 2_000;
/// Enough to word a question in its own way, too little to stray.
const TEMPERATURE: f64 = 0.5;

/// What comes after an answer.
pub struct NextTurn {
    /// The next question, or the end.
    pub next: Next,
    /// A word about the answer, in a coached interview.
    pub feedback: Option<String>,
    /// Why the built-in interviewer decided, if it did.
    pub fallback: Option<FallbackNotice>,
}

impl ModelInterviewer {
    /// What to do next: the first question, what follows the last answer, or the end. One request, or none where only one move is
    /// open. `words` gets the words of the question as they come; where the reply goes wrong halfway, what is returned
    /// replaces them. A question still open is returned again.
    ///
    /// A question of the plan is put as it stands there: it was written for this interview before it began, it is what the answer
    /// will be held against, everybody who takes the same interview hears the same, and nobody has to wait for it.
    pub async fn next(
        &self,
        interview: &InProgress,
        budget: &Budget,
        mut words: impl FnMut(&str) + Send,
    ) -> NextTurn {
        if let Some(open) = interview.open_turn() {
            return said(Next::Ask(open.question.clone()), None);
        }
        if let Some(care) = self.built_in.care(interview) {
            words(&care.text);
            return said(Next::Ask(care), None);
        }
        let coached = interview.setup.mode == Mode::Coached;
        let moves = Moves::after(interview);
        let answered =
            matches!(interview.turns.last(), Some(Turn { state: TurnState::Answered(_), .. }));
        let words_planned = words_planned(interview);
        let needs_words = words_planned && moves.questions_left && !interview.turns.is_empty();
        if moves.gaps.is_empty() && !(coached && answered) && !needs_words {
            return onward(self, interview, &moves, None, &mut words);
        }
        match asked(self, interview, &moves, budget, &mut words).await {
            Ok(turn) => turn,
            Err(cause) => {
                let rule = if let FallbackCause::Unfit(rule) = cause { rule.label() } else { "" };
                tracing::info!(reason = cause.clause(), rule, "the built-in interviewer stands in");
                stand_in(self, interview, cause).await
            }
        }
    }
}

/// Asks the model.
async fn asked(
    model: &ModelInterviewer,
    interview: &InProgress,
    moves: &Moves,
    budget: &Budget,
    words: &mut (impl FnMut(&str) + Send),
) -> Result<NextTurn, FallbackCause> {
    let setup = &interview.setup;
    let coached = setup.mode == Mode::Coached;
    let title = model.title(setup);
    let plan: Vec<Question> =
        interview.plan.questions.iter().map(|place| model.planned(place, setup)).collect();
    let words_planned = words_planned(interview);
    let prompt =
        prompts::asking(&Asking { interview, title: &title, plan: &plan, words_planned, moves });
    let options = Options {
        most_tokens: MOST_TOKENS,
        temperature: TEMPERATURE,
        seed: seed(interview.seed.wrapping_add(interview.turns.len() as u64)),
    };
    let fit = Fit::within(interview, &title, &plan, model.reader(setup));
    let mut parser = ReplyParser::new(moves, coached, words_planned, &fit);
    let reply =
        say(&model.asking, &prompt, &options, budget, |piece| parser.hear(piece, words)).await;
    // What broke off after the question was complete has done its work.
    let complete = parser.is_complete();
    let heard = match reply {
        Err(cause) if !complete => return Err(cause),
        _ => parser.finish(words)?,
    };
    // A word on the answer asks nothing, and nothing private least of all.
    let fair = |feedback: &String| {
        !feedback.contains(['?', '？'])
            && !matches!(fit.against_letters(feedback), Some(Rule::Unlawful | Rule::Address))
            && fit.is_innocent(feedback)
    };
    let feedback = heard.feedback.filter(fair).and_then(|feedback| {
        Prose::about(setup.language, &interview.turns, None, &title).sentence(&feedback)
    });
    let (asked, text) = match (heard.chosen, heard.question) {
        (Move::On(asked), Some(text)) => (asked, text),
        (Move::NextQuestion, Some(text)) => (QuestionReason::Planned, text),
        (Move::NextQuestion | Move::WrapUp, None) => {
            return Ok(onward(model, interview, moves, feedback, words));
        }
        _ => return Err(FallbackCause::NotAQuestion),
    };
    let place = interview.main_questions_asked();
    let planned = plan.get(place).filter(|_| asked == QuestionReason::Planned);
    let coming = plan.iter().skip(place + usize::from(planned.is_some()));
    let known: Vec<&Question> =
        interview.turns.iter().map(|turn| &turn.question).chain(coming).collect();
    let known_texts: Vec<&str> = known.iter().map(|question| question.text.as_str()).collect();
    if repeats(&text, &known)
        || (has_to_be_new(asked) && model.asks_again(&text, setup, &known_texts).await)
    {
        return Err(FallbackCause::AskedBefore);
    }
    let about = planned.or_else(|| {
        let main = |turn: &&Turn| turn.question.asked == QuestionReason::Planned;
        interview.turns.iter().rfind(main).map(|turn| &turn.question)
    });
    let about = about.ok_or(FallbackCause::NoMove)?;
    let question = Question {
        bank_id: about.bank_id.clone(),
        competency: about.competency.clone(),
        text,
        asked,
        by: AskedBy::Model,
        strong: planned.map(|planned| planned.strong.clone()).unwrap_or_default(),
        hinted: false,
    };
    Ok(said(Next::Ask(question), feedback))
}

/// The next question of the plan as it stands there, or the end.
fn onward(
    model: &ModelInterviewer,
    interview: &InProgress,
    moves: &Moves,
    feedback: Option<String>,
    words: &mut impl FnMut(&str),
) -> NextTurn {
    let place = interview.plan.questions.get(interview.main_questions_asked());
    let next = match place {
        Some(place) if moves.questions_left => {
            let mut question = model.planned(place, &interview.setup);
            question.by = match (interview.plan.by, &place.text) {
                (AskedBy::Fallback, _) => AskedBy::Fallback,
                (AskedBy::Model, Some(_)) => AskedBy::Model,
                _ => AskedBy::BuiltIn,
            };
            words(&question.text);
            Next::Ask(question)
        }
        _ => Next::WrapUp,
    };
    said(next, feedback)
}

/// The built-in interviewer decides.
async fn stand_in(
    model: &ModelInterviewer,
    interview: &InProgress,
    cause: FallbackCause,
) -> NextTurn {
    // It reads the answers, which keeps a core busy for a while.
    let (built_in, own) = (Arc::clone(&model.built_in), interview.clone());
    let next = tokio::task::spawn_blocking(move || built_in.next(&own)).await;
    let next = match next.unwrap_or(Next::WrapUp) {
        Next::Ask(question) => Next::Ask(Question { by: AskedBy::Fallback, ..question }),
        Next::WrapUp => Next::WrapUp,
    };
    NextTurn {
        next,
        feedback: None,
        fallback: Some(FallbackNotice::because(cause, Work::Question)),
    }
}

fn said(next: Next, feedback: Option<String>) -> NextTurn {
    NextTurn { next, feedback, fallback: None }
}

/// Whether the model puts the questions of the plan into the interview's language as it goes, because no plan in that language
/// came about. The same from the first turn to the last.
fn words_planned(interview: &InProgress) -> bool {
    interview.setup.language != Language::English
        && interview.plan.questions.iter().any(|place| place.text.is_none())
}

/// Whether a question may not ask in other words what was asked: one that asks to be clear about an answer may.
fn has_to_be_new(asked: QuestionReason) -> bool {
    !matches!(asked, QuestionReason::Clarify(_) | QuestionReason::Again)
}

/// Whether `text` is one of `questions` but for capitals, spaces and punctuation.
fn repeats(text: &str, questions: &[&Question]) -> bool {
    let bare = |text: &str| -> String {
        text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    questions.iter().any(|question| bare(&question.text) == bare(text))
}
