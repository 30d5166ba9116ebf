//! Interviews are begun and deleted.

use interview::{
    AccountId, InProgress, InterviewId, JobDescription, Language, Plan, PlannedQuestion, Role,
    RoleTitle, RoleTitleError, Setup, TooLong,
};
use rand::Rng;
use storage::Stored;

use crate::{
    Error, Practice, Result, generation,
    limits::UNDER_WAY,
    personal_data::{ClearedText, PersonalDataChoice, PersonalDataFound, clear},
    resumes,
    to_the_end::to_the_end,
};

/// What an interview begins with. Its texts are some whose owner has chosen what becomes of personal data in them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClearedSetup(Setup);

impl ClearedSetup {
    /// `setup` with `job` as its job description, ready to be stored; an empty one is none. One choice is for the role in the
    /// candidate's own words and for the job description, and so their owner is asked about both at once.
    pub fn new(
        setup: Setup,
        job: &str,
        choice: &PersonalDataChoice,
    ) -> std::result::Result<Self, NotCleared> {
        // Before all of it is looked through.
        JobDescription::check_length(job)?;
        let (role, job) = match &setup.role {
            Role::Known(_) => {
                let found = |found| NotCleared::PersonalData { text: SetupText::Job, found };
                (setup.role.clone(), clear(job, choice).map_err(found)?)
            }
            Role::Other { title } => {
                let (title, job) = clear_both(title.text(), job, choice)?;
                (Role::Other { title: RoleTitle::new(title.as_str())? }, job)
            }
        };
        Ok(Self(Setup { role, job: JobDescription::new(job.as_str())?, ..setup }))
    }

    /// The choices.
    pub fn setup(&self) -> &Setup {
        &self.0
    }
}

/// A text of a new interview.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SetupText {
    /// The role in the candidate's own words.
    Role,
    /// The job description.
    Job,
}

/// Why the texts of a new interview cannot be stored as they are.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotCleared {
    /// The role, with what stands in place of personal data, is no title.
    #[error(transparent)]
    Role(#[from] RoleTitleError),
    /// The job description is too long.
    #[error(transparent)]
    Job(#[from] TooLong),
    /// Their owner has to choose first.
    #[error("personal data was found")]
    PersonalData {
        /// The first text that has some.
        text: SetupText,
        /// What was found in all of them.
        found: PersonalDataFound,
    },
}

fn clear_both(
    title: &str,
    job: &str,
    choice: &PersonalDataChoice,
) -> std::result::Result<(ClearedText, ClearedText), NotCleared> {
    let asked = |found| {
        let in_title = PersonalDataFound::in_text(title).is_some();
        NotCleared::PersonalData {
            text: if in_title { SetupText::Role } else { SetupText::Job },
            found,
        }
    };
    clear(&format!("{title}\n\n{job}"), choice).map_err(asked)?;
    let each = match choice {
        // What was shown is what is there: the two were just compared.
        PersonalDataChoice::KeepShown(_) => &PersonalDataChoice::Keep,
        choice => choice,
    };
    Ok((clear(title, each).map_err(asked)?, clear(job, each).map_err(asked)?))
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
    use interview::{
        InterviewType, JobDescription, Language, Mode, Persona, QuestionCount, Role, RoleTitle,
        Seniority, Setup,
    };

    use super::{ClearedSetup, NotCleared, SetupText};
    use crate::personal_data::PersonalDataChoice::{self, Ask, KeepShown, Mask};

    const ROLE: &str = "Cleaner for 07700 900123";
    const JOB: &str = "Requirements: write to a.b@example.com";

    fn cleared(
        role: &str,
        job: &str,
        choice: &PersonalDataChoice,
    ) -> Result<(Option<String>, Option<String>), NotCleared> {
        let setup = Setup {
            role: match RoleTitle::new(role) {
                Ok(title) => Role::Other { title },
                Err(_) => Role::known("nurse"),
            },
            seniority: Seniority::Mid,
            kind: InterviewType::Behavioural,
            questions: QuestionCount::new(1).unwrap(),
            language: Language::English,
            persona: Persona::Neutral,
            mode: Mode::Realistic,
            job: JobDescription::new("nobody was asked about this one").unwrap(),
        };
        let ClearedSetup(held) = ClearedSetup::new(setup, job, choice)?;
        let role = held.role.own_title().map(|title| title.text().to_owned());
        Ok((role, held.job.map(|job| job.text().to_owned())))
    }

    fn asked(
        role: &str,
        job: &str,
        choice: &PersonalDataChoice,
    ) -> (SetupText, String, Vec<String>) {
        let Err(NotCleared::PersonalData { text, found }) = cleared(role, job, choice) else {
            panic!("nobody was asked");
        };
        let digest = found.digest();
        (text, digest, found.pieces.into_iter().map(|piece| piece.text).collect())
    }

    #[test]
    fn the_texts_of_a_setup_come_from_some_that_were_asked_about_and_from_nowhere_else() {
        assert_eq!(asked("", JOB, &Ask).0, SetupText::Job);
        let masked = Some("Requirements: write to [email 1]".to_owned());
        assert_eq!(cleared("", JOB, &Mask).unwrap(), (None, masked.clone()));
        assert_eq!(cleared("", " ", &Ask).unwrap(), (None, None));
        let role = Some("Cleaner for [phone 1]".to_owned());
        assert_eq!(cleared(ROLE, JOB, &Mask).unwrap(), (role, masked));
    }

    #[test]
    fn what_is_in_role_and_job_description_is_asked_about_at_once() {
        let (text, digest, pieces) = asked(ROLE, JOB, &Ask);
        assert_eq!(
            (text, pieces),
            (SetupText::Role, vec!["07700 900123".into(), "a.b@example.com".into()])
        );
        assert_eq!(asked("Cleaner", JOB, &Ask).0, SetupText::Job);
        let kept = (Some(ROLE.to_owned()), Some(JOB.to_owned()));
        assert_eq!(cleared(ROLE, JOB, &KeepShown(digest.clone())).unwrap(), kept);
        asked(ROLE, &format!("{JOB} or c.d@example.com"), &KeepShown(digest));
    }

    #[test]
    fn a_job_description_that_is_too_long_is_refused_before_it_is_looked_through() {
        let long = format!("{JOB}{}", " and more".repeat(JobDescription::MAX_CHARS));
        assert!(matches!(cleared("", &long, &Ask), Err(NotCleared::Job(_))));
    }
}
