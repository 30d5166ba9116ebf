//! Tries everything a worker must not be able to do: before the locks close, to see that it could, and after.

use std::{
    fs,
    io::{self, PipeReader, PipeWriter, Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream, UdpSocket},
    os::unix::{
        fs::{PermissionsExt as _, symlink},
        net::{UnixDatagram, UnixStream},
    },
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use rustix::{
    fs::MemfdFlags,
    process::{DumpableBehavior, Resource, Rlimit},
};
use serde::{Deserialize, Serialize};

use super::{Bounds, FileAccess, Locks, NetworkAccess, lock_in};

/// What the probe's own file holds.
const CONTENT: &[u8] = b"before";

/// Something a worker must not be able to do.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Probe {
    /// What was tried.
    pub tried: String,
    /// Whether it succeeded before the locks closed. If not, that it failed later says nothing about the locks.
    pub before: bool,
    /// How it was stopped once they had closed: permission was refused. `None` if it succeeded, or failed otherwise.
    pub stopped_by: Option<String>,
}

impl Probe {
    /// It could be done before, and cannot be done any more.
    pub fn held(&self) -> bool {
        self.before && self.stopped_by.is_some()
    }
}

/// What a probe found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProbeReport {
    /// The locks, as a worker reports them.
    pub locks: Locks,
    /// Everything that was tried.
    pub tried: Vec<Probe>,
    /// A folder that the probe made and, locked in, cannot remove.
    pub left: PathBuf,
}

/// Why a probe could not be made.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ProbeError(String);

/// Locks this process in and tries everything a worker must not be able to do, before and after. `writable` is a folder
/// in which it may make one of its own.
///
/// The process is good for nothing else afterwards.
pub fn probe(writable: &Path, bounds: Bounds) -> Result<ProbeReport, ProbeError> {
    let targets = ProbeTargets::prepare(writable)
        .map_err(|fault| ProbeError(format!("{} cannot be used: {fault}", writable.display())))?;
    let attempts: Vec<_> = ATTEMPTS
        .iter()
        .chain(if bounds.network == NetworkAccess::Shut { SOCKETS } else { &[] })
        .chain(if bounds.files == FileAccess::Shut { READING } else { &[] })
        .chain(if bounds.memory.is_some() { MEMORY } else { &[] })
        .map(|&(tried, attempt)| (tried, attempt, attempt(&targets).is_ok()))
        .collect();
    let locks = lock_in(bounds)
        .map_err(|fault| ProbeError(format!("the worker's locks could not be closed: {fault}")))?;
    let tried = attempts.into_iter().map(|(tried, attempt, before)| Probe {
        tried: tried.into(),
        before,
        stopped_by: attempt(&targets).err().filter(is_refusal).map(|fault| fault.to_string()),
    });
    Ok(ProbeReport { locks, tried: tried.collect(), left: targets.folder })
}

/// Whether permission was refused. A failure of another kind might be gone the next time.
fn is_refusal(fault: &io::Error) -> bool {
    matches!(fault.raw_os_error(), Some(libc::EPERM | libc::EACCES))
}

/// What the attempts are made on.
struct ProbeTargets {
    folder: PathBuf,
    /// In it, and there before the locks close.
    existing: PathBuf,
    /// In it, and not there between attempts.
    new: PathBuf,
    /// Open before the locks close, as if it had been handed down.
    pipe: (PipeReader, PipeWriter),
    listener: TcpListener,
    address: SocketAddr,
    core: Rlimit,
}

impl ProbeTargets {
    fn prepare(writable: &Path) -> io::Result<Self> {
        let folder = writable.join(format!("sotto-probe-{}", std::process::id()));
        // Fails if anything is there, a link as well.
        fs::create_dir(&folder)?;
        let existing = folder.join("existing");
        write_new(&existing)?;
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        Ok(Self {
            new: folder.join("new"),
            folder,
            existing,
            address: listener.local_addr()?,
            listener,
            pipe: io::pipe()?,
            core: rustix::process::getrlimit(Resource::Core),
        })
    }
}

fn write_new(path: &Path) -> io::Result<()> {
    fs::File::create_new(path)?.write_all(CONTENT)
}

/// Does one thing and, if that went well, undoes it, so that it could be done again. Only the thing itself counts.
type ProbeAttempt = fn(&ProbeTargets) -> io::Result<()>;

const ATTEMPTS: &[(&str, ProbeAttempt)] = &[
    ("create a file", |targets| {
        fs::File::create_new(&targets.new)?;
        drop(fs::remove_file(&targets.new));
        Ok(())
    }),
    ("open a file for writing", |targets| {
        fs::OpenOptions::new().append(true).open(&targets.existing).map(drop)
    }),
    ("cut a file short", |targets| {
        let mut file = fs::OpenOptions::new().write(true).truncate(true).open(&targets.existing)?;
        drop(file.write_all(CONTENT));
        Ok(())
    }),
    ("remove a file", |targets| {
        fs::remove_file(&targets.existing)?;
        drop(write_new(&targets.existing));
        Ok(())
    }),
    ("rename a file", |targets| {
        fs::rename(&targets.existing, &targets.new)?;
        drop(fs::rename(&targets.new, &targets.existing));
        Ok(())
    }),
    ("change a file's mode", |targets| {
        fs::set_permissions(&targets.existing, fs::Permissions::from_mode(0o600))
    }),
    ("change a file's times", |targets| {
        fs::File::open(&targets.existing)?.set_modified(std::time::UNIX_EPOCH)
    }),
    ("make a folder", |targets| {
        fs::create_dir(&targets.new)?;
        drop(fs::remove_dir(&targets.new));
        Ok(())
    }),
    ("make a link", |targets| {
        symlink(&targets.existing, &targets.new)?;
        drop(fs::remove_file(&targets.new));
        Ok(())
    }),
    ("make memory that is a file", |_| {
        Ok(rustix::fs::memfd_create("probe", MemfdFlags::empty()).map(drop)?)
    }),
    ("start a program", |_| {
        let mut program = Command::new("/bin/sh");
        program.args(["-c", "exit 0"]).stdin(Stdio::null()).stdout(Stdio::null());
        program.status().map(drop)
    }),
    ("signal other processes", |_| Ok(rustix::process::test_kill_current_process_group()?)),
    ("listen on a TCP port", |_| TcpListener::bind(("127.0.0.1", 0)).map(drop)),
    ("raise the core dump limit", |targets| {
        let most = Rlimit { current: targets.core.maximum, maximum: targets.core.maximum };
        Ok(rustix::process::setrlimit(Resource::Core, most)?)
    }),
    ("let memory be dumped", |_| {
        Ok(rustix::process::set_dumpable_behavior(DumpableBehavior::Dumpable)?)
    }),
    ("dump core", |_| {
        let none = Rlimit { current: Some(0), maximum: Some(0) };
        let limited = rustix::process::getrlimit(Resource::Core) == none;
        match rustix::process::dumpable_behavior()? {
            DumpableBehavior::NotDumpable if limited => {
                Err(io::Error::from_raw_os_error(libc::EPERM))
            }
            _ => Ok(()),
        }
    }),
    ("outlive the server", |_| Ok(rustix::process::set_parent_process_death_signal(None)?)),
];

/// What is open to a worker whose engine is on another machine: it must write to sockets.
const SOCKETS: &[(&str, ProbeAttempt)] = &[
    ("write to a pipe of somebody else's", |targets| {
        (&targets.pipe.1).write_all(&[0])?;
        drop((&targets.pipe.0).read_exact(&mut [0]));
        Ok(())
    }),
    ("open a TCP connection", |targets| {
        TcpStream::connect(targets.address)?;
        // Else its queue would fill.
        drop(targets.listener.accept());
        Ok(())
    }),
    ("open a UDP socket", |_| UdpSocket::bind(("127.0.0.1", 0)).map(drop)),
    ("open a Unix socket", |_| UnixDatagram::unbound().map(drop)),
    ("make a pair of sockets", |_| UnixStream::pair().map(drop)),
];

/// What a worker that opens no file has given up as well.
const READING: &[(&str, ProbeAttempt)] =
    &[("read a file", |targets| fs::File::open(&targets.existing).map(drop))];

/// A gigabyte of address space, more than a worker with a limit is given.
const MUCH_MEMORY: usize = 1 << 30;

const MEMORY: &[(&str, ProbeAttempt)] = &[("have a gigabyte of memory", |_| {
    let mut memory: Vec<u8> = Vec::new();
    // What is refused says so by another name than the other locks.
    let refused = |_| io::Error::from_raw_os_error(libc::EPERM);
    memory.try_reserve_exact(MUCH_MEMORY).map_err(refused)
})];
