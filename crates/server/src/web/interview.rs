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
    QuestionCount, Role, Seniority, Setup, TakeId, Turn,
};
use serde::Deserialize;

use crate::{
    app::App,
    interviewing,
    web::{
        Error, Result,
        extract::{Fields, InQuery, OfTurn, Owned},
        page::{page, to_interview, to_report},
        session::SignedIn,
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

async fn begin(
    signed_in: SignedIn,
    State(app): State<App>,
    Fields(chosen): Fields<Chosen>,
) -> Result<Redirect> {
    let begun = interviewing::begin(&app, signed_in.account, chosen.setup()?).await?;
    Ok(to_interview(begun.id()))
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
    interviewing::settle(&app, stored, |interview, now| {
        take.map_or(Ok(()), |take| interview.heard_last(turn, take))?;
        interview.keep(turn, &text, now)
    })
    .await
    .map(|stored| to_interview(stored.id()))
}

async fn typed(
    Owned(stored): Owned,
    OfTurn(turn): OfTurn,
    State(app): State<App>,
    Fields(words): Fields<Words>,
) -> Result<Redirect> {
    let settled = interviewing::settle(&app, stored, |interview, now| {
        interview.type_answer(turn, &words.text, now)
    });
    settled.await.map(|stored| to_interview(stored.id()))
}

async fn skip(
    Owned(stored): Owned,
    OfTurn(turn): OfTurn,
    State(app): State<App>,
) -> Result<Redirect> {
    let settled = interviewing::settle(&app, stored, |interview, now| interview.skip(turn, now));
    settled.await.map(|stored| to_interview(stored.id()))
}

async fn again(
    Owned(mut stored): Owned,
    OfTurn(turn): OfTurn,
    State(app): State<App>,
) -> Result<Redirect> {
    interviewing::under_way(&mut stored)?.discard(turn)?;
    app.db.save(&mut stored).await?;
    Ok(to_interview(stored.id()))
}

async fn finish(Owned(stored): Owned, State(app): State<App>) -> Result<Redirect> {
    let finished = interviewing::finish(&app, stored).await?;
    Ok(to_report(finished.id()))
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
