//! What a worker gives up before it hears anything, and the probe that tries each of those things.

use std::{collections::BTreeMap, fs, io, path::Path, process::Command};

use landlock::{
    ABI, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetCreatedAttr,
    RulesetStatus, Scope,
};
use rustix::{
    mm::MlockAllFlags,
    process::{DumpableBehavior, Resource, Rlimit, Signal},
};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule,
};
use serde::{Deserialize, Serialize};

/// Whether the engine needs the network.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Network {
    Shut,
    Open,
}

/// What holds a worker, as it reports before it listens.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Locks {
    /// What this system could not give, in words for the operator. Empty where everything holds.
    pub missing: Vec<String>,
}

/// A lock that should have closed and did not. The worker ends without hearing anything.
#[derive(Debug, thiserror::Error)]
pub(super) enum LockError {
    #[error("core dumps could not be switched off: {0}")]
    Core(io::Error),
    #[error("Landlock is there and could not be enforced fully")]
    Landlock,
    #[error("Landlock: {0}")]
    Ruleset(#[from] landlock::RulesetError),
    #[error("seccomp: {0}")]
    Seccomp(String),
}

/// Locks this process in. Must come after the engine has loaded and before any other thread starts.
pub(super) fn lock_in(network: Network) -> Result<Locks, LockError> {
    let mut missing = Vec::new();
    rustix::process::set_parent_process_death_signal(Some(Signal::KILL))
        .map_err(|fault| LockError::Core(fault.into()))?;
    no_core()?;
    if let Err(reason) = stay_in_memory() {
        missing.push(reason);
    }
    match landlock(network)? {
        RulesetStatus::FullyEnforced => {}
        _ => missing.push(
            "this kernel has no Landlock; seccomp alone keeps the worker from writing files".into(),
        ),
    }
    seccomp(network)?;
    Ok(Locks { missing })
}

fn no_core() -> Result<(), LockError> {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    rustix::process::setrlimit(Resource::Core, none)
        .map_err(|fault| LockError::Core(fault.into()))?;
    rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable)
        .map_err(|fault| LockError::Core(fault.into()))
}

/// Keeps every page out of the swap, which is a disk.
fn stay_in_memory() -> Result<(), String> {
    let swap = fs::read_to_string("/proc/swaps").map_or(0, |swaps| swaps.lines().skip(1).count());
    if swap == 0 {
        return Ok(());
    }
    let unlimited = rustix::process::getrlimit(Resource::Memlock).current.is_none()
        || rustix::process::geteuid().is_root();
    // With a limit, later allocations would fail instead of being locked.
    let locked =
        unlimited && rustix::mm::mlockall(MlockAllFlags::CURRENT | MlockAllFlags::FUTURE).is_ok();
    if locked {
        Ok(())
    } else {
        Err("this machine swaps, and the worker may not lock its memory (raise the memlock limit or switch swap off)".into())
    }
}

/// No file may be made, written, cut, renamed or removed; and no connection made, for an engine that needs none.
fn landlock(network: Network) -> Result<RulesetStatus, LockError> {
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
    if network == Network::Shut {
        more = more.handle_access(AccessNet::BindTcp | AccessNet::ConnectTcp)?;
    }
    more.create()?.no_new_privs(true).restrict_self()?;
    Ok(basic.ruleset)
}

/// A second wall, and the only one against sockets of other kinds than TCP: these calls fail with "not permitted".
fn seccomp(network: Network) -> Result<(), LockError> {
    let fault = |fault: &dyn std::fmt::Display| LockError::Seccomp(fault.to_string());
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> =
        FORBIDDEN.iter().map(|call| (*call, Vec::new())).collect();
    if network == Network::Shut {
        rules.extend(NETWORK.iter().map(|call| (*call, Vec::new())));
    }
    for (call, flags_argument) in OPENING {
        let writes =
            [libc::O_WRONLY, libc::O_RDWR, libc::O_CREAT, libc::O_TRUNC].into_iter().map(|flag| {
                let flag = u64::from(flag.unsigned_abs());
                let condition = SeccompCondition::new(
                    *flags_argument,
                    SeccompCmpArgLen::Dword,
                    SeccompCmpOp::MaskedEq(flag),
                    flag,
                )
                .map_err(|error| fault(&error))?;
                SeccompRule::new(vec![condition]).map_err(|error| fault(&error))
            });
        rules.insert(*call, writes.collect::<Result<_, _>>()?);
    }
    let target = std::env::consts::ARCH.try_into().map_err(|error| fault(&error))?;
    let not_permitted = SeccompAction::Errno(libc::EPERM.unsigned_abs());
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, not_permitted, target)
        .map_err(|error| fault(&error))?;
    let program: BpfProgram = filter.try_into().map_err(|error| fault(&error))?;
    seccompiler::apply_filter_all_threads(&program).map_err(|error| fault(&error))
}

/// Nothing a speech engine needs: starting programs, looking into other processes, memory that is a file, rings that hide calls.
const FORBIDDEN: &[i64] = &[
    libc::SYS_execve,
    libc::SYS_execveat,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_memfd_create,
    libc::SYS_io_uring_setup,
    libc::SYS_openat2,
    libc::SYS_truncate,
    libc::SYS_ftruncate,
    libc::SYS_renameat2,
    libc::SYS_linkat,
    libc::SYS_symlinkat,
    libc::SYS_unlinkat,
    libc::SYS_mkdirat,
    libc::SYS_mknodat,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_creat,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_rename,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_renameat,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_unlink,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_link,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_symlink,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_mkdir,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_mknod,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_fork,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_vfork,
];

const NETWORK: &[i64] = &[
    libc::SYS_socket,
    libc::SYS_socketpair,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_sendto,
    libc::SYS_sendmsg,
];

/// Calls that open files, and which of their arguments holds the flags.
const OPENING: &[(i64, u8)] = &[
    (libc::SYS_openat, 2),
    #[cfg(target_arch = "x86_64")]
    (libc::SYS_open, 1),
];

/// What a locked-in process tried, and whether it was stopped.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Probe {
    /// What was tried.
    pub tried: String,
    /// `None` if it succeeded, which is a fault of the locks; else how it was stopped.
    pub stopped_by: Option<String>,
}

/// Why a probe could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the worker's locks could not be closed: {0}")]
pub struct Why(String);

/// Locks this process in and then tries everything a worker must not be able to do. `writable` is a folder
/// in which it could have written before.
///
/// The process is good for nothing else afterwards.
pub fn probe(writable: &Path) -> Result<(Locks, Vec<Probe>), Why> {
    let existing = writable.join("probe-existing");
    fs::write(&existing, b"before")
        .map_err(|fault| Why(format!("{} is not writable: {fault}", writable.display())))?;
    let locks = lock_in(Network::Shut).map_err(|fault| Why(fault.to_string()))?;
    let core = rustix::process::getrlimit(Resource::Core);
    let dumpable = rustix::process::dumpable_behavior();
    let raised = Rlimit { current: Some(1 << 20), maximum: Some(0) };
    let tried = vec![
        attempt("create a file", fs::File::create(writable.join("probe-new"))),
        attempt("open a file for writing", fs::OpenOptions::new().append(true).open(&existing)),
        attempt("cut a file short", rustix_truncate(&existing)),
        attempt("remove a file", fs::remove_file(&existing)),
        attempt("rename a file", fs::rename(&existing, writable.join("probe-renamed"))),
        attempt("make a folder", fs::create_dir(writable.join("probe-folder"))),
        attempt(
            "make a link",
            std::os::unix::fs::symlink("/etc/passwd", writable.join("probe-link")),
        ),
        attempt("open a TCP connection", std::net::TcpStream::connect(("127.0.0.1", 9))),
        attempt("listen on a TCP port", std::net::TcpListener::bind(("127.0.0.1", 0))),
        attempt("open a UDP socket", std::net::UdpSocket::bind(("127.0.0.1", 0))),
        attempt("open a Unix socket", std::os::unix::net::UnixDatagram::unbound()),
        attempt("make a pair of sockets", std::os::unix::net::UnixStream::pair()),
        attempt("start a program", Command::new("/bin/true").status()),
        attempt(
            "make memory that is a file",
            rustix::fs::memfd_create("probe", rustix::fs::MemfdFlags::empty()),
        ),
        attempt("raise the core dump limit", rustix::process::setrlimit(Resource::Core, raised)),
        Probe {
            tried: "dump core".into(),
            stopped_by: (core.current == Some(0)
                && core.maximum == Some(0)
                && matches!(dumpable, Ok(DumpableBehavior::NotDumpable)))
            .then(|| "limit 0, not dumpable".into()),
        },
    ];
    Ok((locks, tried))
}

fn rustix_truncate(path: &Path) -> io::Result<()> {
    fs::OpenOptions::new().write(true).truncate(true).open(path).map(drop)
}

fn attempt<T, E: Into<io::Error>>(tried: &str, outcome: Result<T, E>) -> Probe {
    Probe { tried: tried.into(), stopped_by: outcome.err().map(|error| error.into().to_string()) }
}
