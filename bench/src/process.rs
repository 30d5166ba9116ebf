//! A server under measurement.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use client::Client;
use interview::{
    InterviewId, InterviewType, Language, Mode, Persona, QuestionCount, Role, Seniority, Setup,
    TurnId,
};
use tempfile::TempDir;

use crate::BenchError;

/// A process that serves, with what the kernel knows of it.
pub(crate) struct Server {
    pub(crate) client: Client,
    child: Child,
    data: TempDir,
}

impl Server {
    /// `sotto serve` over a throw-away folder.
    pub(crate) fn sotto(program: &Path, environment: &[(&str, &str)]) -> Result<Self, BenchError> {
        let server = Self::unknown(program, environment)?;
        server.client.sign_in_now("Ada", "ada@example.org");
        Ok(server)
    }

    /// The same, with nobody signed in.
    pub(crate) fn unknown(
        program: &Path,
        environment: &[(&str, &str)],
    ) -> Result<Self, BenchError> {
        let data = tempfile::tempdir()?;
        let mut command = Command::new(program);
        command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data.path());
        command.env("SOTTO_LOG", "warn").envs(environment.iter().copied());
        Self::start(command, data)
    }

    /// The bare server.
    pub(crate) fn floor(arguments: &[&str]) -> Result<Self, BenchError> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("--floor").args(arguments);
        Self::start(command, tempfile::tempdir()?)
    }

    fn start(mut command: Command, data: TempDir) -> Result<Self, BenchError> {
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        let output = child.stdout.take().ok_or("no output")?;
        let mut lines = BufReader::new(output).lines();
        let first = lines.next().ok_or("the server did not start")??;
        std::thread::spawn(move || lines.for_each(drop));
        let port = first.rsplit(':').next().ok_or("no port")?.to_owned();
        Ok(Self { client: Client::new(format!("localhost:{port}")), child, data })
    }

    /// Its SQLite file.
    pub(crate) fn database(&self) -> PathBuf {
        self.data.path().join("sotto.db")
    }

    /// Processor time of all its threads, its children's left out.
    pub(crate) fn processor_time(&self) -> Result<Duration, BenchError> {
        let mut sum = 0;
        for task in std::fs::read_dir(format!("/proc/{}/task", self.child.id()))? {
            let schedule = std::fs::read_to_string(task?.path().join("schedstat"))?;
            sum += schedule.split_whitespace().next().unwrap_or("0").parse::<u64>()?;
        }
        Ok(Duration::from_nanos(sum))
    }

    /// Memory that is its own, in kB.
    pub(crate) fn memory(&self) -> Result<u64, BenchError> {
        private_memory(self.child.id())
    }

    /// The processes it has started.
    pub(crate) fn workers(&self) -> Result<Vec<u32>, BenchError> {
        let mut workers = Vec::new();
        for task in std::fs::read_dir(format!("/proc/{}/task", self.child.id()))? {
            let children = std::fs::read_to_string(task?.path().join("children"))?;
            workers.extend(children.split_whitespace().filter_map(|pid| pid.parse::<u32>().ok()));
        }
        Ok(workers)
    }

    /// Begins an interview.
    pub(crate) async fn begin(&self) -> Result<(InterviewId, TurnId), BenchError> {
        let setup = Setup {
            role: Role::known("project-manager"),
            seniority: Seniority::Mid,
            kind: InterviewType::Behavioural,
            questions: QuestionCount::new(12).ok_or("twelve questions")?,
            language: Language::English,
            persona: Persona::Neutral,
            mode: Mode::Realistic,
            job: None,
        };
        let interview = self.client.begin(&setup).await?;
        // With a language model it takes a moment.
        for _ in 0..200 {
            if let Some(turn) = self.client.open_turn(interview).await? {
                return Ok((interview, turn));
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Err("no question".into())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Memory of a process that it shares with no other, in kB.
pub(crate) fn private_memory(pid: u32) -> Result<u64, BenchError> {
    let rollup = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup"))?;
    let field = |name: &str| {
        let line = rollup.lines().find(|line| line.starts_with(name))?;
        line.split_whitespace().nth(1)?.parse::<u64>().ok()
    };
    Ok(field("Private_Clean:").unwrap_or(0) + field("Private_Dirty:").unwrap_or(0))
}

/// The one in the middle.
pub(crate) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
