//! What was heard and what was kept of it, as the API shows it.

use interview::{AnswerInput, Doubt, DoubtReason, Draft, Language};
use jiff::Timestamp;
use practice::{personal_data::PersonalData, recordings::HeardRecording};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::names::{doubt_reason, spoken};

/// The transcript of a recording. The recording itself is deleted.
#[derive(Serialize, ToSchema)]
#[schema(as = Draft)]
pub(super) struct DraftBody {
    /// The recording ID. Each recording has a new one.
    take: Uuid,
    /// The transcript, word for word.
    #[schema(example = "i was the leader of a small team at a hospital")]
    transcript: String,
    /// The personal data that was hidden in `transcript`. Only the response to the recording lists it. It is not saved.
    hidden: Vec<PersonalData>,
    /// The parts that may be wrong, in order. They are never quoted. An answer that mostly consists of them is not scored.
    /// Words that you correct are no longer in this list.
    doubts: Vec<DoubtBody>,
    #[schema(schema_with = spoken)]
    spoken: Option<Language>,
    /// `true` if the recording ended without `stop`. The transcript is of what arrived.
    cut_short: bool,
    receipt: ReceiptBody,
    delivery: DeliveryBody,
}

impl DraftBody {
    /// What was heard just now.
    pub(super) fn heard(heard: HeardRecording, language: Language) -> Self {
        let hidden = heard.hidden.map_or_else(Vec::new, |hidden| hidden.found.pieces);
        Self { hidden, ..Self::new(heard.draft, language) }
    }

    /// What was heard in an interview in this language.
    pub(super) fn new(draft: Draft, language: Language) -> Self {
        let delivery = draft.delivery(language);
        Self {
            take: draft.take.0,
            transcript: draft.transcript,
            hidden: Vec::new(),
            doubts: draft.doubts.into_iter().map(DoubtBody::from).collect(),
            spoken: draft.spoken,
            cut_short: draft.cut_short,
            receipt: ReceiptBody {
                received_at: draft.receipt.received_at,
                destroyed_at: draft.receipt.destroyed_at,
                worker_pid: draft.receipt.worker_pid,
                worker_exit: draft.receipt.worker_exit,
            },
            delivery: delivery.into(),
        }
    }
}

/// A part of a recording that may be transcribed wrong.
#[derive(Serialize, ToSchema)]
#[schema(as = Doubt)]
struct DoubtBody {
    /// Where it starts in the recording.
    #[schema(example = 12.4)]
    start_seconds: f64,
    /// Where it ends in the recording.
    #[schema(example = 14.1)]
    end_seconds: f64,
    #[schema(schema_with = doubt_reason)]
    reason: DoubtReason,
    /// The words in `transcript`. Empty if there are none.
    #[schema(example = "a small team at a hospital")]
    words: String,
}

impl From<Doubt> for DoubtBody {
    fn from(doubt: Doubt) -> Self {
        Self {
            start_seconds: doubt.start.as_secs_f64(),
            end_seconds: doubt.end.as_secs_f64(),
            reason: doubt.reason,
            words: doubt.words,
        }
    }
}

/// Proof that the recording is deleted: the process that had it in memory has ended.
#[derive(Serialize, ToSchema)]
#[schema(as = Receipt)]
struct ReceiptBody {
    /// When the process received the first sound.
    received_at: Timestamp,
    /// When the process had ended.
    destroyed_at: Timestamp,
    /// The process number.
    #[schema(example = 4711)]
    worker_pid: u32,
    /// How the process ended: `0`, or the signal that stopped it.
    #[schema(example = "0")]
    worker_exit: String,
}

/// Pace and pauses of an answer. They are measured but not scored.
#[derive(Serialize, ToSchema)]
#[schema(as = Delivery)]
struct DeliveryBody {
    /// The length of the recording.
    #[schema(example = 48.2)]
    seconds: f64,
    /// The speaking time, without pauses of 1.5 s or longer.
    #[schema(example = 41.5)]
    speech_seconds: f64,
    /// The number of words. In Chinese, the number of characters.
    #[schema(example = 112)]
    words: usize,
    /// Words (in Chinese, characters) per minute of speaking time. `null` for less than 5 s of speech.
    #[schema(example = 142)]
    words_per_minute: Option<u32>,
    /// The number of pauses of 1.5 s or longer.
    #[schema(example = 2)]
    pauses: usize,
    /// The longest pause.
    #[schema(example = 2.1)]
    longest_pause_seconds: f64,
    /// Filler words in the transcript. The real number may be higher.
    #[schema(example = 3)]
    fillers_at_least: usize,
}

impl From<interview::Delivery> for DeliveryBody {
    fn from(delivery: interview::Delivery) -> Self {
        Self {
            seconds: delivery.sound.as_secs_f64(),
            speech_seconds: delivery.speech.as_secs_f64(),
            words: delivery.words,
            words_per_minute: delivery.words_per_minute,
            pauses: delivery.pauses,
            longest_pause_seconds: delivery.longest_pause.as_secs_f64(),
            fillers_at_least: delivery.fillers_at_least,
        }
    }
}

/// A saved answer.
#[derive(Serialize, ToSchema)]
#[schema(as = Answer)]
pub(super) struct AnswerBody {
    /// The text of the answer.
    #[schema(example = "I was the leader of a small team at a hospital.")]
    text: String,
    /// When it was saved.
    at: Timestamp,
    /// The recorded answer before any edits. `null` for a typed answer.
    heard: Option<DraftBody>,
    /// The feedback on the answer, in mode `coached`.
    #[schema(example = "You said what you did. Add how it turned out.")]
    feedback: Option<String>,
}

impl AnswerBody {
    pub(super) fn new(answer: interview::Answer, language: Language) -> Self {
        let heard = match answer.given {
            AnswerInput::Spoken { heard, .. } => Some(DraftBody::new(heard, language)),
            AnswerInput::Typed => None,
        };
        Self { text: answer.text, at: answer.at, heard, feedback: answer.feedback }
    }
}
