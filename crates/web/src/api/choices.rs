//! What can be practised for.

use axum::{Json, extract::State};
use interview::{InterviewType, Mode, Persona, QuestionCount, Seniority};
use practice::interviews;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::caller::{Caller, ReadOrPractiseScope};
use crate::app::App;

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(choices))
}

/// What can be chosen before an interview begins.
#[derive(Serialize, ToSchema)]
struct Choices {
    /// Whom to practise for.
    roles: Vec<Choice>,
    /// How experienced to be taken for.
    seniorities: Vec<Choice>,
    /// What kind of questions are asked.
    kinds: Vec<Choice>,
    /// The languages an interview can be held in.
    languages: Vec<Choice>,
    /// How the interviewer behaves.
    personas: Vec<Choice>,
    /// Whether help comes in between.
    modes: Vec<Choice>,
    /// The most main questions an interview has; the fewest is one.
    #[schema(example = 12)]
    most_questions: u8,
}

/// One of several.
#[derive(Serialize, ToSchema)]
struct Choice {
    /// What to send.
    #[schema(example = "project-manager")]
    value: String,
    /// What people read.
    #[schema(example = "Project manager")]
    label: String,
}

/// List what can be chosen
///
/// Roles, seniorities, kinds of interview and languages, each with the value that beginning an interview takes.
#[utoipa::path(
    get, path = "/roles", operation_id = "list_choices", tag = "Interviews",
    security(("token" = ["practise"]), ("token" = ["read"]), ("session" = [])),
    responses((status = 200, description = "What there is.", body = Choices)),
)]
async fn choices(_: Caller<ReadOrPractiseScope>, State(app): State<App>) -> Json<Choices> {
    let roles = app.practice.interviewer.roles().iter();
    Json(Choices {
        roles: roles.map(|known| Choice::new(&known.role.0, &known.title)).collect(),
        seniorities: Seniority::ALL.iter().map(|it| Choice::new(it.slug(), it.label())).collect(),
        kinds: InterviewType::ALL.iter().map(|it| Choice::new(it.slug(), it.label())).collect(),
        personas: Persona::ALL.iter().map(|it| Choice::new(it.slug(), it.label())).collect(),
        modes: Mode::ALL.iter().map(|it| Choice::new(it.slug(), it.label())).collect(),
        languages: interviews::languages(app.practice.model.is_some())
            .iter()
            .map(|it| Choice::new(it.slug(), it.label()))
            .collect(),
        most_questions: QuestionCount::MAX,
    })
}

impl Choice {
    fn new(value: &str, label: &str) -> Self {
        Self { value: value.to_owned(), label: label.to_owned() }
    }
}
