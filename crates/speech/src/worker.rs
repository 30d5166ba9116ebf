//! The child process: loads its engine, locks itself in, hears one answer, says what was said, ends.

use std::{
    io::{self, BufReader, Read, Write},
    sync::mpsc::{Receiver, RecvTimeoutError, sync_channel},
    thread,
    time::{Duration, Instant},
};

use audio::Sound;
use sandbox::{Bounds, FileAccess, LockError, Locks, NetworkAccess};
use serde::{Deserialize, Serialize};
use transcript::{Doubt, Language, SoundTiming};

use self::take::Take;
use crate::engine::{Certainty, Confidence, EngineError, EngineSpec, Transcriber};

mod doubt;
mod take;
mod wiping;

/// Sound waiting for the engine, in frames. When it is full the worker stops reading, the pipe fills, and the
/// sender waits: that is how a slow engine slows the sender instead of filling memory.
const QUEUE: usize = 64;

/// Captions come no faster than this, while nothing waits to be heard …
const CAPTION_EVERY: Duration = Duration::from_millis(400);
/// … and so seldom when the engine is behind: people want to see that they are heard on a slow machine, too.
const CAPTION_BEHIND: Duration = Duration::from_millis(1_500);

/// So much more sound must be text before it is told again.
const TRANSCRIBED_EVERY: Duration = Duration::from_secs(1);

/// The longest message a worker takes, in bytes.
pub(crate) const MAX_MESSAGE: usize = 64 * 1024;

/// No language has a longer name, in bytes.
const LONGEST_NAME: usize = 16;

/// What a worker writes on its standard output, one JSON object a line.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FromWorker {
    /// Locked in and listening.
    Ready(Locks),
    /// Words so far.
    Caption { settled: String, tentative: String },
    /// The sound is text up to here, from the start of the take; the last of it may still change.
    Transcribed(Duration),
    /// The whole answer.
    Heard(TakeTranscript),
    /// The engine or the locks failed; the sentence holds nothing that was heard.
    Failed(String),
    /// The service that hears does not take what it is sent; the sentence holds nothing that was heard.
    Refused(String),
}

/// What was said in a take.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct TakeTranscript {
    /// The words.
    pub transcript: String,
    /// The pieces they came in.
    pub segments: Vec<Segment>,
    /// What the sound's timing showed.
    pub timing: SoundTiming,
    /// What of it is not known for certain, in order.
    pub doubts: Vec<Doubt>,
    /// What most of it is spoken in, where that is another language than the one expected.
    pub spoken: Option<Language>,
}

/// A piece of a take with its words.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Segment {
    /// Where it begins, from the start of the take.
    pub start: Duration,
    /// Where it ends.
    pub end: Duration,
    /// How much of it was voice.
    pub voice: Duration,
    /// Its words.
    pub text: String,
    /// How far they can be trusted.
    pub certainty: Certainty,
    /// The engine's own figures, if it has any.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub confidence: Option<Confidence>,
}

/// The whole life of a worker: reads messages from standard input (`u32` little-endian length, then so many bytes), writes JSON
/// lines to standard output. The first message is the name of the language spoken, since a worker is loaded before anybody knows
/// who will speak to it; those after it are samples, and an empty one ends the take. Returns the exit code.
/// `try_out`: the engine is tried out first, which for a service takes a request.
pub fn run(spec: &EngineSpec, try_out: bool) -> u8 {
    let mut output = io::stdout().lock();
    match hear_one(spec, try_out, &mut output) {
        Ok(()) => 0,
        Err(fault) => {
            let why = fault.to_string();
            let refused = matches!(fault, WorkerFault::Engine(EngineError::Refused(_)));
            let last = if refused { FromWorker::Refused(why) } else { FromWorker::Failed(why) };
            // The parent may be gone; then nobody is left to tell.
            drop(say(&mut output, &last));
            1
        }
    }
}

#[derive(Debug, thiserror::Error)]
enum WorkerFault {
    #[error(transparent)]
    Engine(#[from] EngineError),
    #[error(transparent)]
    Locks(#[from] LockError),
    #[error("the server is gone")]
    Parent(#[from] io::Error),
    #[error("the take was abandoned")]
    Abandoned,
}

/// What a worker is held by: engines read their models while they listen, and what they need of memory and time depends on the
/// model and on how long somebody speaks.
pub fn bounds(network: NetworkAccess) -> Bounds {
    Bounds { network, files: FileAccess::ReadOnly, memory: None, cpu_time: None }
}

fn hear_one(spec: &EngineSpec, try_out: bool, output: &mut impl Write) -> Result<(), WorkerFault> {
    sandbox::close_inherited()?;
    let mut engine = spec.load()?;
    #[cfg(target_env = "gnu")]
    wiping::begin();
    let locks = sandbox::lock_in(bounds(if spec.is_local() {
        NetworkAccess::Shut
    } else {
        NetworkAccess::Open
    }))?;
    if try_out {
        // What cannot be told may pass before anybody speaks.
        drop(engine.try_out()?);
    }
    say(output, &FromWorker::Ready(locks))?;
    let (send, receive) = sync_channel(QUEUE);
    thread::spawn(move || {
        let mut input = BufReader::with_capacity(0, io::stdin().lock());
        let language = read_language(&mut input);
        if send.send(language.map_or(Message::Gone, Message::Language)).is_err() {
            return;
        }
        loop {
            let message = read_message(&mut input);
            let last = !matches!(message, Message::Sound(_));
            if send.send(message).is_err() || last {
                return;
            }
        }
    });
    let heard = listen(engine, &receive, &mut |message| say(output, &message))?;
    say(output, &FromWorker::Heard(heard))?;
    Ok(())
}

enum Message {
    Language(Language),
    Sound(Sound),
    Stop,
    Gone,
}

/// The first message; `None` if it is none of the languages there are.
fn read_language(input: &mut impl Read) -> Option<Language> {
    let mut length = [0; 4];
    input.read_exact(&mut length).ok()?;
    let mut name = vec![
        0;
        usize::try_from(u32::from_le_bytes(length))
            .ok()
            .filter(|length| *length <= LONGEST_NAME)?
    ];
    input.read_exact(&mut name).ok()?;
    std::str::from_utf8(&name).ok()?.parse().ok()
}

fn read_message(input: &mut impl Read) -> Message {
    let mut length = [0; 4];
    if input.read_exact(&mut length).is_err() {
        return Message::Gone;
    }
    let length = u32::from_le_bytes(length) as usize;
    if length == 0 {
        return Message::Stop;
    }
    if length > MAX_MESSAGE {
        return Message::Gone;
    }
    let mut bytes = zeroize::Zeroizing::new(vec![0; length]);
    match input.read_exact(&mut bytes) {
        Ok(()) => Message::Sound(Sound::from_le_bytes(&bytes)),
        Err(_) => Message::Gone,
    }
}

fn say(output: &mut impl Write, message: &FromWorker) -> io::Result<()> {
    let mut line = serde_json::to_vec(message)?;
    line.push(b'\n');
    output.write_all(&line)?;
    output.flush()
}

/// Turns a whole recording into text in this process, for the command line, where the sound is a file already.
pub fn transcribe(
    engine: Box<dyn Transcriber>,
    language: Language,
    sound: &Sound,
) -> Result<TakeTranscript, EngineError> {
    let mut take = Take::new(engine, language)?;
    take.hear(sound.samples())?;
    take.stop()
}

fn listen(
    engine: Box<dyn Transcriber>,
    input: &Receiver<Message>,
    tell: &mut impl FnMut(FromWorker) -> io::Result<()>,
) -> Result<TakeTranscript, WorkerFault> {
    let Ok(Message::Language(language)) = input.recv() else { return Err(WorkerFault::Abandoned) };
    let mut take = Take::new(engine, language)?;
    let mut shown = (String::new(), String::new());
    let mut at = Instant::now();
    let mut told = Duration::ZERO;
    loop {
        let waiting = input.try_recv().ok();
        let due = if waiting.is_none() { CAPTION_EVERY } else { CAPTION_BEHIND };
        if at.elapsed() >= due {
            at = Instant::now();
            let words = take.caption()?;
            if shown != words {
                shown = words.clone();
                tell(FromWorker::Caption { settled: words.0, tentative: words.1 })?;
            }
        }
        let transcribed = take.transcribed();
        if transcribed >= told + TRANSCRIBED_EVERY {
            told = transcribed;
            tell(FromWorker::Transcribed(transcribed))?;
        }
        let next = waiting.map_or_else(|| input.recv_timeout(CAPTION_EVERY), Ok);
        match next {
            Ok(Message::Sound(sound)) => take.hear(sound.samples())?,
            Ok(Message::Stop) => {
                let heard = take.stop()?;
                // The process ends with this take. Tidying 200 MB up first would keep the words waiting.
                std::mem::forget(take);
                return Ok(heard);
            }
            Ok(Message::Gone | Message::Language(_)) | Err(RecvTimeoutError::Disconnected) => {
                return Err(WorkerFault::Abandoned);
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}
