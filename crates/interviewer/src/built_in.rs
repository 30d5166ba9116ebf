use interview::{Asked, InProgress, Plan, PlannedQuestion, Question, Report, Role, Setup};

use crate::{
    bank::{Bank, BankError, RoleChoice},
    next::follow_up,
    plan::{self, UnknownRole},
    report,
    signs::Signs,
};

/// The built-in interviewer.
#[derive(Debug)]
pub struct BuiltIn {
    bank: Bank,
    signs: Signs,
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
    /// Reads the question bank built into the binary.
    pub fn load() -> Result<Self, BankError> {
        let bank = Bank::built_in()?;
        let roles = bank.choices();
        Ok(Self { bank, signs: Signs::english()?, roles })
    }

    /// The roles people can practise for, by title; the one that fits everybody comes last.
    pub fn roles(&self) -> &[RoleChoice] {
        &self.roles
    }

    /// The words of a role's trade; none for a role that is not in the bank.
    pub fn keywords(&self, role: &Role) -> &[String] {
        self.bank.role(role).map_or(&[], |role| &role.keywords)
    }

    /// What a strong answer to a main question contains; nothing for a question that is not in the bank.
    pub fn strong_points(&self, bank_id: &str) -> &[String] {
        self.bank.question(bank_id).map_or(&[], |question| &question.strong)
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
                asked: Asked::Planned,
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
        follow_up(&self.bank, &self.signs, interview)
            .or_else(|| {
                interview
                    .plan
                    .questions
                    .get(interview.main_questions_asked())
                    .map(|next| self.planned(next))
            })
            .map_or(Next::WrapUp, Next::Ask)
    }

    /// The report on what has been answered so far.
    pub fn report(&self, interview: &InProgress) -> Report {
        report::write(&self.bank, &self.signs, interview)
    }

    /// A planned question in words. A plan can be older than the bank: a question that is gone is asked by its competency.
    fn planned(&self, planned: &PlannedQuestion) -> Question {
        let text = match self.bank.question(&planned.bank_id) {
            Some(question) => question.text.clone(),
            None => format!(
                "Tell me about something you did that shows your {}.",
                planned.competency.to_lowercase()
            ),
        };
        Question {
            bank_id: planned.bank_id.clone(),
            competency: planned.competency.clone(),
            text,
            asked: Asked::Planned,
        }
    }
}
