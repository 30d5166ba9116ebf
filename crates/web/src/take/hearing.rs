//! Frames in, captions and signs of life out, until Stop or the end of the socket.

use std::time::Duration;

use axum::{
    body::Bytes,
    extract::ws::{CloseFrame, Message, WebSocket, close_code},
};
use practice::recordings::{
    End, HeardRecording, RecordedSound, Recording, SoundDeadline, keep_cut_short, last_words,
    worker,
};
use speech::{Event, FrameOrder};
use tokio::{
    sync::mpsc::{Receiver, channel},
    time::{Instant, Interval, MissedTickBehavior, interval_at, timeout, timeout_at},
};
use tokio_tungstenite::tungstenite::{self, error::ProtocolError};

use super::{
    GOODBYE, closing_code,
    messages::{FromPage, ToPage, send},
};
use crate::app::App;

/// Frames a sender may be ahead of its steady pace: half a minute sent at once.
const HEAD_START: f64 = 300.0;
/// The fastest steady pace, in frames a second: forty times as fast as speech, for sending a take again.
const FASTEST: f64 = 400.0;
/// Every so many frames the sender is told that they have arrived.
const ACKNOWLEDGE_EVERY: u32 = 5;
/// A page that hears nothing for a while takes its connection for dead, and an engine may think for longer.
const SIGN_EVERY: Duration = Duration::from_secs(1);
/// What a worker says after Stop waits for the socket in this room; more of it is left out.
const TOLD: usize = 8;

/// Hears a recording to its end. An answer that ends without Stop and was not discarded is kept as a draft, as far as it came.
pub(super) async fn hear(
    app: &App,
    recording: Recording,
    socket: &mut WebSocket,
) -> Result<HeardRecording, End> {
    recording.count(&app.practice.limits)?;
    let mut line = Line::new(socket);
    let (ears, events) = line.alive_while(worker(&app.practice, recording.language())).await?;
    let mut sound = RecordedSound { ears, events, received_at: None };
    line.send(&ToPage::Ready { take: recording.take() }).await;
    match until_stop(app, recording, &mut line, &mut sound).await? {
        Stopped::ByPage => {}
        Stopped::Not(end) => {
            // Told at once: a sender that is there after all sends everything again.
            line.say_goodbye(&end).await;
            if let Recording::Answer { question, credential } = recording
                && sound.received_at.is_some()
            {
                drop(keep_cut_short(&app.practice, credential, question, sound).await);
            }
            return Err(end);
        }
    }
    let (tell, mut told) = channel(TOLD);
    // When there is no room the page is behind anyway, and the next sign says the same.
    let tell = |event| drop(tell.try_send(event));
    let given_up = line.until_given_up(app, recording, &mut told);
    last_words(&app.practice, recording, sound, tell, given_up).await
}

/// How the sound ended.
enum Stopped {
    ByPage,
    /// Whoever sent it is gone, or nothing came for too long.
    Not(End),
}

async fn until_stop(
    app: &App,
    recording: Recording,
    line: &mut Line<'_>,
    sound: &mut RecordedSound,
) -> Result<Stopped, End> {
    let mut order = FrameOrder::default();
    let mut throttle = Throttle::new();
    // What is not sound keeps no worker: pings alone could hold one for half an hour.
    let mut sound_timeout = SoundDeadline::of(recording);
    loop {
        let message = tokio::select! {
            message = timeout_at(sound_timeout.deadline(), line.socket.recv()) => message,
            event = sound.events.next() => {
                line.forward(event?).await;
                continue;
            }
            _ = line.signs.tick() => {
                line.sign().await;
                continue;
            }
        };
        match message {
            Err(_) => {
                return match sound_timeout.end() {
                    // A sender that is too slow is there, and has all of it.
                    End::Behind => Err(End::Behind),
                    end => Ok(Stopped::Not(end)),
                };
            }
            Ok(Some(Ok(Message::Binary(message)))) => {
                let length = order.take(&message)?.len();
                throttle.take()?;
                let frame = message.slice(message.len() - length..);
                sound_timeout.heard(&frame);
                line.received = sound_timeout.sound();
                let so_far = sound_timeout.sound();
                recording.count_sound(&app.practice.limits, length, so_far)?;
                sound.received_at.get_or_insert_with(|| app.practice.clock.now());
                let passing = Instant::now();
                line.pass_on(sound, &frame).await?;
                sound_timeout.forgive(passing.elapsed());
                if order.taken().is_multiple_of(ACKNOWLEDGE_EVERY) {
                    line.send(&ToPage::Acknowledged { frames: order.taken() }).await;
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
                line.send(&ToPage::Acknowledged { frames: order.taken() }).await;
                return Ok(Stopped::ByPage);
            }
            Ok(Some(Ok(Message::Ping(_) | Message::Pong(_)))) => {}
            Ok(Some(Err(fault))) if is_malformed(&fault) => {
                return Err(End::Refused {
                    reason: "not-a-message",
                    message: "The WebSocket message is invalid or too long.".into(),
                });
            }
            Ok(Some(Ok(Message::Close(Some(frame))))) if frame.code == close_code::NORMAL => {
                return Err(End::Gone);
            }
            Ok(Some(Err(_) | Ok(Message::Close(_))) | None) => {
                return Ok(Stopped::Not(End::Gone));
            }
        }
    }
}

/// The socket, and how far the worker is with what came over it.
struct Line<'a> {
    socket: &'a mut WebSocket,
    signs: Interval,
    transcribed: Duration,
    received: Duration,
}

impl<'a> Line<'a> {
    fn new(socket: &'a mut WebSocket) -> Self {
        let mut signs = interval_at(Instant::now() + SIGN_EVERY, SIGN_EVERY);
        signs.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self { socket, signs, transcribed: Duration::ZERO, received: Duration::ZERO }
    }

    async fn send(&mut self, message: &ToPage<'_>) {
        send(self.socket, message).await;
    }

    /// Says that somebody is here, and how far the worker is.
    async fn sign(&mut self) {
        let (transcribed, received) = (self.transcribed.as_secs_f64(), self.received.as_secs_f64());
        self.send(&ToPage::Progress { transcribed, received }).await;
    }

    async fn alive_while<T>(&mut self, work: impl Future<Output = T>) -> T {
        tokio::pin!(work);
        loop {
            tokio::select! {
                biased;
                done = &mut work => return done,
                _ = self.signs.tick() => self.sign().await,
            }
        }
    }

    /// Passes sound to the worker while its captions go on flowing: a worker that waits to be read must not make us wait for it.
    async fn pass_on(&mut self, sound: &mut RecordedSound, frame: &Bytes) -> Result<(), End> {
        let RecordedSound { ears, events, .. } = sound;
        let passing = ears.hear(frame);
        tokio::pin!(passing);
        loop {
            tokio::select! {
                biased;
                passed = &mut passing => match passed {
                    Ok(()) => return Ok(()),
                    Err(fault) => return Err(events.why(fault).await.into()),
                },
                event = events.next() => self.forward(event?).await,
                _ = self.signs.tick() => self.sign().await,
            }
        }
    }

    async fn forward(&mut self, event: Event) {
        match event {
            Event::Caption { settled, tentative } => {
                self.send(&ToPage::Caption { settled: &settled, tentative: &tentative }).await;
            }
            Event::Transcribed(length) => {
                self.transcribed = length;
                self.sign().await;
            }
            Event::Heard(_) => {}
        }
    }

    /// After Stop, a page drops a take by closing its socket in good order. An answer whose socket is merely lost is heard to
    /// its end, so that the draft is there when the page comes back.
    async fn until_given_up(
        &mut self,
        app: &App,
        recording: Recording,
        told: &mut Receiver<Event>,
    ) {
        loop {
            tokio::select! {
                message = self.socket.recv() => match message {
                    Some(Ok(Message::Close(Some(frame)))) if frame.code == close_code::NORMAL => return,
                    Some(Ok(Message::Close(_)) | Err(_)) | None => {
                        let Recording::Answer { question, .. } = recording else { return };
                        app.practice.speech.sender_left(question.turn, question.take);
                        return std::future::pending().await;
                    }
                    Some(Ok(_)) => {}
                },
                Some(event) = told.recv() => self.forward(event).await,
                _ = self.signs.tick() => self.sign().await,
            }
        }
    }

    /// Closes, where the other side may still be there.
    async fn say_goodbye(&mut self, end: &End) {
        if !matches!(end, End::Gone) {
            let frame = CloseFrame { code: closing_code(end), reason: "".into() };
            drop(timeout(GOODBYE, self.socket.send(Message::Close(Some(frame)))).await);
        }
    }
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
