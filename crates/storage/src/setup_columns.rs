//! What of a setup is sealed: the texts that its candidate wrote.

use interview::{InterviewId, Role, RoleSlug, Setup};
use uuid::Uuid;

use crate::{
    Result,
    columns::unreadable,
    seal::{AssociatedData, Sealed, Sealer},
};

/// The job description as its column holds it, which is written once.
pub(crate) fn sealed_job(
    sealer: &Sealer,
    id: InterviewId,
    setup: &Setup,
) -> Result<Option<Sealed>> {
    let associated_data = AssociatedData { table: "interview", column: "job", row: id.0 };
    setup.job.as_ref().map(|job| sealer.seal_value(&associated_data, job)).transpose()
}

/// What the candidate calls a role that is not in the bank, as its column holds it, which is written once.
pub(crate) fn sealed_role_title(
    sealer: &Sealer,
    id: InterviewId,
    setup: &Setup,
) -> Result<Option<Sealed>> {
    let associated_data = AssociatedData { table: "interview", column: "role_title", row: id.0 };
    let title = setup.role.own_title();
    title.map(|title| sealer.seal_value(&associated_data, title)).transpose()
}

/// The role. A `sealer` opens what the candidate calls it; there need be none where there is no such `title`.
pub(crate) fn role(
    slug: &str,
    title: Option<&Vec<u8>>,
    row: Uuid,
    sealer: Option<&Sealer>,
) -> Result<Role> {
    let Some(title) = title else {
        // Without its title nothing tells which it was.
        let known = Some(slug).filter(|slug| *slug != RoleSlug::OTHER);
        return Ok(Role::known(known.ok_or(unreadable("interview", "role_title"))?));
    };
    let sealer = sealer.ok_or(unreadable("interview", "role_title"))?;
    let associated_data = AssociatedData { table: "interview", column: "role_title", row };
    let title = sealer.open_value(&associated_data, &Sealed::from_row(title.clone()))?;
    Ok(Role::Other { title })
}
