//! `sotto read`: what is understood of an answer.

use std::io::Read as _;

use reader::{Classification, Label as _, Reading};

use crate::{
    config::reader::reader,
    terminal::{CommandError, GlobalArgs, say},
};

/// Longer answers are not read to their end; nobody speaks for so long.
const LONGEST: u64 = 100_000;

/// Analyze an answer from standard input.
#[derive(clap::Args)]
pub(crate) struct Read {
    /// The question of the answer.
    #[arg(long, value_name = "TEXT")]
    question: Option<String>,
    /// Print one JSON object with the intent, the sentences and the relevance.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    global: GlobalArgs,
}

impl Read {
    pub(crate) fn run(self) -> Result<(), CommandError> {
        let settings = self.global.settings()?;
        let reader = reader(&self.global.data, &settings)?;
        let mut answer = Vec::new();
        std::io::stdin().take(LONGEST).read_to_end(&mut answer)?;
        let answer = String::from_utf8_lossy(&answer);
        if answer.trim().is_empty() && !self.json {
            return Err("standard input has no answer".into());
        }
        let reading = reader.read(self.question.as_deref(), &answer);
        if self.json {
            return Ok(say(&serde_json::to_string(&reading)?)?);
        }
        for line in lines(&reading) {
            say(&line)?;
        }
        Ok(())
    }
}

fn lines(reading: &Reading) -> Vec<String> {
    let row = |name: &str, sure: bool, confidence: f32, text: &str| {
        let name = if sure { name.to_owned() } else { format!("{name}?") };
        format!("{name:15} {confidence:.2}  {text}").trim_end().to_owned()
    };
    let Classification { kind, confidence } = reading.intent;
    let mut lines = vec![row(kind.name(), reading.intent.sure().is_some(), confidence, "")];
    lines.extend(reading.sentences.iter().map(|sentence| {
        let (name, sure) = (sentence.role.name(), sentence.sure().is_some());
        row(name, sure, sentence.confidence, &sentence.text)
    }));
    lines.extend(reading.relevance.map(|relevance| format!("{:15} {relevance:.2}", "relevance")));
    lines
}
