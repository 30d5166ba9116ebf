//! What a child process gives up before it reads what a stranger sent, and the probe that tries each of those things.
//! Speech workers and the reading of resumes are locked in by it.

use std::{fs, io, time::Duration};

use landlock::{
    ABI, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetCreatedAttr,
    RulesetStatus, Scope,
};
use rustix::{
    mm::MlockAllFlags,
    process::{DumpableBehavior, Resource, Rlimit, Signal},
};
use serde::{Deserialize, Serialize};

pub use self::{
    descriptors::close_inherited,
    probe::{Probe, ProbeError, ProbeReport, probe},
};

mod descriptors;
mod probe;
mod seccomp;

/// What a worker keeps, all else being given up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bounds {
    /// Whether it may use the network.
    pub network: NetworkAccess,
    /// Whether it may still open files to read them.
    pub files: FileAccess,
    /// The most address space it may have, in bytes.
    pub memory: Option<u64>,
    /// The most time it may compute, rounded up to whole seconds. The kernel kills it after that.
    pub cpu_time: Option<Duration>,
}

/// Whether a worker may open files. Nobody may write to any.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileAccess {
    /// None can be opened.
    Shut,
    /// They can be opened to be read.
    ReadOnly,
}

/// Whether a worker may use the network, which only an engine on another machine needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NetworkAccess {
    /// No socket of any kind.
    Shut,
    /// Connections outwards.
    Open,
}

/// What holds a worker, as it reports before it listens.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Locks {
    /// What this system could not give, in words for the operator. Empty where everything holds.
    pub missing: Vec<String>,
}

/// A lock that should have closed and did not. The worker ends without reading anything.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the sentences say what happened")]
pub enum LockError {
    #[error("the worker could not be made to end with the server: {0}")]
    Orphan(io::Error),
    #[error("core dumps could not be limited to nothing: {0}")]
    CoreLimit(io::Error),
    #[error("core dumps could not be switched off: {0}")]
    Dumpable(io::Error),
    #[error("its memory or its computing time could not be limited: {0}")]
    Limits(io::Error),
    #[error("Landlock is there and could not be enforced fully")]
    Landlock,
    #[error("Landlock: {0}")]
    Ruleset(#[from] landlock::RulesetError),
    #[error("seccomp: {0}")]
    Seccomp(String),
}

/// Locks this process in. Must come after what it needs has loaded and before any other thread starts.
pub fn lock_in(bounds: Bounds) -> Result<Locks, LockError> {
    let mut missing = Vec::new();
    rustix::process::set_parent_process_death_signal(Some(Signal::KILL))
        .map_err(|fault| LockError::Orphan(fault.into()))?;
    no_core()?;
    limit(bounds)?;
    if let Err(reason) = stay_in_memory() {
        missing.push(reason);
    }
    missing.extend(landlock(bounds.network)?.map(str::to_owned));
    seccomp::close(bounds)?;
    Ok(Locks { missing })
}

fn no_core() -> Result<(), LockError> {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    rustix::process::setrlimit(Resource::Core, none)
        .map_err(|fault| LockError::CoreLimit(fault.into()))?;
    rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable)
        .map_err(|fault| LockError::Dumpable(fault.into()))
}

fn limit(bounds: Bounds) -> Result<(), LockError> {
    let seconds = bounds.cpu_time.map(|time| time.as_secs() + u64::from(time.subsec_nanos() > 0));
    for (resource, most) in [(Resource::As, bounds.memory), (Resource::Cpu, seconds)] {
        if most.is_some() {
            rustix::process::setrlimit(resource, Rlimit { current: most, maximum: most })
                .map_err(|fault| LockError::Limits(fault.into()))?;
        }
    }
    Ok(())
}

/// Keeps every page out of the swap, which is a disk.
fn stay_in_memory() -> Result<(), String> {
    let swap = fs::read_to_string("/proc/swaps").map_or(0, |swaps| swaps.lines().skip(1).count());
    if swap == 0 {
        return Ok(());
    }
    let unlimited = rustix::process::getrlimit(Resource::Memlock).current.is_none()
        || rustix::process::geteuid().is_root();
    // Each page when it is first touched, not all that is reserved.
    let all = MlockAllFlags::CURRENT | MlockAllFlags::FUTURE | MlockAllFlags::ONFAULT;
    // With a limit, later allocations would fail instead of being locked.
    let locked = unlimited && rustix::mm::mlockall(all).is_ok();
    if locked {
        Ok(())
    } else {
        Err("this machine swaps, and the worker may not lock its memory (raise the memlock limit or switch swap off)".into())
    }
}

/// No file may be made, written, cut, renamed or removed; and no connection made, for an engine that needs none.
/// Says what this kernel cannot hold.
fn landlock(network: NetworkAccess) -> Result<Option<&'static str>, LockError> {
    // What every Landlock has must hold fully …
    let basic = Ruleset::default()
        .handle_access(AccessFs::from_write(ABI::V1))?
        .create()?
        .restrict_self()?;
    if basic.ruleset == RulesetStatus::PartiallyEnforced {
        return Err(LockError::Landlock);
    }
    // … and what newer kernels add is taken where it is there.
    let mut more = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_write(ABI::V5))?
        .scope(Scope::AbstractUnixSocket | Scope::Signal)?;
    if network == NetworkAccess::Shut {
        more = more.handle_access(AccessNet::BindTcp | AccessNet::ConnectTcp)?;
    }
    let more = more.create()?.no_new_privs(true).restrict_self()?;
    Ok(not_held(&basic.ruleset, &more.ruleset))
}

fn not_held(basic: &RulesetStatus, more: &RulesetStatus) -> Option<&'static str> {
    match (basic, more) {
        (RulesetStatus::FullyEnforced, RulesetStatus::FullyEnforced) => None,
        (RulesetStatus::FullyEnforced, _) => Some(
            "this kernel's Landlock is too old to guard cutting files short, TCP and signals as well (Linux 6.12 does); seccomp alone keeps the worker from those",
        ),
        _ => Some("this kernel has no Landlock; seccomp alone keeps the worker from writing files"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_landlock_cannot_hold_is_said() {
        use RulesetStatus::{FullyEnforced, NotEnforced, PartiallyEnforced};
        assert_eq!(not_held(&FullyEnforced, &FullyEnforced), None);
        for more in [PartiallyEnforced, NotEnforced] {
            assert!(not_held(&FullyEnforced, &more).is_some_and(|line| line.contains("too old")));
            assert!(not_held(&NotEnforced, &more).is_some_and(|line| line.contains("no Landlock")));
        }
    }
}
