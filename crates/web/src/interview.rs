//! Holding an interview: the question that waits, and what is done with it; its answers come in by `answer`.

mod progress;
mod question_page;

use std::time::Duration;

use axum::{
    Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use interview::{Interview, Turn, TurnId};
use practice::{answers, generation};
use serde::Deserialize;
use storage::Stored;
use tokio::time::{sleep, timeout};

use crate::{
    Error, Result,
    app::App,
    extract::{InQuery, OfTurn, Owned},
    locale::Locale,
    page::{page, to_interview, to_report},
    report,
};

pub(crate) use self::question_page::{AnswerField, question_page};

pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/interviews/{interview}", get(question))
        .route("/interviews/{interview}/turns/{turn}/draft", get(draft))
        .route("/interviews/{interview}/turns/{turn}/skip", post(skip))
        .route("/interviews/{interview}/turns/{turn}/hint", post(hint))
        .route("/interviews/{interview}/finish", post(finish))
}

/// To where the interview is now. A question that has been written already is waited for, so that it is there at once.
pub(crate) async fn on_with(app: &App, stored: &Stored) -> Result<Redirect> {
    generation::until_saved(&app.practice, stored).await;
    Ok(to_interview(stored.id()))
}

async fn skip(
    Owned(stored): Owned,
    OfTurn(turn): OfTurn,
    State(app): State<App>,
) -> Result<Redirect> {
    let settled =
        answers::settle(&app.practice, stored, |interview, now| interview.skip(turn, now));
    on_with(&app, &settled.await?).await
}

/// How long a page waits for what an earlier page left behind before it asks once more.
const DRAFT_WAIT: Duration = Duration::from_secs(5);
const DRAFT_LOOKED_UP_EVERY: Duration = Duration::from_millis(200);

/// Whether there is a draft: 200 if there is one, 204 if not, 202 while a recording is still heard or transcribed.
async fn draft(
    Owned(stored): Owned,
    OfTurn(turn): OfTurn,
    State(app): State<App>,
) -> Result<StatusCode> {
    let speech = &app.practice.speech;
    let quiet = async {
        while speech.hears(turn) && !speech.ending.is_cancelled() {
            sleep(DRAFT_LOOKED_UP_EVERY).await;
        }
    };
    if timeout(DRAFT_WAIT, quiet).await.is_err() {
        return Ok(StatusCode::ACCEPTED);
    }
    let stored = app.practice.db.load(stored.account(), stored.id()).await?;
    let Interview::InProgress(interview) = &stored.ok_or(Error::NotFound)?.interview else {
        return Ok(StatusCode::NO_CONTENT);
    };
    let draft = interview.turn(turn).and_then(Turn::draft);
    Ok(if draft.is_some() { StatusCode::OK } else { StatusCode::NO_CONTENT })
}

async fn hint(
    Owned(mut stored): Owned,
    OfTurn(turn): OfTurn,
    State(app): State<App>,
) -> Result<Redirect> {
    answers::under_way(&mut stored)?.show_hint(turn)?;
    app.practice.db.save(&mut stored).await?;
    Ok(to_interview(stored.id()))
}

async fn finish(Owned(stored): Owned, State(app): State<App>) -> Result<Redirect> {
    let finished = answers::finish(&app.practice, stored).await?;
    Ok(match &finished.interview {
        Interview::Finished(finished) => to_report(finished.id),
        Interview::InProgress(interview) => to_interview(interview.id),
    })
}

/// How a person without script asks to type.
#[derive(Deserialize)]
struct Typing {
    r#type: Option<String>,
    /// The answer that was corrected, while it is scored again.
    rescored: Option<TurnId>,
}

async fn question(
    t: Locale,
    Owned(stored): Owned,
    State(app): State<App>,
    InQuery(typing): InQuery<Typing>,
) -> Result<Response> {
    let Interview::InProgress(interview) = &stored.interview else {
        return Ok(match typing.rescored {
            Some(turn) => report::to_rescored(&stored.interview, turn).into_response(),
            None => to_report(stored.id()).into_response(),
        });
    };
    let mut shown = question_page(&t, &app, interview, typing.r#type.is_some());
    if let Some(turn) = typing.rescored {
        shown.here_again = format!("/interviews/{}?rescored={turn}", interview.id);
    }
    page(shown)
}
