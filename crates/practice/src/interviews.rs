//! Interviews are begun and deleted.

use interview::{
    AccountId, InProgress, InterviewId, JobDescription, Language, Plan, PlannedQuestion, Role,
    RoleSlug, RoleTitle, RoleTitleError, Setup, TooLong,
};
use rand::Rng;
use storage::Stored;

use crate::{
    Error, Practice, Result, generation, limits::UNDER_WAY, personal_data::ClearedText, resumes,
    to_the_end::to_the_end,
};

/// What an interview begins with. Its texts are some whose owner has chosen what becomes of personal data in them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClearedSetup(Setup);

/// A role to practise for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClearedRole(Role);

impl ClearedRole {
    /// One of the question bank.
    pub fn known(slug: RoleSlug) -> Self {
        Self(Role::Known(slug))
    }

    /// One in the candidate's own words.
    pub fn other(title: &ClearedText) -> std::result::Result<Self, RoleTitleError> {
        Ok(Self(Role::Other { title: RoleTitle::new(title.as_str())? }))
    }
}

impl ClearedSetup {
    /// `setup` with `role` and `job` in place of whatever role and job description it has; an empty job description is none.
    pub fn new(
        setup: Setup,
        role: ClearedRole,
        job: &ClearedText,
    ) -> std::result::Result<Self, TooLong> {
        Ok(Self(Setup { role: role.0, job: JobDescription::new(job.as_str())?, ..setup }))
    }

    /// The choices.
    pub fn setup(&self) -> &Setup {
        &self.0
    }
}

/// Begins an interview with its first question.
///
/// When nearly everybody who can be heard is being heard, those come first and no new one begins.
pub async fn begin(practice: &Practice, account: AccountId, setup: ClearedSetup) -> Result<Stored> {
    let id = InterviewId::new(practice.clock.now(), &mut practice.clock.chance());
    begin_as(practice, account, id, setup).await
}

/// Begins an interview whose id stands already. [`storage::StorageError::Stale`] when it has begun before.
pub async fn begin_as(
    practice: &Practice,
    account: AccountId,
    id: InterviewId,
    setup: ClearedSetup,
) -> Result<Stored> {
    let ClearedSetup(setup) = setup;
    admit(practice, account, setup.language).await?;
    let (now, mut chance) = (practice.clock.now(), practice.clock.chance());
    let seed = chance.next_u64();
    let mut plan = practice.interviewer.plan(&setup, seed)?;
    if practice.model.is_none() {
        // A model reads the resume itself.
        ask_about_resume(practice, account, &mut plan, seed).await?;
    }
    let mut interview = InProgress::prepare(id, setup, seed, plan, now);
    if practice.model.is_none() {
        generation::ask_at_once(practice, &mut interview);
    }
    let stored = practice.db.begin(account, interview).await?;
    generation::start(practice, &stored);
    Ok(stored)
}

/// What the bank has no question of.
const FROM_RESUME: &str = "resume";
/// The main question that asks about the resume, where there are as many: the first gets a candidate going.
const RESUME_PLACE: usize = 1;

/// Puts a question about a named job, project or skill of the resume in place of one of the plan.
async fn ask_about_resume(
    practice: &Practice,
    account: AccountId,
    plan: &mut Plan,
    seed: u64,
) -> Result<()> {
    if let Some(kept) = resumes::kept(practice, account).await? {
        let (questions, of_resume) = (kept.resume.questions(), (FROM_RESUME, "Experience"));
        PlannedQuestion::put_one_of(&mut plan.questions, RESUME_PLACE, of_resume, &questions, seed);
    }
    Ok(())
}

/// The languages an interview can be held in: the built-in interviewer reads English alone.
pub fn languages(with_model: bool) -> &'static [Language] {
    if with_model { Language::ALL } else { &[Language::English] }
}

/// Whether interviews are held in this language here.
pub fn speaks(practice: &Practice, language: Language) -> Result<()> {
    let spoken = languages(practice.model.is_some()).contains(&language);
    spoken.then_some(()).ok_or(Error::Choice("Language"))
}

/// Whether this account may begin an interview now, in this language.
pub async fn admit(practice: &Practice, account: AccountId, language: Language) -> Result<()> {
    speaks(practice, language)?;
    if practice.speech.is_crowded() {
        return Err(Error::Crowded);
    }
    practice.limits.interview(account)?;
    if practice.db.under_way(account).await? >= UNDER_WAY {
        return Err(Error::EnoughUnderWay);
    }
    Ok(())
}

/// Deletes an interview. The row goes first, so that nothing that is begun now finds it, and then what has begun for it is
/// dropped, with the request to a language model.
pub async fn delete(practice: &Practice, account: AccountId, id: InterviewId) -> Result<()> {
    let practice = practice.clone();
    to_the_end(async move {
        practice.db.note_deletion(account, Some(id), practice.clock.now()).await?;
        practice.db.delete(account, id).await?;
        practice.generations.forget(id);
        Ok(())
    })
    .await
}

/// Deletes all interviews of an account, likewise.
pub async fn delete_all(practice: &Practice, account: AccountId) -> Result<()> {
    let practice = practice.clone();
    to_the_end(async move {
        practice.db.note_deletion(account, None, practice.clock.now()).await?;
        practice.db.delete_all(account).await?;
        practice.generations.forget_all(account);
        Ok(())
    })
    .await
}

/// Deletes an account with everything that is kept of it, likewise.
pub async fn delete_account(practice: &Practice, account: AccountId) -> Result<()> {
    let practice = practice.clone();
    to_the_end(async move {
        practice.db.delete_account(account, practice.clock.now()).await?;
        practice.generations.forget_all(account);
        Ok(())
    })
    .await
}

#[cfg(test)]
mod tests {
    use interview::{InterviewType, Mode, Persona, QuestionCount, Seniority};

    use super::*;
    use crate::personal_data::{PersonalDataChoice, clear};

    #[test]
    fn a_job_description_comes_from_a_text_that_was_asked_about_and_from_nowhere_else() {
        let text = "Requirements: call me on 07700 900123";
        let setup = Setup {
            role: Role::known("nurse"),
            seniority: Seniority::Mid,
            kind: InterviewType::Behavioural,
            questions: QuestionCount::new(1).unwrap(),
            language: Language::English,
            persona: Persona::Neutral,
            mode: Mode::Realistic,
            job: JobDescription::new(text).unwrap(),
        };
        assert!(clear(text, &PersonalDataChoice::Ask).is_err());
        let cleared = clear(text, &PersonalDataChoice::Mask).unwrap();
        let nurse = || ClearedRole::known(RoleSlug("nurse".into()));
        let held = ClearedSetup::new(setup.clone(), nurse(), &cleared).unwrap();
        let job = held.setup().job.as_ref().map(JobDescription::text);
        assert_eq!(job, Some("Requirements: call me on [phone 1]"));
        let none = clear(" ", &PersonalDataChoice::Ask).unwrap();
        assert_eq!(ClearedSetup::new(setup, nurse(), &none).unwrap().setup().job, None);
    }

    #[test]
    fn a_role_in_own_words_comes_from_a_text_that_was_asked_about_too() {
        let text = "Cleaner for 07700 900123";
        assert!(clear(text, &PersonalDataChoice::Ask).is_err());
        let cleared = clear(text, &PersonalDataChoice::Mask).unwrap();
        let ClearedRole(role) = ClearedRole::other(&cleared).unwrap();
        assert_eq!(role.own_title().unwrap().text(), "Cleaner for [phone 1]");
    }
}
