//! Answering by a file: a WAV is heard as it comes in, a frame at a time, and no more of it than that is ever here.

use std::time::Duration;

use axum::{
    Json,
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderMap, Method, header::CONTENT_TYPE},
    middleware::Next,
    response::Response,
};
use futures_util::StreamExt;
use https::ConnectionHandle;
use interview::{NotNow, TurnId};
use practice::{
    Credential,
    answers::under_way,
    recordings::{
        self, End, HEARD_ELSEWHERE, HeardRecording, LACKS_LANGUAGE, RecordedSound, Recording,
        RecordingTarget, SoundDeadline, last_words, until_disturbed,
    },
};
use speech::{AudioSender, TranscriptReceiver, WavStream};
use storage::Stored;
use tokio::time::{Instant, timeout, timeout_at};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    caller::{Own, PractiseScope},
    heard::DraftBody,
};
use crate::{
    Error, RequestFault, Result, TokenFault, app::App, credential::LetInBy, extract::OfTurn,
};

/// What a file may be called by its sender; `audio/wav` is right.
const KINDS: [&str; 4] = ["audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave"];
/// What is said to whoever sends something else.
const WANTED: &str = "Send a WAV file: 16 kHz, 16-bit PCM, one or two channels, up to 10 minutes. To convert a file, run `ffmpeg -i answer.m4a -ar 16000 -ac 1 -c:a pcm_s16le answer.wav` or `sox answer.flac -r 16000 -c 1 -b 16 answer.wav`.";
/// The rest of a file that is refused is thrown away for so long. A connection closed with bytes unread is reset, and
/// the sender would not learn why.
const GOODBYE: Duration = Duration::from_secs(5);

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(sound))
}

/// In front of everything that may refuse a request: the last of a sound stays in its connection's buffers for as long as
/// that is open, so, taken or refused, it closes.
pub(crate) async fn retire_connection(request: Request, next: Next) -> Response {
    let brings_sound = request.method() == Method::PUT && request.uri().path().ends_with("/sound");
    if brings_sound && let Some(connection) = request.extensions().get::<ConnectionHandle>() {
        connection.retire();
    }
    next.run(request).await
}

/// A WAV file.
#[derive(utoipa::ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "it stands for the body in the description")]
struct Wav(Vec<u8>);

/// Upload a recorded answer
///
/// Send a WAV file: 16 kHz, 16-bit PCM, one or two channels, up to 10 minutes. The header does not need the length. The file
/// is transcribed while it arrives. The transcript becomes the draft and replaces the earlier one. Personal data in it is
/// hidden before it is saved, and `hidden` lists it once. The connection closes with
/// the response. Over HTTP/2 it closes within a second, together with other requests on it. To convert a file, run
/// `ffmpeg -i answer.m4a -ar 16000 -ac 1 -c:a pcm_s16le answer.wav`.
#[utoipa::path(
    put, path = "/interviews/{interview}/turns/{turn}/sound", operation_id = "answer_by_file", tag = "Answers",
    security(("token" = ["practise"]), ("session" = [])),
    params(("interview" = Uuid, Path, description = "The interview ID."), ("turn" = Uuid, Path, description = "The question ID.")),
    request_body(content = Wav, content_type = "audio/wav", description = "The WAV file."),
    responses(
        (status = 200, description = "The transcript.", body = DraftBody),
        (status = 409, description = "The question is closed, or another recording replaced this one."),
        (status = 422, description = "The file is not in the right format. `detail` says which format to send."),
    ),
)]
async fn sound(
    Own { stored, .. }: Own<PractiseScope>,
    OfTurn(turn): OfTurn,
    LetInBy(credential): LetInBy,
    State(app): State<App>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<DraftBody>> {
    let mut upload = Upload { body: body.into_data_stream(), broken: false };
    let language = stored.interview.setup().language;
    let heard = heard(&app, credential, stored, turn, &headers, &mut upload).await;
    if heard.is_err() {
        upload.throw_away().await;
    }
    Ok(Json(DraftBody::heard(heard?, language)))
}

async fn heard(
    app: &App,
    credential: Credential,
    mut stored: Stored,
    turn: TurnId,
    headers: &HeaderMap,
    upload: &mut Upload,
) -> Result<HeardRecording> {
    if !is_wav(headers) {
        return Err(RequestFault::MediaType("audio/wav").into());
    }
    under_way(&mut stored)?;
    let question =
        RecordingTarget::open(&stored, turn, app.practice.clock).ok_or(NotNow::NotOpen)?;
    let tracker = &app.practice.speech.tracker;
    if tracker.is_closed() {
        return Err(Error::Ending);
    }
    app.practice.limits.take(question.account)?;
    let recording = Recording::Answer { question, credential };
    let hearing = until_disturbed(&app.practice, recording, hear(app, recording, upload));
    let heard = tracker.track_future(hearing).await;
    heard.map_err(|end| if upload.broken { RequestFault::Broken.into() } else { told(end) })
}

/// A body on its way in.
struct Upload {
    body: axum::body::BodyDataStream,
    broken: bool,
}

impl Upload {
    async fn next(&mut self) -> std::result::Result<Option<Bytes>, End> {
        match self.body.next().await {
            None => Ok(None),
            Some(Ok(bytes)) => Ok(Some(bytes)),
            Some(Err(_)) => {
                self.broken = true;
                Err(End::Gone)
            }
        }
    }

    async fn throw_away(mut self) {
        let rest = async { while let Some(Ok(_)) = self.body.next().await {} };
        drop(timeout(GOODBYE, rest).await);
    }
}

async fn hear(
    app: &App,
    recording: Recording,
    upload: &mut Upload,
) -> std::result::Result<HeardRecording, End> {
    let mut wav = WavStream::default();
    let mut received_at = None;
    let mut worker: Option<(AudioSender, TranscriptReceiver)> = None;
    // A file that trickles in keeps no worker.
    let mut sound_timeout = SoundDeadline::of(recording);
    loop {
        let piece = timeout_at(sound_timeout.deadline(), upload.next()).await;
        let Some(piece) = piece.map_err(|_| End::Gone)?? else { break };
        let mut piece: &[u8] = &piece;
        while let Some(frame) = wav.frame(&mut piece)? {
            sound_timeout.heard(frame);
            received_at.get_or_insert_with(|| app.practice.clock.now());
            let passing = Instant::now();
            let so_far = sound_timeout.sound();
            recording.count_sound(&app.practice.limits, frame.len(), so_far)?;
            pass_on(app, recording, &mut worker, frame).await?;
            sound_timeout.forgive(passing.elapsed());
        }
    }
    if let Some(frame) = wav.end()? {
        received_at.get_or_insert_with(|| app.practice.clock.now());
        recording.count_sound(&app.practice.limits, frame.len(), sound_timeout.sound())?;
        pass_on(app, recording, &mut worker, frame).await?;
    }
    // A file that reads to its end has sound in it.
    let (ears, events) = worker.ok_or(End::Gone)?;
    let sound = RecordedSound { ears, events, received_at };
    last_words(&app.practice, recording, sound, drop, std::future::pending()).await
}

/// Passes a frame to the worker, which is had when the first comes: a file that is refused for its head needs none. Its
/// captions are read meanwhile and dropped, since a worker that waits to be read hears nothing.
async fn pass_on(
    app: &App,
    recording: Recording,
    worker: &mut Option<(AudioSender, TranscriptReceiver)>,
    frame: &[u8],
) -> std::result::Result<(), End> {
    let (ears, events) = match worker {
        Some(worker) => worker,
        None => worker.insert(recordings::worker(&app.practice, recording.language()).await?),
    };
    let passing = ears.hear(frame);
    tokio::pin!(passing);
    loop {
        tokio::select! {
            biased;
            passed = &mut passing => match passed {
                Ok(()) => return Ok(()),
                Err(fault) => return Err(events.why(fault).await.into()),
            },
            event = events.next() => drop(event?),
        }
    }
}

fn is_wav(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.map(|kind| kind.split(';').next().unwrap_or_default().trim());
    kind.is_some_and(|kind| KINDS.iter().any(|known| kind.eq_ignore_ascii_case(known)))
}

fn told(end: End) -> Error {
    match end {
        End::Refused { reason: HEARD_ELSEWHERE, .. } => Error::HeardElsewhere,
        End::Refused { reason: LACKS_LANGUAGE, message } => Error::Sound(message.into()),
        End::Refused { message, .. } => Error::Sound(format!("{message} {WANTED}").into()),
        End::TooMany(fault) => fault.into(),
        End::TakenOver | End::OnAnotherPage => NotNow::HeardAgain.into(),
        End::NotOpen => NotNow::NotOpen.into(),
        End::SignedOut => Error::Token(TokenFault::Unknown),
        End::Gone | End::Behind => RequestFault::Broken.into(),
        End::Again(_) | End::Failed => Error::Unheard,
        End::NoService => Error::NoSpeechService,
    }
}
