//! The take socket: frames in, captions and the text out. The server passes each frame on and keeps none.
//!
//! A frame is a binary message, `u32` little-endian number and then at most 100 ms of 16-bit samples; `stop` is a text
//! message. What ends a take early has a close code: after 4400 the same frames would be refused again; after any
//! other the sender sends them all again on a new socket.

use std::time::Duration;

use axum::{
    Router,
    body::Bytes,
    extract::{
        State, WebSocketUpgrade,
        ws::{CloseFrame, Message, WebSocket, close_code, rejection::WebSocketUpgradeRejection},
    },
    http::HeaderMap,
    response::Response,
    routing::get,
};
use interview::{Delivery, Draft, Interview, InterviewId, Receipt, TakeId, TurnId};
use serde::{Deserialize, Serialize};
use speech::{Ears, Event, Events, FrameError, FrameOrder, Heard, WorkerError};
use storage::StorageError;
use tokio::time::{Instant, sleep, timeout};

use super::{
    Error,
    extract::{OfTurn, Owned},
    guard,
};
use crate::app::{App, Speech};

/// Messages larger than this are not even read, and the connection ends. Frames are far smaller.
const MAX_MESSAGE: usize = 256 * 1024;
/// Frames a sender may be ahead of its steady pace: half a minute sent at once.
const HEAD_START: f64 = 300.0;
/// The fastest steady pace, in frames a second: forty times as fast as speech, for sending a take again.
const FASTEST: f64 = 400.0;
/// Every so many frames the sender is told that they have arrived.
const ACKNOWLEDGE_EVERY: u32 = 5;
/// However a take goes, its socket is open no longer: three times the longest take.
const LONGEST_OPEN: Duration = Duration::from_secs(1_800);
/// A peer has so long to say goodbye as well.
const GOODBYE: Duration = Duration::from_secs(2);
/// A socket on which nothing comes for so long is closed; a browser that records sends ten frames a second.
const SILENT: Duration = Duration::from_secs(30);

pub(super) fn router() -> Router<App> {
    Router::new().route("/interviews/{interview}/turns/{turn}/take", get(take))
}

async fn take(
    Owned(stored): Owned,
    OfTurn(turn): OfTurn,
    State(app): State<App>,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Error> {
    if !guard::same_origin(&headers) {
        return Err(Error::CrossSite);
    }
    // There is no page here, only a socket.
    let upgrade = upgrade.map_err(|_| Error::NotFound)?;
    let interview = stored.id();
    let Interview::InProgress(in_progress) = &stored.interview else {
        return Err(Error::NotFound);
    };
    let open = in_progress.open_turn().is_some_and(|open| open.id == turn);
    let tracker = app.speech.tracker.clone();
    if tracker.is_closed() {
        return Err(Error::Ending);
    }
    // What was read stays in the socket's buffer until more comes: the buffer holds one frame, not seconds of sound.
    let upgrade = upgrade
        .read_buffer_size(FrameOrder::MAX_BYTES)
        .max_message_size(MAX_MESSAGE)
        .max_frame_size(MAX_MESSAGE);
    Ok(upgrade.on_upgrade(move |socket| {
        tracker.track_future(async move {
            // A browser learns why only from a close code, not from a refused upgrade.
            if open {
                serve(app, interview, turn, socket).await
            } else {
                close(socket, Err(End::NotOpen)).await
            }
        })
    }))
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum FromPage {
    Stop { frames: u32 },
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum ToPage<'a> {
    Ready,
    Acknowledged {
        frames: u32,
    },
    Caption {
        settled: &'a str,
        tentative: &'a str,
    },
    Heard {
        take: TakeId,
        transcript: &'a str,
        seconds: f64,
        receipt: &'a Receipt,
        delivery: &'a Delivery,
    },
    Refused {
        reason: &'a str,
        message: &'a str,
    },
}

/// Why a take ended before its text was there.
enum End {
    /// The page went away, or its connection did.
    Gone,
    /// The sender broke a rule.
    Refused { reason: &'static str, message: String },
    /// Another socket hears this question now.
    TakenOver,
    /// The question was answered or passed over meanwhile.
    NotOpen,
    /// Nobody can hear right now; the same frames are welcome again.
    Again(&'static str),
    /// The engine failed on this sound or cannot start; sending it again at once would only fail again.
    Failed,
}

impl From<FrameError> for End {
    fn from(fault: FrameError) -> Self {
        Self::Refused { reason: fault.reason(), message: sentence(&fault.to_string()) }
    }
}

impl From<WorkerError> for End {
    fn from(fault: WorkerError) -> Self {
        // What an engine says of its failure holds nothing that was heard.
        tracing::warn!(%fault, "a take lost its worker");
        match fault {
            WorkerError::Busy => Self::Again("busy"),
            WorkerError::Lost(_) | WorkerError::Hung => Self::Again("the worker was lost"),
            WorkerError::Start(_) | WorkerError::Failed(_) => Self::Failed,
        }
    }
}

impl From<StorageError> for End {
    fn from(fault: StorageError) -> Self {
        tracing::warn!(%fault, "a take could not be stored");
        Self::Again("it could not be stored")
    }
}

impl End {
    /// What the socket is closed with: a code for the page, and why.
    fn close(&self) -> (u16, &'static str) {
        match self {
            Self::Gone => (1001, ""),
            Self::Refused { .. } => (4400, ""),
            Self::NotOpen => (4404, ""),
            Self::TakenOver => (4409, ""),
            Self::Failed => (4500, "The speech engine failed on this answer."),
            Self::Again(why) => (4503, why),
        }
    }
}

/// Hears the take until its text is stored, or until something ends it early: dropping what hears it kills the worker.
async fn serve(app: App, interview: InterviewId, turn: TurnId, mut socket: WebSocket) {
    let mut hold = Speech::take_over(&app.speech, turn);
    let ended = tokio::select! {
        heard = hear(&app, interview, turn, &mut socket) => heard,
        () = hold.lost() => Err(End::TakenOver),
        () = app.speech.ending.cancelled() => Err(End::Again("the server is ending")),
        () = sleep(LONGEST_OPEN) => Err(End::Refused { reason: "open-too-long", message: "This took too long.".into() }),
    };
    drop(hold);
    close(socket, ended).await;
}

async fn close(mut socket: WebSocket, ended: Result<(), End>) {
    let (code, reason) = ended.as_ref().map_or_else(End::close, |()| (1000, ""));
    if let Err(End::Refused { reason, message }) = &ended {
        tracing::info!(reason, "a take was refused");
        send(&mut socket, &ToPage::Refused { reason, message }).await;
    }
    let goodbye = async {
        // A peer that is gone needs none.
        drop(socket.send(Message::Close(Some(CloseFrame { code, reason: reason.into() }))).await);
        // A socket closed with frames unread is reset, and the peer would not learn why.
        while let Some(Ok(_)) = socket.recv().await {}
    };
    drop(timeout(GOODBYE, goodbye).await);
}

async fn hear(
    app: &App,
    interview: InterviewId,
    turn: TurnId,
    socket: &mut WebSocket,
) -> Result<(), End> {
    let (mut ears, mut events) = app.speech.pool.take().await?;
    send(socket, &ToPage::Ready).await;
    let mut order = FrameOrder::default();
    let mut throttle = Throttle::new();
    let mut received_at = None;
    loop {
        let message = tokio::select! {
            message = timeout(SILENT, socket.recv()) => message,
            event = events.next() => {
                forward(socket, event?).await;
                continue;
            }
        };
        match message {
            // A laptop may have slept; what it kept is welcome again.
            Err(_) => return Err(End::Again("nothing came for too long")),
            Ok(Some(Ok(Message::Binary(message)))) => {
                let sound = order.take(&message)?.len();
                throttle.take()?;
                received_at.get_or_insert_with(|| app.clock.now());
                pass_on(&mut ears, &mut events, socket, &message.slice(message.len() - sound..))
                    .await?;
                if order.taken() % ACKNOWLEDGE_EVERY == 0 {
                    send(socket, &ToPage::Acknowledged { frames: order.taken() }).await;
                }
            }
            Ok(Some(Ok(Message::Text(text)))) => {
                let Ok(FromPage::Stop { frames }) = serde_json::from_str(&text) else {
                    return Err(End::Refused {
                        reason: "not-a-message",
                        message: "Frames are binary; the only text is stop.".into(),
                    });
                };
                order.stop(frames)?;
                break;
            }
            Ok(Some(Ok(Message::Ping(_) | Message::Pong(_)))) => {}
            Ok(Some(Err(_)) | None) | Ok(Some(Ok(Message::Close(_)))) => return Err(End::Gone),
        }
    }
    send(socket, &ToPage::Acknowledged { frames: order.taken() }).await;
    ears.stop().await?;
    let heard = tokio::select! {
        heard = events.heard() => heard?,
        () = given_up(socket) => return Err(End::Gone),
    };
    let ending = events.ended().await;
    let destroyed_at = app.clock.now();
    let receipt = Receipt {
        received_at: received_at.unwrap_or(destroyed_at),
        destroyed_at,
        worker_pid: ending.pid,
        worker_exit: ending.exit,
    };
    let draft = draft(app, heard, receipt);
    keep_draft(app, interview, turn, &draft).await?;
    let delivery = Delivery::measure(&draft.transcript, &draft.timing);
    let seconds = draft.timing.sound.as_secs_f64();
    let (take, transcript, receipt) = (draft.take, &draft.transcript, &draft.receipt);
    send(socket, &ToPage::Heard { take, transcript, seconds, receipt, delivery: &delivery }).await;
    Ok(())
}

/// The page drops a take by closing its socket in good order. One that is merely lost is heard to its end, so that the
/// draft is there when the page comes back.
async fn given_up(socket: &mut WebSocket) {
    loop {
        match socket.recv().await {
            Some(Ok(Message::Close(Some(frame)))) if frame.code == close_code::NORMAL => return,
            Some(Ok(Message::Close(_)) | Err(_)) | None => std::future::pending().await,
            Some(Ok(_)) => {}
        }
    }
}

/// Passes sound to the worker while its captions go on flowing: a worker that waits to be read must not make us wait for it.
async fn pass_on(
    ears: &mut Ears,
    events: &mut Events,
    socket: &mut WebSocket,
    sound: &Bytes,
) -> Result<(), End> {
    let passing = ears.hear(sound);
    tokio::pin!(passing);
    loop {
        tokio::select! {
            biased;
            passed = &mut passing => return Ok(passed?),
            event = events.next() => forward(socket, event?).await,
        }
    }
}

async fn forward(socket: &mut WebSocket, event: Event) {
    if let Event::Caption { settled, tentative } = event {
        send(socket, &ToPage::Caption { settled: &settled, tentative: &tentative }).await;
    }
}

/// A page that is gone shows when the next frame is waited for.
async fn send(socket: &mut WebSocket, message: &ToPage<'_>) {
    match serde_json::to_string(message) {
        Ok(text) => drop(timeout(SILENT, socket.send(Message::Text(text.into()))).await),
        Err(fault) => tracing::error!(%fault, "a message could not be written"),
    }
}

fn draft(app: &App, heard: Heard, receipt: Receipt) -> Draft {
    let take = TakeId::new(app.clock.now(), &mut app.clock.chance());
    Draft { take, transcript: heard.transcript, timing: heard.timing, receipt }
}

/// Stores the draft, so that a reload of the page shows it. Somebody else's save in between is no reason to give up.
async fn keep_draft(
    app: &App,
    interview: InterviewId,
    turn: TurnId,
    draft: &Draft,
) -> Result<(), End> {
    for _ in 0..3 {
        let Some(mut stored) = app.db.load(app.account, interview).await? else {
            return Err(End::NotOpen);
        };
        let Interview::InProgress(in_progress) = &mut stored.interview else {
            return Err(End::NotOpen);
        };
        in_progress.heard(turn, draft.clone()).map_err(|_| End::NotOpen)?;
        match app.db.save(&mut stored).await {
            Err(StorageError::Stale) => {}
            done => return Ok(done?),
        }
    }
    Err(End::Again("the interview is being changed elsewhere"))
}

/// Holds a sender to a pace.
struct Throttle {
    began: Instant,
    taken: f64,
}

impl Throttle {
    fn new() -> Self {
        Self { began: Instant::now(), taken: 0.0 }
    }

    fn take(&mut self) -> Result<(), End> {
        self.taken += 1.0;
        if self.taken <= HEAD_START + self.began.elapsed().as_secs_f64() * FASTEST {
            return Ok(());
        }
        Err(End::Refused {
            reason: "too-fast",
            message: "The sound comes faster than it can be heard.".into(),
        })
    }
}

/// "frame 3 came twice" → "Frame 3 came twice."
fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        format!("{}{}.", first.to_uppercase(), characters.as_str())
    })
}
