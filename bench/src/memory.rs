//! Memory of an open take, in the server and in its worker.

use std::{path::Path, sync::Arc, time::Duration};

use sotto::client::Tempo;
use tokio::task::JoinSet;

use crate::{
    Fault,
    process::{Server, private_memory},
    voice::speech,
};

/// Takes open at the same time: as many as one person may have.
const TAKES: usize = 2;

pub(crate) async fn measure(program: &Path) -> Result<(), Fault> {
    let server =
        Server::sotto(program, &[("SOTTO_ENGINE", "sphinx"), ("SOTTO_WARM_WORKERS", "1")])?;
    let sound = Arc::new(speech(Duration::from_secs(20))?.0);
    let mut questions = Vec::new();
    for _ in 0..TAKES {
        questions.push(server.begin().await?);
    }
    let before = server.memory()?;
    let warm = server.workers()?;
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
    // Most of them listen; one waits for the next take.
    let listening = average(&server.workers()?)?;
    while let Some(spoken) = takes.join_next().await {
        spoken??;
    }
    println!("Memory (private, {TAKES} takes open for 12 s, PocketSphinx)");
    println!("  in the server, a take {:>9} kB", grown / TAKES as u64);
    println!("  its worker            {:>9} kB   waiting for a take {waiting:>9} kB\n", listening);
    Ok(())
}

fn average(pids: &[u32]) -> Result<u64, Fault> {
    let mut sum = 0;
    for pid in pids {
        sum += private_memory(*pid)?;
    }
    Ok(sum / pids.len().max(1) as u64)
}
