//! Interviews to keep.

use std::{sync::atomic::Ordering, time::Duration};

use interview::{
    AccountId, Answer, AnswerInput, AskedBy, Delivery, Draft, Finished, Gap, InProgress, Interview,
    InterviewId, InterviewStage, InterviewType, JobDescription, Language, Mode, Passage, Pause,
    Persona, Plan, PlannedQuestion, Question, QuestionCount, QuestionReason, Receipt, Report,
    RetryOf, Role, Seniority, Setup, SoundTiming, Spent, TakeId, Turn, TurnId, TurnState,
};
use jiff::Timestamp;
use rand_chacha::{ChaCha12Rng, rand_core::SeedableRng};
use storage::Stored;

use crate::setting::Setting;

/// Seconds into the story.
pub(crate) fn time(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + seconds).unwrap()
}

impl Setting {
    /// Ids differ, and come in the order they were asked for.
    pub(crate) fn chance(&self) -> (Timestamp, ChaCha12Rng) {
        let minted = self.minted.fetch_add(1, Ordering::Relaxed);
        (time(minted.try_into().unwrap()), ChaCha12Rng::seed_from_u64(minted))
    }

    pub(crate) fn account(&self) -> AccountId {
        let (now, mut chance) = self.chance();
        AccountId::new(now, &mut chance)
    }

    pub(crate) fn interview(&self) -> InProgress {
        let (now, mut chance) = self.chance();
        InProgress {
            id: InterviewId::new(now, &mut chance),
            setup: Setup {
                role: Role::known("software-engineer"),
                seniority: Seniority::Senior,
                kind: InterviewType::Behavioural,
                questions: QuestionCount::new(3).unwrap(),
                language: Language::Spanish,
                persona: Persona::Tough,
                mode: Mode::Coached,
                job: job("Wanted: somebody who finds faults"),
            },
            seed: u64::MAX - 7,
            plan: Plan {
                questions: vec![PlannedQuestion {
                    bank_id: "se-1".into(),
                    competency: "debugging".into(),
                    text: Some("What was the last fault you found?".into()),
                    strong: vec!["the cause, and how it was proved".into()],
                }],
                note: Some("one question fits".into()),
                requirements: vec!["finds faults".into()],
                by: AskedBy::Model,
            },
            turns: Vec::new(),
            started_at: now,
            stage: InterviewStage::Asking,
            spent: Spent { calls: 1, input_tokens: 812, output_tokens: 95 },
            retry_of: Some(RetryOf {
                interview: InterviewId::new(now, &mut chance),
                turn: TurnId::new(now, &mut chance),
            }),
            earlier: Vec::new(),
        }
    }

    pub(crate) fn turn(&self, text: &str) -> Turn {
        let (now, mut chance) = self.chance();
        Turn {
            id: TurnId::new(now, &mut chance),
            question: Question {
                bank_id: "se-1".into(),
                competency: "debugging".into(),
                text: text.into(),
                asked: QuestionReason::FollowUp(Gap::NoResult),
                by: AskedBy::Fallback,
                strong: vec!["the cause, and how it was proved".into()],
                hinted: true,
            },
            asked_at: now,
            state: TurnState::Open { draft: None },
        }
    }

    pub(crate) fn draft(&self, transcript: &str) -> Draft {
        let (now, mut chance) = self.chance();
        Draft {
            take: TakeId::new(now, &mut chance),
            transcript: transcript.into(),
            hidden_words: 0,
            cut_short: false,
            timing: SoundTiming {
                sound: Duration::from_millis(15_250),
                speech: Duration::from_millis(12_125),
                pauses: vec![Pause {
                    start: Duration::from_secs(3),
                    length: Duration::from_millis(1_700),
                }],
                passages: vec![Passage {
                    start: Duration::from_millis(250),
                    length: Duration::from_millis(14_000),
                    words: 8,
                }],
            },
            doubts: Vec::new(),
            spoken: None,
            receipt: Receipt {
                received_at: now,
                destroyed_at: now,
                worker_pid: 4242,
                worker_exit: "0".into(),
            },
        }
    }
}

pub(crate) fn spoken(heard: Draft, text: &str, at: Timestamp) -> TurnState {
    let delivery = Delivery {
        sound: heard.timing.sound,
        speech: heard.timing.speech,
        words: 31,
        words_per_minute: Some(153),
        pauses: 1,
        longest_pause: Duration::from_millis(1_700),
        fillers_at_least: 2,
    };
    TurnState::Answered(Answer {
        text: text.into(),
        given: AnswerInput::Spoken { heard, delivery },
        at,
        feedback: None,
    })
}

pub(crate) fn typed(text: &str, at: Timestamp) -> TurnState {
    TurnState::Answered(Answer { text: text.into(), given: AnswerInput::Typed, at, feedback: None })
}

pub(crate) fn job(text: &str) -> Option<JobDescription> {
    JobDescription::new(text).unwrap()
}

pub(crate) fn report(summary: &str) -> Report {
    Report {
        author: "the built-in interviewer".into(),
        rubric: "1".into(),
        model: None,
        prompts: None,
        notes: Vec::new(),
        overall: None,
        coverage: Vec::new(),
        summary: summary.into(),
        criteria: Vec::new(),
        answers: Vec::new(),
        drills: vec!["say what came of it".into()],
    }
}

pub(crate) fn turns(stored: &mut Stored) -> &mut Vec<Turn> {
    match &mut stored.interview {
        Interview::InProgress(interview) => &mut interview.turns,
        Interview::Finished(interview) => &mut interview.turns,
    }
}

/// Corrects an answer of a finished interview, which then waits for another report.
pub(crate) fn reopen(stored: &mut Stored, correction: (TurnId, &str), now: Timestamp) {
    let Interview::Finished(interview) = stored.interview.clone() else { panic!("not finished") };
    let corrections = [(correction.0, correction.1.to_owned())];
    stored.interview = Interview::InProgress(interview.reopen(&corrections, now).unwrap());
}

pub(crate) fn finish(stored: &mut Stored, summary: &str, finished_at: Timestamp) {
    let Interview::InProgress(interview) = stored.interview.clone() else {
        panic!("finished already")
    };
    stored.interview = Interview::Finished(finished(interview, summary, finished_at));
}

pub(crate) fn finished(interview: InProgress, summary: &str, finished_at: Timestamp) -> Finished {
    Finished {
        id: interview.id,
        setup: interview.setup,
        turns: interview.turns,
        started_at: interview.started_at,
        finished_at,
        report: report(summary),
        spent: interview.spent,
        retry_of: interview.retry_of,
        earlier: interview.earlier,
    }
}
