use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Answer, AnswerInput, Draft, Earlier, Finished, InterviewId, Mode, NotNow, Plan, Question,
    QuestionReason, Report, RetryOf, Setup, Spent, TakeId, Turn, TurnId, TurnState,
};

/// An interview in one of its states.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Interview {
    /// Questions are being asked.
    InProgress(InProgress),
    /// The report is written.
    Finished(Finished),
}

impl Interview {
    /// Its id.
    pub fn id(&self) -> InterviewId {
        match self {
            Self::InProgress(interview) => interview.id,
            Self::Finished(interview) => interview.id,
        }
    }

    /// What the candidate chose.
    pub fn setup(&self) -> &Setup {
        match self {
            Self::InProgress(interview) => &interview.setup,
            Self::Finished(interview) => &interview.setup,
        }
    }

    /// The questions put so far, in order.
    pub fn turns(&self) -> &[Turn] {
        match self {
            Self::InProgress(interview) => &interview.turns,
            Self::Finished(interview) => &interview.turns,
        }
    }

    /// When it began.
    pub fn started_at(&self) -> Timestamp {
        match self {
            Self::InProgress(interview) => interview.started_at,
            Self::Finished(interview) => interview.started_at,
        }
    }
}

/// An interview under way.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct InProgress {
    /// Its id.
    pub id: InterviewId,
    /// What the candidate chose.
    pub setup: Setup,
    /// Seeds every choice the interviewer leaves to chance, so that it can be played again.
    pub seed: u64,
    /// The main questions to come and gone.
    pub plan: Plan,
    /// Questions put so far, in order. At most the last is open.
    pub turns: Vec<Turn>,
    /// When it began.
    pub started_at: Timestamp,
    /// What comes next when no question is open.
    pub stage: InterviewStage,
    /// What language models have been used for it.
    pub spent: Spent,
    /// The question of another interview that this one tries again.
    pub retry_of: Option<RetryOf>,
    /// Reports written before answers were corrected, oldest first.
    pub earlier: Vec<Earlier>,
}

/// What an interview waits for when no question is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InterviewStage {
    /// For the interviewer's next question.
    #[default]
    Asking,
    /// For the candidate to ask for the report: there are no more questions.
    Closed,
    /// For the report.
    Scoring,
}

impl InProgress {
    /// An interview whose first question is still to be put.
    pub fn prepare(id: InterviewId, setup: Setup, seed: u64, plan: Plan, now: Timestamp) -> Self {
        Self {
            id,
            setup,
            seed,
            plan,
            turns: Vec::new(),
            started_at: now,
            stage: InterviewStage::Asking,
            spent: Spent::default(),
            retry_of: None,
            earlier: Vec::new(),
        }
    }

    /// Puts the first question.
    pub fn begin(
        id: InterviewId,
        setup: Setup,
        seed: u64,
        plan: Plan,
        turn_id: TurnId,
        first: Question,
        now: Timestamp,
    ) -> Self {
        let mut interview = Self::prepare(id, setup, seed, plan, now);
        interview.turns.push(Turn::put(turn_id, first, now));
        interview
    }

    /// Waits for a question, the first or the next, that nobody has put yet.
    pub fn awaits_question(&self) -> bool {
        self.stage == InterviewStage::Asking && self.open_turn().is_none()
    }

    /// Waits for a question or a report, and not for its candidate.
    pub fn awaits_generation(&self) -> bool {
        self.awaits_question() || self.stage == InterviewStage::Scoring
    }

    /// Replaces the plan, before the first question.
    pub fn tailor(&mut self, plan: Plan) -> Result<(), NotNow> {
        if !self.turns.is_empty() {
            return Err(NotNow::StillOpen);
        }
        self.plan = plan;
        Ok(())
    }

    /// There are no more questions.
    pub fn close(&mut self) {
        if self.awaits_question() {
            self.stage = InterviewStage::Closed;
        }
    }

    /// The candidate asks for the report. A question still open counts as skipped, and a take not kept is forgotten.
    pub fn want_report(&mut self, now: Timestamp) {
        self.skip_open(now);
        self.stage = InterviewStage::Scoring;
    }

    /// Shows the hint of the open question. [`NotNow::NotCoached`] in a realistic interview.
    pub fn show_hint(&mut self, turn: TurnId) -> Result<(), NotNow> {
        if self.setup.mode != Mode::Coached {
            return Err(NotNow::NotCoached);
        }
        self.open_mut(turn)?.question.hinted = true;
        Ok(())
    }

    /// Says a word about the last answer, in a coached interview. Nothing is said about a question that was skipped.
    pub fn say_feedback(&mut self, feedback: String) {
        if let Some(Turn { state: TurnState::Answered(answer), .. }) = self.turns.last_mut() {
            answer.feedback = Some(feedback);
        }
    }

    /// The question that waits for an answer; `None` when the next one has still to be put.
    pub fn open_turn(&self) -> Option<&Turn> {
        self.turns.last().filter(|turn| turn.is_open())
    }

    /// A question of this interview.
    pub fn turn(&self, id: TurnId) -> Option<&Turn> {
        self.turns.iter().find(|turn| turn.id == id)
    }

    /// How many questions of the plan have been put; follow-ups do not count.
    pub fn main_questions_asked(&self) -> usize {
        self.turns.iter().filter(|turn| turn.question.asked == QuestionReason::Planned).count()
    }

    /// Shows what was heard; a take before it is forgotten. One that began earlier than what is shown, and was only slower,
    /// is refused as [`NotNow::HeardAgain`].
    pub fn heard(&mut self, turn: TurnId, draft: Draft) -> Result<(), NotNow> {
        let open = self.open_mut(turn)?;
        if open.draft().is_some_and(|shown| shown.take > draft.take) {
            return Err(NotNow::HeardAgain);
        }
        open.state = TurnState::Open { draft: Some(draft) };
        Ok(())
    }

    /// Forgets what was heard, to record again.
    pub fn discard(&mut self, turn: TurnId) -> Result<(), NotNow> {
        self.open_mut(turn)?.state = TurnState::Open { draft: None };
        Ok(())
    }

    /// Whether `take` is what was heard last: the words a candidate was shown may have been replaced in another window.
    pub fn heard_last(&self, turn: TurnId, take: TakeId) -> Result<(), NotNow> {
        match self.turn(turn).and_then(Turn::draft) {
            Some(draft) if draft.take != take => Err(NotNow::HeardAgain),
            _ => Ok(()),
        }
    }

    /// Makes what was heard the answer, in the candidate's wording: `text` is the draft, perhaps corrected.
    /// Delivery is measured on what was heard. A refused text changes nothing.
    pub fn keep(&mut self, turn: TurnId, text: &str, now: Timestamp) -> Result<(), NotNow> {
        let language = self.setup.language;
        let open = self.open_mut(turn)?;
        let heard = open.draft().ok_or(NotNow::NothingHeard)?.clone();
        let text = fitting(text)?;
        let delivery = heard.delivery(language);
        let given = AnswerInput::Spoken { heard, delivery };
        open.state = TurnState::Answered(Answer { text, given, at: now, feedback: None });
        Ok(())
    }

    /// Answers by keyboard. A take not kept is forgotten; a refused text changes nothing.
    pub fn type_answer(&mut self, turn: TurnId, text: &str, now: Timestamp) -> Result<(), NotNow> {
        let open = self.open_mut(turn)?;
        let (text, given) = (fitting(text)?, AnswerInput::Typed);
        open.state = TurnState::Answered(Answer { text, given, at: now, feedback: None });
        Ok(())
    }

    /// Passes the question over.
    pub fn skip(&mut self, turn: TurnId, now: Timestamp) -> Result<(), NotNow> {
        self.open_mut(turn)?.state = TurnState::Skipped { at: now };
        Ok(())
    }

    /// Puts the next question.
    pub fn ask(
        &mut self,
        turn_id: TurnId,
        question: Question,
        now: Timestamp,
    ) -> Result<(), NotNow> {
        if self.open_turn().is_some() {
            return Err(NotNow::StillOpen);
        }
        if self.stage != InterviewStage::Asking {
            return Err(NotNow::NoMoreQuestions);
        }
        self.turns.push(Turn::put(turn_id, question, now));
        Ok(())
    }

    /// Ends the interview. A question still open counts as skipped, and a take not kept is forgotten.
    pub fn finish(mut self, report: Report, now: Timestamp) -> Finished {
        self.skip_open(now);
        Finished {
            id: self.id,
            setup: self.setup,
            turns: self.turns,
            started_at: self.started_at,
            finished_at: now,
            report,
            spent: self.spent,
            retry_of: self.retry_of,
            earlier: self.earlier,
        }
    }

    fn skip_open(&mut self, now: Timestamp) {
        if let Some(open) = self.turns.last_mut().filter(|turn| turn.is_open()) {
            open.state = TurnState::Skipped { at: now };
        }
    }

    fn open_mut(&mut self, id: TurnId) -> Result<&mut Turn, NotNow> {
        self.turns.last_mut().filter(|turn| turn.id == id && turn.is_open()).ok_or(NotNow::NotOpen)
    }
}

pub(crate) fn fitting(text: &str) -> Result<String, NotNow> {
    let text = text.trim();
    if text.is_empty() {
        Err(NotNow::Empty)
    } else if text.chars().count() > Answer::MAX_CHARS {
        Err(NotNow::TooLong)
    } else {
        Ok(text.to_owned())
    }
}
