//! Before the first question: what to practise for, the microphone, and what is private.

mod home;
mod job_file;
mod role;

use std::fmt::Display;

use askama::Template;
use axum::{
    Router,
    extract::State,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use interview::{
    AccountId, InterviewType, JobDescription, Language, Mode, Persona, QuestionCount, RoleTitle,
    Seniority, Setup,
};
use interviewer::RoleChoice;
use practice::{
    interviews::{self, ClearedSetup},
    model::ModelSummary,
    transcription::SpeechSummary,
};
use serde::Deserialize;
use storage::InterviewSummary;

use self::home::Home;
use crate::{
    Error, Result,
    app::App,
    extract::Fields,
    locale::{Locale, Messages},
    page::{page, to_interview},
    personal_data::FormChoice,
    refusal::Refusal,
    session::SignedIn,
};

/// What faults call the field of the job description.
const JOB: &str = "job description";
/// What the form has fields for, as faults name them.
const FIELDS: &[&str] = &[
    "Role",
    "Seniority",
    "Interview type",
    "Number of questions",
    "Language",
    JOB,
    "Interviewer",
    "Mode",
];
/// Those of them that stand behind "More options".
const OPTIONS: &[&str] = &["Seniority", "Language", JOB, "Interviewer", "Mode"];
/// How many questions are proposed to someone who is here for the first time: about twenty minutes.
const FIRST_COUNT: u8 = 5;

pub(crate) fn router() -> Router<App> {
    Router::new().route("/", get(first)).route("/interviews", post(begin)).merge(job_file::router())
}

/// The form on the first page.
#[derive(Deserialize)]
struct Chosen {
    role: String,
    seniority: String,
    kind: String,
    questions: String,
    language: String,
    persona: Option<String>,
    mode: Option<String>,
    job: Option<String>,
    #[serde(default)]
    personal_data: FormChoice,
}

impl Chosen {
    /// What is proposed: the same as last time, for that is what most who come back practise for.
    fn proposed(last: Option<&Setup>) -> Self {
        Self {
            // Nobody's trade is guessed.
            role: last.map(|setup| role::remembered(&setup.role)).unwrap_or_default(),
            seniority: last.map_or(Seniority::Mid, |setup| setup.seniority).to_string(),
            kind: last.map_or(InterviewType::Behavioural, |setup| setup.kind).to_string(),
            questions: last.map_or(FIRST_COUNT, |setup| setup.questions.into()).to_string(),
            language: last.map_or(Language::English, |setup| setup.language).to_string(),
            persona: last.map(|setup| setup.persona.to_string()),
            mode: last.map(|setup| setup.mode.to_string()),
            job: None,
            personal_data: FormChoice::default(),
        }
    }

    /// What is not sent is as it is without a language model: a neutral interviewer, no help, no job description.
    fn setup(&self, t: &Messages, roles: &[RoleChoice], model: bool) -> Result<ClearedSetup> {
        let questions = self.questions.parse().ok().and_then(QuestionCount::new);
        let language =
            self.language.parse().ok().filter(|it| interviews::languages(model).contains(it));
        let job = text::plain_lines(self.job.as_deref().unwrap_or_default());
        let setup = Setup {
            role: role::typed(t, roles, &self.role)?,
            seniority: self
                .seniority
                .parse::<Seniority>()
                .map_err(|_| Error::Field("Seniority"))?,
            kind: self.kind.parse::<InterviewType>().map_err(|_| Error::Field("Interview type"))?,
            questions: questions.ok_or(Error::Field("Number of questions"))?,
            language: language.ok_or(Error::Field("Language"))?,
            persona: optional(self.persona.as_deref()).ok_or(Error::Field("Interviewer"))?,
            mode: optional(self.mode.as_deref()).ok_or(Error::Field("Mode"))?,
            job: None,
        };
        Ok(ClearedSetup::new(setup, &job, self.personal_data.choice())?)
    }
}

/// A choice that need not be made; `None` when something else was chosen.
fn optional<T: std::str::FromStr + Default>(chosen: Option<&str>) -> Option<T> {
    chosen.map_or_else(|| Some(T::default()), |chosen| chosen.parse().ok())
}

async fn begin(
    t: Locale,
    signed_in: SignedIn,
    State(app): State<App>,
    Fields(chosen): Fields<Chosen>,
) -> Result<Response> {
    let error = match begun(&t, &app, signed_in.account, &chosen).await {
        Ok(begun) => return Ok(begun.into_response()),
        Err(error) => error,
    };
    let Some(refusal) = Refusal::of(&error, FIELDS, &t) else { return Err(error) };
    let page = shown(t, &app, signed_in.account, &chosen).await?;
    let of_model = |option: &str| option != "Interviewer" || app.practice.model.is_some();
    let refused_inside =
        OPTIONS.iter().any(|option| of_model(option) && refusal.at(option).is_some());
    error.on(SetupPage { refusal, refused_inside, ..page })
}

/// The page with what was chosen.
async fn shown(t: Locale, app: &App, account: AccountId, chosen: &Chosen) -> Result<SetupPage> {
    let past = app.practice.db.list(account, None).await?.interviews;
    setup(t, app, account, &past, chosen).await
}

async fn begun(t: &Messages, app: &App, account: AccountId, chosen: &Chosen) -> Result<Redirect> {
    let roles = app.practice.interviewer.roles();
    let setup = chosen.setup(t, roles, app.practice.model_summary().is_some())?;
    let begun = interviews::begin(&app.practice, account, setup).await?;
    Ok(to_interview(begun.id()))
}

#[derive(Template)]
#[template(path = "setup.html")]
struct SetupPage {
    t: Locale,
    here: &'static str,
    title: String,
    refusal: Refusal,
    /// Whether something to look at stands behind "More options".
    refused_inside: bool,
    /// What to know of a job description that was read from a file.
    job_notes: Vec<String>,
    /// What stands above the form.
    home: Home,
    /// What the field of the role holds.
    role: String,
    /// The longest name of a role, in characters.
    role_most: usize,
    /// The names of the roles there are questions for.
    roles: Vec<String>,
    seniorities: Vec<Choice>,
    kinds: Vec<Choice>,
    counts: Vec<Choice>,
    languages: Vec<Choice>,
    personas: Vec<Explained>,
    modes: Vec<Explained>,
    job: String,
    /// The longest job description, in characters.
    job_most: String,
    /// Whether the candidate keeps a resume here.
    resume: bool,
    model: Option<ModelSummary>,
    speech: SpeechSummary,
}

#[derive(Template)]
#[template(path = "welcome.html")]
struct WelcomePage {
    t: Locale,
    here: &'static str,
    this_machine_only: bool,
    try_without_account: bool,
    speech: SpeechSummary,
}

/// One line of a list to choose from.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

/// A choice with what it means.
struct Explained {
    choice: Choice,
    means: String,
}

/// Who is here for the first time learns what this is; who is signed in, begins.
async fn first(t: Locale, signed_in: Option<SignedIn>, State(app): State<App>) -> Result<Response> {
    match signed_in {
        Some(SignedIn { account, .. }) => {
            let past = app.practice.db.list(account, None).await?.interviews;
            // One question tried again says nothing of what somebody practises for.
            let last = past.iter().find(|interview| !interview.is_retry);
            let last = last.map(|interview| &interview.setup);
            let proposed = Chosen::proposed(last);
            page(setup(t, &app, account, &past, &proposed).await?)
        }
        None => page(WelcomePage {
            t,
            here: "",
            this_machine_only: app.providers.is_this_machine_only(),
            try_without_account: app.try_without_account,
            speech: app.practice.speech.summary(),
        }),
    }
}

/// The form, filled in with what is `chosen`.
async fn setup(
    t: Locale,
    app: &App,
    account: AccountId,
    past: &[InterviewSummary],
    chosen: &Chosen,
) -> Result<SetupPage> {
    let home = Home::of(&t, app, account, past).await?;
    let (roles, model) = (app.practice.interviewer.roles(), app.practice.model_summary());
    Ok(SetupPage {
        title: match home.is_under_way() {
            true => t.setup_new_interview(),
            false => t.setup_your_interview(),
        },
        home,
        resume: app.practice.db.resume(account).await?.is_some(),
        ..setup_page(t, roles, model, app.practice.speech.summary(), chosen)
    })
}

fn setup_page(
    t: Locale,
    roles: &[RoleChoice],
    model: Option<ModelSummary>,
    speech: SpeechSummary,
    chosen: &Chosen,
) -> SetupPage {
    let count = |count| Choice::new(count, count, &chosen.questions);
    SetupPage {
        here: "practise",
        title: t.setup_your_interview(),
        refusal: Refusal::default(),
        refused_inside: false,
        job_notes: Vec::new(),
        home: Home::default(),
        role: role::shown(&t, roles, &chosen.role),
        role_most: RoleTitle::MAX_CHARS,
        roles: roles.iter().map(|choice| t.bank_role(&choice.role)).collect(),
        seniorities: choices(Seniority::ALL, &chosen.seniority, |it| t.seniority(it)),
        kinds: kinds(&t, &chosen.kind, model.is_some()),
        counts: (1..=QuestionCount::MAX).map(count).collect(),
        languages: choices(
            interviews::languages(model.is_some()),
            &chosen.language,
            Language::label,
        ),
        personas: personas(&t, &or_default::<Persona>(chosen.persona.as_deref())),
        modes: modes(&t, &or_default::<Mode>(chosen.mode.as_deref())),
        job: chosen.job.clone().unwrap_or_default(),
        job_most: text::thousands(JobDescription::MAX_CHARS),
        resume: false,
        model,
        speech,
        t,
    }
}

/// The types of interviews. The built-in scorer finds two criteria in motivation, and an overall score needs three.
fn kinds(t: &Messages, chosen: &str, has_model: bool) -> Vec<Choice> {
    let kind = |&kind: &InterviewType| {
        let without = !has_model && kind == InterviewType::Motivation;
        let name = t.kind(kind);
        let label = if without { t.setup_kind_without_overall(name) } else { name };
        Choice::new(kind, label, chosen)
    };
    InterviewType::ALL.iter().map(kind).collect()
}

/// A choice that need not be made, as it is when it was not.
fn or_default<T: Default + Display>(chosen: Option<&str>) -> String {
    chosen.map_or_else(|| T::default().to_string(), str::to_owned)
}

fn personas(t: &Messages, chosen: &str) -> Vec<Explained> {
    let all = Persona::ALL.iter().map(|&persona| Explained {
        choice: Choice::new(persona, t.persona(persona), chosen),
        means: t.persona_means(persona),
    });
    all.collect()
}

fn modes(t: &Messages, chosen: &str) -> Vec<Explained> {
    let all = Mode::ALL.iter().map(|&mode| Explained {
        choice: Choice::new(mode, t.mode(mode), chosen),
        means: t.mode_means(mode),
    });
    all.collect()
}

impl Choice {
    fn new(value: impl Display, label: impl Display, chosen: &str) -> Self {
        let value = value.to_string();
        Self { chosen: value == chosen, value, label: label.to_string() }
    }
}

fn choices<T: Copy + Display, L: Display>(
    all: &[T],
    chosen: &str,
    label: impl Fn(T) -> L,
) -> Vec<Choice> {
    all.iter().map(|&choice| Choice::new(choice, label(choice), chosen)).collect()
}

#[cfg(test)]
mod tests;
