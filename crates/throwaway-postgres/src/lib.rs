//! A real PostgreSQL for one test run: made from nothing, reached over a Unix socket in a folder of its own, gone
//! with the process that started it, however that ends.
//!
//! For tests only: anybody on this machine who can reach the folder is let in, and nothing survives a crash.

use std::{
    fs, io,
    os::unix::{
        fs::{MetadataExt, PermissionsExt, chown},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Output, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

/// How long a server may take to come up.
const START_LIMIT: Duration = Duration::from_secs(60);

/// A running server. Dropping it stops the server and removes its folder; so does the end of this process, even by
/// SIGKILL, which makes it fit for a `static`.
#[derive(Debug)]
pub struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    databases: AtomicU32,
    guard: Child,
    /// The guard waits for this to close.
    leash: Option<ChildStdin>,
}

/// Why there is no server.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Not installed.
    #[error(
        "these tests need PostgreSQL: install the package postgresql (apt-get install postgresql)"
    )]
    NotInstalled,
    /// The system refused something.
    #[error("{what}: {source}")]
    System {
        /// What was tried.
        what: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// A program of PostgreSQL's failed.
    #[error("{program} failed: {said}")]
    Program {
        /// Which.
        program: &'static str,
        /// Its output.
        said: String,
    },
    /// PostgreSQL does not run as root, and there is nobody else to run it as.
    #[error(
        "PostgreSQL does not run as root: make a user named postgres or nobody, or run the tests as another user"
    )]
    NobodyToRunAs,
}

impl Cluster {
    /// Makes and starts a server of the newest PostgreSQL installed.
    pub fn start() -> Result<Self, Failure> {
        let programs = newest_programs().ok_or(Failure::NotInstalled)?;
        // A socket's path may have 107 bytes at most, so not below a long TMPDIR.
        let folder = tempfile::Builder::new().prefix("throwaway-pg-").tempdir_in("/tmp");
        let folder =
            folder.map_err(|source| Failure::System { what: "making a folder in /tmp", source })?;
        let run_as = RunAs::for_owner_of(&folder)?;
        let folder = folder.keep();
        let mut guard = start_guarded(&run_as, &programs, &folder)
            .map_err(|source| Failure::System { what: "starting postgres", source })?;
        let leash = guard.stdin.take();
        let cluster = Self { programs, folder, databases: AtomicU32::new(0), guard, leash };
        cluster.wait_until_ready()?;
        Ok(cluster)
    }

    /// A new empty database: its address, as `postgres://…`.
    pub fn database(&self) -> Result<String, Failure> {
        let name = format!("test{}", self.databases.fetch_add(1, Ordering::Relaxed));
        let mut createdb = self.client("createdb");
        run("createdb", createdb.arg(&name))?;
        let host = self.folder.display().to_string().replace('/', "%2F");
        Ok(format!("postgres://tests@{host}:5432/{name}"))
    }

    /// The folder of the server's socket and data.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn client(&self, program: &str) -> Command {
        let mut command = Command::new(self.programs.join(program));
        command.arg("--host").arg(&self.folder).args(["--port=5432", "--username=tests"]);
        command
    }

    fn wait_until_ready(&self) -> Result<(), Failure> {
        let began = Instant::now();
        loop {
            let mut is_ready = self.client("pg_isready");
            let Err(not_ready) = run("pg_isready", &mut is_ready) else { return Ok(()) };
            if self.folder.join("ended").exists() || began.elapsed() > START_LIMIT {
                let said = fs::read_to_string(self.folder.join("log"))
                    .unwrap_or_else(|_| not_ready.to_string());
                return Err(Failure::Program { program: "postgres", said });
            }
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.leash.take();
        // Nothing can be done about a guard that fails, and the folder lies in /tmp.
        let _ = self.guard.wait();
    }
}

/// Makes and starts the server below a guard, a shell in a process group of its own that waits for its standard input
/// to close: the kernel closes it when this process ends. Then it ends the group at once and removes the folder.
///
/// It asks more than once: until the server has its own handlers it ignores the signal, as all that a shell starts in
/// the background does.
///
/// The port names the socket only. It is said everywhere, so that PGPORT in the environment changes nothing.
fn start_guarded(run_as: &RunAs, programs: &Path, folder: &Path) -> io::Result<Child> {
    const GUARD: &str = r#"
        folder=$1 programs=$2; shift 2
        trap : QUIT
        {
            "$@" "$programs/initdb" --pgdata="$folder/data" --username=tests --auth=trust --encoding=UTF8 \
                --locale=C --no-sync &&
            "$@" "$programs/postgres" -D "$folder/data" -k "$folder" -p 5432 -c listen_addresses= \
                -c max_connections=200 -c shared_buffers=16MB \
                -c fsync=off -c synchronous_commit=off -c full_page_writes=off
            touch "$folder/ended"
        } >"$folder/log" 2>&1 </dev/null &
        read -r _
        tries=0
        until [ -e "$folder/ended" ] || [ $tries -eq 100 ]; do
            kill -QUIT 0
            sleep 0.1
            tries=$((tries + 1))
        done
        rm -rf "$folder"
    "#;
    let mut guard = Command::new("sh");
    guard.args(["-c", GUARD, "guard"]).args([folder, programs]).args(run_as.prefix());
    guard
        .current_dir("/")
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
}

/// `/usr/lib/postgresql/VERSION/bin` is where Debian puts them; elsewhere they are on the path.
fn newest_programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| {
            Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin")))
        })
        .filter(|(_, programs)| has_server(programs))
        .collect();
    found.sort();
    found.pop().map(|(_, programs)| programs).or_else(|| {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path).find(|programs| has_server(programs))
    })
}

fn has_server(programs: &Path) -> bool {
    programs.join("initdb").is_file() && programs.join("postgres").is_file()
}

/// Who the server runs as.
enum RunAs {
    Us,
    /// We are root, whom PostgreSQL refuses.
    Other {
        uid: u32,
        gid: u32,
    },
}

impl RunAs {
    /// Decides by who owns the folder just made, and hands the folder over if need be.
    fn for_owner_of(folder: &TempDir) -> Result<Self, Failure> {
        let system = |what| move |source| Failure::System { what, source };
        let metadata = fs::metadata(folder).map_err(system("looking at the folder"))?;
        if metadata.uid() != 0 {
            return Ok(Self::Us);
        }
        let users = fs::read_to_string("/etc/passwd").map_err(system("reading /etc/passwd"))?;
        for user in ["postgres", "nobody"] {
            let Some(line) = users.lines().find(|line| line.split(':').next() == Some(user)) else {
                continue;
            };
            let number = |field| line.split(':').nth(field).and_then(|number| number.parse().ok());
            let (Some(uid), Some(gid)) = (number(2), number(3)) else { continue };
            chown(folder, Some(uid), Some(gid)).map_err(system("handing the folder over"))?;
            fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
                .map_err(system("closing the folder"))?;
            return Ok(Self::Other { uid, gid });
        }
        Err(Failure::NobodyToRunAs)
    }

    /// What stands before a command.
    fn prefix(&self) -> Vec<String> {
        match self {
            Self::Us => Vec::new(),
            Self::Other { uid, gid } => {
                let (user, group) = (format!("--reuid={uid}"), format!("--regid={gid}"));
                vec!["setpriv".into(), user, group, "--init-groups".into(), "--".into()]
            }
        }
    }
}

fn run(program: &'static str, command: &mut Command) -> Result<(), Failure> {
    let output: Output =
        command.output().map_err(|source| Failure::System { what: program, source })?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    Err(Failure::Program { program, said: String::from_utf8_lossy(&said).trim().to_owned() })
}
