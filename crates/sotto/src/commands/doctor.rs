//! `sotto doctor`: tries the speech engine and the language model, for whoever sets them up.

use std::time::Duration;

use language_model::{Abilities, Endpoint, Format, Limits, LongPrompt, ModelClient, try_out};
use speech::Trial;

use practice::transcription::summary;

use crate::{
    config::{Settings, engine, model, reader::reader},
    terminal::{CommandError, GlobalArgs, log, say},
};

/// Try the speech engine and the language model: whether they work, what the model supports, and how fast it is.
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
            Ok(_) => "reads    all-MiniLM-L6-v2 (on this machine)".to_owned(),
            Err(fault) => {
                format!("reads    answers are not scored for their sense: {fault}")
            }
        })?;
        let writes = examine_model(&settings).await?;
        match (hears, writes) {
            (true, true) => Ok(()),
            (false, true) => Err("the speech engine cannot be used as it is; until it can, answers are typed".into()),
            (true, false) => Err("the language model cannot be used as it is. Where it fails, the built-in interviewer takes over; where it reads only part of a long prompt, questions and scores rest on that part".into()),
            (false, false) => Err("neither the speech engine nor the language model can be used as they are; until they can, answers are typed and the built-in interviewer stands in".into()),
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
                say(&format!("hears    {fault}"))?;
                return Ok(false);
            }
        };
        let engine = summary(&spec);
        let place = match engine.sent_to {
            Some(host) => format!("sound is sent to {host}"),
            None => "on this machine".into(),
        };
        say(&format!("hears    {} ({place})", engine.engine))?;
        // It waits for the service, and must not be waited for by whatever else runs here.
        let tried = tokio::task::spawn_blocking(move || spec.try_out()).await?;
        let (well, told) = match tried {
            Ok(Trial::Works) => (true, "it works".to_owned()),
            Ok(Trial::CannotTell(why)) => {
                (true, format!("it cannot be told now: {why}; try again later"))
            }
            Err(fault) => (false, fault.to_string()),
        };
        say(&format!("         {told}"))?;
        Ok(well)
    }
}

/// Tries the models that ask and score; `false` when one cannot be used.
async fn examine_model(settings: &Settings) -> Result<bool, CommandError> {
    let Some(config) = model::alone(settings)? else {
        say(
            "language model: none is configured; the built-in interviewer asks and scores (llm_url and llm_model name one)",
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
        if endpoint.is_on_this_machine() { "on this machine" } else { "words are sent there" };
    say(&format!("{what} {} at {} ({place})", endpoint.model, endpoint.host()))?;
    match try_out(&model).await {
        Ok(abilities) => {
            for line in lines(&abilities) {
                say(&format!("         {line}"))?;
            }
            let can = !scores || abilities.format.is_some();
            if !can {
                say("         llm_scoring_model can name another model for the scores")?;
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
    let streams = if abilities.streams { "yes" } else { "no: a question appears all at once" };
    let structured = match abilities.format {
        Some(Format::Schema) => "json_schema, the strictest",
        Some(Format::Object) => {
            "json_object; replies are checked here, and asked for once more if they do not hold"
        }
        Some(Format::Plain) => {
            "none; JSON is asked for in plain words and repaired, and more scores may be missing"
        }
        None => "it gave no JSON at all: answers will not be scored by it",
    };
    let rate = abilities.tokens_per_second;
    let rate = rate.map_or_else(|| "too quick to measure".to_owned(), |rate| format!("{rate:.0}"));
    let tokens = match abilities.counts_tokens {
        true => "counted by the endpoint",
        false => "estimated here: the endpoint does not count them",
    };
    let long = match abilities.long_prompt {
        LongPrompt::Read => "read whole".to_owned(),
        LongPrompt::Cut { counted, sent } => format!(
            "cut: the endpoint read {counted} tokens of {sent} and said nothing. Give it a longer context; for Ollama, set llm_kind to ollama and leave /v1 out of llm_url, or start it with OLLAMA_CONTEXT_LENGTH=16384"
        ),
        LongPrompt::Refused => {
            "refused: the model's context is shorter than 6000 tokens. Give it a longer one, or take another model".to_owned()
        }
        LongPrompt::Unknown => "it cannot be told whether they are read whole".to_owned(),
    };
    let slow = if abilities.first_words_after > SLOW { ": slow for an interview" } else { "" };
    vec![
        format!("streams           {streams}"),
        format!("structured output {structured}"),
        format!("first words after {:.2} s{slow}", abilities.first_words_after.as_secs_f64()),
        format!("tokens a second   {rate}"),
        format!("tokens            {tokens}"),
        format!("long prompts      {long}"),
    ]
}
