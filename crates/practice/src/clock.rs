//! The one place that reads the clock and draws from chance. Everything else gets both as arguments, but
//! for keys and nonces: see `storage::cipher`.

use jiff::Timestamp;
use rand::{SeedableRng, rngs::SysRng};
use rand_chacha::ChaCha12Rng;

/// Time and chance, as the operating system gives them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock;

impl Clock {
    /// The time now, in whole milliseconds: what is kept is no finer, and the same before and after.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    pub fn now(self) -> Timestamp {
        let now = Timestamp::now();
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    }

    /// A generator seeded by the operating system.
    pub fn chance(self) -> ChaCha12Rng {
        ChaCha12Rng::try_from_rng(&mut SysRng).unwrap_or_else(|fault| {
            // Ids and seeds from a predictable source would be worse than none.
            panic!("the operating system gives no randomness: {fault}")
        })
    }
}
