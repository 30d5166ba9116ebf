//! The take socket: frames in, captions and the text out. The server passes each frame on and keeps none.
//!
//! A frame is a binary message, `u32` little-endian number and then at most 100 ms of 16-bit samples; `stop` is a text
//! message. What ends a take early has a close code: after 4400 the same frames would be refused again, after 4500
//! they would fail again at once, and after 4401 the sender has to sign in first; after any other it sends them all again on
//! a new socket.

use std::time::Duration;

use axum::{
    Router,
    body::Bytes,
    extract::{
        State, WebSocketUpgrade,
        ws::{CloseFrame, Message, WebSocket, close_code, rejection::WebSocketUpgradeRejection},
    },
    response::Response,
    routing::get,
};
use interview::{Delivery, Interview, Language, Receipt, TakeId, TurnId};
use practice::{
    Credential,
    recordings::{
        End, HeardRecording, RecordingTarget, SILENT, SoundDeadline, last_words, until_disturbed,
        worker,
    },
};
use serde::{Deserialize, Serialize};
use speech::{AudioSender, Event, FrameOrder, TranscriptReceiver};
use storage::Stored;
use tokio::time::{Instant, timeout, timeout_at};
use tokio_tungstenite::tungstenite::{self, error::ProtocolError};

use super::{
    Error,
    checks::Checks,
    extract::{OfTurn, Owned},
    personal_data::HiddenInTranscript,
};
use crate::{
    RequestFault,
    app::App,
    credential::LetInBy,
    locale::{Locale, Messages},
};

/// Messages larger than this are not even read, and the connection ends. Frames are far smaller.
const MAX_MESSAGE: usize = 256 * 1024;
/// Frames a sender may be ahead of its steady pace: half a minute sent at once.
const HEAD_START: f64 = 300.0;
/// The fastest steady pace, in frames a second: forty times as fast as speech, for sending a take again.
const FASTEST: f64 = 400.0;
/// Every so many frames the sender is told that they have arrived.
const ACKNOWLEDGE_EVERY: u32 = 5;
/// A closing reason has so many bytes at most (RFC 6455, 5.5).
const LONGEST_REASON: usize = 123;
/// A peer has so long to say goodbye as well.
const GOODBYE: Duration = Duration::from_secs(2);

pub(super) fn router() -> Router<App> {
    Router::new().route("/interviews/{interview}/turns/{turn}/take", get(take))
}

async fn take(
    t: Locale,
    Owned(stored): Owned,
    OfTurn(turn): OfTurn,
    LetInBy(credential): LetInBy,
    State(app): State<App>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Error> {
    // There is no page here, only a socket, and only its own page asks for that.
    let upgrade = upgrade.map_err(|_| {
        tracing::warn!(
            "a page asked for a WebSocket, and the request came without its Upgrade lines: recordings cannot reach this server. \
             Let the proxy pass them on (docs/proxies.md)"
        );
        RequestFault::NotASocket
    })?;
    upgraded(app, t.language.messages(), credential, &stored, turn, upgrade)
}

/// Opens the socket on which an answer to `turn` is heard.
pub(crate) fn upgraded(
    app: App,
    t: &'static Messages,
    credential: Credential,
    stored: &Stored,
    turn: TurnId,
    upgrade: WebSocketUpgrade,
) -> Result<Response, Error> {
    if matches!(stored.interview, Interview::Finished(_)) {
        return Err(Error::NotFound);
    }
    let question = RecordingTarget::open(stored, turn, app.practice.clock);
    let allowed = app.practice.limits.take(stored.account());
    let tracker = app.practice.speech.tracker.clone();
    if tracker.is_closed() {
        return Err(Error::Ending);
    }
    // What was read stays in the socket's buffer until more comes: the buffer holds one frame, not seconds of sound.
    let upgrade = upgrade
        .read_buffer_size(FrameOrder::MAX_BYTES)
        .max_message_size(MAX_MESSAGE)
        .max_frame_size(MAX_MESSAGE);
    Ok(upgrade.on_upgrade(move |mut socket| {
        tracker.track_future(async move {
            // A browser learns why only from a close code, not from a refused upgrade.
            let ended = match (allowed, question) {
                (Err(fault), _) => Err(fault.into()),
                (Ok(()), None) => Err(End::NotOpen),
                (Ok(()), Some(question)) => {
                    let hearing = hear(&app, question, &mut socket);
                    let heard = until_disturbed(&app.practice, credential, question, hearing).await;
                    // The place is free by now: whoever sees the words may begin something new at once.
                    match heard {
                        Ok(heard) => {
                            tell(&mut socket, t, &heard, question.language).await;
                            Ok(())
                        }
                        Err(end) => Err(end),
                    }
                }
            };
            let refused = ended.as_ref().err().and_then(|end| refusal(t, end, &app, question));
            let (code, reason) =
                ended.map_or_else(|end| closing(t, &end), |()| (1000, String::new()));
            close(socket, refused, code, reason).await;
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
        /// Without personal data.
        transcript: &'a str,
        hidden: Option<HiddenInTranscript<'a>>,
        checks: Checks,
        seconds: f64,
        receipt: &'a Receipt,
        delivery: &'a Delivery,
    },
    Refused {
        reason: &'a str,
        message: &'a str,
    },
}

/// What the socket is closed with: a code for the page, and why.
fn closing(t: &Messages, end: &End) -> (u16, String) {
    let (code, mut reason) = match end {
        End::Gone => (1001, String::new()),
        End::Refused { .. } | End::TooMany(_) => (4400, String::new()),
        End::NotOpen => (4404, String::new()),
        End::SignedOut => (4401, t.question_signed_out()),
        End::TakenOver => (4409, String::new()),
        End::Behind => (4500, t.question_too_slow()),
        End::Failed => (4500, t.question_recognition_failed()),
        End::NoService => (4500, t.question_recognition_not_set_up()),
        // A word that scripts know; nobody is shown it.
        End::Again(why) => (4503, (*why).to_owned()),
    };
    reason.truncate(reason.floor_char_boundary(LONGEST_REASON));
    (code, reason)
}

/// What the sender broke, if it broke a rule.
fn refusal(
    t: &Messages,
    end: &End,
    app: &App,
    question: Option<RecordingTarget>,
) -> Option<(&'static str, String)> {
    match end {
        End::Refused { reason, message } => {
            let speech = app.practice.speech.summary();
            let says = t.recording_refused(reason, &speech, question);
            Some((reason, says.unwrap_or_else(|| message.clone())))
        }
        End::TooMany(fault) => {
            let minutes = fault.retry_after.as_secs().div_ceil(60);
            Some(("too-many", t.question_recording_limit(minutes)))
        }
        _ => None,
    }
}

async fn close(
    mut socket: WebSocket,
    refused: Option<(&'static str, String)>,
    code: u16,
    reason: String,
) {
    if let Some((reason, message)) = refused {
        tracing::info!(reason, "a take was refused");
        send(&mut socket, &ToPage::Refused { reason, message: &message }).await;
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
    question: RecordingTarget,
    socket: &mut WebSocket,
) -> Result<HeardRecording, End> {
    let (mut ears, mut events) = worker(&app.practice, question).await?;
    send(socket, &ToPage::Ready).await;
    let mut order = FrameOrder::default();
    let mut throttle = Throttle::new();
    let mut received_at = None;
    // What is not sound keeps no worker: pings alone could hold one for half an hour.
    let mut sound_timeout = SoundDeadline::from_now();
    loop {
        let message = tokio::select! {
            message = timeout_at(sound_timeout.deadline(), socket.recv()) => message,
            event = events.next() => {
                forward(socket, event?).await;
                continue;
            }
        };
        match message {
            Err(_) => return Err(sound_timeout.end()),
            Ok(Some(Ok(Message::Binary(message)))) => {
                let sound = order.take(&message)?.len();
                throttle.take()?;
                sound_timeout.heard(&message[message.len() - sound..]);
                app.practice.limits.sound(question.account, sound)?;
                received_at.get_or_insert_with(|| app.practice.clock.now());
                let passing = Instant::now();
                pass_on(&mut ears, &mut events, socket, &message.slice(message.len() - sound..))
                    .await?;
                sound_timeout.forgive(passing.elapsed());
                if order.taken() % ACKNOWLEDGE_EVERY == 0 {
                    send(socket, &ToPage::Acknowledged { frames: order.taken() }).await;
                }
            }
            Ok(Some(Ok(Message::Text(text)))) => {
                let Ok(FromPage::Stop { frames }) = serde_json::from_str(&text) else {
                    return Err(End::Refused {
                        reason: "not-a-message",
                        message: "Send sound as binary frames. The only text message is stop."
                            .into(),
                    });
                };
                order.stop(frames)?;
                break;
            }
            Ok(Some(Ok(Message::Ping(_) | Message::Pong(_)))) => {}
            Ok(Some(Err(fault))) if is_malformed(&fault) => {
                return Err(End::Refused {
                    reason: "not-a-message",
                    message: "The WebSocket message is invalid or too long.".into(),
                });
            }
            Ok(Some(Err(_)) | None) | Ok(Some(Ok(Message::Close(_)))) => return Err(End::Gone),
        }
    }
    send(socket, &ToPage::Acknowledged { frames: order.taken() }).await;
    last_words(&app.practice, question, (ears, events), received_at, given_up(socket)).await
}

/// What was heard, for the page.
async fn tell(socket: &mut WebSocket, t: &Messages, heard: &HeardRecording, language: Language) {
    let HeardRecording { draft, hidden } = heard;
    let delivery = draft.delivery(language);
    let seconds = draft.timing.sound.as_secs_f64();
    let checks = Checks::of(t, draft, language);
    let (take, transcript, receipt) = (draft.take, &draft.transcript, &draft.receipt);
    let hidden = hidden.as_ref().map(|hidden| HiddenInTranscript::of(hidden, t));
    let delivery = &delivery;
    let heard = ToPage::Heard { take, transcript, hidden, checks, seconds, receipt, delivery };
    send(socket, &heard).await;
}

/// Whether the sender broke the protocol, and would again with the same bytes; anything else is a connection that was lost.
fn is_malformed(fault: &axum::Error) -> bool {
    let fault = std::error::Error::source(fault).and_then(|cause| cause.downcast_ref());
    match fault {
        Some(tungstenite::Error::Protocol(ProtocolError::ResetWithoutClosingHandshake)) => false,
        Some(fault) => matches!(
            fault,
            tungstenite::Error::Protocol(_)
                | tungstenite::Error::Capacity(_)
                | tungstenite::Error::Utf8(_)
        ),
        None => false,
    }
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
    ears: &mut AudioSender,
    events: &mut TranscriptReceiver,
    socket: &mut WebSocket,
    sound: &Bytes,
) -> Result<(), End> {
    let passing = ears.hear(sound);
    tokio::pin!(passing);
    loop {
        tokio::select! {
            biased;
            passed = &mut passing => match passed {
                Ok(()) => return Ok(()),
                Err(fault) => return Err(events.why(fault).await.into()),
            },
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
            message: "The sound arrives too fast. Send it at normal speed.".into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use practice::recordings::End;

    use super::{LONGEST_REASON, closing};
    use crate::locale::PageLanguage;

    #[test]
    fn a_closing_reason_is_whole_in_every_language_and_never_too_long() {
        for end in [End::SignedOut, End::Behind, End::Failed, End::NoService] {
            for language in PageLanguage::ALL {
                let (_, reason) = closing(language.messages(), &end);
                assert!(reason.ends_with(['.', '。']), "{reason}");
            }
            let (_, accented) = closing(PageLanguage::Pseudo.messages(), &end);
            assert!(accented.len() <= LONGEST_REASON, "{accented}");
        }
    }
}
