//! Asking a server for pages, word for word, as a browser without script does.

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use crate::fixture::TestServer;

/// What a browser says of a request from one of Sotto's own pages.
pub(crate) const OWN: &str = "Sec-Fetch-Site: same-origin\r\n";
/// A setup form, filled in.
pub(crate) const CHOSEN: &str =
    "role=project-manager&seniority=mid&kind=behavioural&questions=2&language=en";

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
    /// The body where it is no text.
    pub(crate) bytes: Vec<u8>,
    head: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// Every line of a header that may come more than once.
    pub(crate) fn headers(&self, name: &str) -> Vec<&str> {
        let pairs = self.head.lines().filter_map(|line| line.split_once(": "));
        pairs.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).collect()
    }

    /// What stands in the first element with this `data-testid`, its own tags left out.
    pub(crate) fn shown(&self, testid: &str) -> String {
        let mark = format!("data-testid=\"{testid}\"");
        let rest = self.outside_templates().split_once(&mark).map(|(_, rest)| rest.to_owned());
        let rest = rest.unwrap_or_else(|| panic!("no {testid} in {}", self.body));
        let text = rest.split_once('>').expect("its tag ends").1;
        text.split('<').next().unwrap_or_default().trim().to_owned()
    }

    pub(crate) fn count(&self, testid: &str) -> usize {
        self.outside_templates().matches(&format!("data-testid=\"{testid}\"")).count()
    }

    /// What is shown with script on: templates wait, and what is for browsers without script is left out.
    pub(crate) fn outside_templates(&self) -> String {
        let mut shown = self.body.clone();
        for tag in ["template", "noscript"] {
            while let Some(from) = shown.find(&format!("<{tag}")) {
                let end = format!("</{tag}>");
                let to = shown[from..].find(&end).expect("it is closed") + from + end.len();
                shown.replace_range(from..to, "");
            }
        }
        shown
    }
}

/// A body that came in chunks (RFC 9112, section 7.1).
fn whole(mut chunks: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(line) = chunks.windows(2).position(|two| two == b"\r\n") {
        let length = std::str::from_utf8(&chunks[..line]).expect("a length");
        let length = usize::from_str_radix(length, 16).expect("a length");
        whole.extend(&chunks[line + 2..][..length]);
        chunks = &chunks[line + 2 + length + 2..];
        if length == 0 {
            break;
        }
    }
    whole
}

/// A page without its foot, where another language is chosen.
pub(crate) fn before_footer(page: &str) -> &str {
    page.split_once("<footer").expect("a page has a foot").0
}

impl TestServer {
    /// One request, word for word.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> Answer {
        let host = if headers.contains("Host:") {
            String::new()
        } else {
            format!("Host: {}\r\n", self.client.host)
        };
        // Who asks as somebody in particular, or as nobody, says so.
        let cookies = if headers.contains("Cookie:") || headers.contains("Authorization:") {
            String::new()
        } else {
            format!("Cookie: {}\r\n", self.client.cookies())
        };
        let length = body.len();
        let kind = "Content-Type: application/x-www-form-urlencoded\r\n";
        let mut stream = TcpStream::connect(&self.client.host).expect("it listens");
        write!(stream, "{method} {path} HTTP/1.1\r\n{host}{cookies}{headers}{kind}Content-Length: {length}\r\nConnection: close\r\n\r\n").expect("it is sent");
        // A body refused half way is closed on us; the answer tells.
        drop(stream.write_all(body.as_bytes()));
        let mut answer = Vec::new();
        drop(stream.read_to_end(&mut answer));
        let end =
            answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head and a body");
        let (head, body) = (&answer[..end], &answer[end + 4..]);
        let head = String::from_utf8(head.to_vec()).expect("a head is text");
        let status =
            head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        let mut answer = Answer { status, head, body: String::new(), bytes: Vec::new() };
        let body = match answer.header("transfer-encoding") {
            Some("chunked") => whole(body),
            _ => body.to_vec(),
        };
        answer.body = String::from_utf8_lossy(&body).into_owned();
        answer.bytes = body;
        answer
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "", "")
    }

    pub(crate) fn post(&self, path: &str, body: &str) -> Answer {
        self.ask("POST", path, OWN, body)
    }

    /// Begins an interview of two questions; gives its address.
    pub(crate) fn begun(&self) -> String {
        let begun = self.post("/interviews", CHOSEN);
        assert_eq!(begun.status, 303, "{}", begun.body);
        begun.header("location").expect("where to").to_owned()
    }

    /// The address of the question that waits.
    pub(crate) fn turn(&self, interview: &str) -> String {
        let page = self.get(interview);
        let (_, rest) = page.body.split_once("data-answer=\"").expect("a question waits");
        rest.split('"').next().expect("an address").to_owned()
    }
}

/// A page without what its scripts say, which it brings along as data.
pub(crate) fn without_messages(page: &str) -> String {
    let (before, rest) =
        page.split_once("<script type=\"application/json\" id=\"messages\">{").unwrap();
    let (_, after) = rest.split_once("}</script>").unwrap();
    format!("{before}{after}")
}
