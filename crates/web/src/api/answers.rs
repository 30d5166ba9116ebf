//! Answering the question that is open: typed, kept as it was heard, recorded again, or passed over.

use axum::{
    Json,
    extract::{State, WebSocketUpgrade, ws::rejection::WebSocketUpgradeRejection},
    response::Response,
};
use interview::TakeId;
use practice::{
    answers::{self, under_way},
    recordings::{self, RecordingTarget},
};
use storage::Stored;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    bodies::{KeptTranscript, TypedAnswer},
    caller::{Own, PractiseScope, View},
    extract::InBody,
    interviews::written,
    shapes::InterviewBody,
};
use crate::{
    RequestFault, Result, app::App, credential::LetInBy, extract::OfTurn, locale::PageLanguage,
    take::upgraded,
};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(answer))
        .routes(routes!(keep))
        .routes(routes!(again))
        .routes(routes!(skip))
        .routes(routes!(hint))
        .routes(routes!(take))
}

/// Type an answer
///
/// Saves the answer and closes the question. If there is a next question, it is last in the response.
#[utoipa::path(
    post, path = "/interviews/{interview}/turns/{turn}/answer", operation_id = "answer_in_writing", tag = "Answers",
    security(("token" = ["practise"]), ("session" = [])),
    params(("interview" = Uuid, Path, description = "The interview ID."), ("turn" = Uuid, Path, description = "The question ID.")),
    request_body = TypedAnswer,
    responses(
        (status = 200, description = "The interview, with its next question.", body = InterviewBody),
        (status = 409, description = "The question is closed, or the interview is finished."),
    ),
)]
async fn answer(
    Own { stored, view, .. }: Own<PractiseScope>,
    OfTurn(turn): OfTurn,
    State(app): State<App>,
    InBody(TypedAnswer { text, personal_data }): InBody<TypedAnswer>,
) -> Result<Json<InterviewBody>> {
    let text = personal_data.clear("answer", &text)?;
    let settled = answers::type_answer(&app.practice, stored, turn, &text).await?;
    shown(&app, settled, view).await
}

/// Save the recorded answer
///
/// Saves the draft as the answer, with your edits if you send them, and closes the question. The draft has masks such as
/// `[phone 1]` in the place of personal data. To keep what was said, send the text with the words that the recording's
/// response listed, and `personal_data` as `keep`.
#[utoipa::path(
    post, path = "/interviews/{interview}/turns/{turn}/keep", operation_id = "keep_what_was_heard", tag = "Answers",
    security(("token" = ["practise"]), ("session" = [])),
    params(("interview" = Uuid, Path, description = "The interview ID."), ("turn" = Uuid, Path, description = "The question ID.")),
    request_body = KeptTranscript,
    responses(
        (status = 200, description = "The interview, with its next question.", body = InterviewBody),
        (status = 409, description = "The question is closed, there is no recording, or there is a newer recording."),
    ),
)]
async fn keep(
    Own { stored, view, .. }: Own<PractiseScope>,
    OfTurn(turn): OfTurn,
    State(app): State<App>,
    InBody(KeptTranscript { text, take, personal_data }): InBody<KeptTranscript>,
) -> Result<Json<InterviewBody>> {
    let text = text.map(|text| personal_data.clear("answer", &text)).transpose()?;
    let take = take.map(TakeId);
    let settled = answers::keep(&app.practice, stored, turn, take, text.as_ref()).await?;
    shown(&app, settled, view).await
}

/// Skip a question
#[utoipa::path(
    post, path = "/interviews/{interview}/turns/{turn}/skip", operation_id = "skip_question", tag = "Answers",
    security(("token" = ["practise"]), ("session" = [])),
    params(("interview" = Uuid, Path, description = "The interview ID."), ("turn" = Uuid, Path, description = "The question ID.")),
    responses(
        (status = 200, description = "The interview, with its next question.", body = InterviewBody),
        (status = 409, description = "The question is closed, or the interview is finished."),
    ),
)]
async fn skip(
    Own { stored, view, .. }: Own<PractiseScope>,
    OfTurn(turn): OfTurn,
    State(app): State<App>,
) -> Result<Json<InterviewBody>> {
    let settled =
        answers::settle(&app.practice, stored, |interview, now| interview.skip(turn, now)).await?;
    shown(&app, settled, view).await
}

/// Discard the recorded answer
///
/// Discards the draft. You can then answer the question again.
#[utoipa::path(
    post, path = "/interviews/{interview}/turns/{turn}/again", operation_id = "forget_what_was_heard", tag = "Answers",
    security(("token" = ["practise"]), ("session" = [])),
    params(("interview" = Uuid, Path, description = "The interview ID."), ("turn" = Uuid, Path, description = "The question ID.")),
    responses(
        (status = 200, description = "The interview, with its question open and no draft.", body = InterviewBody),
        (status = 409, description = "The question is closed, or the interview is finished."),
    ),
)]
async fn again(
    Own { stored, view, .. }: Own<PractiseScope>,
    OfTurn(turn): OfTurn,
    State(app): State<App>,
) -> Result<Json<InterviewBody>> {
    let stored = recordings::discard(&app.practice, stored, turn, None).await?;
    Ok(Json(InterviewBody::new(&app, stored.interview, view)))
}

/// Show a hint
///
/// Shows what a strong answer has. Only in mode `coached`.
#[utoipa::path(
    post, path = "/interviews/{interview}/turns/{turn}/hint", operation_id = "ask_for_hint", tag = "Answers",
    security(("token" = ["practise"]), ("session" = [])),
    params(("interview" = Uuid, Path, description = "The interview ID."), ("turn" = Uuid, Path, description = "The question ID.")),
    responses(
        (status = 200, description = "The interview, with the hint at its open question.", body = InterviewBody),
        (status = 409, description = "The question is closed, or the interview has no hints."),
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

/// Record an answer live
///
/// Opens a WebSocket. Send binary messages: a `u32` little-endian frame number from 0, then up to 100 ms of 16 kHz mono
/// 16-bit little-endian samples. End with the text `{"type":"stop","frames":N}`. You receive captions while you speak. The
/// message of type `heard` has the draft and, in `hidden`, the personal data that was hidden in it. Then the WebSocket closes
/// with 1000. A message of type `progress` comes every second while the connection is alive. It has the seconds received and
/// the seconds transcribed. Close with 1000 to discard the recording. If the connection ends in any other way before `stop`, what arrived becomes the draft. A
/// second WebSocket for the same question replaces the first without asking. Do not resend the same frames after 4400 (rejected) or 4500 (failed). Code 4401 means that the token was
/// removed. After any other code, resend all frames on a new WebSocket.
#[utoipa::path(
    get, path = "/interviews/{interview}/turns/{turn}/take", operation_id = "answer_aloud_live", tag = "Answers",
    security(("token" = ["practise"]), ("session" = [])),
    params(("interview" = Uuid, Path, description = "The interview ID."), ("turn" = Uuid, Path, description = "The question ID.")),
    responses(
        (status = 101, description = "The WebSocket is open."),
        (status = 426, description = "The request does not open a WebSocket."),
    ),
)]
async fn take(
    Own { stored, .. }: Own<PractiseScope>,
    OfTurn(turn): OfTurn,
    LetInBy(credential): LetInBy,
    State(app): State<App>,
    upgrade: std::result::Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response> {
    let upgrade = upgrade.map_err(|_| RequestFault::NotASocket)?;
    let question = RecordingTarget::open(&stored, turn, app.practice.clock);
    upgraded(app, PageLanguage::English.messages(), credential, (&stored, question), upgrade)
}

/// The interview after its question was closed.
async fn shown(app: &App, settled: Stored, view: View) -> Result<Json<InterviewBody>> {
    Ok(Json(InterviewBody::new(app, written(app, settled).await?.interview, view)))
}
