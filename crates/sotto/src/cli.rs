//! The command line.

use std::{io::Write as _, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::{
    commands::{
        admin, cert, demo, detect, doctor, eval, import_worker, keys, migrate, models, read, serve,
        settings, speech_worker, transcribe,
    },
    terminal::{CommandError, plain},
};

/// Practice interviews out loud, and keep your voice private.
#[derive(Parser)]
#[command(name = "sotto", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Start the server.
    Serve(serve::Serve),
    /// Run a sample interview on a temporary server.
    Demo(demo::Demo),
    /// Transcribe WAV files. With reference texts, also measure the accuracy.
    Transcribe(transcribe::Transcribe),
    /// Analyze an answer from standard input.
    Read(read::Read),
    /// Find personal data in a text from standard input.
    Detect(detect::Detect),
    /// Manage models for transcription and for reading answers.
    Models(models::Models),
    /// Update the database and the keyring.
    Migrate(migrate::Migrate),
    /// Create new keys for sessions, or a new master key.
    Keys(keys::Keys),
    /// Back up or restore the keyring.
    Keyring(keys::KeyringCommand),
    /// Manage administrators, and sign people out.
    Admin(admin::Admin),
    /// Create certificates for HTTPS on a home network.
    Cert(cert::Cert),
    /// Compare a scorer with scores given by people.
    Eval(eval::Eval),
    /// Check if speech recognition and the language model work.
    Doctor(doctor::Doctor),
    /// List all settings.
    Settings,
    /// Transcribe one answer (started by the server).
    #[command(hide = true)]
    SpeechWorker(speech_worker::SpeechWorker),
    /// Read one file (started by the server).
    #[command(hide = true)]
    ImportWorker(import_worker::ImportWorker),
}

/// Runs `sotto` with the process's arguments.
pub(crate) fn main() -> ExitCode {
    // Every TLS connection uses this one. That it is set already happens only where it is set twice.
    drop(rustls::crypto::aws_lc_rs::default_provider().install_default());
    let done = match Arguments::parse().command {
        // Before anything else starts: a worker must have one thread when it locks itself in.
        Command::SpeechWorker(worker) => return worker.run(),
        Command::ImportWorker(worker) => return worker.run(),
        Command::Serve(serve) => run(serve.run()),
        Command::Demo(demo) => run(demo.run()),
        Command::Transcribe(transcribe) => transcribe.run(),
        Command::Read(read) => read.run(),
        Command::Detect(detect) => detect.run(),
        Command::Models(models) => models.run(),
        Command::Migrate(migrate) => run(migrate.run()),
        Command::Keys(keys) => run(keys.run()),
        Command::Keyring(keyring) => run(keyring.run()),
        Command::Admin(admin) => run(admin.run()),
        Command::Cert(cert) => cert.run(),
        Command::Eval(eval) => run(eval.run()),
        Command::Doctor(doctor) => run(doctor.run()),
        Command::Settings => settings::list(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            // Standard error is all there is to complain to.
            drop(writeln!(std::io::stderr(), "sotto: {}", plain(&fault.to_string())));
            ExitCode::FAILURE
        }
    }
}

fn run(command: impl Future<Output = Result<(), CommandError>>) -> Result<(), CommandError> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(command)
}
