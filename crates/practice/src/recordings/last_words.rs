//! From the last frame of a recording to its draft.

use std::time::Duration;

use interview::{Draft, Interview, NotNow, Receipt, TakeId};
use jiff::Timestamp;
use speech::{AudioSender, Event, TakeTranscript, TranscriptReceiver};
use storage::StorageError;

use super::{End, Recording, RecordingTarget, SAVES};
use crate::{
    Credential, Practice, generation,
    personal_data::{HiddenWords, hide},
};

/// With less speech than this, a recording that was cut short is not worth keeping.
const LEAST_CUT_SHORT: Duration = Duration::from_secs(1);

/// What was heard of a recording.
pub struct HeardRecording {
    /// The draft, without personal data: as it is stored, unless it is a warm-up's.
    pub draft: Draft,
    /// What was hidden in it, if anything was.
    pub hidden: Option<HiddenWords>,
}

/// The sound of a recording, as far as it came: with its worker.
pub struct RecordedSound {
    /// Where the sound went in.
    pub ears: AudioSender,
    /// Where its words come out.
    pub events: TranscriptReceiver,
    /// When the first of it came.
    pub received_at: Option<Timestamp>,
}

/// All sound has come: asks the worker for its last words, sees it end, hides personal data, and stores what was heard as the
/// draft of an answer. What was said to a warm-up question is only given back. Meanwhile a language model begins the question
/// that comes next if the words are kept as they are.
/// `tell` is told how far the worker is; `given_up` ends it early.
pub async fn last_words(
    practice: &Practice,
    recording: Recording,
    mut sound: RecordedSound,
    tell: impl FnMut(Event),
    given_up: impl Future<Output = ()>,
) -> Result<HeardRecording, End> {
    let mut heard = tokio::select! {
        heard = transcript(&mut sound, tell) => heard?,
        () = given_up => return Err(End::Gone),
    };
    let hidden = hide(&mut heard.transcript, &mut heard.doubts);
    let question = match recording {
        Recording::Answer { question, .. } => question,
        Recording::WarmUp(warm_up) => {
            let receipt = sound.receipt(practice).await;
            let draft = draft(warm_up.take, heard, hidden.as_ref(), receipt);
            return Ok(HeardRecording { draft, hidden });
        }
    };
    let prefetch = generation::prefetch(
        practice,
        (question.account, question.interview, question.turn),
        &heard.transcript,
    );
    let (receipt, ()) = tokio::join!(sound.receipt(practice), prefetch);
    let draft = draft(question.take, heard, hidden.as_ref(), receipt);
    let kept = keep_draft(practice, question, &draft).await;
    if kept.is_err() {
        practice.generations.forget_prefetched(question.interview);
    }
    kept.map(|()| HeardRecording { draft, hidden })
}

/// Its sender left before Stop, and did not discard it: what came is transcribed and kept as a draft, if it is worth that, its
/// question still waits and its sender is still signed in. A newer recording of the question ends this.
pub async fn keep_cut_short(
    practice: &Practice,
    credential: Credential,
    question: RecordingTarget,
    mut sound: RecordedSound,
) -> Result<(), End> {
    practice.speech.sender_left(question.turn, question.take);
    // While that cannot be told, what was said is transcribed.
    if matches!(is_open(practice, question).await, Ok(false)) {
        return Err(End::NotOpen);
    }
    let mut heard = transcript(&mut sound, drop).await?;
    let receipt = sound.receipt(practice).await;
    if heard.timing.speech < LEAST_CUT_SHORT || heard.transcript.trim().is_empty() {
        return Ok(());
    }
    let hidden = hide(&mut heard.transcript, &mut heard.doubts);
    let draft = Draft { cut_short: true, ..draft(question.take, heard, hidden.as_ref(), receipt) };
    if !credential.stands(practice).await? {
        return Err(End::SignedOut);
    }
    keep_draft(practice, question, &draft).await
}

/// Whether the question still waits for an answer.
async fn is_open(practice: &Practice, question: RecordingTarget) -> Result<bool, StorageError> {
    let stored = practice.db.load(question.account, question.interview).await?;
    Ok(stored.is_some_and(|stored| {
        let Interview::InProgress(interview) = &stored.interview else { return false };
        interview.open_turn().is_some_and(|open| open.id == question.turn)
    }))
}

async fn transcript(
    RecordedSound { ears, events, .. }: &mut RecordedSound,
    tell: impl FnMut(Event),
) -> Result<TakeTranscript, End> {
    if let Err(fault) = ears.stop().await {
        return Err(events.why(fault).await.into());
    }
    Ok(events.heard(tell).await?)
}

impl RecordedSound {
    /// Sees the worker end.
    async fn receipt(&mut self, practice: &Practice) -> Receipt {
        let ending = self.events.ended().await;
        let destroyed_at = practice.clock.now();
        Receipt {
            received_at: self.received_at.unwrap_or(destroyed_at),
            destroyed_at,
            worker_pid: ending.pid,
            worker_exit: ending.exit,
        }
    }
}

fn draft(
    take: TakeId,
    heard: TakeTranscript,
    hidden: Option<&HiddenWords>,
    receipt: Receipt,
) -> Draft {
    Draft {
        take,
        transcript: heard.transcript,
        hidden_words: hidden.map_or(0, |hidden| hidden.more_words),
        timing: heard.timing,
        doubts: heard.doubts,
        spoken: heard.spoken,
        cut_short: false,
        receipt,
    }
}

/// Stores the draft, so that whoever asks for the interview next sees it. Somebody else's save in between is no reason
/// to give up. What was cut short does not replace what was stopped.
async fn keep_draft(
    practice: &Practice,
    question: RecordingTarget,
    draft: &Draft,
) -> Result<(), End> {
    let RecordingTarget { account, interview, turn, .. } = question;
    for _ in 0..SAVES {
        let Some(mut stored) = practice.db.load(account, interview).await? else {
            return Err(End::NotOpen);
        };
        let Interview::InProgress(in_progress) = &mut stored.interview else {
            return Err(End::NotOpen);
        };
        let shown = in_progress.open_turn().and_then(|open| open.draft());
        if draft.cut_short && shown.is_some_and(|shown| !shown.cut_short) {
            return Err(End::TakenOver);
        }
        in_progress.heard(turn, draft.clone()).map_err(|fault| match fault {
            NotNow::HeardAgain => End::TakenOver,
            _ => End::NotOpen,
        })?;
        if !practice.speech.begin_keeping(turn, question.take) {
            return Err(End::TakenOver);
        }
        match practice.db.save(&mut stored).await {
            Err(StorageError::Stale) => {}
            Err(fault) => return Err(fault.into()),
            Ok(()) => return Ok(()),
        }
    }
    Err(End::Again("the interview is being changed elsewhere"))
}
