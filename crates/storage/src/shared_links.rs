use std::str::FromStr;

use interview::{AccountId, InterviewId};
use jiff::Timestamp;
use sessions::{SecretHash, SharedLinkId};
use uuid::Uuid;

use crate::{
    Db, Result,
    columns::{hash, time, unreadable},
    engine::{asking, writing},
    rows::row,
};

/// What whoever opens a link asks.
pub(crate) const LIVE_LINK: &str =
    "select account_id, interview_id, hash, content, names_owner, expires_at
     from shared_link where id = $1 and expires_at > $2";

/// The links to one report.
pub(crate) const LINKS: &str =
    "select id, interview_id, content, names_owner, created_at, expires_at
     from shared_link where account_id = $1 and interview_id = $2 order by id desc";

/// The links to all reports of an account.
const ALL_LINKS: &str = "select id, interview_id, content, names_owner, created_at, expires_at
     from shared_link where account_id = $1 order by id desc";

/// What of a report a link shows. Each shows what those before it show, too.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum SharedContent {
    /// Role, date and scores.
    Scores,
    /// And what is said of them: summary, suggestions, reasons.
    Notes,
    /// And the questions, and the words of the answers.
    Answers,
}

impl SharedContent {
    /// All, the least first.
    pub const ALL: [Self; 3] = [Self::Scores, Self::Notes, Self::Answers];

    /// Its name in forms and in the database.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Scores => "scores",
            Self::Notes => "notes",
            Self::Answers => "answers",
        }
    }
}

impl FromStr for SharedContent {
    type Err = ();

    fn from_str(slug: &str) -> std::result::Result<Self, ()> {
        Self::ALL.into_iter().find(|content| content.slug() == slug).ok_or(())
    }
}

/// A link to a report, as its owner sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SharedLink {
    /// Its id.
    pub id: SharedLinkId,
    /// The interview whose report it shows.
    pub interview: InterviewId,
    /// What it shows.
    pub content: SharedContent,
    /// Whether it shows its owner's name.
    pub names_owner: bool,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it stops working.
    pub expires_at: Timestamp,
}

impl SharedLink {
    /// Links that one report may have at a time.
    pub const AT_MOST: usize = 10;
}

/// Where a link that works leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LiveLink {
    /// Whose report it shows.
    pub account: AccountId,
    /// The interview.
    pub interview: InterviewId,
    /// What it shows.
    pub content: SharedContent,
    /// Whether it shows its owner's name.
    pub names_owner: bool,
    /// When it stops working.
    pub expires_at: Timestamp,
}

row! {
    LiveRow {
        account_id: Uuid,
        interview_id: Uuid,
        hash: Vec<u8>,
        content: String,
        names_owner: i64,
        expires_at: i64,
    }
}

row! {
    LinkRow {
        id: Uuid,
        interview_id: Uuid,
        content: String,
        names_owner: i64,
        created_at: i64,
        expires_at: i64,
    }
}

impl Db {
    /// Keeps a link to a report, of which only the hash is known. `false`, and nothing kept, when the account has no such
    /// interview, or when that has [`SharedLink::AT_MOST`] links that work already.
    pub async fn add_shared_link(
        &self,
        account: AccountId,
        link: &SharedLink,
        hash: &SecretHash,
    ) -> Result<bool> {
        let at_most = i64::try_from(SharedLink::AT_MOST).unwrap_or(i64::MAX);
        let kept = writing!(self, |tx| {
            // Holds the interview: of two that are added at once, the second is counted after the first.
            let hold = sqlx::query(
                "update interview set version = version where account_id = $1 and id = $2",
            );
            hold.bind(account.0).bind(link.interview.0).execute(&mut *tx).await?;
            sqlx::query(
                "insert into shared_link (id, account_id, interview_id, hash, content, names_owner, created_at, expires_at)
                 select $1, account_id, id, $4, $5, $6, $7, $8 from interview
                 where account_id = $2 and id = $3
                     and (select count(*) from shared_link where account_id = $2 and interview_id = $3 and expires_at > $7) < $9",
            )
            .bind(link.id.0)
            .bind(account.0)
            .bind(link.interview.0)
            .bind(&hash.0[..])
            .bind(link.content.slug())
            .bind(i64::from(link.names_owner))
            .bind(link.created_at.as_millisecond())
            .bind(link.expires_at.as_millisecond())
            .bind(at_most)
            .execute(&mut *tx)
            .await?
            .rows_affected()
        });
        Ok(kept > 0)
    }

    /// Where a link leads; `None` when it is wrong, has expired or was turned off. Changes nothing.
    pub async fn shared_link(
        &self,
        id: SharedLinkId,
        shown: &SecretHash,
        now: Timestamp,
    ) -> Result<Option<LiveLink>> {
        let row: Option<LiveRow> = asking!(self, |pool| {
            sqlx::query_as(LIVE_LINK)
                .bind(id.0)
                .bind(now.as_millisecond())
                .fetch_optional(pool)
                .await
        });
        let Some(row) = row else { return Ok(None) };
        if *shown != SecretHash(hash("shared_link", "hash", &row.hash)?) {
            return Ok(None);
        }
        Ok(Some(LiveLink {
            account: AccountId(row.account_id),
            interview: InterviewId(row.interview_id),
            content: content(&row.content)?,
            names_owner: row.names_owner != 0,
            expires_at: time("shared_link", "expires_at", row.expires_at)?,
        }))
    }

    /// The links to a report, the newest first, those that have expired since the last sweep included.
    pub async fn shared_links(
        &self,
        account: AccountId,
        interview: InterviewId,
    ) -> Result<Vec<SharedLink>> {
        let rows: Vec<LinkRow> = asking!(self, |pool| {
            sqlx::query_as(LINKS).bind(account.0).bind(interview.0).fetch_all(pool).await
        });
        rows.into_iter().map(LinkRow::link).collect()
    }

    /// The links to all reports of an account, the newest first.
    pub async fn all_shared_links(&self, account: AccountId) -> Result<Vec<SharedLink>> {
        let rows: Vec<LinkRow> = asking!(self, |pool| {
            sqlx::query_as(ALL_LINKS).bind(account.0).fetch_all(pool).await
        });
        rows.into_iter().map(LinkRow::link).collect()
    }

    /// Turns a link off. `false` when there is none to this report, or when it is someone else's.
    pub async fn revoke_shared_link(
        &self,
        account: AccountId,
        interview: InterviewId,
        id: SharedLinkId,
    ) -> Result<bool> {
        let revoked = writing!(self, |tx| {
            let delete = sqlx::query(
                "delete from shared_link where account_id = $1 and interview_id = $2 and id = $3",
            );
            let delete = delete.bind(account.0).bind(interview.0).bind(id.0);
            delete.execute(&mut *tx).await?.rows_affected()
        });
        Ok(revoked > 0)
    }
}

impl LinkRow {
    fn link(self) -> Result<SharedLink> {
        Ok(SharedLink {
            id: SharedLinkId(self.id),
            interview: InterviewId(self.interview_id),
            content: content(&self.content)?,
            names_owner: self.names_owner != 0,
            created_at: time("shared_link", "created_at", self.created_at)?,
            expires_at: time("shared_link", "expires_at", self.expires_at)?,
        })
    }
}

fn content(slug: &str) -> Result<SharedContent> {
    slug.parse().map_err(|()| unreadable("shared_link", "content"))
}
