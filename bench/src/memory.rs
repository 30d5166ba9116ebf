//! Memory of an open take, in the server and in its worker.

use std::{sync::Arc, time::Duration};

use client::Tempo;
use tokio::task::JoinSet;

use crate::{
    Arguments, BenchError,
    engine::{self, DEFAULT, EngineConfig},
    process::{Server, private_memory},
    voice::speech,
};

/// Takes open at the same time: as many as one person may have.
const TAKES: usize = 2;
/// Goals for a worker with the default engine, in kB: while it waits, and while it hears.
const WAITING: u64 = 250_000;
const HEARING: u64 = 330_000;

pub(crate) async fn measure(arguments: &Arguments) -> Result<(), BenchError> {
    println!("Memory (private, {TAKES} takes open for 12 s)");
    println!(
        "  engine             a take in the server   its worker, hearing   waiting for a take"
    );
    let mut missed = Vec::new();
    let whisper = engine::real_models(arguments);
    let whisper = whisper.iter().map(|model| model.engine("fitted"));
    let engines = [EngineConfig::sphinx()].into_iter().chain(whisper);
    for engine in engines.filter(|engine| engine.name.starts_with(&arguments.engine)) {
        let Memory { server, hearing, waiting } = measure_engine(arguments, &engine).await?;
        println!("  {:16} {server:>20} kB {hearing:>18} kB {waiting:>17} kB", engine.name);
        if engine.name == DEFAULT && (waiting > WAITING || hearing > HEARING) {
            missed.push(engine.name);
        }
    }
    println!();
    if missed.is_empty() { Ok(()) } else { Err("goals missed: memory of a worker".into()) }
}

/// In kB.
struct Memory {
    server: u64,
    hearing: u64,
    waiting: u64,
}

async fn measure_engine(
    arguments: &Arguments,
    engine: &EngineConfig,
) -> Result<Memory, BenchError> {
    let settings =
        [engine.environment(), vec![("SOTTO_WARM_WORKERS", "1"), ("SOTTO_MAX_TAKES", "3")]]
            .concat();
    let server = Server::sotto(&arguments.sotto, &settings)?;
    let sound = Arc::new(speech(Duration::from_secs(20))?);
    let mut questions = Vec::new();
    for _ in 0..TAKES {
        questions.push(server.begin().await?);
    }
    // A worker is there once a take can begin.
    let (interview, turn) = server.begin().await?;
    let word = speech(Duration::from_secs(2))?;
    server.client.speak(interview, turn, &word, Tempo::RealTime, drop).await?;
    tokio::time::sleep(Duration::from_secs(3)).await;
    let before = server.memory()?;
    let warm = server.workers()?;
    if warm.is_empty() {
        return Err("no worker waits for a take".into());
    }
    let waiting = average(&warm)?;
    let mut takes = JoinSet::new();
    for (interview, turn) in questions {
        let (client, sound) = (server.client.clone(), Arc::clone(&sound));
        takes.spawn(
            async move { client.speak(interview, turn, &sound, Tempo::RealTime, drop).await },
        );
    }
    tokio::time::sleep(Duration::from_secs(12)).await;
    let grown = server.memory()?.saturating_sub(before);
    // The largest: one may wait for the next take.
    let mut hearing = 0;
    for worker in server.workers()? {
        hearing = hearing.max(private_memory(worker)?);
    }
    while let Some(spoken) = takes.join_next().await {
        spoken??;
    }
    Ok(Memory { server: grown / TAKES as u64, hearing, waiting })
}

fn average(pids: &[u32]) -> Result<u64, BenchError> {
    let mut sum = 0;
    for pid in pids {
        sum += private_memory(*pid)?;
    }
    Ok(sum / pids.len().max(1) as u64)
}
