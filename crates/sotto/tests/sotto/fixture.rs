//! A throw-away server, and a voice to speak to it.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read, Write},
    path::Path,
    process::{Child, Command, Output, Stdio},
    sync::{Arc, Mutex, OnceLock},
    thread,
    time::Duration,
};

use client::Client;
use interview::{
    InterviewId, InterviewType, Language, Mode, Persona, QuestionCount, Role, Seniority, Setup,
    TurnId,
};
use speech::{Sound, read_wav};
use tempfile::TempDir;

pub(crate) const SOTTO: &str = env!("CARGO_BIN_EXE_sotto");

/// Runs `sotto` with these arguments until it ends.
pub(crate) fn sotto(arguments: &[&str]) -> Output {
    sotto_with(arguments, &[])
}

/// [`sotto`], with settings.
pub(crate) fn sotto_with(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    Command::new(SOTTO)
        .args(arguments)
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .envs(environment.iter().copied())
        .output()
        .expect("sotto runs")
}

/// A server of its own for one test, ended with it.
pub(crate) struct TestServer {
    /// Somebody who is signed in.
    pub(crate) client: Client,
    pub(crate) folder: TempDir,
    pub(crate) lines: Vec<String>,
    /// What it has logged so far.
    pub(crate) log: Arc<Mutex<Vec<u8>>>,
    child: Child,
}

impl TestServer {
    pub(crate) fn start() -> Self {
        Self::start_with(&[])
    }

    pub(crate) fn start_with(environment: &[(&str, &str)]) -> Self {
        Self::start_in(tempfile::tempdir().expect("a data folder"), environment)
    }

    /// With the encoder that SOTTO_TEST_ENCODER names; where there is none it says that a test did not run.
    #[expect(clippy::print_stderr, reason = "what did not run is said")]
    pub(crate) fn start_reading() -> Option<Self> {
        let Ok(encoder) = std::env::var("SOTTO_TEST_ENCODER") else {
            eprintln!(
                "did not run: SOTTO_TEST_ENCODER names no encoder (scripts/weights.sh fetches one)"
            );
            return None;
        };
        Some(Self::start_with(&[("SOTTO_ENCODER_MODEL", encoder.as_str())]))
    }

    /// Over data that is there already.
    pub(crate) fn start_in(folder: TempDir, environment: &[(&str, &str)]) -> Self {
        Self::start_on("127.0.0.1:0", folder, environment)
    }

    /// Over data that is there already, on this address.
    pub(crate) fn start_on(listen: &str, folder: TempDir, environment: &[(&str, &str)]) -> Self {
        let mut command = Command::new(SOTTO);
        command.args(["serve", "--listen", listen, "--data"]).arg(folder.path().join("data"));
        Self::start_by(command, folder, environment)
    }

    /// By a command of its own.
    pub(crate) fn start_by(
        mut command: Command,
        folder: TempDir,
        environment: &[(&str, &str)],
    ) -> Self {
        command
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("SOTTO_ENGINE", "sphinx")
            .envs(environment.iter().copied());
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("sotto starts");
        let mut output = BufReader::new(child.stdout.take().expect("its output")).lines();
        let Some(Ok(first)) = output.next() else {
            let mut fault = String::new();
            child.stderr.take().map(|mut stderr| stderr.read_to_string(&mut fault));
            panic!("sotto did not start: {fault}");
        };
        let port = first.rsplit(':').next().expect("the first line names the port");
        let client = Client::new(format!("localhost:{port}"));
        let mut lines = vec![first];
        // The notes follow at once; the last says how people sign in.
        for line in output.by_ref() {
            let line = line.expect("its output is text");
            let last = line.contains("sign-in:");
            lines.push(line);
            if last {
                break;
            }
        }
        // Whatever else it says must not fill the pipes.
        thread::spawn(move || output.for_each(drop));
        let mut stderr = child.stderr.take().expect("its log");
        let log = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&log);
        thread::spawn(move || {
            let mut block = [0; 4096];
            while let Ok(read @ 1..) = stderr.read(&mut block) {
                kept.lock().unwrap().extend_from_slice(&block[..read]);
            }
        });
        let server = Self { client, folder, lines, log, child };
        if server.lines.iter().any(|line| line.contains("anyone on this computer")) {
            server.client.sign_in_now("Ada", "ada@example.org");
        }
        server
    }

    /// Somebody else at the same server, signed in.
    pub(crate) fn another(&self, email: &str) -> Client {
        let other = Client::new(self.client.host.clone());
        other.sign_in_now("Somebody else", email);
        other
    }

    /// Tells the command that started it something, and waits until that says that it did it.
    pub(crate) fn say(&mut self, word: &str) {
        let input = self.child.stdin.as_mut().expect("its input");
        writeln!(input, "{word}").expect("it listens");
        let did = format!("did {word}");
        for _ in 0..100 {
            if String::from_utf8_lossy(&self.log.lock().unwrap()).contains(&did) {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
        panic!("it did not {word}");
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// What it has logged so far, as text.
    pub(crate) fn logged(&self) -> String {
        String::from_utf8_lossy(&self.log.lock().unwrap()).into_owned()
    }

    pub(crate) fn database(&self) -> std::path::PathBuf {
        self.folder.path().join("data/sotto.db")
    }

    pub(crate) fn signal(&self, name: &str) {
        signal(self.pid(), name);
    }

    pub(crate) fn wait(&mut self) -> std::process::ExitStatus {
        self.child.wait().expect("sotto ends")
    }

    /// Ends it at once, and leaves its data.
    pub(crate) fn kill(mut self) -> TempDir {
        self.child.kill().expect("sotto can be killed");
        self.child.wait().expect("sotto ends");
        std::mem::replace(&mut self.folder, tempfile::tempdir().expect("a folder"))
    }

    /// The processes it has started that live now.
    pub(crate) fn workers(&self) -> Vec<u32> {
        let task = format!("/proc/{pid}/task", pid = self.pid());
        let tasks = std::fs::read_dir(task).into_iter().flatten().flatten();
        let children =
            tasks.filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok());
        children
            .flat_map(|list| {
                list.split_whitespace().filter_map(|pid| pid.parse().ok()).collect::<Vec<_>>()
            })
            .collect()
    }

    /// Begins an interview, and gives its first question.
    pub(crate) async fn begin(&self) -> (InterviewId, TurnId) {
        self.begin_in(Language::English).await
    }

    /// The same in this language.
    pub(crate) async fn begin_in(&self, language: Language) -> (InterviewId, TurnId) {
        begin(&self.client, language).await
    }

    /// The same for somebody else.
    pub(crate) async fn begin_as(&self, client: &Client) -> (InterviewId, TurnId) {
        begin(client, Language::English).await
    }
}

async fn begin(client: &Client, language: Language) -> (InterviewId, TurnId) {
    let setup = Setup {
        role: Role::known("project-manager"),
        seniority: Seniority::Mid,
        kind: InterviewType::Behavioural,
        questions: QuestionCount::new(3).unwrap(),
        language,
        persona: Persona::Neutral,
        mode: Mode::Realistic,
        job: None,
    };
    let interview = client.begin(&setup).await.expect("an interview begins");
    // With a language model the first question takes a moment.
    for _ in 0..100 {
        if let Some(turn) = client.open_turn(interview).await.expect("its page") {
            return (interview, turn);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the first question does not come");
}

impl Drop for TestServer {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

pub(crate) fn signal(pid: u32, name: &str) {
    let sent = Command::new("kill").args([&format!("-{name}"), &pid.to_string()]).status();
    assert!(sent.is_ok_and(|status| status.success()), "no process {pid}");
}

/// Words that the smallest engine hears well.
pub(crate) const SAID: &str = "I was the leader of a small team at a hospital. I talked with every nurse and I found the problem. \
     As a result we saved three hours every day.";

/// The content words of [`SAID`].
pub(crate) const CONTENT: &[&str] = &[
    "leader", "small", "team", "hospital", "talked", "every", "nurse", "found", "problem",
    "result", "saved", "three", "hours", "day",
];

/// [`SAID`] by a synthetic voice, about 9 s.
pub(crate) fn said() -> &'static Sound {
    static SOUND: OnceLock<Sound> = OnceLock::new();
    SOUND.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder for the voice");
        let file = folder.path().join("said.wav");
        speak_to(&file, SAID);
        read_wav(File::open(file).expect("the voice's file")).expect("flite writes WAV")
    })
}

pub(crate) fn speak_to(file: &Path, text: &str) {
    let spoken = Command::new("flite").args(["-voice", "slt", "-t", text, "-o"]).arg(file).status();
    assert!(
        spoken.is_ok_and(|status| status.success()),
        "these tests need a voice: apt-get install flite"
    );
}
