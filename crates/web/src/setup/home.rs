//! How it goes and what comes next, above the form: the last score, and one thing to do.

use interview::{AccountId, InterviewId};
use jiff::{SignedDuration, Timestamp};
use practice::drills::REPORTS;
use storage::InterviewSummary;

use crate::{
    Result,
    app::App,
    locale::Messages,
    next_drill::{NextDrill, retries},
    sparkline::LastScore,
};

/// An interview that began longer ago than this no longer stands in the way of what to practise next.
const FRESH: SignedDuration = SignedDuration::from_hours(24);

/// What stands above the form.
#[derive(Default)]
pub(super) struct Home {
    pub(super) score: Option<LastScore>,
    /// The interview to go on with, by a button.
    pub(super) running: Option<Running>,
    /// One that was left, where there is something else to do.
    pub(super) left: Option<Running>,
    /// What to practise now, by a button.
    pub(super) drill: Option<NextDrill>,
    /// What to practise another day.
    pub(super) later: Option<NextDrill>,
}

/// An interview that waits to be gone on with.
pub(super) struct Running {
    pub(super) id: InterviewId,
    /// Its role and type.
    pub(super) what: String,
    pub(super) progress: String,
}

impl Home {
    /// Of an account, whose latest interviews were looked up already.
    pub(super) async fn of(
        t: &Messages,
        app: &App,
        account: AccountId,
        past: &[InterviewSummary],
    ) -> Result<Self> {
        let reports = app.practice.db.recent_reports(account, REPORTS).await?;
        let retries = retries(app, account, &reports).await?;
        let now = app.practice.clock.now();
        let score = LastScore::of(t, &reports, |id| retries.contains(&id));
        let next = NextDrill::of(&reports, &retries, now);
        let unfinished = past.iter().find(|interview| interview.finished_at.is_none());
        Ok(Self { score, ..Self::to_do(t, unfinished, next, now) })
    }

    /// One thing to do: an interview of today comes first, and one that was left when there is nothing else.
    fn to_do(
        t: &Messages,
        unfinished: Option<&InterviewSummary>,
        next: Option<NextDrill>,
        now: Timestamp,
    ) -> Self {
        let (drill, later) = match next {
            Some(next) if next.later.is_some() => (None, Some(next)),
            next => (next, None),
        };
        let running = unfinished.map(|interview| Running::of(t, interview));
        let is_fresh = unfinished.is_some_and(|it| now.duration_since(it.started_at) < FRESH);
        match running {
            Some(running) if is_fresh => Self { running: Some(running), ..Self::default() },
            Some(left) if drill.is_some() => Self { left: Some(left), drill, ..Self::default() },
            running => Self { running, drill, later, ..Self::default() },
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        let Self { score, running, left, drill, later } = self;
        let practice = drill.is_some() || later.is_some();
        score.is_none() && running.is_none() && left.is_none() && !practice
    }

    /// Whether an interview waits to be gone on with.
    pub(super) fn is_under_way(&self) -> bool {
        self.running.is_some() || self.left.is_some()
    }
}

impl Running {
    fn of(t: &Messages, interview: &InterviewSummary) -> Self {
        let InterviewSummary { setup, answered, .. } = interview;
        Self {
            id: interview.id,
            what: t.setup_in_progress_what(t.role(&setup.role), t.kind(setup.kind)),
            progress: match *answered {
                0 => t.setup_at_first_question(),
                count => t.setup_answers_so_far(count),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use interview::{
        Criterion, InterviewId, InterviewStage, InterviewType, Language, Mode, Persona,
        QuestionCount, Role, Seniority, Setup, TurnId,
    };
    use jiff::{SignedDuration, Timestamp};
    use storage::InterviewSummary;
    use uuid::Uuid;

    use super::Home;
    use crate::{locale::Locale, next_drill::NextDrill};

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn begun(hours_ago: i64) -> InterviewSummary {
        InterviewSummary {
            id: InterviewId(Uuid::nil()),
            setup: Setup {
                role: Role::known("nurse"),
                seniority: Seniority::Mid,
                kind: InterviewType::Case,
                questions: QuestionCount::new(3).unwrap(),
                language: Language::English,
                persona: Persona::Neutral,
                mode: Mode::Realistic,
                job: None,
            },
            stage: Some(InterviewStage::Asking),
            started_at: NOW - SignedDuration::from_hours(hours_ago),
            finished_at: None,
            answered: 0,
            is_retry: false,
        }
    }

    fn drill(later: Option<Timestamp>) -> Option<NextDrill> {
        let (interview, turn) = (InterviewId(Uuid::nil()), TurnId(Uuid::nil()));
        let criterion = Criterion::Ownership;
        Some(NextDrill { criterion, last: 2, once: None, interview, turn, later })
    }

    #[test]
    fn there_is_one_thing_to_do_and_an_interview_that_was_left_hides_no_drill() {
        let to_do = |unfinished: Option<InterviewSummary>, next| {
            let home = Home::to_do(Locale::english(), unfinished.as_ref(), next, NOW);
            [&home.running, &home.left]
                .map(|it| it.is_some())
                .into_iter()
                .chain([home.drill.is_some(), home.later.is_some()])
                .collect::<Vec<bool>>()
        };
        let (running, left, now, later) = (0, 1, 2, 3);
        let only = |shown: &[usize]| (0..4).map(|at| shown.contains(&at)).collect::<Vec<bool>>();
        assert_eq!(to_do(None, None), only(&[]));
        assert_eq!(to_do(None, drill(None)), only(&[now]));
        assert_eq!(to_do(None, drill(Some(NOW))), only(&[later]));
        assert_eq!(to_do(Some(begun(23)), drill(None)), only(&[running]));
        assert_eq!(to_do(Some(begun(25)), drill(None)), only(&[left, now]));
        assert_eq!(to_do(Some(begun(25)), drill(Some(NOW))), only(&[running, later]));
        assert_eq!(to_do(Some(begun(25)), None), only(&[running]));
    }
}
