//! How the answers of several interviews were spoken, without their words.

use interview::{AccountId, Delivery, InterviewId};
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    Db, Result,
    engine::asking,
    rows::{present, row},
    seal::AssociatedData,
};

row! {
    AnswerRow {
        interview_id: Uuid,
        id: Uuid,
        answer: Option<Vec<u8>>,
    }
}

/// An answer as it is kept, without what was said.
#[derive(Deserialize)]
struct KeptDelivery {
    given: GivenDelivery,
}

#[derive(Deserialize)]
struct GivenDelivery {
    #[serde(default)]
    delivery: Option<Delivery>,
}

/// What [`Db::deliveries`] asks.
pub(crate) const DELIVERIES: &str = "select interview_id, id, answer from turn
     where account_id = $1 and interview_id >= $2 and interview_id <= $3 and state = 'answered'
     order by interview_id, position";

impl Db {
    /// How each answer of these interviews of the account was spoken, in order; `None` for one that was typed. Opens every
    /// answer: for as many interviews as a page shows.
    pub async fn deliveries(
        &self,
        account: AccountId,
        interviews: &[InterviewId],
    ) -> Result<Vec<(InterviewId, Option<Delivery>)>> {
        let ids = || interviews.iter().map(|interview| interview.0);
        let (Some(first), Some(last)) = (ids().min(), ids().max()) else { return Ok(Vec::new()) };
        let rows: Vec<AnswerRow> = asking!(self, |pool| {
            sqlx::query_as(DELIVERIES).bind(account.0).bind(first).bind(last).fetch_all(pool).await
        });
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let sealer = self.sealer(account).await?;
        // Interviews between them are not asked for, and opening takes longer than looking up.
        let asked_for = rows.into_iter().filter(|row| ids().any(|id| id == row.interview_id));
        let delivery = |row: AnswerRow| {
            let associated_data = AssociatedData { table: "turn", column: "answer", row: row.id };
            let sealed = present("turn", "answer", row.answer)?;
            let kept: KeptDelivery = sealer.open_value(&associated_data, &sealed)?;
            Ok((InterviewId(row.interview_id), kept.given.delivery))
        };
        asked_for.map(delivery).collect()
    }
}
