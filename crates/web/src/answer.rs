//! Answers as a page sends them, typed or as they were heard, and what it wants forgotten.

use axum::{
    Router,
    extract::State,
    response::{IntoResponse, Redirect, Response},
    routing::post,
};
use interview::{AccountId, Interview, InterviewId, NotNow, TakeId};
use practice::{answers, recordings};
use serde::Deserialize;

use crate::{
    Error, Result,
    app::App,
    extract::{Fields, OfTurn, Owned},
    interview::{AnswerField, on_with, question_page},
    locale::Locale,
    page::to_interview,
    personal_data::FormChoice,
    refusal::Refusal,
};

pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/interviews/{interview}/turns/{turn}/keep", post(keep))
        .route("/interviews/{interview}/turns/{turn}/again", post(again))
        .route("/interviews/{interview}/turns/{turn}/typed", post(typed))
}

/// What faults call the field of an answer.
const ANSWER: &str = "answer";

/// What a person wrote.
#[derive(Deserialize)]
struct TypedAnswerForm {
    text: String,
    #[serde(default)]
    personal_data: FormChoice,
}

/// What was heard, perhaps corrected.
#[derive(Deserialize)]
struct SpokenAnswerForm {
    text: String,
    /// The take the words came of. A page always names it; who names none means the last.
    take: Option<String>,
    #[serde(default)]
    personal_data: FormChoice,
}

async fn keep(
    t: Locale,
    Owned(stored): Owned,
    OfTurn(turn): OfTurn,
    State(app): State<App>,
    Fields(SpokenAnswerForm { text, take, personal_data }): Fields<SpokenAnswerForm>,
) -> Result<Response> {
    let take =
        take.map(|take| take.parse::<TakeId>()).transpose().map_err(|_| NotNow::HeardAgain)?;
    let of = (stored.account(), stored.id());
    let settled = async {
        let text = personal_data.clear(ANSWER, &text)?;
        Ok(answers::keep(&app.practice, stored, turn, take, Some(&text)).await?)
    };
    match settled.await {
        Ok(settled) => Ok(on_with(&app, &settled).await?.into_response()),
        Err(error) => refused(&t, &app, of, error, AnswerPanel::Heard, &text).await,
    }
}

async fn typed(
    t: Locale,
    Owned(stored): Owned,
    OfTurn(turn): OfTurn,
    State(app): State<App>,
    Fields(TypedAnswerForm { text, personal_data }): Fields<TypedAnswerForm>,
) -> Result<Response> {
    let of = (stored.account(), stored.id());
    let settled = async {
        let text = personal_data.clear(ANSWER, &text)?;
        Ok(answers::type_answer(&app.practice, stored, turn, &text).await?)
    };
    match settled.await {
        Ok(settled) => Ok(on_with(&app, &settled).await?.into_response()),
        Err(error) => refused(&t, &app, of, error, AnswerPanel::Typed, &text).await,
    }
}

/// What is not wanted.
#[derive(Deserialize)]
struct DiscardForm {
    /// The takes of it, with commas between them. A page always names them; who names none means the draft.
    #[serde(default)]
    take: String,
}

async fn again(
    Owned(stored): Owned,
    OfTurn(turn): OfTurn,
    State(app): State<App>,
    Fields(DiscardForm { take }): Fields<DiscardForm>,
) -> Result<Redirect> {
    let takes = match take.as_str() {
        "" => None,
        takes => Some(parsed(takes)?),
    };
    let stored = recordings::discard(&app.practice, stored, turn, takes.as_deref()).await?;
    Ok(to_interview(stored.id()))
}

fn parsed(takes: &str) -> std::result::Result<Vec<TakeId>, NotNow> {
    takes.split(',').map(|take| take.parse().map_err(|_| NotNow::HeardAgain)).collect()
}

/// A panel that words are sent from.
#[derive(Clone, Copy, PartialEq)]
enum AnswerPanel {
    Heard,
    Typed,
}

/// The question again, with the words that were sent from one of its panels.
async fn refused(
    t: &Locale,
    app: &App,
    (account, id): (AccountId, InterviewId),
    error: Error,
    panel: AnswerPanel,
    text: &str,
) -> Result<Response> {
    let Some(refusal) = Refusal::of(&error, &[ANSWER], t) else { return Err(error) };
    let stored = app.practice.db.load(account, id).await?.ok_or(Error::NotFound)?;
    let Interview::InProgress(interview) = &stored.interview else { return Err(error) };
    let mut page = question_page(t, app, interview, panel == AnswerPanel::Typed);
    let Some(open) = &mut page.open else { return Err(error) };
    let words = match panel {
        AnswerPanel::Heard => &mut open.heard,
        AnswerPanel::Typed => &mut open.typed,
    };
    *words = AnswerField { text, refusal };
    error.on(page)
}
