use std::time::Duration;

/// How long to wait and how much to take. Each limit is for one attempt unless it says otherwise. Failures are counted for each
/// [`ModelClient`](crate::ModelClient).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest wait for a connection, TLS included.
    pub connect: Duration,
    /// The longest wait for the first words, from the start of an attempt. Reasoning is not words.
    pub first_words: Duration,
    /// The longest that one call may go without a word, with all its attempts and pauses.
    pub words_by: Duration,
    /// The longest silence once words have come.
    pub stall: Duration,
    /// The longest that one call may take, with all its attempts and pauses.
    pub whole: Duration,
    /// How often one call asks at most; at least once.
    pub attempts: u32,
    /// The longest reply, in characters. Eight times as many of reasoning, which is dropped.
    pub reply_chars: usize,
    /// The base of the backoff: before the n-th retry comes a random pause of at most `pause * 2^(n-1)`.
    pub pause: Duration,
    /// No pause is longer than this. An endpoint that asks for a longer one is not asked again in the same call.
    pub longest_pause: Duration,
    /// After so many failures in a row the endpoint is left in peace; at least one.
    pub failures: u32,
    /// For how long it is left in peace, before one call may try.
    pub rest: Duration,
}

impl Default for Limits {
    /// For a question that somebody waits for. Scoring can afford longer waits.
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            first_words: Duration::from_secs(30),
            words_by: Duration::from_secs(120),
            stall: Duration::from_secs(20),
            whole: Duration::from_secs(120),
            attempts: 3,
            reply_chars: 100_000,
            pause: Duration::from_millis(500),
            longest_pause: Duration::from_secs(10),
            failures: 5,
            rest: Duration::from_secs(30),
        }
    }
}
