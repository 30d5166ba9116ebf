use std::{ops::Range, time::Duration};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use text::count_words;
use transcript::{Doubt, Language, SoundTiming, choices};

use crate::{Delivery, TakeId, TurnId, doubt::doubtful_places};

/// The main questions an interview will ask, in order, chosen before the first one is put.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Plan {
    /// As many as the setup asked for.
    pub questions: Vec<PlannedQuestion>,
    /// What the candidate is told about the plan, such as "only four case questions fit this role; one is a technical one".
    pub note: Option<String>,
    /// What the job description asks for, one thing each; empty without one.
    #[serde(default)]
    pub requirements: Vec<String>,
    /// Who made it.
    #[serde(default)]
    pub by: AskedBy,
}

/// A place in the plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PlannedQuestion {
    /// The question's name in the bank.
    pub bank_id: String,
    /// What it probes.
    pub competency: String,
    /// Its words, where they are not the bank's.
    #[serde(default)]
    pub text: Option<String>,
    /// What strong evidence looks like, where that is not the bank's.
    #[serde(default)]
    pub strong: Vec<String>,
}

impl PlannedQuestion {
    /// Puts a question that no bank has in place of the one at `place` of a plan: one of the first three of `texts`, since what
    /// stands first in a resume or a job description counts most. Whether there is such a place, and a text.
    pub fn put_one_of(
        plan: &mut [Self],
        place: usize,
        (bank_id, competency): (&str, &str),
        texts: &[String],
        seed: u64,
    ) -> bool {
        let few = texts.len().min(3) as u64;
        let chosen = seed.checked_rem(few).and_then(|at| usize::try_from(at).ok());
        let (Some(place), Some(text)) = (plan.get_mut(place), chosen.and_then(|at| texts.get(at)))
        else {
            return false;
        };
        *place = Self {
            bank_id: bank_id.to_owned(),
            competency: competency.to_owned(),
            text: Some(text.clone()),
            strong: Vec::new(),
        };
        true
    }
}

/// A question as it was put to the candidate.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Question {
    /// The main question's name in the bank; a follow-up carries its main question's.
    pub bank_id: String,
    /// What it probes.
    pub competency: String,
    /// The words.
    pub text: String,
    /// Why it was asked.
    pub asked: QuestionReason,
    /// Who worded it.
    #[serde(default)]
    pub by: AskedBy,
    /// What strong evidence looks like: the hint of a coached interview, and what the answer is held against.
    #[serde(default)]
    pub strong: Vec<String>,
    /// The candidate asked for the hint.
    #[serde(default)]
    pub hinted: bool,
}

/// Who worded a question or made a plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AskedBy {
    /// The built-in interviewer.
    #[default]
    BuiltIn,
    /// A language model.
    Model,
    /// The built-in interviewer, because the language model could not.
    Fallback,
}

/// Why a question was asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionReason {
    /// It stood in the plan.
    Planned,
    /// The answer before it left a gap.
    FollowUp(Gap),
    /// The answer before it stayed on the surface of something worth knowing.
    Probe(Gap),
    /// What was said before it was no answer: a wish to hear the question again, to think, or to leave it.
    Again,
    /// The answer before it could be understood in more than one way.
    Clarify(Gap),
}

impl QuestionReason {
    /// What the answer before it lacked; `None` for a question of the plan.
    pub fn gap(self) -> Option<Gap> {
        match self {
            Self::Planned | Self::Again => None,
            Self::FollowUp(gap) | Self::Probe(gap) | Self::Clarify(gap) => Some(gap),
        }
    }
}

choices! {
    /// What an answer lacks. The built-in interviewer names those that words alone can show; a language model may name any.
    Gap {
        /// Far too short to judge.
        TooShort = "too-short", "very short";
        /// About something else.
        OffQuestion = "off-question", "off topic";
        /// No setting: where, when, who.
        NoSituation = "no-situation", "context missing";
        /// Not clear what the candidate had to do.
        NoTask = "no-task", "task missing";
        /// Not clear what the candidate did.
        NoAction = "no-action", "actions missing";
        /// Never says how it ended.
        NoResult = "no-result", "result missing";
        /// Nothing measurable.
        NoNumber = "no-number", "numbers missing";
        /// "We" throughout and never "I".
        NoOwnership = "no-ownership", "your own part missing";
        /// Says what, never why.
        NoReason = "no-reason", "reason missing";
        /// One way is told, and what was weighed against it is not.
        NoTradeOff = "no-trade-off", "other options missing";
        /// Names things without showing that they are understood.
        NoDepth = "no-depth", "details missing";
        /// Nothing was learned, or nothing would be done differently.
        NoReflection = "no-reflection", "lesson missing";
        /// Can be understood in more than one way.
        Unclear = "unclear", "unclear";
    }
}

/// A question and what became of it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Turn {
    /// Its id.
    pub id: TurnId,
    /// What was asked.
    pub question: Question,
    /// When.
    pub asked_at: Timestamp,
    /// What became of it.
    pub state: TurnState,
}

/// Main questions, each with its follow-ups, in order.
pub fn threads(turns: &[Turn]) -> impl Iterator<Item = &[Turn]> {
    turns.chunk_by(|_, next| next.question.asked != QuestionReason::Planned)
}

impl Turn {
    /// A question just put.
    pub fn put(id: TurnId, question: Question, now: Timestamp) -> Self {
        Self { id, question, asked_at: now, state: TurnState::Open { draft: None } }
    }

    /// Waits for an answer.
    pub fn is_open(&self) -> bool {
        matches!(self.state, TurnState::Open { .. })
    }

    /// The answer, once it is kept.
    pub fn answer(&self) -> Option<&Answer> {
        match &self.state {
            TurnState::Answered(answer) => Some(answer),
            TurnState::Open { .. } | TurnState::Skipped { .. } => None,
        }
    }

    /// What was heard and not yet kept.
    pub fn draft(&self) -> Option<&Draft> {
        match &self.state {
            TurnState::Open { draft } => draft.as_ref(),
            TurnState::Answered(_) | TurnState::Skipped { .. } => None,
        }
    }
}

/// What became of a question.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum TurnState {
    /// Waits for an answer. A take may have been heard and not yet been kept.
    Open {
        /// The text of the last take, if there is one.
        draft: Option<Draft>,
    },
    /// Answered, for good.
    Answered(Answer),
    /// Passed over by the candidate.
    Skipped {
        /// When.
        at: Timestamp,
    },
}

/// The text of a take that the candidate has not yet kept.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// The recording it came from.
    pub take: TakeId,
    /// What was heard, word for word; masks stand for personal data, unless it was kept.
    pub transcript: String,
    /// Words that were said where masks stand in the transcript, beyond those of the masks: they count for the pace.
    #[serde(default)]
    pub hidden_words: usize,
    /// What the sound's timing showed.
    pub timing: SoundTiming,
    /// What of it is not known for certain, in order.
    #[serde(default)]
    pub doubts: Vec<Doubt>,
    /// What most of it is spoken in, where that is not the interview's language.
    #[serde(default)]
    pub spoken: Option<Language>,
    /// The page was closed before Stop: this is what had reached the server.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cut_short: bool,
    /// Proof that the sound is gone.
    pub receipt: Receipt,
}

impl Draft {
    /// How it was spoken.
    pub fn delivery(&self, language: Language) -> Delivery {
        Delivery::measure(&self.transcript, self.hidden_words, &self.timing, language)
    }
}

/// An answer the candidate kept.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Answer {
    /// The words as kept: those heard, those heard and corrected, or those typed.
    pub text: String,
    /// How it was given.
    pub given: AnswerInput,
    /// When it was kept.
    pub at: Timestamp,
    /// The word after it, in a coached interview.
    #[serde(default)]
    pub feedback: Option<String>,
}

impl Answer {
    /// The longest answer, in characters: about 5,000 words, or half an hour of fast speech.
    pub const MAX_CHARS: usize = 30_000;

    /// How many words were said or typed: of a spoken answer those that were heard, those behind masks with them and those added
    /// afterwards not.
    pub fn words(&self) -> usize {
        self.delivery().map_or_else(|| count_words(&self.text), |delivery| delivery.words)
    }

    /// Where the words stand that may not have been said so, in bytes of [`Answer::text`], in order.
    pub fn doubtful_places(&self) -> Vec<Range<usize>> {
        match &self.given {
            AnswerInput::Spoken { heard, .. } => doubtful_places(&self.text, &heard.doubts),
            AnswerInput::Typed => Vec::new(),
        }
    }

    /// The words without those in doubt, for whoever scores: dots stand for them.
    pub fn certain_text(&self) -> String {
        let mut text = self.text.clone();
        for place in self.doubtful_places().into_iter().rev() {
            text.replace_range(place, "[…]");
        }
        text
    }

    /// Whether words could be made out for less than half of the voice, and the candidate has not written down what is missing.
    pub(crate) fn is_mostly_unheard(&self) -> bool {
        let AnswerInput::Spoken { heard, .. } = &self.given else { return false };
        let without_words = heard.doubts.iter().filter(|doubt| doubt.words.is_empty());
        let unheard: Duration =
            without_words.map(|doubt| doubt.end.saturating_sub(doubt.start)).sum();
        let added = count_words(&self.text) > count_words(&heard.transcript);
        unheard * 2 > heard.timing.speech && !added && !heard.doubts.is_empty()
    }

    /// How it was spoken; `None` for a typed answer.
    pub fn delivery(&self) -> Option<&Delivery> {
        match &self.given {
            AnswerInput::Spoken { delivery, .. } => Some(delivery),
            AnswerInput::Typed => None,
        }
    }
}

/// How an answer was given.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "given", rename_all = "kebab-case")]
#[expect(
    clippy::large_enum_variant,
    reason = "an interview has a few dozen turns at most, nearly all of them spoken"
)]
pub enum AnswerInput {
    /// By voice.
    Spoken {
        /// What was heard before any correction.
        heard: Draft,
        /// Pace, pauses and fillers, measured on what was heard.
        delivery: Delivery,
    },
    /// By keyboard.
    Typed,
}

/// Proof that an answer's sound is gone: the process that heard it has ended, and with it every page of memory it had.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Receipt {
    /// When the first sound reached the worker.
    pub received_at: Timestamp,
    /// When the worker's end was observed.
    pub destroyed_at: Timestamp,
    /// The worker's process id.
    pub worker_pid: u32,
    /// How it ended: `0`, or the signal that ended it, such as `signal 9`.
    pub worker_exit: String,
}
