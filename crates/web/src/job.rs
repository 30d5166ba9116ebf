/// Something that the server does by itself, as the administrator's page tells of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Job {
    /// Continues questions and reports that a server left half done.
    Generation,
    /// Overwrites deleted text in SQLite's log.
    Scrub,
    /// Loads new signing keys, and deletes old ones.
    Keys,
    /// Deletes what has expired of sessions, tokens and sign-ins.
    Expire,
    /// Deletes resumes of people who have not been here for long.
    Resumes,
    /// Deletes keys of accounts that are gone.
    DeletedKeys,
}

impl Job {
    /// All, in the order they are shown.
    pub const ALL: [Self; 6] =
        [Self::Generation, Self::Scrub, Self::Keys, Self::Expire, Self::Resumes, Self::DeletedKeys];

    /// Its name, where its runs are kept.
    pub fn name(self) -> &'static str {
        match self {
            Self::Generation => "generation",
            Self::Scrub => "scrub",
            Self::Keys => "keys",
            Self::Expire => "expire",
            Self::Resumes => "resumes",
            Self::DeletedKeys => "deleted-keys",
        }
    }
}
