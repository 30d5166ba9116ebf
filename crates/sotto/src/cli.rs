//! The command line.

use std::{io::Write as _, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::{
    commands::{
        admin, cert, demo, detect, doctor, eval, keys, migrate, models, read, serve, settings,
        speech_worker, transcribe,
    },
    terminal::CommandError,
};

/// Interview practice by voice that keeps nothing it should not.
#[derive(Parser)]
#[command(name = "sotto", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the pages.
    Serve(serve::Serve),
    /// A tour: a sample candidate speaks through the real socket and the real engine into a throw-away server.
    Demo(demo::Demo),
    /// Turn WAV files into text; with references, measure the engine.
    Transcribe(transcribe::Transcribe),
    /// Read an answer on standard input, and print what is understood of it.
    Read(read::Read),
    /// Find personal data in a text on standard input.
    Detect(detect::Detect),
    /// Models: those that hear, and the one that reads answers.
    Models(models::Models),
    /// Bring the database and the keyring up to date.
    Migrate(migrate::Migrate),
    /// Make new keys: for sessions, or the master key.
    Keys(keys::Keys),
    /// Back up the keyring, or bring a backup back.
    Keyring(keys::KeyringCommand),
    /// Say who may see how this Sotto is doing, and end sessions.
    Admin(admin::Admin),
    /// Certificates for HTTPS on a home network.
    Cert(cert::Cert),
    /// Run a scorer over answers scored by hand, and print how it agrees.
    Eval(eval::Eval),
    /// Try the speech engine and the language model: whether they work, what the model supports, and how fast it is.
    Doctor(doctor::Doctor),
    /// List the settings of the configuration file and the environment.
    Settings,
    /// Hear one answer (started by the server).
    #[command(hide = true)]
    SpeechWorker(speech_worker::SpeechWorker),
}

/// Runs `sotto` with the process's arguments.
pub(crate) fn main() -> ExitCode {
    // Every TLS connection uses this one. That it is set already happens only where it is set twice.
    drop(rustls::crypto::aws_lc_rs::default_provider().install_default());
    let done = match Arguments::parse().command {
        // Before anything else starts: a worker must have one thread when it locks itself in.
        Command::SpeechWorker(worker) => return worker.run(),
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
            drop(writeln!(std::io::stderr(), "sotto: {fault}"));
            ExitCode::FAILURE
        }
    }
}

fn run(command: impl Future<Output = Result<(), CommandError>>) -> Result<(), CommandError> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(command)
}
