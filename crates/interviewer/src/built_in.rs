use interview::{
    AskedBy, InProgress, InterviewType, JobDescription, Plan, PlannedQuestion, Question,
    QuestionReason, Report, Role, Setup,
};
use job_description::JobParts;
use reader::Reader;

use crate::{
    bank::{Bank, RoleChoice},
    bank_error::BankError,
    languages::translated,
    next::{care, follow_up},
    plan::{self, UnknownRole},
    report,
    signs::Signs,
};

/// The built-in interviewer.
#[derive(Debug)]
pub struct BuiltIn {
    bank: Bank,
    signs: Signs,
    reader: Option<Reader>,
    roles: Vec<RoleChoice>,
}

/// What the interviewer does next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Next {
    /// Puts this question.
    Ask(Question),
    /// Has no more questions.
    WrapUp,
}

impl BuiltIn {
    /// Reads the question bank built into the binary. Without a `reader` answers are not read for their sense: they are
    /// measured, and words are found in them, and nothing is scored that needs more.
    pub fn load(reader: Option<Reader>) -> Result<Self, BankError> {
        let bank = Bank::built_in()?;
        let roles = bank.choices();
        Ok(Self { bank, signs: Signs::english()?, reader, roles })
    }

    /// What reads answers for their sense, if it is there.
    pub fn reader(&self) -> Option<&Reader> {
        self.reader.as_ref()
    }

    /// The roles people can practise for, by title; the one that fits everybody comes last.
    pub fn roles(&self) -> &[RoleChoice] {
        &self.roles
    }

    /// A role's name for people: what the candidate calls it, where it is not in the bank. One that was in the bank once goes by
    /// its slug.
    pub fn title<'a>(&'a self, role: &'a Role) -> &'a str {
        match role {
            Role::Known(slug) => {
                let known = self.roles.iter().find(|choice| choice.role == *slug);
                known.map_or(&slug.0, |choice| &choice.title)
            }
            Role::Other { title } => title.text(),
        }
    }

    /// The words of a role's trade.
    pub fn keywords(&self, role: &Role) -> &[String] {
        self.bank.role(role).map_or(&[], |role| &role.keywords)
    }

    /// What a strong answer to a main question contains; nothing for a question that is not in the bank.
    pub fn strong_points(&self, bank_id: &str) -> &[String] {
        self.bank.question(bank_id).map_or(&[], |question| &question.strong)
    }

    /// What kind of question it is; `None` for one that is not in the bank.
    pub fn kind_of(&self, bank_id: &str) -> Option<InterviewType> {
        self.bank.question(bank_id).map(|question| question.kind)
    }

    /// The main question called `bank_id` as it is put when a plan says nothing else; `None` for one that is not in the bank.
    pub fn question(&self, bank_id: &str) -> Option<Question> {
        let competency = self.bank.question(bank_id)?.competency.clone();
        let planned = PlannedQuestion {
            bank_id: bank_id.to_owned(),
            competency,
            text: None,
            strong: Vec::new(),
        };
        Some(self.planned(&planned))
    }

    /// What a job description asks for, one thing each, in its own words and order, a dozen at most.
    pub fn requirements(&self, job: &JobDescription) -> Vec<String> {
        JobParts::of(job.text()).requirements()
    }

    /// Chooses the main questions. The same `seed` chooses the same.
    pub fn plan(&self, setup: &Setup, seed: u64) -> Result<Plan, UnknownRole> {
        plan::plan(&self.bank, setup, seed)
    }

    /// The first question.
    pub fn opening(&self, plan: &Plan, setup: &Setup) -> Question {
        plan.questions.first().map_or_else(
            || Question {
                bank_id: String::new(),
                competency: setup.kind.label().to_owned(),
                text: "What draws you to this role?".to_owned(),
                asked: QuestionReason::Planned,
                by: AskedBy::BuiltIn,
                strong: Vec::new(),
                hinted: false,
            },
            |first| self.planned(first),
        )
    }

    /// What to do after the last turn: follow up on what its answer lacks, go on to the next main question, or end.
    /// A question still open is returned again.
    pub fn next(&self, interview: &InProgress) -> Next {
        if let Some(open) = interview.open_turn() {
            return Next::Ask(open.question.clone());
        }
        let follow_up = match translated(interview.setup.language) {
            Some(translated) => translated.follow_up(interview),
            None => follow_up(&self.bank, &self.signs, self.reader.as_ref(), interview),
        };
        follow_up
            .or_else(|| {
                interview
                    .plan
                    .questions
                    .get(interview.main_questions_asked())
                    .map(|next| self.planned(next))
            })
            .map_or(Next::WrapUp, Next::Ask)
    }

    /// What to say, whoever interviews, where the last answer tells that somebody may harm themselves; nothing otherwise, and in a
    /// language other than English.
    pub fn care(&self, interview: &InProgress) -> Option<Question> {
        let english = translated(interview.setup.language).is_none();
        english.then(|| care(&self.signs, interview)).flatten()
    }

    /// A word on the last answer, for a coached interview; `None` where there is nothing to say it on, and in a language other
    /// than English.
    pub fn feedback(&self, interview: &InProgress) -> Option<String> {
        report::feedback(&self.bank, &self.signs, self.reader.as_ref(), interview)
    }

    /// The report on what has been answered so far.
    pub fn report(&self, interview: &InProgress) -> Report {
        report::write(&self.bank, &self.signs, self.reader.as_ref(), interview)
    }

    /// A planned question in words. A plan can be older than the bank: a question that is gone is asked by its competency.
    fn planned(&self, planned: &PlannedQuestion) -> Question {
        let question = self.bank.question(&planned.bank_id);
        let own = planned.text.clone();
        let text = own.or_else(|| Some(question?.text.clone())).unwrap_or_else(|| {
            format!(
                "Tell me about something you did that shows your {}.",
                planned.competency.to_lowercase()
            )
        });
        let strong = match planned.strong.as_slice() {
            [] => question.map(|question| question.strong.clone()).unwrap_or_default(),
            own => own.to_vec(),
        };
        Question {
            bank_id: planned.bank_id.clone(),
            competency: planned.competency.clone(),
            text,
            asked: QuestionReason::Planned,
            by: AskedBy::BuiltIn,
            strong,
            hinted: false,
        }
    }
}
