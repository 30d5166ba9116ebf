/// A question bank that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BankError {
    /// Not TOML, or not of the bank's shape.
    #[error("the question bank {file} cannot be read")]
    Malformed {
        /// Which file.
        file: String,
        /// What is wrong with it.
        #[source]
        source: Box<toml::de::Error>,
    },
    /// Of the right shape, and wrong all the same.
    #[error("the question bank {file}: {fault}")]
    Fault {
        /// Which file.
        file: String,
        /// What is wrong with it.
        fault: String,
    },
}
