//! Correcting what was misheard, and having it scored again.

use axum::{
    Router,
    extract::State,
    response::{IntoResponse, Response},
    routing::post,
};
use interview::{Interview, InterviewStage, TurnId};
use practice::rescoring;
use serde::Deserialize;

use crate::{
    Error, Result,
    app::App,
    extract::{Fields, Owned},
    locale::Locale,
    page::{to_interview, to_report},
    personal_data::FormChoice,
    refusal::Refusal,
    report::{self, Correction},
};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/interviews/{interview}/rescore", post(rescore))
}

/// One answer as it should have been heard; neither, to score the same words again.
#[derive(Deserialize)]
struct RescoreForm {
    turn: Option<String>,
    text: Option<String>,
    #[serde(default)]
    personal_data: FormChoice,
}

impl RescoreForm {
    fn read(&mut self) -> Result<Vec<(TurnId, String)>> {
        match (self.turn.take(), self.text.take()) {
            (Some(turn), Some(text)) => {
                Ok(vec![(turn.parse().map_err(|_| Error::NotFound)?, text)])
            }
            (None, None) => Ok(Vec::new()),
            (None, Some(_)) => Err(Error::Field("The question")),
            (Some(_), None) => Err(Error::Field("The answer")),
        }
    }
}

async fn rescore(
    t: Locale,
    Owned(stored): Owned,
    State(app): State<App>,
    Fields(mut form): Fields<RescoreForm>,
) -> Result<Response> {
    let id = stored.id();
    if let Interview::InProgress(interview) = &stored.interview {
        // Asked for twice, it is being done.
        let being_done = interview.stage == InterviewStage::Scoring;
        return being_done.then(|| to_interview(id).into_response()).ok_or(Error::UnderWay);
    }
    let (account, corrections) = (stored.account(), form.read()?);
    let rescored = async {
        let cleared = corrections
            .iter()
            .map(|(turn, text)| Ok((*turn, form.personal_data.clear("answer", text)?)));
        let cleared = cleared.collect::<Result<Vec<_>>>()?;
        Ok(rescoring::rescore(&app.practice, stored, cleared).await?)
    };
    let error: Error = match rescored.await {
        Ok(stored) => {
            let there = match (corrections.first(), &stored.interview) {
                (Some((turn, _)), interview) => report::to_rescored(interview, *turn),
                (None, Interview::Finished(_)) => to_report(id),
                (None, Interview::InProgress(_)) => to_interview(id),
            };
            return Ok(there.into_response());
        }
        Err(error) => error,
    };
    let Some(refusal) = Refusal::of(&error, &["answer"], &t) else { return Err(error) };
    let Some((turn, text)) = corrections.into_iter().next() else { return Err(error) };
    let stored = app.practice.db.load(account, id).await?.ok_or(Error::NotFound)?;
    report::refused(&t, &app, &stored, Correction { turn, text, refusal }, error).await
}
