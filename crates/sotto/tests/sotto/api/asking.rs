//! Asking the API.

use serde_json::{Value, json};
use ureq::{
    Agent,
    http::{HeaderMap, Request},
};

use crate::fixture::TestServer;

/// Somebody who asks, and what they show.
#[derive(Clone)]
pub(crate) struct Api {
    host: String,
    shows: Vec<(&'static str, String)>,
}

/// What came back.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    /// `null` where there is no JSON.
    pub(crate) body: Value,
    pub(crate) text: String,
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The stable word of a problem, which must be written as one.
    pub(crate) fn problem(&self) -> &str {
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.text);
        assert_eq!(self.body["status"], self.status, "{}", self.text);
        assert!(self.body["detail"].as_str().is_some_and(|detail| detail.len() > 10));
        let kind = self.body["type"].as_str().unwrap();
        kind.strip_prefix("/api/v1/problems#").unwrap()
    }
}

impl TestServer {
    /// Whoever is signed in, asking as a browser does.
    pub(crate) fn in_person(&self) -> Api {
        self.as_browser(&self.client)
    }

    /// The same for somebody else.
    pub(crate) fn as_browser(&self, client: &client::Client) -> Api {
        let shows =
            vec![("cookie", client.cookies()), ("sec-fetch-site", "same-origin".to_owned())];
        Api { host: self.client.host.clone(), shows }
    }

    /// Whoever shows nothing.
    pub(crate) fn nobody(&self) -> Api {
        Api { host: self.client.host.clone(), shows: Vec::new() }
    }

    /// A program of theirs, with a token for these scopes.
    pub(crate) fn program(&self, scopes: &[&str]) -> Api {
        self.in_person().program(scopes)
    }
}

impl Api {
    /// A program of whoever this is, with a fresh token.
    pub(crate) fn program(&self, scopes: &[&str]) -> Self {
        let (_, secret) = self.token(scopes);
        self.showing(&format!("Bearer {secret}"))
    }

    /// Makes a token, and gives its id and secret.
    pub(crate) fn token(&self, scopes: &[&str]) -> (String, String) {
        let made = self.post("/account/tokens", json!({"name": "t", "scopes": scopes, "days": 7}));
        assert_eq!(made.status, 201, "{}", made.text);
        let word = |value: &Value| value.as_str().unwrap().to_owned();
        (word(&made.body["token"]["id"]), word(&made.body["secret"]))
    }

    /// With this `Authorization` and nothing else.
    pub(crate) fn showing(&self, authorization: &str) -> Self {
        let shows = vec![("authorization", authorization.to_owned())];
        Self { host: self.host.clone(), shows }
    }

    /// And this header besides.
    pub(crate) fn with(&self, name: &'static str, value: impl Into<String>) -> Self {
        let mut this = self.clone();
        this.shows.push((name, value.into()));
        this
    }

    pub(crate) fn get(&self, path: &str) -> Reply {
        self.send("GET", path, None)
    }

    pub(crate) fn delete(&self, path: &str) -> Reply {
        self.send("DELETE", path, None)
    }

    pub(crate) fn post(&self, path: &str, body: Value) -> Reply {
        self.ask("POST", path, body)
    }

    /// With a JSON body, unless it is `null`.
    pub(crate) fn ask(&self, method: &str, path: &str, body: Value) -> Reply {
        let body = (!body.is_null()).then(|| ("application/json", body.to_string().into_bytes()));
        self.send(method, path, body)
    }

    /// With any body, called what it is.
    pub(crate) fn send(&self, method: &str, path: &str, body: Option<(&str, Vec<u8>)>) -> Reply {
        let config = Agent::config_builder().http_status_as_error(false).max_redirects(0);
        let agent = Agent::new_with_config(config.build());
        let path =
            if path.starts_with("/api") { path.to_owned() } else { format!("/api/v1{path}") };
        let mut request =
            Request::builder().method(method).uri(format!("http://{}{path}", self.host));
        for (name, value) in &self.shows {
            request = request.header(*name, value);
        }
        let answer = match body {
            Some((kind, body)) => {
                if !kind.is_empty() {
                    request = request.header("content-type", kind);
                }
                agent.run(request.body(body).unwrap())
            }
            None => agent.run(request.body(()).unwrap()),
        };
        let mut answer = answer.unwrap_or_else(|fault| panic!("{method} {path}: {fault}"));
        let text = answer.body_mut().read_to_string().unwrap();
        Reply {
            status: answer.status().as_u16(),
            headers: answer.headers().clone(),
            body: serde_json::from_str(&text).unwrap_or_default(),
            text,
        }
    }

    /// Begins an interview of `questions`; gives its address, and that of its first question.
    pub(crate) fn begun(&self, questions: u8) -> (String, String) {
        let begun = self.post("/interviews", chosen(questions));
        assert_eq!(begun.status, 201, "{}", begun.text);
        addresses(&begun.body)
    }
}

/// A setup.
pub(crate) fn chosen(questions: u8) -> Value {
    json!({
        "role": "project-manager", "seniority": "mid", "kind": "behavioural", "questions": questions, "language": "en",
    })
}

/// Where an interview is, and its last question.
pub(crate) fn addresses(interview: &Value) -> (String, String) {
    let id = interview["id"].as_str().unwrap();
    let turn = interview["turns"].as_array().unwrap().last().unwrap()["id"].as_str().unwrap();
    (format!("/interviews/{id}"), format!("/interviews/{id}/turns/{turn}"))
}

/// Something an answer can be, long enough to need no follow-up.
pub(crate) const ANSWER: &str = "At the hospital in 2024 I was asked to move 300 records in three weeks. \
    I planned each step with the nurses, I tested the move twice, and I trained 12 people myself. \
    As a result we finished two days early, lost nothing, and saved four hours a week.";
