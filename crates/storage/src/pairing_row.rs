//! The row that a database and its keyring have in common.

/// Writes the id unless there is one, and gives the one there is.
macro_rules! pairing_with {
    ($store:expr, $id:expr) => {
        writing!($store, |tx| {
            sqlx::query("insert into pairing (one, id) values (1, $1) on conflict do nothing")
                .bind($id)
                .execute(&mut *tx)
                .await?;
            sqlx::query_scalar("select id from pairing").fetch_one(&mut *tx).await?
        })
    };
}
pub(crate) use pairing_with;
