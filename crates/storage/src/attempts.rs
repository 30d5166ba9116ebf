//! What is compared over time: reports, and the attempts at one question.

use std::collections::BTreeMap;

use interview::{AccountId, InterviewId, InterviewType, Report, Role, Setup, TurnId};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    Db, HistoryFilter, Result,
    columns::unreadable,
    engine::asking,
    rows::{HeadRow, present, row},
    seal::AssociatedData,
};

/// The report of an interview, with what says whether another may be compared with it.
#[derive(Clone, Debug, PartialEq)]
pub struct PastReport {
    /// The interview.
    pub interview: InterviewId,
    /// What the candidate chose, without the job description.
    pub setup: Setup,
    /// When the report was written.
    pub finished_at: Timestamp,
    /// The report; [`Report::is_like`] tells like from unlike.
    pub report: Report,
}

row! {
    ReportRow {
        report: Option<Vec<u8>>,
    }
}

/// What [`Db::reports`] asks.
pub(crate) const REPORTS: &str =
    "select id, role, role_title, seniority, kind, language, question_count, started_at, finished_at, persona, mode, stage, report
     from interview where account_id = $1 and id < $2 and state = 'finished'
         and ($4 is null or role = $4) and ($5 is null or kind = $5)
     order by id desc limit $3";

/// What [`Db::report_before`] asks.
pub(crate) const BEFORE: &str =
    "select before.id, before.role, before.role_title, before.seniority, before.kind, before.language, before.question_count, before.started_at,
         before.finished_at, before.persona, before.mode, before.stage, before.report
     from interview this join interview before
         on before.account_id = this.account_id and before.role = this.role and before.kind = this.kind and before.language = this.language
     where this.account_id = $1 and this.id = $2 and before.account_id = $1 and before.id < $2 and before.state = 'finished'
         and before.retried_interview_id is null
     order by before.id desc limit $3";

/// What [`Db::attempts`] asks.
pub(crate) const ATTEMPTS: &str = "select retried_turn_id, id from interview
     where account_id = $1 and retried_interview_id = $2 order by id";

/// What [`Db::retries`] asks.
pub(crate) const RETRIES: &str = "select id from interview
     where account_id = $1 and retried_interview_id is not null and id >= $2 and id <= $3";

/// Among so many of the latest interviews for roles that are not in the bank, one for the same is looked for.
const OTHERS: i64 = 10;

impl Db {
    /// The reports of the account's latest interviews, at most `most`, the latest first. Opens each: for a trend, not for
    /// a list. Reports that were replaced are not among them.
    pub async fn recent_reports(&self, account: AccountId, most: usize) -> Result<Vec<PastReport>> {
        self.reports(account, None, &HistoryFilter::default(), most).await
    }

    /// [`Db::recent_reports`] of those interviews that are chosen and began before the one named.
    pub async fn reports(
        &self,
        account: AccountId,
        before: Option<InterviewId>,
        chosen: &HistoryFilter,
        most: usize,
    ) -> Result<Vec<PastReport>> {
        let before = before.map_or(Uuid::max(), |id| id.0);
        let rows: Vec<(HeadRow, ReportRow)> = asking!(self, |pool| {
            let rows = sqlx::query(REPORTS)
                .bind(account.0)
                .bind(before)
                .bind(i64::try_from(most).unwrap_or(i64::MAX))
                .bind(chosen.role.as_ref().map(|role| role.0.as_str()))
                .bind(chosen.kind.map(InterviewType::slug))
                .fetch_all(pool)
                .await?;
            let both = rows
                .iter()
                .map(|row| Ok((sqlx::FromRow::from_row(row)?, sqlx::FromRow::from_row(row)?)));
            both.collect()
        });
        self.opened(account, rows).await
    }

    /// The report of the interview that the account held last before this one, for the same `role`, of the same type and in the
    /// same language; those that tried one question again are passed over.
    pub async fn report_before(
        &self,
        account: AccountId,
        interview: InterviewId,
        role: &Role,
    ) -> Result<Option<PastReport>> {
        // What candidates call a role is sealed, and so compared here.
        let most = if role.own_title().is_some() { OTHERS } else { 1 };
        let rows: Vec<(HeadRow, ReportRow)> = asking!(self, |pool| {
            let before = sqlx::query(BEFORE).bind(account.0).bind(interview.0).bind(most);
            let rows = before.fetch_all(pool).await?;
            let both = rows
                .iter()
                .map(|row| Ok((sqlx::FromRow::from_row(row)?, sqlx::FromRow::from_row(row)?)));
            both.collect()
        });
        let before = self.opened(account, rows).await?;
        Ok(before.into_iter().find(|past| past.setup.role.is_like(role)))
    }

    async fn opened(
        &self,
        account: AccountId,
        rows: Vec<(HeadRow, ReportRow)>,
    ) -> Result<Vec<PastReport>> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let sealer = self.sealer(account).await?;
        let report = |(head, body): (HeadRow, ReportRow)| {
            let associated_data =
                AssociatedData { table: "interview", column: "report", row: head.id().0 };
            Ok(PastReport {
                interview: head.id(),
                setup: head.setup(Some(&sealer))?,
                finished_at: head.finished_at()?.ok_or(unreadable("interview", "finished_at"))?,
                report: sealer
                    .open_value(&associated_data, &present("interview", "report", body.report)?)?,
            })
        };
        rows.into_iter().map(report).collect()
    }

    /// The interviews that tried a question of this one again, by that question, the first attempt first; those that were
    /// never tried again are not among them.
    pub async fn attempts(
        &self,
        account: AccountId,
        first: InterviewId,
    ) -> Result<BTreeMap<TurnId, Vec<InterviewId>>> {
        let rows: Vec<(Uuid, Uuid)> = asking!(self, |pool| {
            sqlx::query_as(ATTEMPTS).bind(account.0).bind(first.0).fetch_all(pool).await
        });
        let mut attempts = BTreeMap::<_, Vec<_>>::new();
        for (turn, id) in rows {
            attempts.entry(TurnId(turn)).or_default().push(InterviewId(id));
        }
        Ok(attempts)
    }

    /// Which of the account's interviews between these two, themselves included, tried a question again.
    pub async fn retries(
        &self,
        account: AccountId,
        first: InterviewId,
        last: InterviewId,
    ) -> Result<Vec<InterviewId>> {
        let ids: Vec<Uuid> = asking!(self, |pool| {
            let retries = sqlx::query_scalar(RETRIES).bind(account.0);
            retries.bind(first.0).bind(last.0).fetch_all(pool).await
        });
        Ok(ids.into_iter().map(InterviewId).collect())
    }
}
