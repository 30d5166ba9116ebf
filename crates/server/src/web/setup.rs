//! Before the first question: what to practise for, the microphone, and what is private.

use std::fmt::Display;

use askama::Template;
use axum::{Router, extract::State, response::Response, routing::get};
use interview::{InterviewId, InterviewType, Language, QuestionCount, Seniority, Setup};
use storage::InterviewSummary;

use crate::{
    app::App,
    listening::SpeechSummary,
    web::{Result, page::page, session::SignedIn, words},
};

/// How many questions are proposed to someone who is here for the first time: about twenty minutes.
const FIRST_COUNT: u8 = 5;

pub(crate) fn router() -> Router<App> {
    Router::new().route("/", get(first))
}

#[derive(Template)]
#[template(path = "setup.html")]
struct SetupPage {
    here: &'static str,
    running: Option<Running>,
    roles: Vec<Choice>,
    seniorities: Vec<Choice>,
    kinds: Vec<Choice>,
    counts: Vec<Choice>,
    languages: Vec<Choice>,
    speech: SpeechSummary,
}

#[derive(Template)]
#[template(path = "welcome.html")]
struct WelcomePage {
    this_machine_only: bool,
    speech: SpeechSummary,
}

/// An interview that waits to be gone on with.
struct Running {
    id: InterviewId,
    role: String,
    kind: &'static str,
    progress: String,
}

/// One line of a list to choose from.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

/// Who is here for the first time learns what this is; who is signed in, begins.
async fn first(signed_in: Option<SignedIn>, State(app): State<App>) -> Result<Response> {
    match signed_in {
        Some(signed_in) => setup(signed_in, app).await,
        None => page(WelcomePage {
            this_machine_only: app.providers.is_this_machine_only(),
            speech: app.speech.summary(),
        }),
    }
}

async fn setup(signed_in: SignedIn, app: App) -> Result<Response> {
    let past = app.db.list(signed_in.account, None).await?.interviews;
    let last = past.first().map(|interview| &interview.setup);
    let roles = app.interviewer.roles();
    // Someone who comes back most often practises for the same again.
    let role = last.map(|setup| &setup.role).or(roles.first().map(|choice| &choice.role));
    page(SetupPage {
        here: "practise",
        running: past
            .iter()
            .find(|interview| interview.finished_at.is_none())
            .map(|interview| running(&app, interview)),
        roles: roles
            .iter()
            .map(|choice| Choice::new(&choice.role.0, &choice.title, Some(&choice.role) == role))
            .collect(),
        seniorities: choices(
            Seniority::ALL,
            last.map_or(Seniority::Mid, |setup| setup.seniority),
            Seniority::label,
        ),
        kinds: choices(
            InterviewType::ALL,
            last.map_or(InterviewType::Behavioural, |setup| setup.kind),
            InterviewType::label,
        ),
        counts: counts(last),
        languages: choices(
            Language::ALL,
            last.map_or(Language::English, |setup| setup.language),
            Language::label,
        ),
        speech: app.speech.summary(),
    })
}

impl Choice {
    fn new(value: impl Display, label: impl Display, chosen: bool) -> Self {
        Self { value: value.to_string(), label: label.to_string(), chosen }
    }
}

fn choices<T: Copy + PartialEq + Display>(
    all: &[T],
    chosen: T,
    label: fn(T) -> &'static str,
) -> Vec<Choice> {
    all.iter().map(|&choice| Choice::new(choice, label(choice), choice == chosen)).collect()
}

fn counts(last: Option<&Setup>) -> Vec<Choice> {
    let chosen = last.map_or(FIRST_COUNT, |setup| setup.questions.into());
    (1..=QuestionCount::MAX).map(|count| Choice::new(count, count, count == chosen)).collect()
}

fn running(app: &App, interview: &InterviewSummary) -> Running {
    Running {
        id: interview.id,
        role: title(app, &interview.setup),
        kind: interview.setup.kind.label(),
        progress: match interview.answered {
            0 => "The first question waits for you.".to_owned(),
            count => format!(
                "{} so far. It waits where you left it.",
                words::counted(count, "answer", "answers")
            ),
        },
    }
}

/// A role's name for people; one that is no longer in the bank goes by its slug.
pub(crate) fn title(app: &App, setup: &Setup) -> String {
    let known = app.interviewer.roles().iter().find(|choice| choice.role == setup.role);
    known.map_or_else(|| setup.role.0.clone(), |choice| choice.title.clone())
}
