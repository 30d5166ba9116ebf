/// A step of a schema that a store has not taken yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// Its number; steps are taken in this order.
    pub version: i64,
    /// What it makes.
    pub name: String,
}
