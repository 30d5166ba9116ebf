//! Every page of somebody with a thousand interviews: the time from the question to the last byte of the answer, on a connection
//! that stays open, beside a bare axum handler that says two words.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    time::{Duration, Instant},
};

use interview::InterviewId;

use crate::{
    BenchError,
    process::{Server, median},
};

/// Interviews of the account.
const INTERVIEWS: usize = 1000;
/// How often each page is asked for.
const TIMES: usize = 60;
/// A page is to take no longer, at the median.
const AT_MOST: Duration = Duration::from_millis(5);
/// A report as a file is asked for so often: one account may make only twenty at once, and there are two kinds.
const FILE_TIMES: usize = 9;
/// Such a file is to take no longer.
const FILE_AT_MOST: Duration = Duration::from_secs(2);
/// So many answers are in that report at least; follow-ups come on top.
const PDF_ANSWERS: usize = 20;

const SHORT: &str = "Last year our plan failed and I had to mend it. I called every nurse on the ward, wrote a new plan in two days, and as a result we saved 3 hours a week.";
const BRIEF: &str = "We had a plan with the whole team, and then we changed the plan together.";
const SENTENCES: [&str; 5] = [
    "Two years ago our largest customer was about to leave, because every second delivery came late.",
    "My task was to find out why, and I had four weeks for it.",
    "I drove with the trucks for 3 days, wrote down where each of them waited, and talked to the people at the gates.",
    "Um, then I drew up another order of loading with our team, and I tried it at one gate first.",
    "As a result 94 of 100 deliveries were in time by the end of March, and the customer stayed.",
];

/// Measures; the fault names the pages that were too slow.
pub(crate) async fn measure(program: &Path, weights: Option<&Path>) -> Result<(), BenchError> {
    let encoder = weights.map(|weights| weights.join("minilm-l6-v2.safetensors"));
    let encoder = encoder.filter(|encoder| encoder.exists());
    let mut environment = vec![("SOTTO_ENGINE", "sphinx"), ("SOTTO_MAX_INTERVIEWS", "1000000")];
    if let Some(encoder) = encoder.as_deref().and_then(Path::to_str) {
        environment.push(("SOTTO_ENCODER_MODEL", encoder));
    }
    let sotto = Server::sotto(program, &environment)?;
    let pages = fill(&sotto).await?;
    let floor = Server::floor(&[])?;
    let mut bare = Visitor::new(&floor, "")?;
    let mut visitor = Visitor::new(&sotto, &sotto.client.cookies())?;
    println!(
        "Pages, {INTERVIEWS} interviews in the account, {}, median of {TIMES}",
        if encoder.is_some() { "answers read for their sense" } else { "without the encoder" }
    );
    let mut slow = Vec::new();
    for (name, path) in pages {
        let (mut ours, mut floors, mut bytes) = (Vec::new(), Vec::new(), 0);
        let is_file = path.contains("/report.");
        let (times, at_most) = if is_file { (FILE_TIMES, FILE_AT_MOST) } else { (TIMES, AT_MOST) };
        for _ in 0..times {
            let asked = visitor.get(&path)?;
            bytes = asked.bytes;
            ours.push(asked.took);
            floors.push(bare.get("/page")?.took);
        }
        let (ours, floor) = (median(ours), median(floors));
        let ratio = ours.as_secs_f64() / floor.as_secs_f64().max(f64::MIN_POSITIVE);
        println!(
            "  {name:<32} {ours:>9.2?}   bare {floor:>9.2?}   ratio {ratio:>5.1}   {bytes:>7} bytes"
        );
        if ours > at_most {
            slow.push(format!("{name} takes {ours:.1?}, not {at_most:?}"));
        }
    }
    println!();
    if slow.is_empty() {
        return Ok(());
    }
    Err(format!("goal missed: {}", slow.join("; ")).into())
}

/// Holds the interviews, and gives the pages with their names.
async fn fill(sotto: &Server) -> Result<Vec<(&'static str, String)>, BenchError> {
    for at in 1..INTERVIEWS {
        let (interview, turn) = sotto.begin().await?;
        let typed = format!("/interviews/{interview}/turns/{turn}/typed");
        sotto.client.post(&typed, vec![("text", format!("{SHORT} That was number {at}."))]).await?;
        sotto.client.post(&format!("/interviews/{interview}/finish"), Vec::new()).await?;
    }
    let long = long(sotto).await?;
    let (open, _) = sotto.begin().await?;
    let history = sotto.client.get("/interviews").await?;
    let older = history.split("/interviews?before=").nth(1).and_then(|rest| rest.get(..36));
    let older = older.ok_or("the history has one page")?;
    let links = format!("/interviews/{long}/links");
    let mut visitor = Visitor::new(sotto, &sotto.client.cookies())?;
    let shared = visitor.post(&links, "shows=answers&days=1")?;
    let shared = shared.split("/shared/").nth(1).and_then(|rest| rest.get(..64));
    let shared = shared.ok_or("no link was made")?;
    Ok(vec![
        ("home", "/".into()),
        ("history", "/interviews".into()),
        ("history, older", format!("/interviews?before={older}")),
        ("progress", "/interviews/trend".into()),
        ("question", format!("/interviews/{open}")),
        ("report, 20 answers", format!("/interviews/{long}/report")),
        ("report as PDF, 20 answers", format!("/interviews/{long}/report.pdf")),
        ("report as Markdown", format!("/interviews/{long}/report.md")),
        ("links to a report", links),
        ("shared report, with answers", format!("/shared/{shared}")),
        ("resume", "/resume".into()),
        ("account", "/account".into()),
        ("privacy", "/privacy".into()),
        ("sample report", "/sample-report".into()),
        ("health", "/healthz".into()),
    ])
}

/// An interview whose questions are answered in a word at first, so that it is asked for more, and then at length.
async fn long(sotto: &Server) -> Result<InterviewId, BenchError> {
    let (interview, _) = sotto.begin().await?;
    let text = [SENTENCES.join(" "), SENTENCES.join(" "), SENTENCES.join(" ")].join(" ");
    let mut answered = 0;
    while let Some(turn) = sotto.client.open_turn(interview).await? {
        let typed = format!("/interviews/{interview}/turns/{turn}/typed");
        let said = if answered % 2 == 0 { BRIEF.to_owned() } else { text.clone() };
        sotto.client.post(&typed, vec![("text", said)]).await?;
        answered += 1;
    }
    if answered < PDF_ANSWERS {
        return Err(format!("{answered} answers were asked for").into());
    }
    println!("The long report has {answered} answers");
    let path = format!("/interviews/{interview}/finish");
    // It may be finished already.
    drop(sotto.client.post(&path, Vec::new()).await);
    Ok(interview)
}

struct Asked {
    took: Duration,
    bytes: usize,
}

/// Somebody whose connection stays open.
struct Visitor {
    host: String,
    cookies: String,
    stream: TcpStream,
    answers: BufReader<TcpStream>,
}

impl Visitor {
    fn new(server: &Server, cookies: &str) -> Result<Self, BenchError> {
        let host = server.client.host.clone();
        let stream = TcpStream::connect(&host)?;
        stream.set_nodelay(true)?;
        let answers = BufReader::new(stream.try_clone()?);
        Ok(Self { host, cookies: cookies.to_owned(), stream, answers })
    }

    fn get(&mut self, path: &str) -> Result<Asked, BenchError> {
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\n\r\n",
            self.host, self.cookies
        );
        let began = Instant::now();
        self.stream.write_all(request.as_bytes())?;
        let body = self.answer().map_err(|fault| format!("{path}: {fault}"))?;
        Ok(Asked { took: began.elapsed(), bytes: body.len() })
    }

    fn post(&mut self, path: &str, form: &str) -> Result<String, BenchError> {
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            self.host,
            self.cookies,
            form.len()
        );
        self.stream.write_all(request.as_bytes())?;
        Ok(String::from_utf8(self.answer().map_err(|fault| format!("{path}: {fault}"))?)?)
    }

    /// One whole answer; anything but 200 is a fault, since a refusal is quickly made.
    fn answer(&mut self) -> Result<Vec<u8>, BenchError> {
        let (mut line, mut length, mut status) = (String::new(), 0, String::new());
        loop {
            line.clear();
            self.answers.read_line(&mut line)?;
            if status.is_empty() {
                line.trim().clone_into(&mut status);
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse()?;
            }
            if line.trim().is_empty() {
                break;
            }
        }
        let mut body = Vec::new();
        (&mut self.answers).take(length).read_to_end(&mut body)?;
        if status.contains(" 200 ") {
            Ok(body)
        } else {
            Err(format!("the answer was {status}").into())
        }
    }
}
