//! The second wall, and the only one against sockets of other kinds than TCP: these system calls fail with
//! "not permitted". What an engine, the C library, whisper.cpp or TLS calls to listen is not among them.

use std::collections::BTreeMap;

use seccompiler::{
    BpfProgram, SeccompAction,
    SeccompCmpArgLen::{Dword, Qword},
    SeccompCmpOp::{Eq, Gt, MaskedEq, Ne},
    SeccompCondition, SeccompFilter, SeccompRule, sock_filter,
};

use super::{Bounds, FileAccess, LockError, NetworkAccess};

type Rules = BTreeMap<i64, Vec<SeccompRule>>;

/// Closes the calls for this process and all that it might start, for good.
pub(super) fn close(bounds: Bounds) -> Result<(), LockError> {
    let mut rules: Rules =
        FORBIDDEN.iter().flat_map(|group| group.iter()).map(|call| (*call, Vec::new())).collect();
    if bounds.network == NetworkAccess::Shut {
        rules.extend(NETWORK.iter().map(|call| (*call, Vec::new())));
    }
    rules.extend(conditional(bounds.network).map_err(fault)?);
    if bounds.files == FileAccess::Shut {
        // In place of the rules that look at their flags.
        rules.extend(OPENING.iter().map(|(call, _)| (*call, Vec::new())));
    }
    apply(rules, libc::EPERM)?;
    // Its flags lie in memory, where no filter can look. "No such call" makes the C library start threads by `clone`.
    apply(Rules::from([(libc::SYS_clone3, Vec::new())]), libc::ENOSYS)?;
    seccompiler::apply_filter_all_threads(&NEWER_CALLS_ARE_NONE).map_err(fault)
}

/// The first call after those that are known here, `setxattrat` of Linux 6.13. Nothing in a worker was written for it or for
/// any after it, and the first few already write marks on files. Calls of the x32 kind, which have numbers beyond 2^30, go too.
const FIRST_UNKNOWN: u32 = 463;

/// Reads the call's number, and answers "no such call" from [`FIRST_UNKNOWN`] on.
const NEWER_CALLS_ARE_NONE: [sock_filter; 4] = {
    const NUMBER: u32 = 0;
    const fn step(code: u32, jt: u8, jf: u8, k: u32) -> sock_filter {
        sock_filter { code: code as u16, jt, jf, k }
    }
    [
        step(libc::BPF_LD | libc::BPF_W | libc::BPF_ABS, 0, 0, NUMBER),
        step(libc::BPF_JMP | libc::BPF_JGE | libc::BPF_K, 0, 1, FIRST_UNKNOWN),
        step(libc::BPF_RET | libc::BPF_K, 0, 0, libc::SECCOMP_RET_ERRNO | libc::ENOSYS as u32),
        step(libc::BPF_RET | libc::BPF_K, 0, 0, libc::SECCOMP_RET_ALLOW),
    ]
};

fn apply(rules: Rules, errno: i32) -> Result<(), LockError> {
    let target = std::env::consts::ARCH.try_into().map_err(fault)?;
    let refused = SeccompAction::Errno(errno.unsigned_abs());
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, refused, target).map_err(fault)?;
    let program: BpfProgram = filter.try_into().map_err(fault)?;
    seccompiler::apply_filter_all_threads(&program).map_err(fault)
}

fn fault(fault: impl std::fmt::Display) -> LockError {
    LockError::Seccomp(fault.to_string())
}

/// Calls that are forbidden with some arguments only.
fn conditional(network: NetworkAccess) -> Result<Rules, seccompiler::BackendError> {
    let mut rules = Rules::new();
    let mut forbid = |call, condition| -> Result<(), seccompiler::BackendError> {
        rules.entry(call).or_default().push(SeccompRule::new(vec![condition])?);
        Ok(())
    };
    // Files may be opened to be read.
    for (call, flags) in OPENING {
        for flag in [libc::O_WRONLY, libc::O_RDWR, libc::O_CREAT, libc::O_TRUNC] {
            let flag = u64::from(flag.unsigned_abs());
            forbid(*call, SeccompCondition::new(*flags, Dword, MaskedEq(flag), flag)?)?;
        }
    }
    // Whoever started the server may have handed down an open pipe or file, which no worker has a use for.
    if network == NetworkAccess::Shut {
        for call in [libc::SYS_write, libc::SYS_writev] {
            let standard_error = u64::from(libc::STDERR_FILENO.unsigned_abs());
            forbid(call, SeccompCondition::new(0, Dword, Gt, standard_error)?)?;
        }
    }
    // Threads may be started; a process of its own could outlive the worker with the sound in its memory.
    let thread = u64::from(libc::CLONE_THREAD.unsigned_abs());
    forbid(libc::SYS_clone, SeccompCondition::new(0, Dword, MaskedEq(thread), 0)?)?;
    // Limits may be read. Root could raise even one that was set for good.
    forbid(libc::SYS_prlimit64, SeccompCondition::new(2, Qword, Ne, 0)?)?;
    // What was switched off by `prctl` may not be switched on again.
    for option in [libc::PR_SET_DUMPABLE, libc::PR_SET_PDEATHSIG, libc::PR_SET_PTRACER] {
        let option = u64::from(option.unsigned_abs());
        forbid(libc::SYS_prctl, SeccompCondition::new(0, Dword, Eq, option)?)?;
    }
    // `abort` signals its own thread.
    let own = u64::from(std::process::id());
    forbid(libc::SYS_tgkill, SeccompCondition::new(0, Dword, Ne, own)?)?;
    Ok(rules)
}

/// Calls that open files, and which of their arguments holds the flags.
const OPENING: &[(i64, u8)] = &[
    (libc::SYS_openat, 2),
    #[cfg(target_arch = "x86_64")]
    (libc::SYS_open, 1),
];

/// What no engine needs, whatever the arguments.
const FORBIDDEN: &[&[i64]] =
    &[PROGRAMS, OTHER_PROCESSES, FILES, MARKS_ON_FILES, COPIES, MEMORY, MOUNTS, KERNEL];

/// Starting programs, or a process that outlives the worker.
const PROGRAMS: &[i64] = &[
    libc::SYS_execve,
    libc::SYS_execveat,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_fork,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_vfork,
];

/// Looking into other processes, or disturbing them; and waiting to be called by one.
const OTHER_PROCESSES: &[i64] = &[
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_process_madvise,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_getfd,
    libc::SYS_pidfd_send_signal,
    libc::SYS_kcmp,
    libc::SYS_kill,
    libc::SYS_tkill,
    libc::SYS_rt_sigqueueinfo,
    libc::SYS_rt_tgsigqueueinfo,
    libc::SYS_listen,
    libc::SYS_accept,
    libc::SYS_accept4,
];

/// Making, writing, cutting, renaming and removing files; `open` is looked at by its flags.
const FILES: &[i64] = &[
    libc::SYS_openat2,
    libc::SYS_open_by_handle_at,
    libc::SYS_pwrite64,
    libc::SYS_pwritev,
    libc::SYS_pwritev2,
    libc::SYS_truncate,
    libc::SYS_ftruncate,
    libc::SYS_fallocate,
    libc::SYS_renameat2,
    libc::SYS_linkat,
    libc::SYS_symlinkat,
    libc::SYS_unlinkat,
    libc::SYS_mkdirat,
    libc::SYS_mknodat,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_creat,
    #[cfg(not(target_arch = "riscv64"))]
    libc::SYS_renameat,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_rename,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_unlink,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_rmdir,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_link,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_symlink,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_mkdir,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_mknod,
];

/// The same number everywhere; not in `libc` for every architecture.
const FCHMODAT2: i64 = 452;

/// Modes, owners, times and attributes hold data as well, and Landlock does not guard them.
const MARKS_ON_FILES: &[i64] = &[
    libc::SYS_fchmod,
    libc::SYS_fchmodat,
    FCHMODAT2,
    libc::SYS_fchown,
    libc::SYS_fchownat,
    libc::SYS_utimensat,
    libc::SYS_setxattr,
    libc::SYS_lsetxattr,
    libc::SYS_fsetxattr,
    libc::SYS_removexattr,
    libc::SYS_lremovexattr,
    libc::SYS_fremovexattr,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_chmod,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_chown,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_lchown,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_utime,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_utimes,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_futimesat,
];

/// Moving bytes from one open file to another past this process's memory, and rings that hide calls from this filter.
const COPIES: &[i64] = &[
    libc::SYS_splice,
    libc::SYS_tee,
    libc::SYS_vmsplice,
    libc::SYS_sendfile,
    libc::SYS_copy_file_range,
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
];

/// Memory that is a file, is shared, waits in a queue or a keyring, and so outlives the worker or is seen by others.
const MEMORY: &[i64] = &[
    libc::SYS_memfd_create,
    libc::SYS_memfd_secret,
    libc::SYS_shmget,
    libc::SYS_shmat,
    libc::SYS_msgget,
    libc::SYS_msgsnd,
    libc::SYS_semget,
    libc::SYS_mq_open,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_keyctl,
];

/// Another view of the file system, where the same paths lead elsewhere.
const MOUNTS: &[i64] = &[
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_mount_setattr,
    libc::SYS_move_mount,
    libc::SYS_open_tree,
    libc::SYS_fsopen,
    libc::SYS_fsconfig,
    libc::SYS_fsmount,
    libc::SYS_fspick,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_swapon,
    libc::SYS_swapoff,
];

/// Parts of the kernel that are good for attacks on it, or are root's.
const KERNEL: &[i64] = &[
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_kexec_load,
    libc::SYS_reboot,
    libc::SYS_syslog,
    libc::SYS_acct,
    libc::SYS_setrlimit,
];

/// Sockets of every kind, for an engine that needs none.
const NETWORK: &[i64] = &[
    libc::SYS_socket,
    libc::SYS_socketpair,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_sendto,
    libc::SYS_sendmsg,
    libc::SYS_sendmmsg,
];
