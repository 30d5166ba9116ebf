//! The server's own share: a frame, and a turn, without the engine.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use client::Tempo;
use interview::{InterviewId, TurnId};
use speech::{FRAME_SAMPLES, SAMPLE_RATE, Sound};

use crate::{
    BenchError,
    process::{Server, median},
};

/// Length of the take over which frames are counted. Silence, so that the worker has next to nothing to do.
const TAKE: usize = 60;
const TURNS: usize = 30;

pub(crate) async fn measure(program: &Path) -> Result<(), BenchError> {
    let sotto = Server::sotto(program, &[("SOTTO_ENGINE", "sphinx")])?;
    let floor = Server::floor(&[])?;
    let silence = Sound::from_le_bytes(&vec![0; SAMPLE_RATE * 2 * TAKE]);
    let frames = (SAMPLE_RATE * TAKE / FRAME_SAMPLES) as u32;

    let take = sotto.begin().await?;
    let ours = frame_time(&sotto, take, &silence).await? / frames;
    let bare = frame_time(&floor, take, &silence).await? / frames;
    println!(
        "The server's own share (processor time of the server process; the engine is another process)"
    );
    println!(
        "  a frame of 100 ms     {:>9.1?}   bare axum socket {:>9.1?}   ratio {:.1}",
        ours,
        bare,
        ratio(ours, bare)
    );

    let ours = turn_time(&sotto).await?;
    let bare = bare_turn_time(&floor).await?;
    println!("  a turn, keep to next question, median of {TURNS}");
    println!(
        "                        {:>9.1?}   bare form + page {:>9.1?}   ratio {:.1}\n",
        ours,
        bare,
        ratio(ours, bare)
    );
    Ok(())
}

async fn frame_time(
    server: &Server,
    (interview, turn): (InterviewId, TurnId),
    sound: &Sound,
) -> Result<Duration, BenchError> {
    let before = server.processor_time()?;
    server.client.speak(interview, turn, sound, Tempo::AtOnce, drop).await?;
    Ok(server.processor_time()?.saturating_sub(before))
}

/// From a typed answer to the page with the next question: two requests, a commit, the interviewer.
async fn turn_time(server: &Server) -> Result<Duration, BenchError> {
    let mut times = Vec::new();
    while times.len() < TURNS {
        let (interview, mut turn) = server.begin().await?;
        for _ in 0..10 {
            let text = "In my last job I led a team of five. We were late, so I called every supplier and made a new plan. \
                        As a result we finished two days early.";
            let began = Instant::now();
            server
                .client
                .post(
                    &format!("/interviews/{interview}/turns/{turn}/typed"),
                    vec![("text", text.into())],
                )
                .await?;
            let next = server.client.open_turn(interview).await?;
            times.push(began.elapsed());
            let Some(next) = next else { break };
            turn = next;
        }
    }
    Ok(median(times))
}

async fn bare_turn_time(server: &Server) -> Result<Duration, BenchError> {
    let mut times = Vec::new();
    for _ in 0..TURNS {
        let began = Instant::now();
        server
            .client
            .post("/form", vec![("text", "In my last job I led a team of five.".into())])
            .await?;
        server.client.get("/page").await?;
        times.push(began.elapsed());
    }
    Ok(median(times))
}

pub(crate) fn ratio(ours: Duration, other: Duration) -> f64 {
    ours.as_secs_f64() / other.as_secs_f64().max(f64::MIN_POSITIVE)
}
