//! How an answer is heard, whichever way its sound comes: over the take socket, or as a file.

use std::time::Duration;

use interview::Language;
use speech::{AudioSender, FrameError, TranscriptReceiver, WavError, WorkerError};
use storage::StorageError;
use tokio::time::{Instant, sleep};

pub use self::{
    discarding::discard,
    last_words::{HeardRecording, RecordedSound, keep_cut_short, last_words},
    target::{LONGEST_WARM_UP, Recording, RecordingTarget, WarmUpSpeaker, WarmUpTarget},
};
use crate::{
    Credential, Practice,
    limits::TooMany,
    transcription::{NotTaken, Speech},
};

mod discarding;
mod last_words;
mod target;

/// So often a draft is stored or discarded while somebody else saves the same interview in between.
const SAVES: usize = 3;

/// However a take goes, it is over after this: three times the longest take.
const LONGEST_OPEN: Duration = Duration::from_secs(1_800);

/// Why a take ended before its text was there.
pub enum End {
    /// The sender went away, or its connection did.
    Gone,
    /// The sender broke a rule.
    Refused {
        /// A word for it, for programs.
        reason: &'static str,
        /// A sentence for people.
        message: String,
    },
    /// More was sent than one person may.
    TooMany(TooMany),
    /// Another socket or upload answers this question now.
    TakenOver,
    /// Another page or program is being heard on this question: the person is to be asked first.
    OnAnotherPage,
    /// The question was answered or passed over meanwhile.
    NotOpen,
    /// The sender's session or token was ended meanwhile.
    SignedOut,
    /// Nobody can hear right now; the same frames are welcome again.
    Again(&'static str),
    /// The sound fell too far behind the clock; sent again at once it would again.
    Behind,
    /// The engine failed on this sound or cannot start; sending it again at once would only fail again.
    Failed,
    /// The speech service refuses what this server sends it: that stays so until somebody mends the server's settings.
    NoService,
}

impl From<FrameError> for End {
    fn from(fault: FrameError) -> Self {
        Self::Refused { reason: fault.reason(), message: sentence(&fault.to_string()) }
    }
}

impl From<WavError> for End {
    fn from(fault: WavError) -> Self {
        Self::Refused { reason: "file", message: sentence(&fault.to_string()) }
    }
}

impl From<TooMany> for End {
    fn from(fault: TooMany) -> Self {
        Self::TooMany(fault)
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
            WorkerError::Refused(_) => Self::NoService,
        }
    }
}

impl From<StorageError> for End {
    fn from(fault: StorageError) -> Self {
        tracing::warn!(%fault, "a take could not be stored");
        Self::Again("it could not be stored")
    }
}

/// Why a take is refused while another of the same account is heard.
pub const HEARD_ELSEWHERE: &str = "heard-elsewhere";
/// Why a take is refused that is spoken in a language the engine does not hear.
pub const LACKS_LANGUAGE: &str = "language";
/// Why a recording of a warm-up question is refused that goes on for too long.
pub const WARM_UP_TOO_LONG: &str = "warm-up-too-long";

/// A worker that hears this language.
pub async fn worker(
    practice: &Practice,
    language: Language,
) -> Result<(AudioSender, TranscriptReceiver), End> {
    match practice.speech.summary().lacks_language(language) {
        Some(message) => Err(End::Refused { reason: LACKS_LANGUAGE, message }),
        None => Ok(practice.speech.pool.take(language).await?),
    }
}

/// A take in which no sound comes for so long is ended; a browser that records sends ten frames a second.
pub const SILENT: Duration = Duration::from_secs(30);
/// A take whose sound falls so far behind the clock is ended: it keeps others from being heard, and says too little for it.
const BEHIND: Duration = Duration::from_secs(60);
/// So far a warm-up may fall behind: nothing is lost with it.
const WARM_UP_BEHIND: Duration = Duration::from_secs(15);
/// Whether a take's session or token still stands is looked up so often.
const LOOKED_UP_EVERY: Duration = Duration::from_secs(2);

/// How long sound is waited for.
pub struct SoundDeadline {
    began: Instant,
    last: Instant,
    sound: Duration,
    behind: Duration,
}

impl SoundDeadline {
    /// With a recording that begins now.
    pub fn of(recording: Recording) -> Self {
        let behind = match recording {
            Recording::Answer { .. } => BEHIND,
            Recording::WarmUp(_) => WARM_UP_BEHIND,
        };
        let began = Instant::now();
        Self { began, last: began, sound: Duration::ZERO, behind }
    }

    /// A frame of 16-bit samples came.
    pub fn heard(&mut self, frame: &[u8]) {
        const BYTES_A_SECOND: f64 = speech::SAMPLE_RATE as f64 * 2.0;
        self.last = Instant::now();
        self.sound += Duration::from_secs_f64(frame.len() as f64 / BYTES_A_SECOND);
    }

    /// Passing the frame on took so long: that is not the sender's time.
    pub fn forgive(&mut self, waited: Duration) {
        self.began += waited;
        self.last += waited;
    }

    /// How much sound has come.
    pub fn sound(&self) -> Duration {
        self.sound
    }

    /// When the next frame must have come.
    pub fn deadline(&self) -> Instant {
        self.falls_silent().min(self.falls_behind())
    }

    /// What the take ends with then.
    pub fn end(&self) -> End {
        if self.falls_behind() < self.falls_silent() {
            return End::Behind;
        }
        // A laptop may have slept; what it kept is welcome again.
        End::Again("nothing came for too long")
    }

    fn falls_silent(&self) -> Instant {
        self.last + SILENT
    }

    fn falls_behind(&self) -> Instant {
        self.began + self.sound + self.behind
    }
}

/// Lets `hearing` go on until it is done or something ends it early: dropping what hears kills the worker.
pub async fn until_disturbed<T>(
    practice: &Practice,
    recording: Recording,
    hearing: impl Future<Output = Result<T, End>>,
) -> Result<T, End> {
    let (speaker, subject) = (recording.speaker(), recording.subject());
    let taken =
        Speech::take_over(&practice.speech, speaker, subject, recording.take(), recording.page());
    let mut hold = taken.map_err(|fault| match fault {
        NotTaken::BeganEarlier => End::TakenOver,
        NotTaken::OnAnotherPage => End::OnAnotherPage,
        NotTaken::NoPlace => End::Again("busy"),
        NotTaken::HeardElsewhere => End::Refused {
            reason: HEARD_ELSEWHERE,
            message: "You are already recording in another tab. Stop that recording first.".into(),
        },
    })?;
    tokio::select! {
        heard = hearing => heard,
        () = hold.lost() => Err(End::TakenOver),
        () = until_signed_out(practice, recording.credential()) => Err(End::SignedOut),
        () = practice.speech.ending.cancelled() => Err(End::Again("the server is ending")),
        () = sleep(recording.longest_open()) => Err(End::Refused { reason: "open-too-long", message: "The recording was open for too long. Record again or type your answer.".into() }),
    }
}

/// Another server may have ended the session or revoked the token: only the database knows.
async fn until_signed_out(practice: &Practice, credential: Option<Credential>) {
    let Some(credential) = credential else { return std::future::pending().await };
    loop {
        sleep(LOOKED_UP_EVERY).await;
        // While that cannot be told, what is being said goes on.
        if matches!(credential.stands(practice).await, Ok(false)) {
            return;
        }
    }
}

/// "frame 3 came twice" → "Frame 3 came twice."
fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        format!("{}{}.", first.to_uppercase(), characters.as_str())
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::Instant;

    use super::{BEHIND, SoundDeadline};

    fn after(began: u64, last: u64, sound: u64) -> bool {
        let now = Instant::now();
        let ago = |seconds| now - Duration::from_secs(seconds);
        let sound = Duration::from_secs(sound);
        let sound_timeout =
            SoundDeadline { began: ago(began), last: ago(last), sound, behind: BEHIND };
        sound_timeout.deadline() <= now
    }

    #[test]
    fn a_take_is_over_when_nothing_comes_or_what_comes_is_far_behind_the_clock() {
        assert!(!after(29, 29, 0), "it has just begun");
        assert!(after(30, 30, 0), "nothing came");
        assert!(after(100, 30, 100), "nothing came any more");
        assert!(!after(300, 0, 300), "as fast as it is spoken");
        assert!(!after(300, 0, 245), "a slow connection");
        assert!(after(60, 0, 0), "a frame now and then keeps nobody's place");
        assert!(after(300, 0, 240), "a minute behind");
    }
}
