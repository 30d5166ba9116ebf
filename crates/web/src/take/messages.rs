//! What page and server say to each other on a take socket, beside the sound.

use axum::extract::ws::{Message, WebSocket};
use interview::{Delivery, Language, Receipt, TakeId};
use practice::{
    recordings::{HeardRecording, SILENT},
    warm_up::Remarks,
};
use serde::{Deserialize, Serialize};
use tokio::time::timeout;

use crate::{
    checks::Checks,
    locale::Messages,
    measures::{MeasureText, spoken_measures},
    personal_data::HiddenInTranscript,
};

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(super) enum FromPage {
    Stop { frames: u32 },
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(super) enum ToPage<'a> {
    Ready {
        /// What is heard over this socket is named so where it is not wanted.
        take: TakeId,
    },
    Acknowledged {
        frames: u32,
    },
    Caption {
        settled: &'a str,
        tentative: &'a str,
    },
    /// A sign of life, with how far the worker is. Once a second.
    Progress {
        /// Seconds of sound that are text.
        transcribed: f64,
        /// Seconds of sound that have come.
        received: f64,
    },
    Heard {
        take: TakeId,
        /// Without personal data.
        transcript: &'a str,
        hidden: Option<HiddenInTranscript<'a>>,
        checks: &'a Checks,
        seconds: f64,
        receipt: &'a Receipt,
        delivery: &'a Delivery,
        #[serde(flatten, skip_serializing_if = "Option::is_none")]
        warm_up: Option<&'a WarmUpHeard>,
    },
    Refused {
        reason: &'a str,
        message: &'a str,
    },
}

/// What only a warm-up question is told at once.
#[derive(Serialize)]
pub(super) struct WarmUpHeard {
    /// How it was spoken, in the words of the page.
    measures: Vec<MeasureText>,
    /// What the built-in interviewer makes of it, in the interview's language.
    remarks: Remarks,
}

/// What was heard, for the page.
pub(super) async fn tell(
    socket: &mut WebSocket,
    t: &Messages,
    heard: &HeardRecording,
    language: Language,
    remarks: Option<Remarks>,
) {
    let HeardRecording { draft, hidden } = heard;
    let delivery = draft.delivery(language);
    let seconds = draft.timing.sound.as_secs_f64();
    let checks = &Checks::of(t, draft, language);
    let (take, transcript, receipt) = (draft.take, &draft.transcript, &draft.receipt);
    let hidden = hidden.as_ref().map(|hidden| HiddenInTranscript::of(hidden, t));
    let warm_up = remarks
        .map(|remarks| WarmUpHeard { measures: spoken_measures(t, &delivery, language), remarks });
    let (delivery, warm_up) = (&delivery, warm_up.as_ref());
    let heard =
        ToPage::Heard { take, transcript, hidden, checks, seconds, receipt, delivery, warm_up };
    send(socket, &heard).await;
}

/// A page that is gone shows when the next frame is waited for.
pub(super) async fn send(socket: &mut WebSocket, message: &ToPage<'_>) {
    match serde_json::to_string(message) {
        Ok(text) => drop(timeout(SILENT, socket.send(Message::Text(text.into()))).await),
        Err(fault) => tracing::error!(%fault, "a message could not be written"),
    }
}
