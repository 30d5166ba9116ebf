//! A question that is not part of any interview: to warm up before one, or to try Sotto out. What is said to it is remarked on at
//! once, and nothing of it is kept.

use std::sync::Arc;

use interview::{
    Draft, InProgress, InterviewId, InterviewType, Language, Mode, Persona, Plan, PlannedQuestion,
    Question, QuestionCount, QuestionReason, Role, Seniority, Setup, TurnId,
};
use interviewer::{ANY_ROLE, BuiltIn, Next};
use jiff::Timestamp;
use serde::Serialize;

use crate::Practice;

/// Easy ones that everybody can say something to, by their names in the question bank.
const QUESTIONS: [&str; 4] = [
    "general-good-day-at-work",
    "general-proud-achievement",
    "general-improved-something",
    "general-too-much-at-once",
];

/// The interviewer says so to whoever may stop, and of a warm-up it is not true.
const SAVED: &str = " Your answers are saved.";

/// One of a few questions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WarmUpQuestion(usize);

/// What the built-in interviewer makes of an answer, at once.
#[derive(Default, Serialize)]
pub struct Remarks {
    /// A word on the answer.
    pub feedback: Option<String>,
    /// What it would say next.
    pub next: Option<String>,
}

impl WarmUpQuestion {
    /// By its number, from 1.
    pub fn new(number: usize) -> Option<Self> {
        (1..=QUESTIONS.len()).contains(&number).then_some(Self(number))
    }

    /// Its number, from 1.
    pub fn number(self) -> usize {
        self.0
    }

    /// Another one; after the last comes the first.
    #[must_use]
    pub fn another(self) -> Self {
        Self(self.0 % QUESTIONS.len() + 1)
    }

    /// As the interviewer asks it.
    pub fn put(self, interviewer: &BuiltIn) -> Question {
        let id = QUESTIONS.get(self.0 - 1).copied().unwrap_or_default();
        interviewer.question(id).unwrap_or_else(|| panic!("{id} is not in the question bank"))
    }
}

/// What the built-in interviewer makes of what was heard. No language model gets it.
pub async fn remarks(practice: &Practice, question: WarmUpQuestion, draft: &Draft) -> Remarks {
    if draft.transcript.trim().is_empty() {
        return Remarks::default();
    }
    let (clock, draft) = (practice.clock, draft.clone());
    let (now, mut chance) = (clock.now(), clock.chance());
    let ids = (InterviewId::new(now, &mut chance), TurnId::new(now, &mut chance));
    let interviewer = Arc::clone(&practice.interviewer);
    let work = move || {
        let question = question.put(&interviewer);
        let held = answered(ids, question, draft, now);
        held.map(|interview| remarks_on(&interviewer, &interview)).unwrap_or_default()
    };
    practice.compute.run(work).await
}

/// An interview of this one question, held and then forgotten: the interviewer remarks on interviews.
fn answered(
    (id, turn): (InterviewId, TurnId),
    question: Question,
    draft: Draft,
    now: Timestamp,
) -> Option<InProgress> {
    let setup = Setup {
        role: Role::known(ANY_ROLE),
        seniority: Seniority::Mid,
        kind: InterviewType::Behavioural,
        questions: QuestionCount::new(1)?,
        language: Language::English,
        persona: Persona::default(),
        mode: Mode::Coached,
        job: None,
    };
    let planned = PlannedQuestion {
        bank_id: question.bank_id.clone(),
        competency: question.competency.clone(),
        text: None,
        strong: Vec::new(),
    };
    let plan = Plan { questions: vec![planned], ..Plan::default() };
    let mut interview = InProgress::begin(id, setup, 0, plan, turn, question, now);
    let text = draft.transcript.clone();
    interview.heard(turn, draft).ok()?;
    interview.keep(turn, &text, now).ok()?;
    Some(interview)
}

fn remarks_on(interviewer: &BuiltIn, interview: &InProgress) -> Remarks {
    if let Some(care) = interviewer.care(interview) {
        return Remarks { feedback: None, next: Some(care.text.replace(SAVED, "")) };
    }
    let next = match interviewer.next(interview) {
        // It speaks of buttons that only an interview has, and whoever gets such a reply wants no advice.
        Next::Ask(question) if question.asked == QuestionReason::Again => {
            return Remarks::default();
        }
        Next::Ask(question) if question.asked != QuestionReason::Planned => Some(question.text),
        Next::Ask(_) | Next::WrapUp => None,
    };
    Remarks { feedback: interviewer.feedback(interview), next }
}

#[cfg(test)]
mod tests {
    use interview::{Draft, InterviewId, Receipt, SoundTiming, TakeId, TurnId};
    use interviewer::BuiltIn;
    use jiff::Timestamp;
    use uuid::Uuid;

    use super::{QUESTIONS, Remarks, WarmUpQuestion, answered, remarks_on};

    fn remarks(interviewer: &BuiltIn, said: &str) -> Remarks {
        let draft = Draft {
            take: TakeId(Uuid::nil()),
            transcript: said.to_owned(),
            hidden_words: 0,
            cut_short: false,
            timing: SoundTiming::default(),
            doubts: Vec::new(),
            spoken: None,
            receipt: Receipt {
                received_at: Timestamp::UNIX_EPOCH,
                destroyed_at: Timestamp::UNIX_EPOCH,
                worker_pid: 1,
                worker_exit: "0".to_owned(),
            },
        };
        let ids = (InterviewId(Uuid::nil()), TurnId(Uuid::nil()));
        let question = WarmUpQuestion::new(2).unwrap().put(interviewer);
        let held = answered(ids, question, draft, Timestamp::UNIX_EPOCH).unwrap();
        remarks_on(interviewer, &held)
    }

    #[test]
    fn every_warm_up_question_is_in_the_bank_and_each_leads_to_another() {
        let interviewer = BuiltIn::load(None).unwrap();
        let mut question = WarmUpQuestion::new(1).unwrap();
        for _ in QUESTIONS {
            assert!(question.put(&interviewer).text.ends_with(['.', '?']));
            assert_ne!(question.another(), question);
            question = question.another();
        }
        assert_eq!(question.number(), 1, "after the last comes the first");
        assert_eq!((WarmUpQuestion::new(0), WarmUpQuestion::new(5)), (None, None));
    }

    #[test]
    fn a_short_answer_is_followed_up_and_someone_in_danger_is_told_where_help_is() {
        let interviewer = BuiltIn::load(None).unwrap();
        let short = remarks(&interviewer, "We moved the archive to another building.");
        assert!(short.next.is_some_and(|next| next.ends_with('?')));
        let danger = remarks(&interviewer, "I want to kill myself.");
        let care = danger.next.expect("help is named");
        assert!(care.contains("findahelpline.com") && !care.contains("saved"), "{care}");
        assert_eq!(danger.feedback, None);
        let wants_out = remarks(&interviewer, "I want to stop.");
        assert_eq!((wants_out.feedback, wants_out.next), (None, None), "there is no such button");
    }
}
