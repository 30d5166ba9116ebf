//! Holding an interview: the question that waits, and what is done with it.

use askama::Template;
use axum::{
    Router,
    extract::State,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use interview::{
    Asked, Draft, InProgress, Interview, InterviewId, InterviewType, Language, NotNow,
    QuestionCount, Role, Seniority, Setup, TakeId, Turn, TurnId,
};
use interviewer::Next;
use jiff::Timestamp;
use rand::Rng;
use serde::Deserialize;
use storage::Stored;

use crate::{
    app::App,
    web::{
        Error, Result,
        extract::{Fields, InQuery, OfTurn, Owned},
        page::{page, to_interview, to_report},
        words,
    },
};

pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/interviews", post(begin))
        .route("/interviews/{interview}", get(question))
        .route("/interviews/{interview}/turns/{turn}/keep", post(keep))
        .route("/interviews/{interview}/turns/{turn}/typed", post(typed))
        .route("/interviews/{interview}/turns/{turn}/again", post(again))
        .route("/interviews/{interview}/turns/{turn}/skip", post(skip))
        .route("/interviews/{interview}/finish", post(finish))
}

/// The form on the first page.
#[derive(Deserialize)]
struct Chosen {
    role: String,
    seniority: String,
    kind: String,
    questions: String,
    language: String,
}

impl Chosen {
    fn setup(&self) -> Result<Setup> {
        let questions = self.questions.parse().ok().and_then(QuestionCount::new);
        Ok(Setup {
            role: Role(self.role.clone()),
            seniority: self
                .seniority
                .parse::<Seniority>()
                .map_err(|_| Error::Field("Seniority"))?,
            kind: self.kind.parse::<InterviewType>().map_err(|_| Error::Field("Interview type"))?,
            questions: questions.ok_or(Error::Field("Number of questions"))?,
            language: self.language.parse::<Language>().map_err(|_| Error::Field("Language"))?,
        })
    }
}

async fn begin(State(app): State<App>, Fields(chosen): Fields<Chosen>) -> Result<Redirect> {
    let (now, mut chance) = (app.clock.now(), app.clock.chance());
    let (setup, seed) = (chosen.setup()?, chance.next_u64());
    let plan = app.interviewer.plan(&setup, seed)?;
    let first = app.interviewer.opening(&plan, &setup);
    let (id, turn) = (InterviewId::new(now, &mut chance), TurnId::new(now, &mut chance));
    app.db.begin(app.account, InProgress::begin(id, setup, seed, plan, turn, first, now)).await?;
    Ok(to_interview(id))
}

/// What a person wrote.
#[derive(Deserialize)]
struct Words {
    text: String,
}

/// What was heard, perhaps corrected.
#[derive(Deserialize)]
struct Heard {
    text: String,
    /// The take the words came of. A page always names it; who names none means the last.
    take: Option<String>,
}

async fn keep(
    Owned(stored): Owned,
    OfTurn(turn): OfTurn,
    State(app): State<App>,
    Fields(Heard { text, take }): Fields<Heard>,
) -> Result<Redirect> {
    let take =
        take.map(|take| take.parse::<TakeId>()).transpose().map_err(|_| NotNow::HeardAgain)?;
    settle(&app, stored, |interview, now| {
        take.map_or(Ok(()), |take| interview.heard_last(turn, take))?;
        interview.keep(turn, &text, now)
    })
    .await
}

async fn typed(
    Owned(stored): Owned,
    OfTurn(turn): OfTurn,
    State(app): State<App>,
    Fields(words): Fields<Words>,
) -> Result<Redirect> {
    settle(&app, stored, |interview, now| interview.type_answer(turn, &words.text, now)).await
}

async fn skip(
    Owned(stored): Owned,
    OfTurn(turn): OfTurn,
    State(app): State<App>,
) -> Result<Redirect> {
    settle(&app, stored, |interview, now| interview.skip(turn, now)).await
}

async fn again(
    Owned(mut stored): Owned,
    OfTurn(turn): OfTurn,
    State(app): State<App>,
) -> Result<Redirect> {
    under_way(&mut stored)?.discard(turn)?;
    save(&app, stored).await
}

async fn finish(Owned(mut stored): Owned, State(app): State<App>) -> Result<Redirect> {
    // Pressed twice, it leads to the same report.
    if let Interview::InProgress(interview) = &stored.interview {
        let report = app.interviewer.report(interview);
        stored.interview = Interview::Finished(interview.clone().finish(report, app.clock.now()));
        app.db.save(&mut stored).await?;
    }
    Ok(to_report(stored.id()))
}

/// Closes the open question by `transition` and puts the next, in one save: a restart in between cannot lose it.
async fn settle(
    app: &App,
    mut stored: Stored,
    transition: impl FnOnce(&mut InProgress, Timestamp) -> std::result::Result<(), NotNow>,
) -> Result<Redirect> {
    let now = app.clock.now();
    let interview = under_way(&mut stored)?;
    transition(interview, now)?;
    if let Next::Ask(question) = app.interviewer.next(interview) {
        interview.ask(TurnId::new(now, &mut app.clock.chance()), question, now)?;
    }
    save(app, stored).await
}

/// The interview, if questions are still being asked.
fn under_way(stored: &mut Stored) -> Result<&mut InProgress> {
    match &mut stored.interview {
        Interview::InProgress(interview) => Ok(interview),
        Interview::Finished(_) => Err(Error::Over),
    }
}

async fn save(app: &App, mut stored: Stored) -> Result<Redirect> {
    app.db.save(&mut stored).await?;
    Ok(to_interview(stored.id()))
}

#[derive(Template)]
#[template(path = "question.html")]
struct QuestionPage<'a> {
    here: &'static str,
    id: InterviewId,
    title: String,
    progress: Progress,
    language: &'static str,
    /// The host that sound is sent to, if it leaves this machine.
    sent_to: Option<String>,
    note: Option<&'a str>,
    open: Option<Open<'a>>,
    closing: String,
    so_far: Vec<Past<'a>>,
}

/// The question that waits for an answer.
struct Open<'a> {
    text: &'a str,
    /// The main question that a follow-up comes back to.
    follows: Option<&'a str>,
    url: String,
    page: String,
    draft: Option<&'a Draft>,
    typing: bool,
}

impl Open<'_> {
    /// The take that the words shown came of.
    fn take(&self) -> String {
        self.draft.map_or_else(String::new, |draft| draft.take.to_string())
    }

    fn silent(&self) -> bool {
        self.draft.is_some_and(|draft| draft.transcript.trim().is_empty())
    }
}

fn main_question<'a>(interview: &'a InProgress, turn: &Turn) -> Option<&'a str> {
    let planned = |turn: &&Turn| turn.question.asked == Asked::Planned;
    let main = interview.turns.iter().rev().find(planned)?;
    (main.id != turn.id).then_some(main.question.text.as_str())
}

/// How far the interview is.
struct Progress {
    label: String,
    /// Each main question: `done`, `now` or `to-come`.
    steps: Vec<&'static str>,
}

/// A question before this one.
struct Past<'a> {
    question: &'a str,
    text: Option<&'a str>,
}

/// How a person without script asks to type.
#[derive(Deserialize)]
struct Typing {
    r#type: Option<String>,
}

async fn question(
    Owned(stored): Owned,
    State(app): State<App>,
    InQuery(typing): InQuery<Typing>,
) -> Result<Response> {
    let Interview::InProgress(interview) = &stored.interview else {
        return Ok(to_report(stored.id()).into_response());
    };
    page(question_page(interview, typing.r#type.is_some(), app.speech.summary().sent_to))
}

fn question_page(
    interview: &InProgress,
    typing: bool,
    sent_to: Option<String>,
) -> QuestionPage<'_> {
    let open = interview.open_turn();
    let progress = progress(interview);
    QuestionPage {
        here: "",
        id: interview.id,
        title: open.map_or_else(|| "Your report is ready".to_owned(), |_| progress.label.clone()),
        progress,
        language: interview.setup.language.slug(),
        sent_to,
        // Said once, before the first answer.
        note: interview.plan.note.as_deref().filter(|_| interview.turns.len() == 1),
        open: open.map(|turn| Open {
            text: &turn.question.text,
            follows: main_question(interview, turn),
            url: format!("/interviews/{}/turns/{}", interview.id, turn.id),
            page: format!("/interviews/{}", interview.id),
            draft: turn.draft(),
            typing,
        }),
        closing: closing(interview),
        so_far: so_far(interview),
    }
}

fn progress(interview: &InProgress) -> Progress {
    let (asked, of) = (interview.main_questions_asked(), interview.plan.questions.len());
    let open = interview.open_turn();
    let label = match open.map(|turn| turn.question.asked) {
        Some(Asked::Planned) => format!("Question {asked} of {of}"),
        Some(Asked::FollowUp(_)) => "Follow-up".to_owned(),
        None => words::counted(of, "question", "questions"),
    };
    let steps = (1..=of).map(|step| match step {
        step if step == asked && open.is_some() => "now",
        step if step <= asked => "done",
        _ => "to-come",
    });
    Progress { label, steps: steps.collect() }
}

fn closing(interview: &InProgress) -> String {
    match interview.turns.iter().filter(|turn| turn.answer().is_some()).count() {
        0 => "You skipped every question, so the report will have little to say.".to_owned(),
        count => format!(
            "Your report is made from {} and quotes your own words.",
            words::counted(count, "answer", "answers")
        ),
    }
}

fn so_far(interview: &InProgress) -> Vec<Past<'_>> {
    let past = interview.turns.iter().filter(|turn| !turn.is_open());
    past.map(|turn| Past {
        question: &turn.question.text,
        text: turn.answer().map(|answer| answer.text.as_str()),
    })
    .collect()
}
