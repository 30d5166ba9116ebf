//! What the administrator's page calls what the server does by itself.

use crate::Job;

use super::Messages;

impl Messages {
    /// What a job does.
    pub(crate) fn job(&self, job: Job) -> String {
        match job {
            Job::Generation => self.admin_job_generation(),
            Job::Scrub => self.admin_job_scrub(),
            Job::Keys => self.admin_job_keys(),
            Job::Expire => self.admin_job_expire(),
            Job::Resumes => self.admin_job_resumes(),
            Job::DeletedKeys => self.admin_job_deleted_keys(),
        }
    }
}
