//! What handlers share.

use std::sync::Arc;

use interviewer::BuiltIn;
use storage::Db;

use crate::{
    clock::Clock,
    composing::Composing,
    compute::Compute,
    config::{Invited, Origin},
    limits::Limits,
    listening::Speech,
    model::LanguageModel,
    providers::Providers,
    sessions::Sessions,
};

/// What handlers share. Cheap to clone.
#[derive(Clone)]
pub(crate) struct App {
    /// What is kept.
    pub(crate) db: Db,
    /// Who asks.
    pub(crate) interviewer: Arc<BuiltIn>,
    /// The language model that asks and scores, if there is one.
    pub(crate) model: Option<Arc<LanguageModel>>,
    /// What it is writing right now.
    pub(crate) composing: Arc<Composing>,
    /// Where long computations go.
    pub(crate) compute: Arc<Compute>,
    /// Who listens.
    pub(crate) speech: Arc<Speech>,
    /// Time and chance.
    pub(crate) clock: Clock,
    /// The address people type.
    pub(crate) origin: Arc<Origin>,
    /// The ways to sign in.
    pub(crate) providers: Arc<Providers>,
    /// Whose email addresses may sign in.
    pub(crate) invited: Arc<Invited>,
    /// The tokens that say who is signed in.
    pub(crate) sessions: Arc<Sessions>,
    /// How much one person or one address may ask for.
    pub(crate) limits: Arc<Limits>,
    /// The certificate authority of this Sotto's own, if it has one, for the page that explains how to trust it.
    pub(crate) authority: Option<Arc<https::LocalAuthority>>,
}
