//! The take socket: frames in, captions and the text out. The server passes each frame on and keeps none.
//!
//! A frame is a binary message, `u32` little-endian number and then at most 100 ms of 16-bit samples; `stop` is a text
//! message. What ends a take early has a close code: after 4400 the same frames would be refused again, after 4500
//! they would fail again at once, and after 4401 the sender has to sign in first; after 4423 its person is to be asked whether
//! to record there instead; after any other it sends them all again on a new socket. Who closes with 1000 discards the take;
//! one that ends otherwise before `stop` is kept as a draft, as far as it came.

use std::time::Duration;

use axum::{
    Router,
    extract::{
        State, WebSocketUpgrade,
        ws::{CloseFrame, Message, WebSocket, rejection::WebSocketUpgradeRejection},
    },
    response::Response,
    routing::get,
};
use interview::{Interview, Language};
use practice::{
    Credential,
    recordings::{End, Recording, RecordingTarget, until_disturbed},
    transcription::RecordingPage,
    warm_up::{WarmUpQuestion, remarks},
};
use serde::Deserialize;
use speech::FrameOrder;
use storage::Stored;
use tokio::time::timeout;
use uuid::Uuid;

use self::{
    hearing::hear,
    messages::{ToPage, send, tell},
};
use crate::{
    Error, RequestFault,
    app::App,
    credential::LetInBy,
    extract::{InQuery, OfTurn, Owned},
    locale::{Locale, Messages},
};

mod hearing;
mod messages;

/// Messages larger than this are not even read, and the connection ends. Frames are far smaller.
const MAX_MESSAGE: usize = 256 * 1024;
/// A closing reason has so many bytes at most (RFC 6455, 5.5).
const LONGEST_REASON: usize = 123;
/// A peer has so long to say goodbye as well.
const GOODBYE: Duration = Duration::from_secs(2);

pub(super) fn router() -> Router<App> {
    Router::new().route("/interviews/{interview}/turns/{turn}/take", get(take))
}

/// What a page says of itself at the end of the address.
#[derive(Deserialize)]
struct Sender {
    /// What it made up when it was loaded. Who says nothing is a program, and is not asked before it takes over.
    page: Option<Uuid>,
    /// Its person wants to record there, and not on the other page.
    #[serde(default)]
    instead: bool,
}

async fn take(
    t: Locale,
    Owned(stored): Owned,
    OfTurn(turn): OfTurn,
    LetInBy(credential): LetInBy,
    State(app): State<App>,
    InQuery(Sender { page, instead }): InQuery<Sender>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Error> {
    let upgrade = of_page(upgrade)?;
    let page = page.map(|id| RecordingPage { id, instead });
    let question = RecordingTarget::open(&stored, turn, app.practice.clock);
    let question = question.map(|question| RecordingTarget { page, ..question });
    upgraded(app, t.language.messages(), credential, (&stored, question), upgrade)
}

/// There is no page at a socket's address, and only its own page asks for it.
pub(crate) fn of_page(
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<WebSocketUpgrade, Error> {
    upgrade.map_err(|_| {
        tracing::warn!(
            "a page asked for a WebSocket, and the request came without its Upgrade lines: recordings cannot reach this server. \
             Let the proxy pass them on (docs/proxies.md)"
        );
        RequestFault::NotASocket.into()
    })
}

/// Opens the socket on which an answer to `question` is heard, if it waits for one.
pub(crate) fn upgraded(
    app: App,
    t: &'static Messages,
    credential: Credential,
    (stored, question): (&Stored, Option<RecordingTarget>),
    upgrade: WebSocketUpgrade,
) -> Result<Response, Error> {
    if matches!(stored.interview, Interview::Finished(_)) {
        return Err(Error::NotFound);
    }
    let allowed = app.practice.limits.take(stored.account());
    let recording = question.map(|question| Recording::Answer { question, credential });
    open(app, t, allowed.map_err(End::from).and(recording.ok_or(End::NotOpen)), None, upgrade)
}

/// Opens the socket on which `recording` is heard, or on which is told why it is not. What is said to a warm-up question is
/// remarked on at once.
pub(crate) fn open(
    app: App,
    t: &'static Messages,
    recording: Result<Recording, End>,
    warm_up: Option<WarmUpQuestion>,
    upgrade: WebSocketUpgrade,
) -> Result<Response, Error> {
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
            let (ended, language) = match recording {
                Err(end) => (Err(end), None),
                Ok(recording) => {
                    let hearing = hear(&app, recording, &mut socket);
                    let heard = until_disturbed(&app.practice, recording, hearing).await;
                    // The place is free by now: whoever sees the words may begin something new at once.
                    let ended = match heard {
                        Ok(heard) => {
                            let remarks = match warm_up {
                                Some(question) => {
                                    Some(remarks(&app.practice, question, &heard.draft).await)
                                }
                                None => None,
                            };
                            tell(&mut socket, t, &heard, recording.language(), remarks).await;
                            Ok(())
                        }
                        Err(end) => Err(end),
                    };
                    (ended, Some(recording.language()))
                }
            };
            let says = Refusals { t, app: &app, language, warm_up: warm_up.is_some() };
            let refused = ended.as_ref().err().and_then(|end| says.refusal(end));
            let (code, reason) =
                ended.map_or_else(|end| closing(t, &end), |()| (1000, String::new()));
            close(socket, refused, code, reason).await;
        })
    }))
}

/// What the socket is closed with: a code for the page, and why.
fn closing(t: &Messages, end: &End) -> (u16, String) {
    let mut reason = match end {
        End::SignedOut => t.question_signed_out(),
        End::Behind => t.question_too_slow(),
        End::Failed => t.question_recognition_failed(),
        End::NoService => t.question_recognition_not_set_up(),
        // A word that scripts know; nobody is shown it.
        End::Again(why) => (*why).to_owned(),
        _ => String::new(),
    };
    reason.truncate(reason.floor_char_boundary(LONGEST_REASON));
    (closing_code(end), reason)
}

fn closing_code(end: &End) -> u16 {
    match end {
        End::Gone => 1001,
        End::Refused { .. } | End::TooMany(_) => 4400,
        End::SignedOut => 4401,
        End::NotOpen => 4404,
        End::TakenOver => 4409,
        End::OnAnotherPage => 4423,
        End::Behind | End::Failed | End::NoService => 4500,
        End::Again(_) => 4503,
    }
}

/// What is known where a recording is refused.
struct Refusals<'a> {
    t: &'a Messages,
    app: &'a App,
    language: Option<Language>,
    warm_up: bool,
}

impl Refusals<'_> {
    /// What the sender broke, if it broke a rule.
    fn refusal(&self, end: &End) -> Option<(&'static str, String)> {
        let t = self.t;
        match end {
            End::Refused { reason, message } => {
                let speech = self.app.practice.speech.summary();
                let says = t.recording_refused(reason, &speech, self.language);
                Some((reason, says.unwrap_or_else(|| message.clone())))
            }
            End::TooMany(fault) => {
                let minutes = fault.retry_after.as_secs().div_ceil(60);
                let says = if self.warm_up {
                    t.warm_up_too_many(minutes)
                } else {
                    t.question_recording_limit(minutes)
                };
                Some(("too-many", says))
            }
            _ => None,
        }
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
