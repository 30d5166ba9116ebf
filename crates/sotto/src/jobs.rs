//! What Sotto does by itself: each job is idempotent, so a server that ends in the middle leaves nothing to mend.

use std::time::Duration;

use jiff::Timestamp;
use practice::answers;
use storage::{JobOutcome, StorageError};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use web::{App, Job, KeysError};

const FIVE_SECONDS: Duration = Duration::from_secs(5);
/// A run is cancelled after this: the next begins where it got to.
const LONGEST: Duration = Duration::from_secs(600);
const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

/// How often a job runs.
fn every(job: Job) -> Duration {
    match job {
        Job::Generation => FIVE_SECONDS,
        Job::Scrub | Job::Keys => MINUTE,
        Job::Expire | Job::Resumes | Job::DeletedKeys => HOUR,
    }
}

/// Runs the jobs until the server ends.
pub(crate) async fn run(app: App, ending: CancellationToken) {
    let jobs = Job::ALL.map(|job| repeat(&app, job));
    // What runs is cancelled where it waits.
    ending.run_until_cancelled(futures_util::future::join_all(jobs)).await;
}

async fn repeat(app: &App, job: Job) {
    let mut clock = tokio::time::interval(every(job));
    loop {
        clock.tick().await;
        let began = app.practice.clock.now();
        let outcome = outcome(job.name(), LONGEST, work(job, app, began)).await;
        let kept =
            app.practice.db.job_ran(job.name(), began, app.practice.clock.now(), &outcome).await;
        if let Err(fault) = kept {
            tracing::warn!(job = job.name(), %fault, "a job's run could not be recorded");
        }
    }
}

/// What comes of a run that is cancelled after `longest`.
async fn outcome(
    name: &'static str,
    longest: Duration,
    run: impl Future<Output = Result<u64, JobError>>,
) -> JobOutcome {
    match timeout(longest, run).await.unwrap_or(Err(JobError::TooLong)) {
        Ok(count) => JobOutcome::Done(count),
        Err(fault) => {
            tracing::warn!(job = name, %fault, "a job failed. It will run again");
            JobOutcome::Failed(fault.code().into())
        }
    }
}

/// Why a job failed.
#[derive(Debug, thiserror::Error)]
enum JobError {
    #[error("it was cancelled after {} minutes", LONGEST.as_secs() / 60)]
    TooLong,
    #[error(transparent)]
    Storage(#[from] StorageError),
    #[error(transparent)]
    Keys(#[from] KeysError),
}

impl JobError {
    fn code(&self) -> &'static str {
        match self {
            Self::TooLong => "too-long",
            Self::Storage(fault) => fault.code(),
            Self::Keys(_) => "keys",
        }
    }
}

/// Does a job, and says how many things it was done to.
async fn work(job: Job, app: &App, now: Timestamp) -> Result<u64, JobError> {
    Ok(match job {
        Job::Generation => answers::resume(&app.practice).await?,
        Job::Scrub => {
            app.practice.db.scrub().await;
            app.practice.limits.tidy();
            0
        }
        Job::Keys => app.sessions.refresh_keys(&app.practice.db, now).await?,
        Job::Expire => app.practice.db.expire(now).await?,
        Job::Resumes => app.practice.db.expire_resumes(now).await?,
        Job::DeletedKeys => app.practice.db.destroy_deleted_keys().await?,
    })
}

#[cfg(test)]
mod tests {
    use std::{
        future::pending,
        sync::{Arc, Weak},
        time::Duration,
    };

    use storage::JobOutcome;

    use super::{JobError, outcome};

    /// A run that never ends, and what tells whether it is still there.
    fn endless() -> (impl Future<Output = Result<u64, JobError>>, Weak<()>) {
        let held = Arc::new(());
        let is_there = Arc::downgrade(&held);
        let run = async move {
            pending::<()>().await;
            drop(held);
            Ok(1)
        };
        (run, is_there)
    }

    #[tokio::test]
    async fn a_job_that_takes_too_long_is_cancelled_and_said_to_have_failed() {
        let (run, is_there) = endless();
        assert_eq!(is_there.strong_count(), 1);
        let outcome = outcome("endless", Duration::from_millis(10), run).await;
        assert_eq!(outcome, JobOutcome::Failed("too-long".into()));
        assert_eq!(is_there.strong_count(), 0, "nothing of it is left");
    }

    #[tokio::test]
    async fn a_job_in_time_says_how_much_it_did() {
        let done = outcome("quick", Duration::from_secs(60), async { Ok(3) }).await;
        assert_eq!(done, JobOutcome::Done(3));
    }
}
