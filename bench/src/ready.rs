//! How long a start takes until the first page is answered, and until somebody can be heard.

use std::{
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};

use crate::{
    BenchError,
    process::{Server, median},
};

const STARTS: usize = 7;
/// With any engine.
const GOAL: Duration = Duration::from_millis(300);

/// Fails when the goal is missed.
pub(crate) async fn measure(program: &Path, model: Option<&Path>) -> Result<(), BenchError> {
    println!("Ready, from the start of the process, over a new data folder, median of {STARTS}");
    let bare = median((0..STARTS).map(|_| bare_start(program)).collect::<Result<_, _>>()?);
    let mut engines = vec![("sphinx", vec![("SOTTO_ENGINE", "sphinx".to_owned())])];
    if let Some(model) = model.filter(|model| model.is_file()) {
        let model = model.display().to_string();
        let whisper = vec![("SOTTO_ENGINE", "whisper".to_owned()), ("SOTTO_WHISPER_MODEL", model)];
        engines.push(("whisper", whisper));
    }
    let mut slowest = Duration::ZERO;
    for (engine, settings) in engines {
        let settings: Vec<_> =
            settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let (mut pages, mut speech) = (Vec::new(), Vec::new());
        for _ in 0..STARTS {
            let began = Instant::now();
            let server = Server::unknown(program, &settings)?;
            server.client.get("/healthz").await?;
            pages.push(began.elapsed());
            server.client.sign_in("Ada", "ada@example.org").await?;
            loop {
                let page = server.client.get("/").await?;
                if page.contains("is not working right now") {
                    return Err(format!("{engine} does not load").into());
                }
                if !page.contains("speech-not-now") {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            speech.push(began.elapsed());
        }
        let pages = median(pages);
        slowest = slowest.max(pages);
        println!(
            "  {engine:<8} a page {pages:>8.1?}   heard {:>8.1?}   `sotto --version` {bare:>8.1?}   ratio {:.1}",
            median(speech),
            pages.as_secs_f64() / bare.as_secs_f64()
        );
    }
    println!();
    if slowest <= GOAL {
        return Ok(());
    }
    Err(format!("goal missed: the first page came after {slowest:.1?}, not {GOAL:.1?}").into())
}

/// The floor: the same program, which only says its version.
fn bare_start(program: &Path) -> Result<Duration, BenchError> {
    let began = Instant::now();
    std::process::Command::new(program).arg("--version").stdout(Stdio::null()).status()?;
    Ok(began.elapsed())
}
