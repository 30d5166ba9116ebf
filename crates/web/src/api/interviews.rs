//! Interviews: begun, listed, read, finished and deleted.

use std::time::Duration;

use axum::{
    Json,
    extract::State,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use interview::InterviewId;
use practice::{answers, generation, interviews, rescoring, retries};
use serde::{Deserialize, Serialize};
use storage::Stored;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    ROOT,
    bodies::{Corrections, NewInterview},
    caller::{Caller, ManageScope, Own, PractiseScope, ReadOrPractiseScope, ReadScope},
    creation::{self, CreatedInterview, IdempotencyKey},
    extract::{InBody, QueryParams},
    shapes::{InterviewBody, SummaryBody},
};
use crate::{Result, app::App, extract::OfTurn};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, begin, delete_all))
        .routes(routes!(read, delete))
        .routes(routes!(finish))
        .routes(routes!(rescore))
        .routes(routes!(retry))
}

/// Start an interview
///
/// Starts an interview and asks the first question. Send an `Idempotency-Key` to repeat a request safely. Within a
/// day, the same key always gives the same interview. If that interview is deleted, the request fails.
#[utoipa::path(
    post, path = "/interviews", operation_id = "begin_interview", tag = "Interviews",
    security(("token" = ["practise"]), ("session" = [])),
    params(("Idempotency-Key" = Option<String>, Header, description = "Any text that you use for this request only.",
        min_length = 1, max_length = 255, pattern = "^[!-~]+$", example = "3f1c6e0a-first-try")),
    request_body = NewInterview,
    responses(
        (status = 201, description = "The interview has started.", body = InterviewBody,
            headers(("Location" = String, description = "The address of the interview."))),
        (status = 200, description = "An earlier request with this key started this interview.", body = InterviewBody,
            headers(("Location" = String, description = "The address of the interview."))),
        (status = 409, description = "The limit of unfinished interviews is reached."),
        (status = 410, description = "An earlier request with this key started an interview that is now deleted."),
    ),
)]
async fn begin(
    caller: Caller<PractiseScope>,
    State(app): State<App>,
    key: IdempotencyKey,
    InBody(new): InBody<NewInterview>,
) -> Result<Response> {
    let Caller { account, view, .. } = caller;
    let CreatedInterview { stored, now } =
        creation::begin(&app, account, key, new.setup()?).await?;
    let stored = written(&app, stored).await?;
    let status = if now { StatusCode::CREATED } else { StatusCode::OK };
    let location = [(header::LOCATION, format!("{ROOT}/interviews/{}", stored.id()))];
    Ok((status, location, Json(InterviewBody::new(&app, stored.interview, view))).into_response())
}

/// Which part of the list to get.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ListCursor {
    /// Returns interviews that started before this one. Use `next` of the previous response.
    #[param(value_type = Option<Uuid>)]
    before: Option<InterviewId>,
}

/// One page of the list, newest first.
#[derive(Serialize, ToSchema)]
struct Interviews {
    /// Up to 20 interviews.
    interviews: Vec<SummaryBody>,
    /// Send it as `before` to get older interviews. `null` on the last page.
    next: Option<Uuid>,
    /// The total number of interviews.
    #[schema(example = 37)]
    total: u64,
}

/// List interviews
///
/// Lists the newest first, 20 at a time. The `Link` header points to the next page (RFC 8288).
#[utoipa::path(
    get, path = "/interviews", operation_id = "list_interviews", tag = "Interviews",
    security(("token" = ["read"]), ("session" = [])),
    params(ListCursor),
    responses((status = 200, description = "One page of the list.", body = Interviews,
        headers(("Link" = String, description = "The next page as `rel=\"next\"`, the first page as `rel=\"first\"`.")))),
)]
async fn list(
    caller: Caller<ReadScope>,
    State(app): State<App>,
    QueryParams(ListCursor { before }): QueryParams<ListCursor>,
) -> Result<Response> {
    let found = app.practice.db.list(caller.account, before).await?;
    let next = found.next.map(|next| next.0);
    let interviews = found.interviews.iter().map(|it| SummaryBody::new(&app, it)).collect();
    let body = Json(Interviews { interviews, next, total: found.total });
    Ok((link(next), body).into_response())
}

fn link(next: Option<Uuid>) -> Option<[(HeaderName, HeaderValue); 1]> {
    let first = format!("<{ROOT}/interviews>; rel=\"first\"");
    let line = match next {
        Some(next) => format!("{first}, <{ROOT}/interviews?before={next}>; rel=\"next\""),
        None => first,
    };
    HeaderValue::from_str(&line).ok().map(|line| [(header::LINK, line)])
}

/// Read an interview
///
/// Returns the questions, the saved answers and the draft for the open question. If the interview is finished, a token
/// without the `read` scope gets only that it is finished.
#[utoipa::path(
    get, path = "/interviews/{interview}", operation_id = "read_interview", tag = "Interviews",
    security(("token" = ["practise"]), ("token" = ["read"]), ("session" = [])),
    params(("interview" = Uuid, Path, description = "The interview ID.")),
    responses((status = 200, description = "The interview.", body = InterviewBody)),
)]
async fn read(
    Own { stored, view, .. }: Own<ReadOrPractiseScope>,
    State(app): State<App>,
) -> Result<Json<InterviewBody>> {
    Ok(Json(InterviewBody::new(&app, stored.interview, view)))
}

/// Finish an interview
///
/// Writes the report. An open question counts as skipped. A second request returns the same report.
#[utoipa::path(
    post, path = "/interviews/{interview}/finish", operation_id = "finish_interview", tag = "Interviews",
    security(("token" = ["practise"]), ("session" = [])),
    params(("interview" = Uuid, Path, description = "The interview ID.")),
    responses(
        (status = 200, description = "The interview is finished.", body = InterviewBody),
        (status = 409, description = "Another request changed the interview at the same time."),
    ),
)]
async fn finish(
    Own { stored, view, .. }: Own<PractiseScope>,
    State(app): State<App>,
) -> Result<Json<InterviewBody>> {
    let finished = answers::finish(&app.practice, stored).await?;
    Ok(Json(InterviewBody::new(&app, written(&app, finished).await?.interview, view)))
}

/// How long a program waits for what a language model writes before it is told to look again.
const PATIENCE: Duration = Duration::from_secs(30);

/// The interview once what is being written for it is in it, or after [`PATIENCE`].
pub(super) async fn written(app: &App, stored: Stored) -> Result<Stored> {
    if app.practice.model.is_none() {
        return Ok(stored);
    }
    generation::until_over(&app.practice, &stored, PATIENCE).await;
    let written = app.practice.db.load(stored.account(), stored.id()).await?;
    // One that was deleted meanwhile is shown as it was.
    Ok(written.unwrap_or(stored))
}

/// Score an interview again
///
/// Saves your corrections and writes a new report. The old report is kept, with the old text.
#[utoipa::path(
    post, path = "/interviews/{interview}/rescore", operation_id = "score_again", tag = "Interviews",
    security(("token" = ["practise"]), ("session" = [])),
    params(("interview" = Uuid, Path, description = "The interview ID.")),
    request_body = Corrections,
    responses(
        (status = 200, description = "The interview, with its report written or in progress.", body = InterviewBody),
        (status = 409, description = "The interview is not finished, or its limit of reports is reached."),
    ),
)]
async fn rescore(
    Own { stored, view, .. }: Own<PractiseScope>,
    State(app): State<App>,
    InBody(corrections): InBody<Corrections>,
) -> Result<Json<InterviewBody>> {
    let rescored = rescoring::rescore(&app.practice, stored, corrections.read()?).await?;
    Ok(Json(InterviewBody::new(&app, written(&app, rescored).await?.interview, view)))
}

/// Retry a question
///
/// Starts an interview with one main question of a finished interview.
#[utoipa::path(
    post, path = "/interviews/{interview}/turns/{turn}/retry", operation_id = "try_question_again", tag = "Interviews",
    security(("token" = ["practise"]), ("session" = [])),
    params(("interview" = Uuid, Path, description = "The interview ID."), ("turn" = Uuid, Path, description = "The question ID.")),
    responses(
        (status = 201, description = "The interview has started.", body = InterviewBody,
            headers(("Location" = String, description = "The address of the interview."))),
        (status = 409, description = "The interview is not finished, or the limit of unfinished interviews is reached."),
    ),
)]
async fn retry(
    Own { stored, view, .. }: Own<PractiseScope>,
    OfTurn(turn): OfTurn,
    State(app): State<App>,
) -> Result<Response> {
    let begun = retries::retry(&app.practice, &stored, turn).await?;
    let location = [(header::LOCATION, format!("{ROOT}/interviews/{}", begun.id()))];
    let body = Json(InterviewBody::new(&app, begun.interview, view));
    Ok((StatusCode::CREATED, location, body).into_response())
}

/// Delete an interview
///
/// Deletes the interview, its answers and its report. You can’t undo this.
#[utoipa::path(
    delete, path = "/interviews/{interview}", operation_id = "delete_interview", tag = "Interviews",
    security(("token" = ["manage"]), ("session" = [])),
    params(("interview" = Uuid, Path, description = "The interview ID.")),
    responses((status = 204, description = "The interview is deleted.")),
)]
async fn delete(
    Own { stored, .. }: Own<ManageScope>,
    State(app): State<App>,
) -> Result<StatusCode> {
    interviews::delete(&app.practice, stored.account(), stored.id()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Delete all interviews
///
/// Deletes every interview of the account, with answers and reports. You can’t undo this.
#[utoipa::path(
    delete, path = "/interviews", operation_id = "delete_all_interviews", tag = "Interviews",
    security(("token" = ["manage"]), ("session" = [])),
    responses((status = 204, description = "The interviews are deleted.")),
)]
async fn delete_all(caller: Caller<ManageScope>, State(app): State<App>) -> Result<StatusCode> {
    interviews::delete_all(&app.practice, caller.account).await?;
    Ok(StatusCode::NO_CONTENT)
}
