/// Something that the server does by itself, as the administrator's page tells of it.
#[derive(Clone, Copy, Debug)]
pub struct Job {
    /// Its name, where its runs are kept.
    pub name: &'static str,
    /// What it does, for people.
    pub what: &'static str,
}
