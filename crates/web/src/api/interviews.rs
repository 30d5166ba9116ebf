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

/// Begin an interview
///
/// Puts its first question. With an `Idempotency-Key`, sending the same again within a day gives the same interview
/// instead of another, so that a request whose answer was lost can be repeated. Once that interview is deleted, none is begun.
#[utoipa::path(
    post, path = "/interviews", operation_id = "begin_interview", tag = "Interviews",
    security(("token" = ["practise"]), ("session" = [])),
    params(("Idempotency-Key" = Option<String>, Header, description = "Any text that stands for this request alone.",
        min_length = 1, max_length = 255, pattern = "^[!-~]+$", example = "3f1c6e0a-first-try")),
    request_body = NewInterview,
    responses(
        (status = 201, description = "It has begun.", body = InterviewBody,
            headers(("Location" = String, description = "The interview's address."))),
        (status = 200, description = "It had begun before, with this key.", body = InterviewBody,
            headers(("Location" = String, description = "The interview's address."))),
        (status = 409, description = "There are as many interviews under way as one account can have."),
        (status = 410, description = "It had begun before, with this key, and was deleted."),
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

/// Where in the list to begin.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ListCursor {
    /// Gives those that began before this one: `next` of the answer before.
    #[param(value_type = Option<Uuid>)]
    before: Option<InterviewId>,
}

/// A stretch of the list, the newest first.
#[derive(Serialize, ToSchema)]
struct Interviews {
    /// At most 20.
    interviews: Vec<SummaryBody>,
    /// Given as `before`, it brings the next, older ones; `null` on the last stretch.
    next: Option<Uuid>,
    /// How many there are in all.
    #[schema(example = 37)]
    total: u64,
}

/// List interviews
///
/// The newest first, 20 at a time. The header `Link` leads to the next stretch (RFC 8288).
#[utoipa::path(
    get, path = "/interviews", operation_id = "list_interviews", tag = "Interviews",
    security(("token" = ["read"]), ("session" = [])),
    params(ListCursor),
    responses((status = 200, description = "A stretch of the list.", body = Interviews,
        headers(("Link" = String, description = "The next stretch as `rel=\"next\"`, the first as `rel=\"first\"`.")))),
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
/// With its questions so far, the answers that were kept, and what was heard for the question that is open. Of a finished
/// interview a token without the scope `read` sees only that it is finished.
#[utoipa::path(
    get, path = "/interviews/{interview}", operation_id = "read_interview", tag = "Interviews",
    security(("token" = ["practise"]), ("token" = ["read"]), ("session" = [])),
    params(("interview" = Uuid, Path, description = "The interview.")),
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
/// Writes its report. A question that is still open counts as skipped. Done twice, it is the same report.
#[utoipa::path(
    post, path = "/interviews/{interview}/finish", operation_id = "finish_interview", tag = "Interviews",
    security(("token" = ["practise"]), ("session" = [])),
    params(("interview" = Uuid, Path, description = "The interview.")),
    responses(
        (status = 200, description = "It is finished.", body = InterviewBody),
        (status = 409, description = "It was changed elsewhere at the same time."),
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

/// Score again
///
/// Takes up corrections of what was misheard, and writes the report anew. The report so far is kept with the words it was
/// written on.
#[utoipa::path(
    post, path = "/interviews/{interview}/rescore", operation_id = "score_again", tag = "Interviews",
    security(("token" = ["practise"]), ("session" = [])),
    params(("interview" = Uuid, Path, description = "The interview.")),
    request_body = Corrections,
    responses(
        (status = 200, description = "The interview, its report written or being written.", body = InterviewBody),
        (status = 409, description = "It is under way, or has as many reports as it can have."),
    ),
)]
async fn rescore(
    Own { stored, view, .. }: Own<PractiseScope>,
    State(app): State<App>,
    InBody(corrections): InBody<Corrections>,
) -> Result<Json<InterviewBody>> {
    let rescored = rescoring::rescore(&app.practice, stored, corrections.read()).await?;
    Ok(Json(InterviewBody::new(&app, written(&app, rescored).await?.interview, view)))
}

/// Try a question again
///
/// Begins an interview of one question, a main question of a finished one.
#[utoipa::path(
    post, path = "/interviews/{interview}/turns/{turn}/retry", operation_id = "try_question_again", tag = "Interviews",
    security(("token" = ["practise"]), ("session" = [])),
    params(("interview" = Uuid, Path, description = "The interview."), ("turn" = Uuid, Path, description = "The question.")),
    responses(
        (status = 201, description = "It has begun.", body = InterviewBody,
            headers(("Location" = String, description = "The interview's address."))),
        (status = 409, description = "The interview is under way, or there are as many under way as one account can have."),
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
/// With its answers and its report, for good.
#[utoipa::path(
    delete, path = "/interviews/{interview}", operation_id = "delete_interview", tag = "Interviews",
    security(("token" = ["manage"]), ("session" = [])),
    params(("interview" = Uuid, Path, description = "The interview.")),
    responses((status = 204, description = "It is gone.")),
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
/// Every interview of the account, with answers and reports, for good.
#[utoipa::path(
    delete, path = "/interviews", operation_id = "delete_all_interviews", tag = "Interviews",
    security(("token" = ["manage"]), ("session" = [])),
    responses((status = 204, description = "They are gone.")),
)]
async fn delete_all(caller: Caller<ManageScope>, State(app): State<App>) -> Result<StatusCode> {
    interviews::delete_all(&app.practice, caller.account).await?;
    Ok(StatusCode::NO_CONTENT)
}
