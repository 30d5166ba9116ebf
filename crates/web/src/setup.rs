//! Before the first question: what to practise for, the microphone, and what is private.

use std::fmt::Display;

use askama::Template;
use axum::{
    Router,
    extract::State,
    response::{Redirect, Response},
    routing::{get, post},
};
use interview::{
    InterviewId, InterviewType, JobDescription, Language, Mode, Persona, QuestionCount, Role,
    Seniority, Setup,
};
use interviewer::RoleChoice;
use practice::{interviews, model::ModelSummary, transcription::SpeechSummary};
use serde::Deserialize;
use storage::InterviewSummary;

use crate::{
    Error, Result,
    app::App,
    extract::Fields,
    page::{page, to_interview},
    session::SignedIn,
};

/// How many questions are proposed to someone who is here for the first time: about twenty minutes.
const FIRST_COUNT: u8 = 5;

pub(crate) fn router() -> Router<App> {
    Router::new().route("/", get(first)).route("/interviews", post(begin))
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
}

impl Chosen {
    /// What is not sent is as it is without a language model: a neutral interviewer, no help, no job description.
    fn setup(&self, model: bool) -> Result<Setup> {
        let questions = self.questions.parse().ok().and_then(QuestionCount::new);
        let language =
            self.language.parse().ok().filter(|it| interviews::languages(model).contains(it));
        let job = text::plain_lines(self.job.as_deref().unwrap_or_default());
        let too_long =
            |_| Error::TooLong { what: "job description", most: JobDescription::MAX_CHARS };
        Ok(Setup {
            role: Role(self.role.clone()),
            seniority: self
                .seniority
                .parse::<Seniority>()
                .map_err(|_| Error::Field("Seniority"))?,
            kind: self.kind.parse::<InterviewType>().map_err(|_| Error::Field("Interview type"))?,
            questions: questions.ok_or(Error::Field("Number of questions"))?,
            language: language.ok_or(Error::Field("Language"))?,
            persona: optional(self.persona.as_deref()).ok_or(Error::Field("Interviewer"))?,
            mode: optional(self.mode.as_deref()).ok_or(Error::Field("Help on the way"))?,
            job: JobDescription::new(&job).map_err(too_long)?,
        })
    }
}

/// A choice that need not be made; `None` when something else was chosen.
fn optional<T: std::str::FromStr + Default>(chosen: Option<&str>) -> Option<T> {
    chosen.map_or_else(|| Some(T::default()), |chosen| chosen.parse().ok())
}

async fn begin(
    signed_in: SignedIn,
    State(app): State<App>,
    Fields(chosen): Fields<Chosen>,
) -> Result<Redirect> {
    let setup = chosen.setup(app.practice.model_summary().is_some())?;
    let begun = interviews::begin(&app.practice, signed_in.account, setup).await?;
    Ok(to_interview(begun.id()))
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
    personas: Vec<Explained>,
    modes: Vec<Explained>,
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

/// A choice with what it means.
struct Explained {
    choice: Choice,
    means: &'static str,
}

/// Who is here for the first time learns what this is; who is signed in, begins.
async fn first(signed_in: Option<SignedIn>, State(app): State<App>) -> Result<Response> {
    match signed_in {
        Some(signed_in) => setup(signed_in, app).await,
        None => page(WelcomePage {
            this_machine_only: app.providers.is_this_machine_only(),
            speech: app.practice.speech.summary(),
        }),
    }
}

async fn setup(signed_in: SignedIn, app: App) -> Result<Response> {
    let past = app.practice.db.list(signed_in.account, None).await?.interviews;
    let running = past.iter().find(|interview| interview.finished_at.is_none());
    let resume = app.practice.db.resume(signed_in.account).await?.is_some();
    page(SetupPage {
        running: running.map(|interview| running_of(&app, interview)),
        resume,
        ..setup_page(
            app.practice.interviewer.roles(),
            app.practice.model_summary(),
            app.practice.speech.summary(),
            past.first().map(|interview| &interview.setup),
        )
    })
}

/// Someone who comes back most often practises for the same again.
fn setup_page(
    roles: &[RoleChoice],
    model: Option<ModelSummary>,
    speech: SpeechSummary,
    last: Option<&Setup>,
) -> SetupPage {
    let role = last.map(|setup| &setup.role).or(roles.first().map(|choice| &choice.role));
    let language = last.map_or(Language::English, |setup| setup.language);
    SetupPage {
        here: "practise",
        running: None,
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
        languages: choices(interviews::languages(model.is_some()), language, Language::label),
        personas: personas(last.map_or_else(Persona::default, |setup| setup.persona)),
        modes: modes(last.map_or_else(Mode::default, |setup| setup.mode)),
        job_most: text::thousands(JobDescription::MAX_CHARS),
        resume: false,
        model,
        speech,
    }
}

fn personas(chosen: Persona) -> Vec<Explained> {
    let means = |persona| match persona {
        Persona::Warm => "Friendly, and thanks you for answers.",
        Persona::Neutral => "Matter-of-fact.",
        Persona::Tough => "Short and sceptical, never rude.",
    };
    let all = Persona::ALL.iter().map(|&persona| Explained {
        choice: Choice::new(persona, persona.label(), persona == chosen),
        means: means(persona),
    });
    all.collect()
}

fn modes(chosen: Mode) -> Vec<Explained> {
    let all = Mode::ALL.iter().map(|&mode| {
        let (name, means) = match mode {
            Mode::Realistic => ("Realistic", "As it will be: no help until the report."),
            Mode::Coached => ("Coached", "A hint when you ask, a word after each answer."),
        };
        Explained { choice: Choice::new(mode, name, mode == chosen), means }
    });
    all.collect()
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

fn running_of(app: &App, interview: &InterviewSummary) -> Running {
    Running {
        id: interview.id,
        role: title(app, &interview.setup),
        kind: interview.setup.kind.label(),
        progress: match interview.answered {
            0 => "The first question waits for you.".to_owned(),
            count => format!(
                "{} so far. It waits where you left it.",
                text::counted(count, "answer", "answers")
            ),
        },
    }
}

/// A role's name for people; one that is no longer in the bank goes by its slug.
pub(crate) fn title(app: &App, setup: &Setup) -> String {
    app.practice.interviewer.title(&setup.role).to_owned()
}

#[cfg(test)]
mod tests {
    use askama::Template;
    use interview::{
        InterviewType, JobDescription, Language, Mode, Persona, QuestionCount, Role, Seniority,
        Setup,
    };
    use interviewer::BuiltIn;

    use super::{Chosen, ModelSummary, SetupPage, setup_page};
    use practice::transcription::SpeechSummary;

    fn shown(model: bool, last: Option<&Setup>, resume: bool) -> String {
        let model = model.then(|| ModelSummary {
            name: "mistral-small".into(),
            host: "models.example".into(),
            scoring_host: None,
            here: false,
        });
        let speech = SpeechSummary {
            engine: "PocketSphinx",
            low_accuracy: false,
            not_now: None,
            advice: None,
            sent_to: None,
            hears: vec![Language::English],
        };
        let built_in = BuiltIn::load(None).unwrap();
        let page = setup_page(built_in.roles(), model, speech, last);
        SetupPage { resume, ..page }.render().unwrap()
    }

    #[test]
    fn only_what_is_read_is_asked_for_and_where_it_goes_is_said() {
        let (without, with) = (shown(false, None, true), shown(true, None, true));
        for needs_a_model in ["name=\"persona\"", "value=\"es\"", "zh-Hant"] {
            assert!(with.contains(needs_a_model), "{needs_a_model}");
            assert!(!without.contains(needs_a_model), "{needs_a_model}");
        }
        assert!(without.contains("this Sotto has none") && !without.contains("are sent</strong>"));
        assert!(with.contains("as text to <strong>models.example</strong> (mistral-small)"));
        assert!(!with.contains("No language model"));
        for page in [&without, &with] {
            assert!(page.contains("name=\"mode\" value=\"realistic\" checked"), "{page}");
        }
        assert!(with.contains("Your <a href=\"/resume\">resume</a> is read with it."));
        assert!(!shown(true, None, false).contains("is read with it."));
    }

    #[test]
    fn what_was_chosen_last_is_chosen_again() {
        let last = Setup {
            role: Role("nurse".into()),
            seniority: Seniority::Lead,
            kind: InterviewType::Case,
            questions: QuestionCount::new(7).unwrap(),
            language: Language::Spanish,
            persona: Persona::Tough,
            mode: Mode::Coached,
            job: None,
        };
        let page = shown(true, Some(&last), false);
        for chosen in
            ["value=\"tough\" checked", "value=\"coached\" checked", "value=\"es\" selected"]
        {
            assert!(page.contains(chosen), "{chosen}");
        }
    }

    #[test]
    fn what_is_not_sent_is_as_it_was_before_there_was_a_choice() {
        let chosen = |persona: Option<&str>, job: Option<String>, language: &str| Chosen {
            role: "nurse".into(),
            seniority: "mid".into(),
            kind: "case".into(),
            questions: "3".into(),
            language: language.into(),
            persona: persona.map(str::to_owned),
            mode: None,
            job,
        };
        let setup = chosen(None, None, "en").setup(false).unwrap();
        assert_eq!(
            (setup.persona, setup.mode, setup.job),
            (Persona::Neutral, Mode::Realistic, None)
        );
        assert!(chosen(Some("kind"), None, "en").setup(true).is_err());
        assert!(chosen(None, None, "es").setup(false).is_err());
        assert_eq!(chosen(None, None, "es").setup(true).unwrap().language, Language::Spanish);
        // A form counts a line end as two.
        let most = "a\r\n".repeat(JobDescription::MAX_CHARS / 2);
        assert!(chosen(None, Some(most.clone()), "en").setup(true).unwrap().job.is_some());
        assert!(chosen(None, Some(most + "aa"), "en").setup(true).is_err());
        assert_eq!(chosen(None, Some(" \r\n ".into()), "en").setup(true).unwrap().job, None);
    }
}
