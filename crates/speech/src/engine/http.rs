//! Any OpenAI-compatible `/v1/audio/transcriptions`: for fleets with GPUs.

use std::{io, net::IpAddr, thread, time::Duration};

use audio::SAMPLE_RATE;
use interview::Language;
use serde::Deserialize;
use ureq::{
    Agent,
    http::{HeaderValue, StatusCode, Uri, header},
    tls::{RootCerts, TlsConfig},
};
use zeroize::{Zeroize, Zeroizing};

use super::{EngineError, PieceLength, Said, Transcriber};

mod form;
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

/// How long the engine waits for the network.
#[derive(Clone, Copy)]
struct Patience {
    /// Until the connection stands, TLS included.
    connect: Duration,
    /// Until a piece's text is there, from the first byte sent to the last received.
    answer: Duration,
    /// Before the second try.
    retry: Duration,
}

const PATIENCE: Patience = Patience {
    connect: Duration::from_secs(5),
    answer: Duration::from_secs(60),
    retry: Duration::from_millis(500),
};

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
    /// What is spoken, as an ISO 639 code.
    language: &'static str,
    patience: Patience,
    /// Never grows beyond its first allocation, so no copy is left behind.
    sound: Zeroizing<Vec<i16>>,
    text: Zeroizing<String>,
    /// Samples the text covers, and whether the voice had paused there.
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
        Self::with_patience(url, model, key_variable, PATIENCE)
    }

    fn with_patience(
        url: &str,
        model: &str,
        key_variable: Option<&str>,
        patience: Patience,
    ) -> Result<Self, EngineError> {
        let (address, host) = address(url)?;
        let key = key_variable.map(key).transpose()?;
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .tls_config(tls)
            .timeout_connect(Some(patience.connect))
            .timeout_global(Some(patience.answer))
            .build()
            .new_agent();
        Ok(Self {
            agent,
            address,
            host,
            model: model.to_owned(),
            key,
            language: Language::English.spoken(),
            patience,
            sound: Zeroizing::new(Vec::with_capacity(LONGEST_PIECE)),
            text: Zeroizing::default(),
            covered: 0,
            settled: false,
        })
    }

    fn listen(&mut self) -> Result<(), EngineError> {
        if self.covered != self.sound.len() {
            self.text =
                if self.sound.len() < SHORTEST_SOUND { Zeroizing::default() } else { self.ask()? };
            self.covered = self.sound.len();
        }
        self.settled = true;
        Ok(())
    }

    fn ask(&mut self) -> Result<Zeroizing<String>, EngineError> {
        let mut form = form::Form::new(&self.sound, &self.model, self.language);
        let fault = match self.ask_once(&form) {
            Ok(text) => return Ok(text),
            Err(fault) => fault,
        };
        if fault.not_taken && self.language == Language::TraditionalChinese.spoken() {
            // Only the newest models know Cantonese by a name of its own; older services refuse it, and write it down as Chinese.
            self.language = Language::SimplifiedChinese.spoken();
            form = form::Form::new(&self.sound, &self.model, self.language);
            return self.ask_once(&form).map_err(|fault| self.failed(&fault));
        }
        if fault.may_pass {
            thread::sleep(self.patience.retry);
            return self.ask_once(&form).map_err(|fault| self.failed(&fault));
        }
        Err(self.failed(&fault))
    }

    fn ask_once(&self, form: &form::Form) -> Result<Zeroizing<String>, Fault> {
        let mut request =
            self.agent.post(&self.address).header(header::CONTENT_TYPE, &form.content_type);
        if let Some(key) = &self.key {
            request = request.header(header::AUTHORIZATION, key);
        }
        let mut response = request.send(form.body.as_slice()).map_err(Fault::network)?;
        let status = response.status();
        if status != StatusCode::OK {
            // The body is not even read: it may repeat what was said.
            return Err(Fault::status(status));
        }
        let reply = response
            .body_mut()
            .with_config()
            .limit(LONGEST_REPLY)
            .read_to_vec()
            .map_err(Fault::network)?;
        let reply = Zeroizing::new(reply);
        let said: Reply = serde_json::from_slice(&reply)
            .map_err(|_| Fault::lasting("its answer is not a transcript"))?;
        let said = Zeroizing::new(said.text);
        Ok(Zeroizing::new(said.trim().to_owned()))
    }

    fn failed(&self, fault: &Fault) -> EngineError {
        EngineError::Failed(format!("the speech server {}: {}", self.host, fault.what))
    }

    fn forget(&mut self) {
        self.sound.zeroize();
        self.text.zeroize();
        self.covered = 0;
        self.settled = false;
    }
}

impl Transcriber for Http {
    fn expect(&mut self, language: Language) -> Result<(), EngineError> {
        self.language = language.spoken();
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
        Ok(self.text.to_string())
    }

    fn finish(&mut self, trailing_silence: bool) -> Result<Said, EngineError> {
        if !(trailing_silence && self.settled) {
            self.listen()?;
        }
        let text = self.text.to_string();
        self.forget();
        Ok(Said::words(text))
    }

    fn piece_length(&self) -> PieceLength {
        PieceLength { shortest: Duration::from_secs(10), longest: Duration::from_secs(28) }
    }
}

#[derive(Deserialize)]
struct Reply {
    text: String,
}

/// Why there is no text, in words that hold nothing of what was said or answered.
struct Fault {
    what: String,
    /// Whether another try may go better.
    may_pass: bool,
    /// A field of the request was not taken.
    not_taken: bool,
}

impl Fault {
    fn lasting(what: impl Into<String>) -> Self {
        Self { what: what.into(), may_pass: false, not_taken: false }
    }

    fn status(status: StatusCode) -> Self {
        let what = match status.as_u16() {
            401 | 403 => format!("it refuses the key ({status})"),
            404 => format!("there is no such address or model ({status})"),
            300..=399 => format!(
                "it sends us elsewhere ({status}), and sound goes only where it was told to"
            ),
            _ => format!("it answered {status}"),
        };
        let may_pass = status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error();
        Self { what, may_pass, not_taken: matches!(status.as_u16(), 400 | 422) }
    }

    fn passing(what: impl Into<String>) -> Self {
        Self { what: what.into(), may_pass: true, not_taken: false }
    }

    fn network(error: ureq::Error) -> Self {
        match error {
            // Waiting as long again would not be kind.
            ureq::Error::Timeout(timeout) => Self::lasting(format!("it took too long ({timeout})")),
            ureq::Error::BodyExceedsLimit(limit) => {
                Self::lasting(format!("its answer is longer than {limit} bytes"))
            }
            ureq::Error::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                Self::passing("it hung up")
            }
            ureq::Error::Io(error) => Self::passing(error.kind().to_string()),
            ureq::Error::ConnectionFailed | ureq::Error::HostNotFound => {
                Self::passing(error.to_string())
            }
            ureq::Error::Protocol(_) => Self::lasting("it does not speak HTTP as it should"),
            error => Self::lasting(error.to_string()),
        }
    }
}

/// The address to post to and the host's name, from the base address that was configured.
fn address(url: &str) -> Result<(Uri, String), EngineError> {
    let refuse = |why: &str| EngineError::Model(format!("the speech server's address {why}"));
    let base: Uri = url.parse().map_err(|_| refuse("cannot be read as one"))?;
    let authority = base
        .authority()
        .ok_or_else(|| refuse("must be whole, such as https://speech.example/v1"))?;
    if authority.as_str().contains('@') {
        return Err(refuse("may not hold a name or password; name a variable for the key instead"));
    }
    if base.query().is_some() {
        return Err(refuse("may not have a query"));
    }
    let host = authority.host();
    match base.scheme_str() {
        Some("https") => {}
        Some("http") if is_this_machine(host) => {}
        Some("http") => {
            return Err(refuse("must begin with https://, unless it is on this machine"));
        }
        _ => return Err(refuse("must begin with https://")),
    }
    let whole = format!("{}/audio/transcriptions", url.trim_end_matches('/'));
    Ok((whole.parse().map_err(|_| refuse("cannot be read as one"))?, host.to_owned()))
}

fn is_this_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || bare.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

fn key(variable: &str) -> Result<HeaderValue, EngineError> {
    let refuse = |why: &str| {
        EngineError::Model(format!("the variable {variable}, for the speech server's key, {why}"))
    };
    let key = Zeroizing::new(std::env::var(variable).map_err(|_| refuse("is not set"))?);
    let mut value = HeaderValue::from_str(&Zeroizing::new(format!("Bearer {}", key.trim())))
        .map_err(|_| refuse("holds characters that no key has"))?;
    value.set_sensitive(true);
    Ok(value)
}
