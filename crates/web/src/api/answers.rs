//! Answering the question that is open: typed, kept as it was heard, recorded again, or passed over.

use axum::{
    Json,
    extract::{State, WebSocketUpgrade, ws::rejection::WebSocketUpgradeRejection},
    response::Response,
};
use interview::{InProgress, NotNow, TakeId, Turn};
use jiff::Timestamp;
use practice::answers::{self, under_way};
use storage::Stored;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    bodies::{KeptTranscript, TypedAnswer},
    caller::{Own, PractiseScope, View},
    extract::InBody,
    interviews::written,
    shapes::InterviewBody,
};
use crate::{RequestFault, Result, app::App, credential::LetInBy, extract::OfTurn, take::upgraded};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(answer))
        .routes(routes!(keep))
        .routes(routes!(again))
        .routes(routes!(skip))
        .routes(routes!(hint))
        .routes(routes!(take))
}

/// Answer in writing
///
/// Closes the question; the next one, if there is one, stands last in the answer.
#[utoipa::path(
    post, path = "/interviews/{interview}/turns/{turn}/answer", operation_id = "answer_in_writing", tag = "Answers",
    security(("token" = ["practise"]), ("session" = [])),
    params(("interview" = Uuid, Path, description = "The interview."), ("turn" = Uuid, Path, description = "The question.")),
    request_body = TypedAnswer,
    responses(
        (status = 200, description = "The interview, with its next question.", body = InterviewBody),
        (status = 409, description = "The question is not open, or the interview is over."),
    ),
)]
async fn answer(
    Own { stored, view, .. }: Own<PractiseScope>,
    OfTurn(turn): OfTurn,
    State(app): State<App>,
    InBody(TypedAnswer { text }): InBody<TypedAnswer>,
) -> Result<Json<InterviewBody>> {
    settle(&app, stored, view, |interview, now| interview.type_answer(turn, &text, now)).await
}

/// Keep what was heard
///
/// Makes the draft the answer, corrected if need be, and closes the question.
#[utoipa::path(
    post, path = "/interviews/{interview}/turns/{turn}/keep", operation_id = "keep_what_was_heard", tag = "Answers",
    security(("token" = ["practise"]), ("session" = [])),
    params(("interview" = Uuid, Path, description = "The interview."), ("turn" = Uuid, Path, description = "The question.")),
    request_body = KeptTranscript,
    responses(
        (status = 200, description = "The interview, with its next question.", body = InterviewBody),
        (status = 409, description = "The question is not open, nothing was heard, or there was another recording since."),
    ),
)]
async fn keep(
    Own { stored, view, .. }: Own<PractiseScope>,
    OfTurn(turn): OfTurn,
    State(app): State<App>,
    InBody(KeptTranscript { text, take }): InBody<KeptTranscript>,
) -> Result<Json<InterviewBody>> {
    settle(&app, stored, view, |interview, now| {
        take.map_or(Ok(()), |take| interview.heard_last(turn, TakeId(take)))?;
        let heard = interview.turn(turn).and_then(Turn::draft);
        let text = text.or_else(|| heard.map(|heard| heard.transcript.clone()));
        interview.keep(turn, &text.ok_or(NotNow::NothingHeard)?, now)
    })
    .await
}

/// Skip the question
#[utoipa::path(
    post, path = "/interviews/{interview}/turns/{turn}/skip", operation_id = "skip_question", tag = "Answers",
    security(("token" = ["practise"]), ("session" = [])),
    params(("interview" = Uuid, Path, description = "The interview."), ("turn" = Uuid, Path, description = "The question.")),
    responses(
        (status = 200, description = "The interview, with its next question.", body = InterviewBody),
        (status = 409, description = "The question is not open, or the interview is over."),
    ),
)]
async fn skip(
    Own { stored, view, .. }: Own<PractiseScope>,
    OfTurn(turn): OfTurn,
    State(app): State<App>,
) -> Result<Json<InterviewBody>> {
    settle(&app, stored, view, |interview, now| interview.skip(turn, now)).await
}

/// Forget what was heard
///
/// Discards the draft, so that the question can be answered again.
#[utoipa::path(
    post, path = "/interviews/{interview}/turns/{turn}/again", operation_id = "forget_what_was_heard", tag = "Answers",
    security(("token" = ["practise"]), ("session" = [])),
    params(("interview" = Uuid, Path, description = "The interview."), ("turn" = Uuid, Path, description = "The question.")),
    responses(
        (status = 200, description = "The interview, its question open and without a draft.", body = InterviewBody),
        (status = 409, description = "The question is not open, or the interview is over."),
    ),
)]
async fn again(
    Own { mut stored, view, .. }: Own<PractiseScope>,
    OfTurn(turn): OfTurn,
    State(app): State<App>,
) -> Result<Json<InterviewBody>> {
    under_way(&mut stored)?.discard(turn)?;
    app.practice.db.save(&mut stored).await?;
    app.practice.generations.forget_prefetched(stored.id());
    Ok(Json(InterviewBody::new(&app, stored.interview, view)))
}

/// Ask for the hint
///
/// In a coached interview: what strong evidence looks like.
#[utoipa::path(
    post, path = "/interviews/{interview}/turns/{turn}/hint", operation_id = "ask_for_hint", tag = "Answers",
    security(("token" = ["practise"]), ("session" = [])),
    params(("interview" = Uuid, Path, description = "The interview."), ("turn" = Uuid, Path, description = "The question.")),
    responses(
        (status = 200, description = "The interview, with the hint at its open question.", body = InterviewBody),
        (status = 409, description = "The question is not open, or the interview is a realistic one."),
    ),
)]
async fn hint(
    Own { mut stored, view, .. }: Own<PractiseScope>,
    OfTurn(turn): OfTurn,
    State(app): State<App>,
) -> Result<Json<InterviewBody>> {
    under_way(&mut stored)?.show_hint(turn)?;
    app.practice.db.save(&mut stored).await?;
    Ok(Json(InterviewBody::new(&app, stored.interview, view)))
}

/// Answer aloud, live
///
/// A WebSocket. Send binary messages, each a `u32` little-endian number from 0 and then at most 100 ms of 16 kHz mono 16-bit
/// little-endian samples, and at the end the text `{"type":"stop","frames":N}`. Captions come while you speak; the message
/// of type `heard` brings the draft, and the socket closes with 1000. After close code 4400 the same frames would be refused
/// again, after 4401 the token was revoked, and after 4500 they would fail again at once; after any other, send them all again
/// on a new socket.
#[utoipa::path(
    get, path = "/interviews/{interview}/turns/{turn}/take", operation_id = "answer_aloud_live", tag = "Answers",
    security(("token" = ["practise"]), ("session" = [])),
    params(("interview" = Uuid, Path, description = "The interview."), ("turn" = Uuid, Path, description = "The question.")),
    responses(
        (status = 101, description = "The socket is open."),
        (status = 426, description = "This was not the beginning of a WebSocket."),
    ),
)]
async fn take(
    Own { stored, .. }: Own<PractiseScope>,
    OfTurn(turn): OfTurn,
    LetInBy(credential): LetInBy,
    State(app): State<App>,
    upgrade: std::result::Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response> {
    upgraded(app, credential, &stored, turn, upgrade.map_err(|_| RequestFault::NotASocket)?)
}

async fn settle(
    app: &App,
    stored: Stored,
    view: View,
    transition: impl FnOnce(&mut InProgress, Timestamp) -> std::result::Result<(), NotNow>,
) -> Result<Json<InterviewBody>> {
    let settled = answers::settle(&app.practice, stored, transition).await?;
    Ok(Json(InterviewBody::new(app, written(app, settled).await?.interview, view)))
}
