use std::collections::BTreeMap;

use interview::{AccountId, InterviewId, InterviewStage, InterviewType, Question, RoleSlug, Setup};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    Db, Result,
    engine::asking,
    rows::{CountedRow, HeadRow},
    seal::{AssociatedData, Sealed, Sealer},
};

/// A stretch of an account's history, newest first.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryPage {
    /// At most [`HistoryPage::SIZE`] interviews.
    pub interviews: Vec<InterviewSummary>,
    /// Given to [`Db::list`] as `before` it brings the next, older page; `None` on the last.
    pub next: Option<InterviewId>,
    /// How many interviews the account has, on all pages.
    pub total: u64,
}

impl HistoryPage {
    /// Interviews on a page.
    pub const SIZE: usize = 20;
}

/// Which interviews of an account are listed; all, where nothing is chosen.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct HistoryFilter {
    /// Those for this role alone. All that are not in the question bank are one: [`RoleSlug::OTHER`].
    pub role: Option<RoleSlug>,
    /// Those of this type alone.
    pub kind: Option<InterviewType>,
}

/// An interview in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct InterviewSummary {
    /// Its id.
    pub id: InterviewId,
    /// What the candidate chose, without the job description: a list opens no long text.
    pub setup: Setup,
    /// What it waits for when no question is open; `None` when it is finished.
    pub stage: Option<InterviewStage>,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended; `None` while it is in progress.
    pub finished_at: Option<Timestamp>,
    /// How many questions were answered, follow-ups included.
    pub answered: usize,
    /// Whether it tries one question of another again.
    pub is_retry: bool,
}

/// What the history page asks: its rows, with what is counted along with them.
pub(crate) const PAGE: &str =
    "select id, role, role_title, seniority, kind, language, question_count, started_at, finished_at,
         persona, mode, stage, retried_interview_id is not null as is_retry,
         (select count(*) from turn
          where turn.account_id = interview.account_id and turn.interview_id = interview.id
            and turn.state = 'answered') as answered,
         (select count(*) from interview where account_id = $1) as total
     from interview where account_id = $1 and id < $2
         and ($4 is null or role = $4) and ($5 is null or kind = $5)
     order by id desc limit $3";

/// What [`Db::topics`] asks.
pub(crate) const TOPICS: &str = "select turn.interview_id, turn.id, turn.question
     from interview join turn
         on turn.account_id = interview.account_id and turn.interview_id = interview.id
     where interview.account_id = $1 and interview.id >= $2 and interview.id <= $3 and interview.question_count = 1
         and turn.account_id = $1 and turn.position = 0
         and ($4 is null or interview.role = $4) and ($5 is null or interview.kind = $5)";

/// The roles that an account's interviews are for.
pub(crate) const ROLES: &str = "select distinct role from interview where account_id = $1";

impl Db {
    /// The account's interviews that began before the one named, or the newest ones.
    ///
    /// The cursor is an id, which sorts by time: a page stays right when interviews come or go meanwhile, and the
    /// interview the cursor names may be gone. One statement, with the total in it.
    pub async fn list(
        &self,
        account: AccountId,
        before: Option<InterviewId>,
    ) -> Result<HistoryPage> {
        self.list_of(account, before, &HistoryFilter::default()).await
    }

    /// The roles that the account's interviews are for, in no order; all that are not in the question bank are one.
    pub async fn roles(&self, account: AccountId) -> Result<Vec<RoleSlug>> {
        let roles: Vec<String> = asking!(self, |pool| {
            sqlx::query_scalar(ROLES).bind(account.0).fetch_all(pool).await
        });
        Ok(roles.into_iter().map(RoleSlug).collect())
    }

    /// [`Db::list`] of those that are chosen. The total counts the others, too.
    pub async fn list_of(
        &self,
        account: AccountId,
        before: Option<InterviewId>,
        chosen: &HistoryFilter,
    ) -> Result<HistoryPage> {
        let before = before.map_or(Uuid::max(), |id| id.0);
        let one_more_than_shown =
            i64::try_from(HistoryPage::SIZE).unwrap_or(i64::MAX).saturating_add(1);

        let rows: Vec<(HeadRow, CountedRow)> = asking!(self, |pool| {
            let rows = sqlx::query(PAGE)
                .bind(account.0)
                .bind(before)
                .bind(one_more_than_shown)
                .bind(chosen.role.as_ref().map(|role| role.0.as_str()))
                .bind(chosen.kind.map(InterviewType::slug))
                .fetch_all(pool)
                .await?;
            let both = rows
                .iter()
                .map(|row| Ok((sqlx::FromRow::from_row(row)?, sqlx::FromRow::from_row(row)?)));
            both.collect()
        });

        // An empty page has no row to stand in: past the end somebody has to count.
        let total = match rows.first() {
            Some((_, counted)) => counted.total.unsigned_abs(),
            None => self.count(account).await?,
        };
        let sealer = match rows.iter().any(|(head, _)| head.needs_sealer()) {
            true => Some(self.sealer(account).await?),
            false => None,
        };
        let mut interviews = rows
            .iter()
            .map(|(head, counted)| summary(head, counted, sealer.as_ref()))
            .collect::<Result<Vec<_>>>()?;
        let more = interviews.len() > HistoryPage::SIZE;
        interviews.truncate(HistoryPage::SIZE);
        let next = interviews.last().map(|last| last.id).filter(|_| more);
        Ok(HistoryPage { interviews, next, total })
    }

    /// What the question of each interview of one question probes, of those that are chosen between these two, themselves included.
    /// Opens as many questions.
    pub async fn topics(
        &self,
        account: AccountId,
        first: InterviewId,
        last: InterviewId,
        chosen: &HistoryFilter,
    ) -> Result<BTreeMap<InterviewId, String>> {
        let rows: Vec<(Uuid, Uuid, Vec<u8>)> = asking!(self, |pool| {
            let topics = sqlx::query_as(TOPICS).bind(account.0);
            let topics = topics.bind(first.0).bind(last.0);
            let topics = topics.bind(chosen.role.as_ref().map(|role| role.0.as_str()));
            topics.bind(chosen.kind.map(InterviewType::slug)).fetch_all(pool).await
        });
        if rows.is_empty() {
            return Ok(BTreeMap::new());
        }
        let sealer = self.sealer(account).await?;
        let topic = |(interview, turn, question): (Uuid, Uuid, Vec<u8>)| {
            let associated_data = AssociatedData { table: "turn", column: "question", row: turn };
            let question: Question =
                sealer.open_value(&associated_data, &Sealed::from_row(question))?;
            Ok((InterviewId(interview), question.competency))
        };
        rows.into_iter().map(topic).collect()
    }

    /// How many interviews the account has.
    pub async fn count(&self, account: AccountId) -> Result<u64> {
        let count: i64 = asking!(self, |pool| {
            let count = sqlx::query_scalar("select count(*) from interview where account_id = $1");
            count.bind(account.0).fetch_one(pool).await
        });
        Ok(count.unsigned_abs())
    }
}

impl Db {
    /// How many interviews the account has under way: those that ask, and those whose report is being written.
    pub async fn under_way(&self, account: AccountId) -> Result<u64> {
        let count: i64 = asking!(self, |pool| {
            let count = sqlx::query_scalar(
                "select count(*) from interview where account_id = $1 and state = 'in-progress'",
            );
            count.bind(account.0).fetch_one(pool).await
        });
        Ok(count.unsigned_abs())
    }
}

fn summary(
    head: &HeadRow,
    counted: &CountedRow,
    sealer: Option<&Sealer>,
) -> Result<InterviewSummary> {
    Ok(InterviewSummary {
        id: head.id(),
        setup: head.setup(sealer)?,
        stage: if head.finished_at.is_some() { None } else { Some(head.stage()?) },
        started_at: head.started_at()?,
        finished_at: head.finished_at()?,
        answered: counted.answered.try_into().unwrap_or_default(),
        is_retry: counted.is_retry,
    })
}
