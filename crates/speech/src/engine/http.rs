//! Any OpenAI-compatible `/v1/audio/transcriptions`: for fleets with GPUs.

use std::{thread, time::Duration};

use audio::SAMPLE_RATE;
use transcript::Language;
use ureq::{
    Agent,
    http::{HeaderValue, Response, StatusCode, Uri, header},
    tls::{RootCerts, TlsConfig},
};
use zeroize::{Zeroize, Zeroizing};

use self::{
    address::{address, key},
    reply::{ResponseFormat, Transcript},
    service_error::{ServiceError, ServiceErrorKind},
};
use super::{
    Certainty, EngineError, PieceLength, PieceTranscript, Transcriber, Trial, repetition, spoken,
};

mod address;
mod invented;
mod multipart_form;
mod reply;
mod service_error;
#[cfg(test)]
mod tests;

/// A piece never has more samples than this.
const LONGEST_PIECE: usize = 30 * SAMPLE_RATE;
/// New sound needed before a pause is worth a request: each one is the whole piece again, and may cost money.
const NEW_SOUND_FOR_A_REQUEST: usize = 3 * SAMPLE_RATE;
/// Under this there is no word, and some servers answer with an error.
const SHORTEST_SOUND: usize = SAMPLE_RATE / 10;
/// A longer reply than this is not a transcript of 30 seconds.
const LONGEST_REPLY: u64 = 256 * 1024;
/// Of a refusal no more is read than says which field was not taken.
const LONGEST_REFUSAL: u64 = 16 * 1024;
/// What a service is tried out with: silence, of which it will not charge more than a second.
const TRIAL: usize = SAMPLE_RATE;

/// How long the engine waits for the network.
#[derive(Clone, Copy)]
struct EngineTimeouts {
    /// Until the connection stands, TLS included.
    connect: Duration,
    /// Until a piece's text is there, from the first byte sent to the last received.
    answer: Duration,
    /// Before the second try.
    retry: Duration,
}

const TIMEOUTS: EngineTimeouts = EngineTimeouts {
    connect: Duration::from_secs(5),
    answer: Duration::from_secs(60),
    retry: Duration::from_millis(500),
};

/// The same while a service is tried out: a worker that waits for one is given up sooner than that takes.
const TRIAL_ANSWER: Duration = Duration::from_secs(20);

/// One server and one of its models. Sends each piece once, or twice if the first try fails for a reason that may pass.
///
/// No proxy is used and no redirect followed: the sound goes to the host that the page names, and nowhere else.
pub(super) struct Http {
    agent: Agent,
    address: Uri,
    /// The host, for messages.
    host: String,
    model: String,
    key: Option<HeaderValue>,
    /// What is spoken.
    language: Language,
    /// The name under which the service takes that language, where it does not take the language's own.
    language_taken_as: Option<&'static str>,
    /// How much the service is asked to say.
    response_format: ResponseFormat,
    /// It has answered so before: a refusal is for another reason.
    response_format_is_taken: bool,
    timeouts: EngineTimeouts,
    /// Never grows beyond its first allocation, so no copy is left behind.
    sound: Zeroizing<Vec<i16>>,
    said: PieceTranscript,
    /// Samples that covers, and whether the voice had paused there.
    covered: usize,
    settled: bool,
}

impl Http {
    /// `url` is the base address, such as `https://speech.example/v1`; plain HTTP only to this machine.
    /// `key_variable` names the environment variable that holds the key.
    pub(super) fn new(
        url: &str,
        model: &str,
        key_variable: Option<&str>,
    ) -> Result<Self, EngineError> {
        Self::with_timeouts(url, model, key_variable, TIMEOUTS)
    }

    fn with_timeouts(
        url: &str,
        model: &str,
        key_variable: Option<&str>,
        timeouts: EngineTimeouts,
    ) -> Result<Self, EngineError> {
        let (address, host) = address(url)?;
        let key = key_variable.map(key).transpose()?;
        Ok(Self {
            agent: agent(timeouts),
            address,
            host,
            model: model.to_owned(),
            key,
            language: Language::English,
            language_taken_as: None,
            response_format: ResponseFormat::first(model),
            response_format_is_taken: false,
            timeouts,
            sound: Zeroizing::new(Vec::with_capacity(LONGEST_PIECE)),
            said: PieceTranscript::default(),
            covered: 0,
            settled: false,
        })
    }

    fn listen(&mut self) -> Result<(), EngineError> {
        if self.covered != self.sound.len() {
            self.said = if self.sound.len() < SHORTEST_SOUND {
                PieceTranscript::default()
            } else {
                let sound = std::mem::take(&mut self.sound);
                let asked = self.ask(&sound);
                self.sound = sound;
                self.believable(&asked.map_err(|fault| self.failed(&fault))?)
            };
            self.covered = self.sound.len();
        }
        self.settled = true;
        Ok(())
    }

    /// What of a reply can have been said in the piece. Where words had to be cut, those left are in doubt.
    fn believable(&self, reply: &Transcript) -> PieceTranscript {
        let all = spoken::words(&reply.text);
        let (words, looped) = repetition::cut(&all);
        let time = Duration::from_secs_f64(self.sound.len() as f64 / SAMPLE_RATE as f64);
        let said = spoken::within(&words, time, self.language);
        let cut = looped || said.len() < words.len();
        let unsure = reply.confidence.is_some_and(|confidence| confidence.is_unsure());
        let said = if invented::is_invented(said, &self.sound) { "" } else { said };
        PieceTranscript {
            text: said.to_owned(),
            certainty: if cut || unsure { Certainty::Doubtful } else { Certainty::Sure },
            confidence: reply.confidence,
            spoken: None,
            misses_some: reply.misses_some,
        }
    }

    /// Asks for the text of `sound`, for less where the service does not take all of the request.
    fn ask(&mut self, sound: &[i16]) -> Result<Transcript, ServiceError> {
        loop {
            let language = self.language_taken_as.unwrap_or(self.language.spoken());
            let form = multipart_form::MultipartForm::new(
                sound,
                &self.model,
                language,
                self.response_format.name(),
            );
            let asked = match self.ask_once(&form) {
                Err(fault) if fault.may_pass() => {
                    thread::sleep(self.timeouts.retry);
                    self.ask_once(&form)
                }
                asked => asked,
            };
            match asked {
                Err(fault) if self.wants_less(&fault) => {}
                Err(fault) => return Err(fault),
                Ok(transcript) => {
                    self.response_format_is_taken = true;
                    return Ok(transcript);
                }
            }
        }
    }

    /// After a refusal: whether there is less to ask for, of what the service may not know.
    fn wants_less(&mut self, fault: &ServiceError) -> bool {
        let ServiceErrorKind::NotTaken(field) = fault.kind else { return false };
        // Only the newest models know Cantonese by a name of its own; older services refuse it, and write it down as Chinese.
        let language = self.language == Language::TraditionalChinese
            && self.language_taken_as.is_none()
            && field.is_none_or(|field| field == service_error::RequestField::Language);
        let response_format = self.response_format == ResponseFormat::Details
            && !self.response_format_is_taken
            && field.is_none_or(|field| field == service_error::RequestField::ResponseFormat);
        if language {
            self.language_taken_as = Some(Language::SimplifiedChinese.spoken());
        } else if response_format {
            self.response_format = ResponseFormat::Text;
        }
        language || response_format
    }

    fn ask_once(&self, form: &multipart_form::MultipartForm) -> Result<Transcript, ServiceError> {
        let mut request =
            self.agent.post(&self.address).header(header::CONTENT_TYPE, &form.content_type);
        if let Some(key) = &self.key {
            request = request.header(header::AUTHORIZATION, key);
        }
        let mut response = request.send(form.body.as_slice()).map_err(ServiceError::network)?;
        let status = response.status();
        if status != StatusCode::OK {
            // Nothing else of the body is even read: it may repeat what was said.
            let names_a_field = matches!(status.as_u16(), 400 | 422);
            let body = if names_a_field {
                read(&mut response, LONGEST_REFUSAL)
            } else {
                Ok(Zeroizing::default())
            };
            return Err(ServiceError::status(status, &body.unwrap_or_default()));
        }
        let body = read(&mut response, LONGEST_REPLY)?;
        let kind = response.headers().get(header::CONTENT_TYPE);
        reply::transcript(kind.and_then(|kind| kind.to_str().ok()), &body)
    }

    fn failed(&self, fault: &ServiceError) -> EngineError {
        let why = self.why(fault);
        match fault.kind {
            ServiceErrorKind::SetUp => EngineError::Refused(why),
            _ => EngineError::Failed(why),
        }
    }

    fn why(&self, fault: &ServiceError) -> String {
        format!("{}: {}", self.host, fault.what)
    }

    fn forget(&mut self) {
        self.sound.zeroize();
        self.said.text.zeroize();
        self.said = PieceTranscript::default();
        self.covered = 0;
        self.settled = false;
    }
}

impl Transcriber for Http {
    fn expect(&mut self, language: Language) -> Result<(), EngineError> {
        self.language = language;
        self.language_taken_as = None;
        Ok(())
    }

    fn begin(&mut self) -> Result<(), EngineError> {
        self.forget();
        Ok(())
    }

    fn hear(&mut self, sound: &[i16]) -> Result<(), EngineError> {
        if self.sound.len() + sound.len() > LONGEST_PIECE {
            return Err(EngineError::Failed("a piece may not be longer than 30 seconds".into()));
        }
        self.sound.extend_from_slice(sound);
        Ok(())
    }

    /// Asks the server at pauses only, and not at each; a caption is not worth an error, so a failure leaves the last text.
    fn guess(&mut self, settled: bool) -> Result<String, EngineError> {
        // Whether the sound since the last settled guess was silence is for `finish` to be told.
        if settled {
            let new_sound = self.sound.len() - self.covered;
            self.settled =
                new_sound == 0 || (new_sound >= NEW_SOUND_FOR_A_REQUEST && self.listen().is_ok());
        }
        Ok(self.said.text.clone())
    }

    fn finish(&mut self, trailing_silence: bool) -> Result<PieceTranscript, EngineError> {
        if !(trailing_silence && self.settled) {
            self.listen()?;
        }
        let said = std::mem::take(&mut self.said);
        self.forget();
        Ok(said)
    }

    fn piece_length(&self) -> PieceLength {
        PieceLength { shortest: Duration::from_secs(10), longest: Duration::from_secs(28) }
    }

    /// One short request. What may pass is no fault of the set-up; nor is it one that a second of silence is refused.
    fn try_out(&mut self) -> Result<Trial, EngineError> {
        let timeouts = self.timeouts;
        let agent = agent(EngineTimeouts { answer: timeouts.answer.min(TRIAL_ANSWER), ..timeouts });
        let usual = std::mem::replace(&mut self.agent, agent);
        let asked = self.ask(&[0; TRIAL]);
        self.agent = usual;
        let Err(fault) = asked else { return Ok(Trial::Works) };
        match fault.kind {
            ServiceErrorKind::NotTaken(Some(service_error::RequestField::Sound)) => {
                Ok(Trial::Works)
            }
            // A port that wants TLS answers so as well.
            ServiceErrorKind::NotTaken(None)
            | ServiceErrorKind::Passing
            | ServiceErrorKind::Slow => Ok(Trial::CannotTell(self.why(&fault))),
            ServiceErrorKind::NotTaken(_)
            | ServiceErrorKind::Unreachable
            | ServiceErrorKind::SetUp
            | ServiceErrorKind::Odd => Err(EngineError::Refused(self.why(&fault))),
        }
    }
}

/// No proxy is used and no redirect followed.
fn agent(timeouts: EngineTimeouts) -> Agent {
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .proxy(None)
        .tls_config(tls)
        .timeout_connect(Some(timeouts.connect))
        .timeout_global(Some(timeouts.answer))
        .build()
        .new_agent()
}

fn read(
    response: &mut Response<ureq::Body>,
    limit: u64,
) -> Result<Zeroizing<Vec<u8>>, ServiceError> {
    let body = response.body_mut().with_config().limit(limit).read_to_vec();
    body.map(Zeroizing::new).map_err(ServiceError::network)
}
