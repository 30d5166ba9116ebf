//! What handlers share.

use practice::Practice;
use std::sync::Arc;

use crate::{Invited, Origin, Providers, ReportFonts, SecurityContact, Sessions};

/// What handlers share. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// What interviews are held with.
    pub practice: Practice,
    /// The address people type.
    pub origin: Arc<Origin>,
    /// The ways to sign in.
    pub providers: Arc<Providers>,
    /// Whose email addresses may sign in.
    pub invited: Arc<Invited>,
    /// The tokens that say who is signed in.
    pub sessions: Arc<Sessions>,
    /// What reports are written with that are downloaded.
    pub report_fonts: Arc<ReportFonts>,
    /// The certificate authority of this server's own, if it has one, for the page that explains how to trust it.
    pub authority: Option<Arc<https::LocalAuthority>>,
    /// Whether people without an account may try one question.
    pub try_without_account: bool,
    /// Whom to tell of a security fault, if the operator has named somebody.
    pub security_contact: Option<Arc<SecurityContact>>,
}
