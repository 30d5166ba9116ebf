//! `scripted-model --port N [--script FILE.json]`: a scripted model for browser tests and measurements.

use std::{path::PathBuf, process::ExitCode};

use scripted_model::{Script, Scripted};

#[tokio::main]
async fn main() -> ExitCode {
    match run(std::env::args().skip(1)).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            say(&fault, &mut std::io::stderr());
            ExitCode::FAILURE
        }
    }
}

async fn run(mut words: impl Iterator<Item = String>) -> Result<(), String> {
    let (mut port, mut script) = (0, Script::default());
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("{word} wants a value"))?;
        match word.as_str() {
            "--port" => port = value.parse().map_err(|_| format!("{value} is no port"))?,
            "--script" => script = read(&PathBuf::from(value))?,
            _ => return Err("usage: scripted-model --port N [--script FILE.json]".to_owned()),
        }
    }
    let scripted = Scripted::on(port, script)
        .await
        .map_err(|fault| format!("cannot listen on {port}: {fault}"))?;
    say(&format!("scripted model on {}", scripted.url()), &mut std::io::stdout());
    tokio::signal::ctrl_c().await.map_err(|fault| fault.to_string())
}

fn read(path: &PathBuf) -> Result<Script, String> {
    let text =
        std::fs::read_to_string(path).map_err(|fault| format!("{}: {fault}", path.display()))?;
    serde_json::from_str(&text).map_err(|fault| format!("{}: {fault}", path.display()))
}

/// Whoever started it may have stopped listening; that is no reason to stop.
fn say(line: &str, to: &mut impl std::io::Write) {
    drop(writeln!(to, "{line}").and_then(|()| to.flush()));
}
