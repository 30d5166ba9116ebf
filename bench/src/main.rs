//! What Sotto costs: each figure stands beside a floor, or beside another way of doing the same, from the same run,
//! since the machines it runs on are noisy.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod accuracy;
mod asking;
mod engine;
mod floor;
mod history;
mod memory;
mod pages;
mod personal_data;
mod process;
mod ready;
mod share;
mod stop_to_text;
mod voice;

use std::{path::PathBuf, process::ExitCode};

use clap::Parser;

type BenchError = Box<dyn std::error::Error>;

/// Measures `sotto`.
#[derive(Parser)]
struct Arguments {
    /// The binary to measure.
    #[arg(long, default_value = "target/release/sotto")]
    sotto: PathBuf,
    /// Only the engines whose name begins so, such as `whisper base-q8_0`.
    #[arg(long, default_value = "")]
    engine: String,
    /// Lengths of the answers, in seconds; each ends with a whole round of sentences, so a little later. Goals are judged at 60 and 180.
    #[arg(long, value_delimiter = ',', default_values_t = [15, 60, 180])]
    lengths: Vec<u64>,
    /// A folder of generated whisper models. Stop to text is measured with them only where `--weights` has none with real weights.
    #[arg(long)]
    models: Option<PathBuf>,
    /// Becomes the bare server that others are measured against (started by the benchmark itself).
    #[arg(long, hide = true)]
    floor: bool,
    /// The database that the bare server asks.
    #[arg(long, hide = true)]
    database: Option<PathBuf>,
    /// Only the history page.
    #[arg(long)]
    history: bool,
    /// Only the time of each page with a thousand interviews in the account.
    #[arg(long)]
    pages: bool,
    /// Only the wait for a language model's next question.
    #[arg(long)]
    asking: bool,
    /// Only the time a start takes.
    #[arg(long)]
    ready: bool,
    /// Only how well the engines hear.
    #[arg(long)]
    accuracy: bool,
    /// Only the wait from stop to text, and the captions' lag.
    #[arg(long)]
    stop_to_text: bool,
    /// Only the memory of takes and workers.
    #[arg(long)]
    memory: bool,
    /// Only how well and how fast personal data is found, beside others; `SOTTO_TEST_DATA` names the folder with the sentences.
    #[arg(long)]
    personal_data: bool,
    /// A folder of other programs that find personal data (`scripts/rivals.sh`).
    #[arg(long)]
    rivals: Option<PathBuf>,
    /// With `--accuracy`, only the sounds whose name begins so, such as `people`.
    #[arg(long, default_value = "")]
    sounds: String,
    /// With `--accuracy`, also what was said and what was heard, wherever they differ.
    #[arg(long)]
    words: bool,
    /// A folder of whisper models with real weights.
    #[arg(long)]
    weights: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = if arguments.floor {
        floor::serve(arguments.database.as_deref()).await
    } else {
        run(&arguments).await
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            println!("bench: {fault}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: &Arguments) -> Result<(), BenchError> {
    let cores = std::thread::available_parallelism()?;
    println!("Sotto on {cores} cores, {}\n", arguments.sotto.display());
    if arguments.asking {
        return asking::measure(&arguments.sotto).await;
    }
    if arguments.pages {
        return pages::measure(&arguments.sotto, arguments.weights.as_deref()).await;
    }
    if arguments.accuracy {
        return accuracy::measure(arguments);
    }
    if arguments.memory {
        return memory::measure(arguments).await;
    }
    if arguments.stop_to_text {
        return stop_to_text::measure(arguments).await;
    }
    let personal_data = personal_data::measure(arguments.rivals.as_deref());
    if arguments.personal_data {
        return personal_data;
    }
    let model = arguments.models.as_ref().map(|models| models.join("ggml-base.bin"));
    let ready = ready::measure(&arguments.sotto, model.as_deref()).await;
    if arguments.ready {
        return ready;
    }
    let history = history::measure(&arguments.sotto).await;
    if arguments.history {
        return history;
    }
    let pages = pages::measure(&arguments.sotto, arguments.weights.as_deref()).await;
    let asking = asking::measure(&arguments.sotto).await;
    share::measure(&arguments.sotto).await?;
    let memory = memory::measure(arguments).await;
    stop_to_text::measure(arguments)
        .await
        .and(memory)
        .and(history)
        .and(pages)
        .and(asking)
        .and(ready)
        .and(personal_data)
}
