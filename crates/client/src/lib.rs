//! A candidate without a browser: speaks the same forms and the same socket as the pages do. For the demo and the benchmarks.

use std::{
    collections::BTreeMap,
    sync::Arc,
    time::{Duration, Instant},
};

use futures_util::{SinkExt, StreamExt};
use interview::{Delivery, InterviewId, Receipt, RoleTitle, Setup, TurnId};
use parking_lot::Mutex;
use serde::{Deserialize, Serialize};
use speech::{FRAME_SAMPLES, Sound};
use tokio_tungstenite::{
    connect_async,
    tungstenite::{Message, client::IntoClientRequest, http::HeaderValue},
};
use ureq::{
    Body,
    http::{HeaderMap, Response},
};

/// What can go wrong between a candidate and a server.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// A request was not answered as expected.
    #[error("{0}")]
    Http(#[from] ureq::Error),
    /// A page is not as expected.
    #[error("the server's answer to {0} is not understood")]
    Answer(String),
    /// The socket failed.
    #[error("the take socket failed: {0}")]
    Socket(#[from] Box<tokio_tungstenite::tungstenite::Error>),
    /// The server refused the take.
    #[error("the take was refused: {0}")]
    Refused(String),
    /// The socket closed before the text was there.
    #[error("the take socket closed early ({0})")]
    Closed(String),
}

/// A candidate. Clones share what the server gave them to remember.
#[derive(Clone, Debug)]
pub struct Client {
    /// Such as `localhost:8080`.
    pub host: String,
    cookies: Cookies,
}

/// What the server gave to remember, by name.
#[derive(Clone, Default, Debug)]
struct Cookies(Arc<Mutex<BTreeMap<String, String>>>);

impl Cookies {
    /// As a request says them.
    fn line(&self) -> String {
        let held = self.0.lock();
        held.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    /// Remembers what a response sets. One that is set to nothing is forgotten.
    fn take(&self, headers: &HeaderMap) {
        let mut held = self.0.lock();
        for line in headers.get_all("set-cookie").iter().filter_map(|line| line.to_str().ok()) {
            let pair = line.split(';').next().unwrap_or_default();
            match pair.split_once('=') {
                Some((name, "")) => drop(held.remove(name)),
                Some((name, value)) => drop(held.insert(name.to_owned(), value.to_owned())),
                None => {}
            }
        }
    }
}

/// How fast sound is sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tempo {
    /// As it is spoken.
    RealTime,
    /// As fast as the server allows.
    AtOnce,
}

/// Words on the way.
#[derive(Clone, PartialEq, Debug)]
pub struct Caption {
    /// When they came, from the first frame.
    pub at: Duration,
    /// Will not change any more.
    pub settled: String,
    /// May change.
    pub tentative: String,
}

/// An answer that was heard.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct SpokenAnswer {
    /// The words.
    pub transcript: String,
    /// Length of the take.
    pub seconds: f64,
    /// From the last frame to the text.
    pub stop_to_text: Duration,
    /// Proof that the sound is gone.
    pub receipt: Receipt,
    /// How it was spoken.
    pub delivery: Delivery,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum FromServer {
    Ready,
    Acknowledged,
    Progress,
    Caption { settled: String, tentative: String },
    Heard { transcript: String, seconds: f64, receipt: Receipt, delivery: Delivery },
    Refused { message: String },
}

/// Frames sent in one go when there is no hurry to be real.
const BURST: usize = 30;

impl Client {
    /// Begins an interview.
    pub async fn begin(&self, setup: &Setup) -> Result<InterviewId, ClientError> {
        let form = vec![
            ("role", setup.role.own_title().map_or(setup.role.slug(), RoleTitle::text).to_owned()),
            ("seniority", setup.seniority.slug().to_owned()),
            ("kind", setup.kind.slug().to_owned()),
            ("questions", setup.questions.get().to_string()),
            ("language", setup.language.slug().to_owned()),
        ];
        let to = self.post("/interviews", form).await?;
        to.rsplit('/')
            .next()
            .and_then(|id| id.parse().ok())
            .ok_or(ClientError::Answer("/interviews".into()))
    }

    /// The question that waits for an answer; `None` when there is none any more.
    pub async fn open_turn(&self, interview: InterviewId) -> Result<Option<TurnId>, ClientError> {
        let page = self.get(&format!("/interviews/{interview}")).await?;
        Ok(page
            .split("/turns/")
            .nth(1)
            .and_then(|rest| rest.get(..36))
            .and_then(|id| id.parse().ok()))
    }

    /// Somebody who has not been there before, asking at `host`.
    pub fn new(host: impl Into<String>) -> Self {
        Self { host: host.into(), cookies: Cookies::default() }
    }

    /// Signs in as whoever sits at this machine, by the same pages as a browser.
    pub async fn sign_in(&self, name: &str, email: &str) -> Result<(), ClientError> {
        let there = self.led("/sign-in/this-machine").await?;
        let page = self.get(&there).await?;
        let mut form = hidden_fields(&page);
        form.push(("name".to_owned(), name.to_owned()));
        form.push(("email".to_owned(), email.to_owned()));
        let back = self.submit("/this-machine/authorize", form).await?;
        self.led(&back).await.map(drop)
    }

    /// [`Client::sign_in`] for who does not wait in a runtime.
    ///
    /// # Panics
    /// When it does not work: for tests and benchmarks, which end there.
    pub fn sign_in_now(&self, name: &str, email: &str) {
        let (this, name, email) = (self.clone(), name.to_owned(), email.to_owned());
        let signing_in = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(this.sign_in(&name, &email)).map_err(std::io::Error::other)
        });
        match signing_in.join() {
            Ok(Ok(())) => {}
            other => panic!("the client cannot sign in: {other:?}"),
        }
    }

    /// The value of a cookie it holds.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.0.lock().get(name).cloned()
    }

    /// The cookies it holds, as a request says them.
    pub fn cookies(&self) -> String {
        self.cookies.line()
    }

    /// A page.
    pub async fn get(&self, path: &str) -> Result<String, ClientError> {
        self.ask(path).await?.body_mut().read_to_string().map_err(ClientError::from)
    }

    /// Where an address leads.
    async fn led(&self, path: &str) -> Result<String, ClientError> {
        let response = self.ask(path).await?;
        location(&response).ok_or(ClientError::Answer(path.to_owned()))
    }

    async fn ask(&self, path: &str) -> Result<Response<Body>, ClientError> {
        let (url, cookies) = (self.url(path), self.cookies.clone());
        blocking(move || {
            let request = ureq::get(&url).config().max_redirects(0).build();
            let response = request.header("cookie", cookies.line()).call()?;
            cookies.take(response.headers());
            Ok(response)
        })
        .await
    }

    /// Sends a form, and gives back where the server leads.
    pub async fn post(
        &self,
        path: &str,
        form: Vec<(&'static str, String)>,
    ) -> Result<String, ClientError> {
        self.submit(path, form.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
            .await
    }

    async fn submit(&self, path: &str, form: Vec<(String, String)>) -> Result<String, ClientError> {
        let (url, path, cookies) = (self.url(path), path.to_owned(), self.cookies.clone());
        blocking(move || {
            let request = ureq::post(&url)
                .config()
                .max_redirects(0)
                .build()
                .header("cookie", cookies.line())
                .header("sec-fetch-site", "same-origin");
            let response = request.send_form(form)?;
            cookies.take(response.headers());
            location(&response).ok_or(ClientError::Answer(path))
        })
        .await
    }

    /// An address on the server; one that names the server already is taken as it is.
    fn url(&self, path: &str) -> String {
        let path = path.split_once("://").map_or(path, |(_, rest)| {
            rest.find('/').map_or("/", |slash| rest.get(slash..).unwrap_or("/"))
        });
        format!("http://{}{path}", self.host)
    }

    /// Speaks an answer and waits for its text. `caption` sees the words as they come.
    pub async fn speak(
        &self,
        interview: InterviewId,
        turn: TurnId,
        sound: &Sound,
        tempo: Tempo,
        caption: impl FnMut(Caption) + Send,
    ) -> Result<SpokenAnswer, ClientError> {
        let path = format!("/interviews/{interview}/turns/{turn}/take");
        self.speak_at(&path, sound, tempo, caption).await
    }

    /// The same on the take socket at this address.
    pub async fn speak_at(
        &self,
        path: &str,
        sound: &Sound,
        tempo: Tempo,
        mut caption: impl FnMut(Caption) + Send,
    ) -> Result<SpokenAnswer, ClientError> {
        let url = format!("ws://{}{path}", self.host);
        let mut request = url.into_client_request().map_err(Box::new)?;
        if let Ok(origin) = HeaderValue::from_str(&format!("http://{}", self.host)) {
            request.headers_mut().insert("origin", origin);
        }
        if let Ok(cookies) = HeaderValue::from_str(&self.cookies.line()) {
            request.headers_mut().insert("cookie", cookies);
        }
        let (socket, _) = connect_async(request).await.map_err(Box::new)?;
        let (mut send, mut receive) = socket.split();
        let began = Instant::now();
        let sending = async {
            let mut clock = tokio::time::interval(Duration::from_millis(100));
            let mut sent = 0_u32;
            for frame in sound.samples().chunks(FRAME_SAMPLES) {
                if tempo == Tempo::RealTime || (sent as usize).is_multiple_of(BURST) {
                    clock.tick().await;
                }
                let mut message = sent.to_le_bytes().to_vec();
                message.extend(frame.iter().flat_map(|sample| sample.to_le_bytes()));
                send.send(Message::Binary(message.into())).await.map_err(Box::new)?;
                sent += 1;
            }
            send.send(Message::Text(format!(r#"{{"type":"stop","frames":{sent}}}"#).into()))
                .await
                .map_err(Box::new)?;
            Ok::<_, ClientError>(Instant::now())
        };
        let hearing = async {
            loop {
                let text = match receive.next().await {
                    Some(Ok(Message::Text(text))) => text,
                    Some(Ok(Message::Close(frame))) => {
                        return Err(ClientError::Closed(
                            frame.map_or_else(String::new, |frame| frame.to_string()),
                        ));
                    }
                    Some(Ok(_)) => continue,
                    Some(Err(fault)) => return Err(Box::new(fault).into()),
                    None => return Err(ClientError::Closed(String::new())),
                };
                match serde_json::from_str(&text)
                    .map_err(|_| ClientError::Answer("a take".into()))?
                {
                    FromServer::Caption { settled, tentative } => {
                        caption(Caption { at: began.elapsed(), settled, tentative });
                    }
                    FromServer::Heard { transcript, seconds, receipt, delivery } => {
                        return Ok((transcript, seconds, receipt, delivery, Instant::now()));
                    }
                    FromServer::Refused { message } => return Err(ClientError::Refused(message)),
                    FromServer::Ready | FromServer::Acknowledged | FromServer::Progress => {}
                }
            }
        };
        let (stopped, (transcript, seconds, receipt, delivery, heard)) =
            tokio::try_join!(sending, hearing)?;
        Ok(SpokenAnswer {
            transcript,
            seconds,
            stop_to_text: heard.duration_since(stopped),
            receipt,
            delivery,
        })
    }
}

fn location(response: &Response<Body>) -> Option<String> {
    response.headers().get("location").and_then(|to| to.to_str().ok()).map(str::to_owned)
}

/// What a page's form sends without being asked.
fn hidden_fields(page: &str) -> Vec<(String, String)> {
    let inputs = page.split("<input").skip(1).filter_map(|rest| rest.split('>').next());
    let hidden = inputs.filter(|tag| tag.contains("type=\"hidden\""));
    let attribute = |tag: &str, name: &str| {
        let rest = tag.split_once(&format!("{name}=\""))?.1;
        Some(unescaped(rest.split('"').next()?))
    };
    hidden.filter_map(|tag| Some((attribute(tag, " name")?, attribute(tag, " value")?))).collect()
}

fn unescaped(text: &str) -> String {
    let marks = [("&#34;", "\""), ("&#39;", "'"), ("&#60;", "<"), ("&#62;", ">"), ("&#38;", "&")];
    marks.iter().fold(text.to_owned(), |text, (written, meant)| text.replace(written, meant))
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ClientError> + Send + 'static,
) -> Result<T, ClientError> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|_| Err(ClientError::Answer("a request".into())))
}
