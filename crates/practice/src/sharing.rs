//! A report shown to others by a link.

use interview::{Finished, Interview, InterviewId};
use jiff::{Timestamp, ToSpan};
use sessions::{SharedLinkId, SharedLinkToken};
use storage::{SharedContent, SharedLink, Stored};

use crate::{Error, Practice, Result};

/// How long a link works: one of [`LinkDays::CHOICES`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LinkDays(u8);

impl LinkDays {
    /// What there is to choose from, in days.
    pub const CHOICES: [u8; 3] = [1, 7, 30];
    /// What is proposed.
    pub const USUAL: u8 = 7;

    /// `None` when there is no such choice.
    pub fn new(days: u8) -> Option<Self> {
        Self::CHOICES.contains(&days).then_some(Self(days))
    }
}

/// A link that was just made.
pub struct CreatedLink {
    /// What its readers show. Only its hash is kept, so this is the last time it is known.
    pub token: SharedLinkToken,
    /// What its owner sees of it from now on.
    pub link: SharedLink,
}

/// A report as a link shows it.
pub struct SharedReport {
    /// What of it is shown.
    pub content: SharedContent,
    /// Its owner's name, where that is shown.
    pub owner: Option<String>,
    /// When the link stops working.
    pub expires_at: Timestamp,
    /// The interview; `None` while its report is written again.
    pub finished: Option<Finished>,
}

/// Makes a link to the report of this interview.
pub async fn share(
    practice: &Practice,
    stored: &Stored,
    content: SharedContent,
    names_owner: bool,
    days: LinkDays,
) -> Result<CreatedLink> {
    let Interview::Finished(_) = &stored.interview else { return Err(Error::UnderWay) };
    let (now, mut chance) = (practice.clock.now(), practice.clock.chance());
    let link = SharedLink {
        id: SharedLinkId::new(now, &mut chance),
        interview: stored.id(),
        content,
        names_owner,
        created_at: now,
        expires_at: now + (i64::from(days.0) * 24).hours(),
    };
    let token = SharedLinkToken::new(link.id, &mut chance);
    if practice.db.add_shared_link(stored.account(), &link, &token.hash()).await? {
        return Ok(CreatedLink { token, link });
    }
    // It may have been deleted a moment ago.
    let gone = practice.db.load(stored.account(), stored.id()).await?.is_none();
    Err(if gone { Error::NotFound } else { Error::EnoughLinks })
}

/// The links to a report that work now, the newest first.
pub async fn links(
    practice: &Practice,
    account: interview::AccountId,
    interview: InterviewId,
) -> Result<Vec<SharedLink>> {
    let mut links = practice.db.shared_links(account, interview).await?;
    let now = practice.clock.now();
    links.retain(|link| link.expires_at > now);
    Ok(links)
}

/// What a link shows; `None` when it is wrong, has expired or was turned off.
pub async fn open(practice: &Practice, token: &SharedLinkToken) -> Result<Option<SharedReport>> {
    let now = practice.clock.now();
    let Some(link) = practice.db.shared_link(token.id(), &token.hash(), now).await? else {
        return Ok(None);
    };
    let Some(stored) = practice.db.load(link.account, link.interview).await? else {
        return Ok(None);
    };
    let owner = match link.names_owner {
        true => practice.db.account(link.account).await?.map(|account| account.name),
        false => None,
    };
    Ok(Some(SharedReport {
        content: link.content,
        owner,
        expires_at: link.expires_at,
        finished: match stored.interview {
            Interview::Finished(finished) => Some(finished),
            Interview::InProgress(_) => None,
        },
    }))
}
