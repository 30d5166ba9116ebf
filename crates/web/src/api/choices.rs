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

/// The choices for a new interview.
#[derive(Serialize, ToSchema)]
struct Choices {
    /// The roles.
    roles: Vec<Choice>,
    /// The experience levels.
    seniorities: Vec<Choice>,
    /// The types of interview.
    kinds: Vec<Choice>,
    /// The languages.
    languages: Vec<Choice>,
    /// The interviewer styles.
    personas: Vec<Choice>,
    /// The modes, with or without hints.
    modes: Vec<Choice>,
    /// The highest number of main questions. The lowest is 1.
    #[schema(example = 12)]
    most_questions: u8,
}

/// One choice.
#[derive(Serialize, ToSchema)]
struct Choice {
    /// The value to send.
    #[schema(example = "project-manager")]
    value: String,
    /// The label that people read.
    #[schema(example = "Project manager")]
    label: String,
}

/// List choices
///
/// Lists roles, experience levels, interview types and languages, with the values for starting an interview.
#[utoipa::path(
    get, path = "/roles", operation_id = "list_choices", tag = "Interviews",
    security(("token" = ["practise"]), ("token" = ["read"]), ("session" = [])),
    responses((status = 200, description = "The choices.", body = Choices)),
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
