//! `sotto demo`: a tour in a minute, without a microphone.

use std::{
    fs::File,
    io::BufReader,
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};

use interview::{
    Interview, InterviewId, InterviewType, Language, Mode, Persona, QuestionCount, Role, Seniority,
    Setup,
};
use serde_json::json;
use speech::{Sound, read_wav};

use self::{
    screen::Screen,
    voice::{SampleAnswer, sample_answers},
};
use client::{Client, SpokenAnswer, Tempo};

use crate::{
    commands::transcribe::WordErrors,
    config::{Config, NetworkConfig, Stores},
    serve::Server,
    terminal::{CommandError, GlobalArgs, log, say},
};

mod screen;
mod voice;

/// Run a sample interview on a temporary server.
#[derive(clap::Args)]
pub(crate) struct Demo {
    /// A folder with one WAV file per answer, sorted by name. Default: a synthetic voice.
    #[arg(long, value_name = "DIR")]
    answers: Option<PathBuf>,
    /// Print one JSON object at the end instead of the conversation.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    global: GlobalArgs,
}

struct DemoAnswer {
    question: String,
    said: Option<&'static str>,
    spoken: SpokenAnswer,
}

impl Demo {
    pub(crate) async fn run(self) -> Result<(), CommandError> {
        let settings = self.global.settings()?;
        log(&settings, "warn")?;
        let throw_away = tempfile::tempdir()?;
        let answers = match &self.answers {
            Some(folder) => wav_files(folder)?,
            None => sample_answers(throw_away.path())?,
        };
        // Models are looked for in the data folder; everything else goes to the throw-away one.
        let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let mut config = Config::new(listen, self.global.data, &settings)?;
        config.network = NetworkConfig::this_machine(listen);
        config.providers.clear();
        config.data = throw_away.path().join("data");
        config.stores = Stores::in_folder(&config.data);
        config.this_machine = true;
        // A tour asks no language model for anything.
        config.model = None;
        let engine = config.speech.engine.name();
        let server = Server::start(config).await?;
        let (host, app) = (server.app.origin.host(), server.app.clone());
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let serving = tokio::spawn(server.run(async move { drop(stopped.await) }));

        let screen = Screen::new(self.json);
        let client = Client::new(host);
        client.sign_in("A sample candidate", "sample@localhost").await?;
        let setup = setup(answers.len())?;
        screen.begin(&setup, engine)?;
        let interview = client.begin(&setup).await?;
        let token = client.cookie("sotto-session").ok_or("nobody is signed in")?;
        let signed_in = app.sessions.read(&app.practice.db, &token, app.practice.clock.now()).await;
        let account = signed_in.ok_or("nobody is signed in")?.account;
        let load = || async {
            app.practice
                .db
                .load(account, interview)
                .await?
                .ok_or("the interview is gone")
                .map_err(CommandError::from)
        };
        let mut given = Vec::new();
        for SampleAnswer { file, said } in &answers {
            let Interview::InProgress(now) = load().await?.interview else { break };
            let Some(open) = now.open_turn().cloned() else { break };
            screen.question(&open.question)?;
            let sound = read(file)?;
            let spoken = client
                .speak(interview, open.id, &sound, Tempo::RealTime, |words| screen.caption(&words))
                .await?;
            screen.answer(&spoken)?;
            keep(&client, interview, open.id, &spoken).await?;
            given.push(DemoAnswer { question: open.question.text, said: *said, spoken });
        }
        client.post(&format!("/interviews/{interview}/finish"), Vec::new()).await?;
        let Interview::Finished(finished) = load().await?.interview else {
            return Err("the interview did not finish".into());
        };
        screen.report(&finished.report)?;
        if self.json {
            say(&summary(engine, &given, &finished.report)?)?;
        }
        _ = stop.send(());
        serving.await??;
        Ok(())
    }
}

fn setup(answers: usize) -> Result<Setup, CommandError> {
    let most = usize::from(QuestionCount::MAX);
    let questions = u8::try_from(answers.clamp(1, most))?;
    Ok(Setup {
        role: Role::known("project-manager"),
        seniority: Seniority::Mid,
        kind: InterviewType::Behavioural,
        questions: QuestionCount::try_from(questions)?,
        language: Language::English,
        persona: Persona::Neutral,
        mode: Mode::Realistic,
        job: None,
    })
}

async fn keep(
    client: &Client,
    interview: InterviewId,
    turn: interview::TurnId,
    spoken: &SpokenAnswer,
) -> Result<(), CommandError> {
    // Nothing was heard: the candidate goes on to the next question.
    let action = if spoken.transcript.is_empty() { "skip" } else { "keep" };
    let form = vec![("text", spoken.transcript.clone())];
    client.post(&format!("/interviews/{interview}/turns/{turn}/{action}"), form).await?;
    Ok(())
}

fn summary(
    engine: &str,
    given: &[DemoAnswer],
    report: &interview::Report,
) -> Result<String, CommandError> {
    let answers = given.iter().map(|DemoAnswer { question, spoken, .. }| {
        json!({
            "question": question,
            "transcript": spoken.transcript,
            "seconds_of_audio": spoken.seconds,
            "stop_to_text_ms": spoken.stop_to_text.as_millis(),
            "receipt": spoken.receipt,
            "delivery": spoken.delivery,
        })
    });
    let questions: Vec<&str> = given.iter().map(|given| given.question.as_str()).collect();
    let errors = given
        .iter()
        .filter_map(|given| Some(WordErrors::between(given.said?, &given.spoken.transcript)))
        .reduce(WordErrors::add);
    let summary = json!({
        "engine": engine, "questions": questions, "answers": answers.collect::<Vec<_>>(),
        "word_errors": errors, "word_error_rate": errors.map(WordErrors::rate), "report": report,
    });
    Ok(serde_json::to_string(&summary)?)
}

fn wav_files(folder: &Path) -> Result<Vec<SampleAnswer>, CommandError> {
    let entries =
        std::fs::read_dir(folder).map_err(|fault| format!("{}: {fault}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| {
        file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("wav"))
    });
    files.sort();
    if files.is_empty() {
        return Err(format!("{} has no WAV files", folder.display()).into());
    }
    Ok(files.into_iter().map(|file| SampleAnswer { file, said: None }).collect())
}

fn read(file: &Path) -> Result<Sound, CommandError> {
    let open = File::open(file).map_err(|fault| format!("{}: {fault}", file.display()))?;
    Ok(read_wav(BufReader::new(open)).map_err(|fault| format!("{}: {fault}", file.display()))?)
}
