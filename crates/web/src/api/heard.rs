//! What was heard and what was kept of it, as the API shows it.

use interview::{AnswerInput, Doubt, DoubtReason, Draft, Language};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::names::{doubt_reason, spoken};

/// What a recording became. The sound itself is gone.
#[derive(Serialize, ToSchema)]
#[schema(as = Draft)]
pub(super) struct DraftBody {
    /// The recording; recording again makes a new one.
    take: Uuid,
    /// What was heard, word for word.
    #[schema(example = "i was the leader of a small team at a hospital")]
    transcript: String,
    /// What of it is not certain, in order. Such words are never quoted, and an answer that mostly consists of them is not
    /// scored. Words that are corrected are not in doubt any more.
    doubts: Vec<DoubtBody>,
    #[schema(schema_with = spoken)]
    spoken: Option<Language>,
    receipt: ReceiptBody,
    delivery: DeliveryBody,
}

impl DraftBody {
    /// What was heard in an interview in this language.
    pub(super) fn new(draft: Draft, language: Language) -> Self {
        let delivery = interview::Delivery::measure(&draft.transcript, &draft.timing, language);
        Self {
            take: draft.take.0,
            transcript: draft.transcript,
            doubts: draft.doubts.into_iter().map(DoubtBody::from).collect(),
            spoken: draft.spoken,
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

/// A part of a recording of which it is not certain what was said.
#[derive(Serialize, ToSchema)]
#[schema(as = Doubt)]
struct DoubtBody {
    /// Where it starts, from the start of the recording.
    #[schema(example = 12.4)]
    start_seconds: f64,
    /// Where it ends.
    #[schema(example = 14.1)]
    end_seconds: f64,
    #[schema(schema_with = doubt_reason)]
    reason: DoubtReason,
    /// The words in `transcript`; empty if none could be made out.
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

/// Proof that the sound is gone: the process that heard it has ended, and with it every page of memory it had.
#[derive(Serialize, ToSchema)]
#[schema(as = Receipt)]
struct ReceiptBody {
    /// When the first sound reached the process.
    received_at: Timestamp,
    /// When its end was observed.
    destroyed_at: Timestamp,
    /// Its number.
    #[schema(example = 4711)]
    worker_pid: u32,
    /// How it ended: `0`, or the signal that ended it.
    #[schema(example = "0")]
    worker_exit: String,
}

/// How an answer was spoken: measured, never scored.
#[derive(Serialize, ToSchema)]
#[schema(as = Delivery)]
struct DeliveryBody {
    /// Length of the recording.
    #[schema(example = 48.2)]
    seconds: f64,
    /// How long it took to speak, pauses of 1.5 s or longer left out.
    #[schema(example = 41.5)]
    speech_seconds: f64,
    /// Words heard; in Chinese, characters.
    #[schema(example = 112)]
    words: usize,
    /// Words, in Chinese characters, per minute of speaking; `null` under 5 s of it, where a rate means nothing.
    #[schema(example = 142)]
    words_per_minute: Option<u32>,
    /// Silences of 1.5 s or longer.
    #[schema(example = 2)]
    pauses: usize,
    /// The longest of them.
    #[schema(example = 2.1)]
    longest_pause_seconds: f64,
    /// Filler words found in the transcript: a lower bound, since engines drop them.
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

/// An answer that was kept.
#[derive(Serialize, ToSchema)]
#[schema(as = Answer)]
pub(super) struct AnswerBody {
    /// The words as kept.
    #[schema(example = "I was the leader of a small team at a hospital.")]
    text: String,
    /// When they were kept.
    at: Timestamp,
    /// What was heard before any correction; `null` for a typed answer.
    heard: Option<DraftBody>,
    /// The word after it, in a coached interview.
    #[schema(example = "It had what you did. What is missing most is a result.")]
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
