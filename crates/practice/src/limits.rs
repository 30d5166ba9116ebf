//! How much one person or one address may ask for. Kept in memory, so each server counts for itself.

mod file_turns;

use std::{collections::HashSet, net::IpAddr, num::NonZeroU32, sync::Arc, time::Duration};

use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::StateInformationMiddleware,
    state::keyed::DefaultKeyedStateStore,
};
use interview::AccountId;
use parking_lot::{Mutex, MutexGuard};

use self::file_turns::FileTurns;

/// Sign-ins begun from one address at once, unless `max_sign_ins` says otherwise.
const SIGN_INS: NonZeroU32 = NonZeroU32::new(30).unwrap();
/// After those, one more this often.
const SIGN_IN_EVERY: Duration = Duration::from_secs(2);
/// Interviews begun, or scored again, by one account at once, unless `max_interviews` says otherwise.
const INTERVIEWS: NonZeroU32 = NonZeroU32::new(30).unwrap();
/// After those, one more this often.
const INTERVIEW_EVERY: Duration = Duration::from_secs(120);
/// Files read, by one account: ten at once, one more every half minute.
pub const IMPORTS: (u32, Duration) = (10, Duration::from_secs(30));
/// Reports made into a file, by one account: twenty at once, one more every three seconds.
pub const REPORT_FILES: (u32, Duration) = (20, Duration::from_secs(3));
/// Takes begun, by one account: a long day's worth at once, and four a minute after that.
pub const TAKES: (u32, Duration) = (240, Duration::from_secs(15));
/// Takes begun without an account, from one address: ten at once, one more every two minutes. The slowest take lasts less, so
/// nobody keeps a place with one after the other.
pub const GUEST_TAKES: (u32, Duration) = (10, Duration::from_secs(120));
/// Bytes of sound sent, by one account: ten hours of speech at once, and as fast as it is spoken after that.
pub const SOUND_BYTES: (u32, Duration) = (1_152_000_000, Duration::from_nanos(31_250));
/// Requests of the API in a minute, unless `max_requests` says otherwise.
const REQUESTS: NonZeroU32 = NonZeroU32::new(300).unwrap();
/// What those are counted over.
pub const REQUESTS_OVER: Duration = Duration::from_secs(60);
/// Shared reports asked for, from one address: so many at once, and one more each second. Who guesses a link must be lucky in
/// as many tries, among 2^256.
pub const SHARED_REPORTS: (u32, Duration) = (60, Duration::from_secs(1));
/// Interviews one account may have under way at the same time.
pub const UNDER_WAY: u64 = 20;

/// What an operator may set.
#[derive(Clone, Copy, Debug)]
pub struct Rates {
    /// Sign-ins begun from one address at once.
    pub sign_ins: NonZeroU32,
    /// Interviews begun, or scored again, by one account at once.
    pub interviews: NonZeroU32,
    /// Requests of the API in a minute, by one account or, without a token, one address. So many may come at once.
    pub requests: NonZeroU32,
}

impl Default for Rates {
    fn default() -> Self {
        Self { sign_ins: SIGN_INS, interviews: INTERVIEWS, requests: REQUESTS }
    }
}

/// Counters.
pub struct Limits {
    sign_ins: DefaultKeyedRateLimiter<IpAddr>,
    interviews: DefaultKeyedRateLimiter<AccountId>,
    shared_reports: DefaultKeyedRateLimiter<IpAddr>,
    takes: DefaultKeyedRateLimiter<AccountId>,
    guest_takes: DefaultKeyedRateLimiter<IpAddr>,
    imports: DefaultKeyedRateLimiter<AccountId>,
    report_files: DefaultKeyedRateLimiter<AccountId>,
    sound: DefaultKeyedRateLimiter<AccountId>,
    /// Whose files are being read.
    pub file_turns: FileTurns,
    /// Accounts whose export is being downloaded.
    exports: Mutex<HashSet<AccountId>>,
    /// Requests of the API in a minute.
    pub requests: NonZeroU32,
    api:
        RateLimiter<Asker, DefaultKeyedStateStore<Asker>, DefaultClock, StateInformationMiddleware>,
}

/// Whose requests of the API are counted together.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Asker {
    /// An account, whichever tokens and sessions it asks with.
    Account(AccountId),
    /// Whoever shows nothing that is good.
    Address(IpAddr),
}

/// The right to download an account's export, until it is dropped.
pub struct ExportPlace {
    limits: Arc<Limits>,
    account: AccountId,
}

impl Drop for ExportPlace {
    fn drop(&mut self) {
        self.limits.exports().remove(&self.account);
    }
}

/// Too much was asked for; after so long it is welcome.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooMany {
    /// How long to wait.
    pub retry_after: Duration,
}

impl Limits {
    /// With nothing counted yet.
    pub fn new(Rates { sign_ins, interviews, requests }: Rates) -> Self {
        Self {
            sign_ins: RateLimiter::keyed(quota((sign_ins.get(), SIGN_IN_EVERY))),
            interviews: RateLimiter::keyed(quota((interviews.get(), INTERVIEW_EVERY))),
            shared_reports: RateLimiter::keyed(quota(SHARED_REPORTS)),
            takes: RateLimiter::keyed(quota(TAKES)),
            guest_takes: RateLimiter::keyed(quota(GUEST_TAKES)),
            imports: RateLimiter::keyed(quota(IMPORTS)),
            report_files: RateLimiter::keyed(quota(REPORT_FILES)),
            sound: RateLimiter::keyed(quota(SOUND_BYTES)),
            file_turns: FileTurns::default(),
            exports: Mutex::default(),
            requests,
            api: RateLimiter::keyed(quota((requests.get(), REQUESTS_OVER / requests.get())))
                .with_middleware(),
        }
    }

    /// A way to sign in is begun.
    pub fn sign_in(&self, address: IpAddr) -> Result<(), TooMany> {
        one(&self.sign_ins, &network(address))
    }

    /// An interview is begun.
    pub fn interview(&self, account: AccountId) -> Result<(), TooMany> {
        one(&self.interviews, &account)
    }

    /// A shared report is asked for, whether there is one or not.
    pub fn shared_report(&self, address: IpAddr) -> Result<(), TooMany> {
        one(&self.shared_reports, &network(address))
    }

    /// A take is begun.
    pub fn take(&self, account: AccountId) -> Result<(), TooMany> {
        one(&self.takes, &account)
    }

    /// A take is begun by somebody without an account.
    pub fn guest_take(&self, address: IpAddr) -> Result<(), TooMany> {
        one(&self.guest_takes, &network(address))
    }

    /// A file is to be read.
    pub fn import(&self, account: AccountId) -> Result<(), TooMany> {
        one(&self.imports, &account)
    }

    /// A report is to be made into a file, of whichever kind.
    pub fn report_file(&self, account: AccountId) -> Result<(), TooMany> {
        one(&self.report_files, &account)
    }

    /// Sound has come.
    pub fn sound(&self, account: AccountId, bytes: usize) -> Result<(), TooMany> {
        let Some(bytes) = u32::try_from(bytes).ok().and_then(NonZeroU32::new) else {
            return Ok(());
        };
        match self.sound.check_key_n(&account, bytes) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(until)) => Err(too_many(&self.sound, &until)),
            // More at once than the whole allowance.
            Err(_) => Err(TooMany { retry_after: Duration::from_secs(3600) }),
        }
    }

    /// An export is begun: one at a time for an account. `None` while another is on its way.
    pub fn export(limits: &Arc<Self>, account: AccountId) -> Option<ExportPlace> {
        let is_first = limits.exports().insert(account);
        is_first.then(|| ExportPlace { limits: Arc::clone(limits), account })
    }

    fn exports(&self) -> MutexGuard<'_, HashSet<AccountId>> {
        self.exports.lock()
    }

    /// A request of the API has come; gives how many more may come at once.
    pub fn api(&self, asker: Asker) -> Result<u32, TooMany> {
        let asker = match asker {
            Asker::Address(address) => Asker::Address(network(address)),
            account @ Asker::Account(_) => account,
        };
        match self.api.check_key(&asker) {
            Ok(state) => Ok(state.remaining_burst_capacity()),
            Err(until) => {
                let wait = until.wait_time_from(self.api.clock().now());
                Err(TooMany { retry_after: whole_seconds(wait) })
            }
        }
    }

    /// Forgets those who have their whole allowance again.
    pub fn tidy(&self) {
        self.sign_ins.retain_recent();
        self.interviews.retain_recent();
        self.shared_reports.retain_recent();
        self.takes.retain_recent();
        self.guest_takes.retain_recent();
        self.imports.retain_recent();
        self.report_files.retain_recent();
        self.sound.retain_recent();
        self.api.retain_recent();
    }
}

/// Whoever has one IPv6 address has the whole network of 64 bits it stands in.
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            std::net::Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        v4 => v4,
    }
}

/// So many at once, and one more each `every`.
pub fn quota((burst, every): (u32, Duration)) -> Quota {
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    Quota::with_period(every).unwrap_or(Quota::per_second(burst)).allow_burst(burst)
}

fn one<K: Clone + std::hash::Hash + Eq>(
    limiter: &DefaultKeyedRateLimiter<K>,
    key: &K,
) -> Result<(), TooMany> {
    limiter.check_key(key).map_err(|until| too_many(limiter, &until))
}

fn too_many<K: Clone + std::hash::Hash + Eq>(
    limiter: &DefaultKeyedRateLimiter<K>,
    until: &governor::NotUntil<<DefaultClock as Clock>::Instant>,
) -> TooMany {
    TooMany { retry_after: whole_seconds(until.wait_time_from(limiter.clock().now())) }
}

/// Up to the next second: who waits so long is not too early.
fn whole_seconds(wait: Duration) -> Duration {
    Duration::from_secs((wait + Duration::from_millis(999)).as_secs().max(1))
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use interview::AccountId;

    use super::{GUEST_TAKES, Limits, REPORT_FILES, Rates, network};

    #[test]
    fn one_address_is_stopped_and_another_is_not() {
        let limits = Limits::new(Rates::default());
        let (one, other): (IpAddr, IpAddr) =
            ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        for _ in 0..Rates::default().sign_ins.get() {
            limits.sign_in(one).unwrap();
        }
        assert!(limits.sign_in(one).unwrap_err().retry_after.as_secs() >= 1);
        limits.sign_in(other).unwrap();
    }

    #[test]
    fn one_network_begins_only_so_many_takes_without_an_account() {
        let limits = Limits::new(Rates::default());
        let address = |text: &str| text.parse::<IpAddr>().unwrap();
        for at in 0..GUEST_TAKES.0 {
            limits.guest_take(address(&format!("2001:db8::{at}"))).unwrap();
        }
        let refused = limits.guest_take(address("2001:db8::ffff")).unwrap_err();
        assert!((1..=120).contains(&refused.retry_after.as_secs()), "{refused:?}");
        limits.guest_take(address("2001:db8:0:1::1")).unwrap();
    }

    #[test]
    fn one_account_makes_only_so_many_report_files_at_once() {
        let limits = Limits::new(Rates::default());
        let (one, other) =
            (AccountId(uuid::Uuid::from_u128(1)), AccountId(uuid::Uuid::from_u128(2)));
        for _ in 0..REPORT_FILES.0 {
            limits.report_file(one).unwrap();
        }
        assert!(limits.report_file(one).is_err());
        limits.report_file(other).unwrap();
    }

    #[test]
    fn addresses_of_one_ipv6_network_count_as_one() {
        let address = |text: &str| network(text.parse().unwrap());
        assert_eq!(address("2001:db8::1"), address("2001:db8::ffff:1"));
        assert_ne!(address("2001:db8::1"), address("2001:db8:0:1::1"));
        assert_eq!(address("::ffff:192.0.2.1"), address("192.0.2.1"));
    }
}
