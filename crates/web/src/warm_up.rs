//! One question that is not part of any interview, and of which nothing is kept: to warm up, and, where the operator allows it,
//! to try Sotto out without an account.

use askama::Template;
use axum::{
    Router,
    extract::{State, WebSocketUpgrade, ws::rejection::WebSocketUpgradeRejection},
    response::Response,
    routing::get,
};
use interview::{InProgress, InterviewId, Language};
use practice::{
    Credential,
    recordings::{LONGEST_WARM_UP, Recording, WarmUpSpeaker, WarmUpTarget},
    transcription::RecordingPage,
    warm_up::WarmUpQuestion,
};
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    Error, RequestFault, Result, VALUE,
    app::App,
    around,
    extract::{Client, InQuery},
    locale::Locale,
    page::page,
    session::SignedIn,
    take,
};

const FIRST: usize = 1;

pub(crate) fn router() -> Router<App> {
    Router::new().route("/try", get(show)).route("/try/take", get(hear))
}

/// Whether one is offered where this interview is: before its first answer, and in the language of warm-up questions.
pub(crate) fn is_offered(interview: &InProgress) -> bool {
    let first = interview.turns.len() == 1;
    let unheard = interview.open_turn().is_some_and(|open| open.draft().is_none());
    first && unheard && interview.setup.language == Language::English
}

/// Which question, and where its person came from.
#[derive(Deserialize)]
struct Asked {
    question: Option<usize>,
    /// The interview to go back to.
    interview: Option<InterviewId>,
}

#[derive(Template)]
#[template(path = "warm-up.html")]
struct WarmUpPage {
    t: Locale,
    here: &'static str,
    signed_in: bool,
    this_machine_only: bool,
    /// The question, in English.
    text: String,
    /// The address of its socket.
    take: String,
    /// The address of this page with another question.
    another: String,
    /// The interview to go back to.
    interview: Option<InterviewId>,
    /// The longest recording, in frames of a tenth of a second.
    most_frames: u128,
    /// The host that sound is sent to, if it leaves this machine.
    sent_to: Option<String>,
    /// What to say where recording does not work yet, or not now.
    speech_not_now: Option<String>,
    /// What is said of a recording that was deleted, before and after the time.
    deleted_at: (String, String),
}

impl Asked {
    fn question(&self) -> Result<WarmUpQuestion> {
        WarmUpQuestion::new(self.question.unwrap_or(FIRST)).ok_or(Error::NotFound)
    }

    fn another(&self, question: WarmUpQuestion) -> String {
        let back = self.interview.map(|id| format!("&interview={id}")).unwrap_or_default();
        format!("/try?question={}{back}", question.another().number())
    }
}

async fn show(
    t: Locale,
    signed_in: Option<SignedIn>,
    State(app): State<App>,
    InQuery(asked): InQuery<Asked>,
) -> Result<Response> {
    let signed_in = signed_in.is_some();
    let question = asked.question()?;
    if !signed_in && !app.try_without_account {
        return Err(Error::SignedOut { next: Some(t.address.clone()) });
    }
    let speech = app.practice.speech.summary();
    page(WarmUpPage {
        here: "",
        signed_in,
        this_machine_only: app.providers.is_this_machine_only(),
        text: question.put(&app.practice.interviewer).text,
        take: format!("/try/take?question={}", question.number()),
        another: asked.another(question),
        interview: asked.interview.filter(|_| signed_in),
        most_frames: LONGEST_WARM_UP.as_millis() / 100,
        deleted_at: around(match &speech.sent_to {
            Some(host) => t.question_recording_deleted_here(VALUE, host),
            None => t.shown_recording_deleted(VALUE),
        }),
        sent_to: speech.sent_to,
        speech_not_now: speech.outage.map(|outage| t.warm_up_no_speech(outage)),
        t,
    })
}

/// What a page says of itself at the end of the socket's address.
#[derive(Deserialize)]
struct Sender {
    question: Option<usize>,
    /// What it made up when it was loaded.
    page: Option<Uuid>,
}

async fn hear(
    t: Locale,
    signed_in: Option<SignedIn>,
    client: Client,
    State(app): State<App>,
    InQuery(Sender { question, page }): InQuery<Sender>,
    upgrade: std::result::Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response> {
    let question = WarmUpQuestion::new(question.unwrap_or(FIRST)).ok_or(Error::NotFound)?;
    let speaker = match signed_in {
        Some(SignedIn { account, session, .. }) => {
            WarmUpSpeaker::SignedIn(account, Credential::Session(session))
        }
        None if app.try_without_account => WarmUpSpeaker::Guest(client.0),
        None => return Err(Error::SignedOut { next: Some("/try".into()) }),
    };
    let upgrade = match speaker {
        WarmUpSpeaker::SignedIn(..) => take::of_page(upgrade)?,
        // What only anybody asked for says nothing about the proxy, and must not fill the log.
        WarmUpSpeaker::Guest(_) => upgrade.map_err(|_| RequestFault::NotASocket)?,
    };
    // There is nothing to lose on the other page of the same person.
    let page = page.map(|id| RecordingPage { id, instead: true });
    let warm_up = WarmUpTarget::new(speaker, page, app.practice.clock);
    let recording = Ok(Recording::WarmUp(warm_up));
    take::open(app, t.language.messages(), recording, Some(question), upgrade)
}
