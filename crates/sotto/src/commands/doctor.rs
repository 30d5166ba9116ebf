//! `sotto doctor`: tries the speech engine and the language model, for whoever sets them up.

use std::time::Duration;

use language_model::{Abilities, Endpoint, Format, Limits, LongPrompt, ModelClient, try_out};
use speech::Trial;

use practice::transcription::summary;

use crate::{
    config::{ReportFont, Settings, engine, model, reader::reader},
    terminal::{CommandError, GlobalArgs, log, plain, say},
};

/// Check if speech recognition and the language model work.
#[derive(clap::Args)]
pub(crate) struct Doctor {
    #[command(flatten)]
    global: GlobalArgs,
}

/// Slower than this, and candidates wait for each question longer than an interviewer would take.
const SLOW: Duration = Duration::from_secs(3);

impl Doctor {
    pub(crate) async fn run(self) -> Result<(), CommandError> {
        let settings = self.global.settings()?;
        log(&settings, "warn")?;
        let hears = self.examine_speech(&settings).await?;
        say(&match reader(&self.global.data, &settings) {
            Ok(_) => "reading answers: all-MiniLM-L6-v2 (on this computer)".to_owned(),
            Err(fault) => {
                plain(&format!("reading answers: off, so some scores are missing. {fault}"))
            }
        })?;
        say(&plain(&ReportFont::of(&settings).told()))?;
        let writes = examine_model(&settings).await?;
        match (hears, writes) {
            (true, true) => Ok(()),
            (false, true) => Err("speech recognition does not work. Until it does, people can type their answers".into()),
            (true, false) => Err("the language model does not work correctly. Where it fails, the built-in interviewer is used. Where it cuts long prompts, questions and scores use only a part".into()),
            (false, false) => Err("speech recognition and the language model do not work. Until they do, people can type, and the built-in interviewer is used".into()),
        }
    }

    /// Tries the speech engine and says how it is; `false` when it cannot be used.
    async fn examine_speech(&self, settings: &Settings) -> Result<bool, CommandError> {
        let mut faults = Vec::new();
        let spec = engine(&self.global.data, settings, &mut faults);
        let spec = match spec {
            Ok(spec) if faults.is_empty() => spec,
            Ok(_) => return Err(faults.join("\n").into()),
            Err(fault) => {
                say(&plain(&format!("speech recognition: {fault}")))?;
                return Ok(false);
            }
        };
        let engine = summary(&spec);
        let place = match engine.sent_to {
            Some(host) => format!("recordings are sent to {host}"),
            None => "on this computer".into(),
        };
        say(&format!("speech recognition: {} ({place})", engine.engine))?;
        // It waits for the service, and must not be waited for by whatever else runs here.
        let tried = tokio::task::spawn_blocking(move || spec.try_out()).await?;
        let (well, told) = match tried {
            Ok(Trial::Works) => (true, "works".to_owned()),
            Ok(Trial::CannotTell(why)) => {
                (true, format!("could not be checked: {why}. Try again later"))
            }
            Err(fault) => (false, plain(&fault.to_string())),
        };
        say(&format!("         {told}"))?;
        Ok(well)
    }
}

/// Tries the models that ask and score; `false` when one cannot be used.
async fn examine_model(settings: &Settings) -> Result<bool, CommandError> {
    let Some(config) = model::alone(settings)? else {
        say(
            "language model: none is configured. The built-in interviewer asks and scores. To use one, set llm_url and llm_model",
        )?;
        return Ok(true);
    };
    let (asking, scoring) = (&config.asking, &config.scoring);
    if asking == scoring {
        return examine("asks and scores", scoring, config.scoring_limits(), true).await;
    }
    let asks = examine("asks", asking, config.asking_limits(), false).await?;
    Ok(examine("scores", scoring, config.scoring_limits(), true).await? && asks)
}

/// Tries one model and says how it is; `false` when it cannot be used. One that scores must give JSON.
async fn examine(
    what: &str,
    endpoint: &Endpoint,
    limits: Limits,
    scores: bool,
) -> Result<bool, CommandError> {
    let model = ModelClient::new(endpoint.clone(), limits)?;
    let place =
        if endpoint.is_on_this_machine() { "on this computer" } else { "words are sent there" };
    say(&format!("{what} {} at {} ({place})", endpoint.model, endpoint.host()))?;
    match try_out(&model).await {
        Ok(abilities) => {
            for line in lines(&abilities) {
                say(&format!("         {line}"))?;
            }
            let can = !scores || abilities.format.is_some();
            if !can {
                say("         To use another model for scores, set llm_scoring_model")?;
            }
            Ok(can && matches!(abilities.long_prompt, LongPrompt::Read | LongPrompt::Unknown))
        }
        Err(failed) => {
            say(&format!("         {failed}"))?;
            Ok(false)
        }
    }
}

fn lines(abilities: &Abilities) -> Vec<String> {
    let streams =
        if abilities.streams { "yes" } else { "no, so each question appears all at once" };
    let structured = match abilities.format {
        Some(Format::Schema) => "json_schema (the best)",
        Some(Format::Object) => "json_object (invalid replies are requested again)",
        Some(Format::Plain) => "none (more scores may be missing)",
        None => "no JSON at all, so it can’t score answers",
    };
    let rate = abilities.tokens_per_second;
    let rate = rate.map_or_else(|| "too fast to measure".to_owned(), |rate| format!("{rate:.0}"));
    let tokens = match abilities.counts_tokens {
        true => "counted by the endpoint",
        false => "estimated, because the endpoint does not count them",
    };
    let long = match abilities.long_prompt {
        LongPrompt::Read => "read completely".to_owned(),
        LongPrompt::Cut { counted, sent } => format!(
            "cut. The endpoint read {counted} tokens of {sent} without an error. Give it a longer context. For Ollama, set llm_kind to ollama and remove /v1 from llm_url, or set OLLAMA_CONTEXT_LENGTH=16384"
        ),
        LongPrompt::Refused => {
            "rejected, because the model's context is shorter than 6000 tokens. Give it a longer one or use another model".to_owned()
        }
        LongPrompt::Unknown => "not known if they are read completely".to_owned(),
    };
    let slow =
        if abilities.first_words_after > SLOW { ", which is slow for an interview" } else { "" };
    vec![
        format!("streams           {streams}"),
        format!("structured output {structured}"),
        format!("first words after {:.2} s{slow}", abilities.first_words_after.as_secs_f64()),
        format!("tokens per second {rate}"),
        format!("tokens            {tokens}"),
        format!("long prompts      {long}"),
    ]
}
