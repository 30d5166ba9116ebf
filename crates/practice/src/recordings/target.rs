//! What a recording is made for: to answer a question of an interview, or to warm up.

use std::{net::IpAddr, time::Duration};

use interview::{AccountId, Interview, InterviewId, Language, TakeId, TurnId};
use jiff::Timestamp;
use storage::Stored;

use super::{End, LONGEST_OPEN, WARM_UP_TOO_LONG};
use crate::{
    Credential,
    clock::Clock,
    limits::{Limits, TooMany},
    transcription::{RecordingPage, Speaker, TakeSubject},
};

/// The longest recording of a warm-up question.
pub const LONGEST_WARM_UP: Duration = Duration::from_secs(90);
/// However such a recording goes, it is over after this: three times the longest.
const LONGEST_WARM_UP_OPEN: Duration = Duration::from_secs(270);

/// What a recording is made for.
#[derive(Clone, Copy)]
pub enum Recording {
    /// It answers a question of an interview, and its text is stored.
    Answer {
        /// Which question.
        question: RecordingTarget,
        /// What its sender was let in by.
        credential: Credential,
    },
    /// It answers a question that is not part of any interview. Its text is shown to whoever spoke, and stored nowhere.
    WarmUp(WarmUpTarget),
}

/// Who speaks to a warm-up question.
#[derive(Clone, Copy)]
pub struct WarmUpTarget {
    /// Whose voice it is.
    pub speaker: WarmUpSpeaker,
    /// The recording.
    pub take: TakeId,
    /// The page that sends it.
    pub page: Option<RecordingPage>,
}

/// Who may speak to a warm-up question.
#[derive(Clone, Copy)]
pub enum WarmUpSpeaker {
    /// Somebody signed in.
    SignedIn(AccountId, Credential),
    /// Somebody without an account, at this address.
    Guest(IpAddr),
}

impl WarmUpTarget {
    /// With a recording that begins now.
    pub fn new(speaker: WarmUpSpeaker, page: Option<RecordingPage>, clock: Clock) -> Self {
        Self { speaker, take: TakeId::new(clock.now(), &mut clock.chance()), page }
    }
}

impl Recording {
    /// The recording's id.
    pub fn take(self) -> TakeId {
        match self {
            Self::Answer { question, .. } => question.take,
            Self::WarmUp(warm_up) => warm_up.take,
        }
    }

    /// What is spoken.
    pub fn language(self) -> Language {
        match self {
            Self::Answer { question, .. } => question.language,
            Self::WarmUp(_) => Language::English,
        }
    }

    /// Counts one that has a place. An answer was counted before.
    pub fn count(self, limits: &Limits) -> Result<(), TooMany> {
        match self {
            Self::Answer { .. } => Ok(()),
            Self::WarmUp(WarmUpTarget { speaker: WarmUpSpeaker::Guest(address), .. }) => {
                limits.guest_take(address)
            }
            Self::WarmUp(WarmUpTarget { speaker: WarmUpSpeaker::SignedIn(account, _), .. }) => {
                limits.take(account)
            }
        }
    }

    /// Counts sound that has come, `so_far` in all of it.
    pub fn count_sound(self, limits: &Limits, bytes: usize, so_far: Duration) -> Result<(), End> {
        if matches!(self, Self::WarmUp(_)) && so_far > LONGEST_WARM_UP {
            return Err(End::Refused {
                reason: WARM_UP_TOO_LONG,
                message: "A warm-up answer can be up to 90 seconds long.".into(),
            });
        }
        match self.speaker() {
            Speaker::Account(account) => Ok(limits.sound(account, bytes)?),
            // So many recordings of such a length are all that a guest may send.
            Speaker::Guest(_) => Ok(()),
        }
    }

    pub(super) fn speaker(self) -> Speaker {
        match self {
            Self::Answer { question, .. } => Speaker::Account(question.account),
            Self::WarmUp(warm_up) => match warm_up.speaker {
                WarmUpSpeaker::SignedIn(account, _) => Speaker::Account(account),
                WarmUpSpeaker::Guest(address) => Speaker::guest(address),
            },
        }
    }

    pub(super) fn subject(self) -> TakeSubject {
        match self {
            Self::Answer { question, .. } => TakeSubject::Turn(question.turn),
            Self::WarmUp(_) => TakeSubject::WarmUp(self.speaker()),
        }
    }

    pub(super) fn page(self) -> Option<RecordingPage> {
        match self {
            Self::Answer { question, .. } => question.page,
            Self::WarmUp(warm_up) => warm_up.page,
        }
    }

    pub(super) fn credential(self) -> Option<Credential> {
        match self {
            Self::Answer { credential, .. } => Some(credential),
            Self::WarmUp(warm_up) => match warm_up.speaker {
                WarmUpSpeaker::SignedIn(_, credential) => Some(credential),
                WarmUpSpeaker::Guest(_) => None,
            },
        }
    }

    pub(super) fn longest_open(self) -> Duration {
        match self {
            Self::Answer { .. } => LONGEST_OPEN,
            Self::WarmUp(_) => LONGEST_WARM_UP_OPEN,
        }
    }
}

/// What is being answered, and by whom.
#[derive(Clone, Copy)]
pub struct RecordingTarget {
    /// Whose interview it is.
    pub account: AccountId,
    /// Which.
    pub interview: InterviewId,
    /// The question.
    pub turn: TurnId,
    /// The recording that answers it. Its id says when it began: of two, the one that began later counts.
    pub take: TakeId,
    /// What is spoken.
    pub language: Language,
    /// The page that sends it; a program is none.
    pub page: Option<RecordingPage>,
}

impl RecordingTarget {
    /// A question of this interview, if it waits for an answer, with a recording that begins now.
    pub fn open(stored: &Stored, turn: TurnId, clock: Clock) -> Option<Self> {
        let Interview::InProgress(interview) = &stored.interview else { return None };
        let open = interview.open_turn().filter(|open| open.id == turn)?;
        let take = later_than(open.draft().map(|draft| draft.take), clock);
        let (account, language) = (stored.account(), interview.setup.language);
        Some(Self { account, interview: interview.id, turn, take, language, page: None })
    }
}

/// An id for a recording that begins now, and after the one that is shown: that may have been made by a server whose clock
/// is ahead of this one's.
fn later_than(shown: Option<TakeId>, clock: Clock) -> TakeId {
    let take = TakeId::new(clock.now(), &mut clock.chance());
    let shown = shown.filter(|shown| *shown >= take).and_then(|shown| shown.0.get_timestamp());
    let Some((seconds, nanoseconds)) = shown.map(|time| time.to_unix()) else { return take };
    let made = Timestamp::new(seconds.cast_signed(), nanoseconds.cast_signed());
    let next = made.unwrap_or(Timestamp::MAX).saturating_add(jiff::SignedDuration::from_millis(1));
    TakeId::new(next.unwrap_or(Timestamp::MAX), &mut clock.chance())
}
