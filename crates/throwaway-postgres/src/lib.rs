//! A real PostgreSQL for one test run: made from nothing, reached over a Unix socket in a folder of its own, gone
//! with the process that started it, however that ends.
//!
//! For tests only: anybody on this machine who can reach the folder is let in, and nothing survives a crash. One that
//! listens on loopback lets anybody on this machine in.

use std::{
    fs, io,
    net::TcpListener,
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
    port: u16,
    databases: AtomicU32,
    guard: Child,
    /// The guard waits for this to close.
    leash: Option<ChildStdin>,
}

/// What a server shows to those who ask for TLS.
#[derive(Clone, Debug)]
pub struct Certificate {
    /// The certificate and what it was signed with, in PEM.
    pub chain: String,
    /// Its private key, in PEM.
    pub key: String,
}

/// Where a server is reached, besides its Unix socket.
enum Listening<'a> {
    Nowhere,
    Loopback { certificate: Option<&'a Certificate> },
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
        Self::start_listening(SOCKET_PORT, Listening::Nowhere)
    }

    /// The same, reached at 127.0.0.1 as well: over TLS if it has a certificate, in the clear always.
    pub fn start_on_loopback(certificate: Option<&Certificate>) -> Result<Self, Failure> {
        let port = free_port()
            .map_err(|source| Failure::System { what: "looking for a free port", source })?;
        Self::start_listening(port, Listening::Loopback { certificate })
    }

    fn start_listening(port: u16, listening: Listening<'_>) -> Result<Self, Failure> {
        let programs = newest_programs().ok_or(Failure::NotInstalled)?;
        // A socket's path may have 107 bytes at most, so not below a long TMPDIR.
        let folder = tempfile::Builder::new().prefix("throwaway-pg-").tempdir_in("/tmp");
        let folder =
            folder.map_err(|source| Failure::System { what: "making a folder in /tmp", source })?;
        let run_as = RunAs::for_owner_of(&folder)?;
        let settings = settings(&listening, folder.path(), &run_as)
            .map_err(|source| Failure::System { what: "writing the certificate", source })?;
        let folder = folder.keep();
        let mut guard = start_guarded(&run_as, &programs, &folder, port, &settings)
            .map_err(|source| Failure::System { what: "starting postgres", source })?;
        let leash = guard.stdin.take();
        let cluster = Self { programs, folder, port, databases: AtomicU32::new(0), guard, leash };
        cluster.wait_until_ready()?;
        Ok(cluster)
    }

    /// A new empty database: its address, as `postgres://…`.
    pub fn database(&self) -> Result<String, Failure> {
        let host = self.folder.display().to_string().replace('/', "%2F");
        self.database_at(&host)
    }

    /// A new empty database of a server on loopback, reached by this name.
    pub fn database_at(&self, host: &str) -> Result<String, Failure> {
        let name = format!("test{}", self.databases.fetch_add(1, Ordering::Relaxed));
        let mut createdb = self.client("createdb");
        run("createdb", createdb.arg(&name))?;
        Ok(format!("postgres://tests@{host}:{port}/{name}", port = self.port))
    }

    /// Everything in a database, as `pg_dump` writes it.
    pub fn dump(&self, address: &str) -> Result<Vec<u8>, Failure> {
        let mut pg_dump = Command::new(self.programs.join("pg_dump"));
        run("pg_dump", pg_dump.arg(address))
    }

    /// The folder of the server's socket and data.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn client(&self, program: &str) -> Command {
        let mut command = Command::new(self.programs.join(program));
        command.arg("--host").arg(&self.folder);
        command.arg(format!("--port={}", self.port)).arg("--username=tests");
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
/// The port names the socket too. It is said everywhere, so that PGPORT in the environment changes nothing.
fn start_guarded(
    run_as: &RunAs,
    programs: &Path,
    folder: &Path,
    port: u16,
    settings: &[String],
) -> io::Result<Child> {
    const GUARD: &str = r#"
        folder=$1 programs=$2 port=$3 settings=$4; shift 4
        trap : QUIT
        {
            "$@" "$programs/initdb" --pgdata="$folder/data" --username=tests --auth=trust --encoding=UTF8 \
                --locale=C --no-sync &&
            "$@" "$programs/postgres" -D "$folder/data" -k "$folder" -p "$port" $settings \
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
    guard.args(["-c", GUARD, "guard"]).args([folder, programs]);
    guard.args([port.to_string(), settings.join(" ")]).args(run_as.prefix());
    guard
        .current_dir("/")
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
}

/// The socket of a server that listens nowhere else.
const SOCKET_PORT: u16 = 5432;

/// Free a moment ago. Whoever takes it in between makes the server fail, which says so.
fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// The server's settings, each without white space; its certificate is put into the folder.
fn settings(listening: &Listening<'_>, folder: &Path, run_as: &RunAs) -> io::Result<Vec<String>> {
    let Listening::Loopback { certificate } = listening else {
        return Ok(vec!["-c".into(), "listen_addresses=".into()]);
    };
    let mut settings = vec!["-c".into(), "listen_addresses=127.0.0.1".into()];
    if let Some(certificate) = certificate {
        settings.extend(["-c".into(), "ssl=on".into()]);
        for (setting, text) in
            [("ssl_cert_file", &certificate.chain), ("ssl_key_file", &certificate.key)]
        {
            let file = folder.join(setting);
            fs::write(&file, text)?;
            // PostgreSQL refuses a key that others may read.
            fs::set_permissions(&file, fs::Permissions::from_mode(0o600))?;
            if let RunAs::Other { uid, gid } = run_as {
                chown(&file, Some(*uid), Some(*gid))?;
            }
            settings.extend(["-c".into(), format!("{setting}={}", file.display())]);
        }
    }
    Ok(settings)
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

fn run(program: &'static str, command: &mut Command) -> Result<Vec<u8>, Failure> {
    let output: Output =
        command.output().map_err(|source| Failure::System { what: program, source })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = [output.stdout, output.stderr].concat();
    Err(Failure::Program { program, said: String::from_utf8_lossy(&said).trim().to_owned() })
}
